from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.catalogue import Catalogue, WordsError
from bot.words.segments import measure

ENGLISH = """\
# A word to the translator.
# On it.
deposit-done = { $member } saved { $amount }. Receipt { $receipt }
deposit-words = save, saved , savings,
deposit-amount = How much did { $member } save?
    .too-small = At least { $least }.
only-attribute =
    .past = That is over already.
tries =
    { $left ->
        [one] One more try
       *[other] { $left } more tries
    }
-krom = Krom
welcome = { -krom }: { key-yes }
key-yes = Yes
only-english = English only
"""
LATIN_KHMER = """\
deposit-done = { $member } sonsom { $amount }. Bongkandai { $receipt }
deposit-words = sonsom
day-2 = Angkea
tries = { $left } dong tiet
"""
KHMER = "deposit-done = { $member } សន្សំ { $amount }។ បង្កាន់ដៃ { $receipt }\n"

Write = Callable[[dict[str, str]], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def texts(files: dict[str, str]) -> Path:
        for name, text in files.items():
            file = tmp_path / name
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return tmp_path

    return texts


@pytest.fixture
def folder(write: Write) -> Path:
    return write(
        {
            "en/all.ftl": ENGLISH,
            "km-Latn/all.ftl": LATIN_KHMER,
            "km/all.ftl": KHMER,
            "sw/notes.txt": "no texts yet",
        }
    )


@pytest.fixture
def loose(folder: Path) -> Catalogue:
    return Catalogue.load(folder)


@pytest.fixture
def strict(folder: Path) -> Catalogue:
    return Catalogue.load(folder, strict=True)


def test_each_language_speaks(strict: Catalogue) -> None:
    said = [
        strict.say(language, "deposit-done", member="Sokha", amount="5,000", receipt=1234)
        for language in strict.languages
    ]

    assert strict.languages == ["en", "km", "km-Latn"]
    assert said == [
        "Sokha saved 5,000. Receipt 1234",
        "Sokha សន្សំ 5,000។ បង្កាន់ដៃ 1234",
        "Sokha sonsom 5,000. Bongkandai 1234",
    ]


def test_no_letter_is_added_that_would_double_the_price(strict: Catalogue) -> None:
    said = strict.say("en", "deposit-done", member="Sokha", amount="5,000", receipt=1234)

    assert measure(said).encoding == "gsm7"


def test_a_number_selects_the_plural(strict: Catalogue) -> None:
    assert strict.say("en", "tries", left=1) == "One more try"
    assert strict.say("en", "tries", left=2_000) == "2000 more tries"
    assert strict.say("km-Latn", "tries", left=1) == "1 dong tiet"


def test_an_error_is_an_attribute_of_its_question(strict: Catalogue) -> None:
    assert strict.say("en", "deposit-amount.too-small", least="100") == "At least 100."
    assert strict.say("en", "only-attribute.past") == "That is over already."


def test_a_message_may_hold_another(strict: Catalogue) -> None:
    assert strict.say("en", "welcome") == "Krom: Yes"


@pytest.mark.parametrize(
    ("message", "there"),
    [
        ("deposit-amount", True),
        ("deposit-amount.too-small", True),
        ("only-attribute.past", True),
        ("only-attribute", False),
        ("deposit-amount.nothing", False),
        ("-krom", False),
        ("", False),
    ],
)
def test_a_catalogue_knows_what_it_has(strict: Catalogue, message: str, *, there: bool) -> None:
    assert strict.has("en", message) is there


def test_having_a_message_is_asked_of_the_language_alone(strict: Catalogue) -> None:
    assert not strict.has("km", "only-english")
    assert not strict.has("fr", "only-english")


@pytest.mark.parametrize("language", ["km", "fr"])
def test_what_a_language_lacks_is_said_in_english_and_logged(
    loose: Catalogue, language: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        assert loose.say(language, "only-english") == "English only"

    assert f"language={language} message=only-english" in caplog.text


def test_what_nobody_has_is_still_an_answer(loose: Catalogue, caplog: pytest.LogCaptureFixture) -> None:
    assert loose.say("km", "no-such") == "no-such"
    assert "language=en message=no-such" in caplog.text


def test_a_missing_value_is_logged(loose: Catalogue, caplog: pytest.LogCaptureFixture) -> None:
    said = loose.say("en", "deposit-amount.too-small")

    assert said == "At least least."
    assert "message=deposit-amount.too-small" in caplog.text
    assert "least" in caplog.text


@pytest.mark.parametrize(
    ("language", "message"),
    [("km", "only-english"), ("en", "no-such"), ("en", "deposit-amount"), ("fr", "tries")],
)
def test_strict_takes_no_fault(strict: Catalogue, language: str, message: str) -> None:
    with pytest.raises(WordsError, match=message):
        strict.say(language, message)


def test_words_to_type_are_listed(strict: Catalogue) -> None:
    assert strict.words("en", "deposit-words") == ["save", "saved", "savings"]
    assert strict.words("km-Latn", "deposit-words") == ["sonsom"]
    assert strict.words("km", "deposit-words") == ["save", "saved", "savings"]
    assert strict.words("en", "no-such-words") == []


def test_variables_are_known_for_the_checks(strict: Catalogue) -> None:
    messages = strict.messages("en")

    assert messages["deposit-done"] == {"member", "amount", "receipt"}
    assert messages["deposit-amount.too-small"] == {"least"}
    assert messages["tries"] == {"left"}
    assert messages["welcome"] == frozenset()
    assert "only-attribute" not in messages
    assert set(messages) == {name for name in messages if strict.has("en", name)}


def test_a_text_that_does_not_parse_is_named(write: Write) -> None:
    folder = write({"en/all.ftl": "good = Good\nbad = { $member \nother = Other\n"})

    with pytest.raises(WordsError, match=r"all\.ftl:2: "):
        Catalogue.load(folder)


@pytest.mark.parametrize(
    "files",
    [
        {"en/a.ftl": "one = 1\none = 2\n"},
        {"en/a.ftl": "one = 1\n", "en/b.ftl": "one = 2\n"},
        {"en/a.ftl": "-one = 1\n", "en/b.ftl": "-one = 2\n"},
    ],
)
def test_a_message_may_not_be_there_twice(write: Write, files: dict[str, str]) -> None:
    with pytest.raises(WordsError, match="one is there twice"):
        Catalogue.load(write(files))


def test_one_name_may_be_a_message_in_two_languages_and_a_term(write: Write) -> None:
    folder = write({"en/a.ftl": "one = 1\n-one = 1\n", "km/a.ftl": "one = 2\n"})

    assert Catalogue.load(folder, strict=True).say("km", "one") == "2"


def test_without_english_nothing_starts(write: Write) -> None:
    with pytest.raises(WordsError, match="no texts in"):
        Catalogue.load(write({"km/a.ftl": "one = 1\n"}))


@given(st.text(), st.integers(0, 10**15))
def test_what_people_wrote_is_said_as_they_wrote_it(text: str, number: int) -> None:
    catalogue = Catalogue.load(SAYING, strict=True)

    assert catalogue.say("en", "saying", text=text, number=number) == f"{text}|{number}"


SAYING = Path(__file__).parent / "saying"


def test_the_texts_of_krom_parse() -> None:
    catalogue = Catalogue.load(Path(__file__).parents[2] / "templates_sms")

    assert [catalogue.say("en", f"day-{day}") for day in (1, 7)] == ["Mon", "Sun"]


def test_a_language_may_be_read_when_it_is_spoken(write: Write) -> None:
    catalogue = Catalogue.load(write({"en/a.ftl": "yes = Yes\n", "km/a.ftl": "yes = {\n"}), at_once=False)
    assert catalogue.languages == ["en", "km"]
    assert not catalogue.has("sw", "yes")
    assert catalogue.say("en", "yes") == "Yes"
    with pytest.raises(WordsError, match=r"a\.ftl:1"):
        catalogue.say("km", "yes")
