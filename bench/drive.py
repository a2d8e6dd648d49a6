"""The driver: a phone network that plays whole dialogues over kept-open connections.

    python -m bench.drive ADDRESS --script menu|repeat|deposit|report --phones FILE ...

A process of its own, one thread, so that server and driver can have a core each. Every answer is
checked: its status, CON or END, and words that only this session's answer has. What is wrong is
counted and shown; a server that mixes sessions up cannot look fast. Prints one line of JSON.
"""

from __future__ import annotations

import argparse
import json
import selectors
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Final
from urllib.parse import urlencode, urlsplit

PIN: Final = "4071"
MEMBERS: Final = 12
REPORTED: Final = 2000
"""Messages that delivery reports are about."""
SILENT: Final = 20.0  # seconds without any answer: the server is dead


@dataclass(frozen=True)
class Ask:
    """One request: its form, and words that the answer must hold."""

    form: dict[str, str]
    wanted: tuple[str, ...]


Dialogue = Sequence[Ask]


@dataclass(frozen=True)
class Cast:
    """Who dials: phones with the tag of their group, what marks this run, its first dialogue."""

    phones: Sequence[tuple[str, str]]
    run: str
    first: int

    def numbers(self) -> Iterator[int]:
        return count(self.first)

    def who(self, number: int) -> tuple[str, str]:
        return self.phones[number % len(self.phones)]


