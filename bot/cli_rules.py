"""Commands that only reckon: what a loan costs, how a pool is shared. They need no data folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, Final

import click

from bot.cli_base import Plain, answer, answering, main

WHOLE: Final = re.compile(r"[0-9]{1,15}")
AMOUNT: Final = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,6})?")
RATE: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,30})?")


@main.command()
@click.option("--method", required=True, help="flat, equal-principal, equal-instalment, bullet or balance.")
@click.option("--principal", required=True, metavar="N", help="What is lent.")
@click.option("--rate", required=True, metavar="R", help="Interest per period: 0.02 is two in a hundred.")
@click.option("--periods", required=True, metavar="N", help="In how many periods it is paid back.")
@click.option("--step", default="1", show_default=True, help="Each figure is a multiple of it: 0.01, 1, 100.")
@click.option("--multiple", metavar="M", help="Round the instalment to a multiple of it.")
@click.option("--rounding", default="half-even", show_default=True, help="half-even or half-up.")
@answering
def schedule(
    method: Any, principal: str, rate: str, periods: str, step: str, multiple: str | None, rounding: Any
) -> None:
    """Print what a loan costs: principal and interest of each period."""
    from bot.rules.schedule import schedule as reckon

    with _plainly():
        rows = reckon(
            method,
            _amount("--principal", principal),
            _rate(rate),
            _whole("--periods", periods),
            _amount("--step", step),
            None if multiple is None else _amount("--multiple", multiple),
            rounding,
        )
    answer({"rows": [[f"{row.principal:f}", f"{row.interest:f}"] for row in rows]})


@main.command()
@click.option("--pool", required=True, metavar="N", help="What is shared out.")
@click.option("--shares", required=True, metavar="N,N,...", help="Each member's shares, or savings.")
@click.option("--step", default="1", show_default=True, help="Each payout is a multiple of it.")
@answering
def shareout(pool: str, shares: str, step: str) -> None:
    """Share a pool by shares: what each gets, and the rest that is carried."""
    from bot.rules.shareout import share_out

    with _plainly():
        counts = [_whole("--shares", share.strip()) for share in shares.split(",")]
        answer(share_out(_whole("--pool", pool), counts, _whole("--step", step)))


@contextmanager
def _plainly() -> Iterator[None]:
    """Make what the rules refuse a plain sentence."""
    try:
        yield
    except ValueError as error:
        sentence = str(error)
        raise Plain(f"{sentence[0].upper()}{sentence[1:]}.") from error


def _whole(option: str, text: str) -> int:
    if WHOLE.fullmatch(text) is None:
        raise Plain(f"{option} takes whole numbers without signs or commas, like 5000: not {text!r}.")
    return int(text)


def _amount(option: str, text: str) -> Decimal:
    if AMOUNT.fullmatch(text) is None:
        raise Plain(f"{option} takes an amount without signs or commas, like 5000 or 0.01: not {text!r}.")
    return Decimal(text)


def _rate(text: str) -> str:
    if RATE.fullmatch(text) is None:
        raise Plain(f"--rate takes a decimal per period, like 0.02 for two in a hundred: not {text!r}.")
    return text
