"""The phrases that name a rhythm of meetings, as patterns over the kinds of `when_words`.

A pattern covers the whole text. A phrase with two meanings has a pattern too, that asks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from bot.rules.rhythm import DAYS, Rhythm
from bot.words.when_found import Ask, Found, NoDate, Why
from bot.words.when_tokens import kinds
from bot.words.when_words import Token

Read = Found | Ask | NoDate

_LAST_N: Final = 5  # a month has no sixth Tuesday
_LAST_DAY: Final = 31
_MONTHS: Final = 12
_MOST_WEEKS: Final = 8
_SECOND: Final = 2

_HEAD = r"(?P<head>E|Q|EMG?|MG|)"  # every; monthly; every month
_TAIL = r"(?P<tail>FE?MG?|EM|MG|FQ|Q|)"  # of the month; every month
_EVERY_WEEK = r"(?:V|EKG?|KG)"
_WEEKS = r"(?:ENK|Z|Ez|EXK)"
_NTH = r"[OL](?:[AR][OL])*[WU](?:[AR][OL](?:[AR][OL])*[WU])*"
_KHMER_NTH = r"[Ww][tl](?:[AR][tlN])*(?:[AR][Ww][tl](?:[AR][tlN])*)*"
_MONTHDAY = r"(?:LD|Dl|[Ot]D|D?[OtN])"
_DATE = r"[Ww]?(?:D?[OtN]F?M?B|B[ON])(?:y?N)?|[Ww]?D?/"


def _rhythm(*days: str, weeks: int = 0, monthly: str = "") -> Rhythm:
    if monthly:
        return Rhythm(f"FREQ=MONTHLY;{monthly}={','.join(dict.fromkeys(days))}")
    interval = f";INTERVAL={weeks}" if weeks > 1 else ""
    return Rhythm(f"FREQ=WEEKLY{interval};BYDAY={','.join(dict.fromkeys(days))}")


def _name(token: Token) -> str:
    return DAYS[token.value]


def _weekdays(tokens: Sequence[Token]) -> list[str]:
    return [_name(token) for token in tokens if token.kind in "WUw"]


def _nth(tokens: Sequence[Token], found: re.Match[str]) -> Read:
    """`first Tuesday`, `2nd and 4th Saturday of the month`, `first or last Friday`."""
    start, end = found.span("list")
    items: list[str] = []
    waiting: list[int] = []
    for token in tokens[start:end]:
        if token.kind in "OL":
            waiting.append(-1 if token.kind == "L" else token.value)
        elif token.kind in "WU":
            items += [f"{n}{_name(token)}" for n in waiting]
            waiting = []
    if not all(-1 <= int(item[:-2]) <= _LAST_N and int(item[:-2]) for item in items):
        return NoDate()
    if "R" in found["list"]:
        return Ask("which-one", tuple(_rhythm(item, monthly="BYDAY") for item in items))
    n = int(items[0][:-2])
    if found["head"] == "E" and not found["tail"] and len(items) == 1 and n > 1:
        return _weeks_or_nth(n, items[0][-2:])
    return Found(_rhythm(*items, monthly="BYDAY"))


def _weeks_or_nth(n: int, name: str) -> Ask:
    options = (_rhythm(name, weeks=n), _rhythm(f"{n}{name}", monthly="BYDAY"))
    return Ask("two-weeks-or-second", options) if n == _SECOND else Ask("weeks-or-nth", options)


def _khmer_nth(tokens: Sequence[Token], found: re.Match[str]) -> Read:
    """ថ្ងៃអង្គារ ទី ១ នៃខែ; from the sixth on ទី can only count the days of a month."""
    start, end = found.span("list")
    items: list[str] = []
    weekday = tokens[start]
    for token in tokens[start:end]:
        if token.kind in "Ww":
            weekday = token
        elif token.kind in "tlN":
            items.append(f"{-1 if token.kind == 'l' else token.value}{_name(weekday)}")
    if "0" in {item[:-2] for item in items}:
        return NoDate()
    if any(int(item[:-2]) > _LAST_N for item in items):
        return Ask("one-date")
    options = tuple(_rhythm(item, monthly="BYDAY") for item in items)
    if "R" in found["list"]:
        return Ask("which-one", options)
    if "w" in found["list"]:
        return Ask("week-or-sunday", options)
    return Found(_rhythm(*items, monthly="BYDAY"))


def _weekly(tokens: Sequence[Token], found: re.Match[str]) -> Read:
    """`every Thursday`, `weekly on Thursday`, `every two weeks on Tuesday and Thursday`."""
    names = _weekdays(tokens)
    weeks = _number_of_weeks(tokens)
    if not 1 <= weeks <= _MOST_WEEKS:
        return NoDate()
    if "R" in found[0]:
        return Ask("which-one", tuple(_rhythm(name, weeks=weeks) for name in names))
    return Found(_rhythm(*names, weeks=weeks))


def _number_of_weeks(tokens: Sequence[Token]) -> int:
    code = kinds(tokens)
    if set(code) & set("ZzX"):
        return 2
    return next((token.value for token in tokens if token.kind == "N"), 1)


def _monthday(tokens: Sequence[Token], found: re.Match[str]) -> Read:
    """`every 15th`, `the 1st and 15th of each month`, `last day of the month`."""
    start, end = found.span("list")
    days = [-1 if token.kind in "Ll" else token.value for token in tokens[start:end] if token.kind in "OtNLl"]
    if not all(-1 <= day <= _LAST_DAY and day for day in days):
        return NoDate()
    options = tuple(_rhythm(str(day), monthly="BYMONTHDAY") for day in days)
    if "R" in found["list"]:
        return Ask("which-one", options)
    whole = _rhythm(*map(str, days), monthly="BYMONTHDAY")
    clear = _clearly_days(tokens[start:end])
    if found["tail"] or found["head"] not in {"", "E"}:
        return Found(whole) if clear else Ask("which-day", (whole,))
    if "N" in found["list"] or (len(days) == 1 and found["list"] in {"O", "L"} and not clear):
        return NoDate()
    if not found["head"]:
        return Ask("every-or-once", (whole,))
    return Found(whole) if clear else Ask("which-day", (whole,))


def _clearly_days(tokens: Sequence[Token]) -> bool:
    """Whether days are meant: "every second" might go on, "2 a month" be two meetings."""
    if set(kinds(tokens)) & set("Dl"):
        return True
    numbers = [token for token in tokens if token.kind in "OtN"]
    return all(token.value > _LAST_N or (token.sure and numbers[0].kind == "O") for token in numbers)


def _second_week(tokens: Sequence[Token], found: re.Match[str]) -> Read:
    """`every second week on Thursday`."""
    n, names = tokens[1].value, _weekdays(tokens)
    if not 1 < n <= _LAST_N or len(names) > 1 or "R" in found[0]:
        return NoDate()
    return _weeks_or_nth(n, names[0])


def _nth_or_date(tokens: Sequence[Token], found: re.Match[str]) -> Read:
    """`Tuesday 1st`: the first Tuesday, or a first of the month that is a Tuesday."""
    del found
    weekday, n = (next(t for t in tokens if t.kind in kind) for kind in ("WU", "O"))
    if not 1 <= n.value <= _LAST_DAY:
        return NoDate()
    if n.value > _LAST_N:
        return Ask("one-date")
    return Ask("nth-or-date", (_rhythm(f"{n.value}{_name(weekday)}", monthly="BYDAY"),))


def _all_weekdays(tokens: Sequence[Token], found: re.Match[str]) -> Read:
    """Weekdays that need a word more: every one of them, or one day, or which of them."""
    options = tuple(_rhythm(name) for name in _weekdays(tokens))
    if "E" in found[0] and found[0].endswith("w") and len(options) == 1:
        return Ask("week-or-sunday", options)
    if "R" in found[0]:
        return Ask("which-one", options)
    return Ask("every-or-next" if len(options) == 1 else "two-weekdays", options)


def _of_the_month(tokens: Sequence[Token], found: re.Match[str]) -> Read:
    """Ask about `every Thursday of the month`, `Tuesday of each month`: all, or which."""
    del found
    return Ask("which-week", tuple(_rhythm(name) for name in _weekdays(tokens)))


def _biweekly(tokens: Sequence[Token], found: re.Match[str]) -> Read:
    del found
    return Ask("two-weeks-or-twice-a-week", tuple(_rhythm(name, weeks=2) for name in _weekdays(tokens)))


def _one_date(tokens: Sequence[Token], found: re.Match[str]) -> Read:
    """Ask about `Thu 3/12`, which looks like a date, where it can be one."""
    del found
    day = next(token.value for token in tokens if token.kind in "OtN/")
    months = [token.month for token in tokens if token.kind == "/"]
    fits = 1 <= day <= _LAST_DAY and all(1 <= month <= _MONTHS for month in months)
    return Ask("one-date") if fits else NoDate()


def _ask_only(why: Why) -> Callable[[Sequence[Token], re.Match[str]], Read]:
    return lambda _tokens, _found: Ask(why)


_DAYS_JOINED = r"[WU](?:[AR][WU])*"
_PHRASES: Final = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (rf"E(?P<list>{_DAYS_JOINED})(?:FE?K|EK|V)?", _weekly),
        (r"U(?:[AR]U)*V?", _weekly),
        (rf"{_EVERY_WEEK}{_DAYS_JOINED}|{_DAYS_JOINED}{_EVERY_WEEK}", _weekly),
        (rf"(?:{_WEEKS}|EX){_DAYS_JOINED}|{_DAYS_JOINED}{_WEEKS}", _weekly),
        (rf"{_HEAD}(?P<list>{_NTH}){_TAIL}", _nth),
        (rf"{_HEAD}(?P<list>{_KHMER_NTH}){_TAIL}", _khmer_nth),
        (rf"{_HEAD}(?P<list>{_MONTHDAY}(?:[AR]{_MONTHDAY})*){_TAIL}", _monthday),
        (rf"EOK{_DAYS_JOINED}", _second_week),
        (rf"{_HEAD}[WU]O{_TAIL}", _nth_or_date),
        (r"E?[WUw](?:[AR]?[WUw])*", _all_weekdays),
        (r"(?:E|Q|EM)?[WUw](?:FE?MG?|EM|MG|FQ|Q)|(?:Q|EM|MG)[WUw]", _of_the_month),
        (rf"b(?:{_DAYS_JOINED})?|{_DAYS_JOINED}b", _biweekly),
        (rf"E?[OL](?:[AR][OL])*[WU](?:[AR]?[WU])+{_TAIL}", _ask_only("two-weekdays")),
        (rf"{_EVERY_WEEK}|{_WEEKS}", _ask_only("which-weekday")),
        (r"Q|EM|MG", _ask_only("which-day")),
        (_DATE, _one_date),
        (rf"E?{_NTH}F?B", _ask_only("one-date")),
        (r"[Ww][tl]F?MB?(?:y?N)?|[Ww]D?tMs?(?:y?N)?", _ask_only("one-date")),
    )
)


def read_rhythm(tokens: Sequence[Token]) -> Read:
    """Read a tidied text without its time of day."""
    code = kinds(tokens)
    for pattern, read in _PHRASES:
        if found := pattern.fullmatch(code):
            return read(tokens, found)
    return NoDate()
