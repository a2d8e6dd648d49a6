"""What many hands need: reasons, vouchers, complaints, suspended phones, loans of the social fund.

Revision 0003, after 0002.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Go forward; there is no way back but a backup."""
    op.add_column("loans", sa.Column("fund", sa.Text(), server_default="loan", nullable=False))
    op.add_column("proposals", sa.Column("sent_at", big, nullable=True))
    op.add_column("signatures", sa.Column("reason", sa.Text(), nullable=True))
    op.add_column("directory", sa.Column("suspended_at", big, nullable=True))
    op.add_column("members", sa.Column("died_on", sa.Text(), nullable=True))
    op.create_table(
        "vouchers",
        sa.Column("group_id", big, nullable=False),
        sa.Column("number", big, nullable=False),
        sa.Column("entry", big, nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("group_id", "number", name=op.f("pk_vouchers")),
        sa.UniqueConstraint("group_id", "entry", name=op.f("uq_vouchers_group_id_entry")),
        info={"kind": "group"},
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "complaints",
        sa.Column("group_id", big, nullable=False),
        sa.Column("number", big, nullable=False),
        sa.Column("member", big, nullable=False),
        sa.Column("raised_at", big, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("settled_at", big, nullable=True),
        sa.PrimaryKeyConstraint("group_id", "number", name=op.f("pk_complaints")),
        info={"kind": "group"},
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
