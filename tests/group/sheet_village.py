"""The practice village as a meeting sheet sees it, and a writer of sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.group.sheet_book import LETTERS, Sheet, SheetBook
from bot.group.sheet_echo import Echo
from bot.group.sheet_words import TWIN_OF
from bot.words.values import Name

NAMES = (
    ("ចាន់ ដារា", "Chan Dara"),
    ("សុខ សុភាព", "Sok Sopheap"),
    ("គឹម ស្រីមុំ", "Kim Sreymom"),
    ("កែវ សុខា", "Keo Sokha"),
    ("ម៉ៅ បុប្ផា", "Mao Bopha"),
    ("ជា វុទ្ធី", "Chea Vuthy"),
    ("ញឹម ស្រី", "Nhem Srey"),
    ("អ៊ុក ឫទ្ធិ", "Ouk Rith"),
    ("ពេជ្រ ចិន្តា", "Pich Chenda"),
    ("ឡុង ដានី", "Long Dany"),
    ("ប្រាក់ មុន្នី", "Prak Mony"),
    ("ប្រាក់ ធីតា", "Prak Thida"),
)
VILLAGE = SheetBook(
    members={number: Name(*names) for number, names in enumerate(NAMES, 1)},
    saving=5_000,
    social=None,
    step=100,
    too_much=100_000,
    owed={10: 102_000},
    written={},
    box=290_000,
)
WELFARE = replace(VILLAGE, social=1_000)

WORDS: Mapping[str, Sequence[str]] = {
    "M": ("projum", "ប្រជុំ"),
    "A": ("min mok", "មិនមក"),
    "P": ("song", "សង"),
    "T": ("sarub", "សរុប"),
    "S": ("sonsom",),
    "W": ("",),
}


@dataclass(frozen=True)
class Meant:
    """A sheet as its writer has it in mind: what stands behind each letter."""

    items: Mapping[str, tuple[tuple[int, ...], ...]]
    practice: bool = False


def sheet_of(meant: Meant, book: SheetBook) -> Sheet:
    """Work out by hand what a sheet means; not in the way in which the reader does it."""
    by = {letter: {item[0]: item[-1] for item in items} for letter, items in meant.items.items()}
    absent = frozenset(by.get("A", ()))
    saved: dict[int, int] = {}
    social: dict[int, int] = {}
    for member in book.members:
        named = by["M"].get(member)
        usual = book.saving if book.saving and member not in absent else None
        written = book.written.get(member)
        least = max((one for one in (usual, written) if one is not None), default=None)
        if named is not None or least is not None:
            saved[member] = named if named is not None else least or 0
        if "W" in by:
            if member in by["W"]:
                social[member] = by["W"][member]
            elif book.social and member not in absent:
                social[member] = book.social
    repaid, given, fined = by.get("P", {}), by.get("G", {}), by.get("D", {})
    spent = tuple(item[0] for item in meant.items.get("J", ()))
    expected = book.box + sum(saved.values()) + sum(social.values()) + sum(repaid.values())
    expected += sum(fined.values()) - sum(given.values()) - sum(spent)
    box = meant.items["T"][0][0] if "T" in meant.items else None
    return Sheet(saved, social, absent, repaid, given, fined, spent, box, expected, meant.practice)


def printed(meant: Meant, *, twins: bool = False) -> list[str]:
    """Write a sheet down in the plainest way."""
    tokens = ["0"] if meant.practice else []
    for letter in LETTERS:
        if letter in meant.items:
            tokens.append(TWIN_OF[letter] if twins else letter)
            tokens += [str(number) for item in meant.items[letter] for number in item]
    return tokens


def from_echo(echo: Echo, book: SheetBook) -> Sheet:
    """Make the sheet again from what is said of it, as somebody in the room could."""
    absent = frozenset(one.member for one in echo.of("absent") if one.member is not None)
    present = [member for member in book.members if member not in absent]
    saved = dict.fromkeys(present, echo.saving.amount) if echo.saving.amount else {}
    social = dict.fromkeys(present, echo.social.amount) if echo.social and echo.social.amount else {}
    sums = {
        kind: {one.member or 0: one.amount or 0 for one in echo.unusual if one.kind == kind}
        for kind in ("saved", "social", "repaid", "given", "fined")
    }
    return Sheet(
        {**saved, **sums["saved"]},
        {**social, **sums["social"]},
        absent,
        sums["repaid"],
        sums["given"],
        sums["fined"],
        tuple(one.amount or 0 for one in echo.of("spent")),
        echo.box,
        echo.expected,
        echo.practice,
    )
