"""Cash that is neither saved nor lent: fines, the social fund, what is spent, earned, banked and kept."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection, func, insert, select

from bot.books import accounts
from bot.books.accounts import BOX, OTHER, SHORT_OVER, SOCIAL, SPENT
from bot.books.entry import Entry
from bot.books.post import Move
from bot.books.read import balance
from bot.group import loans, proposals
from bot.group.people import CHAIR, HELPER, SECRETARY, Group, Member
from bot.group.work import Answer, Refused, Work
from bot.store.tables import attendance, vouchers
from bot.words.values import Count, Person, Said, Value

PURPOSES: Final = {
    "transport": "spent-for-transport",
    "paper": "spent-for-paper",
    "food": "spent-for-food",
    "illness": "spent-for-illness",
    "death": "spent-for-death",
    "birth": "spent-for-birth",
    "gift": "spent-for-gift",
    "sale": "spent-for-sale",
    "interest": "spent-for-interest",
    "meeting": "spent-for-meeting",
    "other": "spent-for-other",
}
"""What money was spent for or came from, as it is stored, and the text that says it."""

BANK: Final = accounts.bank(1)
ABSENT: Final = "absent-fines"
MOST_NAMES: Final = 24
"""Letters of the names that are asked about at once: a Khmer screen holds no more beside two choices."""


def purpose_of(purpose: str) -> Said:
    """Give a purpose as it is read."""
    return Said(PURPOSES[purpose])


# Fines -----------------------------------------------------------------------------------------


def owes(db: Connection, group: Group, number: int) -> int:
    """Give what a member owes of fines."""
    return balance(db, group.id, accounts.owed(number), group.currency)


def owe_fine(work: Work, number: int, amount: int) -> Answer:
    """The group fined a member, who has not paid yet: no cash moves. Raises Refused."""
    member, account = work.member(number), accounts.owed(number)
    currency = work.group.currency
    written = work.write("owed", Move(account, accounts.fines(number), amount, currency))
    values = _values(number, amount, written.entry.receipt)
    values["left"] = written.after[account, currency]
    work.tell(member, "fine-owed-receipt", values)
    return Answer("fine-owed", values, written.entry.number)


def pay_fine(work: Work, number: int, amount: int) -> Answer:
    """A member pays a fine into the box: what she owes first, the rest is a new fine. Raises Refused."""
    member, currency = work.member(number), work.group.currency
    due = owes(work.db, work.group, number)
    old = min(due, amount)
    entry = work.post(
        "fine",
        Move(BOX, accounts.owed(number), old, currency),
        Move(BOX, accounts.fines(number), amount - old, currency),
    )
    values = {**_values(number, amount, entry.receipt), "left": due - old}
    work.tell(member, "fine-receipt", values)
    return Answer("fine-done", values, entry.number)


def fine_absent(work: Work, numbers: Sequence[int], amount: int) -> Answer:
    """The group fines those who were absent, each by an entry of her own; nobody who is gone."""
    here = [number for number in numbers if not work.members[number].gone]
    if not here:
        raise Refused("no-member")
    written = [
        owe_fine(replace(work, cause=f"{work.cause}:{place}", held=work.meeting), number, amount)
        for place, number in enumerate(here, 1)
    ]
    values: dict[str, Value] = {
        "count": Count(len(written)),
        "amount": amount,
        "first": written[0].values["receipt"],
        "last": written[-1].values["receipt"],
    }
    return Answer("fine-absent-done", values, written[-1].entry)


def propose_absence_fines(work: Work, absent: Collection[int], writer: int) -> None:
    """Ask the group whether those who were absent are fined, where its rules have such a fine.

    Nothing is written before chair or secretary says that the group said so. Who told before the
    meeting that she would not come is excused. `writer` wrote the sheet and is who asks.
    """
    amount = work.group.rules.fine_absent
    if amount is None or work.meeting is None:
        return
    excused = _excused(work, work.meeting.number)
    late = [work.members[number] for number in sorted(absent) if number not in excused]
    for place, some in enumerate(_together([m for m in late if not m.gone]), 1):
        asks = replace(work, actor=work.members[writer], cause=f"{work.cause}:absent:{place}")
        fined = [member.number for member in some]
        act = json.dumps({"amount": amount, "members": fined}, sort_keys=True)
        one = proposals.propose(asks, ABSENT, act, work.meeting.number, work.now + proposals.OPEN)
        asked: dict[str, Value] = {"by": Person(writer), "number": Count(one.number)}
        for member in work.members.values():
            if _may_say(member, {writer, *fined}):
                asks.tell(member, "sign-asked", asked, private=False)


def _may_say(member: Member, barred: Collection[int]) -> bool:
    says = bool({CHAIR, SECRETARY} & member.offices) and HELPER not in member.offices
    return says and not member.left and member.number not in barred


def _excused(work: Work, meeting: int) -> set[int]:
    """Give who said before that she would not come."""
    said = select(attendance.c.member).where(
        attendance.c.group_id == work.group.id,
        attendance.c.meeting == meeting,
        attendance.c.coming == 0,
    )
    return set(work.db.scalars(said))


def _together(found: Sequence[Member]) -> Iterator[list[Member]]:
    """Part members so that the names of each part can be read on one screen."""
    part: list[Member] = []
    for member in found:
        names = [*part, member]
        scripts = ([one.called.name for one in names], [one.called.latin for one in names])
        if part and max(len(", ".join(script)) for script in scripts) > MOST_NAMES:
            yield part
            names = [member]
        part = names
    if part:
        yield part


# What is spent and what comes in ---------------------------------------------------------------


def spend(work: Work, amount: int, purpose: str) -> Answer:
    """The group spends cash of the box; its slip has the next number. Raises BelowZeroError."""
    entry = work.post("spent", Move(SPENT, BOX, amount, work.group.currency))
    values: dict[str, Value] = {
        "amount": amount,
        "purpose": purpose_of(purpose),
        "voucher": Count(_voucher(work, entry.number, purpose)),
        "receipt": Count(entry.receipt),
    }
    _tell_voucher(work, values)
    return Answer("spent-done", values, entry.number)


def other_income(work: Work, amount: int, purpose: str) -> Answer:
    """Cash comes into the box that is nobody's savings, fine or loan."""
    entry = work.write("income", Move(BOX, OTHER, amount, work.group.currency), reason=purpose).entry
    values: dict[str, Value] = {
        "amount": amount,
        "purpose": purpose_of(purpose),
        "receipt": Count(entry.receipt),
    }
    return Answer("income-done", values, entry.number)


