"""Where nobody can dial, because texts go out by a SIM of one's own, no text says to."""

from __future__ import annotations

from typing import Final

import pytest

from bot.words.catalogue import ROAD
from bot.words.segments import measure
from tests.words.longest import ENGLISH, TEXTS, WITHOUT_DIALLING, everyday, said

OURS: Final = ("en", "km", "km-Latn")
CHOSEN: Final = sorted(message for message, names in ENGLISH.items() if ROAD in names)
WHERE_ONE_DIALS: Final = {
    *("ask-pin.wait", "ask-pin.once", "door-busy", "door-again"),
    *("new-pin-done", "new-pin-news", "dial-for-this", "dial-to-count"),
}
"""What only who has dialled reads, or is told because somebody has, or on a network that does not vouch."""


@pytest.mark.parametrize("language", OURS)
@pytest.mark.parametrize("message", CHOSEN)
def test_where_nobody_can_dial_nobody_is_told_to(language: str, message: str) -> None:
    longest, usual = (text(language, message, WITHOUT_DIALLING) for text in (said, everyday))

    assert "*384*" not in longest
    assert "dial" not in longest.lower()
    assert measure(usual).segments == 1, usual
    assert measure(longest).segments <= (2 if language == "km" else 1), longest
    assert language == "km" or measure(longest).encoding == "gsm7"


def test_every_text_that_says_to_dial_has_another_for_where_nobody_can() -> None:
    dials = {one for one in ENGLISH if "-words" not in one and " dial" in f" {everyday('en', one).lower()}"}

    assert dials - set(CHOSEN) == WHERE_ONE_DIALS


@pytest.mark.parametrize("language", OURS)
def test_the_word_that_a_text_teaches_to_sign_with_is_read(language: str) -> None:
    asked = everyday(language, "sign-asked", WITHOUT_DIALLING).lower()
    read = [word.lower() for word in ("SIGN", "71", *TEXTS.words(language, "sign-words"))]

    assert any(f" {word} 34" in asked for word in read), asked
