"""The Flask app of a web process: the networks' callbacks, the pages, the state of health."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, Final
from zoneinfo import ZoneInfo

from flask import Flask

from bot import outbox
from bot.android import doors as android_doors
from bot.figures import figures
from bot.group import people, phones
from bot.group.beside import typed_sheet, waiting_sheet
from bot.group.closed import closed_meeting
from bot.group.report import books
from bot.handlers import africastalking, android, simulator
from bot.handlers.wire import Ended, Hop, OptOut, Report, TextIn
from bot.house import AFRICASTALKING, SIMULATOR, Krom, advance, next_meeting
from bot.rules.clock import RealClock
from bot.standing import checks, standing
from bot.talk.engine import Reply
from bot.web import health, metrics, phone
from bot.web.office import LOCAL, Office
from bot.web.staff_pages import install
from bot.words.catalogue import PAGES, Catalogue

MOST_BYTES: Final = 64 * 1024


def web(krom: Krom) -> Flask:
    """Build the Flask app of a process."""
    app = Flask("krom", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    app.register_blueprint(africastalking.blueprint(_doors(krom)))
    if krom.settings.android:
        app.register_blueprint(android.blueprint(android_doors(krom)))
    app.register_blueprint(health.blueprint(*checks(krom)))
    app.register_blueprint(metrics.blueprint(krom.settings.secrets, lambda: figures(krom)))
    install(app, _office(krom))
    if krom.settings.practice:
        app.register_blueprint(phone.blueprint())
        app.register_blueprint(simulator.blueprint(_village(krom)))
    return app


def _doors(krom: Krom) -> africastalking.Doors:
    desk = outbox.ReportDesk(krom.store)

    def text(sms: TextIn) -> None:
        krom.counts.add("texts", AFRICASTALKING)
        krom.texts.text(AFRICASTALKING, sms.id, sms.phone, sms.text, sms.sent_at)
        krom.wake()

    def report(heard: Report) -> None:
        if heard.kind == "opted_out" and heard.phone is not None:
            with krom.store.writing() as db:
                phones.stop(db, heard.phone, krom.clock.now())
        desk.take(
            outbox.Word(
                network=AFRICASTALKING,
                provider_id=heard.provider_id,
                status=heard.status,
                state=heard.state,
                reason=heard.reason,
                at=RealClock().now(),
            )
        )

    def optout(out: OptOut) -> None:
        with krom.store.writing() as db:
            phones.stop(db, out.phone, krom.clock.now())

    def busy(asked: Hop | None) -> str:
        return krom.engine.busy(asked.phone if asked is not None else None)

    return africastalking.Doors(
        secrets=krom.settings.secrets,
        hop=partial(_hop, krom),
        text=text,
        report=report,
        optout=optout,
        ended=_ended,
        busy=busy,
        allow=lambda number: krom.sessions.within_rate(number, krom.settings.rate),
        count=lambda what, callback: krom.counts.add(what, AFRICASTALKING, callback),
    )


def _office(krom: Krom) -> Office:
    """Give what the staff's pages need; their cookies and forms have a key of their own."""
    settings = krom.settings
    return Office(
        store=krom.store,
        standing=lambda: standing(krom),
        pages=Catalogue.load(PAGES),
        texts=krom.catalogue,
        now=krom.clock.now,
        key=hmac.digest(settings.hmac_key, b"krom staff pages", "sha256"),
        language=settings.language,
        local=settings.host in LOCAL,
        code=settings.code if settings.practice or settings.at_api_key else None,
        sms=settings.at_sender_id if (settings.at_sender_id or "").lstrip("+").isdigit() else None,
        wake=krom.wake,
    )


def _hop(krom: Krom, asked: Hop) -> Reply:
    krom.counts.add("hops", AFRICASTALKING)
    most = krom.settings.rate
    reply = krom.engine.hop(AFRICASTALKING, asked.session, asked.service, asked.phone, asked.text, most)
    if reply.too_fast:
        krom.counts.add("busy", AFRICASTALKING, "ussd")
    if reply.end:
        krom.wake()
    return reply


def _ended(ended: Ended) -> None:
    """Nothing hangs on the network's word that a session is over; it was logged when it came."""
    del ended


# The practice phones -----------------------------------------------------------------------------


