"""What was taken over from paper, on the field officer's pages: who doubts it, and what is put right."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.group import looks, takeover_kept
from bot.group import staff as staff_
from bot.group.acts import Dispute
from bot.group.people import load_all
from bot.group.perform import Deed, perform
from bot.group.report import books
from bot.group.signing import Sign, waiting_for
from bot.group.taking_over import Hand, digest, take_over
from tests.paper_book import right
from tests.web.desk import Desk, Organisation


@pytest.fixture
def samaki(organisation: Organisation) -> int:
    """A group taken over from its paper book."""
    store, now = organisation.krom.store, organisation.krom.clock.now()
    with store.writing() as db:
        who = staff_.listed(db)[0]
        number = takeover_kept.begin(db, who, now)
        takeover_kept.save(db, number, 1, right(), who, now)
    hands = (Hand(4, "4071"), Hand(13, "8350"))
    return take_over(store, number, digest(right()), hands, who, "page 31", now).group


@pytest.fixture
def does(organisation: Organisation, samaki: int) -> Callable[[int, Dispute | Sign], None]:
    def do(actor: int, act: Dispute | Sign) -> None:
        krom = organisation.krom
        perform(krom.store, samaki, actor, [Deed(act, f"{actor}:{act}")], krom.clock.now())

    return do


def signs(organisation: Organisation, samaki: int, does: Callable[[int, Sign], None], number: int) -> None:
    krom = organisation.krom
    with krom.store.reading() as db:
        group, people = load_all(db, samaki)
        (one,) = waiting_for(db, group, people, people[number], krom.clock.now())
    does(number, Sign(one.number, one.digest))


def opened(organisation: Organisation, samaki: int, name: str = "Chanthy") -> Desk:
    return organisation.at(name).opens(f"/office/group/{samaki}/opening")


def test_she_sees_what_does_not_balance_who_signed_and_whose_phone_is_silent(
    organisation: Organisation, samaki: int
) -> None:
    officer = opened(organisation, samaki)

    assert "in cycle 2; receipt 13. Signed by 4 Sok Chantha, 13 Ek Chanthy. page 31" in officer.sees
    assert "there is 51,000 more in cash and loans" in officer.sees
    assert "Phones that have not answered" in officer.sees
    book = organisation.at("Chanthy").opens(f"/office/group/{samaki}")
    assert book.row("Not in balance")[1] == "51,000"
    assert book.row("Owed to the bank")[1] == "150,000"


def test_a_doubt_is_seen_and_put_right_by_two_of_the_group(
    organisation: Organisation, samaki: int, does: Callable[[int, Dispute | Sign], None]
) -> None:
    does(7, Dispute(1))
    officer = opened(organisation, samaki)
    assert "7 Kong Sreyleak, on" in officer.sees

    officer.sends("/opening", figure="savings", number="7", amount="៧៥,០០០", reason="page 30")

    assert "2 others must sign before" in officer.sees
    for number in (1, 4):
        signs(organisation, samaki, does, number)
    with organisation.krom.store.reading() as db:
        found = books(db, samaki, organisation.krom.clock.now())
    assert next(one["savings"] for one in found["members"] if one["number"] == 7) == 75_000
    assert "Nobody." in opened(organisation, samaki).sees
    passbook = officer.opens(f"/office/group/{samaki}/member/7")
    assert passbook.row("27/11")[1:3] == ["13", "taken over"] or "put right" in passbook.sees


def test_the_rate_of_a_loan_is_put_right_with_its_figures(
    organisation: Organisation, samaki: int, does: Callable[[int, Dispute | Sign], None]
) -> None:
    officer = opened(organisation, samaki)

    figures = {"number": "3", "amount": "80000", "interest": "2400", "rate": "1.5", "reason": "page 30"}
    officer.sends("/opening", figure="loan", **figures)

    assert "2 others must sign before" in officer.sees
    for number in (1, 4):
        signs(organisation, samaki, does, number)
    with organisation.krom.store.reading() as db:
        found = books(db, samaki, organisation.krom.clock.now())
    sokny = next(one["loan"] for one in found["members"] if one["number"] == 10)
    assert sokny == {"principal": 80_000, "interest_due": 2_400 + 1_200}


def test_a_loan_stands_with_the_interest_that_the_book_said_as_the_form_asks_for_it(
    organisation: Organisation, samaki: int
) -> None:
    officer = opened(organisation, samaki)

    heading = officer.row("Interest owed")
    assert heading == ["No.", "Member", "Left", "Interest owed, as the book says"]
    assert officer.row("80,000") == ["3", "10", "80,000", "2,400"], "not the 4,800 of the next meeting"

    officer.sends("/opening", figure="loan", number="3", amount="80000", interest="2400", reason="page 30")
    assert "It is so already." in officer.sees


def test_the_same_form_sent_again_asks_once(organisation: Organisation, samaki: int) -> None:
    officer = opened(organisation, samaki)
    form = officer.form("/opening")
    fields = {**form.fields, "figure": "box", "amount": "400000", "reason": "counted"}

    for _ in range(2):
        officer.client.post(form.action, data=fields)

    assert "2 others must sign before" in officer.opens(f"/office/group/{samaki}/opening").sees


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ({"figure": "savings", "number": "7", "amount": "lots", "reason": "x"}, "It is not clear"),
        ({"figure": "savings", "number": "7", "amount": "5000", "reason": " "}, "It is not clear"),
        ({"figure": "box", "amount": "5000", "rate": "2", "reason": "x"}, "It is not clear"),
        (
            {"figure": "loan", "number": "3", "amount": "5000", "rate": "200", "reason": "x"},
            "It is not clear",
        ),
        ({"figure": "gold", "number": "7", "amount": "5000", "reason": "x"}, "It is not clear"),
        ({"figure": "savings", "number": "7", "amount": "70000", "reason": "x"}, "It is so already."),
        ({"figure": "loan", "number": "77", "amount": "1", "reason": "x"}, "There is no such loan"),
        ({"figure": "savings", "number": "77", "amount": "1", "reason": "x"}, "no"),
    ],
)
def test_what_is_not_clear_is_not_asked_for(
    organisation: Organisation, samaki: int, fields: dict[str, str], answer: str
) -> None:
    officer = opened(organisation, samaki)

    officer.sends("/opening", **fields)

    assert answer in officer.sees


def test_a_doubt_may_be_looked_into_without_a_change(
    organisation: Organisation, samaki: int, does: Callable[[int, Dispute | Sign], None]
) -> None:
    does(7, Dispute(1))

    officer = opened(organisation, samaki).sends("/opening/doubt", number="1")

    assert "Nobody." in officer.sees
    with organisation.krom.store.reading() as db:
        assert "doubt settled:1" in [one.page for one in looks.listed(db, samaki)]


@pytest.mark.parametrize("name", ["Rithy", "Vanna"])
def test_it_is_the_field_officers_alone(organisation: Organisation, samaki: int, name: str) -> None:
    organisation.hires("Rithy", "auditor")
    organisation.hires("Vanna", "operator")

    assert opened(organisation, samaki, name).last.status_code == 403


def test_a_group_that_began_with_nothing_has_none(organisation: Organisation) -> None:
    assert organisation.at("Chanthy").opens(f"{organisation.here}/opening").last.status_code == 404
