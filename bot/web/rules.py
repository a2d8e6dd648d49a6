"""The rules of a group: what they are in words, what they were, and how the field officer asks for others.

A change is done when an officer of the group and one more member have signed it, by phone.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from bot.group import ruling
from bot.group.acts_rules import SetRules
from bot.group.people import load_group, load_members
from bot.group.perform import Deed
from bot.group.rule_book import rule_book
from bot.group.takeover_cells import Unclear, rate
from bot.group.wording import Wording
from bot.rules.amendment import CHANGEABLE, RATES, SUMS, Change, RuleValue
from bot.rules.constitution import CHOICES, SHEET, Constitution
from bot.talk.screen import Keys, Limits, Line, Screen
from bot.web.asking import ask
from bot.web.office import BOOK, Office, language, looked, me, say_later, signer
from bot.words import money
from bot.words.catalogue import Catalogue
from bot.words.digits import plain
from bot.words.values import Said

log = logging.getLogger(__name__)

MAY_BE_NONE: Final = frozenset({"usual_social", "fine_absent", "loan_limit", "loan_times_savings"})
YES_NO: Final = frozenset({"cancelled_interest", "count_names", "waive_pin_private"})
TIMES: Final = frozenset({"quiet_from", "quiet_to"})


def add_routes(pages: Blueprint, office: Office) -> None:
    """Add the routes of the rules."""

    @pages.get(f"{BOOK}/rules")
    def rules(group: int) -> str:
        looked(office, "rules", group)
        with office.store.reading() as db:
            book = rule_book(db, group, office.now())
        spoken = Wording(office.texts, language(office))
        today = book.group.rules
        return render_template(
            "rules.html",
            book=book,
            words={one: spoken.show(ruling.value_of(one, getattr(today, one))) for one in CHANGEABLE},
            typed={one: as_typed(one, getattr(today, one)) for one in CHANGEABLE} if me().signs else {},
            choices={one: choices(one, spoken) for one in CHANGEABLE},
            changed={one.version.number: _listed(spoken, one.version.changes) for one in book.versions},
            waits=[(one, spoken.show(one.what)) for one in book.waits],
            once=secrets.token_urlsafe(12),
        )

    @pages.post(f"{BOOK}/rules")
    def change_rules(group: int) -> Answer:
        who = signer()
        looked(office, "change rules", group)
        once = request.form.get("once", "")[:40]
        with office.store.reading() as db:
            here = load_group(db, group)
        if not once or request.form.get("version") != str(here.rules_version):
            say_later(office.pages.say(language(office), "rules-old-page"))
        else:
            try:
                changes = read_changes(request.form, here.rules)
            except Unreadable as wrong:
                named = office.pages.say(language(office), f"rule-{wrong.rule}")
                say_later(office.pages.say(language(office), "rules-unclear", what=named))
            else:
                log.info("event=rules_asked group=%s staff=%s", group, who.id)
                say_later(_asked(office, group, SetRules(changes), once))
        return redirect(url_for("office.rules", group=group), 303)


def _asked(office: Office, group: int, act: SetRules, once: str) -> str:
    """Ask for the signatures, if who signs can read it all; give what the officer is told."""
    with office.store.reading() as db:
        spoken = {one.language for one in load_members(db, group) if not one.gone}
    if not fits(office.texts, act, spoken):
        return office.pages.say(language(office), "rules-too-many")
    return ask(office, group, Deed(act, f"rules:{once}"))


def _listed(spoken: Wording, changes: tuple[Change, ...]) -> list[str]:
    return [spoken.show(one) for one in ruling.in_words(changes).items]


# What is typed -------------------------------------------------------------------------------


class Unreadable(Exception):
    """What was typed for a rule is no value of it."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


def as_typed(rule: str, value: RuleValue) -> str:
    """Write a rule as it would be typed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return money.show(value) if rule in SUMS else str(value)
    return ruling.percent(value).removesuffix("%") if rule in RATES else value


def choices(rule: str, spoken: Wording) -> list[tuple[str, str]]:
    """Give what may be chosen, and how it is said; nothing where it is typed."""
    if rule in YES_NO:
        return [(one, spoken.show(Said(f"rule-is.{one}"))) for one in ("yes", "no")]
    return [(one, spoken.show(ruling.value_of(rule, one))) for one in CHOICES.get(rule, ())]


def read_changes(form: Mapping[str, str], rules: Constitution) -> tuple[Change, ...]:
    """Read a form; what is not in it, or means the same, is no change. Raises Unreadable."""
    found = []
    for rule in CHANGEABLE:
        old: RuleValue = getattr(rules, rule)
        if rule in form:
            new = _read(rule, plain(form[rule]).strip())
            if not _same(rule, old, new):
                found.append(Change(rule, old, new))
    return tuple(found)


def _same(rule: str, old: RuleValue, new: RuleValue) -> bool:
    if rule in RATES:
        return Decimal(str(old)) == Decimal(str(new))
    if rule == "sheet_letters":
        return set(str(old)) == set(str(new))
    return old == new


def _read(rule: str, word: str) -> RuleValue:
    """Read one rule. Raises Unreadable."""
    if not word:
        if rule in MAY_BE_NONE:
            return None
        raise Unreadable(rule)
    for rules, read in READERS:
        if rule in rules:
            value = read(word)
            break
    else:
        value = word if word in CHOICES.get(rule, ()) else None
    if value is None:
        raise Unreadable(rule)
    return value


def _whole(word: str) -> int | None:
    return int(word) if word.isascii() and word.isdigit() and len(word) <= 4 else None  # noqa: PLR2004  # far above


def _rate(word: str) -> str | None:
    try:
        return rate(word)
    except Unclear:
        return None


def _letters(word: str) -> str | None:
    """Read letters of the sheet in any order; give them in its own."""
    typed = [one for one in word.upper() if one not in " ,"]
    return "".join(one for one in SHEET if one in typed) if set(typed) <= set(SHEET) else None


def _time(word: str) -> str:
    """Read a time; what is none, the rules themselves refuse."""
    return word.zfill(5)


READERS: Final[tuple[tuple[frozenset[str], Callable[[str], RuleValue]], ...]] = (
    (frozenset(SUMS), money.read),
    (frozenset({"loan_times_savings", "loan_periods", "remind_chair_days"}), _whole),
    (frozenset(RATES), _rate),
    (YES_NO, {"yes": True, "no": False}.get),
    (frozenset({"sheet_letters"}), _letters),
    (TIMES, _time),
)


# What is read --------------------------------------------------------------------------------


def fits(texts: Catalogue, act: SetRules, languages: Iterable[str]) -> bool:
    """Say whether it can be read whole on one screen of a phone before it is signed."""
    spoken = {one for language_ in languages for one in shown_in(language_)}
    return all(_fits(Wording(texts, one), act) for one in spoken)


def shown_in(language_: str) -> tuple[str, ...]:
    """Give the languages in which phones show a member's own: Khmer ones often in Latin letters."""
    return ("km", "km-Latn") if language_ == "km" else (language_,)


def _fits(wording: Wording, act: SetRules) -> bool:
    keys = Keys(wording.say("key-back", {}), wording.say("key-more", {}))
    words = [Line(key, wording.say(one, {})) for key, one in (("1", "sign-agree"), ("2", "sign-refuse"))]
    what = Said("sign-what.set-rules", act.told())
    screens = (
        Screen(wording.say("sign-word", {"what": what}), words, back=True),
        Screen(wording.say("rules-done", act.told())),
    )
    try:
        return all(screen.pages(Limits(), keys) for screen in screens)
    except ValueError:
        return False
