"""The whole meeting on the menu: the questions of a meeting sheet, one after the other."""

from __future__ import annotations

from bot.group.acts import WriteSheet
from bot.group.sheets import Items
from bot.talk.flow import End, flow
from bot.talk.kinds import Amount, Words
from bot.talk.talk import Talk
from bot.words.values import Count


@flow(act=WriteSheet)
def whole(talk: Talk) -> End:
    """Who was absent, who saved other than the usual, what else moved, what is in the box?"""
    sheet = ["M"]
    if not talk.yes("usual", usual=talk.rules.usual_saving):
        sheet.append(talk.ask("saved", Words()))
    if not talk.yes("present"):
        sheet += ["A", talk.ask("absent", Words())]
    if talk.yes("paid"):
        sheet += ["P", talk.ask("repaid", Words())]
    if talk.yes("lent"):
        sheet += ["G", talk.ask("given", Words())]
    box = talk.ask("box", Amount(step=talk.rules.cash_step, least=0))
    read = talk.read_sheet(" ".join([*sheet, "T", str(box)]))
    talk.pin()
    talk.confirm("sure", count=Count(len(read.saved)), sum=sum(read.saved.values()), box=read.expected)
    return talk.do(WriteSheet(Items.of(read).to_json()))
