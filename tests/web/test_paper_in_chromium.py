"""What is printed, as Chromium prints it: on A4, in Khmer and in English, with the figures of the screen.

The pictures 17 to 20 in docs/pictures are remade here.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.web.table import KHMER
from tests.web.test_office_in_chromium import PAPER, Office, sit

__all__ = ["sit"]

LEAVES = ("card", "minutes", "aloud", "all")
STYLES = """() => {
  const style = (one) => getComputedStyle(document.querySelector(one));
  return [style("thead").display, style("tbody tr").breakInside];
}"""
"""What holds a table together over several sheets."""


def sheets(page: Page) -> int:
    printed = page.pdf(prefer_css_page_size=True)
    assert re.search(rb"/MediaBox \[0 0 59[45][.\d]* 84[12]", printed)
    return len(re.findall(rb"/Type /Page\b", printed))


def figures(page: Page) -> list[str]:
    return page.locator("main td.sum, main dd").all_inner_texts()


def to_paper(page: Page) -> None:
    page.set_viewport_size({"width": PAPER, "height": 1000})
    page.emulate_media(media="print")


def test_a_group_on_paper(
    practice_server: Callable[[str], str],
    sit: Callable[..., Office],
) -> None:
    office = sit(practice_server("km"), width=360)
    page = office.page
    page.get_by_role("link", name="រុងរឿង").click()
    book = page.url
    office.fits()
    for leaf in LEAVES:
        page.goto(f"{book}/paper/{leaf}")
        expect(page.locator("h1").first).to_have_text(KHMER)
        office.fits()

    page.set_viewport_size({"width": 1000, "height": 800})
    shown = {}
    for path in ("", "/member/10", "/box", *(f"/paper/{leaf}" for leaf in LEAVES)):
        page.goto(book + path)
        shown[path] = figures(page)
        office.fits()
    to_paper(page)
    for path, seen in shown.items():
        page.goto(book + path)
        assert figures(page) == seen, path
        assert len(seen) > 2
        office.fits()
        assert page.evaluate(STYLES) == ["table-header-group", "avoid"]
        for one in page.locator("form, nav, .back, .papers").all():
            expect(one).to_be_hidden()

    for name, leaf, most in (
        ("17-card-khmer-paper", "card", 1),
        ("18-card-paper", "card?in=en", 1),
        ("19-minutes-khmer-paper", "minutes", 2),
        ("20-aloud-khmer-paper", "aloud", 1),
    ):
        page.goto(f"{book}/paper/{leaf}")
        office.picture(name)
        assert sheets(page) == most, name
    page.goto(f"{book}/paper/all")
    assert 15 <= sheets(page) <= 20  # the book, twelve passbooks, two cash books
