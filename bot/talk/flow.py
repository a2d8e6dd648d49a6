"""What a flow is: one conversation, written as a plain function that is run again on each hop."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.group.act import Act
from bot.words.values import Value

if TYPE_CHECKING:
    from bot.talk.talk import Talk


@dataclass(frozen=True)
class Say:
    """End with a text: message id and what it names."""

    message: str
    values: Mapping[str, Value]
    private: bool = False
    """Money or a loan is in it: a shared phone is not sent it as an SMS."""


@dataclass(frozen=True)
class Do:
    """End by doing an act; its answer is the text."""

    act: Act
    again: bool = False
    """The person was told that the same was already written, and wants it once more."""


@dataclass(frozen=True)
class Enter:
    """Go on in another flow; the answers so far stay, so that back leads here."""

    flow: str


End = Say | Do | Enter


Reader = Callable[[str, Mapping[str, Sequence[str]]], bool]


@dataclass(frozen=True)
class Flow:
    """A conversation and how it is reached."""

    name: str
    run: Callable[[Talk], End]
    act: type[Act] | None
    word: str | None
    line: str
    many: bool
    twin: str | None
    private: bool
    whole: Reader | None
    vouched: bool
    anybody: bool = False


def flow(  # each says one thing of a conversation, by name
    *,
    act: type[Act] | None = None,
    word: str | None = None,
    line: str = "",
    many: bool = False,
    twin: str | None = None,
    private: bool = False,
    whole: Reader | None = None,
    vouched: bool = False,
    anybody: bool = False,
) -> Callable[[Callable[[Talk], End]], Flow]:
    """Make a function a flow.

    `act` is what it ends in: who may do that may hold this talk. `word` is its SMS word (`S`),
    `twin` the digits-only one (`06`), `line` names the questions an SMS answers in order, `many`
    lets them repeat. `private` texts are not answered to a shared phone. `whole` says of a text,
    with the words of each letter, that the flow takes it as one answer. `vouched` takes an SMS only
    where the network vouches for its sender. `anybody` asks not which holder of a phone it is.
    """

    def made(run: Callable[[Talk], End]) -> Flow:
        name = run.__name__.rstrip("_").replace("_", "-")
        return Flow(name, run, act, word, line, many, twin, private, whole, vouched, anybody)

    return made
