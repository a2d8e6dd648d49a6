from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.handlers.wire import Ended, Hop, OptOut, Refused, Report, TextIn, phone_number

PHONE = "+85512000004"


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("+254711000001", "+254711000001"),
        (" 254711000001", "+254711000001"),
        ("254711000001", "+254711000001"),
        ("+254711000001\n", "+254711000001"),
        ("+290 51234", None),
        ("+29051234", "+29051234"),
        ("+254700000000", "+254700000000"),
        ("+919000000000", "+919000000000"),
        ("+79000000000", "+79000000000"),
        ("+254000000000", None),
        ("+910000000000", None),
        ("+10000000000", None),
        ("+1234", None),
        ("22384", None),
        ("0711000001", None),
        ("00254711000001", None),
        ("++254711000001", None),
        ("Safaricom", None),
        ("+٢٥٤٧١١٠٠٠٠٠١", None),
        ("+2547110000012345", None),
        ("", None),
    ],
)
def test_only_what_can_be_called_is_a_number(raw: str, number: str | None) -> None:
    assert phone_number(raw) == number


@pytest.mark.parametrize(
    "heard",
    [
        Hop("A", "*1#", PHONE, "1*4071"),
        TextIn("x", PHONE, "22384", "P 4071", datetime(2026, 11, 24, tzinfo=UTC)),
        Report("x", PHONE, "Success", "delivered", None, None),
        OptOut(PHONE, "KROM"),
        Refused("no", PHONE),
        Ended("A", PHONE, False, False, None, None, None, None, None, "PIN 4071"),
    ],
)
def test_no_repr_shows_a_number_or_what_was_typed(heard: object) -> None:
    assert PHONE not in repr(heard)
    assert "4071" not in repr(heard)
