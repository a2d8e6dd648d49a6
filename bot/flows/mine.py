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
    keeps = talk.group.keeps(talk.me.number) if talk.channel == "ussd" else 0
    if keeps:  # no text says it: whoever reads it must not learn who has the cash
        owes: dict[str, Value] = {"principal": principal, "interest": interest}
        return talk.private("mine-kept", {"savings": saved, **owes, "kept": keeps})
    fine = talk.group.owes(talk.me.number)
    if fine:
        return talk.private("mine-fine", {"savings": saved, "principal": principal + interest, "fine": fine})
    values: dict[str, Value] = {"savings": saved, "when": talk.when()}
    if not loans:
        return talk.private("mine-savings", values)
    return talk.private("mine-loan", {**values, "principal": principal, "interest": interest})
