"""Sending through Africa's Talking's SDK, guarded against what it does not see to itself.

The SDK (2.0.3) writes the request; only the call itself is made here, in a subclass, because the
SDK follows redirects with the API key to any host, obeys proxy variables, drops the HTTP status,
and has no deadline but that of one read. Nothing in the SDK is changed.
"""

from __future__ import annotations

import json
import logging
import queue
import ssl
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from http import HTTPStatus
from typing import Any, Final

from bot.handlers.wire import phone_number
from bot.outbox import MOST_PHONES, Outcome, Sent
from bot.words import redact

log = logging.getLogger(__name__)

NETWORK: Final = "africastalking"

TIMEOUT: Final = (3.05, 20.0)
"""Seconds to connect, and seconds between two bytes of the answer."""

DEADLINE: Final = 30.0
"""Seconds of a whole call, by the clock on the wall. Less than a lease of the outbox."""

_PIECE: Final = 4096
_LARGEST: Final = 1 << 20  # bytes of an answer: 100 recipients take 20 kB
_TRUNCATED: Final = 80  # characters of a reason

_RECIPIENT: Final[Mapping[str, Outcome]] = {
    "100": "accepted",  # Processed
    "101": "accepted",  # Sent
    "102": "accepted",  # Queued
    "401": "account",  # RiskHold
    "402": "account",  # InvalidSenderId
    "403": "permanent",  # InvalidPhoneNumber
    "404": "permanent",  # UnsupportedNumberType
    "405": "account",  # InsufficientBalance
    "406": "opted_out",  # UserInBlacklist
    "407": "permanent",  # CouldNotRoute
    "409": "opted_out",  # DoNotDisturbRejection
    "500": "retry",  # InternalServerError
    "501": "retry",  # GatewayError
    "502": "retry",  # RejectedByGateway
}
"""`statusCode` of one recipient (developers' pages and SDKs of Africa's Talking)."""

_THIS_ONE: Final = frozenset(
    {
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        HTTPStatus.TOO_MANY_REQUESTS,
    }
)
"""HTTP statuses that refuse this request, not all: worth another try, but not for ever."""

_TAKEN, _REFUSED = 2, 4
"""Hundreds of an HTTP status."""


@dataclass(frozen=True)
class Answer:
    """What came back over HTTP."""

    status: int
    body: bytes


class AfricasTalkingSender:
    """Sends texts; the SDK is imported with the first one, so that web processes never do.

    `url` is the base of the messaging API with `/version1`, None for the SDK's own (live, or the
    sandbox for the user `sandbox`). Raises ValueError for a key that no header can carry.
    """

    name: Final = NETWORK

    def __init__(  # what a setting or a test may change
        self,
        username: str,
        api_key: str,
        *,
        sender_id: str | None = None,
        url: str | None = None,
        timeout: tuple[float, float] = TIMEOUT,
        deadline: float = DEADLINE,
    ) -> None:
        if not (api_key and api_key.isascii() and api_key.isprintable() and api_key == api_key.strip()):
            raise ValueError("The API key of Africa's Talking has signs that no header can carry.")
        self._username = username
        self._api_key = api_key
        self._sender_id = sender_id or None
        self._url = url
        self._timeout = timeout
        self._deadline = deadline

    def send(self, text: str, phones: Sequence[str]) -> list[Sent]:
        """Send a text and say for each phone what became of it; nothing is sent a second time."""
        distinct = list(dict.fromkeys(phones))
        # The SDK's own check takes `+1234` and Thai digits, and one bad number stops all others.
        good = [phone for phone in distinct if phone_number(phone) == phone]
        bad = [phone for phone in distinct if phone_number(phone) != phone]
        results = _all(bad, "permanent", "no telephone number")
        for start in range(0, len(good), MOST_PHONES):
            results += self._call(text, good[start : start + MOST_PHONES])
        return results

    def _call(self, text: str, phones: list[str]) -> list[Sent]:
        try:
            answer = self._within_the_deadline(text, phones)
        except Exception as error:  # noqa: BLE001  # whatever it was, the texts may be out
            outcome = what_became(error)
            log.warning(
                "event=no_answer network=%s outcome=%s error=%s",
                NETWORK, outcome, type(error).__name__,
            )  # fmt: skip
            return _all(phones, outcome, type(error).__name__)
        results = read_answer(answer, phones)
        if answer.status // 100 == _TAKEN and self._api_key.encode() in answer.body:
            results = [replace(sent, cost=None, reason="not shown") for sent in results]
        for reason in sorted({sent.reason or "" for sent in results if sent.outcome == "account"}):
            log.error("event=account network=%s why=%r", NETWORK, reason)
        return results

    def _within_the_deadline(self, text: str, phones: list[str]) -> Answer:
        """Make the call in a thread that is left to itself when the time is up.

        Neither a name server nor a server that drips out headers is bound by the timeouts of a
        socket. A thread that was left may still send: TimeoutError says nothing of the texts.
        """
        came: queue.Queue[Answer | Exception] = queue.Queue()

        def call() -> None:
            try:
                # Many at once are queued over there, so that the answer does not wait for telcos.
                answer: Answer = self._service.send(
                    text, phones, self._sender_id, enqueue=len(phones) > 1, timeout=self._timeout
                )
            except Exception as error:  # noqa: BLE001  # raised again by who waits
                came.put(error)
            else:
                came.put(answer)

        threading.Thread(target=call, name="africastalking", daemon=True).start()
        try:
            answer = came.get(timeout=self._deadline)
        except queue.Empty:
            raise TimeoutError from None
        if isinstance(answer, Exception):
            raise answer
        return answer

    @cached_property
    def _service(self) -> Any:
        """The SDK's service of one account; `initialize` would set globals for all accounts."""
        from africastalking.SMS import SMSService

        deadline = self._deadline

        class Guarded(SMSService):  # type: ignore[misc]  # the SDK has no types
            """The SDK's SMS service, making its calls by `post`."""

            def _make_request(  # the SDK's own signature
                self, url: str, method: str, headers: dict[str, str], data: Any,
                params: Any, callback: Any = None, timeout: tuple[float, float] = TIMEOUT,
            ) -> Answer:  # fmt: skip
                if method != "POST" or params is not None or callback is not None:
                    raise NotImplementedError(method)
                return post(url, headers, data, timeout, deadline)

        service = Guarded(self._username, self._api_key)
        if self._url is not None:
            service._baseUrl = self._url.rstrip("/")  # noqa: SLF001  # no argument sets it
        return service


