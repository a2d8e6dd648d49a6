"""Every message the code names is in the catalogue, and no message lies there unused.

Message ids are literals, so reading the syntax trees finds them all.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.flows import FLOWS
from bot.talk.drawing import questions
from bot.words.catalogue import WORDS, Catalogue

BOT = Path(__file__).parents[2] / "bot"
ID = re.compile(r"[a-z][a-z0-9]*(-[A-Za-z0-9]+)+(\.[a-z-]+)?")
SAYING = {
    "say", "private", "closed", "Answer", "Refused", "Said", "Say", "Unread", "tell", "send",
    "Label", "_answer", "_unread", "everybody", "_text", "busy", "answer", "_stop", "words", "Wrong",
}  # fmt: skip


def _literals() -> Iterator[tuple[str, str]]:
    """Give every literal that is handed to something that says it."""
    for room in ("flows", "talk", "group"):
        for file in sorted((BOT / room).glob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and _name(node.func) in SAYING:
                    for argument in node.args:
                        yield from (
                            (leaf.value, f"{file.name}:{leaf.lineno}")
                            for leaf in ast.walk(argument)
                            if isinstance(leaf, ast.Constant)
                            and isinstance(leaf.value, str)
                            and ID.fullmatch(leaf.value)
                        )


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


@pytest.fixture(scope="module")
def english() -> Catalogue:
    return Catalogue.load(WORDS)


def test_every_message_the_code_names_is_there(english: Catalogue) -> None:
    codes = {message.split(".")[1] for message in english.messages("en") if "." in message}
    missing = {
        f"{where} {text}" for text, where in _literals() if not english.has("en", text) and text not in codes
    }
    assert missing == set()


def test_every_question_has_its_text(english: Catalogue) -> None:
    asked = [(flow.name, name) for flow in FLOWS for name in questions(flow) if name != "pin"]
    assert len(asked) > 15
    missing = [f"{flow}-{name}" for flow, name in asked if not english.has("en", f"{flow}-{name}")]
    assert missing == []


def test_no_message_lies_unused(english: Catalogue) -> None:
    source = "\n".join(file.read_text(encoding="utf-8") for file in sorted(BOT.rglob("*.py")))
    asked = {f"{flow.name}-{name}" for flow in FLOWS for name in questions(flow)}
    built = re.compile(
        r"day-[1-7]|.*-(title|words|shared|next-shared|done-many)|(undo-reason|phones|language|office)-.*"
    )
    unused = [
        message
        for message in english.messages("en")
        if "." not in message
        and message not in asked
        and f'"{message}' not in source
        and not built.fullmatch(message)
    ]
    assert unused == []
