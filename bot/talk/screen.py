"""What a phone shows: a text, choices under it, and keys that Krom prints itself.

`0` is back and `99` is more; neither is ever a choice's key, nor are `98` and `00`, which belong
to operators. Every screen fits the network's limit, measured as it is encoded: lists page, a
confirm never does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.words.segments import fits_screen

BACK: Final = "0"
MORE: Final = "99"
FEW: Final = 2
"""A question or a confirm: it never pages."""

RESERVED: Final = frozenset({"0", "00", "98", "99"})


@dataclass(frozen=True)
class Limits:
    """How much one screen of the network holds: septets of GSM-7, units of UCS-2."""

    gsm7: int = 150
    ucs2: int = 75

    def hold(self, text: str) -> bool:
        """Say whether a text fits one screen."""
        return fits_screen(text, self.gsm7, self.ucs2)


@dataclass(frozen=True)
class Line:
    """A choice as it is printed."""

    key: str
    label: str

    def __str__(self) -> str:
        return f"{self.key} {self.label}"


@dataclass(frozen=True)
class Keys:
    """The words for the keys that Krom prints: "Back", "More"."""

    back: str
    more: str


@dataclass(frozen=True)
class Screen:
    """A text with choices; `back` says whether `0` leads anywhere."""

    text: str
    lines: Sequence[Line] = ()
    back: bool = False
    end: bool = False

    def pages(self, limits: Limits, keys: Keys) -> list[str]:
        """Lay the choices out over as many screens as they need.

        Where an unusually long name leaves no room, what was wrong is not said again: the
        question stays. Raises ValueError when even that does not fit: a fault of the catalogue,
        which its own tests find before a villager does.
        """
        foot = [f"{BACK} {keys.back}"] if self.back else []
        few = len(self.lines) <= FEW
        for text in self._shorter() if few else [self.text]:
            whole = "\n".join([text, *map(str, self.lines), *foot])
            if limits.hold(whole):
                return [whole]
        if not self.lines:
            raise ValueError("screen too long: " + self.text)
        pages: list[str] = []
        rest = list(self.lines)
        while rest:
            count, page = self._page(rest, [*foot, f"{MORE} {keys.more}"], limits)
            pages.append(page)
            rest = rest[count:]
        return pages

    def _shorter(self) -> list[str]:
        """Give the text, and the text without its first line: that is what was wrong."""
        _, cut, question = self.text.partition("\n")
        return [self.text, question] if cut else [self.text]

    def _page(self, lines: list[Line], foot: list[str], limits: Limits) -> tuple[int, str]:
        for text in self._shorter():
            for count in range(len(lines), 0, -1):
                page = "\n".join([text, *map(str, lines[:count]), *foot])
                if limits.hold(page):
                    return count, page
        raise ValueError("no room for a choice: " + self.text)
