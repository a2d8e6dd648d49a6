"""Any sheet, written in any way, is read back; and no slip of a thumb passes unseen.

What holds of one slip (a word left out, doubled, changed with its neighbour, or with one wrong
digit) in a sheet whose box was right: the text is unclear; or it reads as what was meant; or its
echo differs from the echo of what was meant, since an echo holds the whole sheet. And where the
box still fits, then the box was not touched and as much cash went in and out as was meant: only
whom it is about, or what it was for, has changed, and that is what the echo says.
"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, event, given
from hypothesis import strategies as st

from bot.group.sheet import Sheet, Unclear, read_sheet
from bot.group.sheet_book import LETTERS, SheetBook
from bot.group.sheet_echo import echo
from bot.group.sheet_words import ENGLISH, TWIN_OF
from bot.words.money import show
from tests.group.sheet_village import VILLAGE, WELFARE, WORDS, Meant, from_echo, printed, sheet_of

SCRIPTS = ["0123456789", "០១២៣៤៥៦៧៨៩", "০১২৩৪৫৬৭৮৯", "०१२३४५६७८९", "٠١٢٣٤٥٦٧٨٩"]
LATIN = {number: name.latin.split() for number, name in VILLAGE.members.items()}

books = st.builds(
    lambda book, saving, box, written, over: replace(
        book, saving=saving, box=box, written=written, over_payment=over
    ),
    st.sampled_from([VILLAGE, WELFARE]),
    st.sampled_from([None, 5_000, 2_000]),
    st.integers(20, 90).map(lambda n: n * 10_000),
    st.dictionaries(st.integers(1, 12), st.integers(1, 50).map(lambda n: n * 100), max_size=2),
    st.sampled_from(["refuse", "savings"]),
)
sums = st.integers(1, 900).map(lambda n: n * 100)


@st.composite
def sheets(draw: st.DrawFn, book: SheetBook, *, right: bool = False) -> Meant:
    """Draw a sheet that the village could have meant."""
    members = st.integers(1, 12)
    items: dict[str, tuple[tuple[int, ...], ...]] = {}

    def pairs(letter: str, amounts: st.SearchStrategy[int], least: int = 1) -> None:
        who = draw(st.lists(members, min_size=least, max_size=4, unique=True))
        items[letter] = tuple((member, draw(amounts)) for member in who)

    who = draw(st.lists(members, max_size=4, unique=True))
    more = {member: book.written.get(member, 0) for member in who}
    items["M"] = tuple((member, draw(st.one_of(st.just(0), sums)) + more[member]) for member in who)
    used = draw(st.sets(st.sampled_from(LETTERS[1:])))
    if "A" in used:
        items["A"] = tuple(
            (member,) for member in draw(st.lists(members, min_size=1, max_size=4, unique=True))
        )
    if "P" in used and book.owed:
        most = 1_020 if book.over_payment == "refuse" else 2_020
        items["P"] = ((10, draw(st.integers(1, most)) * 100),)
    if "G" in used:
        pairs("G", st.integers(1, 40).map(lambda n: n * 1_000))
    if "W" in used:
        pairs("W", st.one_of(st.just(0), sums) if book.social else sums, 0 if book.social else 1)
    if "D" in used:
        pairs("D", st.integers(1, 20).map(lambda n: n * 100))
    if "J" in used:
        items["J"] = tuple((amount,) for amount in draw(st.lists(sums, min_size=1, max_size=2)))
    expected = sheet_of(Meant(items), book).expected
    assume(expected >= 0)
    if right or "T" in used:
        items["T"] = (((expected if right else draw(st.sampled_from([expected, 0, 123_400]))),),)
    return Meant(items, draw(st.booleans()))


@st.composite
def handwriting(draw: st.DrawFn, meant: Meant) -> str:
    """Draw one of the ways in which a sheet can be written."""
    twins = draw(st.booleans())
    script = draw(st.sampled_from(SCRIPTS))
    pieces: list[str] = ["0"] if meant.practice else []
    for letter in draw(st.permutations(list(meant.items))):
        words = [TWIN_OF[letter]] if twins else [_letter(draw, letter)]
        for item in meant.items[letter]:
            for place, number in enumerate(item):
                is_member = place == 0 and letter not in "JT"
                words.append(_member(draw, number, twins=twins) if is_member else _sum(draw, number))
        if not twins and len(words) > 1 and words[1][0].isdigit() and draw(st.booleans()):
            words[:2] = [words[0] + words[1]]
        pieces += words
    gaps = st.sampled_from([" ", "  ", "*", "\n", " *", "\u200b "])
    text = "".join(piece + draw(gaps) for piece in pieces)
    return text.translate(str.maketrans("0123456789", script))


def _letter(draw: st.DrawFn, letter: str) -> str:
    english = {letter: words[0] for letter, words in ENGLISH.items()}
    word = draw(st.sampled_from([letter, letter, english[letter]]))
    return draw(st.sampled_from([str.lower, str.upper]))(word)


def _member(draw: st.DrawFn, number: int, *, twins: bool) -> str:
    last = LATIN[number][1]
    return str(number) if twins else draw(st.sampled_from([str(number), last, last.lower()]))


def _sum(draw: st.DrawFn, amount: int) -> str:
    return draw(st.sampled_from([str(amount), show(amount), show(amount).replace(",", ".")]))


@given(st.data())
def test_any_sheet_in_any_hand_is_read_back(data: st.DataObject) -> None:
    book = data.draw(books)
    meant = data.draw(sheets(book))
    text = data.draw(handwriting(meant))

    assert read_sheet(text, book, WORDS) == sheet_of(meant, book)


@given(st.data())
def test_an_echo_holds_the_whole_sheet(data: st.DataObject) -> None:
    book = data.draw(books)
    sheet = sheet_of(data.draw(sheets(book)), book)

    assert from_echo(echo(sheet, book), book) == sheet


@st.composite
def slipped(draw: st.DrawFn, tokens: list[str]) -> list[str]:
    """Draw the same words with one slip."""
    at = draw(st.integers(0, len(tokens) - 1))
    before, here, after = tokens[:at], tokens[at], tokens[at + 1 :]
    kind = draw(st.sampled_from(["drop", "double", "swap", "digit"]))
    event(kind)
    if kind == "drop":
        return [*before, *after]
    if kind == "double":
        return [*before, here, here, *after]
    if kind == "swap":
        assume(after)
        return [*before, after[0], here, *after[1:]]
    assume(here.isdigit())
    place = draw(st.integers(0, len(here) - 1))
    return [*before, here[:place] + draw(st.sampled_from("0123456789")) + here[place + 1 :], *after]


@given(st.data())
def test_no_slip_passes_unseen(data: st.DataObject) -> None:
    book = data.draw(books)
    meant = data.draw(sheets(book, right=True))
    sheet = sheet_of(meant, book)
    text = " ".join(data.draw(slipped(printed(meant, twins=data.draw(st.booleans())))))

    found = read_sheet(text, book, WORDS)

    if isinstance(found, Unclear):
        event("unclear")
        assert "?" in found.text or isinstance(read_sheet(found.text, book, WORDS), Sheet)
        return
    assert from_echo(echo(found, book), book) == found
    if found == sheet:
        event("as meant")
        return
    assert echo(found, book) != echo(sheet, book)
    if found.fits:
        event("another person or purpose, the box fits")
        assert found.box == sheet.box
        assert found.expected == sheet.expected
        assert echo(found, book).unusual != echo(sheet, book).unusual or found.practice != sheet.practice
    else:
        event("held by the box")


@given(st.text(max_size=200))
def test_any_text_has_an_answer(text: str) -> None:
    found = read_sheet("M " + text, VILLAGE, WORDS)

    assert isinstance(found, Sheet) or found.text
