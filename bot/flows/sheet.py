"""The whole meeting in one text: it waits until somebody else has counted the box."""

from __future__ import annotations

from bot.group.acts import WriteSheet
from bot.group.sheet import Sheet, begins_sheet
from bot.group.sheet_days import Dated
from bot.group.sheet_kept import Items
from bot.talk.flow import End, flow
from bot.talk.kinds import SheetText, Wrong
from bot.talk.stops import Closed
from bot.talk.talk import Talk
from bot.words.values import Said


@flow(act=WriteSheet, whole=begins_sheet, line="text")
def sheet(talk: Talk) -> End:
    """Who saved other than the usual, who was absent, what else moved, what is in the box?"""
    known = talk.group.sheet_days, talk.group.sheet_book, talk.letters
    read, act = _to_keep(talk, talk.ask("text", SheetText(*known), rest=True))
    talk.pin()
    talk.confirm("sure", box=read.expected)
    return talk.do(act)


@flow(word="OK", twin="61", line="letters")
def agree(talk: Talk) -> End:
    """Is the text right that Krom made, or the sheet that waits, but for the letters sent again?"""
    before = talk.group.sheet_to_mend(talk.phone) if talk.may(WriteSheet) else None
    if before is None:
        raise talk.closed("agree-nothing")
    known = talk.group.sheet_days, talk.group.sheet_book, talk.letters, before
    as_it_is = None if talk.left else SheetText(*known).read("")
    if isinstance(as_it_is, Wrong):
        raise _unread(talk, as_it_is)
    _, act = _to_keep(talk, talk.ask("letters", SheetText(*known), rest=True, by_text=as_it_is))
    return talk.do(act)


def _to_keep(talk: Talk, found: Dated) -> tuple[Sheet, WriteSheet]:
    """Give what was read and the act that keeps it. Raises Closed where there is nothing to keep."""
    read, meeting = found.sheet, found.meeting
    if isinstance(read, Said):
        raise talk.closed(read.message, **read.values)
    if read.practice or meeting is None:
        raise Closed(talk.private("sheet-practice", {"box": read.expected}))
    return read, WriteSheet(Items.of(read, meeting.planned_on).to_json())


def _unread(talk: Talk, wrong: Wrong) -> Closed:
    said = wrong.answer or Said(wrong.code, wrong.values)
    return Closed(talk.private(said.message, said.values))
