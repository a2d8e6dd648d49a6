"""What a typed paper book means: the group it makes, what is wrong in it, and what does not add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, Final, Literal, TypeVar, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.books.entry import HIGHEST
from bot.group.charter import LATIN, RESERVED, Charter, CharterError, OpenLoan, Seat, check, rhythm_of
from bot.group.people import OFFICES
from bot.group.takeover import LOAN, Typed, is_only_a_loan
from bot.group.takeover_cells import Unclear, amount, count, day, phones, rate, read_or
from bot.group.takeover_doubts import Sums, Where, add_up, doubtful
from bot.rules.constitution import CHOICES, Constitution, InterestMethod
from bot.rules.rhythm import Rhythm
from bot.words.segments import measure

LONGEST_NAME: Final = 40
"""Letters: a longer one fills a text of its own, and no screen has room for it."""
MODES: Final = ("private", "shared", "none")
NO_RHYTHM: Final = Rhythm("FREQ=MONTHLY;BYDAY=1TU", "14:00")
"""Stands where the meeting's day could not be read: the sums are shown all the same."""

Cell = TypeVar("Cell")


@dataclass(frozen=True)
class Reading:
    """What was read. There is a charter where nothing is wrong; what is only doubtful holds up nothing."""

    charter: Charter | None
    wrong: Mapping[Where, str]
    doubtful: Mapping[Where, str]
    sums: Sums
    draft: Charter
    """The charter as far as it could be read."""

    @property
    def counted(self) -> int:
        """How many members there are."""
        return len(self.draft.members)


def read(paper: Typed, today: date) -> Reading:
    """Read a typed paper book; `today` is the last day on which it can have been read aloud."""
    reader = _Reader(paper, today)
    draft = reader.charter()
    wrong = reader.wrong
    if not wrong:
        wrong = _whole(draft)
    return Reading(draft if not wrong else None, wrong, doubtful(paper, draft, today), add_up(draft), draft)


def _whole(draft: Charter) -> dict[Where, str]:
    """Check what no single cell shows."""
    try:
        check(draft)
    except CharterError:
        return {(None, "name"): "whole"}
    return {}


