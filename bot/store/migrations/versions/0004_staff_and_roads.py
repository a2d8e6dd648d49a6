"""Staff who work with the pages, what they looked at, and the road a message goes by.

Revision 0004, after 0003.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Go forward; there is no way back but a backup."""
    op.add_column("outbox", sa.Column("network", sa.Text(), nullable=True))
    op.add_column("groups", sa.Column("left_on", sa.Text(), nullable=True))
    op.create_table(
        "staff",
        sa.Column("id", big, autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), server_default="en", nullable=False),
        sa.Column("tries", big, server_default="0", nullable=False),
        sa.Column("wait_until_at", big, server_default="0", nullable=False),
        sa.Column("epoch", big, server_default="0", nullable=False),
        sa.Column("since_at", big, nullable=False),
        sa.Column("left_at", big, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("name", name=op.f("uq_staff_name")),
        info={"kind": "house"},
        sqlite_strict=True,
    )
    op.create_table(
        "looks",
        sa.Column("id", big, autoincrement=True, nullable=False),
        sa.Column("staff", big, nullable=False),
        sa.Column("group_id", big, nullable=False),
        sa.Column("member", big, nullable=True),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("looked_at", big, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_looks")),
        info={"kind": "house"},
        sqlite_strict=True,
    )
    op.create_index("ix_looks_group_id_member", "looks", ["group_id", "member"], unique=False)
