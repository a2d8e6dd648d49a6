"""The session of a dialled code, kept in Redis or Valkey.

Nothing typed is stored but the answers the flow may keep: of the whole input there is only its
length and its HMAC, and those of each of its prefixes before a `*`. With these one function in
the server tells a repeated hop, a new turn, an old hop and a hop of another history apart
(reference: Africa's Talking sends all inputs of the session joined by `*` on every hop).

There is no lock. `begin` gives state and version, `finish` stores only over that version, and
who comes second gets the bytes of who came first.
"""

from __future__ import annotations

import hmac
import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, Final, Literal

from redis import Connection, ConnectionPool, Redis
from redis.backoff import ExponentialBackoff
from redis.exceptions import RedisError, ResponseError
from redis.retry import Retry

from bot.talk.away import Away

SESSION_SECONDS: Final = 900
"""How long a network session is remembered after its last hop; networks end it after 180 s."""

OPEN_SECONDS: Final = 24 * 3600
"""How long a dropped conversation is offered again."""

RATE_SECONDS: Final = 60
"""The time in which the hops and texts of one phone are counted."""

MOST_ANSWERS: Final = 200
"""The most inputs of one session; no network gives time for more."""

_FUNCTIONS: Final = """#!lua name=krom_VERSION
local function begin(keys, args)
  if args[5] ~= '' then
    local count = redis.call('INCR', keys[2])
    if count == 1 then redis.call('EXPIRE', keys[2], args[6]) end
    if count > tonumber(args[5]) then return {'busy'} end
  end
  local h = redis.call('HMGET', keys[1], 'phone', 'hash', 'prefixes', 'reply', 'state', 'version', 'length')
  if not h[2] then return {'start', redis.call('HGETALL', keys[3])} end
  if h[1] ~= args[1] then return {'conflict'} end
  if h[2] == args[2] then return {'repeat', h[4]} end
  if h[7] == '0' or string.find(args[3], h[2], 1, true) then
    return {'turn', h[4], h[5], h[6], h[7]}
  end
  if string.find(h[3], args[2], 1, true) or args[4] == '0' then return {'stale', h[4]} end
  return {'conflict'}
end
local function finish(keys, args)
  local version = redis.call('HGET', keys[1], 'version')
  if (version or '0') ~= args[1] then
    return redis.call('HGET', keys[1], 'reply')
  end
  redis.call('HSET', keys[1], 'phone', args[2], 'hash', args[3], 'prefixes', args[4], 'length', args[5],
    'reply', args[6], 'state', args[7], 'version', tostring(tonumber(args[1]) + 1))
  redis.call('EXPIRE', keys[1], args[8])
  if args[10] == 'set' then
    redis.call('HSET', keys[2], args[9], args[11])
    redis.call('EXPIRE', keys[2], args[12])
  elseif args[10] == 'del' then
    redis.call('HDEL', keys[2], args[9])
  end
  return args[6]
end
local function kept(keys, args)
  return redis.call('HGET', keys[1], args[1])
end
local function rate(keys, args)
  local count = redis.call('INCR', keys[1])
  if count == 1 then redis.call('EXPIRE', keys[1], args[1]) end
  return count
end
redis.register_function('krom_kept_VERSION', kept)
redis.register_function('krom_rate_VERSION', rate)
redis.register_function('krom_begin_VERSION', begin)
redis.register_function('krom_finish_VERSION', finish)
"""

_RATE: Final = "krom:rate:"
_OPEN: Final = "krom:open:"
_JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

VERSION: Final = sha256(_FUNCTIONS.encode()).hexdigest()[:8]
LIBRARY: Final = _FUNCTIONS.replace("VERSION", VERSION)
"""Named after its text, so that an old and a new Krom each call their own, side by side."""


@dataclass
class Speaker:
    """Who holds the phone: what a menu needs to know without the database."""

    group: int
    member: int
    name: str
    latin: str
    language: str
    offices: list[str]
    group_name: str
    group_latin: str
    zone: str
    private: bool
    khmer: bool
    counts: bool = False
    """Whether a sheet waits for a count that this member may make."""
    signs: bool = False
    """Whether something waits for this member's signature."""

    @property
    def person(self) -> str:
        """The person, for keys: group and member number."""
        return f"{self.group}:{self.member}"