@dataclass
class _Reader:
    """Reads cell by cell, and notes what is wrong."""

    paper: Typed
    today: date
    wrong: dict[Where, str] = field(default_factory=dict)

    def charter(self) -> Charter:
        """Read everything."""
        text = self.paper.fact
        on = self._fact("on", partial(day, until=self.today), self.today)
        if on > self.today:
            self._say((None, "on"), "day-later")
            on = self.today  # the sums are shown all the same, also of a year with no meeting after it
        rules = self._rules()
        rhythm = self._rhythm()
        seats = list(self._seats(self._language()))
        due = rhythm.after(on)
        self._check_people(seats)
        return Charter(
            name=self._named(None, "name", self.paper.facts),
            latin=self._latin(None, "latin", text("latin") or text("name")),
            place=self._named(None, "place", self.paper.facts),
            place_latin=self._latin(None, "place_latin", text("place_latin") or text("place")),
            language=self._language(),
            zone=self._zone(),
            currency=self._currency(),
            rhythm=rhythm,
            begun_on=on,
            rules=rules,
            members=tuple(seats),
            box=self._fact("box", amount, 0),
            bank=self._fact("bank", amount, 0),
            bank_debt=self._fact("bank_debt", amount, 0),
            social=self._fact("social", amount, 0),
            interest=self._fact("interest", amount, 0),
            cycle=max(1, self._fact("cycle", count, 1)),
            meetings=self._fact("meetings", count, 0),
            loans=tuple(self._loans({seat.number for seat in seats}, on, due, rules)),
        )

    def _say(self, where: Where, what: str) -> None:
        self.wrong.setdefault(where, what)

    def _fact(self, name: str, read_: Callable[[str], Cell], otherwise: Cell) -> Cell:
        return self._cell((None, name), self.paper.fact(name), read_, otherwise)

    def _cell(self, where: Where, text: str, read_: Callable[[str], Cell], otherwise: Cell) -> Cell:
        try:
            found = read_or(text, read_, otherwise)
        except Unclear as unclear:
            self._say(where, str(unclear))
            return otherwise
        if isinstance(found, int) and found > HIGHEST:
            self._say(where, "amount")
            return otherwise
        return found

    # The facts ------------------------------------------------------------------------------

    def _named(self, row: int | None, name: str, cells: Mapping[str, str]) -> str:
        """Give a name as it is written; where there is none, the Latin one stands for it."""
        other = "place_latin" if name == "place" else "latin"
        found = cells.get(name, "") or cells.get(other, "")
        if not found:
            self._say((row, name), "missing")
        if len(found) > LONGEST_NAME:
            self._say((row, name), "long")
        return found[:LONGEST_NAME]

    def _latin(self, row: int | None, column: str, text: str) -> str:
        if len(text) > LATIN or measure(text).encoding != "gsm7":
            self._say((row, column), "latin")
            return ""
        return text

    def _language(self) -> str:
        language = self.paper.fact("language") or "km"
        if language not in {"km", "km-Latn", "en"}:
            self._say((None, "language"), "choice")
            return "en"
        return language

    def _zone(self) -> str:
        zone = self.paper.fact("zone")
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self._say((None, "zone"), "zone" if zone else "missing")
        return zone

    def _currency(self) -> str:
        currency = self.paper.fact("currency").upper()
        if not (len(currency) == 3 and currency.isascii() and currency.isalpha()):  # noqa: PLR2004  # ISO 4217
            self._say((None, "currency"), "currency")
        return currency

    def _rhythm(self) -> Rhythm:
        """Read when the group meets, in its language or in English."""
        meets = self.paper.fact("meets")
        for language in (self._language(), "en"):
            try:
                return rhythm_of(meets, language)
            except CharterError:
                continue
        self._say((None, "meets"), "meets" if meets else "missing")
        return NO_RHYTHM

    def _rules(self) -> Constitution:
        usual = Constitution()
        method = self.paper.fact("interest_method") or usual.interest_method
        if method not in CHOICES["interest_method"]:
            self._say((None, "interest_method"), "choice")
            method = usual.interest_method
        step = self._fact("cash_step", amount, usual.cash_step)
        periods = self._fact("loan_periods", count, usual.loan_periods)
        for name, value in (("cash_step", step), ("loan_periods", periods)):
            if value < 1:
                self._say((None, name), "count")
        return Constitution(
            cash_step=max(1, step),
            usual_saving=self._fact("usual_saving", amount, usual.usual_saving) * self._share(),
            interest_rate=self._fact("interest_rate", rate, usual.interest_rate),
            interest_method=cast("InterestMethod", method),
            loan_periods=max(1, periods),
        )

    def _share(self) -> int:
        """Give what one share is worth; 1 where savings are written in money."""
        return max(1, self._fact("share", amount, 1))

    # The members ----------------------------------------------------------------------------

    def _seats(self, language: str) -> Iterator[Seat]:
        share = self._share()
        country = (self.paper.fact("country") or "").upper()
        for row, cells in enumerate(self.paper.rows):
            number = self._number(row, cells)
            if number is None or is_only_a_loan(cells):
                continue
            sums = {
                name: self._cell((row, name), cells.get(name, ""), amount, 0)
                for name in ("savings", "social", "fines", "keeps")
            }
            yield Seat(
                number=number,
                name=self._named(row, "name", cells),
                latin=self._latin(row, "latin", cells.get("latin", "") or cells.get("name", "")),
                language=language,
                offices=self._offices(row, cells),
                phones=self._cell(
                    (row, "phones"), cells.get("phones", ""), partial(phones, country=country), ()
                ),
                phone_mode=self._mode(row, cells),
                savings=sums["savings"] * share,
                social=sums["social"],
                fines=sums["fines"],
                keeps=sums["keeps"],
            )

    def _number(self, row: int, cells: Mapping[str, str]) -> int | None:
        if not cells:
            return None
        if "number" not in cells:
            self._say((row, "number"), "missing")
            return None
        number = self._cell((row, "number"), cells["number"], count, 0)
        if number < 1 or number in RESERVED:
            self._say((row, "number"), "number")
            return None
        return number

    def _offices(self, row: int, cells: Mapping[str, str]) -> tuple[str, ...]:
        found = tuple(cells.get("office", "").replace(",", " ").split())
        if any(office not in OFFICES for office in found):
            self._say((row, "office"), "choice")
            return ()
        return found

    def _mode(self, row: int, cells: Mapping[str, str]) -> Literal["private", "shared"]:
        mode = cells.get("mode", "") or "shared"
        if mode not in MODES:
            self._say((row, "mode"), "choice")
        if mode == "none" and cells.get("phones"):
            self._say((row, "mode"), "mode-none")
        return "private" if mode == "private" else "shared"

    def _check_people(self, seats: list[Seat]) -> None:
        """Find what two rows say together: one number, one phone, offices that nobody holds."""
        rows = [
            (row, cells["number"]) for row, cells in enumerate(self.paper.rows)
            if "number" in cells and not is_only_a_loan(cells)
        ]  # fmt: skip
        times = Counter(seat.number for seat in seats)
        used = Counter(phone for seat in seats for phone in seat.phones)
        by_number = {seat.number: seat for seat in seats}
        for row, text in rows:
            seat = by_number.get(_count_or_none(text) or 0)
            if seat is None:
                continue
            if times[seat.number] > 1:
                self._say((row, "number"), "number-twice")
            if seat.phone_mode == "private" and any(used[phone] > 1 for phone in seat.phones):
                self._say((row, "mode"), "mode-twice")
        for office in ("chair", "treasurer"):
            if not any(office in seat.offices for seat in seats):
                self._say((None, "name" if not seats else "members"), f"no-{office}")

    # The loans ------------------------------------------------------------------------------

    def _loans(self, known: set[int], on: date, due: date, rules: Constitution) -> Iterator[OpenLoan]:
        for row, cells in enumerate(self.paper.rows):
            principal = self._cell((row, "loan"), cells.get("loan", ""), amount, 0)
            if not principal:
                if any(cells.get(name) for name in LOAN) and (row, "loan") not in self.wrong:
                    self._say((row, "loan"), "missing")
                continue
            number = _count_or_none(cells.get("number", ""))
            if number not in known:
                self._say((row, "number"), "no-member")
                continue
            yield self._loan(row, cells, number, principal, on, due, rules)

    def _loan(  # one row, and what the whole book says
        self, row: int, cells: Mapping[str, str], number: int, principal: int,
        on: date, due: date, rules: Constitution,
    ) -> OpenLoan:  # fmt: skip
        def cell(name: str, read_: Callable[[str], Any], otherwise: Any) -> Any:
            return self._cell((row, name), cells.get(name, ""), read_, otherwise)

        due_on = cell("loan_due", partial(day, after=on), due)
        if due_on <= on:
            self._say((row, "loan_due"), "day-past")
        lent_at_first = cell("loan_first", amount, 0) or None
        if rules.interest_method == "flat" and lent_at_first is None:
            self._say((row, "loan_first"), "loan-first")
        if lent_at_first is not None and lent_at_first < principal:
            self._say((row, "loan_first"), "loan-first-less")
        own_rate = cell("loan_rate", rate, None)
        return OpenLoan(
            member=number,
            principal=principal,
            periods=max(1, cell("loan_meetings", count, rules.loan_periods)),
            interest=cell("loan_interest", amount, 0),
            rate=None if own_rate == rules.interest_rate else own_rate,
            due_on=due_on,
            lent_at_first=lent_at_first if rules.interest_method == "flat" else None,
        )


def _count_or_none(text: str) -> int | None:
    try:
        return count(text)
    except Unclear:
        return None
