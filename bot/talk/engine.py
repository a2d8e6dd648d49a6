"""The engine of a dialled code: one hop in, one screen out.

A hop is idempotent: the session store tells a repeated hop from a new one, the flow is replayed
over the answers so far, and the act it ends in carries the run as its cause, so that it becomes
true once, whatever is lost in between.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from bot.group.acts import SetLanguage
from bot.group.perform import AlreadyWritten, Deed, Done, Failed, done_before, perform
from bot.group.seen import Seen
from bot.group.view import View
from bot.group.wording import Wording
from bot.rules.cause import Cause
from bot.rules.clock import Clock
from bot.store.engine import Store, StoreAway
from bot.talk import door
from bot.talk.away import Away
from bot.talk.flow import Do, End, Enter, Flow, Say
from bot.talk.screen import BACK, MORE, Keys, Limits, Screen
from bot.talk.session import Fingerprint, Keep, Sessions, Speaker, State
from bot.talk.stops import Closed, Stop
from bot.talk.talk import Talk
from bot.words import redact
from bot.words.catalogue import Catalogue
from bot.words.digits import plain
from bot.words.values import Name, Value, looked_up, unpack

log = logging.getLogger(__name__)

MOST_TEXT = 2_000
"""The longest input of one session, in characters; no network carries so much."""


@dataclass(frozen=True)
class Reply:
    """A screen as text; `end` says that the talk is over."""

    text: str
    end: bool
    too_fast: bool = False
    """Whether the phone brought more than it may, and so found Krom busy."""

    def stored(self) -> str:
        """Write it down for the session store."""
        return ("E" if self.end else "C") + self.text

    @classmethod
    def read(cls, stored: str) -> Reply:
        """Read it back."""
        return cls(stored[1:], stored[:1] == "E")


@dataclass(frozen=True)
class House:
    """What the engine is handed by the app."""

    store: Store
    sessions: Sessions
    catalogue: Catalogue
    flows: Mapping[str, Flow]
    root: str
    clock: Clock
    language: str
    limits: Limits = field(default_factory=Limits)
    khmer_networks: frozenset[str] = frozenset()
    """Networks known to carry Khmer script to a screen."""
    vouching: frozenset[str] = frozenset()
    """Networks that vouch for the sender of a text: a SIM of one's own, the practice phones."""
    network_dates: bool = False
    """Whether the network's own date of a text counts; in a practice folder it does not."""


@dataclass
class Hop:
    """One hop while it is worked on."""

    network: str
    session: str
    phone: str
    mark: Fingerprint
    now: datetime
    state: State
    words: deque[str]
    typed: bool
    fresh: bool
    kept: Mapping[str, str] | None = None
    """What was kept for this phone, by person, where the session store has told it already."""
    keep: Keep | None = None
    may_be_done: bool = False
    """What it asks for may be done already: the answer was lost, or the session."""


