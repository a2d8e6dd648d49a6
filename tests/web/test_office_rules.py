"""The rules of a running group, on the staff's pages: read, asked to be changed, signed by the group."""

from __future__ import annotations

import pytest

from bot.group import signing
from bot.group.acts_rules import SetRules
from bot.group.people import load_all, load_group
from bot.group.perform import Failed
from bot.rules.constitution import Constitution
from tests.web.desk import Desk, Organisation


def opened(organisation: Organisation, name: str = "Chanthy") -> Desk:
    return organisation.at(name).opens(f"{organisation.here}/rules")


def rules_of(organisation: Organisation) -> tuple[int, Constitution]:
    with organisation.krom.store.reading() as db:
        group = load_group(db, organisation.group)
    return group.rules_version, group.rules


def figure_of(organisation: Organisation) -> tuple[int, int]:
    """The number of what waits, and the figure that signs it by text."""
    with organisation.krom.store.reading() as db:
        _, people = load_all(db, organisation.group)
        now = organisation.krom.clock.now()
        (one,) = signing.waiting_of(db, organisation.group, people, now, SetRules.kind)
    assert one.act.proof is not None
    return one.proposal.number, one.act.proof


def test_she_reads_the_rules_in_words(organisation: Organisation) -> None:
    book = organisation.at("Audra").opens(organisation.here)
    assert f"{organisation.here}/rules" in book.page.links
    assert "Rules version 1" in book.sees

    auditor = opened(organisation, "Audra")

    assert "version 1, since 1/6/2026" in auditor.sees
    assert auditor.row("Interest a meeting, in %")[1] == "2%"
    assert auditor.row("Interest is reckoned on")[1] == "what is left"
    assert auditor.row("Fine for absence")[1] == "none"
    assert "Change the rules" not in auditor.sees


def test_a_change_is_signed_by_two_of_the_group_and_stands_as_a_new_version(
    organisation: Organisation,
) -> None:
    officer = opened(organisation).sends("/rules", interest_rate="៣", usual_saving="6,000")

    assert "2 others must sign before" in officer.sees
    assert "Saving 5,000 -> 6,000, Interest 2% -> 3%" in officer.sees
    number, figure = figure_of(organisation)
    assert f"SIGN {number} {figure}" in officer.sees
    assert "2 signatures are missing" in officer.sees
    organisation.signs(1)
    assert rules_of(organisation)[0] == 1
    assert "Chan Dara has signed. One signature is missing." in opened(organisation).sees
    organisation.signs(4)

    version, rules = rules_of(organisation)
    assert (version, rules.interest_rate, rules.usual_saving) == (2, "0.03", 6_000)
    again = opened(organisation)
    assert "version 2, since 27/11/2026" in again.sees
    changed = "Saving 5,000 -> 6,000, Interest 2% -> 3%"
    assert again.row(changed) == ["2", "27/11/2026", changed, "1 Chan Dara, 4 Keo Sokha"]
    assert again.row("the first rules") == ["1", "1/6/2026", "the first rules", "–"]
    assert "Waits for signatures" not in again.sees
    assert "version 2" in organisation.at("Chanthy").opens(organisation.here).sees


