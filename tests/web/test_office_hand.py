"""The field officer signs, refuses, and reads what members say in private, on the pages."""

from __future__ import annotations

from bot.group import looks
from bot.group.acts import Deposit, GiveLoan
from bot.group.acts_trouble import Complain, SuspendPhone
from bot.group.people import phones_of_group
from tests.web.desk import Organisation


def phones(here: Organisation, member: int) -> int:
    with here.krom.store.reading() as db:
        return len(phones_of_group(db, here.group).get(member, []))


def pages_seen(here: Organisation) -> list[str]:
    with here.krom.store.reading() as db:
        return [one.page for one in looks.listed(db, here.group)]


def test_she_signs_as_the_second_officer_would(organisation: Organisation) -> None:
    organisation.does(1, SuspendPhone(4))
    officer = organisation.at("Chanthy")
    assert officer.row("Rung Roeung")[6] == "1 to sign"

    officer.opens(f"{organisation.here}/sign")
    assert "Suspend the phone of Keo Sokha" in officer.sees
    assert "Asked by Chan Dara" in officer.sees
    assert phones(organisation, 4) == 1

    officer.sends("/sign")

    assert "The phone of Keo Sokha is suspended. It reaches nobody." in officer.sees
    assert "Nothing waits for you." in officer.sees
    assert phones(organisation, 4) == 0
    assert "sign:3" in pages_seen(organisation)


def test_the_same_form_sent_again_gives_the_same_answer(organisation: Organisation) -> None:
    organisation.does(1, SuspendPhone(4))
    officer = organisation.at("Chanthy").opens(f"{organisation.here}/sign")
    form = officer.form("/sign")

    answers = []
    for _ in range(2):
        officer.client.post(form.action, data=form.fields)
        answers.append("is suspended" in officer.opens(f"{organisation.here}/sign").sees)
    assert answers == [True, True]
    assert "is suspended" not in officer.opens(organisation.here).sees


def test_she_does_not_agree_and_says_why(organisation: Organisation) -> None:
    organisation.does(1, SuspendPhone(4))
    officer = organisation.at("Chanthy").opens(f"{organisation.here}/sign")
    assert [value for _, value in officer.form("/sign").buttons] == ["", "amount", "person", "talk", "other"]

    officer.sends("/sign", reason="person")

    assert "You did not agree" in officer.sees
    assert phones(organisation, 4) == 1
    assert "Nothing waits for you." in officer.sees
    assert "refuse:3" in pages_seen(organisation)


def test_what_is_no_longer_as_she_read_it_is_not_signed(organisation: Organisation) -> None:
    organisation.does(1, SuspendPhone(4))
    officer = organisation.at("Chanthy").opens(f"{organisation.here}/sign")

    officer.sends("/sign", digest="0" * 64)
    assert "does not wait any more" in officer.sees
    officer.sends("/sign", number="7")
    assert "does not wait any more" in officer.sees
    for wrong in ({"reason": "because"}, {"number": "0"}, {"number": "9" * 30}, {"number": "x"}):
        assert officer.opens(f"{organisation.here}/sign").sends("/sign", **wrong).last.status_code == 400
    assert phones(organisation, 4) == 1


def test_a_loan_is_not_hers_to_sign(organisation: Organisation) -> None:
    organisation.does(2, Deposit(4, 50_000))
    organisation.does(2, GiveLoan(5, 10_000, 4))
    assert "Nothing waits for you." in organisation.at("Chanthy").opens(f"{organisation.here}/sign").sees


def test_in_khmer_what_waits_is_khmer(organisation: Organisation) -> None:
    organisation.does(1, SuspendPhone(4))
    organisation.hires("សុខ", "officer", "km")
    officer = organisation.at("សុខ").opens(f"{organisation.here}/sign")
    assert "ផ្អាកទូរស័ព្ទ កែវ សុខា" in officer.sees


def test_complaints_are_read_and_settled(organisation: Organisation) -> None:
    organisation.does(4, Complain("complain-money"))
    organisation.does(5, Complain("the box is light"))
    officer = organisation.at("Chanthy").opens(f"{organisation.here}/complaints")
    assert "Money is missing" in officer.sees
    assert "5 Mao Bopha, 27/11/2026" in officer.sees
    newest = officer.form("/complaints").buttons
    assert newest == [("number", "2")]

    officer.sends("/complaints", number="2")

    assert [one.settled for one in organisation.complaints()] == [False, True]
    assert officer.opens("/office").row("Rung Roeung")[6] == "1 complaint"
    for number in ("2", "77", "x", "9" * 30):
        officer.opens(f"{organisation.here}/complaints").sends("/complaints", number=number)
        assert officer.last.status_code == 200
    assert pages_seen(organisation).count("settled:2") == 1
    assert "complaints" in pages_seen(organisation)
