"""Mine: a member's own savings and loan."""

from __future__ import annotations

from bot.group.loans import total
from bot.talk.flow import End, flow
from bot.talk.talk import Talk
from bot.words.values import Value


@flow(private=True)
def mine(talk: Talk) -> End:
    """What have I saved, what do I owe, when do we meet?"""
    if not (talk.on_private_phone and talk.rules.waive_pin_private):
        talk.pin()
    saved = talk.group.savings(talk.me.number)
    loans = talk.group.loans(talk.me.number)
    principal, interest = total(loans)
    values: dict[str, Value] = {"savings": saved, "when": talk.when()}
    if not loans:
        return talk.private("mine-savings", values)
    return talk.private("mine-loan", {**values, "principal": principal, "interest": interest})
