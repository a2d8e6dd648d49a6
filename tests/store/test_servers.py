"""The servers the other tests run against are what production runs."""

from __future__ import annotations

import redis
from sqlalchemy import text

from bot.store.engine import Store


def test_valkey_is_empty_and_keeps_an_append_only_file(valkey: redis.Redis, valkey_url: str) -> None:
    assert valkey.keys() == []
    assert valkey.config_get("appendonly") == {"appendonly": "yes"}
    valkey.set("left", "over")
    assert redis.Redis.from_url(valkey_url).get("left") == b"over"


def test_valkey_is_empty_again(valkey: redis.Redis) -> None:
    assert valkey.keys() == []


def test_postgresql_keeps_utf8_and_bytes_in_order(postgres_store: Store) -> None:
    with postgres_store.reading() as db:
        assert db.scalar(text("SHOW server_encoding")) == "UTF8"
        assert (
            db.scalar(text("SELECT datcollate FROM pg_database WHERE datname = current_database()"))
            == "C.UTF-8"
        )
