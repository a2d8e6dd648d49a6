"""Choices: what can be chosen, by its key or by a name that fits only one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

from bot.words.digits import fold
from bot.words.values import Name, Said


@dataclass(frozen=True)
class Label:
    """A choice's text that stands in the catalogue."""

    message: str


class Option(Protocol):
    """Something that can be chosen: a key for ever, and what is printed beside it."""

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> Name | Label | Said: ...


@dataclass(frozen=True)
class Word:
    """A choice that is only a word."""

    key: str
    label: Label


YES_OR_NO: Final = (Word("1", Label("key-yes")), Word("2", Label("key-no")))

O = TypeVar("O", bound=Option)  # noqa: E741  # the bound says what it is


def named(word: str, options: Sequence[O], text: Callable[[Name | Label | Said], str]) -> O | None:
    """Find the one option that has this word in its name."""
    wanted = fold(bare(word))
    if not wanted or wanted.isdigit():
        return None
    fits = [option for option in options if wanted in _names(option.label, text)]
    return fits[0] if len(fits) == 1 else None


def _names(label: Name | Label | Said, text: Callable[[Name | Label | Said], str]) -> set[str]:
    texts = [label.name, label.latin] if isinstance(label, Name) else [text(label)]
    return {fold(one) for one in texts} | {fold(part) for one in texts for part in one.split()}


def bare(word: str) -> str:
    """Take off what some handsets leave: a trailing #, spaces."""
    return word.strip().removesuffix("#").strip()
