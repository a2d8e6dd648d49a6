"""A new member, on the field officer's page: asked for, signed by two of the group, once."""

from __future__ import annotations

import pytest

from bot.group import looks
from bot.group.acts_people import Admit
from bot.group.people import load_all, phones_of_group
from bot.group.perform import Failed
from bot.group.signing import Sign, waiting_for
from tests.web.desk import Desk, Organisation

SOPHY = {"name": "ឈឹម សុភី", "latin": "Chhim Sophy", "phones": "012 345 678", "language": "km"}


def opened(organisation: Organisation, name: str = "Chanthy") -> Desk:
    return organisation.at(name).opens(f"{organisation.here}/join")


def members(organisation: Organisation) -> list[tuple[int, str]]:
    with organisation.krom.store.reading() as db:
        _, people = load_all(db, organisation.group)
    return [(number, one.called.latin) for number, one in people.items()]


def test_the_officer_writes_her_down_and_two_of_the_group_admit_her(organisation: Organisation) -> None:
    assert f"{organisation.here}/join" in organisation.at("Chanthy").opens(organisation.here).page.links

    officer = opened(organisation).sends("/join", **SOPHY)

    assert "2 others must sign before" in officer.sees
    assert "New member: Chhim Sophy, phone ...678" in officer.sees
    assert "SIGN 3 5678" in officer.sees
    organisation.signs(1)
    assert len(members(organisation)) == 12
    organisation.signs(4)
    assert members(organisation)[-1] == (13, "Chhim Sophy")
    with organisation.krom.store.reading() as db:
        (phone,) = phones_of_group(db, organisation.group)[13]
        assert "new member" in [one.page for one in looks.listed(db, organisation.group)]
    assert (phone.number, phone.private) == ("+85512345678", False)
    assert "Waits for signatures" not in opened(organisation).sees
    book = organisation.at("Chanthy").opens(organisation.here)
    assert book.row("13")[1].startswith("Chhim Sophy")


def test_the_same_form_sent_again_asks_once(organisation: Organisation) -> None:
    officer = opened(organisation)
    form = officer.form("/join")
    for _ in range(2):
        officer.client.post(form.action, data={**form.fields, **SOPHY})

    officer.opens(f"{organisation.here}/join")
    assert officer.last.text.count('class="wait"') == 1
    assert "This was asked for already." in officer.sends("/join", **SOPHY).sees


def test_who_is_a_member_is_not_admitted_again(organisation: Organisation) -> None:
    opened(organisation).sends("/join", **SOPHY)
    opened(organisation).sends(
        "/join", **{**SOPHY, "name": "", "latin": "chhim  SOPHY", "phones": "+855 12 345 678"}
    )
    with organisation.krom.store.reading() as db:
        here, people = load_all(db, organisation.group)
        first, second = waiting_for(db, here, people, people[1], organisation.krom.clock.now())
    for signer in (1, 4):
        organisation.does(signer, Sign(first.number, first.digest))
    organisation.does(1, Sign(second.number, second.digest))

    with pytest.raises(Failed) as failed:
        organisation.does(4, Sign(second.number, second.digest))

    assert failed.value.refused.message == "admit-there"
    assert len(members(organisation)) == 13
    again = opened(organisation).sends("/join", **SOPHY)
    assert "Chhim Sophy is a member already, number 13." in again.sees


def test_two_of_one_name_have_two_phones_and_two_of_one_phone_two_names(organisation: Organisation) -> None:
    for fields in (SOPHY, {**SOPHY, "phones": "012 345 679"}, {**SOPHY, "latin": "Chhim Sopha"}):
        assert "must sign before" in opened(organisation).sends("/join", **fields).sees
        organisation.signs(1)
        organisation.signs(4)

    assert [number for number, _ in members(organisation)][-3:] == [13, 14, 15]


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ({"phones": "twelve"}, "The phone number is not clear."),
        ({"phones": "012 345 678, 012 345 678"}, "The phone number is not clear."),
        ({"latin": ""}, "Name or phone cannot be written so."),
        ({"latin": "Chhim Sophy of the new village"}, "Name or phone cannot be written so."),
        ({"latin": "ឈឹម សុភី"}, "Name or phone cannot be written so."),
        ({"name": "ឈ" * 41}, "Name or phone cannot be written so."),
        ({"language": "xx"}, "Name or phone cannot be written so."),
        ({"mode": "open"}, "Name or phone cannot be written so."),
    ],
)
def test_what_cannot_be_written_is_not_asked_for(
    organisation: Organisation, fields: dict[str, str], answer: str
) -> None:
    officer = opened(organisation).sends("/join", **{**SOPHY, **fields})

    assert answer in officer.sees
    assert "Waits for signatures" not in officer.sees


def test_letters_that_cannot_be_seen_are_not_kept(organisation: Organisation) -> None:
    opened(organisation).sends("/join", **{**SOPHY, "name": "ឈឹម\u200b\x00 សុភី"})
    organisation.signs(1)
    organisation.signs(4)

    with organisation.krom.store.reading() as db:
        _, people = load_all(db, organisation.group)
    assert people[13].called.name == "ឈឹម សុភី"


def test_who_has_no_phone_is_admitted_too_and_once(organisation: Organisation) -> None:
    assert "no phone" in opened(organisation).sends("/join", **{**SOPHY, "phones": ""}).sees
    organisation.signs(1)
    organisation.signs(4)

    again = opened(organisation).sends("/join", **{**SOPHY, "phones": ""})
    assert "is a member already, number 13." in again.sees


@pytest.mark.parametrize("name", ["Audra", "Oleg"])
def test_it_is_the_field_officers_alone(organisation: Organisation, name: str) -> None:
    assert opened(organisation, name).last.status_code == 403


def test_the_figure_of_who_has_no_phone_is_four_digits() -> None:
    assert 1_000 <= Admit("x", "Chhim Sophy", "en", ()).proof <= 9_999
