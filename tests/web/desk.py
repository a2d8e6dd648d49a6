"""The staff's pages as a browser without JavaScript has them: links it follows, forms it sends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from bot.group import complaints, staff
from bot.group.act import Act
from bot.group.people import load_all
from bot.group.perform import Deed, perform
from bot.group.signing import Sign, waiting_for
from bot.house import Krom

PASSWORD = "a long password"
VOID = {"meta", "link", "input", "br", "line", "polyline", "circle"}


@dataclass
class Form:
    action: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class Read(HTMLParser):
    """What a page is made of. Fails on a tag that is not closed in its place."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.tags: list[str] = []
        self._open: list[str] = []
        self._select = ""
        self._seen: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    @property
    def text(self) -> str:
        return " ".join(" ".join(self._seen).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        assert len(given) == len(attrs), f"{tag} has an attribute twice"
        self.tags.append(tag)
        self.attributes |= set(given)
        if tag == "form":
            self.forms.append(Form(given["action"]))
        elif tag == "input":
            if given.get("type") not in {"checkbox", "file"}:  # a browser sends neither by itself
                self.forms[-1].fields[given["name"]] = given.get("value", "")
        elif tag == "select":
            self._select = given["name"]
            self.forms[-1].fields[self._select] = ""
        elif tag == "option":
            if "selected" in given:
                self.forms[-1].fields[self._select] = given["value"]
        elif tag == "button":
            self.forms[-1].buttons.append((given.get("name", ""), given.get("value", "")))
        elif tag in {"a", "link"}:
            self.links.append(given["href"])
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag or tag in VOID

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        self._seen.append(data)


@dataclass
class Desk:
    """Somebody of the staff at a browser."""

    client: FlaskClient
    answer: TestResponse | None = None

    @property
    def last(self) -> TestResponse:
        assert self.answer is not None
        return self.answer

    @property
    def page(self) -> Read:
        return Read(self.last.text)

    @property
    def sees(self) -> str:
        return self.page.text

    def opens(self, path: str) -> Desk:
        self.answer = self.client.get(path)
        self._follow()
        return self

    def form(self, ending: str) -> Form:
        return next(one for one in self.page.forms if urlsplit(one.action).path.endswith(ending))

    def sends(self, ending: str, **fields: Any) -> Desk:
        """Send the first form whose action ends so, as the page made it, with these fields and files."""
        form = self.form(ending)
        self.answer = self.client.post(form.action, data={**form.fields, **fields})
        self._follow()
        return self

    def logs_in(self, name: str, password: str = PASSWORD) -> Desk:
        return self.opens("/office/login").sends("/login", name=name, password=password)

    def _follow(self) -> None:
        while self.last.status_code == 303:
            self.answer = self.client.get(self.last.location)

    def row(self, first: str) -> list[str]:
        """The cells, as text, of the first row of a table of which one begins so."""
        for found in re.findall(r"<tr>(.*?)</tr>", self.last.text, re.DOTALL):
            cells = [
                " ".join(Read(cell).text.split())
                for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", found, re.DOTALL)
            ]
            if any(cell.startswith(first) for cell in cells):
                return cells
        raise AssertionError(f"{first} is in no row")


@dataclass
class Organisation:
    """A folder with the village in it, and the staff of each role."""

    krom: Krom
    group: int
    client: Any

    def at(self, name: str) -> Desk:
        """Somebody who has logged in."""
        return Desk(self.client()).logs_in(name)

    def hires(self, name: str, role: str, language: str = "en") -> None:
        hire(self.krom, name, role, language)

    def does(self, actor: int, act: Act) -> None:
        deed = Deed(act, f"{actor}:{act}")
        perform(self.krom.store, self.group, actor, [deed], self.krom.clock.now(), quiet=True)

    def signs(self, signer: int) -> None:
        """An officer of the group signs what waits for her."""
        with self.krom.store.reading() as db:
            here, members = load_all(db, self.group)
            waits = waiting_for(db, here, members, members[signer], self.krom.clock.now())
        for one in waits:
            self.does(signer, Sign(one.number, one.digest))

    def complaints(self) -> list[complaints.Complaint]:
        with self.krom.store.reading() as db:
            return complaints.listed(db, self.group)

    @property
    def here(self) -> str:
        return f"/office/group/{self.group}"


def hire(krom: Krom, name: str, role: str, language: str = "en") -> None:
    with krom.store.writing() as db:
        staff.add(db, name, PASSWORD, role, language, krom.clock.now())


def every_page(desk: Desk, start: str = "/office") -> Iterator[str]:
    """Open each page that a link leads to, and give its address."""
    ahead, found = [start], set()
    while ahead:
        path = ahead.pop()
        if path in found or not path.startswith("/office") or path.endswith((".css", ".svg")):
            continue
        found.add(path)
        desk.opens(path)
        yield path
        ahead += [urlsplit(link).path for link in desk.page.links]
