"""What is kept of a sheet while it waits for the count: items by member, as JSON in its proposal."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.group.sheet_book import Sheet

TABLES = ("saved", "social", "repaid", "given", "fined")


@dataclass(frozen=True)
class Items:
    """What a sheet says, member by member; amounts in ledger units."""

    saved: Mapping[int, int]
    social: Mapping[int, int]
    absent: frozenset[int]
    repaid: Mapping[int, int]
    given: Mapping[int, int]
    fined: Mapping[int, int]
    spent: tuple[int, ...]
    box: int | None
    planned_on: date | None = None
    """The rhythm's date of the meeting; None, as before it was kept: of the one being held."""

    @property
    def came(self) -> int:
        """What came into the box beside the savings."""
        return sum(sum(sums.values()) for sums in (self.social, self.repaid, self.fined))

    @property
    def went(self) -> int:
        """What went out of the box."""
        return sum(self.given.values()) + sum(self.spent)

    def adds(self, written: Mapping[int, int]) -> int:
        """Give what it adds to the box, where so much was already written as saved, by member."""
        saved = sum(amount - written.get(member, 0) for member, amount in self.saved.items())
        return saved + self.came - self.went

    def unusual(self, saving: int | None, social: int | None) -> frozenset[int]:
        """Give the members who did anything but be there and bring the usual sums."""
        otherwise = {member for member, amount in self.saved.items() if amount != saving}
        otherwise |= {member for member, amount in self.social.items() if amount != social}
        return frozenset(otherwise | self.absent | set(self.repaid) | set(self.given) | set(self.fined))

    def to_json(self) -> str:
        """Write it down; equal sheets give equal text."""
        raw: dict[str, Any] = {name: dict(sorted(getattr(self, name).items())) for name in TABLES}
        day = None if self.planned_on is None else self.planned_on.isoformat()
        raw |= {"absent": sorted(self.absent), "spent": list(self.spent), "box": self.box, "of": day}
        return json.dumps(raw, sort_keys=True)

    @classmethod
    def of(cls, sheet: Sheet, planned_on: date | None = None) -> Items:
        """Take what a sheet that was read says."""
        return cls(
            saved=sheet.saved,
            social=sheet.social,
            absent=sheet.absent,
            repaid=sheet.repaid,
            given=sheet.given,
            fined=sheet.fined,
            spent=sheet.spent,
            box=sheet.box,
            planned_on=planned_on,
        )

    def sheet(self, expected: int) -> Sheet:
        """Give it as a sheet that was read, with what the box should hold."""
        return Sheet(
            saved=self.saved,
            social=self.social,
            absent=self.absent,
            repaid=self.repaid,
            given=self.given,
            fined=self.fined,
            spent=self.spent,
            box=self.box,
            expected=expected,
            practice=False,
        )

    @classmethod
    def from_json(cls, text: str) -> Items:
        """Read it back."""
        raw = json.loads(text)

        def table(name: str) -> dict[int, int]:
            return {int(member): amount for member, amount in raw[name].items()}

        day = raw.get("of")
        return cls(
            **{name: table(name) for name in TABLES},
            absent=frozenset(raw["absent"]),
            spent=tuple(raw["spent"]),
            box=raw["box"],
            planned_on=None if day is None else date.fromisoformat(day),
        )
