"""A fine: paid into the box now, or only written down as owed."""

from __future__ import annotations

from bot.group.acts_cash import OweFine, PayFine
from bot.talk.flow import End, flow
from bot.talk.kinds import Amount
from bot.talk.options import Label, Word
from bot.talk.talk import Talk

PAID = Word("1", Label("fine-how-paid"))
OWED = Word("2", Label("fine-how-owed"))


@flow()
def fine(talk: Talk) -> End:
    """Who is fined how much, and is it paid?"""
    ways = [way for way, act in ((PAID, PayFine), (OWED, OweFine)) if talk.may(act)]
    if not ways:
        raise talk.closed("not-yours")
    member = talk.choose("member", talk.group.members)
    amount = talk.ask("amount", Amount(step=talk.rules.cash_step), member=member.person)
    how = talk.choose("how", ways, member=member.person)
    talk.pin()
    much = 0 < talk.rules.usual_saving * talk.rules.too_much_times < amount
    if how is PAID:
        pays = PayFine(member.number, amount)
        talk.confirm("pays", pays, careful=much, member=member.person, amount=amount)
        return talk.do(pays)
    owes = OweFine(member.number, amount)
    talk.confirm("owes", owes, careful=much, member=member.person, amount=amount)
    return talk.do(owes)
