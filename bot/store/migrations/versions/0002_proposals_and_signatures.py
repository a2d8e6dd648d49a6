"""Proposals and signatures.

Revision 0002, after 0001.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Go forward; there is no way back but a backup."""
    op.create_table(
        "proposals",
        sa.Column("group_id", big, nullable=False),
        sa.Column("number", big, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("rules_version", big, nullable=False),
        sa.Column("made_by", big, nullable=False),
        sa.Column("made_at", big, nullable=False),
        sa.Column("meeting", big, nullable=True),
        sa.Column("expires_at", big, nullable=True),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("group_id", "number", name=op.f("pk_proposals")),
        sa.UniqueConstraint("group_id", "cause", name=op.f("uq_proposals_group_id_cause")),
        info={"kind": "group"},
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.create_index("ix_proposals_group_id_meeting", ["group_id", "meeting"], unique=False)

    op.create_table(
        "signatures",
        sa.Column("group_id", big, nullable=False),
        sa.Column("proposal", big, nullable=False),
        sa.Column("member", big, nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("figure", big, nullable=True),
        sa.Column("signed_at", big, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("group_id", "proposal", "member", name=op.f("pk_signatures")),
        info={"kind": "group"},
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
