"""Gammu's SMS daemon as it is installed, over the dummy phone that libgammu has for tests.

A text comes in when a file is put into the phone's folder; what goes out is read from the rows
that the daemon makes of what it has sent.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path

from bot.words.segments import measure, parts

SCHEMA = Path("/usr/share/doc/gammu-smsd/examples/sqlite.sql")
WAIT = 60.0
MISSING = "gammu-smsd is not installed: apt-get install gammu gammu-smsd libdbd-sqlite3"

CONFIG = """
[gammu]
model = dummy
connection = none
device = {folder}/phone
[smsd]
service = sql
driver = sqlite3
dbdir = {folder}
database = smsd.db
logfile = {folder}/log
debuglevel = 1
phoneid = krom
commtimeout = 0
receivefrequency = 1
statusfrequency = 1
loopsleep = {sleep}
multiparttimeout = 2
"""


class Smsd:
    """A daemon in a folder of its own; `locale` is what LC_ALL is set to, `quick` never sleeps."""

    def __init__(self, folder: Path, locale: str = "C.UTF-8", *, quick: bool = False) -> None:
        assert SCHEMA.is_file(), MISSING
        assert shutil.which("gammu-smsd"), MISSING
        self.folder = folder
        self.locale = locale
        self.file = folder / "smsd.db"
        self.process: subprocess.Popen[bytes] | None = None
        self._files = count(1)
        (folder / "phone" / "sms" / "1").mkdir(parents=True)
        (folder / "rc").write_text(CONFIG.format(folder=folder, sleep=int(not quick)))
        with closing(sqlite3.connect(self.file)) as db:
            db.executescript(SCHEMA.read_text())

    def start(self) -> Smsd:
        words = ["setpriv", "--pdeathsig", "KILL"] if shutil.which("setpriv") else []
        self.process = subprocess.Popen(
            [*words, "gammu-smsd", "-c", str(self.folder / "rc")],
            env={**os.environ, "LC_ALL": self.locale},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return self

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait(WAIT)
            self.process = None

    # The phone -----------------------------------------------------------------------------

    def gets(self, number: str, text: str, *, sent: str = "20261124T101112", only: int | None = None) -> None:
        """Let a text come in, in as many SMS as it takes; `only` one of these."""
        cut = parts(text)
        unicode = measure(text).encoding == "ucs2"
        reference = next(self._files) % 256
        for place, part in enumerate(cut, 1):
            if only is not None and place != only:
                continue
            header = f"050003{reference:02X}{len(cut):02X}{place:02X}" if len(cut) > 1 else ""
            coding = "Unicode_No_Compression" if unicode else "Default_No_Compression"
            hexed = part.encode("utf-16-be").hex().upper()
            lines = [
                "[SMSBackup000]", "PDU = Deliver", 'SMSC = "+85512999999"', f"Sent = {sent}",
                "State = UnRead", f'Number = "{number}"', f"Coding = {coding}", "Folder = 1",
                *([f"UDH = {header}"] if header else []),
                *(f"Text{n:02} = {hexed[at : at + 200]}" for n, at in enumerate(range(0, len(hexed), 200))),
            ]  # fmt: skip
            fresh = self.folder / "fresh"
            fresh.write_text("\n".join(lines) + "\n", encoding="ascii")
            fresh.rename(self.folder / "phone" / "sms" / "1" / str(next(self._files)))

    def sent(self) -> list[tuple[str, str]]:
        """What the phone sent, each text joined from its SMS: the words as they were encoded."""
        joined: dict[int, tuple[str, str]] = {}
        for row in self.rows("SELECT * FROM sentitems ORDER BY ID, SequencePosition"):
            words = bytes.fromhex(row["Text"]).decode("utf-16-be")
            before = joined.get(row["ID"], ("", ""))[1]
            joined[row["ID"]] = row["DestinationNumber"], before + words
        waiting = {row["ID"] for row in self.rows("SELECT ID FROM outbox")}
        return [text for number, text in joined.items() if number not in waiting]

    # Its tables ----------------------------------------------------------------------------

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        with closing(sqlite3.connect(self.file, timeout=WAIT)) as db:
            db.row_factory = sqlite3.Row
            return db.execute(query, values).fetchall()

    def writes(self, statement: str, *values: object) -> None:
        """What the daemon would write of itself."""
        with closing(sqlite3.connect(self.file, timeout=WAIT)) as db, db:
            db.execute(statement, values)

    def until(self, true: Callable[[], object], what: str) -> None:
        end = time.monotonic() + WAIT
        while not true():
            log = self.folder / "log"
            assert time.monotonic() < end, f"{what}\n{log.read_text(errors='replace')[-2000:]}"
            time.sleep(0.05)
