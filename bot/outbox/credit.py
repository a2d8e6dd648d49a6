"""What a SIM of one's own has left, in the words of its operator."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import delete, insert, select

from bot.rules.clock import from_millis, millis
from bot.store.engine import Store
from bot.store.tables import marks

_MARK: Final = "credit:"


@dataclass(frozen=True, slots=True)
class Credit:
    """The operator's answer, and when it came (real time, UTC)."""

    text: str
    at: datetime


def keep_credit(store: Store, network: str, said: Credit) -> None:
    """Keep the newest answer; the one before is forgotten."""
    name = f"{_MARK}{network}"
    with store.writing() as db:
        db.execute(delete(marks).where(marks.c.name == name))
        value = json.dumps({"text": said.text, "at": millis(said.at)}, ensure_ascii=False)
        db.execute(insert(marks).values(name=name, value=value))


def credit(store: Store, network: str) -> Credit | None:
    """Give the newest answer, None where none ever came."""
    with store.reading() as db:
        found = db.execute(select(marks.c.value).where(marks.c.name == f"{_MARK}{network}")).scalar()
    if found is None:
        return None
    kept = json.loads(found)
    return Credit(kept["text"], from_millis(kept["at"]))
