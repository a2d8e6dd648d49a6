"""What is printed for a group: the figures of the books and of the phones, for the eyes that may see them."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot import house
from bot.app import web
from bot.flows import FLOWS
from bot.group import looks, practice
from bot.group.acts import CloseMeeting, Deposit
from bot.group.acts_cash import OweFine, Spend
from bot.group.founding import found
from bot.group.perform import Deed, perform
from bot.group.report import books
from bot.settings import Settings
from bot.words.keywords import keyword
from bot.words.money import show
from tests.web.conftest import NOON
from tests.web.desk import Desk, Organisation, hire

MOST_BYTES = 100_000
FIGURE = r"[0-9]+(?:,[0-9]{3})*"
LEAVES = ("card", "minutes", "aloud", "all")
CHAIR, TREASURER, SECRETARY, SOKHA = (f"+8551200000{n}" for n in (1, 2, 3, 4))


def dials(here: Organisation, phone: str, *words: str) -> list[str]:
    """Dial, type these words, and give the lines of the last screen, and of the pages after it."""
    krom, lines = here.krom, []
    session = f"{phone}{words}"
    typed: list[str] = []
    shown = krom.engine.hop("simulator", session, "*384*77#", phone, "", 120)
    for word in words:
        typed.append(word)
        shown = krom.engine.hop("simulator", session, "*384*77#", phone, "*".join(typed), 120)
    while True:
        page = shown.text.splitlines()[1:]
        lines += [line for line in page if not re.match("0 |99 ", line)]
        if not any(line.startswith("99 ") for line in page) or page[0] in lines[: -len(page)]:
            return list(dict.fromkeys(lines))
        typed.append("99")
        shown = krom.engine.hop("simulator", session, "*384*77#", phone, "*".join(typed), 120)


def typed(page: Desk) -> list[str]:
    """What the card says to type."""
    return re.findall(r'<b class="typed">([^<]+)</b>', page.last.text)


def letter(page: Desk, wanted: str) -> list[str]:
    """The row of a letter in the card's table."""
    found = re.findall(r"<tr>(.*?)</tr>", page.last.text, re.DOTALL)
    (row,) = (one for one in found if f">{wanted}</th>" in one)
    return [cell.strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]


# The card -----------------------------------------------------------------------------------------


def test_the_card_has_the_menu_as_the_phones_have_it(organisation: Organisation) -> None:
    card = organisation.at("Chanthy").opens(f"{organisation.here}/paper/card")
    jobs = set(re.findall(r'<b class="key">(\d)</b> ([^<]+)</li>', card.last.text))

    for phone in (CHAIR, SOKHA):
        seen = {tuple(line.split(" ", 1)) for line in dials(organisation, phone)}
        assert ("1", "Mine") in seen
        assert seen <= jobs
    write = {tuple(line.split(" ", 1)) for line in dials(organisation, TREASURER, "6")}
    assert len(write) == 7
    assert write <= jobs


def test_the_card_names_code_members_and_letters(organisation: Organisation) -> None:
    card = organisation.at("Chanthy").opens(f"{organisation.here}/paper/card")
    assert "*384*77#" in card.sees
    assert "4 កែវ សុខា Keo Sokha" in card.sees
    assert letter(card, "S") == ["S", "–", "save", "One saving, written at once", "S 4 5000"]
    assert letter(card, "M")[1:] == [
        "06",
        "meeting",
        "The meeting: everybody there saved 5,000. Then who saved otherwise, and how much",
        "M 6 10000",
    ]
    assert "M 6 10000 A 4 9 P 10 50000 G 11 200000 W 4 1000 D 9 500 J 3000 T 203500" in card.sees
    assert "06 6 10000 02 4 9 07 10 50000 04 11 200000 09 4 1000 03 9 500 05 3000 08 203500" in card.sees


