"""The practice phones' page itself: small, its own, and safe to show whatever the village says."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "bot" / "web" / "static"
FILES = sorted(STATIC.glob("phone*.*"))
SCRIPTS = [file for file in FILES if file.suffix == ".js"]
OWN_PATHS = {"/static/" + file.name for file in FILES}
MOST_BYTES = 60_000


class Page(HTMLParser):
    """Every tag with its attributes, and the text inside script and style tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inline: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if data.strip() and self.tags[-1:] and self.tags[-1][0] in {"script", "style"}:
            self.inline.append(data)

    def all(self, *names: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag in names]


@pytest.fixture
def page() -> Page:
    return Page((STATIC / "phone.html").read_text(encoding="utf-8"))


def test_all_files_together_stay_small() -> None:
    assert {file.name for file in FILES} >= {"phone.html", "phone.css", "phone.js"}
    assert sum(file.stat().st_size for file in FILES) < MOST_BYTES


def test_nothing_is_inline_that_a_strict_policy_refuses(page: Page) -> None:
    assert page.inline == []
    assert page.all("style") == []
    assert all(script.get("src") for script in page.all("script"))
    refused = [
        (tag, name) for tag, attrs in page.tags for name in attrs if name == "style" or name.startswith("on")
    ]
    assert refused == []


def test_the_page_loads_only_its_own_files(page: Page) -> None:
    loaded = {attrs[name] for _, attrs in page.tags for name in ("src", "href") if name in attrs}
    assert "/static/phone.js" in loaded
    assert loaded <= OWN_PATHS


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_file_names_an_address_elsewhere(file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"https?:|wss?:|data:|[\"'(]//\w|url\(|@import", text)


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_what_the_village_says_is_only_ever_text(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    ways_to_run_text = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser"
    )
    assert not re.search(ways_to_run_text, text)


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_a_script_imports_only_its_neighbours(file: Path) -> None:
    imported = re.findall(r'from "([^"]+)"', file.read_text(encoding="utf-8"))
    assert all((STATIC / name).is_file() and name.startswith("./") for name in imported)


def test_every_button_and_field_is_named(page: Page) -> None:
    html = (STATIC / "phone.html").read_text(encoding="utf-8")
    assert page.all("html")[0]["lang"] == "en"
    unseen_names = len(re.findall(r"<label>(?:(?!</label>).)+<(?:select|input|textarea)\b", html))
    assert unseen_names == len(page.all("select", "input", "textarea"))
    assert not re.search(r"<button[^>]*>\s*</button>", html)


def test_khmer_has_its_fonts_and_room_above_and_below() -> None:
    css = (STATIC / "phone.css").read_text(encoding="utf-8")
    khmer = re.search(r"^\[lang=km\] \{([^}]+)\}", css, re.MULTILINE)
    assert khmer is not None
    assert '"Noto Sans Khmer", "Khmer OS Content", sans-serif' in khmer[1]
    assert "line-height: 1.6" in khmer[1]


def test_every_request_that_changes_something_carries_the_guard() -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in SCRIPTS)
    assert text.count('method: "POST"') == 1
    assert '"X-Krom-Phone": "1"' in text
