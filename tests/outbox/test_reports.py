"""Delivery reports: late, twice, in any order, before their result, or of nobody's message."""

from __future__ import annotations

import threading
from itertools import permutations

import pytest

from bot import outbox
from bot.outbox import ReportState
from tests.outbox.office import Office

pytestmark = pytest.mark.both_databases

SOKHA = "+85512000004"
ID = f"net-1-{SOKHA}"


@pytest.mark.parametrize(
    ("reports", "state"),
    [
        (["delivered"], "delivered"),
        (["undelivered"], "undelivered"),
        (["pending"], "sent"),
        ([None], "sent"),
        (["pending", "delivered"], "delivered"),
        (["delivered", "pending"], "delivered"),
        (["delivered", "delivered"], "delivered"),
        (["delivered", "undelivered"], "delivered"),
        (["undelivered", "delivered"], "undelivered"),
        (["undelivered", "pending", "pending", "delivered"], "undelivered"),
    ],
)
@pytest.mark.parametrize("early", [False, True])
def test_the_first_final_word_wins(
    office: Office, reports: list[ReportState | None], state: str, *, early: bool
) -> None:
    office.tell()

    def bring() -> None:
        for report in reports:
            office.report(ID, report)

    if early:
        office.network.after = bring  # while the call is still open
    office.send()
    if not early:
        bring()

    assert office.states() == [state]
    assert {row["matched"] for row in office.rows("reports")} == {office.rows()[0]["id"]}


@pytest.mark.parametrize("order", list(permutations(["pending", "delivered", "pending"])))
def test_in_any_order_delivered_is_delivered(office: Office, order: list[ReportState]) -> None:
    office.tell()
    office.send()
    for report in order:
        office.report(ID, report)

    assert office.states() == ["delivered"]


def test_each_report_keeps_its_own_word(office: Office) -> None:
    office.tell()
    office.send()
    office.report(ID, None, "Teleported")
    now = office.business.now()
    outbox.take_report(office.store, outbox.Word("net", ID, "Failed", "undelivered", "UserInBlackList", now))

    kept = [(row["status"], row["state"], row["reason"]) for row in office.rows("reports")]
    assert kept == [("Teleported", None, None), ("Failed", "undelivered", "UserInBlackList")]


def test_the_id_of_another_network_is_another_id(office: Office) -> None:
    office.tell()
    office.send()
    now = office.business.now()

    assert (
        outbox.take_report(office.store, outbox.Word("other", ID, "Success", "delivered", None, now)) is None
    )

    assert office.states() == ["sent"]


def test_a_report_settles_what_was_unknown(office: Office) -> None:
    office.network.outcomes[SOKHA] = "unknown"
    office.tell()
    office.send()
    with office.store.writing() as db:  # the answer was lost, but not the name
        db.exec_driver_sql(f"UPDATE attempts SET provider_id = '{ID}'")

    for report, state in (("pending", "sent"), ("delivered", "delivered")):
        office.report(ID, report)  # type: ignore[arg-type]  # mypy sees str in the tuple
        assert office.states() == [state]


def test_a_report_stops_what_a_person_wanted_to_send_again(office: Office) -> None:
    office.tell()
    office.send()
    office.report(ID, "undelivered")
    assert outbox.resend(office.store, [office.rows()[0]["id"]]) == 1
    office.report(ID, "delivered")

    assert office.send() == 0
    assert office.states() == ["delivered"]


def test_reports_are_forgotten_and_texts_blanked_in_time(office: Office) -> None:
    office.tell()
    office.send()
    office.report(ID, "delivered")
    office.report("nobody", "delivered")
    office.business.pass_(days=7)
    assert outbox.prune(office.store, office.business.now()) == 0
    assert len(office.rows("reports")) == 2

    office.business.pass_(seconds=1)
    outbox.prune(office.store, office.business.now())
    assert [row["provider_id"] for row in office.rows("reports")] == [ID]

    office.business.pass_(days=83)
    assert outbox.prune(office.store, office.business.now()) == 1
    [row] = office.rows()
    assert (row["text"], row["segments"], row["state"]) == (None, 1, "delivered")
    assert office.rows("reports") == []


def test_a_text_that_still_waits_is_not_blanked(office: Office) -> None:
    office.network.outcomes[SOKHA] = "retry"
    office.tell()
    office.send()
    office.business.pass_(days=91)

    assert outbox.prune(office.store, office.business.now()) == 0
    assert office.rows()[0]["text"] is not None


def test_a_report_and_its_result_at_the_same_moment_find_each_other(office: Office) -> None:
    office.tell()
    letters = office.lease()
    now = office.business.now()
    with office.store.writing() as db:
        [begun] = outbox.begin_attempts(db, [outbox.Call("net", "hi", 1, letters)], now)
    report = threading.Thread(target=office.report, args=[ID, "delivered"])
    with office.store.writing() as db:
        outbox.record(db, [(begun[0], outbox.Sent(SOKHA, "accepted", ID))], now, now)
        report.start()
        report.join(0.3)  # it looks for an attempt that is not committed yet
    report.join()

    assert office.states() == ["delivered"]


# Phones that went silent -----------------------------------------------------------------------------


def failures(office: Office) -> dict[str, int]:
    return {row["phone"]: row["failures"] for row in office.rows("phones")}


def sends(office: Office, *causes: str) -> list[str]:
    """Send a text for each cause; give the network's names for them."""
    for cause in causes:
        office.tell(cause=cause, args={"amount": len(cause), "cause": cause})
        office.send()
    calls = len(office.network.calls)
    return [f"net-{number}-{SOKHA}" for number in range(calls - len(causes) + 1, calls + 1)]


def test_texts_that_did_not_arrive_are_counted_until_one_does(office: Office) -> None:
    first, second, third = sends(office, "a", "b", "c")
    office.report(first, "undelivered")
    office.report(second, "undelivered")
    office.report(second, "undelivered")  # brought again
    assert failures(office) == {SOKHA: 2}
    office.report(third, "delivered")
    assert failures(office) == {SOKHA: 0}


def test_late_news_of_an_old_text_does_not_outweigh_a_newer_one(office: Office) -> None:
    first, second, third = sends(office, "a", "b", "c")
    office.report(third, "undelivered")
    office.report(second, "delivered")
    assert failures(office) == {SOKHA: 1}
    office.report(first, "undelivered")
    assert failures(office) == {SOKHA: 1}


def test_what_the_network_will_never_send_counts_and_what_it_may_take_later_does_not(office: Office) -> None:
    other = "+85512000005"
    office.network.outcomes |= {SOKHA: "permanent", other: "retry"}
    office.tell()
    office.tell(other)
    office.send()
    assert failures(office) == {SOKHA: 1}
    for _ in range(8):
        office.real.pass_(hours=9)
        office.send()
    assert failures(office) == {SOKHA: 1, other: 1}


def test_a_report_before_its_result_counts_once(office: Office) -> None:
    office.tell()
    office.network.after = lambda: office.report(ID, "undelivered")
    office.send()
    assert (office.states(), failures(office)) == (["undelivered"], {SOKHA: 1})
