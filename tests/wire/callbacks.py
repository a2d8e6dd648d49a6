"""Callbacks of Africa's Talking, as vectors hold them and as tests compose them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from bot.handlers.africastalking_forms import parse_ussd
from bot.handlers.wire import Hop, Refused

FORM = "application/x-www-form-urlencoded"
SESSION = "ATUid_5d3b4c2bc589f4811820a7184eed4df5"
SOKHA = "+85512000004"


def named(vector: dict[str, Any]) -> str:
    return str(vector.get("name") or vector.get("call") or vector.get("body"))


def hop_of(vector: dict[str, Any]) -> Hop | Refused:
    """Read the hop of a vector of `ussd_africastalking`, as the engine gets it."""
    return parse_ussd(vector["body"].encode(), vector["content_type"])


def ussd(text: str = "", session: str = SESSION, phone: str = SOKHA, **more: str) -> bytes:
    fields = {"sessionId": session, "phoneNumber": phone, "networkCode": "45601", "serviceCode": "*384*77#"}
    return urlencode({**fields, "text": text, **more}).encode()


def sms(text: str, id_: str = "x1", phone: str = SOKHA, **more: str) -> bytes:
    fields = {"id": id_, "from": phone, "to": "22384", "date": "2026-11-24 10:11:12", "text": text}
    return urlencode({**fields, **more}).encode()


def delivery(id_: str, status: str = "Success", phone: str = SOKHA, **more: str) -> bytes:
    return urlencode({"id": id_, "status": status, "phoneNumber": phone, **more}).encode()
