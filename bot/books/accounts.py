"""The accounts of a group, as text codes that stay for ever; the currency stands beside them.

`box`, `bank:1` and `with:4` (cash held by member 4) are where the money is; `loan:7` is what a
loan still owes; `savings:4` belongs to member 4; `social` is the welfare fund, `social:4` what
member 4 gave to it; `interest:7` (of loan 7), `fines:9` (of member 9) and `other` are income,
`owed:9` is a fine that member 9 has not paid yet; `spent` is what the group spent, `lost` what was
taken from it; `debt:1` is what it owes to the bank of `bank:1`; `opening` is the other side of books
taken over; `short-over` is cash that was missing (debit) or too much (credit) at a count.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

Kind = Literal[
    "box",
    "bank",
    "with",
    "savings",
    "loan",
    "interest",
    "social",
    "fines",
    "owed",
    "other",
    "spent",
    "lost",
    "debt",
    "opening",
    "short-over",
]

BOX: Final = "box"
INTEREST: Final = "interest"
SOCIAL: Final = "social"
FINES: Final = "fines"
OTHER: Final = "other"
SPENT: Final = "spent"
LOST: Final = "lost"
OPENING: Final = "opening"
SHORT_OVER: Final = "short-over"

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
NUMBERED: Final[frozenset[Kind]] = frozenset({"bank", "with", "savings", "loan", "owed", "debt"})
NUMBERED_OR_NOT: Final[frozenset[Kind]] = frozenset({"interest", "social", "fines"})
NEVER_BELOW_ZERO: Final[dict[Kind, int]] = {  # the sign of debit
    "box": 1,
    "with": 1,
    "owed": 1,
    "loan": 1,
    "lost": 1,
    "debt": -1,
    "savings": -1,
}


def bank(number: int) -> str:
    """Name account `number` of the group at a bank."""
    return f"bank:{number}"


def debt(number: int) -> str:
    """Name what the group owes to the bank of its account `number`."""
    return f"debt:{number}"


def with_(member: int) -> str:
    """Name the cash of the group that a member holds."""
    return f"with:{member}"


def savings(member: int) -> str:
    """Name the savings of a member."""
    return f"savings:{member}"


def loan(number: int) -> str:
    """Name what is still owed on a loan (principal)."""
    return f"loan:{number}"


def interest(loan_number: int) -> str:
    """Name the interest earned on a loan; `interest` alone is interest of before the phones."""
    return f"interest:{loan_number}"


def social(member: int) -> str:
    """Name what a member gave to the welfare fund."""
    return f"social:{member}"


def fines(member: int) -> str:
    """Name the fines of a member, paid or not."""
    return f"fines:{member}"


def owed(member: int) -> str:
    """Name the fines that a member has not paid yet."""
    return f"owed:{member}"


def kind(account: str) -> Kind:
    """Tell the kind of an account: `savings` of `savings:4`. Raises `ValueError` when there is none."""
    name, colon, digits = account.partition(":")
    for known in KINDS:
        if known == name:
            numbered = known in NUMBERED or (known in NUMBERED_OR_NOT and bool(colon))
            plain = digits.isascii() and digits.isdigit() and digits == str(int(digits))
            if numbered == bool(colon) and numbered == plain:
                return known
    message = f"no account {account!r}"
    raise ValueError(message)


def number(account: str) -> int:
    """Tell the number in an account: 4 of `savings:4`. Raises `ValueError` when it has none."""
    kind(account)
    digits = account.partition(":")[2]
    if not digits:
        message = f"account {account!r} has no number"
        raise ValueError(message)
    return int(digits)


def missing(account: str, debit: int, credit: int) -> int:
    """Say how far an account is below zero that cannot be (cash, savings); 0 when it is not."""
    balance = (debit - credit) * NEVER_BELOW_ZERO.get(kind(account), 0)
    return max(0, -balance)
