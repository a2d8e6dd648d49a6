from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.digits import fold, plain


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("៥០០០", "5000"),
        ("S ៤ ৫০০০", "S 4 5000"),
        ("४\u200d5", "45"),
        ("a\u200b\u200c\u2060\ufeffb", "ab"),
        ("a\u202eb\u00ad", "ab"),
        ("a\tb\r\nc\x00d", "a b  c d"),
        ("5\u00a0000", "5 000"),
        ("e\u0301", "é"),
        ("\ud83d", "\ufffd"),
        ("សុខា", "សុខា"),
        ("4️⃣", "4\u20e3"),
        ("", ""),
    ],
)
def test_what_cannot_be_seen_is_not_read(typed: str, read: str) -> None:
    assert plain(typed) == read


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sokha", "SOKHA"),
        ("ចាប់ផ្តើម", "ចាប់ផ្ដើម"),
        ("सड़क", "सडक"),
        ("क़लम", "कलम"),
        ("STRASSE", "straße"),
        ("នៅ\u200bសល់", "នៅសល់"),
    ],
)
def test_two_spellings_of_a_word_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Sok", "Sao"), ("ត", "ដ"), ("55", "5"), ("a b", "ab")])
def test_two_words_stay_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)


ANYTHING = st.text(st.characters(codec=None, categories=None))


@given(ANYTHING)
def test_plain_text_can_be_stored_and_stays_as_it_is(text: str) -> None:
    once = plain(text)

    assert plain(once) == once
    assert once.encode("utf-8").decode("utf-8") == once
    assert not any(unicodedata.category(letter) in {"Cc", "Cf", "Cs"} for letter in once)
    assert all(letter.isascii() for letter in once if unicodedata.category(letter) == "Nd")


@given(ANYTHING)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
