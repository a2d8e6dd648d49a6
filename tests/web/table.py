"""The practice phones on a table, as a stranger uses them: the page in a browser, and each phone on it."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Locator, Page, Request, Response, expect

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
PIN = "4071"
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

    def watches(self, cell: Locator) -> None:
        """Keep from now on whether a figure was marked: the page takes the mark away after a while."""
        cell.evaluate(
            """cell => new MutationObserver(() => {
                 if (cell.classList.contains("changed")) cell.dataset.marked = "yes";
               }).observe(cell, {attributes: true, attributeFilter: ["class"]})"""
        )

    def was_marked(self, cell: Locator) -> bool:
        return cell.get_attribute("data-marked") == "yes"

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
