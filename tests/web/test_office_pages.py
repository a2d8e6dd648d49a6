"""What the staff see of a group: every figure that of the books, and each role its own part."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from bot import house
from bot.books.witness import digits
from bot.group import desk as desks
from bot.group import looks
from bot.group.acts import Deposit
from bot.group.acts_cash import KeepCash, OweFine, SocialIn, Spend
from bot.group.acts_trouble import Complain, SuspendPhone
from bot.group.paper import passbook
from bot.group.report import books
from bot.store import tables
from bot.web import groups
from bot.words.money import show
from tests.web.desk import Organisation, every_page

MOST_BYTES = 100_000


def some(amount: int) -> str:
    return show(amount) if amount else "–"


def goes_on(here: Organisation, **span: float) -> None:
    clock = here.krom.practice_clock
    assert clock is not None
    house.advance(here.krom, clock, clock.now() + timedelta(**span))


def test_the_list_says_where_to_go(organisation: Organisation) -> None:
    officer = organisation.at("Chanthy")
    assert officer.row("Rung Roeung") == [
        "Rung Roeung 12 members", "Tue 1/12 14:00", "closed 3/11/2026", "–", "–", "–", "–",
    ]  # fmt: skip

    organisation.does(1, SuspendPhone(4))
    organisation.does(5, Complain("the box is light"))
    goes_on(organisation, days=41)

    name, following, closed, behind, *_, for_her = officer.opens("/office").row("Rung Roeung")
    assert (name, following) == ("Rung Roeung 12 members", "Tue 2/2 14:00")
    assert closed == "no books of 2 meetings since 1/12/2026"
    assert behind.endswith("1 member")
    assert for_her == "1 complaint"  # what waited to be signed is over after a week
    assert officer.opens(organisation.here).row("Long Dany")[5] == behind.split()[0] != "–"


def test_a_phone_that_texts_do_not_reach_is_silent_until_it_writes(organisation: Organisation) -> None:
    """A text goes out through Africa's Talking; what became of it comes by its callback."""
    krom = organisation.krom
    client = organisation.client()

    def told(number: int, phone: str, status: str) -> None:
        row = {"group_id": organisation.group, "phone": phone, "about": 4, "message": "x", "args": "{}"}
        row |= {"cause": str(number), "language": "en", "kind": "receipt", "rank": 1, "state": "sent"}
        begun = {"network": "africastalking", "begun_at": 0, "provider_id": f"ATX_{number}"}
        with krom.store.writing() as db:
            made = db.execute(insert(tables.outbox).values(**row, made_at=0, not_before_at=0))
            db.execute(insert(tables.attempts).values(**begun, message=made.inserted_primary_key[0]))
        body = {"id": f"ATX_{number}", "status": status, "phoneNumber": phone, "networkCode": "45601"}
        answer = client.post(f"/at/{krom.settings.secrets[0]}/delivery", data=body)
        assert answer.status_code == 200

    officer = organisation.at("Chanthy")
    told(1, "+85512000004", "Success")
    told(2, "+85512000004", "Failed")
    told(3, "+85512000005", "Failed")
    told(4, "+85512000005", "Success")
    told(5, "+85512000006", "Sent")
    assert officer.opens("/office").row("Rung Roeung")[5] == "1"
    assert officer.opens(organisation.here).row("Keo Sokha")[7] == "+85512000004 silent"
    assert officer.row("Mao Bopha")[7] == "+85512000005"

    krom.texts.text("africastalking", "t1", "+85512000004", "MINE")
    assert officer.opens(organisation.here).row("Keo Sokha")[7] == "+85512000004"
    assert officer.opens("/office").row("Rung Roeung")[5] == "–"


