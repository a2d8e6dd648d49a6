"""Whatever is written and taken back, in any order, every check of the books holds."""

from __future__ import annotations

from itertools import count

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy.exc import IntegrityError

from bot.books import post, read
from bot.books.accounts import BOX, FINES, INTEREST, SOCIAL, bank, loan, savings, with_
from bot.books.post import BelowZeroError, BooksError, Move
from bot.books.verify import verify_group
from bot.store.engine import Store
from tests.books.ledger import DAY, KHR, NOW, found_group, lend, paid, saved, write

AMOUNTS = st.integers(0, 10**12)
PLACES = st.sampled_from([BOX, bank(1), with_(1), SOCIAL, FINES, INTEREST, *map(savings, (1, 2, 3))])
MOVES = st.builds(Move, PLACES, PLACES, AMOUNTS, st.sampled_from([KHR, "USD"]))
GROUPS = count(10_000)


class Books(RuleBasedStateMachine):
    """A group and, beside it, what its accounts must come to by adding up here."""

    store: Store  # set by the test

    @initialize()
    def start(self) -> None:
        self.group = next(GROUPS)
        self.sums: dict[tuple[str, str], int] = {}
        self.written: list[tuple[Move, ...]] = []
        self.causes = count(1)
        self.lent: dict[int, int] = {}
        with self.store.writing() as db:
            found_group(db, self.group)

    def note(self, moves: tuple[Move, ...]) -> None:
        self.written.append(moves)
        for move in moves:
            for account, sign in ((move.debit, 1), (move.credit, -1)):
                key = account, move.currency
                self.sums[key] = self.sums.get(key, 0) + sign * move.amount

    @rule(moves=st.lists(MOVES, max_size=4))
    def write(self, moves: list[Move]) -> None:
        self.attempt(*moves)

    @rule(member=st.integers(1, 3), amount=st.integers(1, 10**6))
    def save(self, member: int, amount: int) -> None:
        self.attempt(saved(member, amount))

    @rule(part=st.integers(1, 100))
    def give_a_loan(self, part: int) -> None:
        box = self.sums.get((BOX, KHR), 0)
        amount = min(box * part // 100, 10**12)
        if amount < 1:
            return
        number = len(self.lent) + 1
        with self.store.writing() as db:
            entry = lend(db, number, 1, amount, group=self.group)
        self.lent[number] = amount
        self.note(entry.moves)

    @rule(number=st.integers(1, 3), part=st.integers(0, 100), interest=st.integers(0, 500))
    def pay_back(self, number: int, part: int, interest: int) -> None:
        owed = self.sums.get((loan(number), KHR), 0)
        self.attempt(*paid(number, owed * part // 100, interest))

    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        if not self.written:
            return
        number = data.draw(st.integers(1, len(self.written)))
        touched = {account for m in self.written[number - 1] for account in (m.debit, m.credit)}
        if any(account.startswith("loan:") for account in touched):
            return  # whether a loan may be taken back is for the acts
        try:
            with self.store.writing() as db:
                because = f"back:{next(self.causes)}"
                entry = post.reverse(db, self.group, number, because, 1, "random", DAY, NOW, 1)
        except (BooksError, IntegrityError):
            return
        self.note(entry.moves)

    def attempt(self, *moves: Move) -> None:
        try:
            with self.store.writing() as db:
                entry = write(db, *moves, cause=f"write:{next(self.causes)}", group=self.group)
        except BelowZeroError:
            return  # the invariant sees that nothing of it stayed
        except BooksError:
            refused = True
        else:
            refused = False
            self.note(entry.moves)
        nothing = all(move.amount == 0 for move in moves)
        to_itself = any(move.debit == move.credit and move.amount for move in moves)
        assert refused == (nothing or to_itself)

    @invariant()
    def every_check_holds(self) -> None:
        with self.store.reading() as db:
            assert verify_group(db, self.group) == []
            kept = {
                (account, currency): amount
                for currency in (KHR, "USD")
                for account, amount in read.balances(db, self.group, currency).items()
            }
            assert len(read.entries_of(db, self.group)) == len(self.written)
        assert kept == self.sums


def test_random_books(store: Store) -> None:
    machine = type("BooksHere", (Books,), {"store": store})
    slow = settings(
        max_examples=15 if store.dialect == "sqlite" else 8,
        stateful_step_count=20,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )

    run_state_machine_as_test(machine, settings=slow)
