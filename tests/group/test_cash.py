"""Any fines, expenses, help, trips to the bank and cash kept, any of it undone: no riel is lost.

What each act means is worked out here on paper; after each one the books say the same, whatever
was refused.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from bot.books.read import entries_of, statement
from bot.books.read import entry as read_entry
from bot.books.trace import members_of
from bot.books.verify import verify_group
from bot.group import cash, signing
from bot.group.act import Act
from bot.group.acts import Correct, GiveLoan, Undo
from bot.group.acts_cash import (
    BankIn,
    BankOut,
    BringCash,
    KeepCash,
    OtherIncome,
    OweFine,
    PayFine,
    SocialIn,
    SocialOut,
    Spend,
)
from bot.group.people import load_all
from bot.group.perform import Deed, Done, Failed, perform
from bot.group.signing import Sign
from bot.store.engine import Store
from tests.group.lender import CHAIR, TREASURER, Lender
from tests.pace import pace

OPENING: Final = 5_000
MEMBERS: Final = (4, 5, 6)

amounts = st.integers(1, 40).map(lambda steps: steps * 100)
members = st.sampled_from(MEMBERS)
purposes = st.sampled_from(sorted(cash.PURPOSES))
acts: st.SearchStrategy[Act | int] = st.one_of(
    st.builds(OweFine, members, amounts),
    st.builds(PayFine, members, amounts),
    st.builds(Spend, amounts, purposes),
    st.builds(SocialIn, members, amounts),
    st.builds(SocialOut, members, amounts, purposes),
    st.builds(BankIn, amounts),
    st.builds(BankOut, amounts),
    st.builds(OtherIncome, amounts, purposes),
    st.builds(KeepCash, members, amounts),
    st.builds(BringCash, members, amounts),
    st.builds(GiveLoan, members, amounts, st.just(4), st.just("social")),
    st.integers(0, 9),  # undo this one of what stands
)


@dataclass
class Paper:
    """What a careful person would have written down: where the money is, and whose it is."""

    sums: Counter[str] = field(default_factory=lambda: Counter({"box": OPENING, "opening": OPENING}))

    def moves(self, act: Act) -> Counter[str]:  # noqa: C901, PLR0911  # one case an act
        """Give what an act changes."""
        match act:
            case OweFine(member, amount):
                return Counter({f"owed:{member}": amount, "fines": amount})
            case PayFine(member, amount):
                old = min(amount, self.sums[f"owed:{member}"])
                return Counter({"box": amount, f"owed:{member}": -old, "fines": amount - old})
            case Spend(amount):
                return Counter({"box": -amount, "spent": -amount})
            case SocialIn(_, amount):
                return Counter({"box": amount, "social": amount})
            case SocialOut(_, amount):
                return Counter({"box": -amount, "social": -amount})
            case BankIn(amount):
                return Counter({"box": -amount, "bank": amount})
            case BankOut(amount):
                return Counter({"box": amount, "bank": -amount})
            case OtherIncome(amount):
                return Counter({"box": amount, "other": amount})
            case KeepCash(member, amount):
                return Counter({"box": -amount, f"with:{member}": amount})
            case BringCash(member, amount):
                return Counter({"box": amount, f"with:{member}": -amount})
            case GiveLoan(_, amount):
                return Counter({"box": -amount, "loans": amount})
        raise AssertionError(act)

    def after(self, moves: Counter[str]) -> Counter[str] | None:
        """Give what there would be; None where something would be below zero."""
        found = Counter(self.sums)
        for name, amount in moves.items():
            found[name] += amount
        places = ("box", "bank", *(f"{kind}:{n}" for kind in ("owed", "with") for n in MEMBERS))
        short = any(found[place] < 0 for place in places) or found["social"] < found["loans"]
        return None if short else found


class Officers:
    """The treasurer and the chair of a small group that meets."""

    def __init__(self, store: Store) -> None:
        self.village = Lender(store, box=OPENING)
        self.paper = Paper()
        self.standing: list[tuple[int, Counter[str]]] = []

    def does(self, act: Act) -> None:
        """Write it, or see it refused."""
        moves = self.paper.moves(act)
        self._tries(act, moves, None)

    def undoes(self, place: int) -> None:
        """Take one back of what stands."""
        if not self.standing:
            return
        entry, moved = self.standing[place % len(self.standing)]
        self._tries(self._undo(entry), Counter({name: -n for name, n in moved.items()}), entry)

    def _undo(self, entry: int) -> Act:
        """What two have signed is taken back by two."""
        with self.village.store.reading() as db:
            found = read_entry(db, self.village.group, entry)
            about = tuple(sorted(members_of(db, self.village.group, entry)))
        assert found is not None
        return Correct(entry, "amount", about) if found.signed_by else Undo(entry, "amount")

    def _tries(self, act: Act, moves: Counter[str], undone: int | None) -> None:
        after = self.paper.after(moves)
        event(f"{act.kind}: {'refused' if after is None else 'written'}")
        entries = self._entries()
        try:
            done = self._perform(TREASURER, act)
            if act.hands is not None:
                done = self._signs()
        except Failed:
            assert after is None, act
            assert self._entries() == entries
            return
        assert after is not None, act
        assert done.entry is not None
        self.paper.sums = after
        if undone is None:
            self.standing.append((done.entry, moves))
        else:
            self.standing = [one for one in self.standing if one[0] != undone]

    def _signs(self) -> Done:
        village = self.village
        with village.store.reading() as db:
            group, people = load_all(db, village.group)
            [one] = signing.waiting_for(db, group, people, people[CHAIR], village.at)
        return self._perform(CHAIR, Sign(one.number, one.digest))

    def _perform(self, actor: int, act: Act) -> Done:
        village = self.village
        cause = f"cash:{next(village.numbers)}"
        [done] = perform(village.store, village.group, actor, [Deed(act, cause)], village.at, again=True)
        return done

    def _entries(self) -> int:
        with self.village.store.reading() as db:
            return len(entries_of(db, self.village.group))

    def are_sound(self) -> None:
        """The books balance, are whole, and say what the paper says."""
        sums, group = self.paper.sums, self.village.group
        with self.village.store.reading() as db:
            found = statement(db, group, "KHR")
            assert verify_group(db, group) == []
        assert (found.box, found.bank) == (sums["box"], sums["bank"])
        assert {n: found.with_members.get(n, 0) for n in MEMBERS} == {n: sums[f"with:{n}"] for n in MEMBERS}
        assert {n: found.owed.get(n, 0) for n in MEMBERS} == {n: sums[f"owed:{n}"] for n in MEMBERS}
        assert found.funds == {"social": sums["social"]}
        assert sum(one.principal for one in found.loans) == sums["loans"]
        earned = {name: sums[name] for name in ("fines", "other", "spent")}
        assert {name: found.income[name] for name in earned} == earned
        has = found.box + found.bank + sum(found.with_members.values()) + sum(found.owed.values())
        has += sum(one.principal for one in found.loans)
        owns = sum(found.savings.values()) + sum(found.funds.values()) + sum(found.income.values())
        assert has == owns + found.opening
        self._report_agrees()

    def _report_agrees(self) -> None:
        sums, books = self.paper.sums, self.village.books()
        assert (books["box"], books["bank"]) == (sums["box"], sums["bank"])
        assert books["with_members"] == sum(sums[f"with:{n}"] for n in MEMBERS)
        assert [m["fines"] for m in books["members"] if m["number"] in MEMBERS] == [
            sums[f"owed:{n}"] for n in MEMBERS
        ]
        told = {name: books["income"][name] for name in ("fines", "other", "spent", "lost")}
        assert told == {"fines": sums["fines"], "other": sums["other"], "spent": sums["spent"], "lost": 0}


@given(st.lists(acts, min_size=1, max_size=12))
@settings(
    max_examples=pace(10, 100), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_acts_with_cash_keep_the_books_exact(store: Store, found: list[Act | int]) -> None:
    """Each example is a group of its own in one store."""
    officers = Officers(store)
    for act in found:
        if isinstance(act, int):
            officers.undoes(act)
        else:
            officers.does(act)
    officers.are_sound()
