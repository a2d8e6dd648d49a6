"""240 texts arrive while every part of a running Krom is killed with -9, again and again."""

from __future__ import annotations

import queue
import random
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from urllib.parse import urlencode

from sqlalchemy import select

from bot import house
from bot.books.read import balance
from bot.group.people import all_groups
from bot.jobs import send
from bot.settings import Settings
from bot.store import tables
from bot.supervisor import RESTARTS
from tests.faults.running import PARTS, Running
from tests.gateway import Gateway

SEED = 20261124
CLIENTS = 6
KILLS = 16
AGAIN = 0.4  # seconds until the network brings a text again
BEFORE = 290_000  # in the box of the practice village
TREASURER = "+85512000002"
TEXTS = [(member, 100 * step) for step, member in product(range(1, 31), range(3, 11))]


def bring(krom: Running, number: int, pace: random.Random) -> int:
    """Bring one text until it is taken, as Africa's Talking does; give how often it was brought."""
    member, amount = TEXTS[number]
    sms = {
        "from": TREASURER,
        "to": "12345",
        "text": f"S {member} {amount}",
        "date": "2026-11-24 09:00:00",
        "id": f"sms-{number}",
        "linkId": "",
        "networkCode": "45601",
    }
    url, times = f"http://127.0.0.1:{krom.port}/at/{krom.secret}/sms", 0
    end = time.monotonic() + 240
    while time.monotonic() < end:
        times += 1
        try:
            with urllib.request.urlopen(url, urlencode(sms).encode(), timeout=10) as answer:
                if answer.status == 200:
                    return times
        except (urllib.error.URLError, OSError):
            time.sleep(AGAIN * pace.uniform(0.5, 1.5))
    raise AssertionError(f"{sms['text']} was never taken")


def bring_all(krom: Running, done: list[int]) -> list[threading.Thread]:
    """Start the clients; every eighth text is brought once more though it was taken."""
    waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
    for number in range(len(TEXTS)):
        waiting.put(number)

    def client(name: int) -> None:
        pace = random.Random(SEED + name)
        while True:
            try:
                number = waiting.get_nowait()
            except queue.Empty:
                return
            done.append(bring(krom, number, pace))
            if number % 8 == 0:
                bring(krom, number, pace)
            time.sleep(pace.uniform(0.1, 0.6))

    threads = [threading.Thread(target=client, args=(name,), daemon=True) for name in range(CLIENTS)]
    for thread in threads:
        thread.start()
    return threads


def kill_all(krom: Running, threads: list[threading.Thread]) -> Counter[str]:
    """Kill a part every second or two while texts come; wait for the last text."""
    dice, killed = random.Random(SEED), Counter[str]()
    while any(thread.is_alive() for thread in threads) and killed.total() < KILLS:
        time.sleep(dice.uniform(0.8, 1.6))
        part = dice.choice(list(PARTS))
        killed[part] += krom.kill(part, dice.randrange(4))
    for thread in threads:
        thread.join()
    return killed


def kill_clock_often(krom: Running) -> None:
    """What is killed from outside is brought back, more often than what dies of itself."""
    for _ in range(RESTARTS + 2):
        krom.until(lambda: bool(krom.processes("clock")), 60)
        [before] = krom.processes("clock")
        krom.kill("clock")
        krom.until(lambda before=before: before not in krom.processes("clock"), 60)
    krom.until(lambda: bool(krom.processes("clock")), 60)
    assert krom.process.poll() is None


def settle(krom: Running) -> None:
    """Let a worker of another process finish, a minute later: leases have run out."""
    built = house.build(Settings.read(krom.environ))
    later = datetime.now(UTC) + timedelta(seconds=61)

    send.send_due(built.store, built.senders, built.route, built.scribe.render, built.clock, lambda: later)
    built.close()


def test_240_texts_while_everything_is_killed(short_folder: Callable[[], Path]) -> None:
    with Gateway() as gateway:
        environ = {
            "AT_USERNAME": "krom",
            "AT_API_KEY": "key",
            "AT_URL": gateway.url,
            "KROM_RATE": "100000",
        }
        krom = Running(short_folder(), environ)
        try:
            kill_clock_often(krom)
            done: list[int] = []
            threads = bring_all(krom, done)
            killed = kill_all(krom, threads)
            assert len(done) == len(TEXTS), krom.log.read_text()[-4000:]
            assert set(killed) == set(PARTS)
            assert sum(done) > len(TEXTS), "nothing was ever brought again"
            time.sleep(2)
            krom.stop()
            settle(krom)
            verified = krom.krom("verify")
            assert verified.returncode == 0, verified.stdout
            told_once(krom, gateway)
        finally:
            krom.close()


def told_once(krom: Running, gateway: Gateway) -> None:
    """240 deposits, a receipt and an answer for each, none given to the network twice."""
    store = house.build(Settings.read(krom.environ)).store
    with store.reading() as db:
        [group] = all_groups(db)
        causes = select(tables.entries.c.cause).where(tables.entries.c.group_id == group)
        written = [cause for cause in db.execute(causes).scalars() if ":sms-" in cause]
        assert balance(db, group, "box", "KHR") == BEFORE + sum(amount for _, amount in TEXTS)
        here = tables.outbox.c.group_id == group
        letters = db.execute(select(tables.outbox).where(here)).mappings().all()
    store.close()
    assert len(written) == len(set(written)) == len(TEXTS)
    messages = Counter(letter["message"] for letter in letters)
    assert messages == {"deposit-done": len(TEXTS), "deposit-receipt": len(TEXTS)}
    assert gateway.twice() == []
    got = Counter(gateway.texts)
    assert {letter["state"] for letter in letters} <= {"sent", "unknown"}
    for letter in letters:
        times = got[letter["phone"], letter["text"]]
        assert letter["state"] == "unknown" or times == 1, f"lost: {letter['text']}"
    unknown = [letter for letter in letters if letter["state"] == "unknown"]
    assert len(unknown) < len(TEXTS) // 2
