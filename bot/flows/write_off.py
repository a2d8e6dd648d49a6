"""A loan that will never be paid back: the group's word, by two officers and a witness."""

from __future__ import annotations

from bot.group.acts_trouble import WriteOff
from bot.talk.flow import End, flow
from bot.talk.options import Label, Word
from bot.talk.talk import Talk

GONE = Word("1", Label("write-off-gone"))
POOR = Word("2", Label("write-off-poor"))
REASONS = {GONE: "gone", POOR: "poor"}


@flow(act=WriteOff, line="member why", vouched=True)
def write_off(talk: Talk) -> End:
    """Whose, which of hers, and why? Of a member who died it is all that she still owes."""
    member = talk.choose("member", talk.group.members)
    talk.pin()
    if talk.group.died(member.number):
        amount = talk.group.lost_with(member.number).amount
        if not amount:
            raise talk.closed("no-loan-of", member=member.person)
        talk.confirm("all", member=member.person, amount=amount)
        return talk.do(WriteOff(member.number, None, amount, "died"))
    loans = talk.group.loans(member.number)
    if not loans:
        raise talk.closed("no-loan-of", member=member.person)
    loan = loans[0] if len(loans) == 1 else talk.choose("loan", loans, member=member.person)
    why = talk.choose("why", (GONE, POOR), member=member.person)
    talk.confirm("sure", member=member.person, amount=loan.principal)
    return talk.do(WriteOff(member.number, loan.number, loan.principal, REASONS[why]))
