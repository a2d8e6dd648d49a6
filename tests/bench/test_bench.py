"""Each measurement runs, on all its servers, and prints a figure. What the figure is decides nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from bench.__main__ import BENCHES
from bench.figures import Figure, table
from bench.keys import cells_and_keys
from bot.group.takeover import COLUMNS, typed

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| (?P<measure>[^|]+?) +\| +(?P<ratio>[0-9.]+) ", re.MULTILINE)


def test_each_measurement_runs_and_prints_a_figure() -> None:
    words = [sys.executable, "-m", "bench", "--quick"]
    ran = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
    assert ran.returncode == 0, ran.stderr[-2000:]
    for name in BENCHES:
        assert f"-m bench --quick {name}\n" in ran.stdout
    found = {row["measure"]: float(row["ratio"]) for row in ROW.finditer(ran.stdout)}
    assert len(found) >= 2 * len(BENCHES)
    wrong = {measure: times for measure, times in found.items() if measure.startswith("wrong")}
    assert wrong
    assert set(wrong.values()) == {0.0}, ran.stdout


def test_a_figure_says_whether_its_goal_is_reached() -> None:
    assert [Figure("a", share, 0.5, 0.7).reached for share in (0.4, 0.5, 0.7)] == ["no", "yes", "good"]
    assert [Figure("a", share, 3, 2, below=True).reached for share in (4, 3, 2)] == ["no", "yes", "good"]
    assert "short of it, a: because" in table([Figure("a", 0.4, 0.5, 0.7, why="because")])
    assert "because" not in table([Figure("a", 0.6, 0.5, 0.7, why="because")])


def test_the_keys_of_a_paper_book_are_counted() -> None:
    paper = typed({"language": "km", "name": "Samaki"}, [{"number": "1", "latin": "Sim", "mode": "private"}])
    assert cells_and_keys(paper) == (4, 6 + 1 + 3 + 1 + 1 + len(COLUMNS))
