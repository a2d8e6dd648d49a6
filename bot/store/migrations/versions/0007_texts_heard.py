"""Which texts were heard, whatever road brought them: a new table alone.

Revision 0007, after 0006. No row of an older one is touched.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Go forward; there is no way back but a backup."""
    op.create_table(
        "heard",
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("heard_at", big, nullable=False),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_heard")),
        info={"kind": "house"},
        sqlite_strict=True,
    )
    op.create_index("ix_heard_heard_at", "heard", ["heard_at"], unique=False)
