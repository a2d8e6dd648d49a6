"""The talk: what a flow says and asks.

A flow is run from the top on each hop. `choose` and `ask` give the answer already given, or stop
the function and show their screen. Nothing is written while a flow runs; what it returns is done
afterwards, once.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final, Literal, TypeVar

from bot.group.act import Act
from bot.group.people import Member
from bot.group.perform import Done
from bot.group.pins import Verdict, well_formed
from bot.group.view import View
from bot.group.wording import Wording
from bot.rules.cause import Cause
from bot.rules.constitution import Constitution
from bot.rules.damm import receipt
from bot.talk.flow import Do, Enter, Say
from bot.talk.kinds import Kind, Wrong
from bot.talk.options import YES_OR_NO, Label, O, bare, named
from bot.talk.screen import RESERVED, Line, Screen
from bot.talk.session import Speaker, State
from bot.talk.stops import Closed, Stop
from bot.talk.text_parts import already
from bot.words.digits import fold
from bot.words.values import Count, GroupName, Moment, Name, Said, Value, looked_up, pack

T = TypeVar("T")
YES: Final = "1"
NO: Final = "2"


class TwiceAsked(Exception):
    """One name was asked twice in one run: a fault of the flow."""


def _digest(message: str, values: Mapping[str, Value]) -> str:
    """Give the figures of a confirm as a few letters."""
    return hashlib.sha256(f"{message}{pack(values)}".encode()).hexdigest()[:16]


class Talk:
    """One run of a flow, for one hop."""

    def __init__(  # the engine alone builds it, by name
        self,
        *,
        state: State,
        view: View,
        voice: Wording,
        words: deque[str],
        typed: bool,
        channel: Literal["ussd", "sms"],
        now: datetime,
        check_pin: Callable[[str], Verdict],
        phone: str,
        speaker: Speaker,
        again: bool = False,
        twin: Done | None = None,
    ) -> None:
        self._twin = twin
        self._state = state
        self._on_screen = f"{state.flow}.{state.question}"
        self._voice = voice
        self._words = words
        self._typed = typed
        self._check_pin = check_pin
        self._asked: set[str] = set()
        self._again = again
        self._cause = Cause(state.network, state.origin, state.run).key
        self.phone = phone
        self._group_name = Name(speaker.group_name, speaker.group_latin)
        self.on_private_phone = speaker.private
        self.counts, self.signs = speaker.counts, speaker.signs
        self.channel = channel
        self.group = view
        self.now = now

    # What a flow may know ------------------------------------------------------------------

    @property
    def me(self) -> Member:
        """Who is speaking."""
        return self.group.me

    @property
    def rules(self) -> Constitution:
        """The group's rules."""
        return self.group.rules

    @property
    def left(self) -> list[str]:
        """Words of the line that no question took."""
        return list(self._words)

    def listed(self, message: str) -> Sequence[str]:
        """Give the words that a message lists, in the speaker's language."""
        return self._voice.words(message)

    @property
    def letters(self) -> dict[str, Sequence[str]]:
        """The words that stand for each letter of a meeting sheet, in the speaker's language."""
        return self._voice.letters

    @property
    def once_more(self) -> bool:
        """Whether an SMS ended in the word for it."""
        return self._again

    def may(self, act: type[Act]) -> bool:
        """Say whether the speaker may do an act."""
        return act.allows(self.group.me)

    # What a flow asks ----------------------------------------------------------------------

    def choose(
        self,
        name: str,
        options: Sequence[O],
        *,
        empty: str = "none",
        by_text: O | None = None,
        **values: Value,
    ) -> O:
        """Ask for one of the options, by its key or by a name that fits only one.

        `by_text` is what an SMS means that says nothing of it.
        """
        if by_text is not None and self.channel == "sms" and not self._words:
            return by_text
        if not options:
            raise Closed(Say(f"{self._state.flow}-{name}.{empty}", values))
        return self._chosen(name, options, values)

    def _chosen(self, name: str, options: Sequence[O], values: Mapping[str, Value]) -> O:
        by_key = {option.key: option for option in options}
        if RESERVED & by_key.keys():
            raise ValueError(f"{name}: a key that is Krom's own")

        def read(word: str) -> O | Wrong:
            found = by_key.get(bare(word)) or named(word, options, self._label)
            return found if found is not None else Wrong("unknown")

        def lines() -> list[Line]:
            return [Line(option.key, self._label(option.label)) for option in options]

        return self._answer(name, read, lambda word: self._key(word, read), values, lines)

    def ask(
        self,
        name: str,
        kind: Kind[T],
        *,
        rest: bool = False,
        secret: bool = False,
        by_text: T | None = None,
        **values: Value,
    ) -> T:
        """Ask for an answer of a kind.

        `rest`: in a line, it takes all words that are left. `secret`: a line never answers it.
        `by_text` is what an SMS means that says nothing of it.
        """
        if by_text is not None and self.channel == "sms" and not self._words:
            return by_text
        if secret and not self._typed:
            self._words.clear()
        if secret and self._words and not well_formed(self._words[0]):
            self._words[0] = "?"  # what the session keeps of a PIN can never be typed
        if rest and len(self._words) > 1:
            whole = " ".join(self._words)
            self._words.clear()
            self._words.append(whole)
        return self._answer(name, kind.read, kind.keep, values, tuple)

    def yes(self, name: str, **values: Value) -> bool:
        """Ask a question whose answer is yes or no."""
        return self._chosen(name, YES_OR_NO, values) is YES_OR_NO[0]

    def confirm(
        self,
        name: str,
        act: Act | None = None,
        *,
        careful: bool = False,
        again: bool = False,
        **values: Value,
    ) -> None:
        """Show what will be done and ask for yes.

        A word of a line never answers it. In an SMS it passes, since the receipt echoes; unless it
        is `careful`, or the same was written lately: then the SMS is refused with the reason.
        `again` shows that the same was said before.
        """
        key = self._once(name)
        variant = ".again" if again else ".much" if careful else ""
        digest = _digest(name + variant, values)
        earlier = None
        if act is not None and not self._again and not self._agreed(key, digest):
            earlier = self._twin or self.group.twin(act, self._cause)
        if self.channel == "sms":
            self._confirm_by_text(name, earlier, values, careful=careful)
            return
        if earlier is not None:
            variant, values = ".again", {**values, "receipt": Count(earlier.receipt)}
            digest = _digest(name + variant, values)
        if self._state.answers.get(key) == digest:
            self._again = self._again or earlier is not None
            return
        self._state.answers.pop(key, None)
        wrong = None
        if self._typed_for(key):
            word = self._words.popleft()
            if self._state.digest == digest and self._means(word, YES, "key-yes"):
                self._state.answers[key] = digest
                self._again = self._again or earlier is not None
                return
            if self._means(word, NO, "key-no"):
                raise Closed(Say("nothing-written", {}))
            wrong = Wrong("unknown") if self._state.digest == digest else None
        self._words.clear()
        lines = [Line(YES, self._voice.say("key-yes", {})), Line(NO, self._voice.say("key-no", {}))]
        message = f"{self._state.flow}-{name}{variant}"
        self._stop(name, message, values, lines, wrong, digest)

    def pin(self, *, first: bool = False) -> None:
        """Ask for the PIN, once in a session of the network; a line never gives it.

        `first`: a one-time code will do, since the talk sets the PIN itself.
        """
        if self._state.passed or self.channel == "sms":
            return
        wrong = None
        if self._typed_for(f"{self._state.flow}.pin"):
            verdict = self._check_pin(self._words.popleft())
            if verdict.word == "right" or (first and verdict.word == "once"):
                self._state.passed = True
                return
            if verdict.word == "wrong":
                wrong = Wrong("wrong", {"left": Count(verdict.left)})
            else:
                raise Closed(self._no_pin(verdict))
        self._words.clear()
        self._stop("pin", "ask-pin", {}, (), wrong)

    # How a flow ends -----------------------------------------------------------------------

    def do(self, act: Act) -> Do:
        """End by doing the act."""
        return Do(act, self._again)

    def say(self, message: str, **values: Value) -> Say:
        """End with a text."""
        return Say(message, values)

    def private(self, message: str, values: Mapping[str, Value]) -> Say:
        """End with a text that has someone's figures in it: a shared phone is not sent it."""
        return Say(message, values, private=True)

    def enter(self, flow: str) -> Enter:
        """Go on in another flow."""
        return Enter(flow)

    def closed(self, message: str, **values: Value) -> Closed:
        """Give what to raise when the talk cannot go on."""
        return Closed(Say(message, values))

    # What a flow says ----------------------------------------------------------------------

    @property
    def group_name(self) -> GroupName:
        """The group, by its name."""
        return GroupName()

    def when(self) -> Value:
        """Give when the next meeting is; a text for none where none is planned."""
        coming = self.group.next_meeting
        if coming is None:
            return Said("no-meeting-planned", {})
        return Moment(coming.held_on, coming.held_time)

    def receipt(self, entry: int) -> Count:
        """An entry as its receipt number."""
        return Count(receipt(entry))

    # How it works --------------------------------------------------------------------------

    def _answer(
        self,
        name: str,
        read: Callable[[str], T | Wrong],
        keep: Callable[[str], str],
        values: Mapping[str, Value],
        lines: Callable[[], Sequence[Line]],
    ) -> T:
        key = self._once(name)
        answers = self._state.answers
        if key in answers:
            value = read(answers[key])
            if not isinstance(value, Wrong):
                return value
            del answers[key]
        wrong: Wrong | None = None
        if self._words and (not self._typed or self._typed_for(key)):
            word = self._words.popleft()
            value = read(word) if word else Wrong("empty")
            if not isinstance(value, Wrong):
                answers[key] = keep(word)
                return value
            wrong = value
        self._words.clear()
        message = f"{self._state.flow}-{name}"
        return self._stop(name, message, values, lines(), wrong)

    def _agreed(self, key: str, digest: str) -> bool:
        """Say whether this is a yes to a confirm that named no twin.

        Then none is looked for: whoever does the act looks again, with the books locked.
        """
        if self._twin is not None:
            return False
        if self._state.answers.get(key) == digest:
            return True
        said = self._state.digest == digest and self._typed_for(key)
        return said and self._means(self._words[0], YES, "key-yes")

    def _typed_for(self, question: str) -> bool:
        """Say whether a word was typed at this question, and not at one that was on the screen before."""
        return self._typed and bool(self._words) and question == self._on_screen

    def _once(self, name: str) -> str:
        key = f"{self._state.flow}.{name}"
        if key in self._asked:
            raise TwiceAsked(key)
        self._asked.add(key)
        return key

    def _stop(  # private: the parts of one screen
        self,
        name: str,
        message: str,
        values: Mapping[str, Value],
        lines: Sequence[Line],
        wrong: Wrong | None,
        digest: str = "",
    ) -> T:  # type: ignore[type-var]  # it never returns; T lets the caller say `return self._stop`
        text = self._say(message, values)
        if wrong is not None:
            text = self.error(message, wrong) + "\n" + text
        screen = Screen(text, lines, back=bool(self._state.answers))
        raise Stop(name, screen, wrong, digest)

    def error(self, message: str, wrong: Wrong) -> str:
        """Say what is wrong with a word: in the question's own text, or in the one for all."""
        return self._say(wrong.message(message, self._voice.has), wrong.values)

    def _say(self, message: str, values: Mapping[str, Value]) -> str:
        """Say a message, its ids looked up; the group's name is known without the database."""
        found = looked_up(values, self.group.name, self._group_name, self._group_name)
        return self._voice.say(message, found)

    def _confirm_by_text(
        self, name: str, earlier: Done | None, values: Mapping[str, Value], *, careful: bool
    ) -> None:
        message = f"{self._state.flow}-{name}"
        if careful:
            raise Closed(Say(f"{message}.text", values))
        if earlier is not None:
            told = {**values, "receipt": Count(earlier.receipt)}
            raise Closed(Say(already(told), told, private=True))

    def _no_pin(self, verdict: Verdict) -> Say:
        if verdict.until is not None:
            minutes = -(-int((verdict.until - self.now).total_seconds()) // 60)
            return Say("ask-pin.wait", {"minutes": Count(minutes)})
        return Say("ask-pin.once" if verdict.word == "once" else "ask-pin.none", {})

    def _means(self, word: str, key: str, message: str) -> bool:
        said = fold(bare(word))
        return said == key or said in {fold(known) for known in self._voice.words(message)}

    def _label(self, label: Name | Label | Said) -> str:
        if isinstance(label, Said):
            return self._say(label.message, label.values)
        if isinstance(label, Label):
            return self._voice.say(label.message, {})
        return self._voice.show(label)

    def _key(self, word: str, read: Callable[[str], O | Wrong]) -> str:
        found = read(word)
        return word if isinstance(found, Wrong) else found.key