class Engine:
    """Conversations over a dialled code."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._seen = Seen()

    def hop(  # what a network says of a hop, and how many it may bring
        self, network: str, session: str, service: str, phone: str, text: str, most: int | None = None
    ) -> Reply:
        """Answer one hop; `text` is all inputs of the session joined by `*`. Raises Away.

        A phone has `most` hops and texts a minute; what is over finds Krom busy.
        """
        try:
            return self._hop(network, f"{network}:{service}:{session}", session, phone, text, most)
        except StoreAway as away:
            raise Away(str(away)) from away

    def busy(self, phone: str | None, message: str = "door-busy") -> str:
        """Say that nothing works just now, in the sender's language if it can still be known."""
        language = self._house.language
        try:
            found = door.speakers(self._house.store, phone) if phone else []
            language = found[0].language if found else language
        except StoreAway:
            log.warning("event=busy database=away")
        spoken = door.language_on_screen(language, khmer=False)
        return self._house.catalogue.say(spoken, message)

    def _hop(  # as `hop`, and the session's key
        self, network: str, key: str, session: str, phone: str, text: str, most: int | None
    ) -> Reply:
        if len(text) > MOST_TEXT:
            log.info("event=hop-too-long phone=%s length=%d", redact.phone(phone), len(text))
            return Reply(self.busy(phone, "door-again"), end=True)
        house = self._house
        mark = house.sessions.fingerprint(key, phone, text)
        begun = house.sessions.begin(key, mark, most)
        if begun.action in {"repeat", "stale"}:
            return Reply.read(begun.reply)
        if begun.action == "busy":
            log.warning("event=too_fast callback=ussd phone=%s", redact.phone(phone))
            return Reply(self.busy(phone), end=True, too_fast=True)
        if begun.action == "conflict" or (begun.state is not None and begun.state.ended):
            log.info("event=hop-conflict phone=%s", redact.phone(phone))
            return Reply(self.busy(phone, "door-again"), end=True)
        parts = [plain(part).strip() for part in begun.newest(text).split("*")]
        fresh = begun.state is None
        if fresh and not text:
            parts = []
        state = begun.state or State(network=network, origin=session)
        hop = Hop(
            network, session, phone, mark, house.clock.now(), state, deque(parts),
            typed=len(parts) == 1 and not fresh, fresh=fresh, kept=begun.kept,
        )  # fmt: skip
        hop.may_be_done = bool(state.digest or (fresh and parts))
        reply = self._answer(hop)
        return self._store(key, hop, begun.version, reply)

    def _store(self, key: str, hop: Hop, version: int, reply: Reply) -> Reply:
        hop.state.ended = reply.end
        try:
            stands = self._house.sessions.finish(key, hop.mark, version, hop.state, reply.stored(), hop.keep)
        except Away:
            # What was written stands; the same hop again finds it by its cause.
            log.warning("event=session-lost phone=%s", redact.phone(hop.phone))
            return reply
        return Reply.read(stands)

    # The door ------------------------------------------------------------------------------

    def _answer(self, hop: Hop) -> Reply:
        if hop.state.speaker is None:
            asked = self._who(hop)
            if asked is not None:
                return asked
        if hop.state.flow == "door":
            asked = self._at_the_door(hop)
            if asked is not None:
                return asked
        return self._talk(hop)

    def _who(self, hop: Hop) -> Reply | None:
        found = door.speakers(self._house.store, hop.phone, hop.now, self._seen)
        wording = self._wording(None, hop)
        if not found:
            log.info("event=unknown-number phone=%s", redact.phone(hop.phone))
            suspended = door.is_suspended(self._house.store, hop.phone)
            return Reply(wording.say("door-suspended" if suspended else "door-unknown", {}), end=True)
        speaker = found[0] if len(found) == 1 else None
        wrong = False
        if speaker is None and hop.words:
            speaker = door.named(found, hop.words.popleft())
            wrong = speaker is None
        if speaker is None:
            hop.words.clear()
            hop.state.flow, hop.state.question = "door", "who"
            common = found[0] if len({one.language for one in found}) == 1 else None
            return self._show(hop, door.who(found, self._wording(common, hop), wrong=wrong))
        hop.state.speaker = speaker
        hop.state.flow, hop.state.question = "door", "offer" if not hop.words else "passed"
        return None

    def _at_the_door(self, hop: Hop) -> Reply | None:
        speaker = hop.state.speaker
        if speaker is None or hop.state.question == "passed":
            return None
        stored = (
            hop.kept.get(speaker.person)
            if hop.kept is not None
            else self._house.sessions.kept(hop.phone, speaker.person)
        )
        kept = door.kept(stored, hop.now)
        wording = self._wording(speaker, hop)
        word = hop.words.popleft() if hop.words else None
        hop.words.clear()
        if kept.state is not None:
            if word == "1":
                self._go_on(hop, kept.state)
                return None
            if word == "2":
                hop.keep = Keep(speaker.person, None)
                return None
            return self._show(hop, door.resume(wording, kept.state.flow, wrong=word is not None))
        if kept.done is not None and word != "1" and (speaker.private or not kept.done.private):
            with closing(self._view(hop, speaker)) as view:
                text = self._text(hop, speaker, view, kept.done)
            return self._show(hop, door.receipt(wording, text))
        return None

    def _go_on(self, hop: Hop, before: State) -> None:
        state = hop.state
        state.run, state.network, state.origin = before.run, before.network, before.origin
        state.answers = dict(before.answers)
        hop.may_be_done = True

    # The talk ------------------------------------------------------------------------------

    def _talk(self, hop: Hop) -> Reply:
        speaker = hop.state.speaker
        assert speaker is not None  # noqa: S101  # the door let nobody else in
        self._turn_page(hop)
        with closing(self._view(hop, speaker)) as view:
            try:
                return self._run(hop, speaker, view)
            except AlreadyWritten as twin:
                # Written since the confirm was shown: it is shown again, and says so.
                return self._warned(hop, speaker, view, twin.done)

    def _warned(self, hop: Hop, speaker: Speaker, view: View, twin: Done) -> Reply:
        try:
            return self._run(hop, speaker, view, twin)
        except AlreadyWritten:  # no confirm asked
            return self._done(hop, speaker, view, twin)

    def _run(self, hop: Hop, speaker: Speaker, view: View, twin: Done | None = None) -> Reply:
        check = partial(view.check_pin, hop=hop.mark.key)
        talk = Talk(
            state=hop.state, view=view, voice=self._wording(speaker, hop), words=hop.words, typed=hop.typed,
            channel="ussd", now=hop.now, check_pin=check, phone=hop.phone, speaker=speaker, twin=twin,
        )  # fmt: skip
        end: End | Stop
        before = dict(hop.state.answers)
        try:
            end = run(talk, hop.state, self._house)
        except Stop as stop:
            end = stop
        except Closed as closed:
            end, hop.may_be_done = closed.end, True
        if before.items() - hop.state.answers.items():  # what fitted a hop ago does not any more
            hop.may_be_done = True
        if isinstance(end, Do):
            view.close()  # a thread holds one connection
            return self._do(hop, speaker, view, end)
        if hop.may_be_done:
            done = done_before(self._house.store, speaker.group, [self._cause(hop)])
            if done:
                return self._done(hop, speaker, view, done[0])
        if isinstance(end, Stop):
            return self._question(hop, end)
        hop.keep = Keep(speaker.person, None)
        assert isinstance(end, Say)  # noqa: S101  # `run` follows every Enter
        return self._last(self._said(hop, speaker, view, end))

    def _view(self, hop: Hop, speaker: Speaker) -> View:
        member = door.member_of(speaker)
        return View(self._house.store, speaker.group, member, speaker.zone, hop.now, self._seen)

    def _cause(self, hop: Hop) -> str:
        return Cause(hop.state.network, hop.state.origin, hop.state.run).key

    def _turn_page(self, hop: Hop) -> None:
        """Let the keys that Krom prints do their work: a line's words are never keys."""
        state = hop.state
        word = hop.words[0] if hop.typed and hop.words else ""
        if word == BACK and state.answers:
            state.answers.popitem()
            state.page = 0
            hop.words.clear()
        elif word == MORE and state.page >= 0 and state.shown:
            state.page += 1
            hop.words.clear()
        else:
            state.page = 0

    def _question(self, hop: Hop, stop: Stop) -> Reply:
        state = hop.state
        state.question = stop.question
        state.digest = stop.digest
        act = self._house.flows[state.flow].act
        if state.flow != self._house.root and not (act and act.secret):
            hop.keep = door.keep_talk(state, hop.now)
        return self._show(hop, stop.screen)

    def _show(self, hop: Hop, screen: Screen) -> Reply:
        wording = self._wording(hop.state.speaker, hop)
        keys = Keys(wording.say("key-back", {}), wording.say("key-more", {}))
        pages = screen.pages(self._house.limits, keys)
        hop.state.shown = [line.key for line in screen.lines]
        hop.state.page %= len(pages)
        return Reply(pages[hop.state.page], end=False)

    # The end -------------------------------------------------------------------------------

    def _do(self, hop: Hop, speaker: Speaker, view: View, do: Do) -> Reply:
        hop.keep = Keep(speaker.person, None)
        try:
            done = perform(
                self._house.store, speaker.group, speaker.member,
                [Deed(do.act, self._cause(hop))], hop.now, again=do.again, phone=hop.phone,
                sent_at=hop.now if self._house.network_dates else None,
            )[0]  # fmt: skip
        except Failed as failed:
            say = Say(failed.refused.message, failed.refused.values)
            return self._last(self._said(hop, speaker, view, say))
        if do.act.repeats:  # else money was written, and no name or rule is another
            self._seen.forget(speaker.group)
        if do.act.secret:
            return self._last(self._text(hop, speaker, view, done))
        log.info("event=done act=%s phone=%s", do.act.kind, redact.phone(hop.phone))
        if isinstance(do.act, SetLanguage):
            speaker = replace(speaker, language=do.act.language)
        return self._done(hop, speaker, view, done)

    def _done(self, hop: Hop, speaker: Speaker, view: View, done: Done) -> Reply:
        hop.keep = door.keep_receipt(speaker, done, hop.now)
        return self._last(self._text(hop, speaker, view, done))

    def _last(self, text: str) -> Reply:
        if not self._house.limits.hold(text):
            log.error("event=screen-too-long text=%r", text[:40])
        return Reply(text, end=True)

    def _text(self, hop: Hop, speaker: Speaker, view: View, done: Done) -> str:
        """Say what was done, its ids looked up."""
        group = Name(speaker.group_name, speaker.group_latin)
        return self._say(hop, speaker, done.message, unpack(done.args, view.name, group, group))

    def _said(self, hop: Hop, speaker: Speaker, view: View, end: Say) -> str:
        """Say the last text of a flow, its ids looked up."""
        group = Name(speaker.group_name, speaker.group_latin)
        return self._say(hop, speaker, end.message, looked_up(end.values, view.name, group, group))

    def _say(self, hop: Hop, speaker: Speaker, message: str, values: Mapping[str, Value]) -> str:
        wording = self._wording(speaker, hop)
        text = wording.say(message, values)
        if not self._house.limits.hold(text) and wording.has(f"{message}.short"):
            return wording.say(f"{message}.short", values)
        return text

    def _wording(self, speaker: Speaker | None, hop: Hop) -> Wording:
        khmer = hop.network in self._house.khmer_networks
        return door.wording_for(self._house.catalogue, speaker, self._house.language, khmer=khmer)


def run(talk: Talk, state: State, house: House) -> End:
    """Run the root flow, and whatever it leads into, up to an end. Raises Stop, Closed."""
    state.flow = house.root
    end = house.flows[house.root].run(talk)
    while isinstance(end, Enter):
        state.flow = end.flow
        end = house.flows[end.flow].run(talk)
    return end
