from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.constitution import Constitution


def test_a_group_without_rules_of_its_own_has_the_usual_ones() -> None:
    assert asdict(Constitution()) == {
        "cash_step": 100,
        "usual_saving": 5_000,
        "usual_social": None,
        "fine_absent": None,
        "sheet_letters": "MAPGWDJT",
        "interest_rate": "0.02",
        "interest_method": "balance",
        "early_flat": "full",
        "cancelled_interest": False,
        "social_interest_rate": "0",
        "rounding": "half-even",
        "twin_hours": 12,
        "too_much_times": 20,
        "fifth": "skip",
        "short_month": "clamp",
        "allocation": ("interest", "principal"),
        "over_payment": "refuse",
        "loan_limit": None,
        "loan_times_savings": None,
        "loan_periods": 4,
        "remind_chair_days": 3,
        "quiet_from": "19:30",
        "quiet_to": "07:00",
        "count_names": False,
        "waive_pin_private": False,
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("cash_step", 0),
        ("cash_step", "100"),
        ("cash_step", 0.5),
        ("cash_step", True),
        ("usual_saving", -1),
        ("sheet_letters", "MAP"),
        ("sheet_letters", "MTT"),
        ("sheet_letters", "MTX"),
        ("sheet_letters", ["M", "T"]),
        ("interest_rate", "2%"),
        ("interest_rate", 0.02),
        ("interest_rate", "-0.02"),
        ("interest_method", "equal-instalment"),
        ("early_flat", "half"),
        ("cancelled_interest", "no"),
        ("social_interest_rate", "1%"),
        ("social_interest_rate", 0),
        ("over_payment", "keep"),
        ("rounding", "down"),
        ("twin_hours", -1),
        ("too_much_times", 0),
        ("fifth", "first"),
        ("short_month", "next"),
        ("allocation", ("interest",)),
        ("allocation", ("interest", "fines")),
        ("fine_absent", 0),
        ("fine_absent", "500"),
        ("loan_limit", 0),
        ("loan_limit", "1000"),
        ("loan_times_savings", 0),
        ("loan_times_savings", "3"),
        ("loan_periods", 0),
        ("remind_chair_days", -1),
        ("quiet_from", "24:00"),
        ("quiet_to", "7:00"),
        ("quiet_to", 700),
        ("count_names", 1),
        ("waive_pin_private", "no"),
        ("waive_pin_private", 1),
    ],
)
def test_what_is_no_rule_is_refused(name: str, value: object) -> None:
    change: dict[str, Any] = {name: value}

    with pytest.raises(ValueError, match=f"{name}|not a rate"):
        replace(Constitution(), **change)


def test_rules_of_an_older_krom_have_the_defaults_of_what_came_later() -> None:
    assert Constitution.from_json('{"cash_step": 50}') == Constitution(cash_step=50)


@pytest.mark.parametrize("stored", ['{"cash_stepp": 50}', "{", '{"rounding": "up"}'])
def test_what_is_not_stored_rules_is_refused(stored: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Constitution.from_json(stored)


RULES = st.builds(
    Constitution,
    cash_step=st.integers(1, 1_000),
    usual_saving=st.integers(0, 10**9),
    interest_rate=st.decimals(0, 1, places=4).map(str),
    interest_method=st.sampled_from(["balance", "flat", "bullet"]),
    early_flat=st.sampled_from(["full", "until-then"]),
    cancelled_interest=st.booleans(),
    social_interest_rate=st.decimals(0, 1, places=4).map(str),
    over_payment=st.sampled_from(["refuse", "savings"]),
    loan_times_savings=st.none() | st.integers(1, 100),
    rounding=st.sampled_from(["half-even", "half-up"]),
    fifth=st.sampled_from(["skip", "last"]),
    short_month=st.sampled_from(["clamp", "skip"]),
    allocation=st.permutations(["interest", "principal"]).map(tuple),
    loan_limit=st.none() | st.integers(1, 10**12),
    quiet_from=st.times().map(lambda at: f"{at:%H:%M}"),
    count_names=st.booleans(),
    waive_pin_private=st.booleans(),
)


@given(RULES)
def test_stored_rules_come_back(rules: Constitution) -> None:
    stored = rules.to_json()

    assert Constitution.from_json(stored) == rules
    assert Constitution.from_json(stored).to_json() == stored
    assert json.loads(stored)["cash_step"] == rules.cash_step
