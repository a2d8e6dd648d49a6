"""Somebody with a phone in hand: dials, types, texts, and looks at what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.talk.engine import Reply
from bot.talk.session import State
from bot.words.segments import measure
from tests.rows import changed

if TYPE_CHECKING:
    from tests.village import Village

PIN = "4071"
CODE = "*384*77#"
NETWORK = "africastalking"


class Person:
    """Somebody with a phone in hand."""

    def __init__(self, village: Village, number: int, phone: str) -> None:
        self.village = village
        self.number = number
        self.phone = phone
        self.pin = PIN
        self.network = NETWORK
        self.session = ""
        self.text = ""
        self.reply = Reply("", end=True)
        self.transcript: list[str] = []

    # Dialling ------------------------------------------------------------------------------

    def dials(self, code: str = CODE) -> Person:
        """Dial the code, with words or without: *384*77*6*1#."""
        words = code.removeprefix("*384*77").removesuffix("#").removeprefix("*")
        self.session = f"ATUid_{next(self.village.numbers)}"
        self.text = words
        self.transcript.append(f"{self.phone} dials {code}")
        return self._hop()

    def types(self, word: str) -> Person:
        """Answer the screen."""
        assert not self.reply.end, self._story("the talk is over")
        self.text = f"{self.text}*{word}" if self.text else word
        self.transcript.append(f"> {word}")
        return self._hop()

    def picks(self, label: str) -> Person:
        """Type the key of the choice that has this label, on whatever page it is."""
        for _ in range(9):
            self.gives_pin()
            for line in self.reply.text.splitlines():
                key, _, text = line.partition(" ")
                if key.isdigit() and key not in ("0", "99") and label in text:
                    return self.types(key)
            if "\n99 " not in self.reply.text:
                break
            self.types("99")
        raise AssertionError(self._story(f"no choice {label!r}"))

    def asked_for_pin(self) -> bool:
        words_ = self.village.catalogue
        asked = [words_.say(language, "ask-pin") for language in words_.languages]
        return not self.reply.end and any(text in self.reply.text for text in asked)

    def gives_pin(self) -> Person:
        """Type the PIN, if it is asked."""
        return self.types(self.pin) if self.asked_for_pin() else self

    def hangs_up(self) -> Person:
        self.reply = Reply("", end=True)
        return self

    def types_and_the_answer_is_lost(self, word: str) -> Person:
        """Krom dies between the commit and the answer: the session is as it was before the hop."""
        sessions = self.village.sessions_as_bytes
        kept = {key: sessions.dump(key) for key in sessions.keys("krom:*")}
        self.types(word)
        sessions.flushall()
        for key, value in kept.items():
            sessions.restore(key, 0, value)
        return self

    def repeats(self) -> Person:
        """The network brings the same hop again."""
        return self._hop()

    def _hop(self) -> Person:
        village = self.village
        before = village.rows()
        self.reply = self._send()
        after = village.rows()
        self.transcript.append(self.reply.text)
        assert self._send() == self.reply, self._story("the same hop gave other bytes")
        assert village.rows() == after, self._story(f"again written: {changed(after, village.rows())}")
        if not self.reply.end:
            assert before == after, self._story(f"goes on, has written {changed(before, after)}")
        assert village.house.limits.hold(self.reply.text), self._story(
            f"{measure(self.reply.text)} does not fit"
        )
        assert self.reply.text.strip(), self._story("an empty screen")
        state = self.state()
        assert state is None or State.from_json(state.to_json()) == state
        return self

    def state(self) -> State | None:
        """What the session store holds of this session."""
        village = self.village
        key = village.sessions._session_key(f"{self.network}:{CODE}:{self.session}")
        text = village.redis.hget(key, "state")
        return None if text is None else State.from_json(str(text))

    def _send(self) -> Reply:
        return self.village.engine.hop(self.network, self.session, CODE, self.phone, self.text)

    # Looking -------------------------------------------------------------------------------

    def sees(self, *texts: str) -> Person:
        for text in texts:
            assert text in self.reply.text, self._story(f"{text!r} is not on the screen")
        assert not self.reply.end, self._story("the talk is over")
        return self

    def sees_the_end(self, *texts: str) -> Person:
        for text in texts:
            assert text in self.reply.text, self._story(f"{text!r} is not on the screen")
        assert self.reply.end, self._story("the talk goes on")
        return self

    def does_not_see(self, text: str) -> Person:
        assert text not in self.reply.text, self._story(f"{text!r} is on the screen")
        return self

    # Texting -------------------------------------------------------------------------------

    def texts(self, text: str, id_: str | None = None) -> Person:
        """Send an SMS; the network brings it twice, as networks do."""
        village = self.village
        id_ = id_ or f"sms-{next(village.numbers)}"
        self.transcript.append(f"{self.phone} texts {text!r}")
        village.texts.text(self.network, id_, self.phone, text)
        after = village.rows()
        village.texts.text(self.network, id_, self.phone, text)
        assert village.rows() == after, self._story(f"again written: {changed(after, village.rows())}")
        village.delivers()
        return self

    def received(self) -> list[str]:
        self.village.delivers()
        return [text for phone, text in self.village.radio.sent if phone == self.phone]

    def receives(self, *texts: str) -> Person:
        """The last SMS that came holds these."""
        got = self.received()
        assert got, self._story("no SMS came")
        for text in texts:
            assert text in got[-1], self._story(f"{text!r} is not in {got}")
        return self

    def receives_nothing(self) -> Person:
        assert self.received() == [], self._story("an SMS came")
        return self

    def _story(self, what: str) -> str:
        return "\n".join([what, *self.transcript])
