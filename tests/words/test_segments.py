from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.segments import (
    ALONE,
    DEFAULT,
    EXTENSION,
    GSM7,
    JOINED,
    Measure,
    fits_screen,
    measure,
    parts,
    ussd_octets,
)
from tests.vectors import protocol

ENCODINGS = {"GSM7": "gsm7", "UCS2": "ucs2"}

LETTERS = st.sampled_from("aé€[\fស្ត😀\n")
RUNS = st.lists(st.tuples(LETTERS, st.integers(1, 160)), max_size=6)
TEXTS = RUNS.map(lambda runs: "".join(letter * times for letter, times in runs)) | st.text()


def named(vector: dict[str, Any]) -> str:
    return str(vector["name"])


@pytest.mark.parametrize("vector", protocol("segments"), ids=named)
def test_a_text_costs_what_the_network_counts(vector: dict[str, Any]) -> None:
    size = measure(vector["text"])

    assert size == Measure(ENCODINGS[vector["encoding"]], vector["units"], vector["segments"])  # type: ignore[arg-type]
    in_parts = [
        len(part.encode("utf-16-be")) // 2
        if size.encoding == "ucs2"
        else sum(2 if letter in EXTENSION else 1 for letter in part)
        for part in parts(vector["text"])
    ]
    assert in_parts == vector["units_per_segment"]


@pytest.mark.parametrize("vector", protocol("ussd_length"), ids=named)
def test_a_ussd_text_has_as_many_octets_as_the_network_counts(vector: dict[str, Any]) -> None:
    size = measure(vector["text"])

    assert (size.encoding, size.units) == (ENCODINGS[vector["encoding"]], vector["units"])
    assert ussd_octets(vector["text"]) == vector["octets"]
    assert (ussd_octets(vector["text"]) <= 160) is vector["fits_160_octets"]


def test_the_default_table_has_every_place_but_the_escape() -> None:
    assert len(DEFAULT) == 127
    assert len(EXTENSION) == 10
    assert not DEFAULT & EXTENSION


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("a" * 150, True),
        ("a" * 151, False),
        ("€" * 75, True),
        ("€" * 75 + "a", False),
        ("ស" * 75, True),
        ("ស" * 76, False),
        ("😀" * 37, True),
        ("😀" * 38, False),
        ("", True),
    ],
)
def test_a_screen_holds_150_septets_or_75_units(text: str, *, fits: bool) -> None:
    assert fits_screen(text) is fits


def test_a_network_may_hold_less() -> None:
    assert fits_screen("a" * 140, gsm7=140)
    assert not fits_screen("a" * 141, gsm7=140)
    assert fits_screen("ស" * 60, ucs2=60)
    assert not fits_screen("ស" * 61, ucs2=60)


@given(TEXTS)
def test_parts_are_the_text_and_each_fits(text: str) -> None:
    size = measure(text)
    cut = parts(text)

    most = ALONE[size.encoding] if len(cut) == 1 else JOINED[size.encoding]
    lengths = [
        sum(2 if letter in EXTENSION else 1 for letter in part)
        if size.encoding == "gsm7"
        else sum(2 if ord(letter) > 0xFFFF else 1 for letter in part)
        for part in cut
    ]
    assert "".join(cut) == text
    assert len(cut) == size.segments
    assert sum(lengths) == size.units
    assert max(lengths) <= most
    assert (size.encoding == "gsm7") is all(letter in GSM7 for letter in text)
