"""My savings, my loan: on the screen after the PIN, by text to a private phone alone."""

from __future__ import annotations

from tests.village import Village


def test_mine_asks_the_pin_and_shows_savings_and_loan(old_village: Village) -> None:
    dany = old_village.member("Dany").dials().picks("Mine").sees("PIN")

    dany.types("4071").sees_the_end("Savings 30,000", "Loan left 100,000", "interest due 2,000", "Tue 1/12")


def test_mine_without_a_loan(old_village: Village) -> None:
    old_village.member("Sokha").dials("*384*77*1#").gives_pin().sees_the_end("Savings 30,000", "No loan")


def test_the_pin_is_asked_once_in_a_session(old_village: Village) -> None:
    sopheap = old_village.treasurer.dials("*384*77*6*1*4*5000#").types("4071").sees("Yes")
    for _ in range(4):
        sopheap.types("0")
    sopheap.sees("Rung Roeung").picks("Mine").sees_the_end("Savings 30,000")


def test_mine_by_text_to_a_private_phone(old_village: Village) -> None:
    for text in ("mine", "MINE", "bal", " Mine! "):
        old_village.member("Dany").texts(text).receives("Savings 30,000", "Loan left 100,000")


def test_mine_by_text_to_a_shared_phone_is_never_an_amount(old_village: Village) -> None:
    mony = old_village.member("Mony").texts("MINE")

    assert len(mony.received()) == 1
    mony.receives("Please dial")


def test_mine_on_a_shared_phone_is_shown_after_who_and_pin(old_village: Village) -> None:
    thida = old_village.member("Thida").dials().picks("Thida").picks("Mine").sees("PIN")

    thida.types("4071").sees_the_end("Savings 30,000")


def test_group_shows_totals_and_no_box_to_a_member(old_village: Village) -> None:
    sokha = old_village.member("Sokha").dials().picks("Group").gives_pin()

    sokha.sees_the_end("12 members", "Savings 380,000", "loans 100,000").does_not_see("290,000")


def test_group_shows_the_box_to_an_officer_on_the_screen_alone(old_village: Village) -> None:
    old_village.treasurer.dials().picks("Group").gives_pin().sees_the_end("box 290,000")
    old_village.treasurer.texts("GROUP").receives("Savings 380,000")
    assert "290,000" not in old_village.treasurer.received()[-1]


def test_group_by_text_to_a_shared_phone_is_no_figure(old_village: Village) -> None:
    old_village.member("Mony").texts("group").receives("Please dial")
