"""What the texts of `templates_sms/` promise, in all languages: nothing is missing, nothing too long."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, get_args

import pytest

from bot.flows import FLOWS
from bot.group.reminding import MOST_FEAST
from bot.group.sheet import begins_sheet
from bot.group.sheet_book import LETTERS, Code
from bot.group.sheet_words import ENGLISH as HELD_LETTERS
from bot.group.sheet_words import MOST_RUN
from bot.group.wording import Wording
from bot.talk.kinds import Wrong
from bot.talk.screen import Keys, Limits, Line, Screen
from bot.words.catalogue import WORDS
from bot.words.digits import fold
from bot.words.segments import measure
from bot.words.values import Name
from bot.words.when_found import WHYS
from tests.words.longest import (
    ENGLISH,
    FEAST,
    GROUP,
    LINE,
    MEMBER,
    PLACE,
    TEXTS,
    asked,
    everyday,
    longest_title,
    said,
    sent_or_shown,
)

OURS: Final = ("en", "km", "km-Latn")
GSM7: Final = ("en", "km-Latn")
LEFT_OUT: Final[Mapping[tuple[str, str], set[str]]] = {
    # 75 letters hold no more beside a name of 20; the receipt by SMS has the rest.
    **{
        ("km", f"{one}.again"): {"receipt"}
        for one in ("deposit-sure", "repay-sure", "fine-pays", "fine-owes")
    },
    **{("km", f"{one}-sure.again"): {"receipt"} for one in ("social-in", "kept-back", "kept-given")},
    ("km", "sign-what.social-out"): {"purpose"},
    **{key: {"receipt", "periods"} for key in (("km", "loan-sure.again"), ("km", "social-loan-sure.again"))},
    ("km", "social-out-sure.again"): {"receipt", "purpose"},
    **{key: {"principal", "interest"} for key in (("km", "repay-done"), ("km", "repay-done-over"))},
    ("km", "group-totals"): {"members"},
    ("km", "sheet-done"): {"when", "count"},
    ("km", "group-box"): {"group", "members"},
    ("km", "whole-sure"): {"count"},
    # One SMS holds no name of the group beside her own entries.
    **{key: {"group"} for key in (("km", "meeting-after"), ("km", "meeting-after-loan"))},
    ("km", "died-sums"): {"savings"},  # what is owed and the cash make it
    ("km", "sign-what.settle"): {"savings", "owed"},
    ("km", "leaves-sums"): {"savings", "loan", "fines", "kept"},
    ("km", "sign-what.leave"): {"savings", "owed"},
    ("km", "leaves-receipt"): {"savings"},
    ("km", "sheet-differs-named.short"): {"when"},  # the screen is full, and she just wrote it
    ("km", "office-box"): {"member"},  # she was just picked
    ("km", "sign-what.take-box"): {"book"},
    ("km", "sign-proposed-what"): {"until"},  # it is one SMS with what was asked for
}
"""Variables of the English text that a language does not say, each with its reason."""

TWO_SEGMENTS: Final[Mapping[str, str]] = {}
"""Texts in Latin letters that may cost two SMS, each with its reason: none so far."""

NEVER_ON_A_SCREEN: Final = frozenset(
    {
        "already-written", "dial-instead", "not-understood", "not-written", "started", "stop-ask",
        "stopped", "pin-texted", "which-of-you", "words-left-over", "written", "deposit-sure.text",
        "repay-sure.text", "deposit-receipt", "loan-receipt", "repay-receipt", "repay-receipt-over",
        "fine-receipt", "fine-owed-receipt", "social-in-receipt", "social-out-receipt", "kept-receipt",
        "sheet-told", "sheet-order", "sheet-either", "sheet-unread", "sheet-unread.open",
        "sheet-differs-named", "meeting-moved", "meeting-moved-which.text",
        "meeting-cancelled", "meeting-cancelled-next", "write-off-receipt",
        "sign-asked", "sign-proposed-what", "sign-not-that", "sign-no-more", "sign-no-figure", "own-phone",
        "already-written-sum", "new-pin-by-text", "dial-for-this",
    }
)  # fmt: skip
"""Texts that are only ever sent; also all -done-many, -news, meeting-ask, -reminder and -after.