def post(
    url: str, headers: Mapping[str, str], data: Any, timeout: tuple[float, float], deadline: float
) -> Answer:
    """Post a form over a connection of its own and read the answer while time is left.

    A connection kept open would now and then be closed by the other side just as a request goes
    out, and leave its texts unknown. Without the environment, proxies and .netrc see no key.
    Raises what `requests` and urllib3 raise, TimeoutError, ValueError (an answer without end).
    """
    import requests

    until = time.monotonic() + deadline
    with requests.Session() as session:
        session.trust_env = False
        response = session.post(
            url, headers=headers, data=data, timeout=timeout, allow_redirects=False, stream=True
        )
        with response:
            body = bytearray()
            # `iter_content` would wait for a whole piece before we could look at the clock.
            while some := response.raw.read1(_PIECE, decode_content=True):
                body += some
                if time.monotonic() > until:
                    raise TimeoutError
                if len(body) > _LARGEST:
                    raise ValueError("the answer does not end")
            return Answer(response.status_code, bytes(body))


def what_became(error: Exception) -> Outcome:
    """Say what an error of the call means: only where nothing can have been sent, not unknown."""
    import requests
    from urllib3.exceptions import NewConnectionError

    causes = list(_chain(error))
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return "account"  # our clock or theirs is wrong; no other message would pass either
    if isinstance(error, requests.ConnectTimeout):
        return "retry"
    if any(isinstance(cause, NewConnectionError) for cause in causes):
        return "retry"
    return "unknown"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Walk to the cause: `requests` and urllib3 hand it on as an argument or as `reason`."""
    seen: set[int] = set()
    waiting: list[object] = [error]
    while waiting:
        one = waiting.pop()
        if isinstance(one, BaseException) and id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting += [*one.args, getattr(one, "reason", None), one.__cause__]


def read_answer(answer: Answer, phones: Sequence[str]) -> list[Sent]:
    """Read for each phone what became of it. 201 alone is no success, only its own code is."""
    status = answer.status
    if status // 100 != _TAKEN:
        return _all(phones, _of_status(status), f"HTTP {status}")
    data = _message_data(answer.body)
    if data is None:
        return _all(phones, "unknown", f"HTTP {status} without a readable answer")
    recipients, message = data.get("Recipients"), data.get("Message")
    if recipients == [] and isinstance(message, str) and message:
        return _all(phones, "account", _words(message))  # `InvalidSenderId`
    found: dict[str, Sent] = {}
    for one in recipients if isinstance(recipients, list) else []:
        if isinstance(one, dict):
            sent = _recipient(one)
            found.setdefault(sent.phone, sent)
    return [found.get(phone) or Sent(phone, "unknown", reason="not answered") for phone in phones]


def _of_status(status: int) -> Outcome:
    if status in _THIS_ONE:
        return "retry"
    if status // 100 == _REFUSED and status != HTTPStatus.REQUEST_TIMEOUT:
        return "account"  # wrong key (401), wrong address (404)
    return "unknown"  # a redirect is not followed; behind a 500 the texts may be out


def _message_data(body: bytes) -> dict[str, Any] | None:
    try:
        whole = json.loads(body)
    except (ValueError, RecursionError):
        return None
    data = whole.get("SMSMessageData") if isinstance(whole, dict) else None
    return data if isinstance(data, dict) else None


def _recipient(one: Mapping[str, Any]) -> Sent:
    number = str(one.get("number", ""))
    code = str(one.get("statusCode", ""))
    outcome = _RECIPIENT.get(code, "unknown")
    known = one.get("messageId")
    id_ = known if isinstance(known, str) and known not in {"", "None"} else None
    cost = one.get("cost")
    reason = None if outcome == "accepted" else _words(f"{code} {one.get('status', '')}")
    return Sent(
        phone=phone_number(number) or number,
        outcome=outcome,
        provider_id=id_,
        cost=_words(cost) if isinstance(cost, str) else None,
        reason=reason,
    )


def _words(raw: str) -> str:
    """Give the network's words on one line, cut, without numbers of people."""
    line = "".join(c if c.isprintable() else " " for c in raw)
    return redact.NUMBER.sub("…", line)[:_TRUNCATED].strip()


def _all(phones: Sequence[str], outcome: Outcome, reason: str) -> list[Sent]:
    return [Sent(phone, outcome, reason=reason) for phone in phones]
