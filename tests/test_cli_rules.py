"""The commands that only reckon: what they print, and what they refuse in one sentence."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from bot.cli import main


def krom(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def schedule(**options: str) -> Result:
    given = {"method": "flat", "principal": "5000", "rate": "0.01", "periods": "18", **options}
    return krom("schedule", *(word for name, value in given.items() for word in (f"--{name}", value)))


def shareout(**options: str) -> Result:
    given = {"pool": "1000000", "shares": "7,5,3", "step": "100", **options}
    return krom("shareout", *(word for name, value in given.items() for word in (f"--{name}", value)))


def test_a_schedule_is_strings_with_the_decimals_of_the_step() -> None:
    result = schedule(step="0.01", multiple="1")

    assert result.exit_code == 0
    assert json.loads(result.stdout) == {"rows": [["278.00", "50.00"]] * 17 + [["274.00", "50.00"]]}


@pytest.mark.parametrize(
    ("step", "first", "last"),
    [
        ("100", ["416700", "200000"], ["415900", "8300"]),
        ("1", ["416667", "200000"], ["416659", "8333"]),
        ("0.1", ["416666.7", "200000.0"], ["416665.9", "8333.3"]),
    ],
)
def test_a_schedule_in_notes_coins_and_less(step: str, first: list[str], last: list[str]) -> None:
    result = schedule(
        method="equal-principal",
        principal="10000000",
        rate="0.02",
        periods="24",
        step=step,
        rounding="half-up",
    )

    rows = json.loads(result.stdout)["rows"]
    assert (rows[0], rows[-1], len(rows)) == (first, last, 24)


def test_a_schedule_is_in_whole_units_rounded_half_even_unless_told_else() -> None:
    even = schedule(principal="10", rate="0", periods="4")
    up = schedule(principal="10", rate="0", periods="4", rounding="half-up")

    assert json.loads(even.stdout) == {"rows": [["2", "0"], ["2", "0"], ["2", "0"], ["4", "0"]]}
    assert json.loads(up.stdout) == {"rows": [["3", "0"], ["3", "0"], ["3", "0"], ["1", "0"]]}


def test_a_yearly_rate_may_be_shared_among_months() -> None:
    result = schedule(
        method="equal-instalment", principal="1000", rate="0.01666666666666666666", periods="12", step="0.01"
    )

    assert json.loads(result.stdout)["rows"][0] == ["75.96", "16.67"]


def test_a_shareout_is_whole_numbers() -> None:
    result = shareout(pool="1000050", shares="7, 5, 3")

    assert result.exit_code == 0
    assert json.loads(result.stdout) == {"payouts": [466700, 333300, 200000], "rest": 50}


def test_a_shareout_is_to_the_unit_unless_told_else() -> None:
    result = krom("shareout", "--pool", "10", "--shares", "1,1,1", "--json")

    assert json.loads(result.stdout) == {"payouts": [4, 3, 3], "rest": 0}


AMOUNT = "takes an amount without signs or commas, like 5000 or 0.01"
WHOLE = "takes whole numbers without signs or commas, like 5000"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"principal": "5,000"}, f"--principal {AMOUNT}: not '5,000'."),
        ({"principal": "-5000"}, f"--principal {AMOUNT}: not '-5000'."),
        ({"principal": "0"}, "The principal 0 is not above zero."),
        ({"principal": "5000.50"}, "The principal 5000.50 is no multiple of the step 1."),
        ({"multiple": "50", "step": "100"}, "The multiple 50 is no multiple of the step 100."),
        ({"multiple": "0"}, "The multiple 0 is not above zero."),
        ({"multiple": "NaN"}, f"--multiple {AMOUNT}: not 'NaN'."),
        ({"step": "0"}, "The step 0 is not above zero."),
        ({"step": "1e2"}, f"--step {AMOUNT}: not '1e2'."),
        ({"rate": "2%"}, "--rate takes a decimal per period, like 0.02 for two in a hundred: not '2%'."),
        ({"rate": "-0.1"}, "--rate takes a decimal per period, like 0.02 for two in a hundred: not '-0.1'."),
        ({"periods": "0"}, "A loan has 1 to 1200 periods, not 0."),
        ({"periods": "1201"}, "A loan has 1 to 1200 periods, not 1201."),
        ({"periods": "1.5"}, f"--periods {WHOLE}: not '1.5'."),
        ({"rounding": "down"}, "'down' is no rounding: it is one of half-even, half-up."),
        (
            {"method": "emi"},
            "'emi' is no method: it is one of flat, equal-principal, equal-instalment, bullet, balance.",
        ),
    ],
)
def test_a_wrong_schedule_is_one_sentence(options: dict[str, str], sentence: str) -> None:
    result = schedule(**options)

    assert (result.exit_code, result.stdout, result.stderr) == (1, "", sentence + "\n")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"pool": "a million"}, f"--pool {WHOLE}: not 'a million'."),
        ({"pool": "១០០"}, f"--pool {WHOLE}: not '១០០'."),
        ({"shares": "7,-5"}, f"--shares {WHOLE}: not '-5'."),
        ({"shares": "7,,3"}, f"--shares {WHOLE}: not ''."),
        ({"shares": "0,0"}, "Nobody has a share."),
        ({"step": "0"}, "A pool of 1000000 cannot be paid in steps of 0."),
        ({"step": "0.01"}, f"--step {WHOLE}: not '0.01'."),
    ],
)
def test_a_wrong_shareout_is_one_sentence(options: dict[str, str], sentence: str) -> None:
    result = shareout(**options)

    assert (result.exit_code, result.stdout, result.stderr) == (1, "", sentence + "\n")
