"""First tables.

Revision 0001, the first.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Go forward; there is no way back but a backup."""
    op.create_table(
        "attempts",
        sa.Column("id", big, autoincrement=True, nullable=False),
        sa.Column("message", big, nullable=False),
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("begun_at", big, nullable=False),
        sa.Column("ended_at", big, nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("provider_id", sa.Text(), nullable=True),
        sa.Column("cost", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
        info={"kind": "house"},
        sqlite_strict=True,
    )
    with op.batch_alter_table("attempts") as batch_op:
        batch_op.create_index("ix_attempts_message", ["message"], unique=False)
        batch_op.create_index("ix_attempts_provider_id", ["provider_id"], unique=False)

    op.create_table(
        "attendance",
        sa.Column("group_id", big, nullable=False),
        sa.Column("meeting", big, nullable=False),
        sa.Column("member", big, nullable=False),
        sa.Column("coming", big, nullable=True),
        sa.Column("present", big, nullable=True),
        sa.PrimaryKeyConstraint("group_id", "meeting", "member", name=op.f("pk_attendance")),
        info={"kind": "group"},
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "deeds",
        sa.Column("group_id", big, nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("actor", big, nullable=False),
        sa.Column("done_at", big, nullable=False),
        sa.Column("twin", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("entry", big, nullable=True),
        sa.PrimaryKeyConstraint("group_id", "cause", name=op.f("pk_deeds")),
        info={"kind": "group"},
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("deeds") as batch_op:
        batch_op.create_index("ix_deeds_group_id_twin_done_at", ["group_id", "twin", "done_at"], unique=False)

    op.create_table(
        "directory",
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("group_id", big, nullable=False),
        sa.Column("member", big, nullable=False),
        sa.Column("since_at", big, nullable=False),
        sa.PrimaryKeyConstraint("phone", "group_id", "member", name=op.f("pk_directory")),
        info={"kind": "house"},
        sqlite_strict=True,
    )
    with op.batch_alter_table("directory") as batch_op:
        batch_op.create_index("ix_directory_group_id_member", ["group_id", "member"], unique=False)

    op.create_table(
        "disputes",
        sa.Column("group_id", big, nullable=False),
        sa.Column("number", big, nullable=False),
        sa.Column("entry", big, nullable=False),
        sa.Column("member", big, nullable=False),
        sa.Column("raised_at", big, nullable=False),
        sa.Column("settled_at", big, nullable=True),
        sa.PrimaryKeyConstraint("group_id", "number", name=op.f("pk_disputes")),
        sa.UniqueConstraint("group_id", "entry", "member", name=op.f("uq_disputes_group_id_entry_member")),
        info={"kind": "group"},
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "entries",
        sa.Column("group_id", big, nullable=False),
        sa.Column("number", big, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("meeting", big, nullable=True),
        sa.Column("happened_on", sa.Text(), nullable=False),
        sa.Column("recorded_at", big, nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("entered_by", big, nullable=False),
        sa.Column("signed_by", sa.Text(), nullable=False),
        sa.Column("rules_version", big, nullable=False),
        sa.Column("reason_hash", sa.LargeBinary(), nullable=True),
        sa.Column("reverses", big, nullable=True),
        sa.Column("previous_hash", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("group_id", "number", name=op.f("pk_entries")),
        sa.UniqueConstraint("group_id", "cause", name=op.f("uq_entries_group_id_cause")),
        sa.UniqueConstraint("group_id", "reverses", name=op.f("uq_entries_group_id_reverses")),
        info={"kind": "group"},
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("entries") as batch_op:
        batch_op.create_index("ix_entries_group_id_meeting", ["group_id", "meeting"], unique=False)

    op.create_table(
        "groups",
        sa.Column("group_id", big, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("latin", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("place_latin", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("begun_on", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("group_id", name=op.f("pk_groups")),
        info={"kind": "group"},
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "heads",
        sa.Column("group_id", big, nullable=False),
        sa.Column("entries", big, nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("loans", big, nullable=False),
        sa.Column("meetings", big, nullable=False),
        sa.Column("disputes", big, nullable=False),
        sa.PrimaryKeyConstraint("group_id", name=op.f("pk_heads")),
        info={"kind": "group"},
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "loans",
        sa.Column("group_id", big, nullable=False),
        sa.Column("number", big, nullable=False),
        sa.Column("member", big, nullable=False),
        sa.Column("entry", big, nullable=False),
        sa.Column("principal", big, nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("periods", big, nullable=False),
        sa.Column("rules_version", big, nullable=False),
        sa.Column("given_on", sa.Text(), nullable=False),
        sa.Column("meeting", big, nullable=True),
        sa.PrimaryKeyConstraint("group_id", "number", name=op.f("pk_loans")),
        info={"kind": "group"},
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("loans") as batch_op:
        batch_op.create_index("ix_loans_group_id_member", ["group_id", "member"], unique=False)

    op.create_table(
        "marks",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_marks")),
        info={"kind": "house"},
        sqlite_strict=True,
    )
    op.create_table(
        "meetings",
        sa.Column("group_id", big, nullable=False),
        sa.Column("number", big, nullable=False),
        sa.Column("planned_on", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Text(), nullable=False),
        sa.Column("held_time", sa.Text(), nullable=False),
        sa.Column("version", big, nullable=False),
        sa.Column("confirmed_by", big, nullable=True),
        sa.Column("confirmed_at", big, nullable=True),
        sa.Column("cancelled_at", big, nullable=True),
        sa.Column("closed_at", big, nullable=True),
        sa.PrimaryKeyConstraint("group_id", "number", name=op.f("pk_meetings")),
        sa.UniqueConstraint("group_id", "planned_on", name=op.f("uq_meetings_group_id_planned_on")),
        info={"kind": "group"},
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "members",
        sa.Column("group_id", big, nullable=False),
        sa.Column("number", big, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("latin", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("pin_hash", sa.Text(), nullable=True),
        sa.Column("pin_once", big, server_default="0", nullable=False),
        sa.Column("pin_tries", big, server_default="0", nullable=False),
        sa.Column("pin_wait_until_at", big, server_default="0", nullable=False),
        sa.Column("pin_hop", sa.Text(), nullable=True),
        sa.Column("joined_on", sa.Text(), nullable=False),
        sa.Column("left_on", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("group_id", "number", name=op.f("pk_members")),
        info={"kind": "group"},
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "offices",
        sa.Column("group_id", big, nullable=False),
        sa.Column("number", big, nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("since_on", sa.Text(), nullable=False),
        sa.Column("until_on", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("group_id", "number", "office", "since_on", name=op.f("pk_offices")),
        info={"kind": "group"},
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "outbox",
        sa.Column("id", big, autoincrement=True, nullable=False),
        sa.Column("group_id", big, nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("about", big, nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("args", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("rank", big, nullable=False),
        sa.Column("meeting", big, nullable=True),
        sa.Column("version", big, nullable=True),
        sa.Column("made_at", big, nullable=False),
        sa.Column("not_before_at", big, nullable=False),
        sa.Column("drop_after_at", big, nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("leased_until_at", big, server_default="0", nullable=False),
        sa.Column("lease", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("segments", big, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint(
            "cause", "phone", "about", "message", name=op.f("uq_outbox_cause_phone_about_message")
        ),
        info={"kind": "house"},
        sqlite_strict=True,
    )
    with op.batch_alter_table("outbox") as batch_op:
        batch_op.create_index("ix_outbox_phone_id", ["phone", "id"], unique=False)
        batch_op.create_index("ix_outbox_state_rank_id", ["state", "rank", "id"], unique=False)

    op.create_table(
        "phones",
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("khmer", big, server_default="0", nullable=False),
        sa.Column("stopped_at", big, nullable=True),
        sa.Column("told_unknown_at", big, nullable=True),
        sa.Column("failures", big, server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("phone", name=op.f("pk_phones")),
        info={"kind": "house"},
        sqlite_strict=True,
    )
    op.create_table(
        "plans",
        sa.Column("group_id", big, nullable=False),
        sa.Column("version", big, nullable=False),
        sa.Column("rrule", sa.Text(), nullable=False),
        sa.Column("meeting_time", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Text(), nullable=False),
        sa.Column("set_by", big, nullable=True),
        sa.PrimaryKeyConstraint("group_id", "version", name=op.f("pk_plans")),
        info={"kind": "group"},
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reasons",
        sa.Column("group_id", big, nullable=False),
        sa.Column("entry", big, nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("group_id", "entry", name=op.f("pk_reasons")),
        info={"kind": "group"},
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reports",
        sa.Column("id", big, autoincrement=True, nullable=False),
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("received_at", big, nullable=False),
        sa.Column("matched", big, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        info={"kind": "house"},
        sqlite_strict=True,
    )
    with op.batch_alter_table("reports") as batch_op:
        batch_op.create_index("ix_reports_provider_id", ["provider_id"], unique=False)

    op.create_table(
        "rules",
        sa.Column("group_id", big, nullable=False),
        sa.Column("version", big, nullable=False),
        sa.Column("from_on", sa.Text(), nullable=False),
        sa.Column("constitution", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("group_id", "version", name=op.f("pk_rules")),
        info={"kind": "group"},
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "totals",
        sa.Column("group_id", big, nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("debit", big, nullable=False),
        sa.Column("credit", big, nullable=False),
        sa.PrimaryKeyConstraint("group_id", "account", "currency", name=op.f("pk_totals")),
        info={"kind": "group"},
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "moves",
        sa.Column("group_id", big, nullable=False),
        sa.Column("entry", big, nullable=False),
        sa.Column("position", big, nullable=False),
        sa.Column("debit", sa.Text(), nullable=False),
        sa.Column("credit", sa.Text(), nullable=False),
        sa.Column("amount", big, nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.CheckConstraint("amount BETWEEN 1 AND 1000000000000", name=op.f("ck_moves_amount")),
        sa.CheckConstraint("debit <> credit", name=op.f("ck_moves_two_accounts")),
        sa.ForeignKeyConstraint(
            ["group_id", "entry"],
            ["entries.group_id", "entries.number"],
            name=op.f("fk_moves_entries"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("group_id", "entry", "position", name=op.f("pk_moves")),
        info={"kind": "group"},
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
