"""A phone of several: who speaks comes first, and no amount is ever sent to it."""

from __future__ import annotations

from tests.village import Village


def test_who_speaks_is_asked_again_for_a_wrong_key(village: Village) -> None:
    mony = village.member("Mony").dials().sees("Who are you?", "11 Prak Mony", "12 Prak Thida")

    mony.types("4").sees("Not in the list", "Who are you?").types("").sees("Who are you?")
    mony.types("11").sees("Rung Roeung", "1 Mine")


def test_a_dialled_line_answers_who_speaks_first(old_village: Village) -> None:
    old_village.member("Mony").dials("*384*77*12*1#").gives_pin().sees_the_end("Savings 30,000")


def test_who_speaks_comes_before_a_dropped_talk(village: Village) -> None:
    thida = village.member("Thida").dials().picks("Thida").picks("Me").picks("PIN").hangs_up()

    thida.dials().sees("Who are you?").picks("Mony").sees("1 Mine").hangs_up()
    thida.dials().sees("Who are you?").picks("Thida").sees("You were not finished", "1 Go on")


def test_a_receipt_is_shown_again_only_to_who_got_it(village: Village) -> None:
    thida = village.member("Thida").dials().picks("Thida").picks("Me").picks("Language").picks("English")
    thida.sees_the_end()

    thida.dials().picks("Mony").sees("1 Mine").hangs_up()
    thida.dials().picks("Thida").sees("English", "1 Menu")


def test_a_shared_phone_is_reminded_with_the_date_alone(old_village: Village) -> None:
    old_village.goes_to("2026-12-01 10:00")

    assert old_village.member("Mony").received() == ["Meeting Tue 1/12 14:00"]


def test_a_text_of_two_members_is_asked_to_dial(village: Village) -> None:
    village.member("Mony").texts("21").receives("More than one of you")
    village.member("Mony").texts("wrong 13").receives("More than one of you")
    assert village.stored("attendance") == []


def test_the_office_tells_who_texts_from_a_shared_phone(village: Village) -> None:
    village.has_office("Mony", "helper")

    village.member("Mony").texts("S 4 5000").receives("Written. Receipt 13")
    village.box_holds(5_000)


def test_a_helper_on_a_shared_phone_is_never_answered_an_amount(old_village: Village) -> None:
    old_village.has_office("Mony", "helper")
    mony = old_village.member("Mony")

    for text in ("S 4 5000 5 5000", "S 4 5000", "S 4", "S 4 50", "S 4 900000", "P 10 900000", "P 10 1000"):
        mony.texts(text)
    assert len(mony.received()) == 7
    assert old_village.saved("Sokha") == 35_000


def test_a_phone_becomes_shared_and_its_receipts_stop(village: Village) -> None:
    sokha = village.member("Sokha")
    sokha.dials().picks("Me").picks("My phone").gives_pin().picks("Others too").picks("Yes")
    sokha.sees_the_end("This phone is shared")

    village.treasurer.texts("S 4 5000")
    sokha.receives_nothing()
