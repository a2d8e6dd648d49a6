"""After the paper book was taken over: whose phone is it, and what if the book was wrong?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest
from argon2 import PasswordHasher

from bot.books.verify import verify
from bot.group import pins, practice, staff, takeover_kept
from bot.group.acts import CloseMeeting, Correct
from bot.group.acts_opening import PutRight
from bot.group.aloud import aloud
from bot.group.cash_book import cash_book
from bot.group.paper import group_book
from bot.group.people import OF_THE_FIELD, load_all
from bot.group.perform import Deed, Failed, perform
from bot.group.signing import Sign, waiting_for
from bot.group.takeover import Typed
from bot.group.taking_over import Hand, digest, take_over
from bot.store.engine import Store
from tests.paper_book import right
from tests.person import Person
from tests.village import START, Village

EVERYBODY = tuple(range(1, 19))
BOOK = "Samaki: from the paper book: your savings 70,000, your loan 0. Not right? Send WRONG 13"


class PaperVillage(Village):
    """Samaki, taken over this morning."""

    def __init__(self, store: Store, redis_url: str, **of_sreyleak: str) -> None:
        book = with_cells(7, of_sreyleak)
        with store.writing() as db:
            officer = staff.add(db, "dara", "a long password", "officer", "en", START)
            number = takeover_kept.begin(db, officer, START)
            takeover_kept.save(db, number, 1, book, officer, START)
        hands = (Hand(4, "4071"), Hand(13, "8350"))
        took = take_over(store, number, digest(book), hands, officer, "page 31", START)
        super().__init__(store, redis_url, group=took.group)
        self._people = {
            row["latin"].split()[-1]: Person(self, int(row["number"]), phone_of(row.get("phones", "")))
            for row in book.rows
            if "latin" in row
        }

    def closes(self) -> None:
        """The box was counted by a member; the meeting is over."""
        box = self.books()["box"]
        deed = Deed(CloseMeeting(box), f"close:{self.clock.at}")
        perform(self.store, self.group, 13, [deed], self.clock.at)


def with_cells(number: int, cells: Mapping[str, str]) -> Typed:
    """The paper book, in which some cells of one member say something else."""
    rows = [
        {**row, **cells} if row["number"] == str(number) and "latin" in row else row for row in right().rows
    ]
    return Typed(right().facts, tuple(rows))


def got(person: Person, words: str) -> list[str]:
    return [text for text in person.received() if words in text]


def phone_of(text: str) -> str:
    return "+855" + text.replace(" ", "").removeprefix("0")


@pytest.fixture
def village(store: Store, valkey_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[PaperVillage]:
    monkeypatch.setattr(pins, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    here = PaperVillage(store, valkey_url)
    here.delivers()
    yield here
    assert verify(store).faults == ()
    here.close()


def test_each_phone_is_asked_once_whose_it_is_naming_no_group_and_no_figure(village: PaperVillage) -> None:
    texts = dict(village.radio.sent)
    assert len(village.radio.sent) == len(texts) == 14
    assert texts["+85512700004"] == (
        "Hello Sok Chantha. News of meetings comes from this number: save it."
        " Is this phone yours alone? Send 51. Used with others: 52. Not yours: 53"
    )
    assert not any("Samaki" in text or "000" in text for text in texts.values())


def test_who_has_the_phone_alone_is_told_what_the_book_says(village: PaperVillage) -> None:
    sreyleak = village.member("Sreyleak")
    assert village.is_shared(sreyleak.phone)

    sreyleak.texts("51")

    assert got(sreyleak, "This phone is yours alone. Receipts come to it.")
    assert got(sreyleak, "paper book") == [BOOK]
    assert not village.is_shared(sreyleak.phone)


def test_two_on_one_phone_are_told_no_amount(village: PaperVillage) -> None:
    phally = village.member("Phally")

    phally.texts("51")

    phally.receives("This phone is shared. No amounts are sent to it.")
    assert got(phally, "paper book") == []
    assert village.is_shared(phally.phone)


def test_a_phone_used_with_others_stays_shared(village: PaperVillage) -> None:
    davy = village.member("Davy")

    davy.texts("52")

    davy.receives("This phone is shared. No amounts are sent to it.")
    assert got(davy, "paper book") == []


def test_a_stranger_says_that_it_is_not_hers(village: PaperVillage) -> None:
    neary = village.member("Neary")

    neary.texts("53")

    neary.receives("Sorry. Nothing more is sent to this number.")
    village.member("Sophal").receives("The phone of Phan Neary is in other hands")


def test_it_is_answered_once_and_later_by_pin_alone(village: PaperVillage) -> None:
    davy = village.member("Davy")
    davy.texts("52").receives("This phone is shared.")

    davy.texts("51")

    davy.receives("This was answered before.")
    assert village.is_shared(davy.phone)


def test_nobody_must_answer_before_the_group_goes_on(village: PaperVillage) -> None:
    village.goes_to("2026-12-01 14:30")

    village.member("Kunthea").texts("S 7 5000")

    assert village.saved("Sreyleak") == 75_000


def test_any_member_may_say_until_the_second_close_that_it_is_wrong(village: PaperVillage) -> None:
    sreyleak, davy = village.member("Sreyleak"), village.member("Davy")

    sreyleak.texts("wrong 13").receives("Got it: receipt 13 is wrong.")
    village.member("Sophal").receives("Kong Sreyleak says receipt 13 is wrong.")
    for day in ("2026-12-01", "2027-01-05"):
        davy.texts("wrong 13").receives("Got it: receipt 13 is wrong.")
        village.goes_to(f"{day} 14:30")
        village.closes()

    davy.texts("wrong 13")

    davy.receives("Two meetings were held since.")


def test_a_loan_taken_over_is_paid_back_as_the_book_said(village: PaperVillage) -> None:
    village.goes_to("2026-12-01 14:30")
    assert village.loan("Sokny") == {"principal": 80_000, "interest_due": 4_800}

    village.member("Kunthea").texts("P 10 44800")

    assert village.loan("Sokny")["principal"] == 40_000


@pytest.fixture
def wrongly(store: Store, valkey_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[PaperVillage]:
    """Sreyleak's number is written down as that of Sokha, who has it alone, in another group."""
    monkeypatch.setattr(pins, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    practice.settle(store, "en", START, practice.charter("en").rhythm, history=False)
    here = PaperVillage(store, valkey_url, phones="012 000 004")
    here.delivers()
    yield here
    assert verify(store).faults == ()
    here.close()


def test_a_phone_that_is_anothers_is_sent_no_figure_before_it_answers(wrongly: PaperVillage) -> None:
    wrongly.goes_to("2026-12-01 14:30")
    wrongly.member("Kunthea").texts("S 7 5000")

    assert not any("5,000" in text or "75,000" in text for text in wrongly.member("Sreyleak").received())


def test_who_has_it_alone_in_two_groups_is_told_the_book_of_the_new_one(wrongly: PaperVillage) -> None:
    sreyleak = wrongly.member("Sreyleak")

    sreyleak.texts("51")

    assert got(sreyleak, "paper book") == [BOOK]
    assert not wrongly.is_shared(sreyleak.phone)


def test_who_is_another_says_so_and_keeps_her_own_group(wrongly: PaperVillage) -> None:
    sreyleak = wrongly.member("Sreyleak")

    sreyleak.texts("53")

    assert got(sreyleak, "Sorry. You are taken off that list.")
    assert got(wrongly.member("Sophal"), "The phone of Kong Sreyleak is in other hands")
    assert not wrongly.is_shared(sreyleak.phone)
    sreyleak.dials().sees("Mine")


# What was wrong in the book is put right ---------------------------------------------------------


def asks(village: PaperVillage, act: PutRight) -> str:
    """The field officer asks for it on her page; give what she is answered."""
    deed = Deed(act, f"page:{act.twin()}")
    try:
        (done,) = perform(village.store, village.group, OF_THE_FIELD, [deed], village.clock.at)
    except Failed as failed:
        return failed.refused.message
    return done.message


def signs(village: PaperVillage, *names: str) -> None:
    """They dial and agree; in the village both would hear it read aloud."""
    for name in names:
        number = village.member(name).number
        with village.store.reading() as db:
            group, people = load_all(db, village.group)
            (one,) = waiting_for(db, group, people, people[number], village.clock.at)
        deed = Deed(Sign(one.number, one.digest), f"sign:{name}:{one.number}")
        perform(village.store, village.group, number, [deed], village.clock.at)


def test_the_books_that_were_taken_over_are_nobodys_line_in_the_cash_book(village: PaperVillage) -> None:
    with village.store.reading() as db:
        _, (line,) = cash_book(db, village.group, "box")

    assert (line.kind, line.came, line.member) == ("opening", 384_500, None)


def test_savings_are_put_right_by_two_of_the_group_and_she_is_told(village: PaperVillage) -> None:
    sreyleak = village.member("Sreyleak")
    sreyleak.texts("51")
    sreyleak.texts("wrong 13").receives("Got it: receipt 13 is wrong.")

    assert asks(village, PutRight("savings", 7, 75_000, "page 30", member=7)) == "sign-proposed"
    assert village.saved("Sreyleak") == 70_000
    signs(village, "Sophal", "Chantha")

    assert village.saved("Sreyleak") == 75_000
    assert village.books()["opening"] == 51_000 - 5_000
    sreyleak.receives("Savings of Kong Sreyleak: it is 75,000 now, as the paper book says. Receipt 21")
    assert [one["settled_at"] is None for one in village.stored("disputes")] == [False]


def test_the_social_fund_is_put_right_with_what_stands_at_its_members(
    store: Store, valkey_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pins, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    village = PaperVillage(store, valkey_url, social="10,000")
    assert village.books()["funds"] == {"social": 46_000}

    assert asks(village, PutRight("social", 0, 46_000, "page 30")) == "put-right-same"
    asks(village, PutRight("social", 0, 50_000, "page 30"))
    signs(village, "Sophal", "Chantha")

    assert village.books()["funds"] == {"social": 50_000}
    village.is_sound()
    village.close()


def test_a_loan_written_wrongly_is_written_anew(village: PaperVillage) -> None:
    sokny = village.loan("Sokny")

    asks(village, PutRight("loan", 3, 60_000, "page 30", interest=1_800, member=10))
    signs(village, "Sophal", "Chantha")

    assert sokny == {"principal": 80_000, "interest_due": 4_800}
    assert village.loan("Sokny") == {"principal": 60_000, "interest_due": 3_600}
    assert village.books()["opening"] == 51_000 - 20_000


def test_a_loan_taken_over_at_a_wrong_rate_is_written_anew_at_the_right_one(village: PaperVillage) -> None:
    again = PutRight("loan", 3, 80_000, "page 30", interest=2_400, member=10)
    assert asks(village, again) == "put-right-same"

    asks(village, replace(again, rate="0.01"))
    village.member("Sophal").receives("asks you to sign")
    signs(village, "Sophal", "Chantha")

    assert village.loan("Sokny") == {"principal": 80_000, "interest_due": 2_400 + 800}
    assert village.books()["opening"] == 51_000
    anew = village.stored("loans")[-1]["number"]
    assert asks(village, replace(again, number=anew, rate="0.01")) == "put-right-same"
    assert asks(village, PutRight("box", 0, 1, "page 30", rate="0.01")) == "not-yours"


def test_what_is_put_right_while_they_meet_is_no_cash_of_that_meeting(village: PaperVillage) -> None:
    village.goes_to("2026-12-01 14:30")
    village.member("Kunthea").texts("S 7 5000")
    asks(village, PutRight("savings", 7, 75_000, "page 30", member=7))
    signs(village, "Sophal", "Chantha")
    asks(village, PutRight("loan", 3, 60_000, "page 30", member=10))
    signs(village, "Sophal", "Chantha")
    village.closes()

    with village.store.reading() as db:
        (held,) = group_book(db, village.group, village.clock.at, cash=False, phones=False).meetings
        group, people = load_all(db, village.group)
        read = aloud(db, group, set(people), village.clock.at)
    assert (held.saved, held.repaid, held.lent) == (5_000, 0, 0)
    assert read is not None
    assert (read.whole.saved, read.whole.paid, read.whole.given) == (5_000, 0, 0)


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (PutRight("savings", 7, 70_000, "page 30", member=7), "put-right-same"),
        (PutRight("savings", 7, 75_000, "page 30", member=8), "no-member"),
        (PutRight("savings", 99, 75_000, "page 30", member=99), "no-member"),
        (PutRight("loan", 99, 75_000, "page 30", member=7), "put-right-no-loan"),
        (PutRight("box", 0, -1, "page 30"), "not-yours"),
        (PutRight("box", 0, 10**13, "page 30"), "not-yours"),
    ],
)
def test_what_cannot_be_put_right_is_refused_when_it_is_asked(
    village: PaperVillage, act: PutRight, why: str
) -> None:
    assert asks(village, act) == why
    assert village.entries() == 1


def test_a_loan_on_which_something_was_paid_is_not_written_anew(village: PaperVillage) -> None:
    village.goes_to("2026-12-01 14:30")
    village.member("Kunthea").texts("P 10 44800")

    assert asks(village, PutRight("loan", 3, 60_000, "page 30", member=10)) == "put-right-paid"


def test_two_officers_cannot_take_the_opening_back(village: PaperVillage) -> None:
    sophal = village.member("Sophal")
    village.tells_code("Sophal", "8350")

    with pytest.raises(Failed) as failed:
        perform(
            village.store, village.group, sophal.number, [Deed(Correct(1, "other", EVERYBODY), "x")],
            village.clock.at,
        )  # fmt: skip

    assert failed.value.refused.message == "undo-opening"


def test_once_it_is_too_late_only_what_was_doubted_in_time_is_put_right(village: PaperVillage) -> None:
    for day in ("2026-12-01", "2027-01-05"):
        village.goes_to(f"{day} 14:30")
        village.closes()

    assert asks(village, PutRight("social", 0, 40_000, "page 30")) == "opening-late"
