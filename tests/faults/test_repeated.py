"""Each callback doubled and in another order: hops, texts, delivery reports; sessions dropped or lost."""

from __future__ import annotations

import random
from collections import Counter
from datetime import timedelta

import pytest

from bot import outbox
from bot.group.acts import GiveLoan
from bot.talk.away import Away
from tests.faults.process import Paper, Process, box, entries_of, told
from tests.faults.signers import BOPHA, CHAIR, TREASURER, does, signs
from tests.person import NETWORK, PIN
from tests.village import Village

SEEDS = range(6)


def hops(amount: int) -> list[str]:
    """Every text of one dialogue, menu by menu."""
    words = ["6", "1", "4", str(amount), PIN, "1"]
    return ["", *("*".join(words[:end]) for end in range(1, len(words) + 1))]


@pytest.mark.parametrize("seed", SEEDS)
def test_hops_doubled_and_late(village: Village, valkey_url: str, seed: int) -> None:
    """Old hops come again at any time; the dialogue is not thrown off, and acts once."""
    dice, krom, phone = random.Random(seed), Process(village, valkey_url), village.treasurer.phone
    texts = hops(5000)
    ends: list[str] = []
    for number, text in enumerate(texts):
        first = krom.hop("s1", phone, text)
        for _ in range(dice.randrange(3)):
            late = dice.randrange(number + 1)
            again = krom.hop("s1", phone, texts[late])
            assert again == first  # what the phone shows is what was said last
        ends.append(first.text)
    assert "5,000" in ends[-1]
    for text in dice.sample(texts, len(texts)):
        assert krom.hop("s1", phone, text).text == ends[-1]
    assert entries_of(village) == {f"{NETWORK}:s1:1": 1}
    assert set(told(village).values()) == {1}
    village.is_sound()


@pytest.mark.parametrize("seed", SEEDS)
def test_hops_overtake_each_other(village: Village, valkey_url: str, seed: int) -> None:
    """In any order, twice each: whatever is answered, it is never written twice."""
    dice, krom, phone = random.Random(seed), Process(village, valkey_url), village.treasurer.phone
    mixed = hops(5000) * 2
    dice.shuffle(mixed)
    for text in mixed:
        assert krom.hop("s1", phone, text).text
    assert entries_of(village) in ({}, {f"{NETWORK}:s1:1": 1})
    village.is_sound()


@pytest.mark.parametrize("seed", SEEDS)
def test_texts_doubled_and_mixed(village: Village, valkey_url: str, paper: Paper, seed: int) -> None:
    dice, krom, phone = random.Random(seed), Process(village, valkey_url), village.treasurer.phone
    texts = {f"sms-{number}": f"S {number % 7 + 3} {100 * number}" for number in range(1, 13)}
    texts |= {"bad-1": "S 4", "bad-2": "S 77 500", "bad-3": "hello", "mine": "mine"}
    mixed = [*texts, *texts, *dice.choices(list(texts), k=8)]
    dice.shuffle(mixed)
    for id_ in mixed:
        krom.text(id_, phone, texts[id_])
        if dice.random() < 0.2:
            krom.deliver(paper)
    krom.deliver(paper)
    assert entries_of(village) == {f"{NETWORK}:sms-{number}:1": 1 for number in range(1, 13)}
    answers = Counter(cause for cause, to, _ in told(village) if to == phone and cause.endswith(":0"))
    assert answers == {f"{NETWORK}:{id_}:0": 1 for id_ in texts}
    assert set(paper.got().values()) == {1}
    assert box(village) == sum(100 * number for number in range(1, 13))
    village.is_sound()


def test_a_text_that_was_answered_is_not_run_again(village: Village, valkey_url: str) -> None:
    """A late double of a refused text must not do what its sender was told is not done."""
    krom, phone = Process(village, valkey_url), village.treasurer.phone
    krom.text("sms-1", phone, "S 4 5000")
    krom.text("sms-2", phone, "S 4 5000")  # "already written"
    village.clock.at += timedelta(hours=13)  # now it would not be a twin any more
    krom.text("sms-2", phone, "S 4 5000")
    assert entries_of(village) == {f"{NETWORK}:sms-1:1": 1}


