"""The engine of an SMS: one line of words in, one answer out, and never a dialogue.

The same flows are run, fed with the words of the line. All acts of a line are done in one
transaction, or none and the faulty one named. The answer goes through the outbox, unique by the
network's id of the SMS, so that a text brought twice is answered once.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import count
from typing import Final

from bot import outbox
from bot.group import heard, phones, pins
from bot.group.acts import ConfirmMeeting, SetLanguage
from bot.group.late import believed
from bot.group.perform import AlreadyWritten, Deed, Done, Failed, done_before, perform
from bot.group.view import View
from bot.group.wording import Wording, stored
from bot.rules.cause import Cause
from bot.store.engine import StoreAway
from bot.talk import door
from bot.talk.away import Away
from bot.talk.engine import House
from bot.talk.flow import Do, End, Enter, Flow, Say
from bot.talk.kinds import Wrong
from bot.talk.line import MOST_TEXT, Line, command, read_line
from bot.talk.session import Speaker, State
from bot.talk.stops import Closed, Stop
from bot.talk.talk import Talk
from bot.talk.text_parts import (
    Text,
    Unread,
    already,
    amount,
    cannot_vouch,
    echo,
    holds_money,
    missing,
    no_figure,
    no_pin,
    samples,
    taught,
)
from bot.words import redact
from bot.words.digits import fold, plain
from bot.words.keywords import asked_back, keyword
from bot.words.values import Count, Said, Value

log = logging.getLogger(__name__)

PIN_WARNING: Final = "pin-texted"
STOPS: Final = ".,;:!?\"'"
MOST_LINE: Final = 60
"""Letters of a line that is given back."""

MOST_WORDS: Final = 2
"""A text of so few words that ends in 4 to 6 digits, and says nothing else, may hold a PIN."""


class Texts:
    """Conversations of one SMS."""

    def __init__(self, house: House) -> None:
        self._house = house

    def text(  # what a network says of a text
        self, network: str, id_: str, phone: str, text: str, sent_at: datetime | None = None
    ) -> None:
        """Answer one SMS through the outbox; `sent_at` is the network's own date. Raises Away."""
        self._take(network, id_, phone, text, sent_at, self._text)

    def half(self, network: str, id_: str, phone: str, text: str, sent_at: datetime | None = None) -> None:
        """Answer an SMS of which parts never came: half a line is never read. Raises Away."""
        self._take(network, id_, phone, text, sent_at, self._half)

    def _take(
        self, network: str, id_: str, phone: str, text: str, sent_at: datetime | None,
        do: Callable[[Text], None],
    ) -> None:  # fmt: skip
        now = self._house.clock.now()
        dated = believed(sent_at, now) if self._house.network_dates else None
        mark = None if dated is None else self._house.sessions.mark_of_text(phone, text, dated)
        sms = Text(network, id_, phone, text, now, network, dated, mark)
        try:
            do(sms)
        except StoreAway as away:
            raise Away(str(away)) from away

    def _half(self, sms: Text) -> None:
        found = door.speakers(self._house.store, sms.phone)
        log.info("event=text-half phone=%s", redact.phone(sms.phone))
        if found:
            self._answer(sms, found[0], "text-half", {})
        else:
            self._unknown(sms)

    def _text(self, sms: Text) -> None:
        with self._house.store.reading() as db:
            if outbox.answered(db, sms.cause):
                return  # brought again; today it might be read otherwise than its sender was told
            sms = sms.first_heard(None if sms.mark is None else heard.first(db, sms.mark))
            if outbox.answered(db, sms.cause):
                return  # another road brought it before
        if sms.mark is not None:
            sms = sms.first_heard(heard.keep(self._house.store, sms.mark, (sms.network, sms.id), sms.at))
        word = keyword(sms.text)
        if word in {"STOP", "START"} and not asked_back(sms.text):
            self._stop_or_start(sms, word == "STOP")
            return
        found = door.speakers(self._house.store, sms.phone)
        if not found:
            self._unknown(sms)
            return
        if asked_back(sms.text):
            self._answer(sms, found[0], "stop-ask", {})
            return
        self._line(sms, found, "HELP" if word == "HELP" else "")

    def _stop_or_start(self, sms: Text, stopped: bool) -> None:  # noqa: FBT001
        found = door.speakers(self._house.store, sms.phone)
        with self._house.store.writing() as db:
            phones.stop(db, sms.phone, sms.at if stopped else None)
        log.info("event=%s phone=%s", "stop" if stopped else "start", redact.phone(sms.phone))
        if found:
            self._answer(sms, found[0], "stopped" if stopped else "started", {})

    def _unknown(self, sms: Text) -> None:
        """Tell an unknown number how to join, once a day, naming no group."""
        log.info("event=unknown-number phone=%s", redact.phone(sms.phone))
        message = "door-suspended" if door.is_suspended(self._house.store, sms.phone) else "door-unknown"
        with self._house.store.writing() as db:
            if phones.may_tell_unknown(db, sms.phone, sms.at):
                phones.tell(db, sms.phone, message, sms.cause, self._house.language, sms.at, sms.road)

    # The line ------------------------------------------------------------------------------

    def _line(self, sms: Text, found: Sequence[Speaker], word: str) -> None:
        wording = self._wording(found[0])
        line = read_line(sms.text, wording.words("again-words"))
        if word == "HELP" or not line.words:
            self._answer(sms, found[0], "help", {})
            return
        meant = self._whole(sms, wording) or command(line, self._house.flows, self._synonyms(found))
        if meant is None or no_figure(*meant):
            log.info("event=text-unread phone=%s", redact.phone(sms.phone))
            message = self._unread(line.words, "not-understood")
            if message == "not-understood" and self._of_meeting(line, wording, found):
                message = "sheet-for-chair"
            self._answer(sms, found[0], message, {})
            return
        flow, words = meant
        if flow.vouched and (sms.road not in self._house.vouching or len(found) > 1):
            if sms.mark is not None:  # a road that vouches may bring it yet
                heard.forget(self._house.store, sms.mark)
            message = cannot_vouch(flow, road_vouches=sms.road in self._house.vouching)
            self._answer(sms, found[0], message, {})  # a phone of two vouches for neither
            return
        speaker = self._who(flow, found)
        if speaker is None:
            self._answer(sms, found[0], "which-of-you", {})
            return
        if flow.private and not speaker.private:
            self._answer(sms, speaker, "dial-instead", {})
            return
        try:
            self._do(sms, speaker, flow, words, line)
        except Unread as unread:
            say = unread.say
            log.info("event=text-refused why=%s phone=%s", say.message, redact.phone(sms.phone))
            if say.private and not speaker.private:
                say = Say("dial-instead", {})
            message = self._unread(line.words, say.message)
            self._answer(sms, speaker, message, {} if message == PIN_WARNING else say.values)

    def _whole(self, sms: Text, wording: Wording) -> tuple[Flow, tuple[str, ...]] | None:
        """Find the flow that takes this text whole: the meeting sheet."""
        text = plain(sms.text[:MOST_TEXT]).strip()
        for flow in self._house.flows.values():
            if flow.whole is not None and flow.whole(text, wording.letters):
                return flow, (text,)
        return None

    def _of_meeting(self, line: Line, wording: Wording, found: Sequence[Speaker]) -> bool:
        """Say whether who may decide of a meeting writes of one, in words of her own."""
        said = {fold(word.strip(STOPS)) for word in line.words}
        meant = {fold(word) for word in wording.letters["M"]} | {"meeting"}
        return bool(said & meant) and any(ConfirmMeeting.allows(door.member_of(one)) for one in found)

    def _unread(self, words: Sequence[str], message: str) -> str:
        """Warn who seems to have texted a PIN; it is never compared, so that nobody learns one so."""
        seems = 0 < len(words) <= MOST_WORDS and pins.well_formed(words[-1])
        return PIN_WARNING if message == "not-understood" and seems else message

    def _synonyms(self, found: Sequence[Speaker]) -> dict[str, list[str]]:
        """Give each flow's words, the speakers' own languages last, so that they win."""
        catalogue = self._house.catalogue
        own = [speaker.language for speaker in found]
        languages = [one for one in catalogue.languages if one not in own] + own
        words: dict[str, list[str]] = {}
        for name, flow in self._house.flows.items():
            if flow.word is None and not catalogue.has("en", f"{name}-words"):
                continue
            words[name] = [word for one in languages for word in catalogue.words(one, f"{name}-words")]
        return words

    def _who(self, flow: Flow, found: Sequence[Speaker]) -> Speaker | None:
        """Find the one who may: the only row that holds the needed office, or the only row."""
        act = flow.act
        if flow.anybody:
            return found[0]
        fits = [s for s in found if act is None or act.allows(door.member_of(s))]
        if len(fits) == 1:
            return fits[0]
        return found[0] if len(found) == 1 else None

    def _do(self, sms: Text, speaker: Speaker, flow: Flow, words: Sequence[str], line: Line) -> None:
        causes = (Cause(sms.network, sms.id, run).key for run in count(1))
        done = done_before(self._house.store, speaker.group, causes)
        if done:
            self._receipt(sms, speaker, flow, done)
            return
        if flow.act is not None and not flow.act.allows(door.member_of(speaker)):
            raise Unread("not-yours", {})  # before anything is compared: the answer would tell
        with closing(self._view(sms, speaker)) as view:
            read = self._read(sms, speaker, flow, deque(words), line, view)
        if isinstance(read, Say):
            self._answer(sms, speaker, read.message, read.values)
        else:
            self._perform(sms, speaker, flow, read, line)

    def _view(self, sms: Text, speaker: Speaker) -> View:
        me = door.member_of(speaker)
        return View(self._house.store, speaker.group, me, speaker.zone, sms.at, spoken=sms.spoken_at)

    def _read(
        self, sms: Text, speaker: Speaker, flow: Flow, rest: deque[str], line: Line, view: View
    ) -> list[Do] | Say:
        """Run the flow over the words of a line, as often as they are enough for. Raises Unread."""
        words = list(rest)
        ends: list[Do] = []
        while rest or not ends:
            good = words[: len(words) - len(rest)]
            end = self._run(sms, speaker, flow, rest, line, good, len(ends) + 1, view)
            if isinstance(end, Say):
                if rest:
                    raise Unread("not-understood", {})
                return end
            assert isinstance(end, Do)  # noqa: S101  # a flow with a word ends in an act or a text
            ends.append(end)
            if rest and not flow.many:
                raise Unread("words-left-over", {})
        if len({end.act.twin() for end in ends}) < len(ends) and not line.again:
            raise Unread("twice-in-line", {})
        return ends

    def _run(
        self,
        sms: Text,
        speaker: Speaker,
        flow: Flow,
        rest: deque[str],
        line: Line,
        good: Sequence[str],
        run: int,
        view: View,
    ) -> End:
        state = State(flow=flow.name, run=run, network=sms.network, origin=sms.id, speaker=speaker)
        wording = self._wording(speaker)
        talk = Talk(
            state=state, view=view, voice=wording, words=rest, typed=False, channel="sms",
            now=sms.at, check_pin=no_pin, phone=sms.phone, speaker=speaker, again=line.again,
        )  # fmt: skip
        taken = list(rest)
        first = taken[0] if taken else ""
        try:
            end = flow.run(talk)
        except Stop as stop:
            if stop.question == "member" and pins.well_formed(first):
                raise Unread(PIN_WARNING, {}) from None  # no member has such a number
            raise self._missing(speaker, flow, stop, state, view, good) from None
        except Closed as closed:
            read = taken[: len(taken) - len(rest)]  # no word that was not read is ever kept
            line_ = " ".join([self._command(flow, speaker), *good, *read])[:MOST_LINE]
            values: dict[str, Value] = {"line": line_, **closed.end.values}
            raise Unread(closed.end.message, values, private=closed.end.private) from None
        return self._entered(end)

    def _entered(self, end: End) -> End:
        return Say("dial-instead", {}) if isinstance(end, Enter) else end

    def _missing(
        self,
        speaker: Speaker,
        flow: Flow,
        stop: Stop,
        state: State,
        view: View,
        good: Sequence[str],
    ) -> Unread:
        """Say why nothing was written, with the full line to send instead."""
        wrong = stop.wrong or Wrong("missing")
        has = partial(self._house.catalogue.has, "en")
        why = Said(wrong.message(f"{flow.name}-{stop.question}", has), wrong.values)
        if wrong.answer is not None:
            return Unread(wrong.answer.message, wrong.answer.values, private=True)
        like = samples(view)
        if stop.wrong is not None:
            like["member"] = "?"  # a wrong member is never to be copied as another
        return missing(flow, stop, state, [self._command(flow, speaker), *good], like, why)

    def _command(self, flow: Flow, speaker: Speaker) -> str:
        words = self._wording(speaker).words(f"{flow.name}-words")
        return taught(flow, words, speaker.language) if flow.word or words else flow.name

    def _perform(self, sms: Text, speaker: Speaker, flow: Flow, ends: Sequence[Do], line: Line) -> None:
        runs = [Deed(end.act, Cause(sms.network, sms.id, run).key) for run, end in enumerate(ends, 1)]
        try:
            done = perform(
                self._house.store,
                speaker.group,
                speaker.member,
                runs,
                sms.at,
                again=line.again,
                sent_at=sms.sent_at,
                phone=sms.phone,
            )
        except Failed as failed:
            raise Unread(failed.refused.message, failed.refused.values) from failed
        except AlreadyWritten as twin:
            raise self._twin(sms, twin) from twin
        if not (flow.act and flow.act.secret):
            log.info("event=done act=%s count=%d phone=%s", flow.name, len(done), redact.phone(sms.phone))
        said = ends[0].act
        if isinstance(said, SetLanguage):
            speaker = replace(speaker, language=said.language)
        self._receipt(sms, speaker, flow, done)

    def _twin(self, sms: Text, twin: AlreadyWritten) -> Unread:
        values = {
            **twin.act.told(),  # who signed it last by text was told no more than that it is done
            **stored(twin.done.args),
            "receipt": Count(twin.done.receipt),
            "line": sms.text.strip()[:MOST_LINE],
        }
        return Unread(already(values), values, private=True)

    def _receipt(self, sms: Text, speaker: Speaker, flow: Flow, done: Sequence[Done]) -> None:
        """Answer what was done: one act in full, several by their count and sum."""
        first = done[0]
        unsent = not speaker.private or (flow.act is not None and flow.act.unsent)
        if first.private and unsent:
            receipts = " ".join(str(one.receipt) for one in done if one.receipt)
            if receipts:
                self._answer(sms, speaker, "written", {"receipts": receipts})
            else:  # a sheet that waits: nothing is in the books yet
                self._answer(sms, speaker, "dial-instead", {})
        elif len(done) == 1:
            self._answer(sms, speaker, *echo(first, private=speaker.private))
        else:
            values: dict[str, Value] = {
                "count": Count(len(done)),
                "sum": sum(amount(stored(one.args)) for one in done),
                "first": Count(first.receipt),
                "last": Count(done[-1].receipt),
            }
            self._answer(sms, speaker, f"{flow.name}-done-many", values)

    # Answers -------------------------------------------------------------------------------

    def _answer(self, sms: Text, speaker: Speaker, message: str, values: Mapping[str, Value]) -> None:
        if not speaker.private and holds_money(values):
            message, values = "dial-instead", {}
        with self._house.store.writing() as db:
            phones.answer(
                db,
                sms.phone,
                message,
                values,
                cause=sms.cause,
                group=speaker.group,
                member=speaker.member,
                language=speaker.language,
                now=sms.at,
                network=sms.road,
            )

    def _wording(self, speaker: Speaker) -> Wording:
        return Wording(self._house.catalogue, speaker.language)
