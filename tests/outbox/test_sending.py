"""What becomes of a message by what its network answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot import outbox
from bot.outbox import Letter, Outcome, Sent
from bot.store.engine import StoreAway
from tests.outbox.office import START, Network, Office, render

pytestmark = pytest.mark.both_databases

SOKHA, BOPHA = "+85512000004", "+85512000005"


def test_accepted_is_sent_with_its_name_cost_and_text(office: Office) -> None:
    office.tell()

    assert office.send() == 1

    [row] = office.rows()
    [attempt] = office.rows("attempts")
    assert (row["state"], row["segments"], row["lease"]) == ("sent", 1, None)
    assert row["text"] == 'deposit-receipt {"amount":5000}'
    assert (attempt["message"], attempt["network"]) == (row["id"], "net")
    assert (attempt["outcome"], attempt["cost"]) == ("accepted", "KES 1")
    assert attempt["provider_id"] == f"net-1-{SOKHA}"
    assert office.send() == 0


def test_the_attempt_is_committed_before_the_network_is_called(office: Office) -> None:
    seen = []
    office.network.during = lambda: seen.extend([*office.rows("attempts"), *office.rows()])
    office.tell()

    office.send()

    attempt, row = seen
    assert (attempt["outcome"], attempt["ended_at"]) == (None, None)
    assert (row["state"], row["segments"]) == ("leased", 1)
    assert row["text"] is not None


def test_240_letters_with_equal_texts_go_in_three_calls(office: Office) -> None:
    for number in range(240):
        office.tell(f"+8551200{number:04}", cause=f"c{number}", kind="reminder")
    office.tell(kind="answer", message="other")

    assert office.send() == 241

    assert [len(phones) for _, phones in office.network.calls] == [1, 100, 100, 40]
    assert set(office.network.got().values()) == {1}
    assert set(office.states()) == {"sent"}
    assert len({row["provider_id"] for row in office.rows("attempts")}) == 241


def test_more_than_one_lease_is_sent_in_one_go(office: Office) -> None:
    for number in range(501):
        office.tell(f"+8551200{number:04}", cause=f"c{number}")

    assert office.send() == 501


def test_two_on_one_phone_get_a_message_each_in_two_calls(office: Office) -> None:
    office.tell(about=11)
    office.tell(about=12)

    office.send()

    assert [phones for _, phones in office.network.calls] == [[SOKHA], [SOKHA]]
    assert office.states() == ["sent", "sent"]


def test_each_network_gets_its_own(office: Office) -> None:
    office.tell(SOKHA)
    office.tell(BOPHA)
    one, two = Network("one"), Network("two")

    office.send(one, two, route=lambda letter: "one" if letter.phone == SOKHA else "two")

    assert [phones for _, phones in one.calls + two.calls] == [[SOKHA], [BOPHA]]


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        ("permanent", "undelivered"),
        ("opted_out", "undelivered"),
        ("unknown", "unknown"),
        ("retry", "waiting"),
        ("account", "waiting"),
    ],
)
def test_one_of_a_call_may_fail_alone(office: Office, outcome: Outcome, state: str) -> None:
    office.network.outcomes[BOPHA] = outcome
    office.tell(SOKHA)
    office.tell(BOPHA)

    office.send()

    assert len(office.network.calls) == 1
    assert office.states() == ["sent", state]
    assert office.rows("attempts")[1]["reason"] == f"because {outcome}"


def test_who_told_the_network_to_stop_is_stopped_here(office: Office) -> None:
    office.network.outcomes[SOKHA] = "opted_out"
    office.tell()
    office.send()
    office.tell(cause="next", kind="reminder")
    office.send()

    [phone] = office.rows("phones")
    assert (phone["phone"], phone["stopped_at"]) == (SOKHA, round(START.timestamp() * 1000))
    assert office.states() == ["undelivered", "void"]


# Back-off --------------------------------------------------------------------------------------


def test_what_is_not_taken_is_tried_for_a_day_at_growing_intervals(office: Office) -> None:
    office.network.outcomes[SOKHA] = "retry"
    office.tell()
    office.send()
    for minutes in (1, 5, 30, 120, 240, 480, 480):
        office.business.pass_(days=1)  # only real time counts
        office.real.pass_(minutes=minutes, seconds=-1)
        assert office.send() == 0
        assert office.states() == ["waiting"]
        office.real.pass_(seconds=1)
        assert office.send() == 1

    assert office.states() == ["undelivered"]
    assert len(office.network.calls) == 8


def test_after_a_try_that_failed_the_words_stay(office: Office) -> None:
    office.network.outcomes[SOKHA] = "retry"
    office.tell()
    office.send()
    office.network.outcomes.clear()
    office.real.pass_(minutes=1)
    office.send(render=lambda _: "other words")

    assert len({text for text, _ in office.network.calls}) == 1
    assert office.states() == ["sent"]


def test_a_network_without_airtime_pauses_and_nothing_is_lost(office: Office) -> None:
    poor, rich = Network("poor", outcomes={SOKHA: "account"}), Network("rich")
    by_phone = {SOKHA: "poor", BOPHA: "poor"}
    for number, phone in enumerate([SOKHA, BOPHA, "+85512000006"]):
        office.tell(phone, args={"amount": number})

    def send() -> int:
        return office.send(poor, rich, route=lambda letter: by_phone.get(letter.phone, "rich"))

    assert send() == 2  # the first, and the rich network's
    assert len(poor.calls) == len(rich.calls) == 1
    with office.store.reading() as db:
        [pause] = outbox.pauses(db, office.real.now())
        assert (pause.network, pause.reason) == ("poor", "because account")
        assert pause.until == START + timedelta(minutes=5)
        assert outbox.pauses(db, pause.until) == []

    office.tell(BOPHA, cause="told while it pauses")
    assert send() == 0

    poor.outcomes.clear()
    office.real.pass_(minutes=5)
    assert send() == 3
    assert set(office.states()) == {"sent"}
    assert [attempt["outcome"] for attempt in office.rows("attempts")].count("account") == 1


# Words, routes and senders that fail -----------------------------------------------------------


def test_a_letter_without_words_waits_and_holds_up_nobody(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.tell(message="no-words")
    office.tell(message="words")

    def some(letter: Letter) -> str:
        if letter.message == "no-words":
            raise KeyError(letter.message)
        return render(letter)

    assert office.send(render=some) == 1

    assert office.states() == ["waiting", "sent"]
    assert "event=not_rendered message=no-words" in caplog.text
    assert office.send() == 0
    office.real.pass_(minutes=10)
    assert office.send() == 1


def test_a_letter_waits_while_its_network_has_no_sender(office: Office) -> None:
    office.tell()

    assert office.send(route=lambda _: "africastalking") == 0

    assert (office.states(), office.rows("attempts")) == (["waiting"], [])


def test_a_database_away_while_rendering_is_no_missing_word(office: Office) -> None:
    office.tell()

    def away(_: Letter) -> str:
        raise StoreAway

    with pytest.raises(StoreAway):
        office.send(render=away)


class Silent(Network):
    def send(self, text: str, phones: Sequence[str]) -> list[Sent]:
        super().send(text, phones)
        raise TimeoutError(phones)


def test_a_call_that_raises_may_have_arrived(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    silent = Silent()
    office.tell()

    office.send(silent)
    office.real.pass_(days=1)
    office.send(silent)

    assert office.states() == ["unknown"]
    assert len(silent.calls) == 1
    assert office.rows("attempts")[0]["reason"] == "TimeoutError"
    assert SOKHA not in caplog.text


class Forgetful(Network):
    def send(self, text: str, phones: Sequence[str]) -> list[Sent]:
        return [*super().send(text, phones)[1:], Sent("+85599999999", "accepted", "stranger")]


def test_a_phone_without_a_result_is_unknown(office: Office) -> None:
    office.tell(SOKHA)
    office.tell(BOPHA)

    office.send(Forgetful())

    assert office.states() == ["unknown", "sent"]


def test_a_database_locked_for_a_moment_loses_no_result(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.tell()
    real, failures = office.store.writing, [StoreAway("locked"), StoreAway("locked")]

    def writing() -> object:
        if office.network.calls and failures:
            raise failures.pop()
        return real()

    monkeypatch.setattr(office.store, "writing", writing)
    office.send()

    assert office.states() == ["sent"]


def test_the_pause_of_a_network_is_one_row(office: Office) -> None:
    office.network.outcomes[SOKHA] = "account"
    office.tell()
    for _ in range(3):
        office.send()
        office.real.pass_(minutes=5)

    [mark] = office.rows("marks")
    assert mark["name"] == "pause:net"
    assert json.loads(mark["value"])["reason"] == "because account"