@pytest.mark.parametrize("language", ["en", "km"])
def test_every_text_of_the_card_is_understood(organisation: Organisation, language: str) -> None:
    krom = organisation.krom
    if language == "km":
        with krom.store.writing() as db:
            for table in ("groups", "members"):
                sql = f"UPDATE {table} SET language = 'km' WHERE group_id = {organisation.group}"
                db.exec_driver_sql(sql)
    card = organisation.at("Chanthy").opens(f"{organisation.here}/paper/card")
    words = typed(card)
    meant = {keyword(word) for word in words} - {None}
    assert meant == {"STOP", "START", "HELP"}
    texts = [word for word in words if keyword(word) is None]
    assert len(texts) >= 9
    assert all(word == word.upper() for word in texts)

    for place, text in enumerate([letter(card, "S")[-1], *texts]):
        who = TREASURER if text.startswith("S ") else CHAIR if text[:1] == "8" else SOKHA
        krom.texts.text("simulator", f"card{place}", who, text)

    with krom.store.reading() as db:
        said = db.exec_driver_sql("SELECT message FROM outbox ORDER BY id").scalars().all()
        stands = books(db, organisation.group, krom.clock.now())
    assert len(said) >= len(texts)
    assert not {"not-understood", "sheet-for-chair", "text-pin-warning"} & set(said), said
    assert stands["members"][3]["savings"] == 35_000  # the example of S


# The sheet for the next meeting -------------------------------------------------------------------


def test_the_minutes_to_be_say_what_is_due(organisation: Organisation) -> None:
    organisation.does(2, OweFine(9, 500))
    officer = organisation.at("Chanthy").opens(f"{organisation.here}/paper/minutes")

    assert "Tue 1/12 14:00" in officer.sees
    assert "Wat Chas" in officer.sees
    assert "In the box before the meeting 290,000" in officer.sees
    assert officer.row("Long Dany")[:5] == ["10", "Long Dany", "", "52,000", "–"]
    assert officer.row("Pich Chenda")[3:5] == ["–", "500"]
    assert officer.row("Total")[3:5] == ["52,000", "500"]
    assert officer.row("Date") == ["Date", "Agenda", "Discussed", "Decision"]
    assert officer.row("1/12/2026") == ["1/12/2026", "", "yes / no", ""]
    for letter in "MAPGWDJT":
        assert f'<b class="typed">{letter}</b>' in officer.last.text
    seal = re.search(r"Six digits of 3/11/2026 (\d{6})", officer.sees)
    assert seal is not None
    assert f"Six digits {seal[1]} " in officer.opens(f"{organisation.here}/meeting/6").sees


def test_the_sheet_asks_for_no_more_than_the_group_writes(organisation: Organisation) -> None:
    with organisation.krom.store.writing() as db:
        rules = """UPDATE rules SET constitution = '{"sheet_letters": "MAT"}'"""
        db.exec_driver_sql(f"{rules} WHERE group_id = {organisation.group}")
    officer = organisation.at("Chanthy").opens(f"{organisation.here}/paper/minutes")
    assert re.findall(r'<b class="typed">(.)</b>', officer.last.text) == list("MAT")
    assert "Fund" not in officer.sees


# The list to be read aloud ------------------------------------------------------------------------


def test_the_list_on_paper_has_the_figures_that_the_phone_reads(organisation: Organisation) -> None:
    said = dials(organisation, SECRETARY, "9", "4071")
    assert len(said) == 12 + 1 + 3
    page = organisation.at("Chanthy").opens(f"{organisation.here}/paper/aloud")
    assert "meeting of 3/11/2026" in page.sees

    rows = {}
    for line in said:
        key, text = line.split(" ", 1)
        figures = re.findall(FIGURE, text)
        if "saved" in text and not text.startswith("All"):
            _, _, saved, paid, _, savings, left = rows[key] = page.row(text.partition(":")[0])
            assert figures == [saved, savings]
        elif "loan left" in text:
            _, _, _, paid, _, _, left = rows.pop(str(int(key) - 100))
            assert figures == [paid, left] == ["53,000", "100,000"]
    assert all((row[3], row[4], row[6]) == ("–", "–", "–") for row in rows.values())
    _, _, saved, paid, given, savings, left = page.row("Total")
    assert [re.findall(FIGURE, line)[1:] for line in said[-3:]] == [
        [saved, savings],
        [paid, left],
        ["290,000"],
    ]
    assert given == "–"
    assert "In the box 290,000" in page.sees


