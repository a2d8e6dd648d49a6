"""What is written about Krom is true: named, linked, drawn as it is, and free of addresses of ours.

`python -m tests.test_docs` draws docs/flows.md anew.
"""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.flows import FLOWS
from bot.group.sheet_book import LETTERS
from bot.rules.constitution import Constitution
from bot.settings import Settings
from bot.words.catalogue import WORDS, Catalogue
from bot.words.keywords import HELP, START, STOP

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
COMMANDS = (DOCS / "commands.md").read_text(encoding="utf-8")
CODE = set(re.findall(r"`([^`\n]+)`", COMMANDS))
ARCHITECTURE = (DOCS / "architecture.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([ROOT / "README.md", *DOCS.rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
DRAWN = re.compile(r"```mermaid\n(.*?)```", re.DOTALL)

NO_ENVIRONMENT = {"embedded_redis"}
"""A setting that follows from another."""


def the_drawing() -> str:
    printed = CliRunner().invoke(main, ["flows", "--draw"], catch_exceptions=False)
    assert printed.exit_code == 0
    return printed.output


def test_the_drawing_of_the_conversations_is_current() -> None:
    drawn = DRAWN.findall((DOCS / "flows.md").read_text(encoding="utf-8"))
    assert drawn == [the_drawing()], "run: python -m tests.test_docs"


def names_of(setting: str) -> set[str]:
    """The names that the environment may have for a setting: KROM_RATE, AT_URL, PORT."""
    word = setting.upper().removesuffix("S") if setting == "secrets" else setting.upper()
    return {word, f"KROM_{word}"}


def test_every_setting_stands_in_the_table_of_the_environment() -> None:
    rows = set(re.findall(r"`([A-Z_]+)`", COMMANDS))
    settings = {field.name for field in fields(Settings)} - NO_ENVIRONMENT
    assert {"data", "secrets", "at_api_key"} <= settings
    assert [name for name in sorted(settings) if not names_of(name) & rows] == []


def test_every_default_in_the_table_is_the_default() -> None:
    made = Settings.read({})
    shown = dict(re.findall(r"^\| `([A-Z_]+)` \| `([^`]+)` \|", COMMANDS, re.MULTILINE))
    expected = {
        "KROM_DATA": made.data.name,
        "HOST": made.host,
        "PORT": str(made.port),
        "KROM_LANGUAGE": made.language,
        "KROM_CODE": made.code,
        "KROM_RATE": str(made.rate),
        "KROM_TICK": str(made.tick),
    }
    assert {name: shown.get(name) for name in expected} == expected


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_every_conversation_and_its_words_are_named(flow: object) -> None:
    assert hasattr(flow, "name")
    named = {flow.name, getattr(flow, "word", None), getattr(flow, "twin", None)} - {None}
    assert named - CODE == set()


def sms_words() -> Iterator[tuple[str, str]]:
    catalogue = Catalogue.load(WORDS)
    for language in catalogue.languages:
        letters = [f"sheet-words.{letter.lower()}" for letter in LETTERS]
        for message in ["again-words", *letters, *(f"{flow.name}-words" for flow in FLOWS)]:
            if catalogue.has(language, message):
                words = catalogue.words(language, message)
                yield from ((language, word) for word in words if word != ".")


def test_every_word_that_can_be_texted_is_named() -> None:
    words = [*sms_words(), *(("any", word) for word in (*STOP, *START, *HELP))]
    assert len(words) > 30
    assert [(language, word) for language, word in words if word not in CODE] == []


def test_every_rule_of_a_group_is_named_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `([a-z_]+)` \| ([^|]+) \|", COMMANDS, re.MULTILINE))
    made = Constitution()
    shown = {field.name: rows.get(field.name, "missing").strip() for field in fields(Constitution)}
    assert shown == {field.name: as_written(getattr(made, field.name)) for field in fields(Constitution)}


def as_written(value: object) -> str:
    """A default as a charter would say it."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, tuple):
        return "`[" + ", ".join(f'"{one}"' for one in value) + "]`"
    return f'`"{value}"`' if isinstance(value, str) else f"`{value}`"


def commands(group: click.Group, before: str = "krom") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before} {name}")
            if not command.invoke_without_command:
                continue
        yield f"{before} {name}", command


def test_every_command_and_option_is_named() -> None:
    lines = [line for line in COMMANDS.splitlines() if line.startswith("| `krom ")]
    unnamed = []
    for name, command in commands(main):
        said = "\n".join(line for line in lines if f"`{name}" in line)
        options = [
            option
            for parameter in command.params
            if isinstance(parameter, click.Option)
            for option in parameter.opts
            if option not in {"--json", "--help"}
        ]
        unnamed += [name] if not said else [f"{name} {option}" for option in options if option not in said]
    assert unnamed == []


def test_no_command_is_described_that_is_not_there() -> None:
    there = {name for name, _ in commands(main)}
    told = set(re.findall(r"^\| `(krom(?: [a-z]+)+)", COMMANDS, re.MULTILINE))
    told |= set(re.findall(r"^\| `krom [a-z]+`, `(krom [a-z]+)`", COMMANDS, re.MULTILINE))
    assert len(told) > 15
    assert told - there == set()


def test_the_readme_names_the_two_commands() -> None:
    alone = {"```sh\nmake run\n```", "```sh\nmake test\n```"}
    assert alone <= set(re.findall(r"```sh\n.*?```", README, re.DOTALL))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_is_shown_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    if page.name == "README.md":
        text = re.sub(r"## What does not work yet\n.*?\n## ", "", text, flags=re.DOTALL)
    shown = set(re.findall(r"(?:`|\.venv/bin/)krom ([a-z]+)", text))
    assert shown - {name.split()[1] for name, _ in commands(main)} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file_that_is_there(page: Path) -> None:
    links = [link.split("#")[0] for link in LINK.findall(page.read_text(encoding="utf-8"))]
    here = [link for link in links if link and "://" not in link]
    assert [link for link in here if not (page.parent / link).is_file()] == []


def test_every_page_can_be_reached_from_the_readme() -> None:
    found, ahead = set(), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page in found:
            continue
        found.add(page)
        links = [link.split("#")[0] for link in LINK.findall(page.read_text(encoding="utf-8"))]
        ahead += [
            (page.parent / link).resolve() for link in links if link.endswith(".md") and "://" not in link
        ]
    assert [page.name for page in PAGES if page not in found] == []


@pytest.mark.parametrize("page", sorted((DOCS / "decisions").glob("*.md")), ids=lambda page: page.name)
def test_a_decision_has_its_four_parts(page: Path) -> None:
    parts = re.findall(r"^\*\*(.+?)\.\*\*", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert parts == ["Question", "Choice", "Cost", "What would change our mind"]


def test_the_layers_of_the_picture_are_those_that_are_checked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    assert " → ".join(layers) in " ".join(ARCHITECTURE.split())


def test_every_room_stands_in_the_picture() -> None:
    rooms = [
        file for file in (ROOT / "bot").iterdir() if file.suffix == ".py" or (file / "__init__.py").exists()
    ]
    names = {f"{room.name}/" if room.is_dir() else room.name for room in rooms} - {"__init__.py"}
    assert len(names) > 15
    assert [name for name in sorted(names) if not re.search(rf"\b{re.escape(name)}", ARCHITECTURE)] == []


def committed() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    return [ROOT / name for name in listed.splitlines() if (ROOT / name).is_file()]


OURS = re.compile(
    r"/wor[k]/|/home/\w|/Users/\w|/root/"  # paths of one machine
    r"|py" + r"pi\.org|files\.python" + r"hosted|registry\.npm" + r"js|index[-_]url\s*="  # package registries
)


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    files = committed()
    if not files:
        pytest.skip("not a git checkout")
    found = []
    for file in files:
        if file.suffix in {".png", ".woff2"} or file == Path(__file__).resolve():
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        found += [f"{file.relative_to(ROOT)}: {match[0]}" for match in OURS.finditer(text)]
    assert found == []


if __name__ == "__main__":
    page = DOCS / "flows.md"
    before = page.read_text(encoding="utf-8")
    page.write_text(DRAWN.sub(lambda _: f"```mermaid\n{the_drawing()}```", before), encoding="utf-8")
