"""What a person sees of the outbox and decides."""

from __future__ import annotations

import pytest

from bot import outbox
from bot.outbox import Letter
from tests.outbox.office import Office, render

pytestmark = pytest.mark.both_databases

SOKHA, BOPHA = "+85512000004", "+85512000005"


def test_the_list_is_oldest_first_with_the_words_of_what_waits(office: Office) -> None:
    office.tell(SOKHA)
    office.send()
    office.tell(BOPHA, message="welcome", args={}, about=0)

    assert outbox.rows(office.store, render) == [
        {
            "id": 1,
            "phone": SOKHA,
            "member": 4,
            "message": "deposit-receipt",
            "text": 'deposit-receipt {"amount":5000}',
            "state": "sent",
            "attempts": 1,
        },
        {
            "id": 2,
            "phone": BOPHA,
            "member": None,
            "message": "welcome",
            "text": "welcome {}",
            "state": "waiting",
            "attempts": 0,
        },
    ]
    assert office.rows()[1]["text"] is None  # listing renders nothing for good


def test_a_limit_keeps_the_newest_and_a_phone_its_own(office: Office) -> None:
    for number in range(3):
        office.tell(SOKHA, message=f"m{number}")
    office.tell(BOPHA, message="hers")

    def listed(**limits: object) -> list[str]:
        return [row["message"] for row in outbox.rows(office.store, render, **limits)]  # type: ignore[arg-type]  # loose on purpose

    assert listed(limit=2) == ["m2", "hers"]
    assert listed(phone=SOKHA) == ["m0", "m1", "m2"]
    assert listed(phone=SOKHA, limit=1) == ["m2"]


def test_the_list_says_what_was_sent_not_what_would_be_said_today(office: Office) -> None:
    office.tell()
    office.send()

    [row] = outbox.rows(office.store, lambda _: "other words")
    assert row["text"] == 'deposit-receipt {"amount":5000}'


def test_a_blanked_text_stays_blank(office: Office) -> None:
    office.tell()
    office.send()
    office.business.pass_(days=91)
    outbox.prune(office.store, office.business.now())

    assert outbox.rows(office.store, render)[0]["text"] is None


def test_a_message_without_words_is_listed_all_the_same(office: Office) -> None:
    office.tell()

    def none(letter: Letter) -> str:
        raise KeyError(letter.message)

    assert [row["text"] for row in outbox.rows(office.store, none)] == [None]


def test_a_person_sends_the_unknown_again_or_gives_it_up(office: Office) -> None:
    office.network.outcomes.update({SOKHA: "unknown", BOPHA: "unknown"})
    office.tell(SOKHA)
    office.tell(BOPHA)
    office.send()
    first, second = (row["id"] for row in office.rows())
    office.network.outcomes.clear()

    assert outbox.resend(office.store, [first]) == 1
    assert outbox.give_up(office.store, [second]) == 1
    assert office.send() == 1

    assert office.states() == ["sent", "void"]
    assert outbox.resend(office.store, [first, second]) == 0
    assert outbox.give_up(office.store, [first, second]) == 0


def test_what_was_unsent_at_a_restore_waits_for_a_person(office: Office) -> None:
    office.tell()
    with office.store.writing() as db:
        db.exec_driver_sql("UPDATE outbox SET state = 'unknown', lease = NULL")

    office.real.pass_(days=1)
    assert office.send() == 0
    outbox.resend(office.store, [office.rows()[0]["id"]])
    assert office.send() == 1
