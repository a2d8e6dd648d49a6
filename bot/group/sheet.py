"""The meeting sheet: a whole meeting in one text (design section 3).

`M 6 10000 A 4 9 P 10 52000 G 11 200000 T 197000`: everybody saved the usual, but 6 saved 10,000
and 4 and 9 were absent; 10 paid back, 11 was lent, and 197,000 are in the box. Reading is pure:
the text, and what the books say of the group, in; a sheet, or why there is none, out. Where a text
can be taken in two ways, the one is kept that fits members, cash step and box; else it is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.group.sheet_begin import begins_sheet
from bot.group.sheet_book import Code, Sheet, SheetBook, Unclear
from bot.group.sheet_choose import Found, choose
from bot.group.sheet_mend import ready_text
from bot.group.sheet_words import vocabulary

__all__ = ["Code", "Sheet", "SheetBook", "Unclear", "as_json", "begins_sheet", "read_sheet"]


def read_sheet(text: str, book: SheetBook, synonyms: Mapping[str, Sequence[str]]) -> Sheet | Unclear:
    """Read a meeting sheet; `synonyms` are the words of the group's language, by letter (also S)."""
    known = vocabulary(synonyms, book.members)
    found = choose(text, book, known)
    if found.fit is not None:
        return found.fit.sheet
    if found.fault is not None:
        return Unclear(found.fault.code, found.fault.values, ready_text(found, book, known))
    return _either(found)


def as_json(read: Sheet | Unclear, ask: str | None = None) -> dict[str, object]:
    """Give what `krom sheet` prints; `ask` is the answer that would be sent to an unclear text.

    Under `saved` and `social` stands who gave something: a sum of 0 is left out.
    """
    if isinstance(read, Unclear):
        keys = ("repaid", "given", "social", "fined")
        return {
            "saved": {}, "absent": [], **{key: {} for key in keys}, "spent": [],
            "box": None, "expected": None, "ask": ask if ask is not None else read.text,
        }  # fmt: skip
    return {
        "saved": _keyed(read.saved),
        "absent": sorted(read.absent),
        "repaid": _keyed(read.repaid),
        "given": _keyed(read.given),
        "social": _keyed(read.social),
        "fined": _keyed(read.fined),
        "spent": list(read.spent),
        "box": read.box,
        "expected": read.expected,
        "ask": ask,
    }


def _either(found: Found) -> Unclear:
    one, other = found.either[0], found.either[1] if len(found.either) > 1 else None
    values = {"other": other.text} if other is not None else {}
    return Unclear("one-token-two-readings", values, one.text)


def _keyed(sums: Mapping[int, int]) -> dict[str, int]:
    return {str(member): amount for member, amount in sorted(sums.items()) if amount}
