"""The texts of the staff's pages: the same messages in each language, each of them used, none missing."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

import bot
from bot.group import export
from bot.group.opening import PUT_RIGHT
from bot.group.people import OFFICES
from bot.group.put_right import FIGURES
from bot.group.staff import ROLES
from bot.group.takeover import COLUMNS, FACTS
from bot.group.takeover_file import VALUES
from bot.rules.amendment import CHANGEABLE
from bot.web.hand import REASONS
from bot.web.takeover_grid import PARTS
from bot.words.catalogue import PAGES, Catalogue

BOT = Path(bot.__file__).parent
TEMPLATES = sorted((BOT / "web" / "pages").glob("*.html"))
KHMER = re.compile("[\u1780-\u17ff]")
CATALOGUE = Catalogue.load(PAGES, strict=True)
LETTERS = (*"mapgwdjts", "m-named", "w-named")
SHEETS = [make.__name__.removeprefix("_") for make in export.SHEETS]
INCOME = ("interest", "fines", "other", "spent", "lost", "short_over")


def kinds() -> set[str]:
    """The kinds of entries that the code writes."""
    code = "\n".join(file.read_text(encoding="utf-8") for file in BOT.rglob("*.py"))
    found = set(re.findall(r'(?:work\.post|work\.write|_moved|post\.Draft)\(\s*"([a-z-]+)"', code))
    found |= set(re.findall(r'^(?:SETTLEMENT|PARTING|WRITTEN_OFF): Final = "([a-z-]+)"', code, re.MULTILINE))
    assert {"deposit", "repay", "loan", "fine", "opening", "settlement", "parting"} <= found
    return {*found, PUT_RIGHT, "reversal"}


def raised(name: str, *files: str) -> set[str]:
    """The reasons that the code gives for something."""
    code = "\n".join((BOT / "group" / f"{file}.py").read_text(encoding="utf-8") for file in files)
    found = set(re.findall(rf'{name}\("([a-z0-9-]+)"\)', code))
    assert found
    return found


def taking_over() -> dict[str, Collection[str]]:
    code = (BOT / "group" / "takeover_read.py").read_text(encoding="utf-8")
    wrong = set(re.findall(r'_say\([^\n]*, "([a-z-]+)"\)', code)) | {"zone", "meets", "missing", "whole"}
    doubts = (BOT / "group" / "takeover_doubts.py").read_text(encoding="utf-8")
    doubt = set(re.findall(r'found\[[^]]*\] = "([a-z-]+)"', doubts))
    assert {"number-twice", "loan-first"} <= wrong
    assert {"sum", "day-far"} <= doubt
    return {
        "take-fact-": FACTS, "take-hint-": FACTS, "take-column-": COLUMNS,
        **{f"take-{name}-": known for name, known in VALUES.items()},
        "take-part-": (*PARTS, "members", "loans", "sums"),
        "take-wrong-": {*wrong, "no-chair", "no-treasurer", *raised("Unclear", "takeover_cells")},
        "take-doubt-": doubt,
        "take-refused-": {*raised("NotSigned", "taking_over"), "pin-twice", "me"},
        "take-file-bad-": {*raised("Unreadable", "takeover_file", "takeover_sheets"), "none"},
    }  # fmt: skip


def asked_for() -> set[str]:
    said: set[str] = set()
    for file in TEMPLATES:
        text = file.read_text(encoding="utf-8")
        said |= set(re.findall(r'say\("([a-z0-9_-]+)"[,)]', text))
        said |= set(re.findall(r'[ {]sum\("([a-z-]+)"', text))
        said |= set(re.findall(r'"(savings|loan|interest|arrears|fines)"', text))
    built = {
        "role-": ROLES, "office-": OFFICES, "kind-": kinds(), "income-": INCOME, "reason-": REASONS,
        "cash-": ("box", "bank"), "in-": CATALOGUE.languages, "refused-": ("400", "403", "404", "413", "503"),
        "status-part-": ("database", "redis", "worker", "clock"),
        "figure-": FIGURES, "put-right-": ("unclear",),
        "rule-": CHANGEABLE, "rules-": ("old-page", "unclear", "too-many"),
        "join-": ("phone-unclear", "mode-shared", "mode-private"),
        "letter-": LETTERS, "short-": "mapgwdjt", "card-": ("help", "stop", "start"),
        **taking_over(),
    }  # fmt: skip
    for file in (BOT / "web").glob("takeover*.py"):
        said |= set(re.findall(r'"(take-[a-z-]+)"', file.read_text(encoding="utf-8")))
    built |= {"head-": SHEETS, "tab-": SHEETS, "export-": ("sum",)}
    return said | {start + end for start, ends in built.items() for end in ends}


def test_english_and_khmer_say_the_same_with_the_same_values() -> None:
    assert CATALOGUE.languages == ["en", "km"]
    assert CATALOGUE.messages("en") == CATALOGUE.messages("km")


def test_every_text_is_used_and_none_is_missing() -> None:
    there = set(CATALOGUE.messages("en"))
    assert asked_for() - there == set()
    assert there - asked_for() == set()


def test_khmer_is_khmer() -> None:
    values = {"name": "x", "role": "x", "minutes": 2, "count": 2, "day": "1/12", "present": 1, "of": 2}
    values |= {"purpose": "x", "amount": "5", "group": "x", "number": 4, "member": "x", "by": "x"}
    values |= {"revision": "7", "percent": 2, "why": "x", "most": "9", "said": "x", "megabytes": 3}
    values |= {"entries": 3, "faults": 0, "folder": "x"}
    values |= {"code": "*1#", "usual": "5", "what": "x", "key": "6", "size": 700}
    values |= {"cycle": 2, "receipt": 13, "version": 2, "figure": 4711}
    values |= {"when": "1/12", "text": "x", "row": "4", "cell": "x", "names": "x", "place": 1, "mark": "ab"}
    values |= {"members": 2, "loans": 1, "before": 0, "before_loans": 0, "facts": 3, "meeting": 7, "page": 3}
    values |= {"first": "x", "second": "x"}
    latin = []
    for message, names in CATALOGUE.messages("km").items():
        text = CATALOGUE.say("km", message, **{name: values[name] for name in names})
        if not KHMER.search(text):
            latin.append(message)
    assert sorted(latin) == ["in-en", "logged-in"]


def test_no_template_says_anything_by_itself() -> None:
    for file in TEMPLATES:
        text = re.sub(
            r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", file.read_text(encoding="utf-8"), flags=re.DOTALL
        )
        assert set(re.findall(r"[A-Za-z]+", text)) <= {"Krom"}, file.name
