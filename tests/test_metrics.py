"""`/metrics` of a running practice village, scraped as Prometheus scrapes it."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

import pytest
import redis
from flask import Flask

from bot.jobs.counts import KEY, Counts
from bot.web import metrics
from tests.practice import CODE, Practice

SOKHA = "+85512000004"
SAMPLE = re.compile(r'([a-z_]+)(?:\{((?:[a-z]+="[^"]*",?)*)\})? (-?[0-9.e+-]+)')


@pytest.fixture(scope="module")
def practice(short_folder: Callable[[], Path]) -> Iterator[Practice]:
    """One village for the file: what a test counts is what its own calls add."""
    made = Practice(short_folder())
    yield made
    made.close()


def scrape(url: str, **headers: str) -> tuple[str, dict[str, float]]:
    request = urllib.request.Request(f"{url}/metrics", headers=headers)
    with urllib.request.urlopen(request, timeout=10) as answer:
        text = answer.read().decode()
        assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    found = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            sample = SAMPLE.fullmatch(line)
            assert sample, line
            found[f"{sample[1]}{{{sample[2]}}}" if sample[2] else sample[1]] = float(sample[3])
    return text, found


def test_what_came_in_and_what_went_out_is_counted(practice: Practice) -> None:
    _, before = scrape(practice.url)
    practice.dials(SOKHA, "1")  # two hops, each of them brought twice
    practice.texts(SOKHA, "MINE 4071")
    practice.post("sms", text="who is this from?")  # understood and refused
    practice.arrives(SOKHA, "PIN")

    text, found = scrape(practice.url)
    added = {name: value - before.get(name, 0) for name, value in found.items()}

    assert found["krom_database_up"] == found["krom_redis_up"] == 1
    assert added['krom_hops_total{network="africastalking"}'] == 4
    assert added['krom_texts_total{network="africastalking"}'] == 2
    assert added['krom_refused_total{network="africastalking",callback="sms"}'] == 1
    assert found["krom_clock_age_seconds"] < 60
    assert found["krom_web_memory_bytes"] > 10_000_000
    assert found['krom_outbox_waiting{kind="answer"}'] == 0
    assert found['krom_outbox_age_seconds{kind="news"}'] == 0
    assert found["krom_queue_jobs"] >= 0
    assert found["krom_outbox_unknown"] == 0
    assert "+855" not in text
    assert "Rung" not in text
    assert "Sokha" not in text


def test_who_is_turned_away_is_counted(short_folder: Callable[[], Path]) -> None:
    practice = Practice(short_folder(), KROM_RATE="1")
    try:
        for session in ("a", "b", "c"):
            practice.post("ussd", sessionId=session, phoneNumber=SOKHA, serviceCode=CODE, text="")
        found = scrape(practice.url)[1]
    finally:
        practice.close()
    assert found['krom_busy_total{network="africastalking",callback="ussd"}'] == 2


def test_what_the_worker_sent_is_in_the_figures_of_the_web_process(practice: Practice) -> None:
    practice.texts(SOKHA, "MINE 4071")
    practice.arrives(SOKHA, "PIN")
    sent = 'krom_sent_total{network="simulator",outcome="accepted"}'
    segments = 'krom_segments_total{network="simulator"}'
    practice.until(lambda: scrape(practice.url)[1].get(sent) == len(practice.krom("outbox")))
    assert scrape(practice.url)[1][segments] >= 1


def test_who_asks_through_a_proxy_gives_the_secret(practice: Practice) -> None:
    with pytest.raises(urllib.error.HTTPError, match="401"):
        scrape(practice.url, **{"X-Forwarded-For": "203.0.113.9"})
    with pytest.raises(urllib.error.HTTPError, match="401"):
        scrape(practice.url, **{"X-Forwarded-For": "203.0.113.9", "Authorization": "Bearer wrong"})
    word = {"Authorization": f"Bearer {practice.secret}"}
    _, found = scrape(practice.url, **{"X-Forwarded-For": "203.0.113.9"}, **word)
    assert found["krom_database_up"] == 1


def test_nobody_elsewhere_sees_them_without_the_secret() -> None:
    app = Flask("test")
    app.register_blueprint(metrics.blueprint(("old-word", "new-word"), list))
    client, elsewhere = app.test_client(), {"REMOTE_ADDR": "203.0.113.9"}
    assert client.get("/metrics", environ_base=elsewhere).status_code == 401
    held = {"Authorization": "Bearer new-word"}
    assert client.get("/metrics", environ_base=elsewhere, headers=held).status_code == 200


def test_a_label_holds_any_word() -> None:
    one = metrics.Figure("krom_x", "gauge", "X.", ("network",), [(('a"b\\c\nd',), 2)])
    assert one.lines()[-1] == r'krom_x{network="a\"b\\c\nd"} 2'


def test_processes_add_to_the_same_counts(valkey: redis.Redis) -> None:
    one, other = Counts(valkey), Counts(valkey)
    one.add("hops", "africastalking")
    other.add("hops", "africastalking", by=2)
    one.hand_over()
    other.hand_over()
    assert one.all() == {("hops", "africastalking"): 3}


def test_what_redis_could_not_be_told_is_told_later(valkey: redis.Redis) -> None:
    counts = Counts(valkey)
    counts.add("texts", "africastalking")
    with mock.patch.object(valkey, "pipeline", side_effect=redis.ConnectionError):
        counts.hand_over()
    assert not valkey.exists(KEY)
    assert counts.all() == {("texts", "africastalking"): 1}
