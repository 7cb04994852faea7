"""What is due: a month as a calendar and a list, and all of it as a calendar to subscribe to."""

import calendar
from collections.abc import Sequence
from datetime import date, timedelta

from starlette.requests import Request
from starlette.responses import Response

from crosswire.brief.agenda_formats import render_agenda
from crosswire.brief.wording import MONTHS
from crosswire.desk.room import Item, agenda_of
from crosswire.errors import UsageError
from crosswire.web.contexts_across import AgendaPage, Day, PlanRow
from crosswire.web.pages.actors import named
from crosswire.web.rendering import show
from crosswire.web.room import Room, asked, room_of

BACK, AHEAD = timedelta(days=90), timedelta(days=730)
"""How far a calendar to subscribe to reaches back and ahead."""
MOST = 2_000
MANY = 50
MONTH = timedelta(days=31)


def agenda(request: Request) -> Response:
    """A month of what is due; without one, that of the next plan."""
    room = room_of(request)
    who = asked(request, "actor")
    actor = named(room, who).key if who else None
    first = _month(asked(request, "month")) or _next(room, actor)
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    after = (first + MONTH).replace(day=1)
    before = (first - timedelta(days=1)).replace(day=1)
    items = room.store.found.due(
        since=weeks[0][0].isoformat(), until=weeks[-1][-1].isoformat(), actor=actor, limit=MOST
    )
    rows = [plan_row(item) for item in items]
    dated = [row for row in rows if row.earliest or row.latest]
    undated = room.store.found.undated(actor=actor, limit=30)
    context = AgendaPage(
        f"{first:%Y-%m}", f"{MONTHS[first.month - 1]} {first.year}", f"{before:%Y-%m}", f"{after:%Y-%m}",
        tuple(tuple(_day(day, first, room.today, dated) for day in week) for week in weeks),
        tuple(row for row in dated if _touches(row, first, after) and not _long(row)),
        tuple(row for row in dated if _touches(row, first, after) and _long(row)),
        tuple(plan_row(item) for item in undated),
        who,
    )  # fmt: skip
    return show(request, "agenda", context, title=f"Agenda, {context.name}")


def _next(room: Room, actor: str | None) -> date:
    """The month of the next plan, else this one."""
    today = room.today.isoformat()
    rows = (plan_row(item) for item in room.store.found.due(since=today, until=None, actor=actor, limit=MANY))
    day = next((row.earliest for row in rows if row.earliest and row.earliest >= today and not _long(row)), today)
    return date.fromisoformat(day).replace(day=1)


def _long(row: PlanRow) -> bool:
    """Whether a plan's days are more than a month: no day of a calendar."""
    if not row.earliest or not row.latest:
        return False
    return date.fromisoformat(row.latest) - date.fromisoformat(row.earliest) > MONTH


def _month(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01") if text else None
    except ValueError:
        raise UsageError(f"{text!r} is no month; write it as 2016-05.") from None


def _touches(row: PlanRow, first: date, after: date) -> bool:
    start = row.earliest or row.latest or ""
    end = row.latest or "9999"
    return start < after.isoformat() and end > first.isoformat()


def _day(day: date, first: date, today: date, rows: Sequence[PlanRow]) -> Day:
    """A day with what begins on it, or goes on where the week or the calendar begins."""
    here = tuple(row for row in rows if _begins(row) == day.isoformat() and not _long(row))
    return Day(day.isoformat(), day.day, day.month == first.month, day == today, here)


def _begins(row: PlanRow) -> str:
    if row.earliest:
        return row.earliest
    return (date.fromisoformat(row.latest) - timedelta(days=1)).isoformat() if row.latest else ""


def plan_row(item: Item) -> PlanRow:
    """A plan as it stands in a list."""
    data = item.data
    plan = data["plan"]
    return PlanRow(
        item.id, data["what"], data["status"], data["when"], plan.get("earliest"), plan.get("latest"),
        tuple(data["who"]), data["history"], item.story, item.headline, tuple(data["said"]),
    )  # fmt: skip


def ical(request: Request) -> Response:
    """What was due in the last months and will be, for a calendar program to subscribe to."""
    room = room_of(request)
    who = asked(request, "actor")
    items = room.store.found.due(
        since=(room.today - BACK).isoformat(), until=(room.today + AHEAD).isoformat(),
        actor=named(room, who).key if who else None, limit=MOST,
    )  # fmt: skip
    content = render_agenda(agenda_of(room.store, items, as_of=room.today), "ical")
    return Response(content, media_type="text/calendar; charset=utf-8")
