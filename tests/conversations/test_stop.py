"""STOP, START, HELP: a phone's own word holds for all that Krom starts by itself."""

from __future__ import annotations

import pytest

from tests.village import Village


@pytest.mark.parametrize("word", ["STOP", "stop", " Stop. ", "ឈប់", "unsubscribe", "chob", "STOPALL"])
def test_stop_ends_reminders(village: Village, word: str) -> None:
    sokha = village.member("Sokha").texts(word).receives("no reminders now", "START")

    village.goes_to("2026-12-01 14:00")
    assert len(sokha.received()) == 1


def test_receipts_still_come(village: Village) -> None:
    sokha = village.member("Sokha").texts("STOP")
    village.treasurer.texts("S 4 5000")
    sokha.receives("5,000")


def test_start_starts_again(village: Village) -> None:
    sokha = village.member("Sokha").texts("STOP").texts("START").receives("Reminders come again")
    village.goes_to("2026-12-01 14:00")
    assert "Tue 1/12" in sokha.received()[-1]


@pytest.mark.parametrize("word", ["cancel", "end", "quit", "CANCEL", "End."])
def test_what_may_mean_something_else_is_asked_back(village: Village, word: str) -> None:
    sokha = village.member("Sokha").texts(word).receives("send STOP", "send 83")
    village.goes_to("2026-12-01 14:00")
    assert "Tue 1/12" in sokha.received()[-1]


def test_stop_in_a_sentence_stops_nothing(village: Village) -> None:
    village.member("Sokha").texts("stop saving").receives("Not clear")


@pytest.mark.parametrize("word", ["HELP", "help", "?HELP", "info", "ជំនួយ", "jouy"])
def test_help_tells_what_to_send(village: Village, word: str) -> None:
    village.member("Sokha").texts(word).receives("*384*77#", "MINE")


def test_an_empty_text_is_answered_with_help(village: Village) -> None:
    for text in ("", "  ", "\u200b"):
        village.member("Sokha").texts(text).receives("MINE")


def test_stop_on_a_shared_phone_holds_for_both(village: Village) -> None:
    village.member("Mony").texts("STOP").receives("no reminders")
    village.goes_to("2026-12-01 14:00")
    assert len(village.member("Mony").received()) == 1


def test_stop_of_an_unknown_number_is_kept_and_not_answered(village: Village) -> None:
    stranger = village.stranger().texts("STOP").receives_nothing()
    assert [row["stopped_at"] is not None for row in village.phones() if row["phone"] == stranger.phone] == [
        True
    ]