def _voucher(work: Work, entry: int, purpose: str) -> int:
    """Number the slip of an entry: one more than the last, also where that was taken back."""
    last = select(func.max(vouchers.c.number)).where(vouchers.c.group_id == work.group.id)
    number = int(work.db.execute(last).scalar_one() or 0) + 1
    row = {"group_id": work.group.id, "number": number, "entry": entry, "purpose": purpose}
    work.db.execute(insert(vouchers).values(**row))
    return number


def _tell_voucher(work: Work, values: dict[str, Value]) -> None:
    """Tell who paid it out the number for the slip: the last signer alone has seen the answer."""
    told = {name: values[name] for name in ("voucher", "receipt")}
    work.tell(work.actor, "spent-voucher", told, private=False)


# The social fund -------------------------------------------------------------------------------


def social_in(work: Work, number: int, amount: int) -> Answer:
    """A member gives to the social fund. Raises Refused."""
    member = work.member(number)
    entry = work.post("social", Move(BOX, accounts.social(number), amount, work.group.currency))
    values = _values(number, amount, entry.receipt)
    work.tell(member, "social-in-receipt", values)
    return Answer("social-in-done", values, entry.number)


def social_out(work: Work, number: int, amount: int, purpose: str) -> Answer:
    """The social fund helps a member with cash from the box. Raises Refused, BelowZeroError.

    What she gave stays on her own account: the money only passes there, so that the entry says
    whom it is about.
    """
    member, currency = work.member(number), work.group.currency
    if amount > loans.social_left(work.db, work.group, work.now):
        raise Refused("not-in-social")
    hers = accounts.social(number)
    entry = work.post("social-out", Move(hers, BOX, amount, currency), Move(SOCIAL, hers, amount, currency))
    values = _values(number, amount, entry.receipt)
    values["voucher"] = Count(_voucher(work, entry.number, purpose))
    _tell_voucher(work, values)
    told = {**values, "purpose": purpose_of(purpose)}
    del told["voucher"]
    work.tell(member, "social-out-receipt", told)
    return Answer("social-out-done", values, entry.number)


