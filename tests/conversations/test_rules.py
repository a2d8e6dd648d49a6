"""The group changes its rules: the field officer asks, an officer and one more member sign."""

from __future__ import annotations

from itertools import count

import pytest

from bot.group.acts_rules import SetRules
from bot.group.people import load_group
from bot.group.perform import Deed, Failed, perform
from bot.group.rule_book import rule_book
from bot.rules.amendment import Change, RuleValue
from tests.conversations.conftest import AMOUNT, NewVillage
from tests.conversations.sim import asked, over_a_sim
from tests.person import Person
from tests.village import Village

OFFICER = 0
CAUSES = count(1)


@pytest.fixture
def village(new_village: NewVillage) -> Village:
    return new_village(history=True)


def asks(village: Village, **new: RuleValue) -> SetRules:
    """The field officer asks on her page."""
    with village.store.reading() as db:
        rules = load_group(db, village.group).rules
    act = SetRules(tuple(Change(rule, getattr(rules, rule), value) for rule, value in new.items()))
    perform(village.store, village.group, OFFICER, [Deed(act, f"rules:{next(CAUSES)}")], village.clock.at)
    return act


def signs(person: Person) -> Person:
    person.dials("*384*77*7#")
    if "Count" in person.reply.text:
        person.picks("Sign")
    return person.picks("New rules").picks("I agree")


def version(village: Village) -> int:
    return len(village.stored("rules"))


@pytest.mark.both_databases
def test_new_loans_bear_the_new_rate_and_old_ones_keep_theirs(village: Village) -> None:
    asks(village, interest_rate="0.03")
    village.chair.receives("The field officer asks you to sign")

    dara = village.chair.dials().picks("Sign").gives_pin().sees("New rules: 1 change").picks("New rules")
    dara.sees("New rules: Interest 2% -> 3%?").picks("I agree").sees_the_end("One more signature is missing")
    assert version(village) == 1
    sokha = village.member("Sokha").dials("*384*77*7#").gives_pin().picks("New rules").picks("I agree")
    sokha.sees_the_end("It holds from now on: Interest 2% -> 3%")

    assert version(village) == 2
    village.treasurer.dials("*384*77*6*3*6*100000*4#").gives_pin().picks("Yes")
    village.chair.dials("*384*77*7#").gives_pin().picks("borrows").picks("I agree")
    village.goes_to("2026-12-02 09:00")
    assert village.loan("Vuthy") == {"principal": 100_000, "interest_due": 3_000}
    assert village.loan("Dany") == {"principal": 100_000, "interest_due": 2 * 2_000}
    assert [row["rules_version"] for row in village.stored("loans")] == [1, 1, 2]
    with village.store.reading() as db:
        newest, first = rule_book(db, village.group, village.clock.at).versions
    assert [one.number for one in newest.signers] == [1, 4]
    assert (first.signers, first.version.changes) == ((), ())
    assert village.stored("entries")[-1]["rules_version"] == 2
    village.is_sound()


def test_who_leads_the_group_is_told_and_a_shared_phone_no_figure(village: Village) -> None:
    village.secretary.dials().picks("Me").picks("My phone").gives_pin().picks("Others too").picks("Yes")
    asks(village, usual_saving=6_000, fine_absent=1_000)
    for person in (village.chair, village.member("Sokha")):
        signs(person)

    told = "New rules of your group, as was signed: Saving 5,000 -> 6,000, Fine if absent none -> 1,000"
    village.chair.receives(told)
    village.treasurer.receives(told)
    village.secretary.receives("The rules were changed. Please ask at the meeting what is new.")
    assert not AMOUNT.search("".join(village.secretary.received()))
    assert village.member("Sokha").received() == []


def test_from_the_next_sheet_on_all_saved_the_new_sum(village: Village) -> None:
    asks(village, usual_saving=6_000)
    signs(village.chair)
    signs(village.member("Sokha"))
    village.goes_to("2026-12-01 14:30")

    village.treasurer.network = village.secretary.network = "simulator"
    village.treasurer.texts("M T 362000").receives("12 saved 72,000")
    village.secretary.texts("T 362000")

    assert village.saved("Sokha") == 36_000
    village.is_sound()


def test_neither_a_helper_nor_twice_the_same_hand_signs(village: Village) -> None:
    village.has_office("Bopha", "helper")
    asks(village, usual_saving=6_000)
    signs(village.chair)

    village.chair.dials().picks("Menu").does_not_see("Sign")
    village.member("Bopha").dials().does_not_see("Sign")
    village.member("Sokha").dials().sees("Sign")
    assert version(village) == 1


def test_an_officer_must_be_among_them(village: Village) -> None:
    asks(village, usual_saving=6_000)
    signs(village.member("Sokha"))

    village.member("Vuthy").dials().does_not_see("Sign")
    signs(village.treasurer).sees_the_end("It holds from now on")