def test_each_rule_that_a_group_decides_can_be_changed(organisation: Organisation) -> None:
    wanted = [
        {"usual_social": "500", "fine_absent": "1000"},
        {"interest_method": "flat", "early_flat": "until-then"},
        {"cancelled_interest": "yes", "social_interest_rate": "1.5"},
        {"loan_periods": "6", "loan_limit": "300000"},
        {"loan_times_savings": "3", "over_payment": "savings"},
        {"sheet_letters": "t,m a p g", "count_names": "yes"},
        {"remind_chair_days": "2", "quiet_from": "20:00"},
        {"quiet_to": "6:30", "waive_pin_private": "yes"},
    ]
    for fields in wanted:
        assert "must sign before" in opened(organisation).sends("/rules", **fields).sees, fields
        organisation.signs(1)
        organisation.signs(5)

    assert rules_of(organisation) == (
        9,
        Constitution(
            usual_social=500, fine_absent=1_000, interest_method="flat", early_flat="until-then",
            cancelled_interest=True, social_interest_rate="0.015", loan_periods=6, loan_limit=300_000,
            loan_times_savings=3, over_payment="savings", sheet_letters="MAPGT", count_names=True,
            remind_chair_days=2, quiet_from="20:00", quiet_to="06:30", waive_pin_private=True,
        ),
    )  # fmt: skip
    opened(organisation).sends("/rules", loan_limit="", usual_social="")
    organisation.signs(1)
    organisation.signs(5)
    assert rules_of(organisation)[1].loan_limit is None


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ({}, "Nothing would change."),
        ({"interest_rate": "2.0", "usual_saving": "5.000"}, "Nothing would change."),
        ({"interest_rate": "two"}, "It is not clear what this shall be: Interest a meeting, in %."),
        ({"interest_rate": "200"}, "It is not clear what this shall be: Interest a meeting, in %."),
        ({"usual_saving": ""}, "It is not clear what this shall be: Usual saving at a meeting."),
        ({"usual_saving": "6050"}, "Saving: this cannot be so."),
        ({"usual_saving": "9999999999999"}, "Saving: this cannot be so."),
        ({"fine_absent": "0"}, "Fine if absent: this cannot be so."),
        ({"loan_periods": "0"}, "Meetings of a loan: this cannot be so."),
        ({"loan_periods": "61"}, "Meetings of a loan: this cannot be so."),
        ({"interest_method": "gold"}, "It is not clear what this shall be: Interest is reckoned on."),
        ({"sheet_letters": "PAG"}, "Letters: this cannot be so."),
        ({"sheet_letters": "MTX"}, "It is not clear what this shall be: Letters of the meeting's text"),
        ({"count_names": "perhaps"}, "It is not clear what this shall be: Who counts the box"),
        ({"quiet_from": "25:00"}, "Quiet from: this cannot be so."),
        ({"quiet_from": "6:00"}, "Quiet from: this cannot be so."),
        ({"remind_chair_days": "9999"}, "Days to ask the chair: this cannot be so."),
        (
            {
                "usual_saving": "6000",
                "interest_rate": "3",
                "fine_absent": "500",
                "loan_limit": "500000",
                "usual_social": "500",
                "interest_method": "bullet",
            },
            "So many changes do not fit on the screen of a phone",
        ),
    ],
)
def test_what_is_no_rule_is_not_asked_for(
    organisation: Organisation, fields: dict[str, str], answer: str
) -> None:
    officer = opened(organisation).sends("/rules", **fields)

    assert answer in officer.sees
    assert "Waits for signatures" not in officer.sees


def test_the_same_form_sent_again_asks_once(organisation: Organisation) -> None:
    officer = opened(organisation)
    form = officer.form("/rules")
    for _ in range(2):
        officer.client.post(form.action, data={**form.fields, "usual_saving": "6000"})

    officer.opens(f"{organisation.here}/rules")
    assert "2 others must sign before" in officer.sees
    assert officer.last.text.count('class="wait"') == 1
    officer.sends("/rules", usual_saving="6000")
    assert "This was asked for already." in officer.sees


def test_a_page_that_lay_open_while_the_rules_were_changed_changes_nothing_back(
    organisation: Organisation,
) -> None:
    lay_open = opened(organisation)
    opened(organisation).sends("/rules", interest_rate="3")
    organisation.signs(1)
    organisation.signs(4)

    lay_open.sends("/rules", usual_saving="6000")

    assert "The rules were changed while this page was open" in lay_open.sees
    assert rules_of(organisation) == (2, Constitution(interest_rate="0.03"))


def test_two_that_wait_are_both_done_unless_they_are_of_one_rule(organisation: Organisation) -> None:
    for fields in ({"interest_rate": "3"}, {"interest_rate": "4"}, {"usual_saving": "6000"}):
        opened(organisation).sends("/rules", **fields)
    with organisation.krom.store.reading() as db:
        here, people = load_all(db, organisation.group)
        first, second, third = signing.waiting_for(db, here, people, people[1], organisation.krom.clock.now())
    for signer in (1, 4):
        organisation.does(signer, signing.Sign(third.number, third.digest))
        organisation.does(signer, signing.Sign(second.number, second.digest))
    organisation.does(1, signing.Sign(first.number, first.digest))

    with pytest.raises(Failed) as failed:
        organisation.does(4, signing.Sign(first.number, first.digest))

    assert failed.value.refused.message == "rules-moved"
    assert rules_of(organisation) == (3, Constitution(interest_rate="0.04", usual_saving=6_000))
    page = opened(organisation)
    assert page.row("Interest 2% -> 4%")[0] == "3"
    assert page.row("Saving 5,000 -> 6,000")[0] == "2"


@pytest.mark.parametrize("name", ["Audra", "Oleg"])
def test_the_field_officer_alone_asks(organisation: Organisation, name: str) -> None:
    other = organisation.at(name).opens("/office")
    token = other.form("/logout").fields["form"]

    answer = other.client.post(f"{organisation.here}/rules", data={"form": token, "usual_saving": "1"})

    assert answer.status_code == 403


def test_in_khmer_too(organisation: Organisation) -> None:
    organisation.hires("Sophy", "officer", "km")

    officer = opened(organisation, "Sophy").sends("/rules", interest_rate="3", usual_saving="6000")

    assert "សន្សំ 5,000 -> 6,000, ការប្រាក់ 2% -> 3%" in officer.sees
