"""Every word a villager reads: the Fluent files of `templates_sms/<language>/`.

The one module that knows fluent.runtime. A text's numbers come finished (`words/money.py`); an
`int` is a plain number, printed without thousands marks, that may select a plural.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fluent.runtime import FluentBundle
from fluent.runtime.types import fluent_number
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

FALLBACK: Final = "en"
"""The language that Krom speaks where another has no text yet."""

WORDS: Final = Path(__file__).resolve().parents[2] / "templates_sms"
"""Where the texts are."""

PAGES: Final = Path(__file__).resolve().parents[2] / "templates_web"
"""Where the texts of the staff's pages are: read in a browser, and never sent."""

ROAD: Final = "road"
"""What any text may choose by: `dial`, or `text` where nobody can dial."""

log = logging.getLogger(__name__)


class WordsError(Exception):
    """A catalogue that cannot be read, or a message or variable that is not there."""


@dataclass(frozen=True)
class Book:
    """One language: what speaks it, and the variables of each of its messages."""

    bundle: FluentBundle
    messages: Mapping[str, frozenset[str]]


class _Shelf(Mapping[str, Book]):
    """The languages of a folder; each is read when somebody first speaks it, and then kept."""

    def __init__(self, files: Mapping[str, list[Path]]) -> None:
        self._files = files
        self._read: dict[str, Book] = {}

    def __getitem__(self, language: str) -> Book:
        if language not in self._read:
            self._read[language] = _book(language, self._files[language])
        return self._read[language]

    def __contains__(self, language: object) -> bool:
        return language in self._files  # without reading it

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


class Catalogue:
    """All languages. Strict (tests, checks): a fault raises; else it is logged and lived with."""

    def __init__(
        self,
        books: Mapping[str, Book],
        *,
        strict: bool = False,
        always: Mapping[str, str] | None = None,
    ) -> None:
        self._books = books
        self._strict = strict
        self._always = {ROAD: "dial", **(always or {})}
        self._finished: dict[tuple[str, str], str] = {}

    @classmethod
    def load(
        cls,
        folder: Path,
        *,
        strict: bool = False,
        always: Mapping[str, str] | None = None,
        at_once: bool = True,
    ) -> Catalogue:
        """Read all `*.ftl` of each language's folder; a folder without one is no language.

        `always` are values that any text may name, such as the code that is dialled. With `at_once`
        off a language is read when it is first spoken: a command speaks one, or none.
        Raises WordsError for what does not parse (Fluent itself would leave it out unseen) and
        for a message that is there twice.
        """
        files = {place.name: sorted(place.glob("*.ftl")) for place in folder.iterdir() if place.is_dir()}
        shelf = _Shelf({language: found for language, found in files.items() if found})
        books = dict(shelf) if at_once else shelf
        if FALLBACK not in books:
            message = f"no texts in {folder / FALLBACK}"
            raise WordsError(message)
        return cls(books, strict=strict, always=always)

    @property
    def languages(self) -> list[str]:
        """The languages that have texts, sorted."""
        return sorted(self._books)

    def has(self, language: str, message: str) -> bool:
        """Say whether the language itself has a message (or `message.attribute`)."""
        return language in self._books and message in self._books[language].messages

    def messages(self, language: str) -> dict[str, frozenset[str]]:
        """Give each message and `message.attribute` of a language with the variables it names."""
        return dict(self._books[language].messages)

    def say(self, language: str, message: str, /, **args: str | int) -> str:
        """Give the text of `message`, or `message.attribute`, with its values.

        Where the language does not have it, English is spoken; where that has not either, the
        bare id, since a villager must get an answer. Strict raises WordsError instead, also for
        a variable that was not given.
        """
        for spoken in (language, FALLBACK):
            if self.has(spoken, message):
                return self._format(spoken, message, args) if args else self._bare(spoken, message)
            self._fault(f"event=message-missing language={spoken} message={message}")
        return message

    def words(self, language: str, message: str) -> list[str]:
        """Give the words that a message lists, parted by commas, for reading what people type.

        English ones where the language lists none; an empty list where nobody does.
        """
        spoken = language if self.has(language, message) else FALLBACK
        if not self.has(spoken, message):
            return []
        listed = self._bare(spoken, message).split(",")
        return [word.strip() for word in listed if word.strip()]

    def _bare(self, language: str, message: str) -> str:
        """Give the text of a message that is given no values; it is always the same, so made once."""
        key = (language, message)
        if key not in self._finished:
            self._finished[key] = self._format(language, message, {})
        return self._finished[key]

    def _format(self, language: str, message: str, args: Mapping[str, str | int]) -> str:
        bundle = self._books[language].bundle
        name, _, attribute = message.partition(".")
        found = bundle.get_message(name)
        pattern = found.attributes[attribute] if attribute else found.value
        if pattern is None:  # `has` knows only what has a text
            raise WordsError(message)
        args = {**self._always, **args}
        text, errors = bundle.format_pattern(pattern, {key: _given(args[key]) for key in args})
        for error in errors:
            self._fault(f"event=message-faulty language={language} message={message} why='{error}'")
        return str(text)

    def _fault(self, line: str) -> None:
        if self._strict:
            raise WordsError(line)
        log.error("%s", line)


def _given(value: str | int) -> object:
    """Fluent would print 1234 as `1,234`, and a receipt number is no sum."""
    return fluent_number(value, useGrouping=False) if isinstance(value, int) else value


def _book(language: str, files: list[Path]) -> Book:
    bundle = FluentBundle([language], use_isolating=False)
    messages: dict[str, frozenset[str]] = {}
    seen: set[str] = set()
    for file in files:
        resource = _parsed(file)
        for entry in resource.body:
            if isinstance(entry, ast.Message | ast.Term):
                id_ = ("-" if isinstance(entry, ast.Term) else "") + entry.id.name
                if id_ in seen:
                    message = f"{file}: {id_} is there twice"
                    raise WordsError(message)
                seen.add(id_)
            if isinstance(entry, ast.Message):
                messages.update(_variables(entry))
        bundle.add_resource(resource)
    return Book(bundle, messages)


def _parsed(file: Path) -> ast.Resource:
    source = file.read_text(encoding="utf-8")
    resource = FluentParser().parse(source)
    for entry in resource.body:
        if isinstance(entry, ast.Junk):
            start = entry.span.start if entry.span else 0
            line = source.count("\n", 0, start) + 1
            why = "; ".join(note.message or "" for note in entry.annotations)
            message = f"{file}:{line}: {why}"
            raise WordsError(message)
    return resource


def _variables(message: ast.Message) -> dict[str, frozenset[str]]:
    """Name the variables of a message's text and of each of its attributes."""
    patterns = {f"{message.id.name}.{one.id.name}": one.value for one in message.attributes}
    if message.value is not None:
        patterns[message.id.name] = message.value
    return {name: _Variables.of(pattern) for name, pattern in patterns.items()}


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    @classmethod
    def of(cls, pattern: ast.Pattern) -> frozenset[str]:
        visitor = cls()
        visitor.visit(pattern)
        return frozenset(visitor.names)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802  # Fluent's
        self.names.add(node.id.name)