def _village(krom: Krom) -> simulator.Village:
    def hop(asked: Hop) -> tuple[str, bool]:
        krom.counts.add("hops", SIMULATOR)
        reply = krom.engine.hop(SIMULATOR, asked.session, asked.service, asked.phone, asked.text)
        if reply.end:
            krom.wake()
        return reply.text, reply.end

    def text(sms: TextIn) -> None:
        krom.counts.add("texts", SIMULATOR)
        krom.texts.text(SIMULATOR, sms.id, sms.phone, sms.text, sms.sent_at)
        krom.wake()

    def clock(by: str) -> dict[str, Any]:
        put = krom.practice_clock
        if put is not None:
            advance(krom, put, krom.after(by))
        return _times(krom)

    def read(group: str | None, words: str) -> dict[str, Any] | None:
        number = _shown(krom, group)
        with krom.store.reading() as db:
            return typed_sheet(db, number, words, krom.catalogue, krom.clock.now())

    return simulator.Village(
        hop=hop, text=text, state=lambda group: _state(krom, group), read=read, clock=clock
    )


def _shown(krom: Krom, wanted: str | None) -> int:
    """Give the id of the group the page shows: the one it asks for, if there is such a one."""
    with krom.store.reading() as db:
        known = people.all_groups(db)
    return next((group for group in known if str(group) == wanted), known[0])


def _times(krom: Krom) -> dict[str, Any]:
    following = next_meeting(krom)
    with krom.store.reading() as db:
        zones = [people.load_group(db, number).zone for number in people.all_groups(db)]
    zone = ZoneInfo(zones[0]) if zones else None
    return {
        "now": krom.clock.now().astimezone(zone).isoformat(timespec="seconds"),
        "next_meeting": None if following is None else following.isoformat(),
    }


def _state(krom: Krom, wanted: str | None) -> dict[str, Any]:
    """Give what the page shows of a group: phones and their texts, the books, what becomes of them."""
    now = krom.clock.now()
    number = _shown(krom, wanted)
    with krom.store.reading() as db:
        groups = {one: people.load_group(db, one) for one in people.all_groups(db)}
        members = {member.number: member for member in people.load_members(db, number)}
        reached = people.phones_of_group(db, number)
        stands = books(db, number, now)
        sheet = waiting_sheet(db, number, now)
        closed = closed_meeting(db, number)
    group = groups[number]
    inbox = outbox.inbox(krom.store)
    for row in stands["members"]:
        called = members[row["number"]].called
        row["name"] = called.name if group.language == "km" else called.latin
    return {
        **_times(krom),
        "code": krom.settings.code,
        "language": group.language,
        "group": _called(group),
        "groups": [_called(one) for one in groups.values()],
        "phones": _shelf(members, reached, inbox, ZoneInfo(group.zone)),
        "books": stands,
        "sheet": sheet,
        "closed": closed,
        "sent": len(inbox),
    }


def _shelf(
    members: Mapping[int, people.Member],
    reached: Mapping[int, list[people.Phone]],
    inbox: Iterable[outbox.Shown],
    zone: ZoneInfo,
) -> list[dict[str, Any]]:
    """Give each phone of a group: who holds it, and the texts that came."""
    shelf: dict[str, dict[str, Any]] = {}
    for member, theirs in sorted(reached.items()):
        for one in theirs:
            mode = "private" if one.private else "shared"
            empty: dict[str, Any] = {"phone": one.number, "mode": mode, "holders": [], "inbox": []}
            shelf.setdefault(one.number, empty)["holders"].append(_holder(members[member]))
    for message in inbox:
        if message.phone in shelf:
            shelf[message.phone]["inbox"].append(
                {
                    "id": message.id,
                    "at": message.at.astimezone(zone).isoformat(timespec="seconds"),
                    "text": message.text,
                    "segments": message.segments,
                    "state": "delivered" if message.state == "sent" else message.state,
                }
            )
    return list(shelf.values())


def _called(group: people.Group) -> dict[str, Any]:
    khmer = group.language == "km"
    return {"id": str(group.id), "name": group.called.name if khmer else group.called.latin}


def _holder(member: people.Member) -> dict[str, Any]:
    khmer = member.language == "km"
    return {
        "number": member.number,
        "name": member.called.name if khmer else member.called.latin,
        "offices": sorted(member.offices),
    }
