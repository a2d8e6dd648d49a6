"""The phone's side of docs/android-protocol.md, written from that page alone.

A phone keeps what it received and what it is to send in a store of its own, as an app does, and can
be dropped, cut off, or installed anew. `ChtPhone` is a phone that knows only what Medic's
cht-gateway speaks: no name of its own, no ids acknowledged, all or nothing.
"""

from __future__ import annotations

import base64
import json
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

Transport = Callable[[str, dict[str, str], bytes | None], tuple[int, bytes]]
"""A request: method, headers, body; its answer: status and body."""

Lost = Literal["request", "answer"] | None
BEGINS = 1_795_000_000_000
"""When the network says that the first text was sent, in milliseconds."""


class Cut(Exception):
    """The connection broke."""


@dataclass
class Air:
    """The telephone network: every SMS that left a phone for a member."""

    sent: list[tuple[str, str, str]] = field(default_factory=list)

    def texts(self) -> list[tuple[str, str]]:
        return [(to, text) for _, to, text in self.sent]

    def most_of_one(self) -> int:
        """How often the same text of Krom's left, at most, whatever its name."""
        counts = Counter(key.partition("-")[0] for key, _, _ in self.sent)
        return max(counts.values(), default=0)


class Phone:
    """An app, by the protocol."""

    battery = 80
    most_texts = 50

    def __init__(self, transport: Transport, air: Air, key: str) -> None:
        self.transport = transport
        self.air = air
        self.key = key
        self.clock = BEGINS
        self.off: dict[str, str] = {}
        self.extra: dict[str, Any] = {}
        self.answer: dict[str, Any] = {}
        self.installs()

    def installs(self) -> None:
        """Begin with an empty memory, and a new name."""
        self.install: str | None = uuid.uuid4().hex
        self.received: list[dict[str, Any]] = []
        self.to_send: dict[str, dict[str, Any]] = {}
        self.told: list[dict[str, str]] = []

    # Members and the network -----------------------------------------------------------------

    def gets(self, sender: str, text: str, sent: int | None = None) -> str:
        """A member's SMS comes in; give the id it has from now on."""
        self.clock += 1000
        at = self.clock if sent is None else sent
        id_ = str(uuid.uuid4())
        self.received.append(
            {"id": id_, "from": sender, "content": text, "sms_sent": at, "sms_received": self.clock, "sim": 0}
        )
        return id_

    def sends(self, most: int = 100) -> int:
        """Send what waits, each once in a life of this memory; give how many."""
        waiting = [one for one in self.to_send.values() if one["state"] == "UNSENT"][:most]
        for one in waiting:
            one["state"] = "PENDING"  # kept before the radio is asked
            self.tells(one["id"], "PENDING")
            if one["to"] in self.off:
                self.tells(one["id"], "FAILED", self.off[one["to"]])
                one["state"] = "FAILED"
                continue
            self.air.sent.append((one["id"], one["to"], one["content"]))
            one["state"] = "SENT"
            self.tells(one["id"], "SENT")
        return len(waiting)

    def arrives(self) -> None:
        """The network reports everything that was sent as delivered."""
        for one in self.to_send.values():
            if one["state"] == "SENT":
                one["state"] = "DELIVERED"
                self.tells(one["id"], "DELIVERED")

    def tells(self, id_: str, status: str, reason: str | None = None) -> None:
        self.told.append({"id": id_, "status": status, **({"reason": reason} if reason else {})})

    # Krom ------------------------------------------------------------------------------------

    def body(self) -> dict[str, Any]:
        return {
            "install": self.install,
            "messages": self.received[: self.most_texts],
            "updates": list(self.told),
            "holds": [one["id"] for one in self.to_send.values() if one["state"] == "UNSENT"],
            "battery": self.battery,
            "charging": False,
            "app": "tests",
            **self.extra,
        }

    def asks(self, lost: Lost = None) -> int:
        """Ask once; give the status. Raises Cut where the request or its answer is lost."""
        body = self.body()
        status, answer = self.post(json.dumps(body).encode(), lost)
        self.answer = answer
        if status == 200:
            self.takes(body, answer)
        return status

    def post(self, body: bytes, lost: Lost = None, **headers: str) -> tuple[int, dict[str, Any]]:
        if lost == "request":
            raise Cut
        told = {"Content-Type": "application/json", "Authorization": self.authorization(), **headers}
        status, answer = self.transport("POST", told, body)
        if lost == "answer":
            raise Cut
        found = json.loads(answer)
        assert isinstance(found, dict)
        return status, found

    def authorization(self) -> str:
        return f"Bearer {self.key}"

    def takes(self, body: dict[str, Any], answer: dict[str, Any]) -> None:
        """Let go what is acknowledged, and keep what is to be sent, unless its id was seen."""
        done = answer["acknowledged"]
        self.received = [one for one in self.received if one["id"] not in done["messages"]]
        said = body["updates"]
        self.told = [one for one in self.told if one not in said or one["id"] not in done["updates"]]
        self.keeps(answer["messages"])

    def keeps(self, messages: list[dict[str, Any]]) -> None:
        for one in messages:
            if one["id"] not in self.to_send:
                self.to_send[one["id"]] = {**one, "state": "UNSENT"}


class ChtPhone(Phone):
    """An app that speaks what cht-gateway speaks, and no more."""

    most_texts = 10
    most_updates = 20
    user = "krom"

    def installs(self) -> None:
        super().installs()
        self.install = None
        self.greets()

    def greets(self) -> int:
        """The address was typed in: look whether it is a gateway's."""
        status, answer = self.transport("GET", {"Authorization": self.authorization()}, None)
        self.answer = json.loads(answer)
        return status

    def authorization(self) -> str:
        return "Basic " + base64.b64encode(f"{self.user}:{self.key}".encode("latin-1")).decode()

    def body(self) -> dict[str, Any]:
        names = ("id", "from", "content", "sms_sent", "sms_received")
        texts = [{name: one[name] for name in names} for one in self.received[: self.most_texts]]
        return {"messages": texts, "updates": self.told[: self.most_updates]}

    def takes(self, body: dict[str, Any], answer: dict[str, Any]) -> None:
        """Any 2xx: all that was brought is done with. A text known already is spoken of once more."""
        brought = {one["id"] for one in body["messages"]}
        self.received = [one for one in self.received if one["id"] not in brought]
        self.told = self.told[len(body["updates"]) :]
        for one in answer.get("messages") or []:
            known = self.to_send.get(one["id"])
            self.tells(one["id"], "UNSENT" if known is None else known["state"])
        self.keeps(answer.get("messages") or [])
