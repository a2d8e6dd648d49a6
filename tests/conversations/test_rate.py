"""How many hops a phone may bring in a minute: what is over finds Krom busy, and nothing is lost."""

from __future__ import annotations

import pytest

from bot.talk.session import Keep, Sessions, State

PHONE = "+85512000004"


@pytest.fixture
def sessions(valkey_url: str) -> Sessions:
    return Sessions(valkey_url, b"k" * 32)


def test_hops_and_texts_of_a_phone_are_counted_together(sessions: Sessions) -> None:
    def hop(session: str, most: int | None) -> str:
        mark = sessions.fingerprint(session, PHONE, "")
        return sessions.begin(session, mark, most).action

    assert [hop("a", 3), hop("b", 3)] == ["start", "start"]
    assert sessions.within_rate(PHONE, 3)
    assert hop("c", 3) == "busy"
    assert not sessions.within_rate(PHONE, 3)
    assert hop("d", None) == "start", "a network without a rate is not counted"


def test_what_was_kept_comes_with_the_first_hop(sessions: Sessions) -> None:
    mark = sessions.fingerprint("a", PHONE, "")
    sessions.finish("a", mark, 0, State(), "Cmenu", Keep("7:4", "a talk"))
    again = sessions.begin("b", sessions.fingerprint("b", PHONE, ""))
    assert again.kept == {"7:4": "a talk"}