`sheet-told`, `sheet-differs-named` and `sheet-order` have a short form for the screen.
"""

OF_A_DAY: Final = (
    *("am-or-pm", "did-you-mean", "far", "past"),
    *("weekday-differs", "which-date", "which-month", "which-time"),
)
"""What is asked about one date; the other reasons are about a rhythm."""

ERRORS: Final[Mapping[str, tuple[str, ...]]] = {
    "Amount": ("empty", "not-a-number", "too-small", "too-much", "step"),
    "Receipt": ("empty", "not-a-number", "no-receipt"),
    "Number": ("empty", "not-a-number", "out-of-range"),
    "Numbers": ("empty", "not-a-number", "unknown"),
    "Figure": ("empty", "not-a-number"),
    "Day": ("empty", "no-date", *(f"when-ask.{why}" for why in OF_A_DAY)),
    "Rhythm": ("empty", "no-date", *(f"when-ask.{why}" for why in WHYS)),
    "NewPin": ("empty", "not-a-pin", "weak"),
    "SamePin": ("empty", "not-the-same"),
    "TimeOfDay": ("empty", "no-time"),
    "LatinName": ("empty", "not-latin"),
    "PhoneNumber": ("empty", "no-phone"),
    **dict.fromkeys(("Words", "FreeText"), ("empty",)),
    "SheetText": ("empty", *(f"sheet-unclear.{code}" for code in get_args(Code))),
    "pin": ("wrong",),
}
"""What can be wrong with an answer, by its kind (`bot/talk/kinds.py`)."""

QUESTIONS: Final = sorted(set(asked()))
TYPED: Final = [(message, kind) for how, message, kind in QUESTIONS if how == "ask"]
CHOSEN: Final = [message for how, message, _ in QUESTIONS if how == "choose"]
CONFIRMED: Final = [
    found
    for how, message, _ in QUESTIONS
    if how in {"confirm", "yes"}
    for found in (message, f"{message}.again", f"{message}.much")
    if found in ENGLISH
]


def keys(language: str) -> Keys:
    return Keys(TEXTS.say(language, "key-back"), TEXTS.say(language, "key-more"))


def with_error(language: str, message: str, code: str) -> str:
    error = Wrong(code).message(message, Wording(TEXTS, language).has)
    return said(language, error) + "\n" + said(language, message)


def test_the_longest_names_are_as_long_as_a_group_may_write_them() -> None:
    assert [len(name.latin) for name in (MEMBER, GROUP, PLACE)] == [20, 20, 20]
    assert [len(name.name) for name in (MEMBER, GROUP, PLACE)] == [20, 20, 20]
    assert {len(feast) for feast in FEAST.values()} == {MOST_FEAST}
    assert len(LINE) == 60
    assert all(measure(name.latin).encoding == "gsm7" for name in (MEMBER, GROUP, PLACE))


@pytest.mark.parametrize("language", OURS)
def test_each_language_says_all_that_english_says(language: str) -> None:
    assert set(TEXTS.messages(language)) == set(ENGLISH)


@pytest.mark.parametrize("language", OURS)
def test_no_figure_or_name_is_lost_in_a_language(language: str) -> None:
    lost = {
        message: ENGLISH[message] ^ variables
        for message, variables in TEXTS.messages(language).items()
        if ENGLISH[message] != variables
    }

    assert lost == {message: names for (spoken, message), names in LEFT_OUT.items() if spoken == language}


@pytest.mark.parametrize("language", ["km", "km-Latn"])
def test_each_file_says_that_no_native_speaker_has_read_it(language: str) -> None:
    files = sorted((WORDS / language).glob("*.ftl"))

    assert [file.name for file in files] == [file.name for file in sorted((WORDS / "en").glob("*.ftl"))]
    for file in files:
        first = file.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("#"), file
        assert "No native speaker has read this file yet." in first, file


def too_long(language: str, allowed: Mapping[str, int], usual: int) -> dict[str, str]:
    texts = {message: said(language, message) for message in sent_or_shown()}
    return {one: text for one, text in texts.items() if measure(text).segments > allowed.get(one, usual)}


@pytest.mark.parametrize("language", GSM7)
def test_no_curly_letter_doubles_the_price(language: str) -> None:
    texts = [said(language, message) for message in sent_or_shown()]

    assert [text for text in texts if measure(text).encoding != "gsm7"] == []


@pytest.mark.parametrize("language", GSM7)
def test_in_latin_letters_a_text_is_one_sms_even_with_the_longest_names(language: str) -> None:
    assert too_long(language, dict.fromkeys(TWO_SEGMENTS, 2), 1) == {}


def test_in_khmer_letters_a_text_is_two_sms_at_most() -> None:
    assert too_long("km", {}, 2) == {}


KHMER_TWO: Final[Mapping[str, str]] = {
    "meeting-ask": "for the chair alone: what each of three numbers means",
    "meeting-ask-holiday": "as meeting-ask, and the name of the feast",
    "sheet-told": "the whole meeting with names, once a month, to the treasurer alone",
    "sheet-differs-named": "as sheet-told, where the box does not bear it out",
    "meeting-after-loan": "her own entries and her loan, once a month to who has one",
    "repay-receipt": "the loan, the interest and what is left; a member pays back once a month",
    "repay-receipt-over": "as repay-receipt, and what went to her savings",
    "welcome-news": "once for each phone, which is written to in Latin letters until it is known",
    **dict.fromkeys(("died-news", "not-me-news", "new-pin-news"), "rare: what happened, and what to do"),
}
"""Texts that cost two SMS in Khmer letters, each with its reason."""


def test_in_khmer_letters_the_village_gets_one_sms_but_for_the_listed() -> None:
    texts = {message: everyday("km", message) for message in sent_or_shown()}

    assert {one for one, text in texts.items() if measure(text).segments > 1} == set(KHMER_TWO)


def last_texts() -> list[str]:
    """Texts that end a talk on a screen, or could."""
    questions = {*CHOSEN, *CONFIRMED, *(message for message, _ in TYPED)}
    sent = ("meeting-ask", "meeting-reminder", "meeting-after", "when-ask")
    return [
        message
        for message in sent_or_shown()
        if message not in questions | NEVER_ON_A_SCREEN
        and not message.startswith(sent)
        and "-news" not in message
        and not message.endswith("-done-many")
    ]


@pytest.mark.parametrize("language", OURS)
def test_a_last_text_fits_one_screen(language: str) -> None:
    texts = [said(language, message) for message in last_texts()]

    assert [text for text in texts if not Limits().hold(text)] == []


@pytest.mark.parametrize("language", OURS)
@pytest.mark.parametrize(("message", "kind"), TYPED)
def test_a_question_fits_one_screen_whatever_was_wrong_with_the_answer(
    language: str, message: str, kind: str
) -> None:
    texts = [said(language, message), *(with_error(language, message, code) for code in ERRORS[kind])]

    for text in texts:
        assert Screen(text, back=True).pages(Limits(), keys(language)), text


NAMED: Final[Mapping[str, Name]] = {
    "deposit-member": MEMBER,
    "repay-member": MEMBER,
    "door-who": MEMBER,
    **dict.fromkeys(("fine-member", "social-in-member", "social-out-member", "social-loan-member"), MEMBER),
    **dict.fromkeys(("kept-given-member", "kept-back-member"), MEMBER),
    "repay-loan": Name("31/12", "31/12"),
    "sign-word": Name(TEXTS.say("km", "sign-refuse"), TEXTS.say("en", "sign-refuse")),
}
"""Questions whose choices are no texts of the catalogue, and the longest choice."""


@pytest.mark.parametrize("language", OURS)
@pytest.mark.parametrize("message", CHOSEN)
def test_a_question_leaves_room_for_a_choice_under_it(language: str, message: str) -> None:
    wording = Wording(TEXTS, language)
    label = wording.show(NAMED.get(message, longest_title(language)))
    lines = [Line("12", label)] * 20

    assert Screen(with_error(language, message, "unknown"), lines, back=True).pages(Limits(), keys(language))


NO_ROOM_FOR_AN_ERROR: Final = frozenset({("km", "meeting-rhythm-sure")})
"""Three days and a time fill a Khmer screen."""


@pytest.mark.parametrize("language", OURS)
@pytest.mark.parametrize("message", CONFIRMED)
def test_what_is_confirmed_is_seen_at_once_with_yes_and_no(language: str, message: str) -> None:
    lines = [Line("1", TEXTS.say(language, "key-yes")), Line("2", TEXTS.say(language, "key-no"))]
    texts = [said(language, message)]
    if (language, message) not in NO_ROOM_FOR_AN_ERROR:
        texts.append(with_error(language, message, "unknown"))

    for text in texts:
        assert len(Screen(text, lines, back=True).pages(Limits(), keys(language))) == 1, text


@pytest.mark.parametrize("language", OURS)
def test_a_line_of_the_menu_is_short(language: str) -> None:
    titles = {one: TEXTS.say(language, one) for one in ENGLISH if one.endswith("-title")}

    assert {one: text for one, text in titles.items() if len(text) > 14} == {}


def test_a_word_means_one_thing_in_whatever_language_it_is_typed() -> None:
    found: dict[str, str] = {}
    for message in (one for one in sorted(ENGLISH) if one.endswith("-words")):
        for word in {fold(word) for language in OURS for word in TEXTS.words(language, message)}:
            assert found.setdefault(word, message) == message, word


@pytest.mark.parametrize("language", OURS)
def test_a_word_to_type_is_one_word_since_a_line_is_cut_at_spaces(language: str) -> None:
    words = [word for one in ENGLISH if one.endswith("-words") for word in TEXTS.words(language, one)]

    assert [word for word in words if " " in word or not word] == []


@pytest.mark.parametrize("message", [one for one in ENGLISH if one.endswith("-words")])
def test_khmer_is_read_in_both_scripts(message: str) -> None:
    assert TEXTS.words("km", message) == TEXTS.words("km-Latn", message)
    assert {word.isascii() for word in TEXTS.words("km", message)} == {True, False}


def sheet_words(language: str) -> dict[str, list[str]]:
    return {letter: TEXTS.words(language, f"sheet-words.{letter.lower()}") for letter in LETTERS}


ALSO_ALONE: Final[Mapping[str, str]] = {
    "P": "repay-words", "G": "loan-words", "J": "spent-words", "T": "count-words",
}  # fmt: skip
"""Letters that mean the same in a text of their own."""


def test_a_word_of_the_sheet_means_one_letter_in_whatever_language_it_is_typed() -> None:
    found = {fold(word): letter for letter, words in HELD_LETTERS.items() for word in words}
    for letter, word in (
        (x, w) for language in OURS for x, listed in sheet_words(language).items() for w in listed
    ):
        assert found.setdefault(fold(word), letter) == letter, word


def test_a_word_of_the_sheet_is_no_word_of_another_job() -> None:
    taken: dict[str, str] = {fold(flow.word): flow.name for flow in FLOWS if flow.word}
    for message in (one for one in ENGLISH if one.endswith("-words")):
        taken |= {fold(word): message for language in OURS for word in TEXTS.words(language, message)}
    for letter, words in ((x, w) for language in OURS for x, w in sheet_words(language).items()):
        others = {word: taken[fold(word)] for word in words if fold(word) in taken}
        assert set(others.values()) <= {ALSO_ALONE.get(letter)}, others


@pytest.mark.parametrize("language", OURS)
def test_a_word_for_the_count_is_also_read_in_the_sheet(language: str) -> None:
    assert set(TEXTS.words(language, "count-words")) <= set(sheet_words(language)["T"])


@pytest.mark.parametrize("language", OURS)
def test_each_word_of_the_sheet_begins_one(language: str) -> None:
    for word in (word for words in sheet_words(language).values() for word in words):
        assert len(word.split()) <= MOST_RUN
        assert begins_sheet(f"{word.upper()} 6 10000 M", sheet_words(language)), word


@pytest.mark.parametrize("letter", LETTERS)
def test_the_sheet_in_khmer_is_read_in_both_scripts(letter: str) -> None:
    assert sheet_words("km") == sheet_words("km-Latn")
    assert {word.isascii() for word in sheet_words("km")[letter]} == {True, False}


@pytest.mark.parametrize(
    ("language", "message", "words"),
    [
        ("en", "deposit-receipt", "wrong-words"),
        ("km", "deposit-receipt", "wrong-words"),
        ("km-Latn", "deposit-receipt", "wrong-words"),
        ("en", "already-written", "again-words"),
        ("km", "already-written", "again-words"),
        ("km-Latn", "already-written", "again-words"),
    ],
)
def test_a_word_that_krom_tells_to_write_is_read(language: str, message: str, words: str) -> None:
    typed = [fold(word.strip(".,?")) for word in said(language, message).split()]

    assert typed[-1] in map(fold, TEXTS.words(language, words)) or typed[-2] in map(
        fold, TEXTS.words(language, words)
    )


@pytest.mark.parametrize("language", OURS)
def test_each_reason_to_ask_about_a_date_has_its_question(language: str) -> None:
    found = {one.partition(".")[2] for one in TEXTS.messages(language) if one.startswith("when-ask.")}

    assert found == set(WHYS)


@pytest.mark.parametrize("language", OURS)
def test_a_question_about_a_date_fits_one_screen(language: str) -> None:
    for why in WHYS:
        assert Screen(TEXTS.say(language, f"when-ask.{why}"), back=True).pages(Limits(), keys(language))
