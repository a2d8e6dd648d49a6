"""A text about dates taken apart into words and figures, all of it or nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from bot.words.when_words import Token, Words

LONGEST: Final = 200
"""Letters; a longer text is about something else."""

_CERTAIN_HOUR: Final = 13
_MENDED: Final = 5  # letters of a weekday short enough to be another word altogether

_SMALL: Final[dict[str, tuple[set[str], set[str]]]] = {  # not after which, before which
    "T": (set("ETOLtI"), set("WUOLDNBKMmnz/")),
    "I": (set("EOLTtFAR"), set("WUOLDBEtT/")),
    "J": (set("EOLTtFAR"), set("EmT")),
    "H": (set("EHF"), set("WwkhmncNit/EBK")),
}

_FIGURES: Final = (
    ("/", re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?![\d-])", re.ASCII)),
    (
        "/",
        re.compile(r"(?P<d>\d{1,2}) ?/ ?(?P<m>\d{1,2})(?: ?/ ?(?P<y>\d{4}|\d{2}))?(?! ?/|\d)", re.ASCII),
    ),
    ("/", re.compile(r"(?P<d>\d{1,2})([-.])(?P<m>\d{1,2})\2(?P<y>\d{4})(?![\d.-])", re.ASCII)),
    ("c", re.compile(r"(?P<h>\d{1,2})(?:[:.]|h)(?P<min>\d{2})(?![\d:]|\.\d)h?", re.ASCII)),
    ("c", re.compile(r"(?P<h>\d{1,2})(?P<min>)h(?![a-z\d])", re.ASCII)),
    ("O", re.compile(r"(?P<n>\d{1,2}) ?(?:st|nd|rd|th)(?![a-z\d])", re.ASCII)),
    ("N", re.compile(r"(?P<n>\d{1,4})(?!\d)", re.ASCII)),
)


def scan(text: str, words: Words) -> list[Token] | None:
    """Take apart a folded text; None when anything in it is not understood."""
    tokens, end = _scan(text, words)
    return [token for _, token in tokens] if end == len(text) else None


def mended(text: str, words: Words) -> Iterator[str]:
    """Give the texts that differ by one letter of one weekday, at the first word not understood.

    They are only ever asked about: "Tursday" is as near to Tuesday as to Thursday.
    """
    tokens, end = _scan(text, words)
    if end == len(text):
        return
    starts = {end, tokens[-1][0] if tokens else end}
    seen = set()
    for start in sorted(starts):
        for name, weekday in words.weekdays(_MENDED).items():
            for size in (len(name) - 1, len(name), len(name) + 1):
                typed = text[start : start + size]
                whole = len(typed) == size and _ends(text, start + size)
                if whole and (weekday, start) not in seen and _one_letter_apart(typed, name):
                    seen.add((weekday, start))
                    yield text[:start] + name + text[start + size :]


def _scan(text: str, words: Words) -> tuple[list[tuple[int, Token]], int]:
    """Give each token with where it begins, and where understanding ended."""
    tokens: list[tuple[int, Token]] = []
    place = 0
    while place < len(text):
        if text[place] in " .!;។៕":
            place += 1
            continue
        token, size = _figure(text, place) or _word(text, place, words) or (None, 0)
        if token is None:
            break
        tokens.append((place, token))
        place += size
    return tokens, place


def _word(text: str, place: int, words: Words) -> tuple[Token, int] | None:
    """Find the longest word that begins here and ends where a word may end."""
    for size in range(min(words.letters, len(text) - place), 0, -1):
        token = words.tokens.get(text[place : place + size])
        if token is not None and _ends(text, place + size):
            return token, size
    return None


def _ends(text: str, place: int) -> bool:
    """Whether a word may end here: not amid Latin letters, nor amid the marks of a Khmer one."""
    if place >= len(text):
        return True
    if text[place - 1].isascii():
        return not (text[place - 1].isalpha() and text[place].isalpha() and text[place].isascii())
    return unicodedata.category(text[place])[0] != "M" and text[place - 1] != "\u17d2"


def _figure(text: str, place: int) -> tuple[Token, int] | None:
    for kind, pattern in _FIGURES:
        found = pattern.match(text, place)
        if found is not None:
            token = _read(kind, found)
            return None if token is None else (token, found.end() - place)
    return None


def _read(kind: str, found: re.Match[str]) -> Token | None:
    part = found.groupdict()
    if kind == "/":
        year = int(part["y"] or 0)
        year += 2000 if 0 < year < 100 else 0  # noqa: PLR2004  two digits of a year
        return Token("/", int(part["d"]), month=int(part["m"]), year=year)
    if kind == "c":
        hour, minute = int(part["h"]), int(part["min"] or 0)
        sure = hour >= _CERTAIN_HOUR or len(part["h"]) > 1
        fits = hour < 24 and minute < 60  # noqa: PLR2004  hours of a day, minutes of an hour
        return Token("c", hour, minute, sure=sure) if fits else None
    return Token(kind, int(part["n"]), sure=True)


def _one_letter_apart(typed: str, name: str) -> bool:
    """Whether one letter was left out, added, mistaken, or two neighbours changed places."""
    if typed == name:
        return False
    longer, shorter = sorted((typed, name), key=len, reverse=True)
    if len(longer) > len(shorter):
        return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
    wrong = [i for i, pair in enumerate(zip(typed, name, strict=True)) if pair[0] != pair[1]]
    if len(wrong) == 1:
        return True
    first, last = wrong[0], wrong[-1]
    return (
        len(wrong) == last - first + 1 == 2  # noqa: PLR2004  two neighbours
        and typed[first] == name[last]
        and typed[last] == name[first]
    )


def tidy(tokens: list[Token]) -> list[Token]:
    """Bring the ways of saying one thing to one form, so that fewer patterns are needed."""
    return _joined(_fewer(_khmer(tokens)))


def kinds(tokens: Sequence[Token]) -> str:
    """Give the kinds as one string, a letter a token."""
    return "".join(token.kind for token in tokens)


def _khmer(tokens: list[Token]) -> list[Token]:
    """Settle the Khmer words that are two words in one, by what stands beside them."""
    out: list[Token] = []
    for place, token in enumerate(tokens):
        before = out[-1].kind if out else ""
        after = tokens[place + 1].kind if place + 1 < len(tokens) else ""
        if token.kind == "N" and before == "i":
            out[-1] = Token("t", token.value, sure=True)
        elif token.kind in "NB" and before == "q":
            out[-1] = Token("B", token.value)
        elif token.kind in "Ww" and before == "k":
            out[-1] = Token("W", token.value)
        elif token.kind == "w" and (before == "N" or after in {"W", "k", "P"}):
            out.append(Token("K"))
        else:
            out.append(token)
    return [replace(token, kind={"q": "M", "k": "D"}.get(token.kind, token.kind)) for token in out]


def _fewer(tokens: list[Token]) -> list[Token]:
    """Leave out the small words that change nothing, where they may stand; elsewhere they stay.

    A small word that stays fits no pattern, so that "every on Thursday" is not understood.
    """
    rest = list(tokens)
    while rest and rest[0].kind == "C":
        rest = rest[1:]
    out: list[Token] = []
    for place, token in enumerate(rest):
        before = out[-1].kind if out else ""
        after = kinds(rest[place + 1 : place + 2])
        if token.kind == "J" and kinds(rest[place + 1 : place + 3]) in {"TM", "M", "ME"}:
            out.append(Token("F"))
        elif token.kind == "," and before + after in {"OO", "tt", "tN", "NN"}:
            out.append(Token("A"))
        elif not _passed_over(token.kind, before, after):
            out.append(token)
    return out


def _passed_over(kind: str, before: str, after: str) -> bool:
    if kind == ",":
        return after != ""
    places = _SMALL.get(kind)
    return places is not None and before not in places[0] and after in places[1]


def _joined(tokens: list[Token]) -> list[Token]:
    """Put "two weeks once" (Khmer) and "once every two weeks" in the form "every two weeks"."""
    values = list(tokens)
    code = kinds(values)
    if found := re.search(r"(?<!E)NKp", code):
        start, end = found.span()
        values[start:end] = [Token("E"), *values[start : end - 1]]
    elif (found := re.search(r"(?<!E)NMp", code)) and values[found.start()].value == 1:
        values[found.start() : found.end()] = [Token("Q")]
    elif found := re.search(r"E(?:N?K|M)p", code):
        del values[found.end() - 1]
    elif found := re.search(r"P(?=[EVQZ])", code):
        del values[found.start()]
    return values
