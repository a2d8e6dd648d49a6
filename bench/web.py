"""Over HTTP: the menu hop, the repeated hop, the deposit dialogue, delivery reports."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any, Final

from sqlalchemy import insert

from bench.drive import REPORTED
from bench.figures import Figure
from bench.stand import Stand, alternate, ratio
from bot.store import tables

ROUNDS: Final[dict[str, int]] = {"deposit": 3, "pin": 2, "alone": 2}
LAST: Final = "6"
"""The step of the deposit dialogue that commits."""


def menu(here: Stand) -> list[Figure]:
    krom, floor = here.krom, here.floor
    found = alternate(
        here.pace.rounds,
        {
            "Krom": lambda: here.drive(f"{krom}/ussd", "menu"),
            "Flask and the same two calls of Valkey": lambda: here.drive(f"{floor}/held", "menu"),
            "Flask alone": lambda: here.drive(f"{floor}/hello", "menu"),
        },
    )
    rates = {name: _show(name, rounds) for name, rounds in found.items()}
    by_step = median_steps(found["Krom"])
    print("  Krom, ms a hop at 16 connections, by hop:", by_step)
    ours, held, alone = rates.values()
    return [
        Figure(
            "menu hop, of Flask + two calls over a held connection", ratio(ours, held), 0.5, 0.7, why=MENU_WHY
        ),
        Figure("menu hop, of Flask alone", ratio(ours, alone), 0.23, 0.32, why=MENU_WHY),
    ]


MENU_WHY: Final = (
    "the first of the five hops reads who calls, the group and its meetings; Flask's two calls of Valkey are"
    " the limit, Krom's flow, words and screens the rest"
)


def repeat(here: Stand) -> list[Figure]:
    krom = here.krom
    found = alternate(
        here.pace.rounds,
        {
            "the hop repeated": lambda: here.drive(f"{krom}/ussd", "repeat"),
            "fresh hops of a menu": lambda: here.drive(f"{krom}/ussd", "menu"),
        },
    )
    again, fresh = (_show(name, rounds) for name, rounds in found.items())
    return [Figure("repeated hop, of a fresh menu hop", ratio(again, fresh), 1.2, 1.5)]


def deposit(here: Stand) -> list[Figure]:
    krom, floor, store = here.krom, here.floor, here.store

    def sides(path: str, **more: Any) -> dict[str, Any]:
        return {
            f"Krom, {store}": lambda: here.drive(f"{krom}/ussd", "deposit", **more),
            f"Flask + Core, {store}": lambda: here.drive(f"{floor}{path}", "deposit", **more),
        }

    rounds = {name: min(most, here.pace.rounds) for name, most in ROUNDS.items()}
    print(" the dialogue of 7 hops, PIN hash of no cost on both sides:")
    found = alternate(rounds["deposit"], sides("/deposit"))
    rates = [_show(name, some) for name, some in found.items()]
    tails = [_tail(name, some) for name, some in found.items()]
    print(" with Krom's argon2id for the PIN on both sides:")
    strong = alternate(rounds["pin"], sides("/pin", phones="strong.txt"))
    hashed = [_show(name, some) for name, some in strong.items()]
    print(" one connection: the hop that commits, alone:")
    alone = alternate(rounds["alone"], sides("/deposit", connections=1))
    ours, floors = ([one["steps"][LAST]["p50"] for one in some] for some in alone.values())
    print(f"  Krom {median(ours):.2f} ms, Flask + Core {median(floors):.2f} ms")
    return [
        Figure(f"deposit dialogue, of Flask + Core, {store}", ratio(*rates), 0.5, 0.75, why=DEPOSIT_WHY),
        Figure(
            f"deposit dialogue, PIN hashed on both sides, {store}", ratio(*hashed), 0.5, 0.75, why=DEPOSIT_WHY
        ),
        Figure(f"deposit hop alone (1 / ms), of Flask + Core, {store}", median(floors) / median(ours)),
        Figure(f"deposit hop p99 / p50, 16 connections, {store}", tails[0], 3, 2, below=True, why=TAIL_WHY),
    ]


DEPOSIT_WHY: Final = (
    "a Krom dialogue makes three times the statements: who dials, PIN, lock, group with members, cause,"
    " meeting, twin and phones are looked up too; on PostgreSQL in 15 round trips where the bare rows take 8"
)
TAIL_WHY: Final = "driver, server and neighbours share two cores: see p50 and p99 above"


def report(here: Stand) -> list[Figure]:
    """Reports of messages that were sent: matched, kept, moved forward, committed before the 200."""
    krom, floor = here.krom, here.floor
    _letters(here)
    found = alternate(
        here.pace.rounds,
        {
            "Krom": lambda: here.drive(f"{krom}/delivery", "report"),
            "Flask + LPUSH": lambda: here.drive(f"{floor}/lpush", "report"),
        },
    )
    rates = [_show(name, rounds) for name, rounds in found.items()]
    return [Figure("delivery reports taken, of Flask + LPUSH", ratio(*rates), 0.7, 0.9, why=REPORT_WHY)]


REPORT_WHY: Final = (
    "the design answers 200 only after the report is committed; the floor pushes it on a list in memory."
    " Reports that wait at the same time share a commit, at most eight: as many as there are threads"
)


def _letters(here: Stand) -> None:
    """Make messages that were sent, under the names that the driver's reports give."""
    store = here.folder.store()
    base = {"group_id": 0, "about": 0, "message": "help", "args": "{}", "language": "en", "kind": "answer"}
    times = {"rank": 0, "made_at": 1, "not_before_at": 1, "state": "sent"}
    with store.writing() as db:
        made = [{**base, **times, "phone": f"+85578{n:06d}", "cause": f"report:{n}"} for n in range(REPORTED)]
        ids = db.execute(insert(tables.outbox).returning(tables.outbox.c.id), made).scalars().all()
        names = [{"message": id_, "provider_id": f"ATXid_sent_{n}"} for n, id_ in enumerate(ids)]
        db.execute(
            insert(tables.attempts), [{**one, "network": "africastalking", "begun_at": 1} for one in names]
        )
    store.close()


def _show(name: str, rounds: Sequence[Any]) -> list[float]:
    """Print one side's rate; give it round by round."""
    rates = [float(one["a_second"]) for one in rounds]
    print(f"  {name:42} {median(rates):8.0f} a second ({min(rates):.0f}-{max(rates):.0f})")
    return rates


def _tail(name: str, rounds: Sequence[Any]) -> float:
    """Print the times of the hop that commits; give p99 / p50."""
    steps = [one["steps"][LAST] for one in rounds]
    p50, p99 = (median(step[share] for step in steps) for share in ("p50", "p99"))
    print(f"  {name:42} the committing hop: p50 {p50:.1f} ms, p99 {p99:.1f} ms")
    return float(p99 / p50)


def median_steps(rounds: Sequence[Any]) -> list[float]:
    return [round(median(one["steps"][step]["p50"] for one in rounds), 1) for step in rounds[0]["steps"]]
