"""What a running group may change of its rules, and what no rule can be."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from bot.rules.amendment import (
    CHANGEABLE,
    TERMS,
    Change,
    NoRule,
    RuleValue,
    amended,
    changes_between,
    same_terms,
)
from bot.rules.constitution import Constitution

USUAL = Constitution()


def test_what_may_be_changed_and_what_a_loan_keeps_are_rules() -> None:
    names = {field.name for field in fields(Constitution)}

    assert len(set(CHANGEABLE)) == len(CHANGEABLE)
    assert names - set(CHANGEABLE) == {
        "cash_step", "rounding", "allocation", "fifth", "short_month", "twin_hours", "too_much_times"
    }  # fmt: skip
    assert set(TERMS) < names


def test_several_rules_are_changed_at_once_and_the_others_stay() -> None:
    changes = (Change("interest_rate", "0.02", "0.03"), Change("usual_saving", 5_000, 6_000))

    found = amended(USUAL, changes)

    assert found == Constitution(interest_rate="0.03", usual_saving=6_000)
    assert changes_between(USUAL, found) == (changes[1], changes[0])


@pytest.mark.parametrize(
    ("rule", "new"),
    [
        ("usual_saving", 6_050), ("usual_saving", 10**12 + 100), ("usual_saving", None),
        ("usual_saving", "6"),
        ("fine_absent", 0), ("loan_limit", -100), ("loan_periods", 0), ("loan_periods", 61),
        ("loan_times_savings", 1_001), ("remind_chair_days", 31), ("interest_rate", "1.01"),
        ("interest_rate", "0.0000001"), ("interest_rate", "1e-3"), ("interest_rate", "x"),
        ("interest_rate", 2), ("interest_rate", "NaN"), ("social_interest_rate", "-0"),
        ("interest_method", "gold"), ("sheet_letters", "MAP"), ("count_names", 1),
        ("quiet_from", "7:00"), ("quiet_from", "07:00"), ("quiet_to", "19:30"), ("silver", 1),
    ],
)  # fmt: skip
def test_what_is_no_rule_is_refused_by_name(rule: str, new: RuleValue) -> None:
    with pytest.raises(NoRule, match=f"the rule {rule} cannot be so") as refused:
        amended(USUAL, [Change("loan_periods", 4, 5), Change(rule, None, new)])

    assert refused.value.rule == rule


@pytest.mark.parametrize(
    ("rule", "new"),
    [
        ("usual_saving", 0), ("usual_social", None), ("usual_social", 500), ("loan_limit", 10**12),
        ("loan_periods", 60), ("remind_chair_days", 30), ("remind_chair_days", 0),
        ("interest_rate", "1"), ("interest_rate", "0"), ("interest_rate", "0.000001"),
        ("quiet_from", "07:01"), ("quiet_to", "19:29"), ("sheet_letters", "MT"), ("count_names", True),
    ],
)  # fmt: skip
def test_what_a_group_can_mean_is_taken(rule: str, new: RuleValue) -> None:
    assert getattr(amended(USUAL, [Change(rule, None, new)]), rule) == new


def test_odd_quiet_hours_of_old_hinder_no_other_change() -> None:
    odd = replace(USUAL, quiet_from="00:00", quiet_to="00:00")

    assert amended(odd, [Change("usual_saving", 5_000, 100)]).usual_saving == 100


def test_a_loan_is_the_same_unless_its_terms_differ() -> None:
    assert same_terms(USUAL, replace(USUAL, usual_saving=1, loan_periods=9, loan_limit=5))
    assert not same_terms(USUAL, replace(USUAL, interest_rate="0.03"))
    assert not same_terms(USUAL, replace(USUAL, interest_method="flat"))
