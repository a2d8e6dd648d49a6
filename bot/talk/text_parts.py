"""Small parts of answering a text: what a line lacks, and what an answer holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from bot.group import pins
from bot.group.view import View
from bot.talk.flow import Flow
from bot.words.values import Said, Value


def no_figure(flow: Flow, words: Sequence[str]) -> bool:
    """Say whether words follow where a count should: "total confusion" counts no box."""
    return flow.vouched and bool(words) and not any(map(str.isdigit, "".join(words)))


def samples(view: View) -> dict[str, str]:
    """Give words that would be right, for a line to send."""
    members = [member for member in view.members if member.number != view.me.number]
    return {
        "member": str(members[0].number if members else 1),
        "amount": str(view.rules.usual_saving),
        "receipt": "1234",
        "to": _day(view.today + timedelta(days=1)),
    }


def _day(day: date) -> str:
    return f"{day.day}/{day.month}"


def holds_money(values: Mapping[str, Value]) -> bool:
    """Say whether an amount is in it: an int is nothing else (bot/words/values.py)."""
    return any(
        isinstance(value, int) or (isinstance(value, Said) and holds_money(value.values))
        for value in values.values()
    )


def amount(values: Mapping[str, Value]) -> int:
    """Give the sum that an answer names; 0 where it names none."""
    amount = values.get("amount", 0)
    return amount if isinstance(amount, int) else 0


def no_pin(word: str) -> pins.Verdict:
    """No PIN is ever asked or taken in an SMS."""
    del word
    raise AssertionError
