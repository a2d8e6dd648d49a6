"""Every table by name; those of the house stand in bot/store/house_tables.py.

Two kinds. A *group* table has `group_id` first in its key and in every index, and every
statement on it names its group, so that it can be hash-partitioned or spread over servers.
A *house* table belongs to the telephone network or to this server, not to one group.

`*_at` is integer milliseconds UTC; `*_on` is ISO text (2026-12-01) in the group's zone; `*_time`
is local HH:MM. Money is an integer in the currency's ledger unit (riel, shilling, paisa).
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
)

from bot.store.house_tables import (
    attempts,
    directory,
    gateways,
    handovers,
    heard,
    looks,
    marks,
    outbox,
    phones,
    reports,
    staff,
    takeovers,
)
from bot.store.schema import Big, group_table, metadata

__all__ = [
    "attempts",
    "attendance",
    "complaints",
    "deeds",
    "directory",
    "disputes",
    "entries",
    "gateways",
    "groups",
    "handovers",
    "heads",
    "heard",
    "loans",
    "looks",
    "marks",
    "meetings",
    "members",
    "metadata",
    "moves",
    "offices",
    "outbox",
    "phones",
    "plans",
    "proposals",
    "reasons",
    "reports",
    "rules",
    "signatures",
    "staff",
    "takeovers",
    "totals",
    "vouchers",
]

# The group: its people, rules and dates ------------------------------------------------------

groups = group_table(
    "groups",
    Column("name", Text, nullable=False),
    Column("latin", Text, nullable=False),  # at most 20 letters of GSM-7
    Column("place", Text, nullable=False),
    Column("place_latin", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("zone", Text, nullable=False),  # Asia/Phnom_Penh
    Column("currency", Text, nullable=False),  # the first currency: KHR
    Column("begun_on", Text, nullable=False),
    Column("left_on", Text),  # it took its books and left: nobody is reached, nothing is due
    Column("cycle", Big, nullable=False, server_default="1"),
    PrimaryKeyConstraint("group_id"),
)

heads = group_table(  # one row a group: whoever writes for the group locks it first
    "heads",
    Column("entries", Big, nullable=False),  # number of the last entry
    Column("hash", LargeBinary, nullable=False),  # hash of the last entry, 32 zero bytes before
    Column("loans", Big, nullable=False),  # number of the last loan
    Column("meetings", Big, nullable=False),  # number of the last meeting
    Column("disputes", Big, nullable=False),
    PrimaryKeyConstraint("group_id"),
)

members = group_table(
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

offices = group_table(
    "offices",
    Column("number", Big, nullable=False),  # the member
    Column("office", Text, nullable=False),  # chair treasurer secretary helper
    Column("since_on", Text, nullable=False),
    Column("until_on", Text),
    PrimaryKeyConstraint("group_id", "number", "office", "since_on"),
)

rules = group_table(
    "rules",
    Column("version", Big, nullable=False),
    Column("from_on", Text, nullable=False),
    Column("constitution", Text, nullable=False),  # JSON; never edited
    PrimaryKeyConstraint("group_id", "version"),
)

plans = group_table(  # the rhythm of the meetings, by version; the highest version stands
    "plans",
    Column("version", Big, nullable=False),
    Column("rrule", Text, nullable=False),
    Column("meeting_time", Text, nullable=False),
    Column("from_on", Text, nullable=False),
    Column("set_by", Big),
    PrimaryKeyConstraint("group_id", "version"),
)

meetings = group_table(
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

attendance = group_table(  # what a member said or the roll-call found; the last word counts
    "attendance",
    Column("meeting", Big, nullable=False),
    Column("member", Big, nullable=False),
    Column("coming", Big),  # 1 said coming, 0 said not
    Column("present", Big),  # 1, 0 at the roll-call
    PrimaryKeyConstraint("group_id", "meeting", "member"),
)

loans = group_table(
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
    Column("due_on", Text),  # taken over from paper: it bears interest from this day's meeting on
    Column("interest_brought", Big, nullable=False, server_default="0"),  # owed when it was taken over
    Column("rate", Text),  # of a loan taken over at another rate than the group's
    Column("lent_at_first", Big),  # of a flat loan taken over: what its interest is on
    PrimaryKeyConstraint("group_id", "number"),
)
Index("ix_loans_group_id_member", loans.c.group_id, loans.c.member)

# The books -----------------------------------------------------------------------------------

moves = group_table(
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

entries = group_table(
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

reasons = group_table(  # the text can be forgotten without breaking the chain
    "reasons",
    Column("entry", Big, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("text", Text, nullable=False),
    PrimaryKeyConstraint("group_id", "entry"),
)

totals = group_table(  # a cache, in the same transaction; verify rebuilds it
    "totals",
    Column("account", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("debit", Big, nullable=False),
    Column("credit", Big, nullable=False),
    PrimaryKeyConstraint("group_id", "account", "currency"),
)

deeds = group_table(  # an act that was done: its cause makes it once, its answer can be given again
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

disputes = group_table(
    "disputes",
    Column("number", Big, nullable=False),
    Column("entry", Big, nullable=False),
    Column("member", Big, nullable=False),
    Column("raised_at", Big, nullable=False),
    Column("settled_at", Big),
    PrimaryKeyConstraint("group_id", "number"),
    UniqueConstraint("group_id", "entry", "member"),
)

proposals = group_table(  # an act that needs more hands than one; nothing of it is in the books yet
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

signatures = group_table(  # one word of one person on one proposal; the counter's figure of the box is one
    "signatures",
    Column("proposal", Big, nullable=False),
    Column("member", Big, nullable=False),
    Column("verdict", Text, nullable=False),  # yes no; last: the yes that did it; wrong: no word yet
    Column("figure", Big),  # the box as it was counted; of wrong: how many figures did not fit
    Column("signed_at", Big, nullable=False),
    Column("digest", Text, nullable=False),
    Column("reason", Text),  # of a no
    PrimaryKeyConstraint("group_id", "proposal", "member"),
)

vouchers = group_table(  # the slips of what was spent, by their running number
    "vouchers",
    Column("number", Big, nullable=False),
    Column("entry", Big, nullable=False),
    Column("purpose", Text, nullable=False),
    PrimaryKeyConstraint("group_id", "number"),
    UniqueConstraint("group_id", "entry"),
)

complaints = group_table(  # said in private to the field officer; no officer of the group sees it
    "complaints",
    Column("number", Big, nullable=False),
    Column("member", Big, nullable=False),
    Column("raised_at", Big, nullable=False),
    Column("text", Text, nullable=False),
    Column("settled_at", Big),
    PrimaryKeyConstraint("group_id", "number"),
)
