"""The practice phones as a stranger uses them, in Chromium, against a running practice village.

`practice_server` (in conftest) is a function: a language in, the base address of a village fresh from
`krom practice` in that language out. The pictures in docs/pictures are remade here.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Response,
    expect,
    sync_playwright,
)
from playwright.sync_api import TimeoutError as NotInTime

CHROMIUM = "/usr/bin/chromium"
PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
PIN = "4071"
DEPOSIT = 5_000
REMINDERS = 6  # how often the clock is moved at most until the chair is asked
WORKER_PATIENCE = 60_000  # milliseconds for a text to go through outbox and worker
KHMER = re.compile("[\u1780-\u17ff]")


def is_post(path: str) -> Callable[[Response], bool]:
    return lambda response: response.request.method == "POST" and response.url.endswith(path)


@dataclass
class Table:
    """The page with its phones; keeps what was sent for them, and what went wrong in the page."""

    page: Page
    hops: list[dict[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("request", self.note)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self.hear)

    def hear(self, said: ConsoleMessage) -> None:
        if "Content Security" in said.text:
            self.faults.append(said.text)

    def note(self, request: Request) -> None:
        if request.url.endswith("/phone/hop"):
            self.hops.append(json.loads(request.post_data or ""))

    def texts(self) -> list[str]:
        return [hop["text"] for hop in self.hops]

    def phone(self, position: int) -> "Handset":
        return Handset(self, self.page.locator("article.phone").nth(position))

    def box(self) -> int:
        return figure(self.page.locator("#totals .box dd"))

    def savings(self, member: int) -> Locator:
        return self.page.locator(f'#members tr[data-key="{member}"] td').nth(1)

    @property
    def meeting(self) -> Locator:
        return self.page.locator("#meeting")

    def after(self, label: str) -> Locator:
        """What the book would say after the count."""
        return self.page.locator("#would-totals tr").filter(has_text=label).locator("td").nth(1)

    def goes_to_the_meeting(self) -> None:
        """Move the clock to Tuesday 1/12, after the meeting began."""
        for _ in range(4):
            self.moves_the_clock("+1 day")
        for _ in range(6):
            self.moves_the_clock("+1 hour")

    def moves_the_clock(self, button: str) -> None:
        with self.page.expect_response(is_post("/phone/clock")):
            self.page.get_by_role("button", name=button).click()

    def picture(self, name: str) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png", full_page=True, animations="disabled")


@dataclass(frozen=True)
class Handset:
    table: Table
    card: Locator

    @property
    def screen(self) -> Locator:
        return self.card.locator(".dialogue")

    @property
    def messages(self) -> Locator:
        return self.card.locator(".messages li.received")

    def dials(self) -> "Handset":
        return self.waits_for_hop(self.card.locator(".quick").click)

    def dials_line(self, line: str) -> "Handset":
        self.card.locator(".field").fill(line)
        return self.waits_for_hop(self.card.locator(".call").click)

    def picks(self, key: str) -> "Handset":
        """Presses keys on the keypad and then Send; gives the PIN first where the screen asks for it."""
        self.gives_pin_if_asked()
        for digit in key:
            self.card.get_by_role("button", name=digit, exact=True).click()
        return self.waits_for_hop(self.card.locator(".call").click)

    def types(self, words: str) -> "Handset":
        self.gives_pin_if_asked()
        return self.sends(words)

    def gives_pin_if_asked(self) -> None:
        if "PIN" in self.screen.inner_text():
            self.sends(PIN)

    def sends(self, words: str) -> "Handset":
        self.card.locator(".field").fill(words)
        return self.waits_for_hop(lambda: self.card.locator(".field").press("Enter"))

    def waits_for_hop(self, act: Callable[[], None]) -> "Handset":
        with self.table.page.expect_response(is_post("/phone/hop")):
            act()
        expect(self.card).to_have_attribute("aria-busy", "false")
        return self

    def reads_messages(self) -> "Handset":
        self.card.get_by_role("tab", name="Messages").click()
        return self

    def writes(self, words: str) -> "Handset":
        """Type a text without sending it."""
        self.reads_messages().card.get_by_label("Message to the group").fill(words)
        return self

    def is_read_as(self, words: str | re.Pattern[str]) -> None:
        expect(self.card.locator(".read")).to_contain_text(words)

    def texts(self, words: str) -> None:
        self.writes(words)
        with self.table.page.expect_response(is_post("/phone/sms")):
            self.card.locator(".write").get_by_role("button", name="Send").click()


def figure(place: Locator) -> int:
    return int(place.inner_text().replace(",", ""))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def village_in(request: pytest.FixtureRequest) -> Callable[[str], str]:
    try:
        server: Callable[[str], str] = request.getfixturevalue("practice_server")
    except pytest.FixtureLookupError:
        pytest.skip("no practice_server fixture to drive")
    return server


@pytest.fixture
def sit_down(chromium: Browser, village_in: Callable[[str], str]) -> Iterator[Callable[..., Table]]:
    """Open the page of a village; at the end no page may have failed or broken its content policy."""
    tables: list[Table] = []

    def at(language: str = "en", width: int = 1280, height: int = 900) -> Table:
        table = Table(chromium.new_context(viewport={"width": width, "height": height}).new_page())
        table.watch()
        tables.append(table)
        response = table.page.goto(village_in(language) + "/phone")
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


def test_a_deposit_reaches_the_member_and_the_books(sit_down: Callable[..., Table]) -> None:
    table = sit_down()
    treasurer, member = table.phone(0), table.phone(1)
    box, savings = table.box(), figure(table.savings(4))
    expect(table.page.locator("#totals")).not_to_contain_text("_")
    table.picture("1-phones-at-start")

    treasurer.dials().picks("6").picks("1").picks("4").types(str(DEPOSIT)).gives_pin_if_asked()
    expect(treasurer.screen).to_contain_text(re.compile("Sokha.*5,000", re.DOTALL))
    assert table.box() == box
    table.picture("2-deposit-confirm")
    treasurer.picks("1")

    expect(treasurer.screen).to_contain_text("5,000")
    expect(member.reads_messages().messages.last).to_contain_text("5,000", timeout=WORKER_PATIENCE)
    expect(member.messages.last).to_contain_text(re.compile(r"\d SMS"))
    expect(table.savings(4)).to_have_text(f"{savings + DEPOSIT:,}")
    expect(table.savings(4)).to_have_class("changed")
    assert table.box() == box + DEPOSIT
    table.picture("3-receipt-and-books")


def test_each_hop_repeats_all_answers_joined_by_a_star(sit_down: Callable[..., Table]) -> None:
    table = sit_down()
    treasurer = table.phone(0)

    treasurer.dials().sends("2").sends("0")
    treasurer.card.get_by_role("button", name="Hang up").click()
    expect(treasurer.screen).to_contain_text("+85512000002")
    treasurer.dials_line("*384*77*6*1#")

    assert table.texts() == ["", "2", "2*0", "6*1"]
    sessions = [hop["session"] for hop in table.hops]
    assert sessions[0] == sessions[1] == sessions[2] != sessions[3]
    assert {hop["phone"] for hop in table.hops} == {"+85512000002"}


def test_another_code_is_not_the_groups(sit_down: Callable[..., Table]) -> None:
    table = sit_down()
    phone = table.phone(1)

    phone.card.locator(".field").fill("*100#")
    phone.card.locator(".call").click()

    expect(phone.screen).to_contain_text("Cannot reach *100#")
    assert table.hops == []


def test_without_signal_the_same_hop_is_sent_again(sit_down: Callable[..., Table]) -> None:
    table = sit_down()
    phone = table.phone(1).dials()

    table.page.context.set_offline(True)
    phone.card.locator(".field").fill("2")
    phone.card.locator(".call").click()
    expect(phone.screen).to_contain_text("No signal")
    table.page.context.set_offline(False)
    phone.waits_for_hop(phone.card.locator(".call").click)

    expect(phone.screen).not_to_contain_text("No signal")
    assert table.hops[-1] == table.hops[-2]
    assert table.texts() == ["", "2", "2"]


def test_a_phone_is_added_and_handed_to_somebody(sit_down: Callable[..., Table]) -> None:
    table = sit_down()
    table.page.get_by_role("button", name="Add a phone").click()
    added = table.phone(3)

    added.card.get_by_label("Who holds it").select_option("+85512000010")
    added.dials()

    expect(added.card).to_have_attribute("aria-label", "Phone of Long Dany")
    assert table.hops[-1]["phone"] == "+85512000010"


def test_the_chair_is_asked_about_the_meeting_and_answers(sit_down: Callable[..., Table]) -> None:
    table = sit_down()
    chair = table.phone(2).reads_messages()
    question = chair.messages.filter(has_text="81")

    for _ in range(REMINDERS):
        table.moves_the_clock("Next reminder")
        try:
            question.first.wait_for(timeout=5_000)
            break
        except NotInTime:
            continue
    expect(question.first).to_contain_text("83")
    table.picture("4-chair-meeting-question")

    before = chair.messages.count()
    chair.texts("81")
    expect(chair.messages).not_to_have_count(before, timeout=WORKER_PATIENCE)


def test_khmer_on_a_small_screen(sit_down: Callable[..., Table]) -> None:
    table = sit_down(language="km", width=360, height=780)
    treasurer = table.phone(0).dials()

    expect(treasurer.screen).to_have_attribute("lang", re.compile("^km"))
    expect(table.page.locator("#group")).to_have_text(KHMER)
    expect(table.page.locator('#members tr[data-key="4"]')).to_contain_text("កែវ សុខា")
    assert "Noto Sans Khmer" in treasurer.screen.evaluate("it => getComputedStyle(it).fontFamily")
    assert table.page.evaluate("document.documentElement.scrollWidth") == 360
    table.picture("5-khmer-360")


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