def test_one_no_ends_it(village: Village) -> None:
    asks(village, usual_saving=6_000)
    dara = village.chair.dials("*384*77*7#").gives_pin().picks("New rules").picks("I do not agree")
    dara.picks("Talk at the meeting").sees_the_end("Nothing is written")

    village.member("Sokha").dials().does_not_see("Sign")
    assert version(village) == 1


# A sheet was read under the rules of its day -------------------------------------------------------


def test_while_a_sheet_waits_nothing_is_changed(village: Village) -> None:
    asks(village, usual_saving=6_000)
    signs(village.chair)
    village.goes_to("2026-12-01 14:30")
    village.treasurer.network = village.secretary.network = "simulator"
    village.treasurer.texts("M 6 10000 T 355000")

    signs(village.member("Sokha")).sees_the_end(
        "The meeting of Tue 1/12 14:00 waits for the count of the box. Count first, then change the rules."
    )
    assert version(village) == 1
    with pytest.raises(Failed) as failed:
        asks(village, count_names=True)
    assert failed.value.refused.message == "rules-sheet-waits"

    village.secretary.texts("T 355000")
    assert village.saved("Sokha") == 35_000
    signs(village.member("Sokha")).sees_the_end("It holds from now on: Saving 5,000 -> 6,000")
    assert version(village) == 2
    village.is_sound()


def test_a_sheet_whose_writer_has_lost_the_office_holds_nothing_up(village: Village) -> None:
    village.goes_to("2026-12-01 14:30")
    village.treasurer.network = "simulator"
    village.treasurer.texts("M T 350000")
    village.loses_office("Sopheap")
    asks(village, usual_saving=6_000)
    signs(village.chair)

    signs(village.member("Sokha")).sees_the_end("It holds from now on")


# A loan that was asked for under other rules ------------------------------------------------------


def test_a_loan_asked_for_at_another_rate_is_asked_for_anew(village: Village) -> None:
    line = "*384*77*6*3*6*100000*4#"
    village.treasurer.dials(line).gives_pin().picks("Yes")
    asks(village, interest_rate="0.03")
    for person in (village.secretary, village.member("Sokha")):
        signs(person)

    dara = village.chair.dials("*384*77*7#").gives_pin().picks("Chea Vuthy borrows").picks("I agree")
    dara.sees_the_end("The rules for loans were changed since. Sok Sopheap must ask for it anew.")
    village.box_holds(290_000)

    village.treasurer.dials(line).gives_pin().picks("Yes").sees_the_end("must sign before")
    dara.dials("*384*77*7#").gives_pin().picks("borrows").picks("I agree").sees_the_end("borrowed 100,000")
    village.goes_to("2026-12-02 09:00")
    assert village.loan("Vuthy") == {"principal": 100_000, "interest_due": 3_000}
    village.is_sound()


def test_a_loan_asked_for_before_another_rule_was_changed_is_given(village: Village) -> None:
    village.treasurer.dials("*384*77*6*3*6*100000*4#").gives_pin().picks("Yes")
    asks(village, usual_saving=6_000)
    for person in (village.secretary, village.member("Sokha")):
        signs(person)

    dara = village.chair.dials("*384*77*7#").gives_pin().picks("Chea Vuthy borrows").picks("I agree")
    dara.sees_the_end("borrowed 100,000")


# By text ------------------------------------------------------------------------------------------


def test_by_text_it_is_signed_with_the_figure_of_the_officers_page(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    village = over_a_sim(village, monkeypatch)
    act = asks(village, interest_rate="0.03", over_payment="savings")
    assert 1_000 <= act.proof <= 9_999
    number = asked(village.chair)

    village.chair.texts(f"SIGN {number} 3").receives("not")
    village.chair.texts(f"SIGN {number} {act.proof}").receives("One more signature is missing")
    village.member("Sokha").texts(f"SIGN {number} {act.proof}").receives("Signed.")

    assert version(village) == 2
    assert not any("3%" in text for text in village.member("Sokha").received())
    village.is_sound()


def test_the_figure_is_of_all_that_is_changed(village: Village) -> None:
    figures = {asks(village, loan_limit=limit).proof for limit in (100_000, 200_000, 300_000)}

    assert len(figures) == 3


@pytest.mark.parametrize("strange", [(Change("cash_step", 100, 50),), (Change("loan_limit", None, 1),) * 2])
def test_what_no_group_changes_cannot_even_be_said(strange: tuple[Change, ...]) -> None:
    with pytest.raises(ValueError, match=r"^(cash_step|a rule is changed twice)$"):
        SetRules(strange)


def test_receipts_go_on_as_before(village: Village) -> None:
    before = village.entries()
    asks(village, usual_saving=6_000)
    signs(village.chair)
    signs(village.member("Sokha"))
    assert village.entries() == before

    village.treasurer.dials("*384*77*6*1*4*5000#").gives_pin().picks("Yes").sees_the_end("5,000")

    last = village.stored("entries")[-1]
    assert (last["number"], last["rules_version"]) == (before + 1, 2)
