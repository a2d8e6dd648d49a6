"""Messages to send: what Krom owes to whom, from the moment it is owed until it has arrived.

    telling   tell(): write a message down, in the transaction of what caused it
    leasing   which messages are due now, and which are no longer to be sent
    sending   an attempt before each call to the network, a result after it
    reports   what the network says of a message later
    together  reports that come at once share a commit
    asking    what is asked of a network that can be looked into
    handing   texts in line for an Android phone that fetches them
    polling   such a phone asks: what it says, and what it is given
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
from bot.outbox.handing import SILENT, Phone, Road, handed, phones_heard, put_in_line, road, tidy
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
from bot.outbox.looking import (
    Shown,
    Told,
    Waits,
    age,
    answered,
    count,
    inbox,
    last_told,
    next_due,
    pauses_now,
    waits,
)
from bot.outbox.polling import Given, Handed, Poll, Status, Update, hello, is_waiting, take_poll
from bot.outbox.reports import Word, prune, take_report, take_reports
from bot.outbox.sending import begin_attempts, pauses, record
from bot.outbox.silence import heard_from, unreached
from bot.outbox.telling import tell
from bot.outbox.together import ReportDesk

__all__ = [
    "LAST_WORD",
    "MOST_PHONES",
    "SILENT",
    "Attempt",
    "Call",
    "Credit",
    "Given",
    "Handed",
    "Kind",
    "Lately",
    "Letter",
    "Local",
    "Outcome",
    "Pause",
    "Phone",
    "Poll",
    "Render",
    "ReportDesk",
    "ReportState",
    "Road",
    "Row",
    "Sender",
    "Sent",
    "Shown",
    "Status",
    "Told",
    "Update",
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
    "handed",
    "heard_from",
    "hello",
    "hold",
    "inbox",
    "is_waiting",
    "keep_credit",
    "last_told",
    "lately",
    "lease",
    "next_due",
    "pauses",
    "pauses_now",
    "phones_heard",
    "prune",
    "put_in_line",
    "record",
    "resend",
    "road",
    "rows",
    "take_poll",
    "take_report",
    "take_reports",
    "tell",
    "tidy",
    "unreached",
    "void_letters",
    "void_stale",
    "waits",
]
