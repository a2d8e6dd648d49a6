"""The bytes of the chain: fixed for ever. A test here that fails means books nobody can check."""

from __future__ import annotations

import hashlib
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from bot.books.entry import NO_HASH, Entry, Move, hash_entry, hash_reason

ENTRY = Entry(
    group_id=471108152,
    number=123,
    kind="repayment",
    meeting=7,
    happened_on=date(2026, 12, 1),
    recorded_at=1796108400000,
    cause="africastalking:ATUid_ខ្មែរ:1",
    entered_by=2,
    signed_by=(1, 3),
    rules_version=1,
    reason_hash=hash_reason(bytes(range(16)), "ខុស"),
    reverses=None,
    moves=(Move("box", "interest", 2000, "KHR"), Move("box", "loan:7", 50000, "KHR")),
    previous_hash=NO_HASH,
    hash=b"not looked at",
)

BODY = (  # written by hand, not by the code
    '{"cause":"africastalking:ATUid_\\u1781\\u17d2\\u1798\\u17c2\\u179a:1","entered_by":2,'
    '"group_id":471108152,"happened_on":"2026-12-01","kind":"repayment","meeting":7,"moves":['
    '{"amount":2000,"credit":"interest","currency":"KHR","debit":"box"},'
    '{"amount":50000,"credit":"loan:7","currency":"KHR","debit":"box"}],"number":123,'
    '"previous_hash":"0000000000000000000000000000000000000000000000000000000000000000",'
    '"reason_hash":"REASON","recorded_at":1796108400000,"reverses":null,"rules_version":1,'
    '"signed_by":[1,3]}'
)


def test_the_vector() -> None:
    assert hash_entry(ENTRY).hex() == "9a4cee4abcdfb71386f191cc60af7ef1096f59155d8bbbf9d4d37fc6bbef442f"


def test_the_bytes_are_the_ones_that_are_written_down() -> None:
    reason = hashlib.sha256(bytes(range(16)) + "ខុស".encode()).hexdigest()
    body = "krom1\n" + BODY.replace("REASON", reason)

    assert hash_entry(ENTRY) == hashlib.sha256(body.encode("ascii")).digest()


OTHER: dict[str, Any] = {
    "group_id": 1,
    "number": 124,
    "kind": "deposit",
    "meeting": None,
    "happened_on": date(2026, 12, 2),
    "recorded_at": 1796108400001,
    "cause": "other",
    "entered_by": 0,
    "signed_by": (3, 1),
    "rules_version": 2,
    "reason_hash": None,
    "reverses": 5,
    "moves": ENTRY.moves[::-1],
    "previous_hash": bytes(31) + b"\1",
}


@pytest.mark.parametrize("field", [f.name for f in fields(Entry) if f.name != "hash"])
def test_every_field_is_in_the_hash(field: str) -> None:
    changed = replace(ENTRY, **{field: OTHER[field]})

    assert hash_entry(changed) != hash_entry(ENTRY)
