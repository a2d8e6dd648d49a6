"""The door: who is speaking, and whether a dropped talk goes on or a receipt is shown again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.group import people
from bot.group.acts import CountBox
from bot.group.arriving import look
from bot.group.perform import Done
from bot.group.seen import Seen
from bot.group.wording import Wording
from bot.rules.clock import from_millis, millis
from bot.store.engine import Store
from bot.talk.screen import RESERVED, Line, Screen
from bot.talk.session import OPEN_SECONDS, Keep, Speaker, State
from bot.words.catalogue import Catalogue
from bot.words.digits import fold
from bot.words.values import Name

RECEIPT_AGAIN: Final = timedelta(minutes=10)
TALK_AGAIN: Final = timedelta(seconds=OPEN_SECONDS)


def speakers(
    store: Store, phone: str, now: datetime | None = None, seen: Seen | None = None
) -> list[Speaker]:
    """Give everybody a phone may be held by; with `now`, whether a count or a signature waits.

    Groups are read anew, and put into `seen`. Raises StoreAway.
    """
    with store.reading() as db:
        found, rows = people.reached_by(db, phone)
        here = {group: look(db, group, now) for group in {row[0] for row in rows}}
    if seen is not None:
        for one in here.values():
            seen.put((one.group, one.members))
    return [
        _speaker(
            here[group].group,
            here[group].members[number],
            found,
            waits=here[group].sheet_waits,
            signs=number in here[group].signers,
        )
        for group, number in rows
        if not here[group].members[number].left
    ]


def is_suspended(store: Store, phone: str) -> bool:
    """Say whether a phone reaches nobody because it was suspended. Raises StoreAway."""
    with store.reading() as db:
        return people.suspended(db, phone)


def _speaker(
    group: people.Group, member: people.Member, phone: people.Phone, *, waits: bool, signs: bool
) -> Speaker:
    return Speaker(
        counts=waits and CountBox.allows(member),
        signs=signs,
        group=group.id,
        member=member.number,
        name=member.called.name,
        latin=member.called.latin,
        language=member.language,
        offices=sorted(member.offices),
        group_name=group.called.name,
        group_latin=group.called.latin,
        zone=group.zone,
        private=phone.private,
        khmer=phone.khmer,
    )


def member_of(speaker: Speaker) -> people.Member:
    """Give the member a speaker is."""
    return people.Member(
        number=speaker.member,
        called=Name(speaker.name, speaker.latin),
        language=speaker.language,
        offices=frozenset(speaker.offices),
    )


def keyed(found: Sequence[Speaker]) -> dict[str, Speaker]:
    """Give each speaker a key: the member number, or a place where two groups share a number."""
    numbers = [str(speaker.member) for speaker in found]
    if len(set(numbers)) == len(numbers) and not RESERVED & set(numbers):
        return dict(zip(numbers, found, strict=True))
    return {str(place): speaker for place, speaker in enumerate(found, 1)}


def who(found: Sequence[Speaker], wording: Wording, *, wrong: bool) -> Screen:
    """Ask who is speaking; the group is named where there are several."""
    several = len({speaker.group for speaker in found}) > 1
    lines = []
    for key, speaker in keyed(found).items():
        label = wording.show(Name(speaker.name, speaker.latin))
        if several:
            label += ", " + wording.show(Name(speaker.group_name, speaker.group_latin))
        lines.append(Line(key, label))
    return Screen(_text(wording, "door-who", wrong=wrong), lines)


def named(found: Sequence[Speaker], word: str) -> Speaker | None:
    """Find who a word names, by key."""
    return keyed(found).get(fold(word))


@dataclass(frozen=True)
class Kept:
    """What was kept for this person: a talk to go on with, or a receipt to show again."""

    state: State | None = None
    done: Done | None = None


def keep_talk(state: State, now: datetime) -> Keep | None:
    """Keep a talk that may be dropped."""
    if state.speaker is None:
        return None
    kept = {"at": millis(now), "talk": state.to_resume()}
    return Keep(state.speaker.person, json.dumps(kept))


def keep_receipt(speaker: Speaker, done: Done, now: datetime) -> Keep:
    """Keep an answer, to be shown first on a redial."""
    kept = {"at": millis(now), "done": [done.message, done.args, done.entry, done.private]}
    return Keep(speaker.person, json.dumps(kept))


def kept(text: str | None, now: datetime) -> Kept:
    """Read what was kept: a talk is offered for a day, a receipt shown again for ten minutes."""
    if text is None:
        return Kept()
    raw = json.loads(text)
    age = now - from_millis(raw["at"])
    if "state" in raw:  # as written before: a whole state
        return Kept() if age > TALK_AGAIN else Kept(state=State.from_json(raw["state"]))
    if "talk" in raw:
        return Kept() if age > TALK_AGAIN else Kept(state=State.of(raw["talk"]))
    if age > RECEIPT_AGAIN:
        return Kept()
    return Kept(done=Done(*raw["done"]))


def resume(wording: Wording, flow: str, *, wrong: bool) -> Screen:
    """Offer to go on with a dropped talk."""
    lines = [
        Line("1", wording.say("door-go-on", {})),
        Line("2", wording.say("door-start-again", {})),
    ]
    text = wording.say(f"{flow}-title", {})
    return Screen(_text(wording, "door-resume", wrong=wrong, what=text), lines)


def receipt(wording: Wording, text: str) -> Screen:
    """Show a receipt again, with the way to the menu."""
    return Screen(text, [Line("1", wording.say("key-menu", {}))])


def _text(wording: Wording, message: str, *, wrong: bool, **values: str) -> str:
    text = wording.say(message, values)
    return f"{wording.say('wrong-answer.unknown', {})}\n{text}" if wrong else text


def language_on_screen(language: str, *, khmer: bool) -> str:
    """Give the language of a screen: Khmer letters only where network and phone show them."""
    return "km-Latn" if language == "km" and not khmer else language


def wording_for(catalogue: Catalogue, speaker: Speaker | None, house: str, *, khmer: bool) -> Wording:
    """Give the words for a screen: the speaker's, or the house's while nobody is known."""
    if speaker is None:
        return Wording(catalogue, language_on_screen(house, khmer=False))
    shows = khmer and speaker.khmer
    return Wording(catalogue, language_on_screen(speaker.language, khmer=shows))
