"""The engine of a dialled code: one hop in, one screen out.

A hop is idempotent: the session store tells a repeated hop from a new one, the flow is replayed
over the answers so far, and the act it ends in carries the run as its cause, so that it becomes
true once, whatever is lost in between.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from bot.group import pins
from bot.group.acts import SetLanguage
from bot.group.perform import AlreadyWritten, Deed, Done, Failed, done_before, perform
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
from bot.talk.talk import Closed, Stop, Talk
from bot.words import redact
from bot.words.catalogue import Catalogue
from bot.words.digits import plain
from bot.words.values import Name, pack, unpack

log = logging.getLogger(__name__)

MOST_TEXT = 2_000
"""The longest input of one session, in characters; no network carries so much."""


@dataclass(frozen=True)
class Reply:
    """A screen as text; `end` says that the talk is over."""

    text: str
    end: bool

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
    keep: Keep | None = None
    may_be_done: bool = False
    """What it asks for may be done already: the answer was lost, or the session."""


class Engine:
    """Conversations over a dialled code."""

    def __init__(self, house: House) -> None:
        self._house = house

    def hop(self, network: str, session: str, service: str, phone: str, text: str) -> Reply:
        """Answer one hop; `text` is all inputs of the session joined by `*`. Raises Away."""
        try:
            return self._hop(network, f"{network}:{service}:{session}", session, phone, text)
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

    def _hop(self, network: str, key: str, session: str, phone: str, text: str) -> Reply:
        if len(text) > MOST_TEXT:
            log.info("event=hop-too-long phone=%s length=%d", redact.phone(phone), len(text))
            return Reply(self.busy(phone, "door-again"), end=True)
        house = self._house
        mark = house.sessions.fingerprint(key, phone, text)
        begun = house.sessions.begin(key, mark)
        if begun.action in {"repeat", "stale"}:
            return Reply.read(begun.reply)
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
            typed=len(parts) == 1 and not fresh, fresh=fresh,
        )  # fmt: skip
        hop.may_be_done = bool(state.digest or (fresh and parts))
        reply = self._answer(hop)
        return self._store(key, hop, begun.version, reply)

    def _store(self, key: str, hop: Hop, version: int, reply: Reply) -> Reply:
        hop.state.ended = reply.end
        try:
            stands = self._house.sessions.finish(
                key, hop.mark, version, hop.state, reply.stored(), hop.phone, hop.keep
            )
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
        found = door.speakers(self._house.store, hop.phone, hop.now)
        wording = self._wording(None, hop)
        if not found:
            log.info("event=unknown-number phone=%s", redact.phone(hop.phone))
            return Reply(wording.say("door-unknown", {}), end=True)
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
        kept = door.kept(self._house.sessions.kept(hop.phone, speaker.person), hop.now)
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
        if kept.done is not None and word != "1":
            return self._show(
                hop, door.receipt(wording, self._text(hop, speaker, kept.done.message, kept.done.args))
            )
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
        cause = Cause(hop.state.network, hop.state.origin, hop.state.run).key
        done = done_before(self._house.store, speaker.group, [cause]) if hop.may_be_done else []
        if done:
            return self._done(hop, speaker, done[0])
        self._turn_page(hop)
        member = door.member_of(speaker)
        view = View(self._house.store, speaker.group, member, speaker.zone, hop.now)
        wording = self._wording(speaker, hop)
        check = partial(self._check_pin, speaker, hop)
        talk = Talk(
            state=hop.state, view=view, voice=wording, words=hop.words, typed=hop.typed,
            channel="ussd", now=hop.now, check_pin=check, phone=hop.phone, speaker=speaker,
        )  # fmt: skip
        try:
            end = run(talk, hop.state, self._house)
        except Stop as stop:
            return self._question(hop, stop)
        except Closed as closed:
            end = closed.end
        finally:
            view.close()
        return self._end(hop, speaker, end)

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
        if state.flow != self._house.root:
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

    def _end(self, hop: Hop, speaker: Speaker, end: End) -> Reply:
        hop.keep = Keep(speaker.person, None)
        if isinstance(end, Do):
            return self._do(hop, speaker, end)
        assert isinstance(end, Say)  # noqa: S101  # `run` follows every Enter
        return self._last(self._text(hop, speaker, end.message, pack(end.values)))

    def _do(self, hop: Hop, speaker: Speaker, do: Do) -> Reply:
        cause = Cause(hop.state.network, hop.state.origin, hop.state.run).key
        try:
            done = perform(
                self._house.store, speaker.group, speaker.member,
                [Deed(do.act, cause)], hop.now, again=do.again,
            )[0]  # fmt: skip
        except Failed as failed:
            refused = failed.refused
            return self._last(self._text(hop, speaker, refused.message, pack(refused.values)))
        except AlreadyWritten as twin:
            done = twin.done
        log.info("event=done act=%s phone=%s", do.act.kind, redact.phone(hop.phone))
        if isinstance(do.act, SetLanguage):
            speaker = replace(speaker, language=do.act.language)
        return self._done(hop, speaker, done)

    def _done(self, hop: Hop, speaker: Speaker, done: Done) -> Reply:
        hop.keep = door.keep_receipt(speaker, done, hop.now)
        return self._last(self._text(hop, speaker, done.message, done.args))

    def _last(self, text: str) -> Reply:
        if not self._house.limits.hold(text):
            log.error("event=screen-too-long text=%r", text[:40])
        return Reply(text, end=True)

    def _text(self, hop: Hop, speaker: Speaker, message: str, args: str) -> str:
        """Say a message with its ids looked up."""
        member = door.member_of(speaker)
        view = View(self._house.store, speaker.group, member, speaker.zone, hop.now)
        group = Name(speaker.group_name, speaker.group_latin)
        try:
            values = unpack(args, view.name, group, group)
        finally:
            view.close()
        wording = self._wording(speaker, hop)
        text = wording.say(message, values)
        if not self._house.limits.hold(text) and wording.has(f"{message}.short"):
            return wording.say(f"{message}.short", values)
        return text

    def _check_pin(self, speaker: Speaker, hop: Hop, word: str) -> pins.Verdict:
        return pins.check(self._house.store, speaker.group, speaker.member, word, hop.mark.key, hop.now)

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
