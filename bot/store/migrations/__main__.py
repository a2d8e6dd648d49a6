"""Draft a revision from what `bot/store/tables.py` says now: `python -m bot.store.migrations WHAT`.

The draft is to be read and corrected. `--first` writes the first revision anew, which is right
only as long as nobody keeps books with it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command

from bot.store.engine import Store
from bot.store.migrate import FOLDER, config, upgrade

FIRST = "0001_first_tables.py"


def draft(what: str) -> None:
    """Write the next revision: the difference between the revisions so far and the tables."""
    versions = FOLDER / "versions"
    if what == "--first":
        (versions / FIRST).unlink(missing_ok=True)
        what = "first tables"
    number = f"{len(list(versions.glob('0*.py'))) + 1:04}"
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{folder}/krom.db", Path(folder))
        if number != "0001":
            upgrade(store)
        with store.migrating() as db:
            settings = config(db)
            settings.attributes["drafting"] = True
            command.revision(settings, what, autogenerate=True, rev_id=number)
        store.close()


if __name__ == "__main__":
    draft(" ".join(sys.argv[1:]) or "changed tables")
