"""The field officer asks the group for its signatures, by the act with which anybody asks."""

from __future__ import annotations

from bot.group.people import load_all
from bot.group.perform import Deed, Failed, perform
from bot.group.signing import FIELD_OFFICER
from bot.group.wording import Wording, named
from bot.web.office import Office, language
from bot.words.values import pack


def ask(office: Office, group: int, deed: Deed) -> str:
    """Propose what two of the group must sign, once for its cause; give what the officer is told."""
    try:
        (done,) = perform(office.store, group, FIELD_OFFICER.number, [deed], office.now())
    except Failed as failed:
        return said(office, group, failed.refused.message, pack(failed.refused.values))
    office.wake()
    return said(office, group, done.message, done.args)


def said(office: Office, group: int, message: str, args: str) -> str:
    """Say a text of the villagers' in the language of the page."""
    with office.store.reading() as db:
        here, people = load_all(db, group)
    return Wording(office.texts, language(office)).say(message, named(args, here, people))
