"""Loans in the books: what a member owes at each meeting, by whatever way the group reckons."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from bot.books import read
from bot.cli import main
from bot.group.perform import Failed
from bot.group.work import Refused
from bot.rules.loanbook import Arrears
from tests.group.conftest import NewLender
from tests.group.lender import BOPHA, SOKHA, Lender
from tests.vectors import money


def krom_schedule(method: str, principal: int, rate: str, periods: int, step: int) -> list[tuple[int, int]]:
    """What the command prints."""
    words = f"schedule --method {method} --principal {principal} --rate {rate} --periods {periods}"
    result = CliRunner().invoke(main, [*words.split(), "--step", str(step)])
    return [(int(principal), int(interest)) for principal, interest in json.loads(result.stdout)["rows"]]


def paid_by(group: Lender, rows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Bring each row of a plan to its meeting; give what the books say was due and paid as interest."""
    interest = []
    for principal, owed in rows:
        group.goes_on()
        due, before = group.loan(), group.account("interest:1")
        assert due.due == principal + owed
        group.pays(1, principal + owed)
        interest.append((due.interest, group.account("interest:1") - before))
    return interest


# Paid to plan ----------------------------------------------------------------------------------


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("rule", "method"),
    [("flat", "flat"), ("bullet", "bullet"), ("balance", "balance"), ("balance", "equal-principal")],
)
def test_the_books_owe_what_krom_schedule_prints_to_the_last_instalment(
    lender: NewLender, rule: str, method: str
) -> None:
    rows = krom_schedule(method, 1_000_000, "0.0215", 7, 100)
    group = lender(interest_method=rule, interest_rate="0.0215")
    group.lends(SOKHA, 1_000_000, periods=7)

    paid = paid_by(group, rows)

    assert paid == [(interest, interest) for _, interest in rows]
    assert group.loans() == []
    assert group.books()["income"]["interest"] == sum(interest for _, interest in rows)
    group.goes_on()
    assert group.loans() == []


