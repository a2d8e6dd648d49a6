"""What every table is made of: the metadata, and the two kinds of table."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Column, Integer, MetaData, Table
from sqlalchemy.types import TypeEngine

Big: Final[TypeEngine[int]] = BigInteger().with_variant(Integer(), "sqlite")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def group_table(name: str, *items: Column[int] | Column[str] | Column[bytes] | object) -> Table:
    """Make a table of a group: `group_id` stands first."""
    return Table(
        name,
        metadata,
        Column("group_id", Big, nullable=False),
        *items,  # type: ignore[arg-type]  # SchemaItem is not covariant in Table's overloads
        info={"kind": "group"},
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def house_table(name: str, *items: Column[int] | Column[str] | Column[bytes] | object) -> Table:
    """Make a table of the house, which belongs to no group."""
    return Table(
        name,
        metadata,
        *items,  # type: ignore[arg-type]  # as above
        info={"kind": "house"},
        sqlite_strict=True,
    )