def savings(cast: Cast, number: int) -> list[Ask]:
    """Dial, write, savings, a member, an amount; the answers name this group and this member."""
    phone, tag = cast.who(number)
    member = 1 + number % MEMBERS
    amount = 5000 + 100 * (number // MEMBERS % 900)
    texts = ["", "6", "6*1", f"6*1*{member}", f"6*1*{member}*{amount}"]
    wanted = [
        ("CON ", f"Village {tag}"),
        ("CON ",),
        ("CON ", f"M1 {tag}"),
        ("CON ", f"M{member} {tag}"),
        ("CON ",),
    ]
    return [Ask(hop(cast, number, phone, text), words) for text, words in zip(texts, wanted, strict=True)]


def deposit(cast: Cast, number: int) -> list[Ask]:
    """The same, then the PIN, and yes: the last hop commits."""
    phone, tag = cast.who(number)
    asks = savings(cast, number)
    text = asks[-1].form["text"]
    member, amount = text.split("*")[2:]
    named = (f"M{member} {tag}", f"{int(amount):,}")
    asks.append(Ask(hop(cast, number, phone, f"{text}*{PIN}"), ("CON ", *named)))
    asks.append(Ask(hop(cast, number, phone, f"{text}*{PIN}*1"), ("END ", *named)))
    return asks


def hop(cast: Cast, number: int, phone: str, text: str) -> dict[str, str]:
    return {
        "sessionId": f"ATUid_{cast.run}_{number}", "serviceCode": "*384*77#", "phoneNumber": phone,
        "networkCode": "45601", "text": text,
    }  # fmt: skip


def menus(cast: Cast) -> Iterator[Dialogue]:
    return (savings(cast, number) for number in cast.numbers())


def deposits(cast: Cast) -> Iterator[Dialogue]:
    return (deposit(cast, number) for number in cast.numbers())


def repeats(cast: Cast) -> Iterator[Dialogue]:
    """Each session plays its two hops, then the second again and again: nothing is new in it."""
    for number in cast.numbers():
        first, second = savings(cast, number)[:2]
        yield [first, second, *[second] * 48]


def reports(cast: Cast) -> Iterator[Dialogue]:
    """Delivery reports of the messages that were sent, again and again: networks do repeat them."""
    for number in cast.numbers():
        form = {"id": f"ATXid_sent_{number % REPORTED}", "phoneNumber": cast.who(number)[0]}
        yield [Ask({**form, "status": "Success", "networkCode": "45601"}, ())]


SCRIPTS: Final[dict[str, Callable[[Cast], Iterator[Dialogue]]]] = {
    "menu": menus,
    "repeat": repeats,
    "deposit": deposits,
    "report": reports,
}


@dataclass
class Line:
    """A kept-open connection and the dialogue played on it."""

    socket: socket.socket
    dialogue: Dialogue
    step: int = 0
    sent: float = 0.0
    heard: bytes = b""


@dataclass
class Tally:
    """What was measured; times in seconds, by step of the dialogue."""

    times: dict[int, list[float]] = field(default_factory=dict)
    wrong: Counter[str] = field(default_factory=Counter)

    def take(self, step: int, seconds: float) -> None:
        self.times.setdefault(step, []).append(seconds)


class Driver:
    """Plays dialogues on some connections for some seconds."""

    def __init__(self, address: str, dialogues: Iterator[Dialogue]) -> None:
        parts = urlsplit(address)
        self._where = (parts.hostname or "127.0.0.1", parts.port or 80)
        self._head = (
            f"POST {parts.path} HTTP/1.1\r\nHost: {self._where[0]}:{self._where[1]}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
        )
        self._dialogues = dialogues
        self._selector = selectors.DefaultSelector()

    def run(self, connections: int, warm: float, seconds: float) -> tuple[Tally, float]:
        """Give what was measured after `warm` seconds, and for how long: until each step was heard."""
        lines = [self._open() for _ in range(connections)]
        for line in lines:
            self._send(line)
        tally, begun = Tally(), time.perf_counter() + warm
        end, warming = begun + seconds, True
        while (now := time.perf_counter()) < end or len(tally.times) < len(lines[0].dialogue):
            if warming and now >= begun:
                tally, begun, warming = Tally(wrong=tally.wrong), now, False
            ready = self._selector.select(SILENT)
            if not ready:
                raise SystemExit("the server is silent")
            for key, _ in ready:
                self._hear(key.data, tally)
        lasted = time.perf_counter() - begun
        for line in lines:
            line.socket.close()
        return tally, lasted

    def _open(self) -> Line:
        line = socket.create_connection(self._where, 5)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        opened = Line(line, next(self._dialogues))
        self._selector.register(line, selectors.EVENT_READ, opened)
        return opened

    def _send(self, line: Line) -> None:
        body = urlencode(line.dialogue[line.step].form)
        line.heard = b""
        line.sent = time.perf_counter()
        line.socket.sendall(f"{self._head}{len(body)}\r\n\r\n{body}".encode())

    def _hear(self, line: Line, tally: Tally) -> None:
        chunk = line.socket.recv(65536)
        if not chunk:
            raise SystemExit("the server closed a connection")
        line.heard += chunk
        head, parted, body = line.heard.partition(b"\r\n\r\n")
        if not parted or len(body) < _length(head):
            return
        tally.take(line.step, time.perf_counter() - line.sent)
        fault = _fault(head, body.decode(), line.dialogue[line.step].wanted)
        if fault:
            tally.wrong[f"step {line.step}: {fault}"] += 1
        line.step += 1
        if fault or line.step == len(line.dialogue):
            line.dialogue, line.step = next(self._dialogues), 0
        self._send(line)


def _length(head: bytes) -> int:
    for field_ in head.lower().split(b"\r\n"):
        if field_.startswith(b"content-length:"):
            return int(field_.split(b":")[1])
    return 0


def _fault(head: bytes, body: str, wanted: Sequence[str]) -> str:
    if not head.startswith(b"HTTP/1.1 200"):
        return head[:12].decode()
    lacking = [words for words in wanted if words not in body]
    return f"no {lacking[0]!r} in {body[:60]!r}" if lacking else ""


def summary(tally: Tally, seconds: float) -> dict[str, object]:
    """Give rates a second, and milliseconds by step."""
    everything = [one for times in tally.times.values() for one in times]
    return {
        "a_second": round(len(everything) / seconds, 1),
        "wrong": dict(tally.wrong.most_common(5)),
        "dialogues": max((len(times) for times in tally.times.values()), default=0),
        "steps": {
            step: {
                "n": len(times),
                "p50": _at(times, 0.5),
                "p99": _at(times, 0.99),
                "mean": 1000 * sum(times) / len(times),
            }
            for step, times in sorted(tally.times.items())
        },
    }


def _at(times: Sequence[float], share: float) -> float:
    ordered = sorted(times)
    return 1000 * ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    parser.add_argument("--script", choices=sorted(SCRIPTS), default="menu")
    parser.add_argument("--phones", type=Path, required=True)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--warm", type=float, default=0.7)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--run", default=f"{time.time_ns():x}")
    parser.add_argument("--first", type=int, default=0)
    asked = parser.parse_args()
    read = [line.split() for line in asked.phones.read_text(encoding="ascii").splitlines()]
    cast = Cast([(phone, tag) for phone, tag in read], asked.run, asked.first)
    driver = Driver(asked.address, SCRIPTS[asked.script](cast))
    print(json.dumps(summary(*driver.run(asked.connections, asked.warm, asked.seconds))))


if __name__ == "__main__":
    main()
