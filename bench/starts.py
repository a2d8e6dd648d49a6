"""Memory and cold start of each process, beside its bare imports."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from statistics import median
from typing import Final

from bench.figures import Figure
from bench.stand import ROOT, Stand, alternate, ratio

MEASURED: Final = """
import time
begun = time.perf_counter()
{code}
took = time.perf_counter() - begun
lines = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(1000 * took, int(lines["VmRSS"].split()[0]) / 1024)
"""
BARE: Final = {
    "web": "import flask, redis, sqlalchemy.orm, babel.dates, babel.numbers",
    "worker": "import rq, sqlalchemy.orm, babel.dates, babel.numbers, africastalking",
    "clock": "import redis, rq",
}
KROM: Final = {
    "web": "import wsgi",
    "worker": (
        "import os\nfrom bot.cli_base import settings\nfrom bot.house import build\n"
        "from bot.jobs import queue, worker\nbuild(settings())\nimport africastalking"
    ),
    "clock": "import bot.cli\nfrom bot.jobs import clock, queue",
}
LIMITS: Final = {("web", "memory"): (1.4, 1.2), ("web", "start"): (2.0, 1.5)}
WHY: Final = (
    "Krom has dateutil and Fluent too, three languages parsed, and looked whether the database is up to date"
)


def starts(here: Stand) -> list[Figure]:
    figures = []
    for name in BARE:
        sides = {"Krom": partial(_start, here, KROM[name]), "bare": partial(_start, here, BARE[name])}
        found = alternate(here.pace.starts, sides)
        (ms, mib), (bare_ms, bare_mib) = (list(zip(*found[side], strict=True)) for side in sides)
        print(
            f"  {name:8} {median(ms):6.0f} ms {median(mib):5.0f} MiB,"
            f" bare imports {median(bare_ms):6.0f} ms {median(bare_mib):5.0f} MiB"
        )
        for what, share in (("memory", ratio(mib, bare_mib)), ("start", ratio(ms, bare_ms))):
            least, good = LIMITS.get((name, what), (None, None))
            measure = f"{name}: {what}, of bare imports"
            figures.append(Figure(measure, share, least, good, below=True, why=WHY))
    return figures


def _start(here: Stand, code: str) -> tuple[float, float]:
    """Run code in a fresh interpreter; give milliseconds and resident MiB."""
    environ = {
        **os.environ, "KROM_DATA": str(here.folder.path), "KROM_SECRET": "bench",
        "KROM_DATABASE_URL": here.folder.database, "KROM_REDIS_URL": here.redis_url,
    }  # fmt: skip
    argv = [sys.executable, "-c", MEASURED.format(code=code)]
    ran = subprocess.run(argv, cwd=ROOT, env=environ, check=True, capture_output=True, text=True)
    ms, mib = ran.stdout.split()
    return float(ms), float(mib)
