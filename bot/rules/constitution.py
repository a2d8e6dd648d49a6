"""The rules a group gave itself, as far as a computer can keep them.

A version of them is stored whole and never changed; each entry and each loan names the version
that it was made under.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, fields
from typing import Final, Literal

from bot.rules.allocation import Debt
from bot.rules.interest import Rounding, rate_of

Fifth = Literal["skip", "last"]
ShortMonth = Literal["clamp", "skip"]
InterestMethod = Literal["balance", "flat", "bullet"]
EarlyFlat = Literal["full", "until-then"]
OverPayment = Literal["refuse", "savings"]

SHEET: Final = "MAPGWDJT"
"""The letters of a meeting sheet (design section 3)."""

TIME: Final = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
CHOICES: Final = {
    "interest_method": ("balance", "flat", "bullet"),
    "early_flat": ("full", "until-then"),
    "over_payment": ("refuse", "savings"),
    "rounding": ("half-even", "half-up"),
    "fifth": ("skip", "last"),
    "short_month": ("clamp", "skip"),
}
COUNTS: Final = {
    "cash_step": 1,
    "usual_saving": 0,
    "twin_hours": 0,
    "too_much_times": 1,
    "loan_periods": 1,
    "remind_chair_days": 0,
}
"""The whole numbers among the rules, with the least that each may be."""


@dataclass(frozen=True)
class Constitution:
    """The rules, all with a default. A value that is no rule raises ValueError, naming it."""

    cash_step: int = 100
    """Every amount of cash is a multiple of it (ledger units; 100 riel is the smallest note)."""

    usual_saving: int = 5_000
    """What a member usually saves at a meeting (ledger units)."""

    usual_social: int | None = None
    """What a member usually gives to the social fund at a meeting; None: who gives is named."""

    fine_absent: int | None = None
    """The fine for absence without an excuse that the group is asked about after a meeting; None: none."""

    sheet_letters: str = SHEET
    """Which letters of the meeting sheet the group uses: M and T, and those of what it does."""

    interest_rate: str = "0.02"
    """Interest a meeting, as a decimal: `0.02` is two in a hundred."""

    interest_method: InterestMethod = "balance"
    """How interest falls due, one meeting after the other (domain report 2.2).

    `balance`: on what is still owed, and the loan is paid back in equal parts. `flat`: on the whole
    loan, however much of it was paid back; after its last meeting no more. `bullet`: on what is
    still owed, and the loan is paid back at the end, all at once.
    """

    early_flat: EarlyFlat = "full"
    """Who pays a flat loan back early owes its full interest, or only that of the meetings until then."""

    cancelled_interest: bool = False
    """Whether a meeting that was cancelled bears interest as if it had been held."""

    social_interest_rate: str = "0"
    """Interest a meeting on a loan from the social fund; the fund earns it."""

    rounding: Rounding = "half-even"
    """How a half step of interest is rounded."""

    twin_hours: int = 12
    """Hours in which the same act again is taken for a repetition."""

    too_much_times: int = 20
    """A sum over so many times the usual saving is asked about."""

    fifth: Fifth = "skip"
    """A month without a fifth weekday has no meeting, or meets on the last one."""

    short_month: ShortMonth = "clamp"
    """A month without a 31st has its meeting on the last day, or none."""

    allocation: tuple[Debt, ...] = ("interest", "principal")
    """What a repayment pays first."""

    over_payment: OverPayment = "refuse"
    """What is paid beyond all that is owed is refused, or goes to the member's savings."""

    loan_limit: int | None = None
    """The most that may be lent at once (ledger units); None: no limit but the cash."""

    loan_times_savings: int | None = None
    """Nobody may owe more than so many times her own savings; None: no such limit."""

    loan_periods: int = 4
    """In how many meetings a loan is paid back, where nothing else is said."""

    remind_chair_days: int = 3
    """Days before a meeting on which the chair is asked to confirm it."""

    quiet_from: str = "19:30"
    """From then on Krom starts no text of its own (local time)."""

    quiet_to: str = "07:00"
    """Until then (local time)."""

    count_names: bool = False
    """Whether who counts the box also names those who were absent or brought other than the usual.

    Two figures of the box find a wrong sum, and no wrong person; this finds her (docs/errors.md).
    """

    waive_pin_private: bool = False
    """Whether a private phone may read without a PIN."""

    def __post_init__(self) -> None:
        """Refuse what is no rule: a slip in a file must not become interest."""
        for name, choices in CHOICES.items():
            _check(name, getattr(self, name), getattr(self, name) in choices)
        for name, least in COUNTS.items():
            _check(name, getattr(self, name), _whole(getattr(self, name), least))
        for name in ("loan_limit", "loan_times_savings", "usual_social", "fine_absent"):
            value = getattr(self, name)
            _check(name, value, value is None or _whole(value, 1))
        _check("sheet_letters", self.sheet_letters, _sheet_letters(self.sheet_letters))
        for name in ("cancelled_interest", "count_names", "waive_pin_private"):
            _check(name, getattr(self, name), isinstance(getattr(self, name), bool))
        order = self.allocation
        _check("allocation", order, sorted(map(str, order)) == ["interest", "principal"])
        for name in ("quiet_from", "quiet_to"):
            value = getattr(self, name)
            _check(name, value, isinstance(value, str) and TIME.fullmatch(value) is not None)
        for name in ("interest_rate", "social_interest_rate"):
            _check(name, getattr(self, name), isinstance(getattr(self, name), str))
            rate_of(getattr(self, name))

    def to_json(self) -> str:
        """Give the rules as they are stored."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, stored: str) -> Constitution:
        """Read stored rules; one that did not exist yet has its default. Raises ValueError."""
        raw = json.loads(stored)
        strange = sorted(set(raw) - {field.name for field in fields(cls)})
        if strange:
            message = f"no rule is named {strange[0]}"
            raise ValueError(message)
        if "allocation" in raw:
            raw["allocation"] = tuple(raw["allocation"])
        return cls(**raw)


def _sheet_letters(letters: object) -> bool:
    """Say whether these are letters of the sheet, each once, with M and T."""
    if not isinstance(letters, str):
        return False
    return set("MT") <= set(letters) <= set(SHEET) and len(letters) == len(set(letters))


def _whole(value: object, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def _check(name: str, value: object, good: bool) -> None:  # noqa: FBT001  # the verdict on one rule
    if not good:
        message = f"the rule {name} cannot be {value!r}"
        raise ValueError(message)
