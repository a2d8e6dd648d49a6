"""A sheet written down again, in the plainest way: read, it gives the same sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.group.sheet_book import Sheet, SheetBook
from bot.group.sheet_words import PRACTICE


def printed(sheet: Sheet, book: SheetBook) -> str:
    """Give the text of a sheet; who did the usual is not named."""
    words = [PRACTICE] if sheet.practice else []
    words += ["M", *_differing(sheet.saved, book.saving, sheet, book, book.written)]
    if sheet.absent:
        words += ["A", *map(str, sorted(sheet.absent))]
    for letter, sums in (("P", sheet.repaid), ("G", sheet.given)):
        words += [letter, *_pairs(sums)] if sums else []
    if sheet.social:
        words += ["W", *_differing(sheet.social, book.social, sheet, book, {})]
    words += ["D", *_pairs(sheet.fined)] if sheet.fined else []
    words += ["J", *map(str, sheet.spent)] if sheet.spent else []
    words += ["T", str(sheet.box)] if sheet.box is not None else []
    return " ".join(words)


def _differing(
    sums: Mapping[int, int], usual: int | None, sheet: Sheet, book: SheetBook, written: Mapping[int, int]
) -> Iterator[str]:
    """Name who gave something else than is supposed of whom the sheet does not name."""
    supposed = {number: usual or 0 for number in book.members if usual and number not in sheet.absent}
    for number, amount in written.items():
        if amount > supposed.get(number, 0):
            supposed[number] = amount
    return _pairs({number: amount for number, amount in sums.items() if supposed.get(number) != amount})


def _pairs(sums: Mapping[int, int]) -> Iterator[str]:
    for member, amount in sorted(sums.items()):
        yield from (str(member), str(amount))
