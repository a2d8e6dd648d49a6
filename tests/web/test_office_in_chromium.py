"""The staff's pages as a field officer has them: a browser without JavaScript, wide, 360 px, and on paper.

The pictures 10 to 15 in docs/pictures are remade here.
"""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from bot.group.practice import OFFICER, PASSWORD
from tests.practice import PIN, Practice
from tests.web.table import KHMER, PICTURES

CHAIR, TREASURER, SOKHA, BOPHA = (f"+8551200000{n}" for n in (1, 2, 4, 5))
PAPER = 703  # CSS pixels between the margins of an A4 sheet
OUTSIDE = """() => {
  const right = document.documentElement.clientWidth;
  const over = (one) => one.getBoundingClientRect().right > right + 1;
  return [...document.querySelectorAll("main *")].filter(over).map((one) => one.outerHTML.slice(0, 80));
}"""
"""What stands off the right side of the page."""


def text(village: Practice, phone: str, words: str) -> None:
    body = {"id": f"{phone}{words}", "phone": phone, "text": words}
    request = urllib.request.Request(
        f"{village.url}/phone/sms",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json", "X-Krom-Phone": "1"},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        assert answer.status == 200


def well(url: str) -> bool:
    """Whether every part is there: the last ones start after the pages answer."""
    with urllib.request.urlopen(f"{url}/healthz", timeout=30) as answer:
        assert answer.status == 200
        return bool(json.load(answer)["ok"])


def lives_on(village: Practice) -> None:
    """A meeting is held and closed, the next one is not; a phone is lost, somebody complains."""
    for step in ("+4d", "+6h"):
        village.krom("practice", "clock", step)
    text(village, TREASURER, "M 6 10000 A 8 9 T 345000")
    text(village, SOKHA, "T 345000")
    village.krom("practice", "clock", "+36d")
    village.dials(CHAIR, "5", "6", "1", "4", PIN, "1")
    text(village, BOPHA, "complain the box was opened on Sunday, and two of us saw it")


class Office:
    """The pages in Chromium, which may run no script."""

    def __init__(self, browser: Browser, url: str, width: int) -> None:
        self.url = url
        self.context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=False
        )
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("console", self.hear)

    def hear(self, said: ConsoleMessage) -> None:
        if said.type in {"error", "warning"}:
            self.faults.append(said.text)

    def logs_in(self) -> Office:
        self.page.goto(f"{self.url}/office")
        self.page.locator('input[name="name"]').fill(OFFICER)
        self.page.locator('input[name="password"]').fill(PASSWORD)
        self.page.locator('input[name="password"]').press("Enter")
        expect(self.page.locator("table")).to_be_visible()
        return self

    def picture(self, name: str) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png", full_page=True, animations="disabled")

    def fits(self) -> None:
        assert self.page.evaluate("document.documentElement.scrollWidth") == self.page.viewport_size["width"]  # type: ignore[index]
        assert self.page.evaluate(OUTSIDE) == []


@pytest.fixture
def sit(chromium: Browser) -> Iterator[Callable[..., Office]]:
    """Sit down at a browser; at the end no page may have complained."""
    offices: list[Office] = []

    def at(url: str, width: int = 1000) -> Office:
        offices.append(Office(chromium, url, width))
        return offices[-1].logs_in()

    yield at
    for office in offices:
        office.context.close()
    assert [fault for office in offices for fault in office.faults] == []


def test_a_field_officer_at_work(
    practice_server: Callable[[str], str], running: list[Practice], sit: Callable[..., Office]
) -> None:
    url = practice_server("en")
    lives_on(running[-1])
    office = sit(url)
    page = office.page
    row = page.locator("tbody tr").filter(has_text="Rung Roeung")
    expect(row).to_contain_text("no books of 5/1/2027")
    expect(row).to_contain_text("10 of 12")
    expect(row).to_contain_text("1 to sign")
    office.picture("10-office-groups")

    page.get_by_role("link", name="Rung Roeung").click()
    expect(page.locator("tfoot")).to_contain_text("435,000")
    expect(page.get_by_role("img")).to_be_visible()
    office.fits()
    office.picture("11-office-book")

    page.get_by_role("link", name="Long Dany").click()
    expect(page.locator("h1")).to_have_text("Passbook 10: Long Dany")
    page.get_by_role("link", name="Rung Roeung").click()
    page.get_by_role("link", name="1/12/2026").click()
    expect(page.locator(".seal")).to_have_text(re.compile(r"^\d{6}$"))
    expect(page.locator("main")).to_contain_text("Absent")

    page.goto(f"{url}/office")
    page.get_by_role("link", name="1 to sign").click()
    expect(page.locator("main")).to_contain_text("Suspend the phone of Keo Sokha")
    page.get_by_text("I do not agree").click()
    expect(page.get_by_role("button", name="The person is wrong")).to_be_visible()
    office.picture("12-office-sign")
    page.get_by_role("button", name="I agree").click()
    expect(page.get_by_role("status")).to_contain_text("is suspended")

    page.goto(f"{url}/office")
    page.get_by_role("link", name="1 complaint").click()
    expect(page.locator("main")).to_contain_text("the box was opened on Sunday")
    page.get_by_role("button", name="Looked into").click()
    expect(page.locator("main")).to_contain_text("Looked into.")

    page.get_by_role("button", name="Log out").click()
    page.goto(f"{url}/office")
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()


