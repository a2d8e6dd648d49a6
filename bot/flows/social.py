"""The social fund: who gives to it, whom it helps, and whom it lends."""

from __future__ import annotations

from bot.flows.menu import offered
from bot.flows.purposes import purposes
from bot.group.acts import GiveLoan
from bot.group.acts_cash import SocialIn, SocialOut
from bot.talk.flow import End, flow
from bot.talk.kinds import LONGEST_LOAN, Amount, Number
from bot.talk.talk import Talk
from bot.words.values import Count

FOR = purposes("illness", "death", "birth", "other")


@flow()
def social(talk: Talk) -> End:
    """In, out, or a loan?"""
    jobs = offered(
        talk, ("1", "social-in", SocialIn), ("2", "social-out", SocialOut), ("3", "social-loan", GiveLoan)
    )
    return talk.enter(talk.choose("what", jobs).flow)


@flow(act=SocialIn)
def social_in(talk: Talk) -> End:
    """Who gives how much?"""
    member = talk.choose("member", talk.group.members)
    amount = talk.ask("amount", Amount(step=talk.rules.cash_step), member=member.person)
    talk.pin()
    act = SocialIn(member.number, amount)
    much = 0 < talk.rules.usual_saving * talk.rules.too_much_times < amount
    talk.confirm("sure", act, careful=much, member=member.person, amount=amount)
    return talk.do(act)


@flow(act=SocialOut, line="member amount", vouched=True)
def social_out(talk: Talk) -> End:
    """Who is helped with how much, and for what?"""
    member = talk.choose("member", talk.group.members)
    amount = talk.ask("amount", Amount(step=talk.rules.cash_step), member=member.person)
    purpose = talk.choose("purpose", FOR, by_text=FOR[-1])
    talk.pin()
    act = SocialOut(member.number, amount, purpose.name)
    talk.confirm("sure", act, member=member.person, amount=amount, purpose=purpose.said)
    return talk.do(act)


@flow(act=GiveLoan)
def social_loan(talk: Talk) -> End:
    """Who is lent how much from it, for how many meetings?"""
    member = talk.choose("member", talk.group.members)
    amount = talk.ask("amount", Amount(step=talk.rules.cash_step), member=member.person)
    usual = Count(talk.rules.loan_periods)
    periods = talk.ask("periods", Number(1, LONGEST_LOAN), usual=usual)
    talk.pin()
    act = GiveLoan(member.number, amount, periods, "social")
    talk.confirm("sure", act, member=member.person, amount=amount, periods=Count(periods))
    return talk.do(act)
