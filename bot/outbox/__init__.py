"""Messages to send: what Krom owes to whom, from the moment it is owed until it has arrived.

    telling   tell(): write a message down, in the transaction of what caused it
    leasing   which messages are due now, and which are no longer to be sent
    sending   an attempt before each call to the network, a result after it
    reports   what the network says of a message later
    together  reports that come at once share a commit
    asking    what is asked of a network that can be looked into
    silence   phones that texts do not reach
    credit    what a SIM has left, as its operator says
    looking   what came to a phone, and when something is due
    lately    what became of the last day's messages
    desk      what a person sees of it and decides

The states of a message: waiting -> leased -> sent -> delivered or undelivered. `unknown` was
given to a network whose answer was lost: only a report or a person moves it on, for a member must
not get a receipt twice. `void` was overtaken by events and is never sent.
"""

from bot.outbox.asking import ask_again, awaited
from bot.outbox.credit import Credit, credit, keep_credit
from bot.outbox.desk import Render, Row, give_up, resend, rows
from bot.outbox.forgetting import LAST_WORD, forget
from bot.outbox.lately import Lately, lately
from bot.outbox.leasing import hold, lease, void_letters, void_stale
from bot.outbox.letter import (
    MOST_PHONES,
    Attempt,
    Call,
    Kind,
    Letter,
    Local,
    Outcome,
    Pause,
    ReportState,
    Sender,
    Sent,
)
from bot.outbox.looking import Shown, Waits, age, answered, count, inbox, next_due, pauses_now, waits
from bot.outbox.reports import Word, prune, take_report, take_reports
from bot.outbox.sending import begin_attempts, pauses, record
from bot.outbox.silence import heard_from, unreached
from bot.outbox.telling import tell
from bot.outbox.together import ReportDesk

__all__ = [
    "LAST_WORD",
    "MOST_PHONES",
    "Attempt",
    "Call",
    "Credit",
    "Kind",
    "Lately",
    "Letter",
    "Local",
    "Outcome",
    "Pause",
    "Render",
    "ReportDesk",
    "ReportState",
    "Row",
    "Sender",
    "Sent",
    "Shown",
    "Waits",
    "Word",
    "age",
    "answered",
    "ask_again",
    "awaited",
    "begin_attempts",
    "count",
    "credit",
    "forget",
    "give_up",
    "heard_from",
    "hold",
    "inbox",
    "keep_credit",
    "lately",
    "lease",
    "next_due",
    "pauses",
    "pauses_now",
    "prune",
    "record",
    "resend",
    "rows",
    "take_report",
    "take_reports",
    "tell",
    "unreached",
    "void_letters",
    "void_stale",
    "waits",
]