def test_a_group_that_has_closed_nothing_has_no_list(organisation: Organisation) -> None:
    with organisation.krom.store.writing() as db:
        db.exec_driver_sql(f"UPDATE meetings SET closed_at = NULL WHERE group_id = {organisation.group}")
    officer = organisation.at("Chanthy")
    assert "no meeting closed yet" in officer.opens(f"{organisation.here}/paper/aloud").sees
    assert "Six digits of" not in officer.opens(f"{organisation.here}/paper/minutes").sees


# All of it ----------------------------------------------------------------------------------------


def tables_of(text: str) -> list[str]:
    return re.findall(r"<table.*?</table>", text, re.DOTALL)


def test_all_of_it_is_what_the_screen_shows(organisation: Organisation) -> None:
    organisation.does(2, OweFine(9, 500))
    organisation.does(2, Spend(3_000, "paper"))
    organisation.signs(1)
    officer = organisation.at("Chanthy")
    shown = []
    for path in ("", *(f"/member/{number}" for number in range(1, 13)), "/box", "/bank"):
        shown += tables_of(officer.opens(f"{organisation.here}{path}").last.text)

    officer.opens(f"{organisation.here}/paper/all")

    assert tables_of(officer.last.text) == shown
    assert len(shown) == 3 + 12 + 1 + 2  # of the twelve one has a loan
    assert officer.last.text.count('<section class="leaf">') == 1 + 12 + 2
    for told in ("Passbook 12: Prak Thida", "cash book", "bank book", "voucher 1: paper"):
        assert told in officer.sees
    size = re.search(r"This page has (\d+) kB", officer.sees)
    assert size is not None
    assert 0 <= len(officer.last.data) / 1000 - int(size[1]) < 5


def test_an_auditor_has_no_cash_and_no_phones_on_paper(organisation: Organisation) -> None:
    auditor = organisation.at("Audra")
    for leaf in LEAVES:
        assert auditor.opens(f"{organisation.here}/paper/{leaf}").last.status_code == 200
        assert "290,000" not in auditor.sees, leaf
        assert "+855" not in auditor.last.text, leaf
        assert "cash book" not in auditor.sees, leaf
    assert "290,000" in organisation.at("Oleg").opens(f"{organisation.here}/paper/minutes").sees


def test_every_look_at_a_print_is_written_down(organisation: Organisation) -> None:
    officer = organisation.at("Chanthy")
    for leaf in LEAVES:
        officer.opens(f"{organisation.here}/paper/{leaf}")
        assert officer.opens(f"/office/group/12345/paper/{leaf}").last.status_code == 404
    with organisation.krom.store.reading() as db:
        seen = looks.listed(db, organisation.group)
        assert [one.page for one in looks.listed(db, 12345)] == ["list"]
    assert [one.page for one in seen] == ["list", "card", "minutes", "aloud", "everything"]


def test_a_print_in_the_other_language_leaves_the_pages_as_they_are(organisation: Organisation) -> None:
    officer = organisation.at("Chanthy").opens(organisation.here)
    for leaf in LEAVES:
        page = officer.opens(f"{organisation.here}/paper/{leaf}?in=km")
        assert '<html lang="km">' in page.last.text
        assert "សមាជិក" in page.sees
    assert '<html lang="en">' in officer.opens(f"{organisation.here}/paper/card?in=xx").last.text
    assert '<html lang="en">' in officer.opens(organisation.here).last.text
    assert (
        letter(officer.opens(f"{organisation.here}/paper/card?in=km"), "M")[2] == "meeting"
    )  # as it is read


# Its size -----------------------------------------------------------------------------------------


