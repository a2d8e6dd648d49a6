"""Account codes."""

from __future__ import annotations

import pytest

from bot.books import accounts


@pytest.mark.parametrize(
    ("account", "kind"),
    [
        (accounts.BOX, "box"),
        (accounts.bank(1), "bank"),
        (accounts.with_(4), "with"),
        (accounts.savings(4), "savings"),
        (accounts.loan(12), "loan"),
        (accounts.INTEREST, "interest"),
        (accounts.SOCIAL, "social"),
        (accounts.FINES, "fines"),
        (accounts.OPENING, "opening"),
        (accounts.SHORT_OVER, "short-over"),
    ],
)
def test_every_account_has_its_kind(account: str, kind: str) -> None:
    assert accounts.kind(account) == kind


@pytest.mark.parametrize(
    "name",
    [
        "",
        "box:1",
        "savings",
        "savings:",
        "savings:04",
        "savings:-4",
        "savings:៤",
        "saving:4",
        "bank:x",
        "box:",
        "savings:4:5",
        "savings: 4",
        "Box",
        "savings:²",
    ],
)
def test_what_is_no_account(name: str) -> None:
    with pytest.raises(ValueError, match="no account"):
        accounts.kind(name)


def test_the_number_in_an_account() -> None:
    assert accounts.number("savings:12") == 12
    with pytest.raises(ValueError, match="no number"):
        accounts.number("box")


@pytest.mark.parametrize(
    ("account", "debit", "credit", "missing"),
    [
        ("box", 5, 5, 0),
        ("box", 5, 8, 3),
        ("with:4", 0, 1, 1),
        ("savings:4", 8, 5, 3),
        ("savings:4", 5, 8, 0),
        ("bank:1", 0, 9, 0),  # a bank may lend
        ("loan:1", 0, 9, 9),  # nothing is taken back that was paid on
        ("lost", 0, 4, 4),
    ],
)
def test_how_far_below_zero(account: str, debit: int, credit: int, missing: int) -> None:
    assert accounts.missing(account, debit, credit) == missing
