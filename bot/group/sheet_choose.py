"""Which of a text's readings is the sheet that was meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.group.sheet_book import Fault, SheetBook
from bot.group.sheet_items import Fit, fits_of
from bot.group.sheet_words import MOST_TEXT, OPEN, Vocabulary, Words, read_words


@dataclass(frozen=True)
class Found:
    """The one sheet a text makes, or what is wrong with its plain reading, or several sheets."""

    words: Words
    fit: Fit | None = None
    fault: Fault | None = None
    either: Sequence[Fit] = ()


def choose(text: str, book: SheetBook, known: Vocabulary, *, gaps: bool = False) -> Found:
    """Try every reading of a text and keep the one that fits; `gaps`: a `?` may stand in it.

    The plain grammar needs no proof. Where a comma was taken for a space, the box must agree.
    """
    if len(text) > MOST_TEXT:
        return Found(Words(practice=False, digits_only=False, readings=()), fault=Fault("not-a-sheet", 0, {}))
    words = read_words(text, book, known)
    tried = [fits_of(reading, book, practice=words.practice) for reading in words.readings]
    fits = [fit for found in tried if not isinstance(found, Fault) for fit in found]
    closed = fits if gaps else [fit for fit in fits if not fit.open]
    if closed:
        kept = _kept(closed)
        return Found(words, fit=kept) if kept is not None else Found(words, either=closed)
    if not tried:
        return Found(words, fault=Fault("one-token-two-readings", 0, {}))
    first = tried[0]
    if isinstance(first, Fault):
        return Found(words, fault=first)
    return Found(words, fault=Fault("open", 0, {"word": OPEN}))


def _kept(fits: Sequence[Fit]) -> Fit | None:
    """Give the one that is meant: the only one whose box is right, else the only sure one."""
    right = [fit for fit in fits if fit.sheet.fits]
    sure = [fit for fit in fits if fit.sure]
    for some in (right, sure):
        if some:
            return some[0] if len(some) == 1 else None
    return None
