"""The texts of `templates_sms/` with the longest values they can really get, and with a village's own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import date
from pathlib import Path
from typing import Final

from bot.group.proposed import PROPOSED
from bot.group.wording import Wording
from bot.rules.amendment import SUMS
from bot.words.catalogue import ROAD, WORDS, Catalogue
from bot.words.segments import measure
from bot.words.values import Count, Listed, Moment, Name, Said, Value

TEXTS: Final = Catalogue.load(WORDS, strict=True, always={"code": "*384*12345#"})
WITHOUT_DIALLING: Final = Catalogue.load(WORDS, strict=True, always={"code": "*384*12345#", ROAD: "text"})
"""As a house speaks whose networks are SIMs of its own."""

ENGLISH: Final = TEXTS.messages("en")
UNSENT: Final = frozenset(f"sign-what.{act.kind}" for act in PROPOSED.values() if act.unsent)
"""What is asked for and never said back by text."""

FLOWS: Final = Path(__file__).parents[2] / "bot" / "flows"

MEMBER: Final = Name("ព្រាប សុវណ្ណារិទ្ធិ៍", "Preap Sovannarithyka")
GROUP: Final = Name("សន្សំរុងរឿង ភូមិថ្មី", "Sonsom Rung Roeung 1")
PLACE: Final = Name("វត្តចាស់ ភូមិតាសោមធំ", "Wat Chas, Phum Thmey")
FEAST: Final = {
    "en": "Commemoration Day of the late King Fathe",
    "km": "ព្រះរាជពិធីបុណ្យអុំទូក បណ្តែតប្រទីប អកអំ",
    "km-Latn": "Commemoration Day of the late King Fathe",
}
LINE: Final = "S 4 5000 7 10000 8 10000 9 10000 10 10000 11 120000 12 50000"
MONEY: Final = 1_200_000
RECEIPT: Final = Count(123_456)

TEXT_IN_TEXT: Final = {
    "sign-word": ("what", "sign-what."),
    "sign-proposed-what": ("what", "sign-what."),
    "sign-what.put-right": ("what", "put-right-what."),
    "put-right-news": ("what", "put-right-what."),
    "sign-what.set-rules": ("what", "rule-changed"),
    "sign-what.correct": ("why", "undo-reason-"),
    "sign-refused": ("why", "sign-reason-"),
}
"""Messages that hold one of several other texts: under which name, and how these begin."""


def longest_day(language: str) -> date:
    days = [date(2026, 12, day) for day in range(25, 32)]
    return max(days, key=lambda day: measure(Wording(TEXTS, language).show(day)).units)


def longest_title(language: str) -> Said:
    titles = [message for message in ENGLISH if message.endswith("-title")]
    return Said(max(titles, key=lambda title: measure(TEXTS.say(language, title)).units))


def longest_why(language: str) -> Said:
    """The longest reason why nothing was written; those of a sheet stand beside a whole sheet."""
    unclear = [Said(message) for message in ENGLISH if message.startswith("sheet-unclear.")]
    whys = [Said("wrong-answer.too-much", {"most": 10**12}), *unclear]
    wording = Wording(TEXTS, language)
    return max(whys, key=lambda why: measure(wording.say(why.message, why.values)).units)


def longest_rule(language: str) -> Said:
    """The longest name of a rule that is a sum."""
    names = [Said(f"rule-name.{rule.replace('_', '-')}") for rule in SUMS]
    return max(names, key=lambda name: measure(TEXTS.say(language, name.message)).units)


def longest_of(language: str, start: str, but: AbstractSet[str] = frozenset()) -> Said:
    """The longest of the texts that begin so, each with its own longest values."""
    found = [Said(one, values(language, one)) for one in ENGLISH if one.startswith(start) and one not in but]
    wording = Wording(TEXTS, language)
    return max(found, key=lambda one: measure(wording.say(one.message, one.values)).units)


def own(kind: str, amount: int) -> Said:
    """One of the entries that a member is told of after a meeting."""
    return Said(f"meeting-own.{kind}", {"amount": amount})


def values(language: str, message: str) -> dict[str, Value]:
    """The longest values that a message can really get."""
    day = longest_day(language)
    when = Moment(day, "14:00")
    of_receipts: dict[str, Value] = {"new": RECEIPT, "first": RECEIPT, "last": RECEIPT}
    of_days: dict[str, Value] = {"new": when, "first": day, "second": day, "third": day}
    counts: dict[str, Value] = {
        **dict.fromkeys(("count", "members", "periods", "usual"), Count(25)), "minutes": Count(1_440)
    }  # fmt: skip
    named: dict[str, Value] = {
        "who": MEMBER, "phone": Said("admit-phone", {"last": "567"}), "last": "567",
        "member": MEMBER, "by": MEMBER, "group": GROUP, "place": PLACE, "when": when, "old": when,
        "time": "14:00", "until": when, "seal": "123456", "day": day, "other": LINE,
        "own": Listed((own("saved", MONEY), own("repaid", MONEY))), "number": Count(1_234),
        "receipt": RECEIPT, "receipts": "123456 " * 8, "line": LINE, "words": LINE,
        "what": longest_title(language), "why": longest_why(language),
        "rate": "12.5%", "reason": "member", "holiday": FEAST[language],
        "least": 100, "step": 100, "voucher": Count(12_345), "fund": "social",
        **counts, **(of_days if message.startswith("meeting") else of_receipts),
    }  # fmt: skip
    if message == "join-sure":
        named |= {"who": MEMBER.latin, "phone": "+855123456789"}
    if message == "rule-changed":
        named |= {"rule": longest_rule(language), "old": MONEY, "new": MONEY}
    if message.startswith("rules-"):
        named["rule"] = longest_rule(language)
        named["what"] = Listed((Said("rule-changed", values(language, "rule-changed")),))
    if "purpose" in ENGLISH[message]:
        named["purpose"] = longest_of(language, "spent-for-")
    if "who" in ENGLISH[message] and message not in {"sign-what.admit", "join-sure"}:
        names = (Name("ពេជ្រ ចិន្តា", "Pich Chenda"), Name("ញឹម ស្រីមុំ", "Nhem Sreymom"))
        named["who"] = Listed(tuple(Said("fine-who", {"member": name}) for name in names))
    if "office" in ENGLISH[message]:
        named["office"] = Said("office-treasurer")
    if message in TEXT_IN_TEXT:
        name, start = TEXT_IN_TEXT[message]
        named[name] = longest_of(language, start, UNSENT if message == "sign-proposed-what" else frozenset())
    if message == "wrong-answer.wrong":
        named["left"] = Count(2)
    if message == "wrong-answer.too-much":
        named["most"] = 10**12
    money = 10 * MONEY if message.startswith("group-") else MONEY
    return {name: named.get(name, money) for name in ENGLISH[message] - {"code", ROAD}}


def said(language: str, message: str, texts: Catalogue = TEXTS) -> str:
    return Wording(texts, language).say(message, values(language, message))


def everyday(language: str, message: str, texts: Catalogue = TEXTS) -> str:
    """A message as the practice village gets it."""
    small: dict[str, Value] = {
        "member": Name("កែវ សុខា", "Keo Sokha"), "by": Name("សុខ សុភាព", "Sok Sopheap"),
        "group": Name("រុងរឿង", "Rung Roeung"), "place": Name("វត្តចាស់", "Wat Chas"),
        "receipt": Count(1234), "new": Count(1242), "first": Count(1234), "last": Count(1242),
        "line": "S 4 5000", "words": "9", "number": Count(34), "receipts": "1234", "other": "M T 350000",
        "own": Listed((own("saved", 5_000),)),
    }  # fmt: skip
    when = Moment(date(2026, 12, 1), "14:00")
    if message.startswith("meeting"):
        days = dict.fromkeys(("first", "second", "third"), when.on)
        small |= {"new": when, **days}
    found = {name: 52_000 if value == MONEY else value for name, value in values(language, message).items()}
    found |= {name: when for name, value in found.items() if isinstance(value, Moment)}
    found |= {name: value for name, value in small.items() if name in found}
    return Wording(texts, language).say(message, found)


def sent_or_shown() -> list[str]:
    return sorted(message for message in ENGLISH if not message.partition(".")[0].endswith("-words"))


def asked() -> Iterator[tuple[str, str, str]]:
    """Each question of the flows: `ask`, `choose`, `confirm` or `yes`; its message; the kind of answer."""
    yield "ask", "ask-pin", "pin"
    yield "choose", "door-who", ""
    yield "choose", "door-resume", ""
    for file in sorted(FLOWS.glob("*.py")):
        for function in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(function, ast.FunctionDef):
                flow = function.name.strip("_").replace("_", "-")
                yield from (found for node in ast.walk(function) if (found := _question(flow, node)))


def _question(flow: str, node: ast.AST) -> tuple[str, str, str] | None:
    match node:
        case ast.Call(
            func=ast.Attribute(value=ast.Name("talk"), attr="ask" | "choose" | "confirm" | "yes" as how),
            args=[ast.Constant(str(name)), *rest],
        ):
            return how, f"{flow}-{name}", _kind(rest[0]) if how == "ask" and rest else ""
    return None


def _kind(node: ast.expr) -> str:
    match node:
        case ast.Call(func=ast.Name(kind)) | ast.Call(func=ast.Attribute(attr=kind)):
            return kind
        case ast.Name("kind"):
            return "Amount"
    return ""
