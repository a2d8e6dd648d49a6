"""The practice phones' network, outwards. It needs no Flask, so that a worker or command imports none."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Final

from bot.outbox import Sent

NETWORK: Final = "simulator"


class PracticeSender:
    """A network that always delivers: the page reads the outbox."""

    name = NETWORK

    def send(self, text: str, phones: Sequence[str]) -> list[Sent]:
        """Take a text for some phones."""
        del text
        return [Sent(phone, "accepted", f"practice-{secrets.token_hex(8)}", None, None) for phone in phones]
