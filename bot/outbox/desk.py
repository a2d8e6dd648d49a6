"""What a person sees of the outbox, and the two things only a person decides."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Final, TypedDict

from sqlalchemy import func, select, update

from bot.outbox.leasing import LETTER_COLUMNS
from bot.outbox.letter import Letter
from bot.store.engine import Store
from bot.store.tables import attempts, outbox

log = logging.getLogger(__name__)

Render = Callable[[Letter], str]

_COUNT: Final = select(func.count()).where(attempts.c.message == outbox.c.id).scalar_subquery()


class Row(TypedDict):
    """One message as `krom outbox` prints it; `member` is a number, None: about nobody."""

    id: int
    phone: str
    member: int | None
    message: str
    text: str | None
    state: str
    attempts: int


def rows(store: Store, render: Render, limit: int | None = None, phone: str | None = None) -> list[Row]:
    """List messages, oldest first; with a limit the newest so many.

    What was not rendered yet is rendered for this list only; its text is None when it was blanked
    or cannot be rendered. `render` may read the database.
    """
    query = select(*LETTER_COLUMNS, outbox.c.state, _COUNT.label("attempts")).order_by(outbox.c.id.desc())
    if phone is not None:
        query = query.where(outbox.c.phone == phone)
    with store.reading() as db:
        found = db.execute(query.limit(limit)).mappings().all()
    listed: list[Row] = []
    for row in reversed(found):
        letter = Letter(**{k: v for k, v in row.items() if k not in {"state", "attempts"}})
        listed.append(
            {
                "id": letter.id,
                "phone": letter.phone,
                "member": letter.about or None,
                "message": letter.message,
                "text": _text(letter, render),
                "state": row["state"],
                "attempts": row["attempts"],
            }
        )
    return listed


def resend(store: Store, ids: Sequence[int]) -> int:
    """Send unknown or undelivered messages again, as a person decided; say how many.

    One that is too late or stale by now still becomes void.
    """
    again = update(outbox).where(outbox.c.id.in_(ids), outbox.c.state.in_(["unknown", "undelivered"]))
    with store.writing() as db:
        return db.execute(again.values(state="waiting", lease=None, leased_until_at=0)).rowcount


def give_up(store: Store, ids: Sequence[int]) -> int:
    """Let unknown or waiting messages go unsent, as a person decided; say how many."""
    gone = update(outbox).where(outbox.c.id.in_(ids), outbox.c.state.in_(["unknown", "waiting"]))
    with store.writing() as db:
        return db.execute(gone.values(state="void", lease=None)).rowcount


def _text(letter: Letter, render: Render) -> str | None:
    if letter.text is not None or letter.segments is not None:  # rendered once, perhaps blanked
        return letter.text
    try:
        return render(letter)
    except Exception as error:  # noqa: BLE001  # one without words must not hide the others
        log.warning("event=not_rendered message=%s error=%s", letter.message, type(error).__name__)
        return None
