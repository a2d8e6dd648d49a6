"""The floor: bare Flask with the same dialogue and nothing that Krom promises. WSGI `app`.

    /hello     parse the form, answer
    /held      and two functions called in Valkey over a connection that each thread holds
    /deposit   and the last hop commits, with SQLAlchemy Core, the rows that Krom writes
    /pin       as /deposit, and the hop before verifies an argon2id PIN
    /lpush     a delivery report pushed on a list

KROM_REDIS_URL, KROM_DATABASE_URL and KROM_DATA say where, as for Krom.
"""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path
from typing import Any, Final

from argon2 import PasswordHasher
from flask import Flask, Response, request
from redis import Connection, ConnectionPool, Redis

from bench.village import CHEAP, PIN

app = Flask(__name__)
POOL: Final = ConnectionPool.from_url(os.environ["KROM_REDIS_URL"], decode_responses=True)
HELD: Final = threading.local()
REAL: Final = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
HASHES: Final = {"/pin": REAL.hash(PIN), "/deposit": CHEAP.hash(PIN)}
LIBRARY: Final = """#!lua name=floor
redis.register_function('floor_begin', function(k, a)
  local h = redis.call('HMGET', k[1], 'input', 'reply', 'state', 'version')
  if h[1] == a[1] then return {1, h[2]} end
  return {0, h[2], h[3], h[4]}
end)
redis.register_function('floor_finish', function(k, a)
  if (redis.call('HGET', k[1], 'version') or '0') ~= a[1] then return redis.call('HGET', k[1], 'reply') end
  redis.call('HSET', k[1], 'input', a[2], 'reply', a[3], 'state', a[4],
    'version', tostring(tonumber(a[1]) + 1))
  redis.call('EXPIRE', k[1], 900)
  return a[3]
end)
"""
Redis(connection_pool=POOL).function_load(LIBRARY, replace=True)

if "KROM_DATABASE_URL" in os.environ:
    from bench import rows

    ENGINE: Final = rows.engine(os.environ["KROM_DATABASE_URL"])


def answer(given: list[str], session: str, phone: str) -> str:  # noqa: PLR0911  # one a screen
    """Answer with what the driver looks for, on screens as long as Krom's."""
    tag = TAGS.get(phone, "")
    match given:
        case []:
            return f"CON Village {tag}\n1 Mine\n2 Group\n4 Wrong\n5 Me\n6 Write"
        case [_]:
            return "CON What do you write?\n1 Savings\n2 Repayment\n7 Take back\n0 Back"
        case [_, _]:
            return (
                "CON Who saved?\n" + "\n".join(f"{n} M{n} {tag}" for n in range(1, 10)) + "\n0 Back\n99 More"
            )
        case [_, _, member]:
            return f"CON How much did M{member} {tag} save?\n0 Back"
        case [_, _, _, _]:
            return "CON Your PIN?\n0 Back"
        case [_, _, member, amount, pin]:
            if request.path in HASHES:
                (REAL if request.path == "/pin" else CHEAP).verify(HASHES[request.path], pin)
            return f"CON M{member} {tag} saved {int(amount):,}?\n1 Yes\n2 No\n0 Back"
        case [_, _, member, amount, *_]:
            receipt = rows.deposit(ENGINE, GROUPS[phone], int(member), int(amount), session)
            return f"END M{member} {tag} saved {int(amount):,}. Total {int(amount):,}. Receipt {receipt}"
    raise AssertionError


@app.post("/hello")
def hello() -> Response:
    text = request.form["text"]
    given = text.split("*") if text else []
    return _plain(answer(given, request.form["sessionId"], request.form["phoneNumber"]))


@app.post("/held")
@app.post("/deposit")
@app.post("/pin")
def held() -> Response:
    session, text = request.form["sessionId"], request.form["text"]
    key = f"floor:{{{session}}}"
    begun = call("FCALL", "floor_begin", 1, key, text)
    if begun[0] == 1:
        return _plain(begun[1])
    state = json.loads(begun[2]) if len(begun) > 1 and begun[2] else {"answers": []}
    if text:
        state["answers"].append(text.rsplit("*", 1)[-1])
    reply = answer(state["answers"], session, request.form["phoneNumber"])
    version = begun[3] if len(begun) > 1 and begun[3] else "0"
    return _plain(call("FCALL", "floor_finish", 1, key, version, text, reply, json.dumps(state)))


@app.post("/lpush")
def lpush() -> Response:
    call("LPUSH", "floor:reports", json.dumps(request.form.to_dict()))
    return Response(status=200)


def call(*words: Any) -> Any:
    if not hasattr(HELD, "connection"):
        HELD.connection = POOL.get_connection()
    connection: Connection = HELD.connection
    connection.send_command(*words)  # type: ignore[no-untyped-call]  # redis-py
    return connection.read_response()


def _plain(text: str) -> Response:
    return Response(text, mimetype="text/plain")


def _phones() -> dict[str, str]:
    here = Path(os.environ["KROM_DATA"])
    lines = [(here / name).read_text(encoding="ascii").splitlines() for name in ("phones.txt", "strong.txt")]
    return dict(line.split() for some in lines for line in some)


TAGS: Final = _phones()
GROUPS: Final = {phone: 1 + int(tag) for phone, tag in TAGS.items()}
