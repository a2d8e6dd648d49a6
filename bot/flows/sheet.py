"""The whole meeting in one text: it waits until somebody else has counted the box."""

from __future__ import annotations

from bot.group.acts import WriteSheet
from bot.group.sheet import begins_sheet
from bot.group.sheet_kept import Items
from bot.talk.flow import End, flow
from bot.talk.kinds import SheetText
from bot.talk.talk import Talk
from bot.words.values import Said


@flow(act=WriteSheet, whole=begins_sheet, line="text")
def sheet(talk: Talk) -> End:
    """Who saved other than the usual, who was absent, what else moved, what is in the box?"""
    known = talk.group.sheet_days, talk.group.sheet_book, talk.letters
    found = talk.ask("text", SheetText(*known), rest=True)
    read, meeting = found.sheet, found.meeting
    if isinstance(read, Said):
        raise talk.closed(read.message, **read.values)
    if read.practice or meeting is None:
        return talk.private("sheet-practice", {"box": read.expected})
    talk.pin()
    talk.confirm("sure", box=read.expected)
    return talk.do(WriteSheet(Items.of(read, meeting.planned_on).to_json()))
