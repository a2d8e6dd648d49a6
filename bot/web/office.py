"""The staff's pages: who is let in, what every form must bring, and what every answer carries.

They work without JavaScript and load nothing from elsewhere. Figures come from `group`, words from
`templates_web`.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, cast
from zoneinfo import ZoneInfo

from flask import (
    Blueprint,
    Flask,
    Request,
    Response,
    abort,
    g,
    redirect,
    render_template,
    request,
    send_from_directory,
    session,
    url_for,
)
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import BadData, URLSafeTimedSerializer
from jinja2 import StrictUndefined
from werkzeug.wrappers import Response as Answer

from bot.group import looks, staff
from bot.group.people import NoGroup, load_group
from bot.group.staff import Staff
from bot.group.wording import Wording
from bot.rules.damm import receipt
from bot.store.engine import Store, StoreAway
from bot.web.smaller import masked, smaller, unmasked
from bot.web.standing import Standing
from bot.words.catalogue import Catalogue
from bot.words.money import show
from bot.words.values import Moment, Name

HERE: Final = "/office"
BOOK: Final = "/group/<int(max=999999999999):group>"
"""The address of a group's book; a longer number is nobody's, and no database is asked for it."""
STATIC: Final = Path(__file__).with_name("static")
LASTS: Final = timedelta(hours=8)
"""How long a login lasts, and a page that lies open can still be sent: a working day."""
COOKIE: Final = "krom"
LOCAL: Final = frozenset({"127.0.0.1", "localhost", "[::1]", "::1"})
POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
KEPT: Final = frozenset({"office.style", "office.icon", "office.grid_style"})
"""What a browser may keep."""
ROOMY: Final[Mapping[str, int]] = {"office.keep_paper": 480 * 1024, "office.bring": 1024 * 1024}
"""Bytes of what somebody who signs may send there: a grid of 80 full rows in Khmer, a file."""
GIVEN_BACK: Final = frozenset({"office.keep_paper"})
"""Where a form that came too late is not thrown away: its page shows again all that was typed."""
OPEN: Final = KEPT | {"office.login", "office.enter", "office.door_language"}
"""What is answered before the login."""


@dataclass(frozen=True)
class Office:
    """What the pages are handed by whoever puts the house together."""

    store: Store
    standing: Callable[[], Standing]
    """Looks how the house itself is doing."""
    pages: Catalogue
    """The texts of the pages."""
    texts: Catalogue
    """What villagers read: the texts of what waits, of complaints and answers."""
    now: Callable[[], datetime]
    key: bytes
    """Signs cookies and forms."""
    language: str
    local: bool
    """Whether the server listens on this machine alone."""
    code: str | None
    """The code that members dial, where a network has one."""
    sms: str | None
    """The number that members text, where it is known."""
    wake: Callable[[], None]
    """Called when something was done that somebody is told of."""


class Cookies(SecureCookieSessionInterface):
    """The login, in a signed cookie of these pages alone; other routes never look for one."""

    def __init__(self, office: Office) -> None:
        self._local = office.local

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Read the cookie, on these pages."""
        ours = request.path == HERE or request.path.startswith(f"{HERE}/")
        return super().open_session(app, request) if ours else None

    def get_cookie_name(self, app: Flask) -> str:
        del app
        return COOKIE

    def get_cookie_path(self, app: Flask) -> str:
        del app
        return HERE

    def get_cookie_samesite(self, app: Flask) -> str:
        del app
        return "Lax"

    def get_cookie_secure(self, app: Flask) -> bool:
        """Only over TLS, but on this very machine."""
        del app
        return not (self._local and _host() in LOCAL)


def _host() -> str:
    """Give the name under which the browser asked, without its port."""
    name = request.host
    return name.partition("]")[0] + "]" if name.startswith("[") else name.partition(":")[0]


