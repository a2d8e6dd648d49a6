"""The figures on slips: they add up, and what must hold whatever the dice say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from bench.meetings import MOST_TEXTS, Meeting, Outcome, Ways, by_name, meeting, play, same, unusual
from bench.slips import SEED, SIZES, WAYS, counts, slips, wilson
from bench.stand import Pace
from bench.thumbs import DIGITS, LETTER, NUMBER, Slip, slipped, words_of, written
from bot.group.sheet import Sheet, Unclear

ROOT = Path(__file__).resolve().parents[2]
FEW = 25
MEETINGS = [meeting(SEED, number, size) for size in SIZES for number in range(FEW)]


def test_without_slips_each_meeting_is_written_right_at_once() -> None:
    flawless = [
        Ways(rate=0),
        Ways(rate=0, by_name=True),
        Ways(rate=0, names="numbers"),
        Ways(rate=0, names="letters"),
    ]
    for one in MEETINGS:
        assert same(read(one, one.text), one.truth)
        assert same(read(one, by_name(one.text)), one.truth)
        for ways in flawless:
            found = play(one, ways)
            # the counter may still be a note off, twice: then the whole sheet is sent again
            assert (found.end, found.slips, found.from_ready) == ("right", (), False)
            assert found.first in {"right", "asked"}


@pytest.mark.parametrize("name", WAYS)
def test_what_became_of_meetings_adds_up(name: str) -> None:
    outcomes = [play(one, WAYS[name]) for one in MEETINGS]
    found = counts(outcomes)
    wrong_first = sum(one.first == "wrong" for one in outcomes)

    assert found["right first time"] + found["asked"] + wrong_first == len(outcomes)
    ended = ("right in the end", "never written", "wrong, seen after", "wrong, unnoticed")
    assert sum(found[end] for end in ended) == len(outcomes)
    assert found["right first time"] <= found["right in two texts"] <= found["right in the end"]
    for one in outcomes:
        assert 1 <= one.texts <= MOST_TEXTS
        assert one.first == "asked" or (one.texts == 1 and one.first == one.end)
        assert one.end == "wrong" or not one.noticed


def test_the_dice_of_a_meeting_fall_the_same_each_time() -> None:
    again = [meeting(SEED, number, SIZES[0]) for number in range(FEW)]
    assert [play(one, Ways()) for one in again] == [play(one, Ways()) for one in MEETINGS[:FEW]]


@pytest.mark.parametrize("kind", sorted(DIGITS))
def test_a_slip_in_a_sum_alone_is_never_written_while_the_box_is_right(kind: str) -> None:
    tried = 0
    for one in MEETINGS:
        words = words_of(one.text)
        for at in (at for at, word in enumerate(words) if word.role == "sum"):
            new = NUMBER[kind](words, at, Random(at))
            if new is None:
                continue
            tried += 1
            found = one.read(written(new))
            sheets = [found if isinstance(found, Sheet) else one.read(found.text)]
            right = [sheet for sheet in sheets if isinstance(sheet, Sheet) and sheet.fits]
            assert all(same(sheet, one.truth) for sheet in right), written(new)
    assert tried > FEW


def test_each_kind_of_slip_happens_and_changes_the_text() -> None:
    made: set[str] = set()
    for number, one in enumerate(MEETINGS * 8):
        text, found = slipped(one.text, 0.1, Random(number))
        made |= {slip.kind for slip in found}
        assert found or text == one.text
        assert slipped(one.text, 0, Random(number)) == (one.text, ())
    assert made == {*NUMBER, *LETTER}


def test_a_wrong_person_is_what_the_counters_names_find() -> None:
    one = next(one for one in MEETINGS if one.truth.absent)
    gone = min(one.truth.absent)
    other = next(
        who for who in one.book.members if (("", who) not in unusual(one.truth, one.book, "numbers"))
    )
    words = words_of(one.text)
    under_a = next(at for at, word in enumerate(words) if word.text == "A")
    at = next(at for at, word in enumerate(words) if at > under_a and word.text == str(gone))
    words[at] = words_of(f"A {other}")[1]
    wrong = read(one, written(words))

    assert wrong.fits
    assert not same(wrong, one.truth)
    assert unusual(wrong, one.book, "numbers") != unusual(one.truth, one.book, "numbers")


def test_the_interval_is_wilsons() -> None:
    assert wilson(0, 10) == pytest.approx((0.0, 0.2775), abs=1e-4)
    assert wilson(5, 10) == pytest.approx((0.2366, 0.7634), abs=1e-4)
    assert wilson(10, 10) == pytest.approx((0.7225, 1.0), abs=1e-4)
    assert wilson(0, 0) == (0.0, 1.0)


def test_it_is_printed_with_every_way_and_its_goals(capsys: pytest.CaptureFixture[str]) -> None:
    figures = slips(Pace(meetings=8))
    printed = capsys.readouterr().out
    assert all(printed.count(name) >= len(SIZES) for name in WAYS)
    assert len(figures) == 2 * len(SIZES)


def test_it_runs_from_the_command_line_and_says_how_to_run_it_again() -> None:
    words = [sys.executable, "-m", "bench", "--meetings", "4", "slips"]
    ran = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert "-m bench --meetings 4 slips\n" in ran.stdout
    assert "4 meetings a size" in ran.stdout


def test_counts_of_nothing_are_nothing() -> None:
    one = Outcome("wrong", "wrong", 1, (), (Slip("twice", "sum"),), "M", from_ready=False, noticed=True)
    assert not any(counts([]).values())
    assert counts([one])["wrong, seen after"] == 1
    assert counts([one])["wrong, unnoticed"] == 0


def read(one: Meeting, text: str) -> Sheet:
    found = one.read(text)
    assert not isinstance(found, Unclear), (text, found)
    assert found.fits
    return found
