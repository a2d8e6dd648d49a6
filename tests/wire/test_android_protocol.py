"""The page of the protocol is true: its examples are sent to Krom as they stand, and answered as it says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from bot.handlers.android_forms import LONGEST, parse_poll
from bot.handlers.wire import Refused
from bot.outbox.polling import MEANS, MOST
from tests.wire.android_house import KEY, AndroidHouse

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "android-protocol.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```json (\w+)\n(.*?)```", re.DOTALL)
KROMS_ID = re.compile(r"[0-9]+-[0-9a-f]{16}")


def post(house: AndroidHouse, body: str, key: str = KEY) -> Any:
    return json.loads(house.transport("POST", {"Authorization": f"Bearer {key}"}, body.encode())[1])


def renamed(text: str, names: dict[str, str]) -> str:
    for theirs, ours in names.items():
        text = text.replace(theirs, ours)
    return text


def test_the_examples_are_what_krom_does(house: AndroidHouse) -> None:
    blocks = [(kind, text) for kind, text in BLOCK.findall(PAGE) if kind in {"request", "answer"}]
    assert [kind for kind, _ in blocks] == ["request", "answer"] * 3
    names: dict[str, str] = {}
    """Krom's ids of the page, and those of this run."""
    for (_, request), (_, told) in zip(blocks[::2], blocks[1::2], strict=True):
        shown = json.loads(told)
        came = post(house, renamed(request, names))
        for one, like in zip(came["messages"], shown["messages"], strict=True):
            assert KROMS_ID.fullmatch(one["id"])
            names[like["id"]] = one["id"]
        assert isinstance(came["now"], int)
        assert {**came, "now": shown["now"]} == json.loads(renamed(told, names))
        house.works()


def test_the_small_examples(house: AndroidHouse) -> None:
    [hello] = [text for kind, text in BLOCK.findall(PAGE) if kind == "hello"]
    [wrong] = [text for kind, text in BLOCK.findall(PAGE) if kind == "wrong"]
    status, body = house.transport("GET", {"Authorization": f"Bearer {KEY}"}, None)
    assert (status, json.loads(body)) == (200, json.loads(hello))
    assert post(house, "{}", "not the key") == json.loads(wrong)


def test_the_figures_of_the_page(house: AndroidHouse) -> None:
    statuses = set(re.findall(r"^\| `([A-Z]+)` \|", PAGE, re.MULTILINE))
    assert statuses == set(MEANS)
    assert f"at most {LONGEST:,} letters" in PAGE
    assert f"At most {MOST} at a time" in PAGE
    first = next(text for kind, text in BLOCK.findall(PAGE) if kind == "request")
    fields = set(json.loads(first)) | {"status", "reason"}
    assert {name for name in fields if f"`{name}`" not in PAGE} == set()
    assert not isinstance(parse_poll(first.encode(), house.clock.at), Refused)
