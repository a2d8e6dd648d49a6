"""Group: what all members may know of their group, and no single member's figures."""

from __future__ import annotations

from bot.group.loans import total
from bot.group.people import OFFICERS
from bot.talk.flow import End, flow
from bot.talk.talk import Talk
from bot.words.values import Count, Value


@flow(private=True)
def group(talk: Talk) -> End:
    """The group's totals; officers also see the box, on the screen alone."""
    talk.pin()
    principal, _ = total(talk.group.all_loans)
    values: dict[str, Value] = {
        "group": talk.group_name,
        "members": Count(len(talk.group.members)),
        "savings": talk.group.total_savings,
        "loans": principal,
        "when": talk.when(),
    }
    if talk.channel == "ussd" and OFFICERS & talk.me.offices:
        return talk.private("group-box", {**values, "box": talk.group.box})
    return talk.private("group-totals", values)
