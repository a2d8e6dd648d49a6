"""Keeps what Python compiles, for this process and for the hundreds that the tests start.

Where the environment forbids it (PYTHONDONTWRITEBYTECODE), each of them would compile every file that it
imports: a command then costs four seconds of the processor instead of one. What is kept lies beside the
virtual environment, so the tree stays as it was.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

if os.environ.pop("PYTHONDONTWRITEBYTECODE", None) is not None:
    os.environ.setdefault("PYTHONPYCACHEPREFIX", str(Path(sys.prefix) / "pycache"))
    sys.pycache_prefix = os.environ["PYTHONPYCACHEPREFIX"]
    sys.dont_write_bytecode = False
