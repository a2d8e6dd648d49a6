from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.values import (
    Count,
    GroupName,
    Moment,
    Name,
    Person,
    Place,
    Said,
    Value,
    pack,
    shown,
    unpack,
)

SOKHA = Name("សុខា", "Sokha")
GROUP = Name("រុងរឿង", "Rung Roeung")
WAT = Name("វត្តចាស់", "Wat Chas")
TUESDAY = date(2026, 12, 1)


def say(message: str, /, **args: str | int) -> str:
    return "|".join([message, *(f"{name}={value}" for name, value in sorted(args.items()))])


def person(number: int) -> Name:
    return {4: SOKHA}[number]


def again(args: dict[str, Value]) -> dict[str, Value]:
    return unpack(pack(args), person, GROUP, WAT)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5_000, "5,000"),
        (0, "0"),
        ("as it is", "as it is"),
        (SOKHA, "Sokha"),
        (TUESDAY, "day-2 1/12"),
        (date(2026, 12, 6), "day-7 6/12"),
        (Moment(TUESDAY, "14:00"), "day-2 1/12 14:00"),
        (Said("no-meeting-planned"), "no-meeting-planned"),
        (
            Said("wrong.too-small", {"least": 1_000, "who": SOKHA}),
            "wrong.too-small|least=1,000|who=Sokha",
        ),
    ],
)
def test_a_value_is_shown_as_people_write_it(value: Value, text: str) -> None:
    assert shown(value, say, "km-Latn") == text


def test_a_count_stays_a_number() -> None:
    assert shown(Count(1234), say, "en") == 1234


@pytest.mark.parametrize(
    ("language", "name"), [("km", "សុខា"), ("km-Latn", "Sokha"), ("en", "Sokha"), ("sw", "Sokha")]
)
def test_a_name_is_in_khmer_script_for_khmer_alone(language: str, name: str) -> None:
    assert shown(SOKHA, say, language) == name
    assert shown(Said("hello", {"who": SOKHA}), say, language) == f"hello|who={name}"


@pytest.mark.parametrize("value", [Person(4), GroupName(), Place()])
def test_an_id_is_never_shown(value: Value) -> None:
    with pytest.raises(TypeError, match="not looked up"):
        shown(value, say, "en")


def test_what_is_stored_names_nobody() -> None:
    packed = pack({"member": Person(4), "group": GroupName(), "place": Place(), "amount": 5_000})

    assert json.loads(packed) == {
        "amount": 5_000,
        "group": {"group": True},
        "member": {"person": 4},
        "place": {"place": True},
    }


def test_ids_become_the_names_of_today() -> None:
    args: dict[str, Value] = {
        "member": Person(4),
        "group": GroupName(),
        "place": Place(),
        "why": Said("wrong", {"by": Person(4)}),
    }

    assert again(args) == {
        "member": SOKHA,
        "group": GROUP,
        "place": WAT,
        "why": Said("wrong", {"by": SOKHA}),
    }


def test_who_is_in_no_group_is_not_found() -> None:
    with pytest.raises(KeyError):
        again({"member": Person(5)})


def test_equal_arguments_are_stored_equally() -> None:
    assert pack({"b": 1, "a": SOKHA}) == pack({"a": SOKHA, "b": 1})
    assert pack({"a": 1}) != pack({"a": Count(1)}) != pack({"a": "1"})


@pytest.mark.parametrize(
    "stored",
    [
        '{"a": true}',
        '{"a": null}',
        '{"a": 1.5}',
        '{"a": [1]}',
        '{"a": {}}',
        '{"a": {"someone": 4}}',
        '{"a": {"moment": ["2026-12-01"]}}',
        '{"a": {"date": "1/12"}}',
        "{",
    ],
)
def test_what_pack_does_not_write_is_refused(stored: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpack(stored, person, GROUP, WAT)


NAMES = st.builds(Name, st.text(), st.text())
FLAT: st.SearchStrategy[Value] = st.one_of(
    st.integers(),
    st.text(),
    st.dates(),
    NAMES,
    st.builds(Count, st.integers()),
    st.builds(Moment, st.dates(), st.just("14:00")),
)
VALUES: st.SearchStrategy[Value] = FLAT | st.builds(
    Said, st.text(), st.dictionaries(st.text(), FLAT, max_size=2)
)


@given(st.dictionaries(st.text(), VALUES, max_size=4))
def test_what_is_stored_comes_back(args: dict[str, Value]) -> None:
    assert again(args) == args
    assert pack(again(args)) == pack(args)