def test_the_last_repayment_brought_again_is_not_called_unwritten(village: Village, valkey_url: str) -> None:
    """Killed between act and answer: the loan is gone now, and still the answer is its receipt."""
    krom, phone = Process(village, valkey_url), village.treasurer.phone
    krom.text("sms-0", phone, "S 4 50000")
    does(village, TREASURER, GiveLoan(BOPHA, 20_000, 4))
    signs(village, CHAIR)
    texts, answered = krom.texts, krom.texts._answer

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    texts._answer = killed  # type: ignore[method-assign,assignment]
    with pytest.raises(KeyboardInterrupt):
        krom.text("sms-1", phone, "P 5 20000")
    texts._answer = answered  # type: ignore[method-assign]
    krom.text("sms-1", phone, "P 5 20000")
    answer = [message for cause, to, message in told(village) if cause.endswith("sms-1:0") and to == phone]
    assert answer == ["repay-done"]
    assert entries_of(village)[f"{NETWORK}:sms-1:1"] == 1


def test_stop_start_and_stop_brought_again_leaves_it_started(village: Village, valkey_url: str) -> None:
    krom, phone = Process(village, valkey_url), village.treasurer.phone
    krom.text("sms-1", phone, "STOP")
    krom.text("sms-2", phone, "START")
    krom.text("sms-1", phone, "STOP")
    with village.store.reading() as db:
        stopped = db.exec_driver_sql(f"SELECT stopped_at FROM phones WHERE phone = '{phone}'").scalar_one()
    assert stopped is None


@pytest.mark.parametrize("seed", SEEDS)
def test_reports_doubled_and_mixed(village: Village, valkey_url: str, paper: Paper, seed: int) -> None:
    """`Success` last or not, a text that has arrived stays arrived."""
    dice, krom = random.Random(seed), Process(village, valkey_url)
    krom.text("sms-1", village.treasurer.phone, "S 4 5000")
    words: list[tuple[str, outbox.ReportState]] = [("Sent", "pending"), ("Buffered", "pending")]
    words += [("Success", "delivered")]
    mixed = words * 2
    dice.shuffle(mixed)
    cut = dice.randrange(len(mixed))

    def report(some: list[tuple[str, outbox.ReportState]]) -> None:
        for word, state in some:
            for id_ in ids:
                outbox.take_report(
                    krom.store, outbox.Word(NETWORK, id_, word, state, None, village.clock.now())
                )

    ids = ["AT-1", "AT-2"]
    report(mixed[:cut])  # before the network has even answered
    krom.deliver(paper)
    report(mixed[cut:])
    with village.store.reading() as db:
        states = db.exec_driver_sql("SELECT state FROM outbox").scalars().all()
    assert states == ["delivered", "delivered"]
    krom.deliver(paper)
    assert set(paper.got().values()) == {1}


# A session dropped, a session lost -------------------------------------------------------------


def test_dropped_after_the_commit_and_gone_on_with(village: Village, valkey_url: str) -> None:
    """The answer never reached the phone; she dials again and goes on."""
    krom, phone = Process(village, valkey_url), village.treasurer.phone
    texts = hops(5000)
    for text in texts[:-1]:
        krom.hop("s1", phone, text)
    dying = Process(village, valkey_url, store=krom.store)
    dying.house.sessions.finish = _nothing  # type: ignore[method-assign]  # died after the commit
    written = dying.hop("s1", phone, texts[-1])
    assert "5,000" in written.text

    assert "Go on" in krom.hop("s2", phone, "").text
    assert krom.hop("s2", phone, "1").text == written.text  # it was done: her receipt
    assert entries_of(village) == {f"{NETWORK}:s1:1": 1}
    village.is_sound()


def test_the_confirm_repeated_after_redis_lost_everything(village: Village, valkey_url: str) -> None:
    krom, phone = Process(village, valkey_url), village.treasurer.phone
    texts = hops(5000)
    for text in texts:
        written = krom.hop("s1", phone, text)
    village.loses_sessions()
    again = krom.hop("s1", phone, texts[-1])
    assert again == written
    assert entries_of(village) == {f"{NETWORK}:s1:1": 1}
    assert set(told(village).values()) == {1}


def _nothing(*_: object) -> str:
    """Keep nothing; the reply on its way is the one."""
    raise Away("killed")