@pytest.mark.parametrize(("method", "step"), [("balance", 100), ("flat", 1), ("flat", 100)])
def test_riel_like_figures_of_the_vectors(lender: NewLender, method: str, step: int) -> None:
    vector = money("L5")
    group = lender(interest_method=method, interest_rate=vector["rate_month"], cash_step=step)
    group.lends(SOKHA, int(vector["P"]) // 2, vector["n"] // 4)

    rows = krom_schedule(method, int(vector["P"]) // 2, vector["rate_month"], vector["n"] // 4, step)

    assert paid_by(group, rows) == [(interest, interest) for _, interest in rows]
    assert group.loans() == []


def test_flat_of_the_vectors(lender: NewLender) -> None:
    vector = money("L16")
    group = lender(interest_method="flat", interest_rate=vector["rate_month"], cash_step=1)
    group.lends(SOKHA, int(vector["P"]), vector["n"])

    assert paid_by(group, [(100, 12)] * 12) == [(12, 12)] * 12
    assert float(vector["instalment"]) == 100 + 12
    assert group.loans() == []


def test_a_cambodian_contract(lender: NewLender) -> None:
    vector = money("L17")
    group = lender(interest_method="bullet", interest_rate=vector["rate_month"])
    group.lends(SOKHA, int(vector["P"]), vector["n"])

    assert paid_by(group, [(0, 16_000)] * 3 + [(400_000, 16_000)]) == [(16_000, 16_000)] * 4
    assert int(vector["last_payment"]) == 400_000 + 16_000
    assert group.loans() == []


def test_all_interest_before_any_principal(lender: NewLender) -> None:
    vector = money("A1")
    group = lender(interest_method="flat", interest_rate="0.05", cash_step=1)
    group.lends(SOKHA, 400, 2)
    group.goes_on()
    assert (group.loan().instalment, group.loan().interest) == tuple(vector["instalments"][0])
    group.goes_on()
    assert (group.loan().principal, group.loan().interest) == (400, 40)

    group.pays(1, vector["pay"])

    assert group.account("interest:1") == sum(vector["to_interest"])
    assert group.loan().principal == 400
    assert group.loan().arrears == Arrears(200, 1)


# In part, early, late --------------------------------------------------------------------------


def test_a_part_is_interest_first_then_the_loan(lender: NewLender) -> None:
    group = lender()
    group.lends(SOKHA, 100_000)
    group.goes_on()

    group.pays(1, 1_500)
    assert (group.loan().principal, group.loan().interest) == (100_000, 500)
    group.pays(1, 1_500)
    assert (group.loan().principal, group.loan().interest) == (99_000, 0)


def test_who_is_late_is_in_arrears_and_owes_interest_on_the_balance(lender: NewLender) -> None:
    group = lender()
    group.lends(SOKHA, 100_000)
    group.goes_on()
    assert group.loan().arrears == Arrears()
    group.closes()
    assert group.loan().arrears == Arrears(27_000, 1)
    assert (group.loan().due, group.loan().owed) == (54_000, 104_000)

    group.meets()
    group.pays(1, 54_000)
    group.closes()

    assert group.loan().arrears == Arrears()
    assert (group.loan().principal, group.loan().interest) == (50_000, 1_000)


def test_a_loan_on_the_balance_bears_interest_after_its_term(lender: NewLender) -> None:
    group = lender()
    group.lends(SOKHA, 100_000, 2)
    for _ in range(4):
        group.goes_on()

    assert (group.loan().interest, group.loan().due) == (8_000, 108_000)


def test_a_flat_loan_bears_none_after_its_term(lender: NewLender) -> None:
    group = lender(interest_method="flat")
    group.lends(SOKHA, 100_000, 2)
    for _ in range(4):
        group.goes_on()

    assert (group.loan().interest, group.loan().due) == (4_000, 104_000)


def test_a_flat_loan_paid_back_early_owes_its_full_interest(lender: NewLender) -> None:
    group = lender(interest_method="flat")
    group.lends(SOKHA, 100_000, 4)
    group.goes_on()
    with pytest.raises(Failed) as failed:
        group.pays(1, 108_100)
    assert failed.value.refused.values == {"most": 108_000}

    group.pays(1, 102_000)
    assert (group.loan().owed, group.loan().closing) == (0, 6_000)
    group.pays(1, 6_000)

    assert group.loans() == []
    group.goes_on()
    assert group.loans() == []
    assert group.account("interest:1") == 8_000


def test_or_the_interest_until_then_where_the_group_decided_so(lender: NewLender) -> None:
    group = lender(interest_method="flat", early_flat="until-then")
    group.lends(SOKHA, 100_000, 4)
    group.goes_on()

    group.pays(1, 102_000)

    assert group.loans() == []
    group.goes_on()
    assert group.loans() == []


def test_a_bullet_loan_paid_back_early_owes_no_more_interest(lender: NewLender) -> None:
    group = lender(interest_method="bullet")
    group.lends(SOKHA, 100_000, 4)
    group.goes_on()

    group.pays(1, 102_000)

    group.goes_on()
    assert group.loans() == []


def test_a_loan_keeps_the_rules_it_was_granted_under(lender: NewLender) -> None:
    group = lender(interest_method="flat")
    group.lends(SOKHA, 100_000, 4)
    group.decides(interest_method="balance")
    group.lends(BOPHA, 100_000, 4)
    group.goes_on()
    group.pays(1, 52_000)
    group.pays(2, 52_000)
    group.goes_on()

    assert [one.interest for one in group.loans()] == [2_000, 1_000]


# Cancelled meetings ----------------------------------------------------------------------------


@pytest.mark.parametrize(("bears", "interest"), [(False, 2_000), (True, 4_000)])
def test_a_cancelled_meeting_bears_interest_if_the_rules_say_so(
    lender: NewLender, *, bears: bool, interest: int
) -> None:
    group = lender(cancelled_interest=bears)
    group.lends(SOKHA, 100_000)
    group.closes()
    group.cancels()
    group.meets()

    assert group.loan().interest == interest
    assert group.loan().instalment == 25_000
    assert group.loan().arrears == Arrears()


# More than is owed -----------------------------------------------------------------------------


def test_more_than_is_owed_is_saved_where_the_group_decided_so(lender: NewLender) -> None:
    group = lender(over_payment="savings")
    group.saves(SOKHA, 5_000)
    group.lends(SOKHA, 100_000)
    group.goes_on()

    done = group.pays(1, 110_000)

    assert done.message == "repay-done-over"
    assert json.loads(done.args)["over"] == 8_000
    assert group.loans() == []
    assert group.account("savings:4") == 13_000
    assert group.account("interest:1") == 2_000


def test_else_it_is_refused(lender: NewLender) -> None:
    group = lender()
    group.lends(SOKHA, 100_000)
    group.goes_on()

    with pytest.raises(Failed) as failed:
        group.pays(1, 102_100)

    assert (failed.value.refused.message, failed.value.refused.values) == (
        "repay-amount.too-much",
        {"most": 102_000},
    )
    assert group.pays(1, 102_000).message == "repay-done"


# Several loans of a member ---------------------------------------------------------------------


def test_one_repayment_pays_several_loans_the_oldest_first_in_one_entry(lender: NewLender) -> None:
    group = lender()
    group.lends(SOKHA, 100_000)
    group.lends(BOPHA, 70_000)
    group.lends(SOKHA, 50_000)
    group.goes_on()

    answer = group.pays_all(SOKHA, 120_000)

    assert (answer.message, answer.values["principal"], answer.values["interest"]) == (
        "repay-done", 117_000, 3_000,
    )  # fmt: skip
    assert answer.values["left"] == 33_000
    assert {one.number: one.owed for one in group.loans()} == {2: 71_400, 3: 33_000}
    with group.store.reading() as db:
        paid = [move.credit for move in read.moves_of(db, group.group, answer.entry or 0)]
    assert paid == ["interest:1", "loan:1", "interest:3", "loan:3"]
    group.goes_on()
    assert {one.number: one.interest for one in group.loans()} == {2: 2_800, 3: 700}


def test_a_flat_loan_takes_its_later_interest_after_all_else(lender: NewLender) -> None:
    group = lender(interest_method="flat", over_payment="savings")
    group.lends(SOKHA, 100_000, 4)
    group.lends(SOKHA, 50_000, 4)
    group.goes_on()

    group.pays_all(SOKHA, 153_000)
    assert [(one.number, one.owed, one.ahead) for one in group.loans()] == [(1, 0, 6_000), (2, 0, 3_000)]
    answer = group.pays_all(SOKHA, 10_000)

    assert (answer.message, answer.values["over"]) == ("repay-done-over", 1_000)
    assert group.loans() == []


def test_too_much_for_all_of_them_is_refused(lender: NewLender) -> None:
    group = lender()
    group.lends(SOKHA, 100_000)
    group.lends(SOKHA, 50_000)
    group.goes_on()

    with pytest.raises(Refused) as refused:
        group.pays_all(SOKHA, 153_100)
    assert refused.value.values == {"most": 153_000}


def test_who_owes_nothing_pays_nothing_back(lender: NewLender) -> None:
    group = lender()

    with pytest.raises(Refused, match="no-loan-of"):
        group.pays_all(SOKHA, 5_000)


def test_a_repayment_of_several_loans_taken_back_leaves_them_as_they_were(lender: NewLender) -> None:
    group = lender(over_payment="savings")
    group.lends(SOKHA, 100_000)
    group.lends(SOKHA, 50_000)
    group.goes_on()
    before = group.loans()
    answer = group.pays_all(SOKHA, 160_000)
    assert group.account("savings:4") == 7_000

    group.takes_back(answer.entry or 0)

    assert group.loans() == before
    assert group.account("savings:4") == 0
