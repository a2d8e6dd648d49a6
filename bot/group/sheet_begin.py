"""Whether a text is meant as a meeting sheet, before it is read against any books."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from bot.group.sheet_day import cut_day
from bot.group.sheet_words import PRACTICE, SAVED_NOW, TWINS, Letters, letter_at, letters_of, tokens_of
from bot.words.digits import fold

MEMBER: Final = 2
"""Digits of a member's number, an hour, a day; what is longer is a sum."""


def begins_sheet(text: str, synonyms: Mapping[str, Sequence[str]]) -> bool:
    """Say whether a text is meant as a meeting sheet: begins with one of its letters, and has M.

    Where M is written as a word, the text may as well be free: "Fine, meeting tomorrow".
    """
    tokens = tokens_of(cut_day(text)[0])
    if tokens[:1] == [PRACTICE]:
        tokens = tokens[1:]
    found = list(_letters(tokens, letters_of(synonyms)))
    letters = [letter for letter, _ in found]
    if not letters or letters[0] in {None, SAVED_NOW} or "M" not in letters:
        return False
    plain = any(
        letter == "M" and ((fold(word)[:1] == "m" and not word[1:2].isalpha()) or word in TWINS)
        for letter, word in found
    )
    return plain or _dense(found)


def _letters(tokens: Sequence[str], known: Letters) -> Iterator[tuple[str | None, str]]:
    """Give each word, or run of words, and the letter it stands for."""
    folded = tuple(map(fold, tokens))
    at = 0
    while at < len(tokens):
        letter, length = letter_at(tokens, folded, at, known)
        yield letter, " ".join(tokens[at : at + length])
        at += length


def _dense(found: Sequence[tuple[str | None, str]]) -> bool:
    """Say whether a text of words is a sheet: nothing strange in it, or a box, or few strange words."""
    strange = sum(letter is None and word.isalpha() for letter, word in found)
    sums = [_is_sum(word) for _, word in found]
    glued = any(letter == "T" and _is_sum(word.lstrip("tT")) for letter, word in found)
    box = glued or any(letter == "T" and later for (letter, _), later in zip(found, sums[1:], strict=False))
    return not strange or box or (any(sums) and 2 * strange <= len(found))


def _is_sum(word: str) -> bool:
    return len(word) > MEMBER and word.replace(",", "").replace(".", "").isdigit()