def test_the_book_on_the_page_is_the_book(organisation: Organisation) -> None:
    organisation.does(2, OweFine(9, 500))
    organisation.does(2, SocialIn(4, 2_000))
    goes_on(organisation, days=41)
    with organisation.krom.store.reading() as db:
        stands = books(db, organisation.group, organisation.krom.clock.now())

    officer = organisation.at("Chanthy").opens(organisation.here)

    for one in stands["members"]:
        cells = officer.row(one["name"])
        assert cells[0] == str(one["number"])
        owes = (one["loan"]["principal"], one["loan"]["interest_due"], one["fines"])
        assert (cells[2], cells[3], cells[4], cells[6]) == (show(one["savings"]), *map(some, owes))
    assert officer.row("Total")[2:5] == ["380,000", "100,000", some(sum_of_interest(stands["members"]))]
    assert officer.row("In the box") == ["In the box", show(stands["box"])]
    assert officer.row("Social fund") == ["Social fund", "2,000"]
    assert officer.row("Interest earned") == ["Interest earned", "10,000"]
    assert officer.row("3/11/2026") == ["3/11/2026", "–", "65,000", "50,000", "–", "380,000"]
    assert "polyline" in officer.page.tags
    assert "Savings over the meetings; 380,000 on 3/11" in officer.last.text


def sum_of_interest(members: list[dict[str, dict[str, int]]]) -> int:
    return sum(one["loan"]["interest_due"] for one in members)


def test_a_passbook_adds_up(organisation: Organisation) -> None:
    goes_on(organisation, minutes=1)
    organisation.does(2, OweFine(10, 500))

    officer = organisation.at("Chanthy").opens(f"{organisation.here}/member/10")

    assert "Passbook 10: Long Dany" in officer.sees
    rows = [
        row for row in re.findall(r"<tr>(.*?)</tr>", officer.last.text, re.DOTALL) if "receipt" in row.lower()
    ]
    assert len(rows) == 1 + 1 + 6 + 1 + 2  # the head, the fine; savings, a loan, two repayments
    with organisation.krom.store.reading() as db:
        found = passbook(db, organisation.group, 10, organisation.krom.clock.now(), cash=True)
        stands = books(db, organisation.group, organisation.krom.clock.now())["members"][9]
    assert found is not None
    assert (found.rows[-1].savings, found.rows[-1].loan) == (stands["savings"], stands["loan"]["principal"])
    assert (found.savings, found.fines, found.kept) == (30_000, 500, 0)
    assert [one.interest for one in found.rows if one.lent < 0] == [4_000, 3_000]
    assert sum(one.fine for one in found.rows) == 500
    assert officer.row("loan")[3:8] == ["–", "20,000", "200,000", "–", "200,000"]


def test_a_meeting_that_was_closed(organisation: Organisation) -> None:
    with organisation.krom.store.writing() as db:
        meeting, _ = desks.last_closed(db, organisation.group) or (0, None)
        for member in range(1, 13):
            row = {"group_id": organisation.group, "meeting": meeting, "member": member}
            db.execute(insert(tables.attendance).values(**row, present=int(member != 8)))

    officer = organisation.at("Chanthy").opens(f"{organisation.here}/meeting/{meeting}")

    assert "Rung Roeung: meeting of 3/11/2026" in officer.sees
    assert re.search(r"Six digits \d{6} ", officer.sees)
    assert "11 of 12" in officer.sees
    assert "Absent 8 Ouk Rith" in officer.sees
    assert officer.row("Pich Chenda")[1:] == ["saved", "Pich Chenda", "10,000"]
    assert officer.opens(organisation.here).row("3/11/2026")[1] == "11 of 12"
    assert digits(b"") not in officer.sees


def test_an_auditor_reads_and_sees_neither_cash_nor_phones(organisation: Organisation) -> None:
    organisation.does(1, SuspendPhone(5))
    auditor = organisation.at("Audra")

    seen = "".join(auditor.last.text for _ in every_page(auditor))

    assert "+855" not in seen
    assert "…004" in seen
    assert "In the box" not in seen
    assert "290,000" not in seen
    assert "to sign" not in seen
    assert "complaint" not in seen
    for place in ("box", "bank"):
        assert auditor.opens(f"{organisation.here}/{place}").last.status_code == 403
    for path in ("sign", "complaints"):
        assert auditor.opens(f"{organisation.here}/{path}").last.status_code == 403
        token = auditor.opens("/office").form("/logout").fields["form"]
        answer = auditor.client.post(f"{organisation.here}/{path}", data={"form": token, "number": "1"})
        assert answer.status_code == 403


