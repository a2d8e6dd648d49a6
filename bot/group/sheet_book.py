"""What a meeting sheet is read against, what it says, and what is said where it is unclear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from bot.rules.constitution import OverPayment
from bot.words.values import Name, Value

Code = Literal[
    "not-a-sheet",
    "leftover",
    "twice",
    "s-inside",
    "nobody-named",
    "no-box",
    "odd-pair",
    "no-member",
    "two-members",
    "not-money",
    "off-step",
    "zero",
    "too-much",
    "nobody-owes",
    "owes-less",
    "written-more",
    "short-of-cash",
    "one-token-two-readings",
    "not-used",
    "which-day",
    "no-such-day",
    "open",
]
"""Why a sheet is unclear.

`leftover`: a word that belongs to no letter. `nobody-named`: a letter that must be followed by
somebody or something is not. `no-box`: T without a figure. `odd-pair`: a member without a sum, or
a sum without a member. `two-members`: a name that fits more than one. `off-step`: no coin or note
makes the sum. `zero`: nothing paid, lent or spent. `nobody-owes`: this member has no loan;
`owes-less`: a smaller one, and the rules do not save the rest. `written-more`: S wrote more for the
member than the sheet says.
`short-of-cash`: more goes out than was in the box. `not-used`: a letter that the group does not use.
`which-day`: two meetings are not written yet; `no-such-day`: none that is not written was that day.
`open`: a `?` of Krom's was sent back as it was.
"""

IN: Final = "MPWD"
OUT: Final = "GJ"
LETTERS: Final = "MAPGWDJT"
"""The letters of a sheet, in the order of design section 3."""


@dataclass(frozen=True)
class SheetBook:
    """What is known of the group and of this meeting; sums in ledger units of one currency."""

    members: Mapping[int, Name]
    """Who may be named: the members who have not left."""

    saving: int | None
    """What everybody usually saves; None where the rules have no such sum."""

    social: int | None
    """What everybody usually gives to the social fund; None where the rules have no such sum."""

    step: int
    """Each sum is a multiple of it."""

    too_much: int | None
    """A sum saved, given to the social fund, fined or spent that is over it is asked about.

    Loans are bound by the cash, repayments by what is owed; where the rules save what is paid beyond
    that, it is a sum saved.
    """

    owed: Mapping[int, int]
    """What each member owes on loans, with the interest due at this meeting."""

    written: Mapping[int, int]
    """What `S` already wrote for this meeting, by member."""

    box: int
    """What the box held before the meeting, so without what `S` wrote for it."""

    letters: str = LETTERS
    """The letters that the group uses, by its rules."""

    over_payment: OverPayment = "refuse"
    """What becomes of what is paid back beyond all that is owed, by its rules."""

    def over(self, member: int, amount: int) -> int:
        """Give how much of a repayment is more than the member owes."""
        return max(0, amount - self.owed.get(member, 0))


@dataclass(frozen=True)
class Sheet:
    """What each member's meeting was; sums in ledger units."""

    saved: Mapping[int, int]
    """The whole saving of the meeting, with what `S` wrote of it: every present member, also at the
    usual sum or at 0, and the absent whose money was brought. Without a usual sum: who is named."""

    social: Mapping[int, int]
    absent: frozenset[int]
    repaid: Mapping[int, int]
    given: Mapping[int, int]
    fined: Mapping[int, int]
    spent: tuple[int, ...]
    box: int | None
    """What is said to be in the box; without it the sheet is held and never posts."""

    expected: int
    """What the box must hold: what it held before, and what came in, less what went out."""

    practice: bool
    """Answered in full, never posted."""

    @property
    def fits(self) -> bool:
        """Whether the box holds what it must."""
        return self.box == self.expected


@dataclass(frozen=True)
class Unclear:
    """A text that is not read: why, and the whole text to send instead.

    In `text`, a `?` stands for what only the writer knows; a text without one reads as a sheet.
    For `one-token-two-readings` the value `other` may hold the text of a second reading.
    """

    code: Code
    values: Mapping[str, Value]
    text: str


@dataclass(frozen=True)
class Fault:
    """The first thing wrong with one reading, at a word of it."""

    code: Code
    at: int
    values: Mapping[str, Value]
