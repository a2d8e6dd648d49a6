"""How much a member may be lent, from the loan fund and from the social fund."""

from __future__ import annotations

import pytest

from bot.group import people
from bot.group.work import Refused
from tests.group.conftest import NewLender
from tests.group.lender import BOPHA, SOKHA

# How much may be lent --------------------------------------------------------------------------


def test_a_loan_is_bound_by_the_cash(lender: NewLender) -> None:
    group = lender(box=50_050)

    assert (group.most(SOKHA), group.limit(SOKHA)) == (50_000, None)
    with pytest.raises(Refused, match="not-in-box"):
        group.lends(SOKHA, 50_100)
    group.lends(SOKHA, 50_000)
    assert group.most(SOKHA) == 0


def test_by_the_limit_of_the_rules(lender: NewLender) -> None:
    group = lender(loan_limit=30_000)

    assert (group.most(SOKHA), group.limit(SOKHA)) == (30_000, 30_000)
    with pytest.raises(Refused) as refused:
        group.lends(SOKHA, 30_100)
    assert (refused.value.message, refused.value.values) == ("over-limit", {"most": 30_000})
    group.lends(SOKHA, 30_000)


def test_by_her_own_savings_less_what_she_owes(lender: NewLender) -> None:
    group = lender(loan_times_savings=3, loan_limit=100_000)
    group.saves(SOKHA, 20_000)
    group.saves(BOPHA, 500_000)

    assert (group.most(SOKHA), group.most(BOPHA), group.most(6)) == (60_000, 100_000, 0)
    group.lends(SOKHA, 40_000)
    group.lends(BOPHA, 100_000)
    assert (group.most(SOKHA), group.most(BOPHA)) == (20_000, 100_000)
    with pytest.raises(Refused) as refused:
        group.lends(SOKHA, 20_100)
    assert refused.value.values == {"most": 20_000}
    group.lends(SOKHA, 20_000)
    assert group.most(SOKHA) == 0


# The social fund -------------------------------------------------------------------------------


def test_the_social_fund_lends_what_it_has_and_has_not_lent(lender: NewLender) -> None:
    group = lender()
    group.gives_to_fund(SOKHA, 30_000)
    group.gives_to_fund(BOPHA, 20_000)
    assert group.most(SOKHA, "social") == 50_000

    group.lends(SOKHA, 40_000, fund="social")

    assert group.loan().fund == "social"
    assert group.books()["funds"]["social"] == 50_000
    assert group.limit(BOPHA, "social") == 10_000
    with pytest.raises(Refused) as refused:
        group.lends(BOPHA, 10_100, fund="social")
    assert (refused.value.message, refused.value.values) == ("over-limit", {"most": 10_000})
    assert group.most(BOPHA) > 50_000
    group.pays(1, 15_000)
    assert group.most(BOPHA, "social") == 25_000


def test_the_social_fund_lends_no_more_than_lies_in_the_box(lender: NewLender) -> None:
    group = lender(box=0)
    group.gives_to_fund(SOKHA, 30_000)
    group.lends(BOPHA, 25_000)

    assert (group.limit(SOKHA, "social"), group.most(SOKHA, "social")) == (30_000, 5_000)
    with pytest.raises(Refused, match="not-in-box"):
        group.lends(SOKHA, 10_000, fund="social")


def test_the_rules_bound_a_loan_of_the_social_fund_too(lender: NewLender) -> None:
    group = lender(loan_limit=20_000)
    group.gives_to_fund(SOKHA, 30_000)

    assert group.most(BOPHA, "social") == 20_000


def test_a_loan_from_the_social_fund_is_free_unless_the_rules_say_else(lender: NewLender) -> None:
    group = lender()
    group.gives_to_fund(SOKHA, 50_000)
    group.lends(BOPHA, 40_000, fund="social")
    group.goes_on()

    assert (group.loan().interest, group.loan().due) == (0, 10_000)


def test_the_social_fund_earns_the_interest_of_its_loans(lender: NewLender) -> None:
    group = lender(social_interest_rate="0.01")
    group.gives_to_fund(SOKHA, 90_000)
    group.lends(BOPHA, 40_000, fund="social")
    group.lends(BOPHA, 50_000, fund="social")
    group.goes_on()
    assert [one.interest for one in group.loans()] == [400, 500]

    group.pays(2, 500)
    group.pays_all(BOPHA, 10_400)

    assert [(one.number, one.owed) for one in group.loans()] == [(1, 30_000), (2, 50_000)]
    assert group.books()["funds"]["social"] == 90_900
    assert group.books()["income"]["interest"] == 0
    assert group.limit(SOKHA, "social") == 10_900


def test_each_of_a_members_loans_bears_the_interest_of_its_fund(lender: NewLender) -> None:
    group = lender(social_interest_rate="0.01")
    group.gives_to_fund(SOKHA, 50_000)
    group.lends(BOPHA, 40_000, fund="social")
    group.lends(BOPHA, 50_000)
    group.goes_on()

    group.pays_all(BOPHA, 91_400)

    assert group.loans() == []
    assert group.books()["funds"]["social"] == 50_400
    assert group.books()["income"]["interest"] == 1_000


def test_a_loan_of_before_was_lent_from_the_loan_fund(lender: NewLender) -> None:
    group = lender()
    group.lends(SOKHA, 10_000)

    assert group.loan().fund == "loan"
    with group.store.reading() as db:
        assert people.load_group(db, group.group).rules.social_interest_rate == "0"
