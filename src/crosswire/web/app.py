"""The reading room as an ASGI application: its addresses, and what goes wrong there in words."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

from anyio.to_thread import current_default_thread_limiter
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from crosswire.desk.room import AT_ONCE, Store, fits, known
from crosswire.errors import CrosswireError, StoreError, UsageError
from crosswire.web.guard import MOST_BYTES, Guard, Sessions
from crosswire.web.memory import Page, remembered
from crosswire.web.pages import actors, agenda, corrections, login, looking, reader, relations, stories
from crosswire.web.rendering import trouble
from crosswire.web.room import NotHereError, Room

log = logging.getLogger(__name__)

PAGES: tuple[tuple[str, Page], ...] = (
    ("/story/{story}/read", reader.reader), ("/story/{story}/ledger", stories.ledger),
    ("/story/{story}/earlier", stories.before),
    ("/story/{story}/correct", corrections.form), ("/story/{story}/{section}", stories.section),
    ("/story/{story}", stories.story), ("/agenda", agenda.agenda), ("/actors", actors.actors),
    ("/actor", actors.actor), ("/pair", relations.pair), ("/network", relations.network), ("/map", relations.world),
    ("/sources", looking.sources), ("/search", looking.search),
)  # fmt: skip
"""Each page's address; with `.json` after it, the same as data."""

NOW: tuple[tuple[str, Page], ...] = (("/corrections", corrections.corrections),)
"""Pages that are made anew for everybody who asks."""


def reading_room(store: Store, *, user: str | None, only_loopback: bool = True, must_log_in: bool = False) -> Starlette:
    """The application over a store.

    `user` is who signs corrections where nobody logs in; None: nobody may correct without logging in. With
    `only_loopback`, requests that name another host are refused.
    """
    sessions = Sessions()
    front = remembered(stories.stories)
    routes = [Route("/", front), Route("/index.json", front)]
    routes += [Route(f"{path}{ending}", remembered(page)) for path, page in PAGES for ending in (".json", "")]
    routes += [Route(f"{path}{ending}", page) for path, page in NOW for ending in (".json", "")]
    routes += [
        Route("/agenda.ics", agenda.ical),
        Route("/corrections.jsonl", corrections.export),
        Route("/do", corrections.put, methods=["POST"]),
        Route("/login", login.login),
        Route("/login", login.enter, methods=["POST"]),
        Route("/logout", login.leave, methods=["POST"]),
    ]
    style = files("crosswire.brief").joinpath("templates", "brief.css").read_text(encoding="utf-8")
    routes.append(Route("/static/brief.css", lambda _request: Response(style, media_type="text/css")))
    static = StaticFiles(directory=str(files("crosswire.web").joinpath("static")))
    app = Starlette(
        lifespan=_few_at_once,
        routes=[*routes, Mount("/static", static)],
        middleware=[
            Middleware(
                Guard,
                sessions=sessions,
                only_loopback=only_loopback,
                must_log_in=must_log_in,
                is_user=lambda name: name in known(store),
                fits=lambda name, password: fits(store, name, password),
            ),
            Middleware(GZipMiddleware, minimum_size=500, compresslevel=5),
        ],
        exception_handlers={
            CrosswireError: _told,
            ClientDisconnect: _too_large,
            HTTPException: _missing,
            Exception: _broken,
        },
    )
    app.state.room = Room(store, sessions, user, must_log_in)
    return app


@asynccontextmanager
async def _few_at_once(_: Starlette) -> AsyncIterator[None]:
    """More pages made at a time would only take turns on the processor, and each would need its own view of the store."""
    current_default_thread_limiter().total_tokens = AT_ONCE
    yield


def warm(app: Starlette) -> None:
    """Count what every first page shows."""
    try:
        app.state.room.counts()
        stories.choices(app.state.room)
    except CrosswireError as error:  # the page that needs it says so to its reader
        log.warning("%s", error)


def _told(request: Request, error: Exception) -> Response:
    if isinstance(error, NotHereError):
        return trouble(request, 404, str(error), "It may be part of another story, or forgotten.")
    status = 400 if isinstance(error, UsageError) else 503 if isinstance(error, StoreError) else 422
    return trouble(request, status, str(error))


def _too_large(request: Request, _: Exception) -> Response:
    """The guard cuts off a body that grows too large; to a reader who went away nothing can be said."""
    return trouble(request, 413, f"That is too large: at most {MOST_BYTES:,} bytes.")


def _missing(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    words = {404: "There is no such page.", 405: "That cannot be done here."}
    return trouble(request, status, words.get(status, getattr(error, "detail", "") or "That did not work."))


def _broken(request: Request, error: Exception) -> Response:
    log.error("%s could not be shown", request.url.path, exc_info=error)
    return trouble(
        request, 500, "This page could not be made.", "What went wrong stands in the log of crosswire serve."
    )