# What a count finds ----------------------------------------------------------------------------


def short_over(work: Work, over: int) -> Entry:
    """Write what was too much (`over`), or missing (below zero), in the box: nobody's debt."""
    debit, credit = (BOX, SHORT_OVER) if over > 0 else (SHORT_OVER, BOX)
    return work.post("short-over", Move(debit, credit, abs(over), work.group.currency))


# Where the cash lies ---------------------------------------------------------------------------


def bank_in(work: Work, amount: int) -> Answer:
    """Cash is brought to the bank. Raises BelowZeroError."""
    entry = work.post("bank-in", Move(BANK, BOX, amount, work.group.currency))
    values: dict[str, Value] = {"amount": amount, "receipt": Count(entry.receipt)}
    return Answer("bank-in-done", values, entry.number)


def bank_out(work: Work, amount: int) -> Answer:
    """Cash is brought from the bank. Raises Refused."""
    if amount > balance(work.db, work.group.id, BANK, work.group.currency):
        raise Refused("not-in-bank")
    entry = work.post("bank-out", Move(BOX, BANK, amount, work.group.currency))
    values: dict[str, Value] = {"amount": amount, "receipt": Count(entry.receipt)}
    return Answer("bank-out-done", values, entry.number)


def kept(db: Connection, group: Group, number: int) -> int:
    """Give the cash of the group that a member keeps."""
    return balance(db, group.id, accounts.with_(number), group.currency)


def keep(work: Work, number: int, amount: int) -> Answer:
    """A member takes cash of the box to keep it for the group. Raises Refused, BelowZeroError.

    The text names no sum and no reason: whoever reads it must not learn who has the cash.
    """
    member = work.member(number)
    entry = work.post("kept", Move(accounts.with_(number), BOX, amount, work.group.currency))
    work.tell(member, "kept-receipt", {"member": Person(number), "receipt": Count(entry.receipt)})
    return Answer("kept-given-done", _values(number, amount, entry.receipt), entry.number)


def bring(work: Work, number: int, amount: int) -> Answer:
    """A member brings cash back that she kept. Raises Refused."""
    member = work.member(number)
    if amount > kept(work.db, work.group, number):
        raise Refused("not-kept", member=member.person)
    entry = work.post("brought", Move(BOX, accounts.with_(number), amount, work.group.currency))
    work.tell(member, "kept-receipt", {"member": Person(number), "receipt": Count(entry.receipt)})
    return Answer("kept-back-done", _values(number, amount, entry.receipt), entry.number)


@dataclass(frozen=True)
class Stores:
    """What cannot be below zero, and no account of its own says so."""

    bank: int
    social: int

    def short_of(self, before: Stores) -> bool:
        """Say whether one of them went below zero since."""
        return self.bank < min(0, before.bank) or self.social < min(0, before.social)


def stores(work: Work) -> Stores:
    """Give what is in the bank, and what the social fund could pay out."""
    group = work.group
    in_bank = balance(work.db, group.id, BANK, group.currency)
    return Stores(in_bank, loans.social_left(work.db, group, work.now))


def _values(number: int, amount: int, receipt: int) -> dict[str, Value]:
    return {"member": Person(number), "amount": amount, "receipt": Count(receipt)}