def test_khmer_on_a_small_screen_and_on_paper(
    practice_server: Callable[[str], str], running: list[Practice], sit: Callable[..., Office]
) -> None:
    url = practice_server("km")
    lives_on(running[-1])
    office = sit(url, width=360)
    page = office.page
    expect(page.locator("html")).to_have_attribute("lang", "km")

    office.fits()
    page.get_by_role("link", name="រុងរឿង").click()
    expect(page.locator("h1")).to_have_text(KHMER)
    office.fits()
    office.picture("13-office-khmer-360")
    book = page.url
    for path in ("/sign", "/complaints", "/meeting/7", "/member/10"):
        page.goto(book + path)
        expect(page.locator("h1")).to_have_text(KHMER)
        office.fits()

    page.set_viewport_size({"width": PAPER, "height": 1000})
    page.emulate_media(media="print")
    for name, path in (("14-office-khmer-paper", ""), ("15-office-passbook-paper", "/member/10")):
        page.goto(book + path)
        office.fits()
        expect(page.locator("header")).to_be_hidden()
        office.picture(name)
    page.goto(book)
    sheets = page.pdf(prefer_css_page_size=True)
    assert re.search(rb"/MediaBox \[0 0 59[45][.\d]* 84[12]", sheets)
    assert len(re.findall(rb"/Type /Page\b", sheets)) in {1, 2}


def test_khmer_breaks_between_words(chromium: Browser) -> None:
    """Khmer has no spaces: lines break between words, not within one, and never run over the side."""
    css = (PICTURES.parents[1] / "bot" / "web" / "static" / "office.css").read_text(encoding="utf-8")
    said = "មានតែលោកអ្នកអានបាន។ គ្មាននរណាក្នុងក្រុមឃើញទេ។ សូមកុំប្រាប់ថានរណានិយាយ។"
    page = chromium.new_page(viewport={"width": 200, "height": 600})
    page.set_content(f'<html lang="km"><style>{css}</style><main><p>{said}</p></main></html>')
    lines = page.evaluate("""() => {
      const text = document.querySelector("p").firstChild, range = document.createRange(), lines = [];
      let last = null;
      for (let at = 0; at < text.length; at += 1) {
        range.setStart(text, at); range.setEnd(text, at + 1);
        const box = range.getClientRects()[0];
        if (!box || box.width === 0) { if (lines.length) lines[lines.length - 1] += text.data[at]; continue; }
        if (last === null || box.top > last + 5) { lines.push(""); last = box.top; }
        lines[lines.length - 1] += text.data[at];
      }
      return lines;
    }""")
    assert len(lines) > 2
    assert "".join(lines) == said
    words = {"មាន", "តែ", "លោក", "អ្នក", "អាន", "បាន", "គ្មាន", "នរណា", "ក្នុង", "ក្រុម", "ឃើញ", "ទេ", "សូម", "កុំ"}
    words |= {"ប្រាប់", "ថា", "និយាយ"}
    for line in lines:
        assert not re.match("[\u17b4-\u17d3]", line), lines  # no line begins with a part of a syllable
        left = line.strip().replace("។", "").replace(" ", "")
        assert re.fullmatch(
            "|".join(["(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")+"]), left
        ), lines
    page.close()


@pytest.mark.parametrize(("language", "word"), [("en", "Worker"), ("km", "កំណែ")])
def test_the_status_of_the_house_fits_a_small_screen(
    practice_server: Callable[[str], str],
    running: list[Practice],
    sit: Callable[..., Office],
    language: str,
    word: str,
) -> None:
    url = practice_server(language)
    running[-1].until(lambda: well(url))
    office = sit(url, 360)
    office.page.locator('a[href="/office/status"]').click()
    expect(office.page.locator("main")).to_contain_text(word)
    expect(office.page.locator("main")).not_to_contain_text("No worker runs")
    office.fits()
    office.picture(f"16-office-status-{language}-360")
