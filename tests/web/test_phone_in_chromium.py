"""The practice phones as a stranger uses them, in Chromium, against a running practice village.

The pictures in docs/pictures are remade here and in test_meeting_in_chromium.py.
"""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.practice import Practice
from tests.web.table import KHMER, WORKER_PATIENCE, Table, figure

CHAIR = "+85512000001"
DEPOSIT = 5_000
REMINDERS = 6  # how often the clock is moved at most until the chair is asked


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
    table.watches(table.savings(4))
    treasurer.picks("1")

    expect(treasurer.screen).to_contain_text("5,000")
    expect(member.reads_messages().messages.last).to_contain_text("5,000", timeout=WORKER_PATIENCE)
    expect(member.messages.last).to_contain_text(re.compile(r"\d SMS"))
    expect(table.savings(4)).to_have_text(f"{savings + DEPOSIT:,}")
    assert table.was_marked(table.savings(4))
    assert table.box() == box + DEPOSIT
    table.picture("3-receipt-and-books")


def test_each_hop_repeats_all_answers_joined_by_a_star(
    sit_down: Callable[..., Table], quiet_village: Practice
) -> None:
    table = sit_down(village=quiet_village)
    treasurer = table.phone(0)

    treasurer.dials().sends("2").sends("0")
    treasurer.card.get_by_role("button", name="Hang up").click()
    expect(treasurer.screen).to_contain_text("+85512000002")
    treasurer.dials_line("*384*77*6*1#")

    assert table.texts() == ["", "2", "2*0", "6*1"]
    sessions = [hop["session"] for hop in table.hops]
    assert sessions[0] == sessions[1] == sessions[2] != sessions[3]
    assert {hop["phone"] for hop in table.hops} == {"+85512000002"}


def test_another_code_is_not_the_groups(sit_down: Callable[..., Table], quiet_village: Practice) -> None:
    table = sit_down(village=quiet_village)
    phone = table.phone(1)

    phone.card.locator(".field").fill("*100#")
    phone.card.locator(".call").click()

    expect(phone.screen).to_contain_text("Cannot reach *100#")
    assert table.hops == []


def test_without_signal_the_same_hop_is_sent_again(
    sit_down: Callable[..., Table], quiet_village: Practice
) -> None:
    table = sit_down(village=quiet_village)
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


def test_a_phone_is_added_and_handed_to_somebody(
    sit_down: Callable[..., Table], quiet_village: Practice
) -> None:
    table = sit_down(village=quiet_village)
    table.page.get_by_role("button", name="Add a phone").click()
    added = table.phone(3)

    added.card.get_by_label("Who holds it").select_option("+85512000010")
    added.dials()

    expect(added.card).to_have_attribute("aria-label", "Phone of Long Dany")
    assert table.hops[-1]["phone"] == "+85512000010"


def test_the_chair_is_asked_about_the_meeting_and_answers(
    sit_down: Callable[..., Table], running: list[Practice]
) -> None:
    table = sit_down()
    chair = table.phone(2).reads_messages()
    question = chair.messages.filter(has_text="81")

    for _ in range(REMINDERS):
        table.moves_the_clock("Next reminder")
        if any("81" in row["text"] for row in running[-1].outbox(CHAIR)):
            break
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