@dataclass
class State:
    """Where a conversation stands. Kept as JSON; `krom session PHONE` prints it."""

    flow: str = ""
    question: str = ""
    run: int = 1
    network: str = ""
    origin: str = ""  # the network's session in which this run began
    answers: dict[str, str] = field(default_factory=dict)
    shown: list[str] = field(default_factory=list)
    digest: str = ""  # of the figures the confirm on the screen shows
    page: int = 0
    passed: bool = False  # the PIN was right, in this session of the network
    ended: bool = False
    speaker: Speaker | None = None

    def to_json(self) -> str:
        """Write it down."""
        fields = dict(vars(self))  # not `asdict`: it copies deep, ten times as slow
        fields["speaker"] = None if self.speaker is None else vars(self.speaker)
        return _JSON.encode(fields)

    def to_resume(self) -> dict[str, Any]:
        """Give what is needed to go on with it another time: what was answered, and its cause."""
        return {name: getattr(self, name) for name in ("flow", "run", "network", "origin", "answers")}

    @classmethod
    def from_json(cls, text: str) -> State:
        """Read it back; fields this version does not know are left out."""
        return cls.of(json.loads(text))

    @classmethod
    def of(cls, fields: dict[str, Any]) -> State:
        """Make it of its fields, or of some."""
        known = _known(cls, fields)
        if known.get("speaker"):
            known["speaker"] = Speaker(**_known(Speaker, known["speaker"]))
        return cls(**known)


def _known(what: type[State | Speaker], raw: dict[str, Any]) -> dict[str, Any]:
    return {name: raw[name] for name in what.__dataclass_fields__ if name in raw}


@dataclass(frozen=True)
class Fingerprint:
    """An input as the session store may know it: no letter of it can be read back."""

    phone: str
    owner: str
    """The phone, as what is kept for it beyond one session is called."""
    whole: str
    prefixes: tuple[str, ...]
    length: int

    @property
    def key(self) -> str:
        """The hop's name, to count a PIN try once."""
        return self.whole


@dataclass(frozen=True)
class Begun:
    """What `begin` found."""

    action: Literal["start", "turn", "repeat", "stale", "conflict", "busy"]
    reply: str = ""
    state: State | None = None
    version: int = 0
    length: int = 0
    kept: Mapping[str, str] | None = None
    """Of a start: what was kept for this phone, by person."""

    def newest(self, text: str) -> str:
        """Give what is new in a whole input: a first one, or what follows what was answered and a `*`."""
        return text[self.length + 1 :] if self.length else text


@dataclass(frozen=True)
class Keep:
    """What is kept for this person's next dial: a dropped talk or a receipt; `None` takes it away."""

    person: str
    value: str | None


