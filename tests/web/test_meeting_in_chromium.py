"""A whole meeting on the practice phones: the sheet beside the book it would make, the count, the close."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.web.table import KHMER, WORKER_PATIENCE, Table


def test_a_sheet_waits_beside_the_book_it_makes_and_the_count_closes_it(
    sit_down: Callable[..., Table],
) -> None:
    table = sit_down()
    treasurer, counter = table.phone(0), table.phone(1)
    table.goes_to_the_meeting()

    treasurer.texts("M 6 10000 A 9 P 10 52000 T 402000")
    expect(table.meeting).to_contain_text("The sheet that waits", timeout=WORKER_PATIENCE)
    expect(table.meeting).to_contain_text("Sok Sopheap wrote it")
    expect(table.meeting).to_contain_text("Nobody has counted the box yet")
    expect(table.page.locator("#lines")).to_contain_text(re.compile("A absent.*Pich Chenda", re.DOTALL))
    expect(table.page.locator("#lines")).to_contain_text(
        re.compile("P paid back.*Long Dany.*52,000", re.DOTALL)
    )
    expect(table.after("Cash in the box")).to_have_text("402,000")
    expect(table.after("Cash in the box")).to_have_class("would")
    expect(table.after("Spent")).not_to_have_class("would")
    assert table.box() == 290_000
    book = table.page.locator("#totals").bounding_box()
    table.picture("6-sheet-waits")

    counter.dials().picks("7").types("401500").gives_pin_if_asked()
    counter.picks("1")
    expect(counter.screen).to_contain_text("again")
    expect(table.meeting).to_contain_text("Keo Sokha counted 401,500: differs by −500")
    assert table.box() == 290_000

    counter.dials()
    expect(counter.screen).to_contain_text("again")  # the answer of ten minutes ago comes first
    counter.picks("1").picks("7").types("402000").gives_pin_if_asked()
    counter.picks("1")
    expect(counter.screen).to_contain_text("closed")
    seal = re.search(r"\d{6}", counter.screen.inner_text())
    assert seal is not None
    expect(table.page.locator("#seal")).to_have_text(seal[0])
    expect(table.page.locator("#meeting-title")).to_have_text("The meeting closed last")
    expect(table.meeting).to_contain_text("Keo Sokha counted 402,000")
    expect(table.page.locator("#receipts tbody tr")).to_have_count(12)
    expect(table.page.locator("#receipts tbody tr").last).to_contain_text("Long Dany")
    expect(table.page.locator("#totals .box dd")).to_have_text("402,000")
    expect(table.savings(6)).to_have_text("40,000")
    expect(table.page.locator("#books-news")).to_contain_text(re.compile(r"and \d+ more$"))
    assert table.page.locator("#totals").bounding_box() == book
    table.picture("7-meeting-closed")


def test_a_sheet_is_read_while_it_is_typed_and_an_unclear_one_shows_its_answer(
    sit_down: Callable[..., Table],
) -> None:
    table = sit_down()
    treasurer = table.phone(0)
    table.goes_to_the_meeting()

    treasurer.writes("M T 350000")
    place = treasurer.card.locator(".write").bounding_box()
    treasurer.is_read_as("T 350,000 is what the box should hold")
    expect(table.meeting).to_contain_text("The sheet as it is typed")
    expect(table.after("Cash in the box")).to_have_text("350,000")
    table.picture("8-sheet-typed")

    treasurer.writes("M T 351000")
    treasurer.is_read_as("differs: the box should hold 350,000 (+1,000)")
    treasurer.writes("M 6 1OOOO T 355000")
    treasurer.is_read_as("M 6 10000 T 355000")
    expect(table.meeting).to_contain_text("This would be answered: Not written.")
    assert treasurer.card.locator(".write").bounding_box() == place
    treasurer.writes("S 4 5000")
    treasurer.is_read_as("A meeting sheet is read here")
    expect(table.page.locator("#meeting-title")).to_have_text("The meeting closed last")
    assert table.box() == 290_000


def test_a_khmer_sheet_on_a_small_screen(sit_down: Callable[..., Table]) -> None:
    table = sit_down(language="km", width=360, height=780)
    table.goes_to_the_meeting()

    table.phone(0).texts("M 6 ១០០០០ A 9 G 11 ១០០០០០ T ២៥០០០០")
    expect(table.page.locator("#meeting-title")).to_have_text("The sheet that waits", timeout=WORKER_PATIENCE)
    expect(table.page.locator("#lines span[lang=km]").first).to_have_text(KHMER)
    expect(table.page.locator("#would-members")).to_contain_text("កែវ សុខា")
    assert table.page.evaluate("document.documentElement.scrollWidth") == 360
    table.picture("9-khmer-sheet-360")


def test_another_group_comes_to_the_table(
    sit_down: Callable[..., Table], found_another_group: Callable[[str], None]
) -> None:
    table = sit_down()
    choice = table.page.get_by_label("Show the group")
    expect(choice).to_be_hidden()
    found_another_group("Rung Thmey")

    expect(choice).to_be_visible()
    choice.select_option("Rung Thmey")
    expect(table.page.locator("#group")).to_have_text("Rung Thmey")
    expect(table.page.locator("article.phone")).to_have_count(3)
    expect(table.phone(0).card).to_have_attribute("data-phone", "+85513000002")
    expect(table.page.locator("#totals .box dd")).to_have_text("0")

    choice.select_option("Rung Roeung")
    expect(table.phone(0).card).to_have_attribute("data-phone", "+85512000002")
    expect(table.page.locator("#totals .box dd")).to_have_text("290,000")
    expect(table.page.locator(".books .changed")).to_have_count(0)