def settle_in(app: Flask, office: Office) -> None:
    """Make an app ready for the pages: cookies, and templates that fail on a name they do not know."""
    app.secret_key = office.key
    app.session_interface = Cookies(office)
    app.config["PERMANENT_SESSION_LIFETIME"] = LASTS
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def gate(office: Office) -> Blueprint:
    """Make the blueprint: nobody passes without a login, no form without its token."""
    pages = Blueprint("office", __name__, url_prefix=HERE, template_folder="pages")
    forms = URLSafeTimedSerializer(office.key, salt="krom form")

    @pages.before_request
    def let_in() -> Answer | None:
        return _let_in(office, forms)

    @pages.after_request
    def closed(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers[name] = value
        if request.endpoint not in KEPT:
            response.headers["Cache-Control"] = "no-store"
        return smaller(response, request)

    @pages.context_processor
    def words() -> dict[str, Any]:
        return spoken(office, forms)

    _serve_files(pages)
    for wrong in (400, 403, 404, 413):
        pages.register_error_handler(wrong, _refused)
    pages.register_error_handler(NoGroup, lambda _: _refused_with(404))
    pages.register_error_handler(StoreAway, lambda _: _refused_with(503))
    return pages


def _let_in(office: Office, forms: URLSafeTimedSerializer) -> Answer | None:
    """Let pass who is logged in, and of forms those that a page of hers made."""
    g.staff = _logged_in(office)
    where = request.endpoint or ""
    if g.staff is not None and g.staff.signs and where in ROOMY:
        request.max_content_length = ROOMY[where]
    if request.method == "POST":
        g.ours = _is_ours(forms)
        if where in GIVEN_BACK and not came_in_time():
            return None
        if not g.ours:
            abort(400)
    if g.staff is None and where not in OPEN:
        return redirect(url_for("office.login"), 303)
    return None


def _serve_files(pages: Blueprint) -> None:
    @pages.get("/office.css")
    def style() -> Response:
        return send_from_directory(STATIC, "office.css", max_age=86_400)

    @pages.get("/icon.svg")
    def icon() -> Response:
        return send_from_directory(STATIC, "phone.svg", max_age=86_400)


def _logged_in(office: Office) -> Staff | None:
    number, epoch = session.get("staff"), session.get("epoch")
    if not isinstance(number, int) or not isinstance(epoch, int):
        return None
    with office.store.reading() as db:
        return staff.known(db, number, epoch)


def _is_ours(forms: URLSafeTimedSerializer) -> bool:
    """Say whether a page of this login made the form. A browser that keeps no cookie fails here too."""
    try:
        token = forms.loads(request.form.get("form", ""), max_age=int(LASTS.total_seconds()))
        brought = unmasked(str(token))
    except (BadData, ValueError):
        return False
    return secrets.compare_digest(brought, str(session.get("form", "")).encode())


def came_in_time() -> bool:
    """Say whether a form of `GIVEN_BACK` may be done: somebody is logged in, and it is hers."""
    return g.get("staff") is not None and bool(g.get("ours"))


def me() -> Staff:
    """Give who is logged in; behind the gate somebody always is."""
    one = g.get("staff")
    if one is None:
        abort(403)
    return cast("Staff", one)


def signer() -> Staff:
    """Give who is logged in, if she signs for the organisation; else it is refused."""
    one = me()
    if not one.signs:
        abort(403)
    return one


def looked(office: Office, page: str, group: int = looks.ALL, member: int | None = None) -> None:
    """Write down that a page of figures is about to be shown. Raises NoGroup, and then nobody looks."""
    who = me()
    with office.store.writing() as db:
        if group:
            load_group(db, group)
        looks.note(db, who, page, office.now(), group, member)


def say_later(text: str) -> None:
    """Keep one sentence for the next page."""
    session["said"] = text


def language(office: Office) -> str:
    """Give the language of this page: hers, at the door what was chosen there, or that of a print."""
    one = g.get("staff")
    own = one.language if one is not None else session.get("language", office.language)
    wanted = g.get("printed_in", own)
    return wanted if wanted in office.pages.languages else "en"


# What every page is made with -------------------------------------------------------------------


def spoken(office: Office, forms: URLSafeTimedSerializer) -> dict[str, Any]:
    """Give the functions that the pages speak with."""
    here = language(office)
    wording = Wording(office.texts, here)

    def say(message: str, /, **args: str | int) -> str:
        return office.pages.say(here, message, **args)

    def token() -> str:
        if "form" not in session:
            session["form"] = secrets.token_urlsafe(16)
        made: str | bytes = forms.dumps(masked(session["form"]))
        return made if isinstance(made, str) else made.decode()

    return {
        "say": say,
        "lang": here,
        "languages": office.pages.languages,
        "staff": g.get("staff"),
        "token": token,
        "said": session.pop("said", None) if "said" in session else None,
        "name": lambda name: name_in(name, here),
        "money": show,
        "receipt": receipt,
        "few": lambda amount: show(amount) if amount else "–",
        "day": day,
        "today": lambda zone: office.now().astimezone(ZoneInfo(zone)).date(),
        "when": lambda meeting: wording.show(Moment(meeting.held_on, meeting.held_time)),
        "style_version": STYLE_VERSION,
    }


STYLE_VERSION: Final = hashlib.sha256((STATIC / "office.css").read_bytes()).hexdigest()[:8]
"""In the style sheet's address, so that a browser may keep it and still gets a new one."""


def name_in(name: Name, language_: str) -> str:
    """Write a name as the page's language writes it."""
    return name.name if language_ == "km" else name.latin


def day(on: date) -> str:
    """Write a day: 1/12/2026."""
    return f"{on.day}/{on.month}/{on.year}"


def _refused(error: Exception) -> tuple[str, int]:
    return _refused_with(getattr(error, "code", None) or 500)


def _refused_with(code: int) -> tuple[str, int]:
    return render_template("refused.html", code=code, kept=bool(session)), code
