"""Every table, in one place.

Two kinds. A *group* table has `group_id` first in its key and in every index, and every
statement on it names its group, so that it can be hash-partitioned or spread over servers.
A *house* table belongs to the telephone network or to this server, not to one group.

`*_at` is integer milliseconds UTC; `*_on` is ISO text (2026-12-01) in the group's zone; `*_time`
is local HH:MM. Money is an integer in the currency's ledger unit (riel, shilling, paisa).
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)
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


def _group(name: str, *items: Column[int] | Column[str] | Column[bytes] | object) -> Table:
    return Table(
        name,
        metadata,
        Column("group_id", Big, nullable=False),
        *items,  # type: ignore[arg-type]  # SchemaItem is not covariant in Table's overloads
        info={"kind": "group"},
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _house(name: str, *items: Column[int] | Column[str] | Column[bytes] | object) -> Table:
    return Table(
        name,
        metadata,
        *items,  # type: ignore[arg-type]  # as above
        info={"kind": "house"},
        sqlite_strict=True,
    )


# The group: its people, rules and dates ------------------------------------------------------

groups = _group(
    "groups",
    Column("name", Text, nullable=False),
    Column("latin", Text, nullable=False),  # at most 20 letters of GSM-7
    Column("place", Text, nullable=False),
    Column("place_latin", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("zone", Text, nullable=False),  # Asia/Phnom_Penh
    Column("currency", Text, nullable=False),  # the first currency: KHR
    Column("begun_on", Text, nullable=False),
    PrimaryKeyConstraint("group_id"),
)

heads = _group(  # one row a group: whoever writes for the group locks it first
    "heads",
    Column("entries", Big, nullable=False),  # number of the last entry
    Column("hash", LargeBinary, nullable=False),  # hash of the last entry, 32 zero bytes before
    Column("loans", Big, nullable=False),  # number of the last loan
    Column("meetings", Big, nullable=False),  # number of the last meeting
    Column("disputes", Big, nullable=False),
    PrimaryKeyConstraint("group_id"),
)

members = _group(
    "members",
    Column("number", Big, nullable=False),  # never used again in a cycle
    Column("name", Text, nullable=False),
    Column("latin", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("pin_hash", Text),  # argon2id
    Column("pin_once", Big, nullable=False, server_default="0"),  # 1: a one-time code, to be replaced
    Column("pin_tries", Big, nullable=False, server_default="0"),
    Column("pin_wait_until_at", Big, nullable=False, server_default="0"),
    Column("pin_hop", Text),  # the hop of the last counted try: a repeated hop counts once
    Column("joined_on", Text, nullable=False),
    Column("died_on", Text),  # said by an officer: her texts stop; given back if it was not so
    Column("left_on", Text),
    PrimaryKeyConstraint("group_id", "number"),
)

offices = _group(
    "offices",
    Column("number", Big, nullable=False),  # the member
    Column("office", Text, nullable=False),  # chair treasurer secretary helper
    Column("since_on", Text, nullable=False),
    Column("until_on", Text),
    PrimaryKeyConstraint("group_id", "number", "office", "since_on"),
)

rules = _group(
    "rules",
    Column("version", Big, nullable=False),
    Column("from_on", Text, nullable=False),
    Column("constitution", Text, nullable=False),  # JSON; never edited
    PrimaryKeyConstraint("group_id", "version"),
)

plans = _group(  # the rhythm of the meetings, by version; the highest version stands
    "plans",
    Column("version", Big, nullable=False),
    Column("rrule", Text, nullable=False),
    Column("meeting_time", Text, nullable=False),
    Column("from_on", Text, nullable=False),
    Column("set_by", Big),
    PrimaryKeyConstraint("group_id", "version"),
)

meetings = _group(
    "meetings",
    Column("number", Big, nullable=False),
    Column("planned_on", Text, nullable=False),  # the rhythm's date
    Column("held_on", Text, nullable=False),  # moved: differs from planned_on
    Column("held_time", Text, nullable=False),
    Column("version", Big, nullable=False),  # goes up when moved or cancelled: voids what is queued
    Column("confirmed_by", Big),
    Column("confirmed_at", Big),
    Column("cancelled_at", Big),
    Column("closed_at", Big),
    PrimaryKeyConstraint("group_id", "number"),
    UniqueConstraint("group_id", "planned_on"),
)

attendance = _group(  # what a member said or the roll-call found; the last word counts
    "attendance",
    Column("meeting", Big, nullable=False),
    Column("member", Big, nullable=False),
    Column("coming", Big),  # 1 said coming, 0 said not
    Column("present", Big),  # 1, 0 at the roll-call
    PrimaryKeyConstraint("group_id", "meeting", "member"),
)

loans = _group(
    "loans",
    Column("number", Big, nullable=False),
    Column("member", Big, nullable=False),
    Column("entry", Big, nullable=False),
    Column("principal", Big, nullable=False),
    Column("currency", Text, nullable=False),
    Column("periods", Big, nullable=False),  # meetings
    Column("rules_version", Big, nullable=False),  # granted under
    Column("given_on", Text, nullable=False),
    Column("meeting", Big),
    Column("fund", Text, nullable=False, server_default="loan"),  # lent from: loan social
    PrimaryKeyConstraint("group_id", "number"),
)
Index("ix_loans_group_id_member", loans.c.group_id, loans.c.member)

# The books -----------------------------------------------------------------------------------

moves = _group(
    "moves",
    Column("entry", Big, nullable=False),
    Column("position", Big, nullable=False),
    Column("debit", Text, nullable=False),
    Column("credit", Text, nullable=False),
    Column("amount", Big, nullable=False),
    Column("currency", Text, nullable=False),
    PrimaryKeyConstraint("group_id", "entry", "position"),
    CheckConstraint("amount BETWEEN 1 AND 1000000000000", name="amount"),
    CheckConstraint("debit <> credit", name="two_accounts"),
    ForeignKeyConstraint(
        ["group_id", "entry"],
        ["entries.group_id", "entries.number"],
        deferrable=True,
        initially="DEFERRED",
    ),
)

entries = _group(
    "entries",
    Column("number", Big, nullable=False),  # without gaps
    Column("kind", Text, nullable=False),
    Column("meeting", Big),
    Column("happened_on", Text, nullable=False),
    Column("recorded_at", Big, nullable=False),
    Column("cause", Text, nullable=False),
    Column("entered_by", Big, nullable=False),  # member number; 0 is the field officer
    Column("signed_by", Text, nullable=False),  # JSON list of member numbers
    Column("rules_version", Big, nullable=False),
    Column("reason_hash", LargeBinary),
    Column("reverses", Big),
    Column("previous_hash", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    PrimaryKeyConstraint("group_id", "number"),
    UniqueConstraint("group_id", "cause"),
    UniqueConstraint("group_id", "reverses"),  # an entry is reversed once
)
Index("ix_entries_group_id_meeting", entries.c.group_id, entries.c.meeting)

reasons = _group(  # the text can be forgotten without breaking the chain
    "reasons",
    Column("entry", Big, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("text", Text, nullable=False),
    PrimaryKeyConstraint("group_id", "entry"),
)

totals = _group(  # a cache, in the same transaction; verify rebuilds it
    "totals",
    Column("account", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("debit", Big, nullable=False),
    Column("credit", Big, nullable=False),
    PrimaryKeyConstraint("group_id", "account", "currency"),
)

deeds = _group(  # an act that was done: its cause makes it once, its answer can be given again
    "deeds",
    Column("cause", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("actor", Big, nullable=False),
    Column("done_at", Big, nullable=False),
    Column("twin", Text, nullable=False),  # same person, act, member, amount, meeting: same twin
    Column("answer", Text, nullable=False),  # JSON: message id and arguments
    Column("entry", Big),
    PrimaryKeyConstraint("group_id", "cause"),
)
Index("ix_deeds_group_id_twin_done_at", deeds.c.group_id, deeds.c.twin, deeds.c.done_at)

disputes = _group(
    "disputes",
    Column("number", Big, nullable=False),
    Column("entry", Big, nullable=False),
    Column("member", Big, nullable=False),
    Column("raised_at", Big, nullable=False),
    Column("settled_at", Big),
    PrimaryKeyConstraint("group_id", "number"),
    UniqueConstraint("group_id", "entry", "member"),
)

proposals = _group(  # an act that needs more hands than one; nothing of it is in the books yet
    "proposals",
    Column("number", Big, nullable=False),
    Column("kind", Text, nullable=False),
    Column("act", Text, nullable=False),  # JSON; what was read is what is done
    Column("digest", Text, nullable=False),  # of the act: a signature is over it
    Column("rules_version", Big, nullable=False),
    Column("made_by", Big, nullable=False),
    Column("made_at", Big, nullable=False),
    Column("sent_at", Big),  # as the network dates the text it came by
    Column("meeting", Big),
    Column("expires_at", Big),
    Column("cause", Text, nullable=False),
    PrimaryKeyConstraint("group_id", "number"),
    UniqueConstraint("group_id", "cause"),
)
Index("ix_proposals_group_id_meeting", proposals.c.group_id, proposals.c.meeting)

signatures = _group(  # one word of one person on one proposal; the counter's figure of the box is one
    "signatures",
    Column("proposal", Big, nullable=False),
    Column("member", Big, nullable=False),
    Column("verdict", Text, nullable=False),  # yes no; last: the yes that did it
    Column("figure", Big),  # the box as it was counted
    Column("signed_at", Big, nullable=False),
    Column("digest", Text, nullable=False),
    Column("reason", Text),  # of a no
    PrimaryKeyConstraint("group_id", "proposal", "member"),
)

vouchers = _group(  # the slips of what was spent, by their running number
    "vouchers",
    Column("number", Big, nullable=False),
    Column("entry", Big, nullable=False),
    Column("purpose", Text, nullable=False),
    PrimaryKeyConstraint("group_id", "number"),
    UniqueConstraint("group_id", "entry"),
)

complaints = _group(  # said in private to the field officer; no officer of the group sees it
    "complaints",
    Column("number", Big, nullable=False),
    Column("member", Big, nullable=False),
    Column("raised_at", Big, nullable=False),
    Column("text", Text, nullable=False),
    Column("settled_at", Big),
    PrimaryKeyConstraint("group_id", "number"),
)

# The house: the telephone network and this server ----------------------------------------------

directory = _house(  # who can be reached where: many to many
    "directory",
    Column("phone", Text, nullable=False),  # E.164
    Column("group_id", Big, nullable=False),
    Column("member", Big, nullable=False),
    Column("since_at", Big, nullable=False),
    Column("suspended_at", Big),  # lost, stolen, in a stranger's hand: it reaches nobody
    PrimaryKeyConstraint("phone", "group_id", "member"),
)
Index("ix_directory_group_id_member", directory.c.group_id, directory.c.member)

phones = _house(
    "phones",
    Column("phone", Text, primary_key=True),
    Column("mode", Text, nullable=False),  # private shared
    Column("khmer", Big, nullable=False, server_default="0"),  # 1: known to show Khmer script
    Column("stopped_at", Big),  # STOP: nothing but receipts and answers
    Column("told_unknown_at", Big),  # an unknown number was told how to join
    Column("failures", Big, nullable=False, server_default="0"),
)

outbox = _house(
    "outbox",
    Column("id", Big, primary_key=True, autoincrement=True),
    Column("group_id", Big, nullable=False),  # 0: about no group
    Column("phone", Text, nullable=False),
    Column("about", Big, nullable=False),  # member number, 0: nobody
    Column("message", Text, nullable=False),  # message id of templates_sms
    Column("args", Text, nullable=False),  # JSON of ids and amounts, never names or text
    Column("cause", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("kind", Text, nullable=False),  # answer receipt reminder news: in this order
    Column("rank", Big, nullable=False),  # of the kind; the lowest goes first
    Column("meeting", Big),  # a reminder of this meeting ...
    Column("version", Big),  # ... as it stood in this version
    Column("made_at", Big, nullable=False),
    Column("not_before_at", Big, nullable=False),
    Column("drop_after_at", Big),
    Column("state", Text, nullable=False),  # waiting leased sent delivered undelivered unknown void
    Column("leased_until_at", Big, nullable=False, server_default="0"),  # real time, not practice time
    Column("lease", Text),
    Column("text", Text),  # rendered once; blanked after 90 days
    Column("segments", Big),
    UniqueConstraint("cause", "phone", "about", "message"),
)
Index("ix_outbox_state_rank_id", outbox.c.state, outbox.c.rank, outbox.c.id)
Index("ix_outbox_phone_id", outbox.c.phone, outbox.c.id)

attempts = _house(
    "attempts",
    Column("id", Big, primary_key=True, autoincrement=True),
    Column("message", Big, nullable=False),  # outbox.id
    Column("network", Text, nullable=False),
    Column("begun_at", Big, nullable=False),
    Column("ended_at", Big),
    Column("outcome", Text),  # accepted permanent opted_out retry account; none: unknown
    Column("provider_id", Text),
    Column("cost", Text),
    Column("reason", Text),
)
Index("ix_attempts_provider_id", attempts.c.provider_id)
Index("ix_attempts_message", attempts.c.message)

reports = _house(  # delivery reports, also those that came before their result; kept seven days
    "reports",
    Column("id", Big, primary_key=True, autoincrement=True),
    Column("network", Text, nullable=False),
    Column("provider_id", Text, nullable=False),
    Column("status", Text, nullable=False),  # the network's word
    Column("state", Text),  # pending delivered undelivered; none: a word we do not know
    Column("reason", Text),
    Column("received_at", Big, nullable=False),
    Column("matched", Big),  # outbox.id
)
Index("ix_reports_provider_id", reports.c.provider_id)

marks = _house(  # where a job of this house has got to: the clock's last tick, the schema's notes
    "marks",
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