class Sessions:
    """The session store. Every method raises Away when the server does not answer."""

    def __init__(self, url: str, key: bytes) -> None:
        """Take the server's URL (redis://, unix://) and the HMAC key of this house."""
        self._pool = ConnectionPool.from_url(
            url,
            socket_timeout=2,
            socket_connect_timeout=2,
            decode_responses=True,
            retry=Retry(ExponentialBackoff(cap=0.2, base=0.05), 0),
        )
        self._client = Redis(connection_pool=self._pool)
        self._key = key
        self._held = threading.local()

    def fingerprint(self, session: str, phone: str, text: str) -> Fingerprint:
        """Make the HMACs of an input and of its prefixes before each `*` (64 bits each)."""
        secret = hmac.new(self._key, session.encode(errors="replace"), sha256)

        def mark(part: str) -> str:
            keyed = secret.copy()
            keyed.update(part.encode(errors="replace"))
            return keyed.hexdigest()[:16]

        cuts = [place for place, sign in enumerate(text) if sign == "*"][:MOST_ANSWERS]
        return Fingerprint(
            phone=mark("+" + phone),
            owner=self._mark(phone),
            whole=mark(text),
            prefixes=tuple(mark(text[:cut]) for cut in cuts),
            length=len(text),
        )

    def mark_of_text(self, phone: str, text: str, sent_at: datetime) -> str:
        """Make the HMAC of an SMS: its sender, its words, and the second the network took it."""
        words = " ".join(text.split())
        sign = f"{phone}\n{int(sent_at.timestamp())}\n{words}"
        return hmac.new(self._key, sign.encode(errors="replace"), sha256).hexdigest()

    def begin(self, session: str, mark: Fingerprint, most: int | None = None) -> Begun:
        """Say what this hop is, in one round trip.

        `most` hops and texts of a phone are let through in a minute of real time; what is over is
        `busy`. `None` counts nothing.
        """
        answer = self._call(
            f"krom_begin_{VERSION}",
            [self._session_key(session), _RATE + mark.owner, _OPEN + mark.owner],
            [
                mark.phone,
                mark.whole,
                " ".join(mark.prefixes),
                str(mark.length),
                "" if most is None else str(most),
                str(RATE_SECONDS),
            ],
        )
        action = answer[0]
        if action == "start":
            pairs = iter(answer[1])
            return Begun("start", kept=dict(zip(pairs, pairs, strict=True)))
        if action == "turn":
            state = State.from_json(answer[2])
            return Begun("turn", answer[1], state, int(answer[3]), int(answer[4]))
        return Begun(action, answer[1] if len(answer) > 1 else "")

    def finish(  # one round trip carries all that a hop leaves behind
        self,
        session: str,
        mark: Fingerprint,
        version: int,
        state: State,
        reply: str,
        keep: Keep | None,
    ) -> str:
        """Store the hop if nobody was quicker; give the reply that stands."""
        kept = ["", "", "", "1"]
        if keep is not None and keep.value is not None:
            kept = [keep.person, "set", keep.value, str(OPEN_SECONDS)]
        elif keep is not None:
            kept = [keep.person, "del", "", "1"]
        answer = self._call(
            f"krom_finish_{VERSION}",
            [self._session_key(session), _OPEN + mark.owner],
            [
                str(version),
                mark.phone,
                mark.whole,
                " ".join(mark.prefixes),
                str(mark.length),
                reply,
                state.to_json(),
                str(SESSION_SECONDS),
                *kept,
            ],
        )
        return str(answer)

    def kept(self, phone: str, person: str) -> str | None:
        """Give what was kept for this person on this phone: a dropped talk, or a receipt."""
        value = self._call(f"krom_kept_{VERSION}", [self._open_key(phone)], [person])
        return value if value is None else str(value)

    def all_kept(self, phone: str) -> dict[str, str]:
        """Give everything kept for a phone, by person: for `krom session PHONE`."""
        with self._away():
            found = self._client.hgetall(self._open_key(phone))
            return {str(person): str(value) for person, value in found.items()}

    def forget(self, phone: str, persons: Sequence[str]) -> None:
        """Drop what was kept for these persons on a phone. Raises Away."""
        with self._away():
            self._client.hdel(self._open_key(phone), *persons)

    def within_rate(self, phone: str, most: int) -> bool:
        """Count one text of a phone in this minute (real time); say whether it may pass."""
        count = self._call(f"krom_rate_{VERSION}", [_RATE + self._mark(phone)], [str(RATE_SECONDS)])
        return int(count) <= most

    def ping(self) -> None:
        """Raise Away unless the server answers."""
        with self._away():
            self._client.ping()

    def _mark(self, phone: str) -> str:
        return hmac.new(self._key, phone.encode(), sha256).hexdigest()[:32]

    def _session_key(self, session: str) -> str:
        return "krom:s:" + sha256(session.encode(errors="replace")).hexdigest()[:32]

    def _open_key(self, phone: str) -> str:
        return _OPEN + self._mark(phone)

    @contextmanager
    def _away(self) -> Iterator[None]:
        try:
            yield
        except (RedisError, OSError) as error:
            raise Away(str(error)) from error

    def _call(self, name: str, keys: Sequence[str], args: Sequence[str]) -> Any:  # what Lua gives
        """Call a server function over this thread's own connection; load the library if it is new.

        A held connection costs half of a pooled one (performance report, section 1). A broken one
        is replaced once: both functions may safely run twice, since the version guards them.
        """
        with self._away():
            try:
                return self._try(name, keys, args)
            except ResponseError as error:
                if "not found" not in str(error).lower():
                    raise
                self._client.function_load(LIBRARY, replace=True)
                return self._try(name, keys, args)
            except (RedisError, OSError):
                self._drop()
                return self._try(name, keys, args)

    def _try(self, name: str, keys: Sequence[str], args: Sequence[str]) -> Any:
        held: Connection | None = getattr(self._held, "connection", None)
        if held is None:
            held = self._pool.get_connection()
            self._held.connection = held
        try:
            held.send_command("FCALL", name, len(keys), *keys, *args)  # type: ignore[no-untyped-call]  # redis-py
            return held.read_response()
        except ResponseError:
            raise
        except (RedisError, OSError):
            self._drop()
            raise

    def _drop(self) -> None:
        held: Connection | None = getattr(self._held, "connection", None)
        if held is not None:
            held.disconnect()  # type: ignore[no-untyped-call]  # redis-py
            self._pool.release(held)
            self._held.connection = None
