"""The systemd units: what they start is there, and systemd itself finds nothing wrong with them."""

from __future__ import annotations

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.cli import main

DEPLOY = Path(__file__).parent.parent / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"), key=lambda file: file.stem)
GUIDE = (DEPLOY.parent / "docs" / "operators.md").read_text(encoding="utf-8")


def unit(file: Path) -> configparser.ConfigParser:
    read = configparser.ConfigParser(interpolation=None, strict=True)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read_string(file.read_text(encoding="utf-8"))
    return read


def test_there_is_one_for_all_and_one_for_each_part() -> None:
    parts = ("clock", "modem", "smsd", "web", "worker")
    assert [file.stem for file in UNITS] == ["krom", *(f"krom-{part}" for part in parts)]


OURS = [one for one in UNITS if one.stem != "krom-smsd"]


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.stem)
def test_a_unit_starts_what_is_there_and_never_a_practice_village(file: Path) -> None:
    service = unit(file)["Service"]
    program, word, *_ = service["ExecStart"].split()
    if program.endswith("/krom"):
        assert word in main.commands
    else:
        assert program.endswith("/granian")
    assert service["ExecStartPre"] == "/usr/bin/test -f ${KROM_DATA}/kind"
    assert service["User"] == "krom"
    assert int(service["TimeoutStopSec"]) > 10
    assert file.name in GUIDE


def test_the_daemon_of_the_modem_and_who_writes_its_file_can_write_it() -> None:
    for name in ("krom", "krom-worker", "krom-modem", "krom-smsd"):
        service = unit(DEPLOY / f"{name}.service")["Service"]
        assert "/srv/krom-sms" in service["ReadWritePaths"].replace("-/", "/").split()
    daemon = unit(DEPLOY / "krom-smsd.service")["Service"]
    assert (daemon["Environment"], daemon["User"]) == ("LC_ALL=C.UTF-8", "krom")
    assert daemon["ExecStart"] == "/usr/bin/gammu-smsd -c /srv/krom-sms/smsdrc"
    assert "krom-smsd.service" in (DEPLOY.parent / "docs" / "howto-gammu.md").read_text(encoding="utf-8")


def test_systemd_finds_nothing_wrong(tmp_path: Path) -> None:
    """What is on the server only, the programs and the folders, is replaced by what is here."""
    program = shutil.which("systemd-analyze")
    if program is None:  # no systemd on this machine; the tests above hold anyway
        assert UNITS
        return
    for file in UNITS:
        lines = file.read_text(encoding="utf-8").splitlines()
        here = ["ExecStart=/bin/true" if line.startswith("ExecStart=") else line for line in lines]
        text = "\n".join(line for line in here if not line.startswith("Documentation="))
        (tmp_path / file.name).write_text(text.replace("/opt/krom", "/tmp"), encoding="utf-8")
    words = [program, "verify", *map(str, sorted(tmp_path.iterdir()))]
    ran = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
