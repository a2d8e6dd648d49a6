"""What `krom verify` wants of an entry is what the act that writes it declares."""

from __future__ import annotations

from bot.books.verify_hands import HANDS
from bot.group.act import Act
from bot.group.acts import AskLoan, GiveLoan
from bot.group.acts_bank import BankLent, BankPaid
from bot.group.acts_cash import BankIn, BankOut, KeepCash, SocialOut, Spend
from bot.group.acts_opening import PutRight
from bot.group.acts_people import Leave
from bot.group.acts_trouble import Loss, Recover, Settle, WriteOff

WRITES: dict[str, type[Act]] = {
    "loan": GiveLoan, "spent": Spend, "social-out": SocialOut, "kept": KeepCash,
    "bank-in": BankIn, "bank-out": BankOut, "bank-lent": BankLent, "bank-paid": BankPaid,
    "loss": Loss, "recovery": Recover, "settlement": Settle, "write-off": WriteOff, "put-right": PutRight,
    "parting": Leave,
}  # fmt: skip
"""The kinds of entries that need hands, and what writes them."""


def test_the_signatures_of_a_kind_are_those_its_act_declares() -> None:
    assert {kind: act.hands and act.hands.all for kind, act in WRITES.items()} == dict(HANDS)


def test_what_a_member_asks_for_has_at_least_as_many() -> None:
    assert AskLoan.hands is not None
    assert AskLoan.hands.all >= HANDS["loan"]
