"""Practice villages for the browser to drive: each test gets a fresh one, as `krom run` makes it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from bot import house
from bot.app import web
from bot.group import people, practice
from bot.group.practice import VILLAGE
from bot.settings import Settings
from tests.practice import Practice
from tests.web.desk import Organisation, hire
from tests.web.table import Table

CHROMIUM = "/usr/bin/chromium"

expect.set_options(timeout=30_000)  # milliseconds: a busy machine may take long, never a test for it


@pytest.fixture
def running() -> Iterator[list[Practice]]:
    """The practice villages of a test, which are closed after it."""
    villages: list[Practice] = []
    yield villages
    for village in villages:
        village.close()


@pytest.fixture(scope="module")
def quiet_village(short_folder: Callable[[], Path]) -> Iterator[Practice]:
    """One village for the tests of a file that write nothing into its books."""
    village = Practice(short_folder())
    yield village
    village.close()


@pytest.fixture
def practice_server(short_folder: Callable[[], Path], running: list[Practice]) -> Callable[[str], str]:
    """Give the base address of a new practice village that speaks a language."""

    def start(language: str) -> str:
        running.append(Practice(short_folder(), language))
        return running[-1].url

    return start


@pytest.fixture
def found_another_group(running: list[Practice], tmp_path: Path) -> Callable[[str], None]:
    """Found a second group in the village, with the same people on other phones."""

    def found(name: str) -> None:
        charter = VILLAGE.read_text(encoding="utf-8").replace('"Rung Roeung"', f'"{name}"')
        file = tmp_path / "charter.toml"
        file.write_text(charter.replace("+85512", "+85513"), encoding="utf-8")
        running[-1].krom("group", "add", str(file))

    return found


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def sit_down(chromium: Browser, practice_server: Callable[[str], str]) -> Iterator[Callable[..., Table]]:
    """Open the page of a village, a new one unless given; no page may have failed or broken its policy."""
    tables: list[Table] = []

    def at(
        language: str = "en", width: int = 1280, height: int = 900, village: Practice | None = None
    ) -> Table:
        table = Table(chromium.new_context(viewport={"width": width, "height": height}).new_page())
        table.watch()
        tables.append(table)
        url = practice_server(language) if village is None else village.url
        response = table.page.goto(url + "/phone")
        assert response is not None
        assert response.status == 200
        policy = response.headers["content-security-policy"]
        assert "unsafe" not in policy
        expect(table.page.locator("article.phone")).to_have_count(3)
        return table

    yield at
    for table in tables:
        table.page.context.close()
    assert [fault for table in tables for fault in table.faults] == []


# The staff's pages, without a browser ------------------------------------------------------------

NOON = datetime(2026, 11, 27, 12, tzinfo=ZoneInfo("Asia/Phnom_Penh"))


@pytest.fixture(scope="session")
def organisation_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The village with six meetings behind it, and an officer, an auditor and an operator: to be copied."""
    folder = tmp_path_factory.mktemp("organisation")
    (folder / "kind").write_text("practice\n")
    krom = house.build(Settings.read({"KROM_DATA": str(folder)}))
    assert krom.practice_clock is not None
    krom.practice_clock.put(NOON)
    practice.settle(krom.store, "en", NOON, practice.charter("en").rhythm, history=True)
    for name, role in (("Chanthy", "officer"), ("Audra", "auditor"), ("Oleg", "operator")):
        hire(krom, name, role)
    krom.close()
    return folder


@pytest.fixture
def organisation(organisation_folder: Path, tmp_path: Path, valkey_url: str) -> Iterator[Organisation]:
    """A copy of that folder, with its pages; the clock stands at noon, four days before the meeting."""
    data = tmp_path / "data"
    shutil.copytree(organisation_folder, data, ignore=shutil.ignore_patterns("*.sock"))
    krom = house.build(Settings.read({"KROM_DATA": str(data), "KROM_REDIS_URL": valkey_url}))
    with krom.store.reading() as db:
        (group,) = people.all_groups(db)
    yield Organisation(krom, group, web(krom).test_client)
    krom.close()
