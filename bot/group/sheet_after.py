"""What is told after a meeting, one text a phone: her own entries to a private one, else the next date."""

from __future__ import annotations

from collections.abc import Iterator

from bot.books.accounts import savings
from bot.books.read import balance
from bot.group import deciding, loans
from bot.group.sheet_kept import Items
from bot.group.work import Work
from bot.words.values import GroupName, Listed, Said, Value


def tell(work: Work, items: Items) -> None:
    """Tell everybody who has a phone, in the transaction of the close."""
    following = deciding.following(work)
    running = loans.running(work.db, work.group, work.now)
    told: set[str] = set()
    for number, phones in sorted(work.phones.items()):
        member = work.members[number]
        if member.left or phones[0].number in told:
            continue
        told.add(phones[0].number)
        when: dict[str, Value] = {"when": following}
        if not phones[0].private:
            work.tell(member, "meeting-next-shared", when, private=False, kind="news")
            continue
        total = -balance(work.db, work.group.id, savings(number), work.group.currency)
        left, _ = loans.total([one for one in running if one.member == number])
        own = Listed(tuple(own_entries(items, number)))
        values: dict[str, Value] = {**when, "group": GroupName(), "own": own, "savings": total}
        values["member"] = member.person
        if left:
            work.tell(member, "meeting-after-loan", {**values, "left": left})
        else:
            work.tell(member, "meeting-after", values)


def own_entries(items: Items, member: int) -> Iterator[Said]:
    """Say what the meeting was for one member; what is zero is left out, so that one SMS holds it."""
    sums = {
        "meeting-own.saved": items.saved,
        "meeting-own.repaid": items.repaid,
        "meeting-own.given": items.given,
        "meeting-own.social": items.social,
        "meeting-own.fined": items.fined,
    }
    found = [Said(name, {"amount": by[member]}) for name, by in sums.items() if by.get(member)]
    yield from found or [Said("meeting-own.absent" if member in items.absent else "meeting-own.nothing")]
