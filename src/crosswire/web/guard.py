"""What stands between the pages and the outside: hosts, sizes, headers, sessions, forgery."""

import asyncio
import base64
import hashlib
import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 2_000_000
"""The largest body of a request: a file of corrections is far smaller."""
SESSIONS = 10_000
"""Sessions that are remembered of those who logged in, and as many of others; the oldest go first."""
PAUSE = 0.5
"""Seconds that a wrong password costs, on top of the work of checking it."""
DATA = (".json", ".ics", ".jsonl")
"""Ends of addresses that programs read."""
LASTS = 12 * 3600
"""Seconds after which somebody who did nothing must log in again."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
LOOPBACK = ("localhost", "127.0.0.1", "[::1]", "::1")


@dataclass
class Session:
    """Somebody's visit: a name once logged in."""

    token: str
    user: str | None = None
    last: float = field(default_factory=time.monotonic)


@dataclass
class Sessions:
    """The visits of this process; nothing of them is written to disk."""

    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    held: OrderedDict[str, Session] = field(default_factory=OrderedDict)
    guests: OrderedDict[str, Session] = field(default_factory=OrderedDict)
    """Visits without a name, apart: however many come, nobody is logged out by them."""
    passwords: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(1))
    """One password is checked at a time: whoever tries many waits, and readers do not."""

    def find(self, token: str | None) -> Session | None:
        """The session of a token that is still good."""
        session = self.held.get(token or "") or self.guests.get(token or "")
        if session is None or time.monotonic() - session.last > LASTS:
            return None
        session.last = time.monotonic()
        self._of(session).move_to_end(session.token)
        return session

    def _of(self, session: Session) -> OrderedDict[str, Session]:
        return self.held if session.user else self.guests

    def new(self, user: str | None = None) -> Session:
        """A new session."""
        session = Session(secrets.token_urlsafe(32), user)
        among = self._of(session)
        among[session.token] = session
        while len(among) > SESSIONS:
            among.popitem(last=False)
        return session

    def end(self, session: Session) -> None:
        """Forget a session."""
        self._of(session).pop(session.token, None)

    def form_token(self, session: Session) -> str:
        """What a form of this session carries, so that no other site can send one."""
        return hmac.new(self.secret, session.token.encode(), hashlib.sha256).hexdigest()

    def fits(self, session: Session, token: str) -> bool:
        """Whether a form came from a page of this session."""
        return hmac.compare_digest(self.form_token(session).encode(), token.encode(errors="replace"))


@dataclass
class Guard:
    """ASGI middleware: refuses strange hosts and large bodies, asks for a name where one is needed, adds the headers."""

    app: ASGIApp
    sessions: Sessions
    only_loopback: bool
    must_log_in: bool
    is_user: Callable[[str], bool]
    fits: Callable[[str, str], bool]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        # Other programs of this machine set cookies for the same host, in whatever form: what is not ours is passed over.
        session = self.sessions.find(request.cookies.get(cookie_of(scope)))
        if session is not None and session.user and not self.is_user(session.user):
            self.sessions.end(session)  # no user any more
            session = None
        if session is None or not session.user:
            session = await self._by_header(request) or session
        fresh = session is None
        if session is None:
            session = Session("") if scope["path"].startswith("/static/") else self.sessions.new()
        scope["session"] = session
        answer = self._refused(request) or self._sent_to_login(request, session)

        async def out(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-cache")
                if fresh and session.token:
                    headers.append(
                        "set-cookie", f"{cookie_of(scope)}={session.token}; Path=/; HttpOnly; SameSite=Strict"
                    )
                message["headers"] = headers.raw
            await send(message)

        await (answer or self.app)(scope, _bounded(receive), out)

    async def _by_header(self, request: Request) -> Session | None:
        """The session of one request by a program that sends a name and password along: a calendar's, for example.

        Only to read data: what changes something needs the token of a page.
        """
        kind, _, sent = request.headers.get("authorization", "").partition(" ")
        if kind.lower() != "basic" or request.method != "GET" or not request.url.path.endswith(DATA):
            return None
        try:
            name, _, password = base64.b64decode(sent, validate=True).decode().partition(":")
        except ValueError:
            return None
        if await run_sync(self.fits, name, password, limiter=self.sessions.passwords):
            return Session("", name)
        await asyncio.sleep(PAUSE)
        return None

    def _refused(self, request: Request) -> ASGIApp | None:
        host = request.headers.get("host", "")
        name = host.rpartition(":")[0] if ":" in host and not host.endswith("]") else host
        if self.only_loopback and name not in LOOPBACK:
            # A page elsewhere may have had its name point here, to read what is on this machine.
            return PlainTextResponse(f"{name!r} is not served here; use http://127.0.0.1.", 421)
        length = request.headers.get("content-length", "0")
        if not length.isdigit() or int(length) > MOST_BYTES:
            return PlainTextResponse(f"That is too large: at most {MOST_BYTES:,} bytes.", 413)
        return None

    def _sent_to_login(self, request: Request, session: Session) -> ASGIApp | None:
        path = request.url.path
        if not self.must_log_in or session.user or path == "/login" or path.startswith("/static/"):
            return None
        if path.endswith(DATA):
            return PlainTextResponse("Log in first: /login", 401, {"www-authenticate": 'Basic realm="Crosswire"'})
        wanted = f"{path}?{request.url.query}" if request.url.query else path
        return RedirectResponse(f"/login?after={quote(wanted)}", 303)


def _bounded(receive: Receive) -> Receive:
    """What comes in, cut off where it grows too large whatever its header said."""
    n_bytes = 0

    async def counted() -> Message:
        nonlocal n_bytes
        message = await receive()
        n_bytes += len(message.get("body", b""))
        if n_bytes > MOST_BYTES:
            return {"type": "http.disconnect"}
        return message

    return counted


def cookie_of(scope: Scope) -> str:
    """The name of the cookie that holds a visit: browsers do not tell ports apart, and several rooms may be open."""
    _, port = scope.get("server") or ("", None)
    return f"crosswire-{port}" if port else "crosswire"


def same_site(headers: Headers) -> bool:
    """Whether a browser says that a form came from a page of ours; one that says nothing is judged by the form's token."""
    return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
