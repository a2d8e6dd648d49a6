"""The PIN: three tries, then a growing wait; a new one twice; weak ones refused."""

from __future__ import annotations

import pytest

from tests.person import Person
from tests.village import Village


def asks_mine(person: Person) -> Person:
    return person.dials("*384*77*1#")


def test_three_tries_then_a_growing_wait(old_village: Village) -> None:
    sokha = asks_mine(old_village.member("Sokha"))
    sokha.types("1111").sees("2 more").types("2222").sees("1 more").types("3333").sees_the_end("1 minute.")

    asks_mine(sokha).types("4071").sees_the_end("PIN not right", "1 minute.")
    old_village.waits(seconds=61)
    asks_mine(sokha).types("1111").sees("2 more").types("1111").types("1111")
    sokha.sees_the_end("2 minutes")
    old_village.waits(seconds=61)
    asks_mine(sokha).types("4071").sees_the_end("1 minute.")
    old_village.waits(seconds=60)
    asks_mine(sokha).types("4071").sees_the_end("Savings 30,000")


def test_the_right_pin_clears_the_tries(old_village: Village) -> None:
    sokha = asks_mine(old_village.member("Sokha")).types("1111").types("2222").types("4071").sees_the_end()

    asks_mine(sokha).types("1111").sees("2 more")


@pytest.mark.parametrize("typed", ["", "PIN", "407", "4071000", "😀", "40 71", "-4071", "0"])
def test_what_is_no_pin_counts_as_a_try_and_says_no_more(old_village: Village, typed: str) -> None:
    sokha = asks_mine(old_village.member("Sokha")).types(typed)

    assert "Savings" not in sokha.reply.text


@pytest.mark.parametrize("typed", ["៤០៧១", "৪০৭১", "४०७१", "٤٠٧١", " 4071 ", "4\u200b071"])
def test_digits_of_any_script_are_a_pin(old_village: Village, typed: str) -> None:
    asks_mine(old_village.member("Sokha")).types(typed).sees_the_end("Savings 30,000")


def test_a_dialled_line_never_gives_the_pin(old_village: Village) -> None:
    old_village.member("Sokha").dials("*384*77*1*4071#").sees("PIN").types("4071").sees_the_end("30,000")


def test_a_new_pin_is_typed_twice(old_village: Village) -> None:
    sokha = old_village.member("Sokha").dials("*384*77*5*2#").types("4071").sees("New PIN")

    sokha.types("8350").sees("again").types("8351").sees("Not the same", "again").types("8350")
    sokha.sees_the_end("new PIN is set")
    asks_mine(sokha).types("4071").sees("2 more").types("8350").sees_the_end("30,000")


@pytest.mark.parametrize("weak", ["1111", "1234", "4321", "0123", "9876", "1212", "1985", "2026", "000000"])
def test_a_weak_pin_is_refused(village: Village, weak: str) -> None:
    sokha = village.member("Sokha").dials("*384*77*5*2#").types("4071")

    sokha.types(weak).sees("Too easy", "New PIN")


@pytest.mark.parametrize("typed", ["123", "1234567", "abcd", "", "83 50", "😀😀😀😀"])
def test_what_is_no_new_pin_is_asked_again(village: Village, typed: str) -> None:
    village.member("Sokha").dials("*384*77*5*2#").types("4071").types(typed).sees("New PIN")


def test_the_new_pin_is_never_held(village: Village) -> None:
    sokha = village.member("Sokha").dials("*384*77*5*2#").types("4071").types("835079")

    state = sokha.state()
    assert state is not None
    assert "835079" not in state.to_json()
    assert "4071" not in state.to_json().replace(state.answers["pin.new"], "")
    everything = " ".join(str(village.redis.hgetall(key)) for key in village.redis.keys("krom:*"))
    assert "835079" not in everything


def test_a_new_pin_is_never_taken_from_a_line(village: Village) -> None:
    sokha = village.member("Sokha").dials("*384*77*5*2*4071*8350*8350#").sees("PIN")

    sokha.types("4071*8350*8350")
    assert not sokha.reply.end
    asks_mine(sokha.hangs_up()).types("4071").sees_the_end("Savings")


def test_a_one_time_code_chooses_a_pin_and_nothing_else(village: Village) -> None:
    village.tells_code("Sokha", "7294")
    sokha = asks_mine(village.member("Sokha")).types("7294").sees_the_end("5, 2")

    sokha.dials("*384*77*5*2#").types("7294").sees("New PIN").types("8350").types("8350")
    sokha.sees_the_end("new PIN is set")
    asks_mine(sokha).types("7294").sees("2 more").types("8350").sees_the_end("Savings")


def test_the_code_lets_in_who_is_waiting(village: Village) -> None:
    sokha = asks_mine(village.member("Sokha")).types("1111").types("1111").types("1111").sees_the_end()
    village.tells_code("Sokha", "7294")

    sokha.dials("*384*77*5*2#").types("7294").sees("New PIN")


def test_who_has_no_pin_is_told_whom_to_ask(village: Village) -> None:
    village.has_no_pin("Sokha")
    asks_mine(village.member("Sokha")).types("4071").sees_the_end("no PIN yet", "two officers")


def test_officers_write_only_after_their_pin(village: Village) -> None:
    sopheap = village.treasurer.dials("*384*77*6*1*4*5000#").types("1111").types("1111").types("1111")

    sopheap.sees_the_end("PIN not right")
    village.box_holds(0)


def test_what_the_session_keeps_of_a_pin_cannot_be_typed(village: Village) -> None:
    sokha = village.member("Sokha").dials("*384*77*5*2#").gives_pin()

    sokha.types("$argon2id$v=19$m=4000000,t=99,p=1$YWJj$YWJj").sees("4 to 6 digits")
    sokha.types("8350").types("same").sees("Not the same").types("8350").sees_the_end("set")