@pytest.fixture
def five_years(tmp_path: Path, valkey_url: str) -> Iterator[Organisation]:
    """Thirty members with long names and sixty closed meetings behind them."""
    (tmp_path / "kind").write_text("practice\n")
    krom = house.build(Settings.read({"KROM_DATA": str(tmp_path), "KROM_REDIS_URL": valkey_url}))
    assert krom.practice_clock is not None
    krom.practice_clock.put(NOON)
    plan, zone = practice.charter("km"), ZoneInfo("Asia/Phnom_Penh")
    like = replace(plan.members[3], name="ស្រីមុំ រតនៈវិសាលសុខា", latin="Sreymom Rattanakvis")
    more = [replace(like, number=number, phones=(f"+855129{number:05}",)) for number in range(13, 31)]
    days = [day for day in plan.rhythm.dates(date(2021, 11, 1), 70) if day < NOON.date()][-60:]
    begun = datetime.combine(days[0] - timedelta(days=1), time(8), zone)
    with krom.store.writing() as db:
        group = found(db, replace(plan, members=(*plan.members, *more), begun_on=begun.date()), begun)
    for place, day in enumerate(days):
        at = datetime.combine(day, time(15), zone)
        deeds = [Deed(Deposit(number, 1_234_500), f"{place}:{number}") for number in range(1, 31)]
        perform(krom.store, group, 2, deeds, at, quiet=True)
        close = Deed(CloseMeeting(30 * 1_234_500 * (place + 1)), f"{place}:close")
        perform(krom.store, group, 3, [close], at + timedelta(hours=1), quiet=True)
    hire(krom, "Chanthy", "officer")
    yield Organisation(krom, group, web(krom).test_client)
    krom.close()


def test_thirty_members_and_sixty_meetings_stay_under_100_kb(five_years: Organisation) -> None:
    officer = five_years.at("Chanthy").sends("/language", language="km")  # Khmer takes more bytes
    paths = ("", "/member/30", "/meeting/60", "/box", "/paper/card", "/paper/minutes", "/paper/aloud")
    sizes = {path: len(officer.opens(f"{five_years.here}{path}").last.data) for path in paths}
    assert max(sizes.values()) < MOST_BYTES, sizes
    assert show(60 * 1_234_500) in officer.opens(f"{five_years.here}/member/30").sees

    line = {"Accept-Encoding": "gzip"}
    packed = [len(officer.client.get(f"{five_years.here}{path}", headers=line).data) for path in paths]
    assert max(packed) < MOST_BYTES / 10
    whole = officer.client.get(f"{five_years.here}/paper/all", headers=line)
    assert len(whole.data) < MOST_BYTES
    assert len(gzip.decompress(whole.data)) > 10 * MOST_BYTES


# A group without much --------------------------------------------------------------------------------


def test_the_card_says_what_can_be_dialled_and_texted_where_it_is_used(
    organisation: Organisation, valkey_url: str
) -> None:
    """A real folder, once with Africa's Talking and a short number, once with a SIM of its own."""
    data = organisation.krom.settings.data
    (data / "kind").write_text("real\n")
    base = {"KROM_DATA": str(data), "KROM_REDIS_URL": valkey_url}
    talking = {"AT_USERNAME": "x", "AT_API_KEY": "x", "AT_SENDER_ID": "5566", "KROM_CODE": "*123#"}
    named = {**talking, "AT_SENDER_ID": "KROM"}
    for more, dialled, number in ((talking, True, True), (named, True, False), ({}, False, False)):
        krom = house.build(Settings.read({**base, **more}))
        card = Desk(web(krom).test_client()).logs_in("Chanthy").opens(f"{organisation.here}/paper/card")
        assert ("When you dial *123#" in card.sees) is dialled
        assert ("counts the box: dial, then 7." in card.sees) is dialled
        assert ("counts the box and texts T and the sum." in card.sees) is not dialled
        assert ("Text to 5566" in card.sees) is number
        assert "KROM" not in card.sees
        read = {word for text in typed(card) for word in (text, text.partition(" ")[0])} | set("SPT")
        unsaid = [one.name for one in FLOWS if one.word and not {one.word, one.twin} & read]
        assert unsaid == [] or dialled
        krom.close()


def test_a_group_without_members_or_a_meeting_day_has_its_papers(organisation: Organisation) -> None:
    with organisation.krom.store.writing() as db:
        here = f"WHERE group_id = {organisation.group}"
        db.exec_driver_sql(f"UPDATE members SET left_on = '2026-11-01' {here}")
        db.exec_driver_sql(f"DELETE FROM plans {here}")
    officer = organisation.at("Chanthy")
    for leaf in LEAVES:
        assert officer.opens(f"{organisation.here}/paper/{leaf}").last.status_code == 200, leaf
    assert letter(officer.opens(f"{organisation.here}/paper/card"), "P")[-1] == "–"
    officer.opens(f"{organisation.here}/paper/minutes")
    assert officer.row("Long Dany")[1] == "Long Dany left"  # who left and owes is called to mind
    assert "1/12" not in officer.sees
