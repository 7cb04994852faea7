"""In and out, where a name is asked for."""

import asyncio

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from crosswire.desk.room import fits
from crosswire.web.contexts import LoginPage
from crosswire.web.guard import PAUSE, cookie_of, same_site
from crosswire.web.rendering import show
from crosswire.web.room import room_of


def login(request: Request) -> Response:
    """The form."""
    return show(request, "login", LoginPage(_inside(request.query_params.get("after", "/"))), title="Log in")


async def enter(request: Request) -> Response:
    """Let somebody in whose password fits, with a new session."""
    async with request.form(max_files=0, max_fields=5, max_part_size=10_000) as sent:
        fields = {name: str(value) for name, value in sent.items()}
    answer = await run_sync(_enter, request, fields, limiter=room_of(request).sessions.passwords)
    if answer.status_code == 401:  # not let in; the pause keeps no thread from others
        await asyncio.sleep(PAUSE)
    return answer


def _enter(request: Request, fields: dict[str, str]) -> Response:
    room, session = room_of(request), request.scope["session"]
    after = _inside(fields.get("after", "/"))
    name, password = " ".join(fields.get("name", "").split()), fields.get("password", "")
    genuine = same_site(request.headers) and room.sessions.fits(session, fields.get("token", ""))
    if not genuine or not fits(room.store, name, password):
        context = LoginPage(after, "That name and password do not fit.")
        return show(request, "login", context, title="Log in", status=401)
    room.sessions.end(session)
    answer = RedirectResponse(after, 303)
    answer.set_cookie(
        cookie_of(request.scope),
        room.sessions.new(name).token,
        path="/",
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return answer


async def leave(request: Request) -> Response:
    """End a session."""
    async with request.form(max_files=0, max_fields=5, max_part_size=10_000) as sent:
        token = str(sent.get("token", ""))
    room, session = room_of(request), request.scope["session"]
    if room.sessions.fits(session, token):
        room.sessions.end(session)
    return RedirectResponse("/login", 303)


def _inside(path: str) -> str:
    """A path of this room, whatever was asked: nobody is sent elsewhere after logging in."""
    fine = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if fine else "/"
