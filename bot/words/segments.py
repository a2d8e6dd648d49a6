"""What a text costs to send: its encoding, its length as encoded, and how many SMS it takes.

The tables are 3GPP TS 23.038 (GSM 03.38), section 6.2.1: the default alphabet, and its extension,
each letter of which is sent as an escape and a second septet. One letter outside of both makes
the whole text UCS-2. Lengths of joined SMS are those of 3GPP TS 23.040, section 9.2.3.24.1, with
a user data header of six octets. Neither an escape pair nor a surrogate pair is ever parted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Encoding = Literal["gsm7", "ucs2"]

DEFAULT: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION: Final = frozenset("\f^{}\\[~]|€")
GSM7: Final = DEFAULT | EXTENSION

ALONE: Final[dict[Encoding, int]] = {"gsm7": 160, "ucs2": 70}
"""Units that fit into one SMS that stands alone."""

JOINED: Final[dict[Encoding, int]] = {"gsm7": 153, "ucs2": 67}
"""Units that fit into each of several joined SMS."""

HIGHEST_OF_ONE: Final = "\uffff"
"""A letter above it takes two UCS-2 units, a surrogate pair."""


@dataclass(frozen=True)
class Measure:
    """A text's encoding, its units (septets, or 16-bit units), and the SMS that it takes."""

    encoding: Encoding
    units: int
    segments: int


def measure(text: str) -> Measure:
    """Measure a text as it is sent; the empty text is one SMS of no units."""
    encoding = _encoding(text)
    units = _units(text, encoding)
    segments = 1 if units <= ALONE[encoding] else len(_split(text, encoding))
    return Measure(encoding, units, segments)


def parts(text: str) -> list[str]:
    """Cut a text into the SMS in which it is sent; joined, they are the text."""
    encoding = _encoding(text)
    if _units(text, encoding) <= ALONE[encoding]:
        return [text]
    return _split(text, encoding)


def fits_screen(text: str, gsm7: int = 150, ucs2: int = 75) -> bool:
    """Say whether a USSD screen holds a text; the limits are in units, a setting per network."""
    encoding = _encoding(text)
    return _units(text, encoding) <= (gsm7 if encoding == "gsm7" else ucs2)


def ussd_octets(text: str) -> int:
    """Count the octets of a text as a USSD string, septets packed; 160 is what GSM allows.

    Where one packed octet would end in seven empty bits the network puts a CR there: it costs no
    octet (3GPP TS 23.038, section 6.1.2.3.1).
    """
    encoding = _encoding(text)
    units = _units(text, encoding)
    return -(-units * 7 // 8) if encoding == "gsm7" else units * 2


def _encoding(text: str) -> Encoding:
    return "gsm7" if GSM7.issuperset(text) else "ucs2"


def _width(letter: str, encoding: Encoding) -> int:
    two = letter in EXTENSION if encoding == "gsm7" else letter > HIGHEST_OF_ONE
    return 2 if two else 1


def _units(text: str, encoding: Encoding) -> int:
    if encoding == "gsm7":
        doubled = 0 if EXTENSION.isdisjoint(text) else sum(map(text.count, EXTENSION))
    else:
        doubled = sum(letter > HIGHEST_OF_ONE for letter in text)
    return len(text) + doubled


def _split(text: str, encoding: Encoding) -> list[str]:
    most = JOINED[encoding]
    found, start, used = [], 0, 0
    for place, letter in enumerate(text):
        width = _width(letter, encoding)
        if used + width > most:
            found.append(text[start:place])
            start, used = place, 0
        used += width
    return [*found, text[start:]]