def test_an_operator_sees_the_cash_and_signs_nothing(organisation: Organisation) -> None:
    operator = organisation.at("Oleg")
    assert operator.opens(organisation.here).row("In the box")[1] == "290,000"
    assert operator.row("Keo Sokha")[7] == "+85512000004"
    assert operator.opens(f"{organisation.here}/sign").last.status_code == 403
    assert operator.opens(f"{organisation.here}/complaints").last.status_code == 403


def test_cash_a_member_keeps_is_not_for_the_auditor(organisation: Organisation) -> None:
    organisation.does(2, KeepCash(6, 50_000))
    assert "50,000" not in organisation.at("Audra").opens(f"{organisation.here}/member/6").sees


def test_the_cash_book_ends_at_what_is_in_the_box(
    organisation: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    organisation.does(2, Spend(3_000, "paper"))
    organisation.signs(1)
    officer = organisation.at("Chanthy").opens(organisation.here)
    assert officer.row("In the box")[1] == "287,000"

    officer.opens(f"{organisation.here}/box")

    lines = re.findall(r"<tr>", officer.last.text)
    assert len(lines) == 1 + 70 + 4 + 2 + 1  # the head; savings, repayments, loans, the slip
    assert officer.row("spent")[2:] == ["spent (voucher 1: paper)", "–", "–", "3,000", "287,000"]
    assert officer.row("loan")[3:] == ["Mao Bopha", "–", "100,000", "30,000"]
    assert "Nothing came and nothing went." in officer.opens(f"{organisation.here}/bank").sees

    monkeypatch.setattr(
        groups, "LINES", 20
    )  # the last page: the slip, the sixth meeting, 64,000 of the fifth
    officer.opens(f"{organisation.here}/box")
    assert officer.row("From the page before")[1] == "108,000" != officer.row("spent")[-1] == "287,000"
    first = officer.opens(f"{organisation.here}/box?page=1")
    assert "From the page before" not in first.sees
    for page in ("0", "99", "x"):
        assert officer.opens(f"{organisation.here}/box?page={page}").last.status_code == 200


def test_every_look_is_written_down(organisation: Organisation) -> None:
    officer = organisation.at("Chanthy")
    for path in ("", "/member/4", "/meeting/6", "/member/99"):
        officer.opens(f"{organisation.here}{path}")
    officer.opens("/office/group/12345")
    organisation.at("Audra").opens(f"{organisation.here}/member/4")

    with organisation.krom.store.reading() as db:
        seen = looks.listed(db, organisation.group)
        assert looks.listed(db, 12345) == [one for one in seen if one.group == looks.ALL]
    assert [(one.staff, one.page, one.member) for one in seen] == [
        ("Chanthy", "list", None),
        ("Chanthy", "group", None),
        ("Chanthy", "passbook", 4),
        ("Chanthy", "meeting:6", None),
        ("Chanthy", "passbook", 99),
        ("Audra", "list", None),
        ("Audra", "passbook", 4),
    ]


def test_what_is_not_there(organisation: Organisation) -> None:
    officer = organisation.at("Chanthy")
    far = "9" * 30
    paths = [f"{organisation.here}/{leaf}/{number}" for leaf in ("member", "meeting") for number in (99, far)]
    for path in ("/office/group/12345", "/office/group/12345/sign", *paths):
        assert officer.opens(path).last.status_code == 404
        assert far in path or "There is no such page." in officer.sees
    assert officer.opens(f"/office/group/{far}").last.status_code == 404


@pytest.mark.parametrize("language", ["en", "km"])
def test_every_page_is_whole_and_has_nothing_inline(organisation: Organisation, language: str) -> None:
    organisation.does(1, SuspendPhone(4))
    organisation.does(5, Complain("complain-money"))
    officer = organisation.at("Chanthy").sends("/language", language=language)

    pages = []
    for path in every_page(officer):
        assert officer.last.status_code == 200, path
        assert {"script", "style", "iframe", "object"} & set(officer.page.tags) == set()
        attributes = officer.page.attributes
        assert not {one for one in attributes if one == "style" or one.startswith("on")}
        assert f'<html lang="{language}">' in officer.last.text
        assert all(link.startswith(("/office", "#")) for link in officer.page.links)
        pages.append(path)
    assert len(pages) == 1 + 1 + 12 + 6 + 2 + 2 + 4 + 1 + 1 + 2  # the last: rules, new member


def test_a_hostile_name_is_only_a_name(organisation: Organisation) -> None:
    hostile = "<script>alert(1)</script>\"'&"
    with organisation.krom.store.writing() as db:
        here = tables.members.c.group_id == organisation.group
        db.execute(update(tables.members).where(here).values(name=hostile, latin=hostile))
        db.execute(
            update(tables.groups)
            .where(tables.groups.c.group_id == organisation.group)
            .values(name=hostile, latin=hostile, place_latin=hostile)
        )
    organisation.does(1, SuspendPhone(4))
    organisation.does(5, Complain(hostile))
    organisation.hires("<b>Eve</b>", "officer")

    officer = organisation.at("<b>Eve</b>").opens("/office/takeover").sends("/takeover")
    officer.sends(officer.last.request.path, **{"f.name": hostile, "m0.name": hostile, "m0.savings": hostile})
    for path in every_page(officer):
        assert "<script" not in officer.last.text, path
        assert "<b>" not in officer.last.text, path
        assert "&lt;script&gt;" in officer.last.text or path == "/office/status", path


@pytest.mark.parametrize("language", ["en", "km"])
def test_a_group_of_thirty_stays_under_100_kb(organisation: Organisation, language: str) -> None:
    with organisation.krom.store.writing() as db:
        for number in range(13, 31):
            row = {"group_id": organisation.group, "number": number, "language": "km"}
            row |= {"name": "ស្រីមុំ រតនៈវិសាលសុខា", "latin": "Sreymom Rattanakvisal"[:20]}
            db.execute(insert(tables.members).values(**row, joined_on="2026-01-01"))
            phone = {"phone": f"+855129{number:05}", "group_id": organisation.group, "member": number}
            db.execute(insert(tables.directory).values(**phone, since_at=0))
    for number in range(13, 31):
        organisation.does(2, Deposit(number, 1_234_500))
    officer = organisation.at("Chanthy").sends("/language", language=language)

    sizes = {path: len(officer.last.data) for path in every_page(officer)}

    assert len(sizes) == 1 + 1 + 30 + 6 + 2 + 2 + 4 + 1 + 1 + 2
    assert sizes.pop(f"{organisation.here}/paper/all") > MOST_BYTES / 2  # it says so
    assert max(sizes.values()) < MOST_BYTES
    assert len(officer.client.get("/office/office.css").data) + sizes[organisation.here] < MOST_BYTES


def test_many_groups_are_parted_into_pages(organisation: Organisation) -> None:
    with organisation.krom.store.writing() as db:
        for number in range(1, 60):
            group = {
                "group_id": number,
                "name": f"G{number}",
                "latin": f"G{number}",
                "place": "",
                "place_latin": "",
            }
            group |= {
                "language": "en",
                "zone": "Asia/Phnom_Penh",
                "currency": "KHR",
                "begun_on": "2026-01-01",
            }
            db.execute(insert(tables.groups).values(**group))
            db.execute(
                insert(tables.rules).values(
                    group_id=number, version=1, from_on="2026-01-01", constitution="{}"
                )
            )
    officer = organisation.at("Chanthy")
    assert "G40" in officer.sees
    assert "G41" not in officer.sees
    assert len(officer.last.data) < MOST_BYTES
    assert "no meeting closed yet" in officer.opens("/office?page=2").row("G41")
    assert "Rung Roeung" in officer.sees
    assert officer.opens("/office?page=-1").last.status_code == 200
