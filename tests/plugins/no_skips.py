"""With KROM_NO_SKIPS=1 a skipped test fails: where everything is installed, all must run."""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import Any

import pytest

WANTED = os.environ.get("KROM_NO_SKIPS") == "1"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[Any]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn the report of a skipped test into one of a failed test."""
    report = yield
    if WANTED and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"KROM_NO_SKIPS=1, and {item.nodeid} was skipped: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Do the same for a file that skips itself as a whole (`pytest.importorskip`)."""
    report = yield
    if WANTED and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"KROM_NO_SKIPS=1, and {collector.nodeid} was skipped: {report.longrepr}"
    return report
