"""A paper book is typed in a real browser without JavaScript, wide and on 360 px, in English and Khmer.

The pictures 30 to 36 in docs/pictures are remade here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

import pytest
from playwright.sync_api import Browser, Locator, Page, Response, expect

from bot.group.takeover import Typed, apart, is_only_a_loan
from tests.paper_book import MISTAKES, mistaken, right
from tests.web.table import KHMER, PICTURES
from tests.web.test_office_in_chromium import PAPER, Office

WIDE, SMALL = 1280, 360
MOST_BYTES = 100_000
DASHED = "one => getComputedStyle(one).borderTopStyle === 'dashed'"


class Typist(Office):
    """An officer who types; counts what comes over the line."""

    def __init__(self, browser: Browser, url: str, width: int) -> None:
        super().__init__(browser, url, width)
        self.answers: list[Response] = []
        self.page.on("response", self.came)

    def came(self, response: Response) -> None:
        self.answers.append(response)

    def fits(self) -> None:
        self.page.wait_for_load_state()  # a page without its style fits nowhere
        super().fits()

    @property
    def bytes(self) -> int:
        """Bytes that came, as they were sent, since it was asked last."""
        came, self.answers[:] = list(self.answers), []
        assert came
        return sum(one.request.sizes()["responseBodySize"] for one in came)

    def cell(self, name: str) -> Locator:
        return self.page.locator(f'[name="{name}"]')

    def types(self, typed: Mapping[str, str]) -> None:
        for name, text in typed.items():
            if self.cell(name).locator("option").count() == 0:
                self.cell(name).fill(text)
            elif text in self.cell(name).locator("option").evaluate_all("all => all.map((one) => one.value)"):
                self.cell(name).select_option(text)

    def whole(self, name: str, most: int = 3_000) -> None:
        """A picture of the page, with the bar of buttons at its end as on a screen of that height."""
        width = self.page.viewport_size["width"]  # type: ignore[index]
        height = self.page.evaluate("document.documentElement.scrollHeight")
        self.page.set_viewport_size({"width": width, "height": min(height, most)})
        self.page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")
        self.page.set_viewport_size({"width": width, "height": 800})


@pytest.fixture
def sit(chromium: Browser) -> Iterator[Callable[..., Typist]]:
    """Sit down at a browser; at the end no page may have complained."""
    typists: list[Typist] = []

    def at(url: str, width: int) -> Typist:
        typists.append(Typist(chromium, url, width))
        typists[-1].logs_in()
        return typists[-1]

    yield at
    for one in typists:
        one.context.close()
    assert [fault for one in typists for fault in one.faults] == []


def cells(paper: Typed) -> dict[str, str]:
    """The cells of a book by their names on the page; language and country stand there already."""
    rows = apart(paper).rows
    members = [row for row in rows if not is_only_a_loan(row)]
    found = {
        f"f.{name}": cell
        for name, cell in paper.facts.items()
        if name not in {"language", "country", "zone", "currency"}
    }
    for kind, table in (("m", members), ("l", rows[len(members) :])):
        for at, row in enumerate(table):
            found |= {f"{kind}{at}.{name}": cell for name, cell in row.items()}
    return found


def begins(page: Page, link: str, button: str) -> None:
    page.get_by_role("link", name=link).click()
    page.get_by_role("button", name=button).click()


def test_a_book_is_typed_at_a_desk_put_right_on_a_phone_and_signed(
    practice_server: Callable[[str], str], sit: Callable[..., Typist]
) -> None:
    office = sit(practice_server("en"), WIDE)
    page = office.page
    begins(page, "Paper books", "Begin a new paper book")
    expect(page.locator(".slip")).to_have_count(0)
    office.fits()

    office.types(cells(mistaken()))
    office.cell("m0.name").focus()
    for name, marked in (
        ("m6.savings", True),
        ("m17.latin", True),
        ("m5.savings", False),
        ("m0.savings", False),
    ):
        assert office.cell(name).evaluate(DASHED) is marked, name  # by the browser, while it is typed
    office.bytes  # noqa: B018  # what came until here
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("10 places are still to put right")
    assert office.bytes < MOST_BYTES / 4
    assert len(page.content()) < MOST_BYTES
    office.fits()
    office.whole("30-takeover-grid")
    puts_right_on_a_phone(office)
    is_read_aloud_and_signed(office)


def puts_right_on_a_phone(office: Typist) -> None:
    page = office.page
    page.set_viewport_size({"width": SMALL, "height": 740})
    office.fits()
    page.get_by_role("link", name="Row 4 សុខ ចន្ថា: Phones").click()
    expect(office.cell("m3.phones")).to_be_in_viewport()
    expect(office.cell("m3.phones")).to_have_accessible_description(re.compile("not surely a phone number"))
    expect(office.cell("m3.phones")).to_have_accessible_name("Phones")
    page.screenshot(path=PICTURES / "31-takeover-grid-360.png", animations="disabled")
    rows = apart(right()).rows
    members = [row for row in rows if not is_only_a_loan(row)]
    where = [
        f"f.{name}" if row is None else f"m{row}.{name}"
        for row, name in MISTAKES
        if not name.startswith("loan")
    ]
    office.types({name: cells(right()).get(name, "") for name in (*where, "l2.loan_rate", "l3.loan_due")})
    assert len(members) == 18
    page.get_by_role("button", name="Save, and read aloud").click()


def is_read_aloud_and_signed(office: Typist) -> None:
    page = office.page
    expect(page.locator("h1")).to_contain_text("read aloud before it is taken over")
    office.fits()
    page.set_viewport_size({"width": PAPER, "height": 1000})
    page.emulate_media(media="print")
    expect(page.locator("header")).to_be_hidden()
    office.fits()
    office.whole("32-takeover-aloud-paper")
    sheets = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", sheets)) in {1, 2}
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": SMALL, "height": 740})
    page.get_by_role("link", name="Go on to sign").click()
    office.fits()
    for place, (member, pin) in enumerate((("4", "4072"), ("13", "8350")), 1):
        office.cell(f"member{place}").select_option(member)
        for field in ("pin", "again"):
            office.cell(f"{field}{place}").fill(pin)
    page.get_by_label("I was there").check()
    office.whole("33-takeover-sign-360")
    page.get_by_role("button", name="Take this group over").click()
    expect(page.locator("h1")).to_have_text("Samaki is taken over")
    expect(page.locator(".codes tbody tr")).to_have_count(16)
    assert not re.search(r"4072|8350|\d{6}", page.url.partition("/office")[2])
    office.fits()
    page.get_by_role("link", name="To the group's book").click()
    expect(page.locator("tfoot")).to_contain_text("655,000")


def test_khmer_on_a_phone(practice_server: Callable[[str], str], sit: Callable[..., Typist]) -> None:
    office = sit(practice_server("km"), SMALL)
    page = office.page
    begins(page, "សៀវភៅក្រដាស", "ចាប់ផ្តើមសៀវភៅថ្មី")
    office.fits()
    few = {
        name: cell for name, cell in cells(right()).items() if not re.match(r"m\d\d|m[3-9]|l[12345]", name)
    }
    office.types({**few, "f.meets": "ថ្ងៃអង្គារ ទី ១ ម៉ោង 14:00", "f.box": "៣៨៤,៥០០", "m2.savings": "៧០.០០"})
    page.get_by_role("button", name="ទុក", exact=True).click()
    expect(page.get_by_role("status")).to_have_text(re.compile("នៅត្រូវកែ 1 កន្លែង"))
    expect(page.locator(".slip").last).to_have_text(KHMER)
    office.fits()
    page.locator(".slips li a").click()
    page.screenshot(path=PICTURES / "34-takeover-grid-khmer-360.png", animations="disabled")
    office.cell("m2.savings").fill("៧០,០០០")
    page.get_by_role("button", name="ទុក ហើយអានឱ្យស្តាប់").click()
    expect(page.locator("tfoot").first).to_contain_text("140,000")
    office.fits()
    office.whole("35-takeover-aloud-khmer-360", 1_800)
    page.locator("a.go").click()
    expect(page.locator("fieldset")).to_have_count(2)
    office.fits()
    page.goto(page.url.replace("/sign", "/file"))
    expect(page.locator("h1")).to_have_text(KHMER)
    office.fits()
