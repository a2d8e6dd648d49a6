"""The whole meeting on the menu: the questions of a meeting sheet, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.group.acts import WriteSheet
from bot.group.meetings import Meeting
from bot.group.sheet import read_sheet
from bot.group.sheet_book import Sheet, Unclear
from bot.group.sheet_kept import Items
from bot.talk.flow import End, flow
from bot.talk.kinds import Amount, Words
from bot.talk.options import Label, Word
from bot.talk.talk import Talk
from bot.words.values import Count, Name

FINE = Word("1", Label("whole-fine"))
WELFARE = Word("2", Label("whole-welfare"))
SPENT = Word("3", Label("whole-expense"))
NOTHING = Word("4", Label("whole-nothing"))
LETTER = {FINE.key: "D", WELFARE.key: "W", SPENT.key: "J"}


@dataclass(frozen=True)
class Held:
    """A meeting without books, by its day; the older first."""

    key: str
    meeting: Meeting

    @property
    def label(self) -> Name:
        """Its day."""
        day = f"{self.meeting.held_on.day}/{self.meeting.held_on.month}"
        return Name(day, day)


@flow(act=WriteSheet)
def whole(talk: Talk) -> End:
    """Who was absent, who saved other than the usual, what else moved, what is in the box?"""
    held, uses, words = _held(talk), talk.rules.sheet_letters, ["M"]
    sure = len(held) == 1 and talk.group.sheet_days.cancelled_today is None
    meeting = held[0].meeting if sure else talk.choose("which", held).meeting
    if not talk.yes("usual", usual=talk.rules.usual_saving):
        words.append(talk.ask("saved", Words()))
    if "A" in uses and not talk.yes("present"):
        words += ["A", talk.ask("absent", Words())]
    if "P" in uses and talk.yes("paid"):
        words += ["P", talk.ask("repaid", Words())]
    if "G" in uses and talk.yes("lent"):
        words += ["G", talk.ask("given", Words())]
    more, usual = [one for one in (FINE, WELFARE, SPENT) if LETTER[one.key] in uses], talk.rules.usual_social
    rounds: tuple[Callable[[], Word], ...] = (
        lambda: talk.choose("more", [*more, NOTHING]),
        lambda: talk.choose("more-2", [*more, NOTHING]),
        lambda: talk.choose("more-3", [*more, NOTHING]),
    )
    for choose in rounds:
        one = choose() if more else NOTHING
        if one is NOTHING:
            break
        more.remove(one)
        words.append(LETTER[one.key])
        if one is FINE:
            words.append(talk.ask("fined", Words()))
        elif one is SPENT:
            words.append(talk.ask("spent", Words()))
        elif usual is None or not talk.yes("all-gave", usual=usual):
            words.append(talk.ask("social", Words()))
    box = talk.ask("box", Amount(step=talk.rules.cash_step, least=0))
    read = _read(talk, " ".join([*words, "T", str(box)]), meeting)
    talk.pin()
    saved, day = [amount for amount in read.saved.values() if amount], meeting.held_on
    talk.confirm("sure", day=day, count=Count(len(saved)), sum=sum(saved), box=read.expected)
    return talk.do(WriteSheet(Items.of(read, meeting.planned_on).to_json()))


def _held(talk: Talk) -> list[Held]:
    """Give the meetings that are not written, the older first; with none, say why."""
    days = talk.group.sheet_days
    if not days.open:
        why = days.shut(days.cancelled_today)
        raise talk.closed(why.message, **why.values)
    return [Held(str(place), meeting) for place, meeting in enumerate(days.open, 1)]


def _read(talk: Talk, text: str, meeting: Meeting) -> Sheet:
    """Read what was told part by part; what is unclear ends the talk."""
    read = read_sheet(text, talk.group.sheet_book(meeting), talk.letters)
    if isinstance(read, Unclear):
        raise talk.closed(f"sheet-unclear.{read.code}", **read.values)
    return read
