"""The tree itself: sizes, the locked packages, and that what exists is documented."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from bot import settings
from bot.cli import main

ROOT = Path(__file__).resolve().parent.parent
FILE_LINES = 400
FUNCTION_LINES = 50
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
FOLDERS = ("bot", "tests", "bench")


def sources() -> list[Path]:
    found = [file for folder in FOLDERS for file in (ROOT / folder).rglob("*.py")]
    return sorted([*found, ROOT / "wsgi.py", ROOT / "worker.py"])


def functions(file: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_a_file_stays_under_400_lines() -> None:
    lines = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in sources()}
    assert len(lines) > 20
    assert {str(file): count for file, count in lines.items() if count >= FILE_LINES} == {}


def test_a_function_stays_under_50_lines() -> None:
    long = [
        f"{file.relative_to(ROOT)} {name} {count}"
        for file in sources()
        if "migrations/versions" not in file.as_posix()  # a migration is a list, from top to bottom
        for name, count in functions(file)
        if count >= FUNCTION_LINES
    ]
    assert long == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_the_locked_packages_are_hashed_and_name_no_server(name: str) -> None:
    text = (ROOT / name).read_text(encoding="ascii")
    assert "://" not in text
    assert "--index" not in text
    blocks = re.split(r"\n(?=[a-z0-9])", text)
    pinned = [block for block in blocks if re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==", block)]
    assert len(pinned) > 40
    assert [block.split()[0] for block in pinned if "--hash=sha256:" not in block] == []


def test_each_package_the_project_names_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = [project["project"]["dependencies"], *project["dependency-groups"].values()]
    named = {normal(re.split(r"[\[<>=; ]", need)[0]) for group in groups for need in group}
    to_run = {normal(re.split(r"[\[<>=; ]", need)[0]) for need in groups[0]}
    assert named - pinned("requirements-dev.txt") == set()
    assert to_run - pinned("requirements.txt") == set()
    assert pinned("requirements.txt") < pinned("requirements-dev.txt")


def pinned(name: str) -> set[str]:
    """Name what a file of requirements pins."""
    locked = (ROOT / name).read_text(encoding="ascii")
    return {normal(one) for one in re.findall(r"^([A-Za-z0-9._-]+)(?:\[.*?\])?==", locked, re.MULTILINE)}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_no_address_or_data_is_committed() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()
    if not listed:
        pytest.skip("not a git checkout")
    assert "uv.lock" not in listed
    assert [name for name in listed if name.startswith(("data/", ".venv/", "build/"))] == []


def test_every_setting_is_documented() -> None:
    read = set(re.findall(r'"((?:KROM|AT)_[A-Z_]+|HOST|PORT)"', Path(settings.__file__).read_text()))
    assert {"KROM_DATA", "PORT", "HOST", "KROM_SECRET", "AT_URL"} <= read
    assert read - set(re.findall(r"`([A-Z_]+)`", COMMANDS)) == set()


def test_no_variable_is_read_past_the_settings() -> None:
    asks = re.compile(r"environ(?:\.get\(|\[)|getenv\(")
    past = [file for file in (ROOT / "bot").rglob("*.py") if asks.search(file.read_text(encoding="utf-8"))]
    assert past == []


def commands(group: click.Group, before: str = "krom") -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before} {name}")
            if not command.invoke_without_command:
                continue
        yield f"{before} {name}"


def test_every_command_is_documented() -> None:
    assert [name for name in commands(main) if f"`{name}" not in COMMANDS] == []


def test_every_make_target_is_documented() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="ascii"), re.MULTILINE)
    assert phony is not None
    assert [name for name in phony[1].split() if f"`make {name}`" not in COMMANDS] == []
