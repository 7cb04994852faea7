"""A context out as a page or as JSON."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from crosswire.brief.page import Line
from crosswire.brief.wording import clean, fit_for_json, value_words, window_words
from crosswire.language.countries import by_code
from crosswire.language.identify import language_name
from crosswire.web.contexts import Counts, Trouble

if TYPE_CHECKING:
    from jinja2 import Environment

SCHEMA_VERSION = 1
NAVIGATION = (
    ("/", "Stories"), ("/agenda", "Agenda"), ("/actors", "Actors"), ("/network", "Network"), ("/map", "Map"),
    ("/sources", "Sources"), ("/search", "Search"), ("/corrections", "Corrections"),
)  # fmt: skip


def show(request: Request, template: str, context: object, *, title: str, status: int = 200) -> Response:
    """The context as the request wants it: JSON where its address ends in .json, else the page."""
    room = request.app.state.room
    # A page of a store that is being filled for the first time is not kept: its reader looks again and again.
    key = request.scope.get("remember") if status == 200 and room.counts().n_stories else None  # OK
    if request.url.path.endswith(".json"):
        data = {"schema_version": SCHEMA_VERSION, **asdict(context)}  # type: ignore[call-overload]  # contexts are dataclasses
        content = json.dumps(fit_for_json(data), ensure_ascii=False, separators=(",", ":"))
        if key is not None:
            room.memory.keep(key, content, "application/json")
        return Response(content, status, media_type="application/json")
    session = request.scope["session"]
    page = environment().get_template(f"{template}.html.j2").render(
        page=context,
        title=title,
        path=request.url.path,
        query=request.url.query,
        counts=room.counts(),
        navigation=NAVIGATION,
        user=session.user or room.user,
        may_write=bool(session.user or room.user) and not room.store.database.fixed,
        logged_in=bool(session.user),
        outside=room.must_log_in and not session.user,
        token=room.place if session.token else "",
    )  # fmt: skip
    if key is not None:
        room.memory.keep(key, page, "text/html")
    return HTMLResponse(page.replace(room.place, room.token(session)), status)


def trouble(request: Request, status: int, what: str, hint: str = "") -> Response:
    """A page that says what went wrong."""
    return show(request, "trouble", Trouble(status, what, hint), title=what, status=status)


@cache
def environment() -> "Environment":
    """The templates."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - loaded with the first page

    found = Environment(
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=PackageLoader("crosswire.web", "templates"),
    )
    found.filters |= {
        "clean": lambda text: clean(str(text or "")),
        "country": country,
        "day": day,
        "days": days,
        "month": month,
        "language": language_name,
        "part": lambda text: quote(str(text), safe=""),
        "n": lambda number: f"{number:,}",
        "zip": zip,
        "groupby_in_order": _groups,
    }
    return found


def _groups(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """The lines by their group, in order."""
    return [(name, list(found)) for name, found in groupby(lines, key=lambda line: line.group)]


def country(code: str | None) -> str:
    """The name of a country by its code."""
    known = by_code(code) if code else None
    return known.name if known else code or ""


def day(text: str | None) -> str:
    """A day as people write it; what is none, as it is."""
    return days(text, text)


def days(first: str | None, last: str | None) -> str:
    """The first and the last of some days as people write them: "4 - 5 March 2031"."""
    try:
        start, end = (date.fromisoformat((each or "")[:10]) for each in (first, last))
        return window_words(start, end + timedelta(days=1))
    except (ValueError, OverflowError):
        return first or last or ""


def month(text: str) -> str:
    """A month as people write it: "March 2031" of "2031-03"."""
    return value_words(text)


def address(path: str, asked: Mapping[str, Any]) -> str:
    """A path with those of the parameters that are set."""
    found = {name: value for name, value in asked.items() if value}
    return f"{path}?{urlencode(found)}" if found else path


__all__ = ["Counts", "address", "country", "environment", "show", "trouble"]
