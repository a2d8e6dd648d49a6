"""The list that is read aloud: a line a member, page by page, and at the end what the books say."""

from __future__ import annotations

import pytest

from bot.talk.screen import Keys, Limits, Line, Screen
from tests.conversations.conftest import NewVillage
from tests.conversations.test_sheet import at_the_meeting
from tests.village import Village
from tests.words.longest import MEMBER, MONEY, TEXTS, said


def pages(village: Village, name: str = "Sreymom") -> list[str]:
    """Turn over all pages."""
    person = village.member(name).dials().picks(TEXTS.say("en", "read-aloud-title")).gives_pin()
    found: list[str] = []
    while person.reply.text not in found:
        found.append(person.reply.text)
        person.types("99")
    return [line for page in found for line in page.splitlines()[1:] if line[:3] not in {"0 B", "99 "}]


def held(village: Village) -> Village:
    at_the_meeting(village)
    village.treasurer.texts("M A 4 P 10 52000 G 6 100000 T 297000")
    village.secretary.dials().picks("Count").types("297000").gives_pin().picks("Yes").sees_the_end("closed")
    village.waits(minutes=11)
    return village


def test_a_line_a_member_and_the_sums_are_the_books(old_village: Village) -> None:
    village = held(old_village)
    lines = pages(village)

    assert lines[:5] == [
        "1 Chan Dara: saved 5,000, total 35,000",
        "2 Sok Sopheap: saved 5,000, total 35,000",
        "3 Kim Sreymom: saved 5,000, total 35,000",
        "4 Keo Sokha: absent, total 30,000",
        "5 Mao Bopha: saved 5,000, total 35,000",
    ]
    assert "106 got 100,000, loan left 100,000" in lines
    assert "110 paid 52,000, loan left 50,000" in lines
    books = village.books()
    savings = sum(member["savings"] for member in books["members"])
    left = sum(member["loan"]["principal"] for member in books["members"])
    assert lines[-3:] == [
        f"201 All: saved 55,000, total {savings:,}",
        f"202 All: paid 52,000, loans left {left:,}",
        f"203 Box {books['box']:,}",
    ]
    spoken = [int(line.rsplit(" ", 1)[1].replace(",", "")) for line in lines[:-3] if "total" in line]
    assert sum(spoken) == savings


def test_what_is_zero_is_not_read_aloud(old_village: Village) -> None:
    village = at_the_meeting(old_village)
    village.treasurer.texts("M 5 0 9 5000 A 4 9 P 10 2000 G 10 50000 T 292000")
    village.secretary.dials().picks("Count").types("292000").gives_pin().picks("Yes").sees_the_end("closed")
    village.waits(minutes=11)
    lines = pages(village)

    assert "4 Keo Sokha: absent, total 30,000" in lines
    assert "5 Mao Bopha: saved 0, total 30,000" in lines
    assert "9 Pich Chenda: saved 5,000, total 65,000" in lines
    assert "110 paid 2,000, got 50,000, loan left 150,000" in lines
    assert not [line for line in lines[:-3] if "paid 0" in line]


def test_a_loan_on_which_nothing_was_paid_is_what_is_left(old_village: Village) -> None:
    village = at_the_meeting(old_village)
    village.treasurer.texts("M T 350000")
    village.secretary.dials().picks("Count").types("350000").gives_pin().picks("Yes").sees_the_end("closed")
    village.waits(minutes=11)
    assert "110 loan left 100,000" in pages(village)


def test_a_line_is_seen_alone_when_its_number_is_typed(old_village: Village) -> None:
    village = held(old_village)
    chair = village.chair.dials("*384*77*9#").gives_pin()
    chair.types("110").sees_the_end("paid 52,000, loan left 50,000")


@pytest.mark.parametrize("name", ["Sokha", "Thida"])
def test_nobody_but_officers_sees_it(old_village: Village, name: str) -> None:
    village = held(old_village)
    person = village.member(name).dials()
    if "12 " in person.reply.text:
        person.types("12")
    person.does_not_see("Read aloud").types("9").sees("Not in the list.")


def test_the_pin_comes_first(old_village: Village) -> None:
    screen = held(old_village).secretary.dials().picks("Read aloud").reply.text
    assert "Your PIN?" in screen
    assert "Keo Sokha" not in screen


def test_without_a_closed_meeting_there_is_no_list(village: Village) -> None:
    village.secretary.dials().picks("Read aloud").gives_pin().sees_the_end("No meeting is closed yet")


@pytest.mark.parametrize("language", ["en", "km", "km-Latn"])
def test_the_longest_line_has_its_place_beside_the_keys(language: str) -> None:
    name = MEMBER.name if language == "km" else MEMBER.latin
    keys = Keys(TEXTS.say(language, "key-back"), TEXTS.say(language, "key-more"))
    labels = [
        said(language, message)
        for message in sorted(TEXTS.messages("en"))
        if message.startswith("read-aloud-") and message not in {"read-aloud-title", "read-aloud-member"}
    ]
    assert any(name in label and f"{MONEY:,}" in label for label in labels)
    lines = [Line("112", label) for label in labels * 2]
    assert Screen("31/12", lines, back=True).pages(Limits(), keys)


@pytest.mark.parametrize(("language", "network"), [("km", "simulator"), ("km-Latn", "africastalking")])
def test_all_pages_fit_in_khmer(new_village: NewVillage, language: str, network: str) -> None:
    village = new_village(language, history=True)
    person = village.secretary
    person.network = network
    person.dials().types("9").gives_pin()
    for _ in range(12):
        person.types("99")  # each screen is measured by the phone itself
    assert "35,000" in person.reply.text or "30,000" in person.reply.text or "99 " in person.reply.text
