"""The rules of a running group: read by version, and changed by a new one; none is ever edited.

An entry and a loan name the version they were made under, and keep it. A sheet that waits for its
count was read under the rules of its day, so nothing is changed until it is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from sqlalchemy import Connection, insert, select

from bot.group import sheets
from bot.group.people import OFFICERS
from bot.group.sheet_days import days_of
from bot.group.work import Answer, Refused, Work
from bot.rules import amendment
from bot.rules.amendment import RATES, SUMS, Change, NoRule, RuleValue, changes_between
from bot.rules.constitution import CHOICES, Constitution
from bot.store.tables import rules
from bot.words.values import Count, Listed, Moment, Said, Value

FIRST: Final = 1


@dataclass(frozen=True)
class Version:
    """The rules as they stood from a day on, and what was changed then."""

    number: int
    from_on: date
    rules: Constitution
    changes: tuple[Change, ...] = ()


def versions(db: Connection, group: int) -> list[Version]:
    """Give all rules a group has had, the first ones first."""
    here = select(rules).where(rules.c.group_id == group).order_by(rules.c.version)
    found: list[Version] = []
    for row in db.execute(here):
        law = Constitution.from_json(row.constitution)
        changes = changes_between(found[-1].rules, law) if found else ()
        found.append(Version(row.version, date.fromisoformat(row.from_on), law, changes))
    return found


def terms_hold(work: Work, version: int) -> bool:
    """Say whether a loan that was asked for under a version would be the same under today's rules."""
    if version == work.group.rules_version:
        return True
    here = (rules.c.group_id == work.group.id, rules.c.version == version)
    stored = work.db.execute(select(rules.c.constitution).where(*here)).scalar_one_or_none()
    return stored is None or amendment.same_terms(Constitution.from_json(stored), work.group.rules)


def change(work: Work, changes: Sequence[Change]) -> Answer:
    """Write the next version of the rules, and tell who leads the group. Raises Refused.

    What was changed otherwise since it was asked for, or is no rule, is refused; and anything while
    a sheet waits: what it says was read by the rules that stand.
    """
    group = work.group
    if not changes:
        raise Refused("rules-same")
    for one in changes:
        if getattr(group.rules, one.rule) != one.old or one.old == one.new:
            raise Refused("rules-moved", rule=name_of(one.rule))
    _nothing_waits(work)
    try:
        law = amendment.amended(group.rules, changes)
    except NoRule as wrong:
        raise Refused("rules-cannot", rule=name_of(wrong.rule)) from wrong
    new = {"version": group.rules_version + 1, "from_on": work.today.isoformat()}
    work.db.execute(insert(rules).values(group_id=group.id, constitution=law.to_json(), **new))
    what: dict[str, Value] = {"what": in_words(changes)}
    _tell(work, what)
    return Answer("rules-done", what)


def _nothing_waits(work: Work) -> None:
    """Refuse while a sheet waits for its count. Raises Refused.

    One whose writer has lost the office is counted by nobody: it is sent again, and read anew.
    """
    found = sheets.first_waiting(work.db, work.group.id, days_of(work.db, work.group, work.now))
    if found is not None and sheets.stands(work.members, found[1]):
        meeting, _ = found
        raise Refused("rules-sheet-waits", when=Moment(meeting.held_on, meeting.held_time))


def _tell(work: Work, what: dict[str, Value]) -> None:
    """Tell chair, treasurer and secretary; a shared phone only that something was changed."""
    for member in work.members.values():
        if member.gone or not OFFICERS & member.offices:
            continue
        if any(phone.private for phone in work.phones.get(member.number, ())):
            work.tell(member, "rules-news", what, kind="news")
        else:
            work.tell(member, "rules-news-shared", {}, private=False, kind="news")


# In words ------------------------------------------------------------------------------------


def in_words(changes: Sequence[Change]) -> Listed:
    """Say what is changed, from what to what."""
    return Listed(
        tuple(
            Said(
                "rule-changed",
                {
                    "rule": name_of(one.rule),
                    "old": value_of(one.rule, one.old),
                    "new": value_of(one.rule, one.new),
                },
            )
            for one in changes
        )
    )


def name_of(rule: str) -> Said:
    """Name a rule."""
    return Said(f"rule-name.{rule.replace('_', '-')}")


def value_of(rule: str, value: RuleValue) -> Value:
    """Say what a rule is: a sum, a number, a rate in percent, a word, a time."""
    if value is None:
        return Said("rule-is.none")
    if isinstance(value, bool):
        return Said("rule-is.yes" if value else "rule-is.no")
    if isinstance(value, int):
        return value if rule in SUMS else Count(value)
    if rule in RATES:
        return percent(value)
    return Said(f"rule-is.{value}") if rule in CHOICES else value


def percent(rate: str) -> str:
    """Write a rate as people say it: `0.025` is `2.5%`."""
    return f"{(Decimal(rate) * 100).normalize():f}%"
