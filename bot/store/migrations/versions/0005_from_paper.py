"""Books taken over from paper: what was typed, how the loans stood, whose phones have answered.

Revision 0005, after 0004.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Go forward; there is no way back but a backup."""
    op.create_table(
        "takeovers",
        sa.Column("id", big, autoincrement=True, nullable=False),
        sa.Column("version", big, nullable=False),
        sa.Column("staff", big, nullable=False),
        sa.Column("begun_at", big, nullable=False),
        sa.Column("saved_at", big, nullable=False),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.Column("group_id", big, nullable=True),
        sa.Column("dropped_at", big, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_takeovers")),
        info={"kind": "house"},
        sqlite_strict=True,
    )
    op.add_column("groups", sa.Column("cycle", big, server_default="1", nullable=False))
    op.add_column("loans", sa.Column("due_on", sa.Text(), nullable=True))
    op.add_column("loans", sa.Column("interest_brought", big, server_default="0", nullable=False))
    op.add_column("loans", sa.Column("rate", sa.Text(), nullable=True))
    op.add_column("loans", sa.Column("lent_at_first", big, nullable=True))
    op.add_column("directory", sa.Column("verified_at", big, nullable=True))
    op.add_column("directory", sa.Column("mode_said", sa.Text(), nullable=True))
    op.execute("UPDATE directory SET verified_at = since_at")  # they were written by who had them in hand
