"""The tables of the house: the telephone network, the staff, and this server (see bot/store/tables.py)."""

from __future__ import annotations

from sqlalchemy import Column, Index, PrimaryKeyConstraint, Text, UniqueConstraint

from bot.store.schema import Big, house_table

directory = house_table(  # who can be reached where: many to many
    "directory",
    Column("phone", Text, nullable=False),  # E.164
    Column("group_id", Big, nullable=False),
    Column("member", Big, nullable=False),
    Column("since_at", Big, nullable=False),
    Column("suspended_at", Big),  # lost, stolen, in a stranger's hand: it reaches nobody
    Column("verified_at", Big),  # who has it said that it is hers; none: it was written by another
    Column("mode_said", Text),  # the mode it gets then: private shared
    PrimaryKeyConstraint("phone", "group_id", "member"),
)
Index("ix_directory_group_id_member", directory.c.group_id, directory.c.member)

phones = house_table(
    "phones",
    Column("phone", Text, primary_key=True),
    Column("mode", Text, nullable=False),  # private shared
    Column("khmer", Big, nullable=False, server_default="0"),  # 1: known to show Khmer script
    Column("stopped_at", Big),  # STOP: nothing but receipts and answers
    Column("told_unknown_at", Big),  # an unknown number was told how to join
    Column("failures", Big, nullable=False, server_default="0"),  # texts that did not arrive since one did
)

outbox = house_table(
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
    Column("network", Text),  # the road the question came by, which its answer goes back; none: any
    UniqueConstraint("cause", "phone", "about", "message"),
)
Index("ix_outbox_state_rank_id", outbox.c.state, outbox.c.rank, outbox.c.id)
Index("ix_outbox_phone_id", outbox.c.phone, outbox.c.id)

attempts = house_table(
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

reports = house_table(  # delivery reports, also those that came before their result; kept seven days
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

heard = house_table(  # texts, whatever road brought them; kept a month
    "heard",
    Column("mark", Text, primary_key=True),  # HMAC of its sender, its words, and the second it was sent
    Column("network", Text, nullable=False),  # the road that brought it first ...
    Column("name", Text, nullable=False),  # ... and the id it gave it
    Column("heard_at", Big, nullable=False),
)
Index("ix_heard_heard_at", heard.c.heard_at)

gateways = house_table(  # Android phones that carry SMS, by installation of their app
    "gateways",
    Column("install", Text, primary_key=True),
    Column("since_at", Big, nullable=False),
    Column("chosen_at", Big, nullable=False),  # who was chosen last is given what is to be sent
    Column("heard_at", Big, nullable=False),  # 0: it said hello and no more
    Column("seen", Text, nullable=False),  # JSON: battery, signal, clock, as it last said
)

handovers = house_table(  # texts for the phone; number and words stand in the outbox alone
    "handovers",
    Column("id", Big, primary_key=True, autoincrement=True),
    Column("key", Text, nullable=False, unique=True),  # the id that the phone knows it by
    Column("message", Big, nullable=False),  # outbox.id
    Column("parts", Big, nullable=False),
    Column("state", Text, nullable=False),  # waiting handed held sent delivered failed lost void
    Column("install", Text),  # to which it was handed
    Column("made_at", Big, nullable=False),
    Column("handed_at", Big),
    Column("moved_at", Big, nullable=False),  # since when it is in this state
    Column("reason", Text),
)
Index("ix_handovers_state_id", handovers.c.state, handovers.c.id)
Index("ix_handovers_message", handovers.c.message)
Index("ix_handovers_made_at", handovers.c.made_at)

staff = house_table(  # who works with the pages: of the organisation behind the groups
    "staff",
    Column("id", Big, primary_key=True, autoincrement=True),
    Column("name", Text, nullable=False, unique=True),
    Column("password_hash", Text, nullable=False),  # argon2id
    Column("role", Text, nullable=False),  # officer auditor operator
    Column("language", Text, nullable=False, server_default="en"),
    Column("tries", Big, nullable=False, server_default="0"),
    Column("wait_until_at", Big, nullable=False, server_default="0"),
    Column("epoch", Big, nullable=False, server_default="0"),  # goes up at each logout: ends what was open
    Column("since_at", Big, nullable=False),
    Column("left_at", Big),
)

takeovers = house_table(  # books being taken over from paper, as they were typed, until they are signed
    "takeovers",
    Column("id", Big, primary_key=True, autoincrement=True),
    Column("version", Big, nullable=False),  # goes up with each save: an older page does not overwrite
    Column("staff", Big, nullable=False),  # who saved it last
    Column("begun_at", Big, nullable=False),
    Column("saved_at", Big, nullable=False),
    Column("paper", Text, nullable=False),  # JSON of what was typed, right or wrong
    Column("group_id", Big),  # the group it became
    Column("dropped_at", Big),
)

looks = house_table(  # who looked at whose figures
    "looks",
    Column("id", Big, primary_key=True, autoincrement=True),
    Column("staff", Big, nullable=False),
    Column("group_id", Big, nullable=False),  # 0: the list of all groups
    Column("member", Big),  # none: the group's page
    Column("page", Text, nullable=False),
    Column("looked_at", Big, nullable=False),
)
Index("ix_looks_group_id_member", looks.c.group_id, looks.c.member)

marks = house_table(  # where a job of this house has got to: the clock's last tick, the schema's notes
    "marks",
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
