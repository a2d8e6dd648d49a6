"""Africa's Talking's messaging API as a local server: it takes texts and writes down who got them.

    with Gateway() as gateway:
        sender = AfricasTalkingSender("krom", "key", url=gateway.url)
        gateway.answers.append(Answer(status=500))      # the next request's; then all is well again
        gateway.codes["+254711000002"] = 406            # what this phone is answered, for ever
        ...
        assert gateway.texts == [("+254711000001", "hi")]

`read_screen` is the other half of the network: what a phone would make of a USSD answer.
"""

from __future__ import annotations

import contextlib
import json
import re
import socket
import sys
import threading
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

NAMES = {
    100: "Processed",
    101: "Success",
    102: "Queued",
    401: "RiskHold",
    402: "InvalidSenderId",
    403: "InvalidPhoneNumber",
    404: "UnsupportedNumberType",
    405: "InsufficientBalance",
    406: "UserInBlacklist",
    407: "CouldNotRoute",
    409: "DoNotDisturbRejection",
    500: "InternalServerError",
    501: "GatewayError",
    502: "RejectedByGateway",
}
SENT = 101
TAKEN = {100, 101, 102}


@dataclass(frozen=True)
class Answer:
    """How one request is answered. Texts count as taken only with a status of 2xx and no body.

    body None: one made for the request's recipients. delay: seconds before the answer. drip:
    seconds between its bytes, headers too. drop: the connection is closed without an answer.
    silent: no answer comes until the gateway closes.
    """

    status: int = 201
    body: str | bytes | None = None
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    drip: float = 0.0
    drop: bool = False
    silent: bool = False


@dataclass(frozen=True)
class Request:
    """One request as it came, and the form in it."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    form: Mapping[str, str]

    @property
    def phones(self) -> list[str]:
        return [phone for phone in self.form.get("to", "").split(",") if phone]

    @property
    def text(self) -> str:
        return self.form.get("message", "")


@dataclass(frozen=True)
class Taken:
    """A text for one phone, and its name in delivery reports."""

    phone: str
    text: str
    id: str


class Gateway:
    """The server; `answers` are used up one a request, all others are taken."""

    def __init__(self) -> None:
        self.answers: deque[Answer] = deque()
        self.codes: dict[str, int] = {}
        self.requests: list[Request] = []
        self.taken: list[Taken] = []
        self.closed = threading.Event()
        self._changed = threading.Condition()
        self._ids = count(1)
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def url(self) -> str:
        """What AT_URL must be."""
        return f"http://127.0.0.1:{self._server.server_port}/version1"

    @property
    def texts(self) -> list[tuple[str, str]]:
        """Whatever was taken: phone and text, in order."""
        return [(one.phone, one.text) for one in self.taken]

    def twice(self) -> list[tuple[str, str]]:
        """Whatever some phone got more than once."""
        return [one for one, times in Counter(self.texts).items() if times > 1]

    def wait(self, requests: int, seconds: float = 60.0) -> None:
        """Wait until so many requests came; AssertionError if they do not."""
        with self._changed:
            came = self._changed.wait_for(lambda: len(self.requests) >= requests, seconds)
        assert came, f"{len(self.requests)} of {requests} requests came"

    def take(self, request: Request) -> tuple[Answer, bytes]:
        """Write a request down and say how it is answered."""
        with self._changed:
            self.requests.append(request)
            answer = self.answers.popleft() if self.answers else Answer()
            body: str | bytes | None = answer.body
            if body is None and answer.status // 100 == 2:
                body = self._recipients(request)
            self._changed.notify_all()
        return answer, body if isinstance(body, bytes) else (body or "").encode()

    def _recipients(self, request: Request) -> str:
        recipients = [self._recipient(request, phone) for phone in request.phones]
        taken = sum(one["statusCode"] in TAKEN for one in recipients)
        message = f"Sent to {taken}/{len(recipients)} Total Cost: KES {taken * 0.8:.4f}"
        return json.dumps({"SMSMessageData": {"Message": message, "Recipients": recipients}})

    def _recipient(self, request: Request, phone: str) -> dict[str, Any]:
        code = self.codes.get(phone, SENT)
        taken = code in TAKEN
        id_ = f"ATXid_{next(self._ids):032x}" if taken else "None"
        if taken:
            self.taken.append(Taken(phone, request.text, id_))
        return {
            "statusCode": code,
            "number": phone,
            "status": NAMES.get(code, "Unknown"),
            "cost": "KES 0.8000" if taken else "0",
            "messageId": id_,
        }

    def close(self) -> None:
        """Stop, and let go of who still waits for an answer."""
        self.closed.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, gateway: Gateway) -> None:
        self.gateway = gateway
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say what broke, unless a client went away: that is what some tests are about."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        query = urlsplit(self.path).query
        form = parse_qs(body.decode() or query, keep_blank_values=True)
        request = Request(
            self.command,
            self.path,
            dict(self.headers.items()),
            body,
            {name: values[0] for name, values in form.items()},
        )
        self._answer(*self.server.gateway.take(request))

    def do_GET(self) -> None:
        self.do_POST()

    def _answer(self, answer: Answer, body: bytes) -> None:
        if answer.silent:
            self.server.gateway.closed.wait()
        if answer.delay:
            self.server.gateway.closed.wait(answer.delay)
        if answer.silent or answer.drop:
            self.close_connection = True
            with contextlib.suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)
            return
        length = {} if "Transfer-Encoding" in answer.headers else {"Content-Length": str(len(body))}
        head = {"Content-Type": answer.content_type, **length, **answer.headers}
        lines = [f"HTTP/1.1 {answer.status} Answer", *(f"{k}: {v}" for k, v in head.items())]
        whole = "\r\n".join(lines).encode() + b"\r\n\r\n" + body
        if not answer.drip:
            self.wfile.write(whole)  # at once: in two writes it would wait for an acknowledgement
            return
        for index in range(len(whole)):
            self.wfile.write(whole[index : index + 1])
            if self.server.gateway.closed.wait(answer.drip):
                return

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # its own name
        """A log of each request would hide what a test says."""


_SCREEN = re.compile(r"(CON|END) (.*)", re.DOTALL)


def read_screen(body: str) -> tuple[str, bool]:
    """Read a USSD answer as the network does: words, and whether it ends. Raises ValueError."""
    found = _SCREEN.fullmatch(body)
    if found is None:
        raise ValueError(body)
    return found[2], found[1] == "END"
