"""A village whose phones reach Krom over a SIM of one's own, and Krom's side of that modem."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot import outbox
from bot.handlers.gammu import NETWORK, Database, Doors, GammuSender, Listener
from bot.handlers.wire import Report, TextIn
from bot.jobs import send
from tests.smsd import Smsd
from tests.village import Village

KEY = b"k" * 32


class Line:
    """What joins a village to the daemon's file."""

    def __init__(self, village: Village, file: Path, *, day: int | None = None) -> None:
        self.village = village
        self.real = datetime.now(UTC)
        self.database = Database(file)
        self.sender = GammuSender(self.database, KEY, day=day, now=lambda: self.real)
        self.listener = self.listens()

    def listens(self) -> Listener:
        doors = Doors(
            text=self._text, incomplete=self._half, report=self._report,
            awaited=self._awaited, ask_again=self._ask_again,
        )  # fmt: skip
        return Listener(self.database, doors, now=lambda: self.real)

    def looks(self) -> int:
        """One look into the daemon's tables, reports and all."""
        self.listener._looks = 0
        return self.listener.look()

    def sends(self) -> int:
        village = self.village
        return send.send_due(
            village.store, {NETWORK: self.sender}, lambda _: NETWORK, village.scribe.render,
            village.clock, lambda: self.real,
        )  # fmt: skip

    def _text(self, sms: TextIn) -> bool:
        self.village.texts.text(NETWORK, sms.id, sms.phone, sms.text, sms.sent_at)
        return True

    def _half(self, sms: TextIn) -> bool:
        self.village.texts.half(NETWORK, sms.id, sms.phone, sms.text, sms.sent_at)
        return True

    def _report(self, heard: Report) -> None:
        word = outbox.Word(
            NETWORK, heard.provider_id, heard.status, heard.state, heard.reason, self.real
        )  # fmt: skip
        outbox.take_report(self.village.store, word)

    def _awaited(self) -> Sequence[str]:
        return outbox.awaited(self.village.store, NETWORK, self.real)

    def _ask_again(self) -> None:
        outbox.ask_again(self.village.store, NETWORK)


NewLine = Callable[..., Line]
NewSmsd = Callable[..., Smsd]
