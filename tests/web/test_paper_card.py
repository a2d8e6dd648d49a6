"""The card of a group: whatever stands on it is read as it stands there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import update

from bot.group.acts import Deposit
from bot.group.beside import read_text
from bot.group.card import Card, card, in_digits
from bot.group.charter import OpenLoan, read_charter
from bot.group.founding import found
from bot.group.people import load_all
from bot.group.practice import VILLAGE
from bot.group.sheet import Sheet
from bot.group.wording import Wording
from bot.rules.constitution import Constitution
from bot.store import tables
from tests.web.desk import Organisation


def printed(here: Organisation, group: int) -> Card:
    with here.krom.store.reading() as db:
        of, _ = load_all(db, group)
        return card(db, group, Wording(here.krom.catalogue, of.language).letters)


def reads(here: Organisation, group: int, text: str) -> Sheet:
    """Read a text as `krom sheet` does."""
    with here.krom.store.reading() as db:
        read, ask = read_text(db, group, text, here.krom.catalogue, here.krom.clock.now())
    assert ask is None, (text, ask)
    assert isinstance(read, Sheet)
    return read


def another_group(
    here: Organisation, language: str = "en", currency: str = "KHR", members: int = 12, **rules: Any
) -> int:
    """Found a group with other rules, in the books of which the member of the example owes enough."""
    plan = read_charter(VILLAGE.read_text(encoding="utf-8"))
    law = Constitution(**rules)
    seats = tuple(replace(seat, phones=(), language=language) for seat in plan.members[:members])
    owes = OpenLoan(seats[9 % members].number, 1_000_000, 4)
    other = replace(plan, latin="Another", language=language, currency=currency, rules=law, members=seats)
    with here.krom.store.writing() as db:
        return found(db, replace(other, box=5_000_000, loans=(owes,)), here.krom.clock.now())


def texts_of(one: Card) -> list[str]:
    """Each example as a whole text: a piece after its M."""
    begin = one.ordinary.rpartition(" T ")[0]
    pieces = [letter.example for letter in one.letters]
    wholes = [f"{begin} {piece}" if piece[0] != "M" else piece for piece in pieces]
    return [one.ordinary, one.whole, *wholes]


RULES: list[dict[str, Any]] = [
    {},
    {"language": "km"},
    {"language": "km-Latn", "usual_social": 1_000},
    {"sheet_letters": "MT"},
    {"sheet_letters": "TPMA", "members": 4},
    {"usual_saving": 0},
    {"usual_saving": 0, "usual_social": 500, "members": 3},
    {"cash_step": 1, "usual_saving": 20, "currency": "KES"},
    {"cash_step": 1, "usual_saving": 3, "currency": "INR", "members": 5},
    {"cash_step": 1, "usual_saving": 0, "currency": "INR"},
    {"over_payment": "savings", "too_much_times": 1},
    {"usual_saving": 2_000, "cash_step": 500, "too_much_times": 2},
    {"usual_saving": 100, "too_much_times": 1},
    {"members": 1},
]


def test_every_example_is_read_without_a_question(organisation: Organisation) -> None:
    for rules in RULES:
        group = another_group(organisation, **rules)
        one = printed(organisation, group)

        for text in texts_of(one):
            assert reads(organisation, group, text) == reads(organisation, group, in_digits(text)), rules

        assert {letter.letter for letter in one.letters} == set(rules.get("sheet_letters", "MAPGWDJT"))
        assert reads(organisation, group, one.whole).box is not None
        assert in_digits(one.whole) == one.twins
        assert set(one.twins) <= set("0123456789 ")


def test_every_letter_has_an_example_and_words_that_mean_it(organisation: Organisation) -> None:
    for language in ("en", "km", "km-Latn"):
        group = another_group(organisation, language)
        one = printed(organisation, group)
        usual = reads(organisation, group, "M T 100")
        assert [letter.example[0] for letter in one.letters] == list("MAPGWDJT")
        for letter in one.letters:
            assert letter.words
            for word in letter.words:
                said = letter.example.replace(letter.letter, word, 1)
                begin = "" if letter.letter == "M" else "M "
                assert reads(organisation, group, begin + said) == reads(
                    organisation, group, begin + letter.example
                )
                assert letter.letter in "MT" or reads(organisation, group, begin + said) != usual


def test_of_the_village_the_examples_fit_the_books_as_they_are(organisation: Organisation) -> None:
    one = printed(organisation, organisation.group)
    assert one.ordinary.startswith("M T ")
    assert one.whole.startswith("M 6 10000 A 4 9 P 10 50000 G 11 200000 W 4 1000 D 9 500 J 3000 T ")
    for text in texts_of(one):
        reads(organisation, organisation.group, text)


def test_the_card_tells_nobody_what_is_in_the_box_or_who_owes(organisation: Organisation) -> None:
    before = printed(organisation, organisation.group)
    organisation.does(2, Deposit(4, 7_700))
    assert printed(organisation, organisation.group) == before


def test_a_group_of_which_nobody_is_left_has_a_card_without_examples(organisation: Organisation) -> None:
    group = another_group(organisation, members=1)
    with organisation.krom.store.writing() as db:
        db.execute(
            update(tables.members).where(tables.members.c.group_id == group).values(left_on="2026-11-01")
        )
    one = printed(organisation, group)
    assert (one.members, one.ordinary, one.whole, one.saved) == ((), "", "", "")
    assert {letter.example for letter in one.letters} == {""}


def test_what_the_reader_would_ask_about_is_not_printed(organisation: Organisation) -> None:
    """No notes make the usual sum: each T would be asked about."""
    one = printed(organisation, another_group(organisation, usual_saving=333))
    assert (one.ordinary, one.whole) == ("", "")
    assert {letter.example for letter in one.letters} == {""}
