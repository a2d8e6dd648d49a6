from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.redact import phone


@pytest.mark.parametrize(
    ("number", "logged"),
    [
        ("+85512000003", "+855…003"),
        ("85512000003", "8551…003"),
        ("+254711000001", "+254…001"),
        ("4071", "…"),
        ("", "…"),
        ("+85512000003\nevent=done", "…"),
        ("Sokha 012000003", "…"),
    ],
)
def test_a_log_shows_country_and_end_of_a_number(number: str, logged: str) -> None:
    assert phone(number) == logged


@given(st.from_regex(r"\A\+?[0-9]{1,20}\Z"))
def test_a_log_never_shows_a_whole_number(number: str) -> None:
    shown = phone(number)

    assert number not in shown
    assert len(shown) <= 8
