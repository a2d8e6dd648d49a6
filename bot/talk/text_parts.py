"""Small parts of answering a text: the text itself, what a line lacks, and what an answer holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from bot.group import heard, pins
from bot.group.late import spoken_at
from bot.group.perform import Done
from bot.group.view import View
from bot.group.wording import stored
from bot.rules.cause import Cause
from bot.talk.flow import Flow, Say
from bot.talk.session import State
from bot.talk.stops import Stop
from bot.words.values import Said, Value


@dataclass(frozen=True)
class Text:
    """An SMS as the network brought it.

    What is done because of it goes by the network and id under which it came first: another road
    may bring it again under an id of its own. Its answer goes by `road`, which brought it now.
    """

    network: str
    id: str
    phone: str
    text: str
    at: datetime
    road: str
    sent_at: datetime | None = None
    """The network's own date, where it counts."""
    mark: str | None = None
    """What it is known by on any road; None: its road does not say when it was sent."""

    @property
    def spoken_at(self) -> datetime:
        """The moment that it speaks of."""
        return spoken_at(self.sent_at, self.at)

    def first_heard(self, source: heard.Source | None) -> Text:
        """Give it as that what was brought first."""
        return self if source is None else replace(self, network=source[0], id=source[1])

    @property
    def cause(self) -> str:
        """What its answer is because of."""
        return Cause(self.network, self.id, 0).key


NAMED: Final = frozenset({"member", "member why", "which", "mode", "phrase"})
"""Lines that need no figure: "phone lost Sokha"."""


class Unread(Exception):
    """The line cannot be done; what to answer."""

    def __init__(self, message: str, values: Mapping[str, Value], *, private: bool = False) -> None:
        super().__init__(message)
        self.say = Say(message, values, private)


def no_figure(flow: Flow, words: Sequence[str]) -> bool:
    """Say whether words follow where a figure should: "total confusion" counts no box."""
    figures = flow.vouched and flow.line not in NAMED
    return figures and bool(words) and not any(map(str.isdigit, "".join(words)))


def cannot_vouch(flow: Flow, *, road_vouches: bool) -> str:
    """Give what is answered to a text of which nobody knows who sent it."""
    if road_vouches:
        return "own-phone"
    return "dial-to-count" if flow.name == "count" else "dial-for-this"


def taught(flow: Flow, words: Sequence[str], language: str) -> str:
    """Give the word that a line to send begins with, in letters that the language is written in."""
    latin = [word for word in words if word.isascii()]
    return flow.word or (latin if language.endswith("Latn") and latin else words)[0].upper()


def missing(
    flow: Flow, stop: Stop, state: State, command: Sequence[str], like: Mapping[str, str], why: Said
) -> Unread:
    """Say why nothing was written, with the full line to send instead; it begins with `command`."""
    names = flow.line.split()
    if stop.question not in {*names, *(f"{name}-limit" for name in names)} and stop.wrong is None:
        names.append(stop.question)  # asked of some alone: the count, where the treasurer changes
    said = [_said(state, flow, name) or like.get(name, name) for name in names]
    return Unread("not-written", {"why": why, "line": " ".join([*command, *said])}, private="amount" in names)


def _said(state: State, flow: Flow, name: str) -> str | None:
    answers = state.answers
    return answers.get(f"{flow.name}.{name}") or answers.get(f"{flow.name}.{name}-limit")


def already(values: Mapping[str, Value]) -> str:
    """Give the message that the same was written lately: of a member, or of a sum alone."""
    return "already-written" if "member" in values else "already-written-sum"


def echo(done: Done, *, private: bool) -> tuple[str, dict[str, Value]]:
    """Give what is answered to what was done; what was asked for is said back to a private phone alone."""
    values = stored(done.args)
    if done.message != "sign-proposed":
        return done.message, values
    what = values.pop("what", None)
    if what is None or not private:
        return done.message, values
    return "sign-proposed-what", {**values, "what": what}


def samples(view: View) -> dict[str, str]:
    """Give words that would be right, for a line to send."""
    members = [member for member in view.members if member.number != view.me.number]
    return {
        "periods": str(view.rules.loan_periods),
        "number": "3",
        **dict.fromkeys(("figure", "which", "counted", "mode", "why", "time"), "?"),
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
