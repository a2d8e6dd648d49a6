from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.keywords import KEYWORDS, asked_back, keyword
from tests.vectors import protocol


@pytest.mark.parametrize("vector", protocol("keywords"), ids=lambda vector: vector["text"])
def test_a_word_means_what_the_network_says(vector: dict[str, Any]) -> None:
    assert keyword(vector["text"]) == vector["keyword"]


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("stop all", "STOP"),
        ("Stop  all.", "STOP"),
        ("off", "STOP"),
        ("simama", "STOP"),
        ("Acha!", "STOP"),
        ("ឈប់។", "STOP"),
        ("ឈ\u200bប់", "STOP"),
        ("chob", "STOP"),
        ("CHHOB", "STOP"),
        ("ចាប់ផ្តើម", "START"),
        ("ចាប់ផ្ដើម", "START"),
        ("jab pderm", "START"),
        ("anza", "START"),
        ("ជួយ", "HELP"),
        ("chuoy", None),
        ("stop S 4 5000", None),
        ("stops", None),
        ("acha hiyo", None),
        ("lob 1234", None),
        ("លុប", None),
        ("", None),
        ("!?", None),
        ("5000", None),
    ],
)
def test_members_stop_and_start_in_their_own_words(text: str, means: str | None) -> None:
    assert keyword(text) == means


@pytest.mark.parametrize("text", ["cancel", "END", " Quit. ", "“end”"])
def test_a_word_that_may_be_meant_for_a_meeting_is_asked_back(text: str) -> None:
    assert keyword(text) == "STOP"
    assert asked_back(text)


@pytest.mark.parametrize("text", ["stop", "stop all", "cancel 83", "the end", "acha", ""])
def test_other_words_are_not_asked_back(text: str) -> None:
    assert not asked_back(text)


@given(
    st.sampled_from(sorted(KEYWORDS)),
    st.text(alphabet=" .,!?\"'()។៖\u200b\n", max_size=5),
    st.text(alphabet=" .,!?\"'()។៖\u200b\n", max_size=5),
)
def test_what_stands_around_a_word_does_not_count(word: str, before: str, after: str) -> None:
    assert keyword(f"{before}{word.upper()}{after}") == KEYWORDS[word]
    assert keyword(f"{before}{word}{after} 4") is None
