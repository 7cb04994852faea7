"""What is due: a month as a calendar and a list, and all of it as a calendar to subscribe to."""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from crosswire.brief.agenda_formats import render_agenda
from crosswire.brief.wording import MONTHS
from crosswire.desk.room import DayDue, Item, agenda_of
from crosswire.errors import UsageError
from crosswire.web.contexts_across import AgendaPage, Day, PlanRow
from crosswire.web.pages.actors import named
from crosswire.web.rendering import show
from crosswire.web.room import Room, asked, day_asked, number_asked, on_at, room_of

BACK, AHEAD = timedelta(days=90), timedelta(days=730)
"""How far a calendar to subscribe to reaches back and ahead."""
MOST = 2_000
"""Plans of a calendar to subscribe to."""
LISTED, LONGER = 25, 8
"""Plans of the list below a month or a day at once, and of those below it."""
MONTH = timedelta(days=31)
FIRST, LAST = 1600, 9000
"""Years that a calendar is made of."""


def agenda(request: Request) -> Response:
    """A month of what is due, or one day of it; without either, the month of the next plan."""
    room = room_of(request)
    who, day = asked(request, "actor"), day_asked(request, "day")
    actor = named(room, who).key if who else None
    first = _month(day[:7] or asked(request, "month")) or _next(room, actor)
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    after = (first + MONTH).replace(day=1)
    before = (first - timedelta(days=1)).replace(day=1)
    last = (after - timedelta(days=1)).isoformat()
    found = room.store.found
    days = found.days_due(since=weeks[0][0].isoformat(), until=weeks[-1][-1].isoformat(), actor=actor, each=3)
    skip = number_asked(request, "skip") or 0
    listed = found.due(since=day or first.isoformat(), until=day or last, actor=actor, limit=LISTED + 1, skip=skip)
    own = [due.n for on, due in days.items() if (day or first.isoformat()) <= on <= (day or last)]
    context = AgendaPage(
        f"{first:%Y-%m}",
        f"{MONTHS[first.month - 1]} {first.year}",
        f"{before:%Y-%m}",
        f"{after:%Y-%m}",
        tuple(tuple(_day(each, first, room.today, days) for each in week) for week in weeks),
        tuple(plan_row(item) for item in listed[:LISTED]),
        sum(own),
        tuple(
            plan_row(item)
            for item in found.longer(since=day or first.isoformat(), until=day or last, actor=actor, limit=LONGER)
        ),
        tuple(plan_row(item) for item in found.undated(actor=actor, limit=LONGER)),
        who,
        day,
        str(request.url.replace(path="/agenda.ics", query=urlencode({"actor": who}) if who else "")),
        on_at(request, skip=skip + LISTED) if len(listed) > LISTED else None,
    )
    return show(request, "agenda", context, title=f"Agenda, {day or context.name}")


def _next(room: Room, actor: str | None) -> date:
    """The month of the next plan, else this one."""
    found = room.store.found.due(since=room.today.isoformat(), until=None, actor=actor, limit=1)
    days = [date.fromisoformat(item.on) for item in found if item.on]
    return next((day for day in days if day.year <= LAST), room.today).replace(day=1)


def _month(text: str) -> date | None:
    try:
        found = date.fromisoformat(f"{text}-01") if text else None
    except ValueError:
        found = date.min
    if found is not None and not FIRST <= found.year <= LAST:
        raise UsageError(f"{text!r} is no month of a calendar; write it as 2016-05.")
    return found


def _day(day: date, first: date, today: date, days: Mapping[str, DayDue]) -> Day:
    """A day with what begins on it."""
    due = days.get(day.isoformat(), DayDue(0, ()))
    return Day(day.isoformat(), day.day, day.month == first.month, day == today, due.first, due.n)


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
