"""What a message may be given: how it is shown to a reader, and how it is stored.

The outbox keeps a message's arguments for as long as it waits, and its reader's language may
change meanwhile; so a person, the group and the place are stored as what they are, and become
names when the text is made. An `int` is money, in ledger units; a number that is no money is a
`Count`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from bot.words.money import show


@dataclass(frozen=True)
class Name:
    """A name in the group's own script, and in Latin letters that every phone shows."""

    name: str
    latin: str


@dataclass(frozen=True)
class Moment:
    """A day, and the local time on it (`14:00`)."""

    on: date
    time: str


@dataclass(frozen=True)
class Count:
    """A plain number: of a receipt, of a member, of days."""

    n: int


@dataclass(frozen=True)
class Person:
    """A member of the group, by number; becomes a `Name` in `unpack`."""

    number: int


@dataclass(frozen=True)
class GroupName:
    """The group the message is about; becomes a `Name` in `unpack`."""


@dataclass(frozen=True)
class Place:
    """Where the group meets; becomes a `Name` in `unpack`."""


@dataclass(frozen=True)
class Said:
    """Another message, said inside of this one in the reader's language."""

    message: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Listed:
    """Several messages, one after the other, parted by commas."""

    items: tuple[Said, ...]


Value = int | str | date | Name | Moment | Count | Person | GroupName | Place | Said | Listed


class Say(Protocol):
    """Says a message of the catalogue in the reader's language."""

    def __call__(self, message: str, /, **args: str | int) -> str:
        """Give its text."""


def shown(value: Value, say: Say, language: str) -> str | int:  # noqa: PLR0911  # one return a kind of value
    """Give a value as the catalogue takes it; a `Count` stays a number, so that it selects plurals.

    A day is its weekday and d/m, `Tue 1/12`, a moment that and the time; the weekdays are the
    messages `day-1` (Monday) to `day-7`. Names are in Khmer script for `km`, else in Latin
    letters. Raises TypeError for a person, group or place that was not looked up by `unpack`.
    """
    match value:
        case int():
            return show(value)
        case str():
            return value
        case Count(n):
            return n
        case Name(name, latin):
            return name if language == "km" else latin
        case date():
            return f"{say(f'day-{value.isoweekday()}')} {value.day}/{value.month}"
        case Moment(on, time):
            return f"{shown(on, say, language)} {time}"
        case Said(message, values):
            return say(message, **{key: shown(one, say, language) for key, one in values.items()})
        case Listed(items):
            return ", ".join(str(shown(item, say, language)) for item in items)
        case _:
            unknown = f"not looked up before it is shown: {value!r}"
            raise TypeError(unknown)


def pack(args: Mapping[str, Value]) -> str:
    """Give a message's arguments as JSON; equal arguments give equal text."""
    return json.dumps(_packed_all(args), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def unpack(packed: str, people: Callable[[int], Value], group: Value, place: Value) -> dict[str, Value]:
    """Read arguments that `pack` wrote; people, the group and the place become what is handed in.

    Raises ValueError for what `pack` does not write.
    """
    stored = json.loads(packed)
    return {name: _unpacked(one, people, group, place) for name, one in stored.items()}


def looked_up(
    args: Mapping[str, Value], people: Callable[[int], Value], group: Value, place: Value
) -> dict[str, Value]:
    """Give what `unpack` would make of `pack(args)`, without the JSON between."""
    return {name: _looked_up(value, people, group, place) for name, value in args.items()}


def _looked_up(value: Value, people: Callable[[int], Value], group: Value, place: Value) -> Value:
    match value:
        case Person(number):
            return people(number)
        case GroupName():
            return group
        case Place():
            return place
        case Said(message, values):
            return Said(message, looked_up(values, people, group, place))
        case Listed(items):
            said = (_looked_up(item, people, group, place) for item in items)
            return Listed(tuple(one for one in said if isinstance(one, Said)))
        case _:
            return value


def _packed_all(args: Mapping[str, Value]) -> dict[str, object]:
    return {name: _packed(value) for name, value in args.items()}


def _packed(value: Value) -> object:  # noqa: C901, PLR0911  # one return a kind of value
    match value:
        case int() | str():
            return value
        case Count(n):
            return {"count": n}
        case Person(number):
            return {"person": number}
        case GroupName():
            return {"group": True}
        case Place():
            return {"place": True}
        case Name(name, latin):
            return {"name": [name, latin]}
        case Moment(on, time):
            return {"moment": [on.isoformat(), time]}
        case date():
            return {"date": value.isoformat()}
        case Said(message, values):
            return {"said": [message, _packed_all(values)]}
        case Listed(items):
            return {"listed": [_packed(item) for item in items]}


def _unpacked(  # noqa: C901, PLR0911  # one case a kind of value
    stored: object, people: Callable[[int], Value], group: Value, place: Value
) -> Value:
    match stored:
        case bool():
            pass
        case int() | str():
            return stored
        case {"count": int(n)}:
            return Count(n)
        case {"person": int(number)}:
            return people(number)
        case {"group": True}:
            return group
        case {"place": True}:
            return place
        case {"name": [str(name), str(latin)]}:
            return Name(name, latin)
        case {"moment": [str(on), str(time)]}:
            return Moment(date.fromisoformat(on), time)
        case {"date": str(on)}:
            return date.fromisoformat(on)
        case {"said": [str(message), dict(values)]}:
            inner = {key: _unpacked(one, people, group, place) for key, one in values.items()}
            return Said(message, inner)
        case {"listed": list(items)}:
            said = (_unpacked(item, people, group, place) for item in items)
            return Listed(tuple(one for one in said if isinstance(one, Said)))
    unknown = f"no stored value: {stored!r}"
    raise ValueError(unknown)
