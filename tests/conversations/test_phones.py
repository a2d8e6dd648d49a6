"""My phone: private, shared, or mine no longer."""

from __future__ import annotations

from tests.village import Village


def test_the_pin_is_asked_before_a_phone_changes(village: Village) -> None:
    village.member("Sokha").dials("*384*77*5*3#").sees("PIN").types("4071").sees("Who uses this phone?")


def test_a_shared_phone_of_one_becomes_private(village: Village) -> None:
    sokha = village.member("Sokha")
    sokha.dials("*384*77*5*3#").gives_pin().picks("Others too").picks("Yes").sees_the_end("shared")
    sokha.dials().types("1").picks("Me").picks("My phone").gives_pin().picks("Only me").picks("Yes")
    sokha.sees_the_end("yours alone")

    village.treasurer.texts("S 4 5000")
    sokha.receives("5,000")


def test_a_phone_of_several_cannot_be_made_private_by_one(village: Village) -> None:
    mony = village.member("Mony").dials().picks("Mony").picks("Me").picks("My phone").gives_pin()

    mony.picks("Only me").picks("Yes").sees_the_end("stays shared")
    assert village.is_shared(mony.phone)


def test_not_my_phone_takes_one_member_off_it(village: Village) -> None:
    mony = village.member("Mony").dials().picks("Mony").picks("Me").picks("My phone").gives_pin()
    mony.picks("Not my phone").picks("Yes").sees_the_end("not yours any more")

    mony.dials().does_not_see("Who are you?").sees("1 Mine")  # Thida alone


def test_the_only_phone_taken_off_is_then_unknown(village: Village) -> None:
    sokha = village.member("Sokha").dials("*384*77*5*3#").gives_pin().picks("Not my phone").picks("Yes")
    sokha.sees_the_end("not yours any more")

    sokha.dials().sees_the_end("in no group")
    village.treasurer.texts("S 4 5000").receives("5,000")


def test_no_changes_nothing(village: Village) -> None:
    sokha = village.member("Sokha").dials("*384*77*5*3#").gives_pin().picks("Others too").picks("No")
    sokha.sees_the_end("Nothing")
    assert not village.is_shared(sokha.phone)
