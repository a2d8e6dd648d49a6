"""The listener that wants every statement on a group table to name its group."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from bot.store.engine import Store
from bot.store.tables import heads, marks, members
from tests.watch import every_statement_names_its_group, names_its_group


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT name FROM members WHERE group_id = 1",
        "SELECT name FROM members JOIN groups ON groups.group_id = members.group_id",
        "INSERT INTO members (group_id, number) VALUES (1, 2)",
        "UPDATE members SET name = 'x' WHERE group_id = 1",
        "DELETE FROM members\nWHERE members.group_id = 1",
        "SELECT value FROM marks",
        "CREATE TABLE members (x)",
    ],
)
def test_what_names_its_group(statement: str) -> None:
    assert names_its_group(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT group_id FROM members",
        "SELECT members.group_id, name\nFROM members\nWHERE number = 4",
        "SELECT group_id FROM members ORDER BY group_id",
        "SELECT group_id, count(*) FROM entries GROUP BY group_id",
        "UPDATE members SET name = 'x'",
        "UPDATE members SET name = 'x' RETURNING group_id",
        "DELETE FROM moves",
        "SELECT 1 FROM marks JOIN members ON 1 = 1",
    ],
)
def test_what_does_not(statement: str) -> None:
    assert not names_its_group(statement)


@pytest.mark.every_group
def test_a_statement_is_caught_as_it_runs(store: Store) -> None:
    watched = pytest.raises(AssertionError, match="members"), every_statement_names_its_group()
    with watched[0], watched[1], store.reading() as db:
        db.execute(select(members.c.name))
        db.execute(select(marks.c.name))


def test_one_that_means_every_group_says_so(store: Store) -> None:
    with every_statement_names_its_group(), store.writing() as db:
        everyone = {"every_group": "test"}
        db.execute(select(heads.c.group_id), execution_options=everyone)
        db.execute(update(heads).values(loans=0), execution_options=everyone)
