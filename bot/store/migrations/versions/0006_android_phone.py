"""An Android phone that carries SMS: what it last said of itself, and the texts it is given.

Revision 0006, after 0005. New tables alone: no row of an older one is touched.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Go forward; there is no way back but a backup."""
    op.create_table(
        "gateways",
        sa.Column("install", sa.Text(), nullable=False),
        sa.Column("since_at", big, nullable=False),
        sa.Column("chosen_at", big, nullable=False),
        sa.Column("heard_at", big, nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("install", name=op.f("pk_gateways")),
        info={"kind": "house"},
        sqlite_strict=True,
    )
    op.create_table(
        "handovers",
        sa.Column("id", big, autoincrement=True, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("message", big, nullable=False),
        sa.Column("parts", big, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("install", sa.Text(), nullable=True),
        sa.Column("made_at", big, nullable=False),
        sa.Column("handed_at", big, nullable=True),
        sa.Column("moved_at", big, nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
        sa.UniqueConstraint("key", name=op.f("uq_handovers_key")),
        info={"kind": "house"},
        sqlite_strict=True,
    )
    op.create_index("ix_handovers_state_id", "handovers", ["state", "id"], unique=False)
    op.create_index("ix_handovers_message", "handovers", ["message"], unique=False)
    op.create_index("ix_handovers_made_at", "handovers", ["made_at"], unique=False)
