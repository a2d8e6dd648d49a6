"""The whole meeting in one text: it waits until somebody else has counted the box."""

from __future__ import annotations

from bot.group.acts import WriteSheet
from bot.group.sheet import begins_sheet
from bot.group.sheets import Items
from bot.talk.flow import End, flow
from bot.talk.kinds import SheetText
from bot.talk.talk import Talk


@flow(act=WriteSheet, whole=begins_sheet, line="text")
def sheet(talk: Talk) -> End:
    """Who saved other than the usual, who was absent, what else moved, what is in the box?"""
    read = talk.ask("text", SheetText(talk.group.sheet_book, talk.letters), rest=True)
    if read.practice:
        return talk.private("sheet-practice", {"box": read.expected})
    talk.pin()
    talk.confirm("sure", box=read.expected)
    return talk.do(WriteSheet(Items.of(read).to_json()))
