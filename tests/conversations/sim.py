"""A house whose only network is a SIM of its own: nobody can dial, and the network vouches for who texts."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import NoReturn

import pytest

from bot.group import desk
from bot.group.act import Act
from bot.group.letters import Scribe
from bot.group.perform import Deed, perform
from bot.group.signing import FIELD_OFFICER, Sign
from bot.words.catalogue import ROAD, WORDS, Catalogue
from bot.words.segments import measure
from tests.person import CODE, Person
from tests.village import Village

SIM = "simulator"
"""Stands for a SIM of one's own: a network that vouches for the sender of a text."""

NUMBER = re.compile(r"(?:SIGN|PROM|71) (\d+)")


@cache
def without_dialling() -> Catalogue:
    return Catalogue.load(WORDS, strict=True, always={"code": CODE, ROAD: "text"})


def nobody_dials(*_: object) -> NoReturn:
    pytest.fail("over a SIM nobody can dial")


def over_a_sim(village: Village, monkeypatch: pytest.MonkeyPatch) -> Village:
    """A house with one SIM, and nothing that could be dialled."""
    village.catalogue = without_dialling()
    village.scribe = Scribe(village.store, village.catalogue)
    village.house = replace(village.house, catalogue=village.catalogue)
    village.deploys(village.house.flows)
    for person in village.people().values():
        person.network = SIM
    monkeypatch.setattr(Person, "dials", nobody_dials)
    return village


def asked(person: Person) -> int:
    """The number in the last text that asks her to sign."""
    found = [match for text in person.received() if (match := NUMBER.search(text)) is not None]
    assert found, person.received()
    return int(found[-1][1])


def signs(person: Person, figure: str) -> Person:
    return person.texts(f"SIGN {asked(person)} {figure}")


def every_text_fits_and_tells_nobody_to_dial(
    village: Village, *, languages: tuple[str, ...] = ("en",)
) -> None:
    for phone, text in village.radio.sent:
        assert "*384*" not in text, text
        if "en" in languages:
            assert " dial" not in text.lower(), text
        assert measure(text).segments == 1, (phone, text)


def does(village: Village, who: int, act: Act) -> None:
    """Done elsewhere than by text: on the field officer's page (0), or dialled before the SIM."""
    perform(village.store, village.group, who, [Deed(act, f"test:{act.kind}")], village.clock.at)


def field_officer_signs(village: Village) -> None:
    """She presses the button of her page."""
    with village.store.reading() as db:
        [one] = desk.to_sign(db, village.group, village.clock.at)
    does(village, FIELD_OFFICER.number, Sign(one.number, one.digest))


def waiting(village: Village) -> int:
    """How much waits for signatures; the village's own history left two."""
    return len(village.stored("proposals")) - 2
