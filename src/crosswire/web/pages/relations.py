"""Pairs of actors, all of them as a network, and where events took place as a map."""

from collections.abc import Iterable
from math import sqrt

from starlette.requests import Request
from starlette.responses import Response

from crosswire.desk.room import Item, by_month, measures_between, record_of, weighs
from crosswire.model import EventRecord, Participant
from crosswire.web.contexts_across import EventRow, MapPage, MeasureRow, NetworkPage, PairPage, PeriodRow, SpotRow
from crosswire.web.pages.actors import named, pair_rows
from crosswire.web.rendering import country, month, show
from crosswire.web.room import asked, day_asked, number_asked, on_at, room_of

EVENTS, LATEST = 40, 80
"""Events of a list, and events between two sides from which it is told what measures are in force: the latest ones."""


def pair(request: Request) -> Response:
    """Two sides over time: cooperation and conflict apart, and the measures in force."""
    room = room_of(request)
    a, b = named(room, asked(request, "a")), named(room, asked(request, "b"))
    telling = room.store.found.on_measures(a.key, b.key, limit=LATEST)
    measures = measures_between([record_of(item) for item in telling], a.key, b.key)
    sides = room.store.directory.names({side for each in measures for side in (each.by, each.towards)})
    periods, notices = by_month(room.store.found.pair_months(a.key, b.key))
    skip = number_asked(request, "skip") or 0
    shown = room.store.found.events(a.key, b.key, limit=EVENTS + 1, skip=skip)
    rows = [(record, event_row(item, record)) for item in shown[:EVENTS] for record in [record_of(item)]]
    context = PairPage(
        a,
        b,
        tuple(
            PeriodRow(f"{each.start:%Y-%m}", each.cooperation, each.conflict, each.n_cooperation, each.n_conflict)
            for each in periods
        ),
        tuple(
            MeasureRow(
                m.kind, _side(sides, m.by), _side(sides, m.towards),
                m.since.isoformat() if m.since else "", m.lifted.isoformat() if m.lifted else "",
            )
            for m in measures
        ),
        tuple(
            f"{n.series} in {month(n.start.isoformat()[:7])}: {n.value:g}, never above {n.highest_before:g} in {n.n_before} months before"
            for n in notices
        ),
        tuple(row for record, row in rows if weighs(record)),
        tuple(row for record, row in rows if not weighs(record)),
        on_at(request, skip=skip + EVENTS) if len(shown) > EVENTS else None,
    )  # fmt: skip
    return show(request, "pair", context, title=f"{a.name} and {b.name}")


def _side(names: dict[str, str], key: str) -> str:
    return names.get(key, key.partition(":")[2] or key)


def event_row(item: Item, record: EventRecord) -> EventRow:
    """An event as it stands in a list."""
    return EventRow(
        record.earliest.isoformat() if record.earliest else "", record.root, record.quad, record.status,
        _parties(record.actors), _parties(record.recipients), record.place.name if record.place else "",
        record.scale, record.n_reports, record.n_origins, item.story, item.headline, item.data["said"],
    )  # fmt: skip


def _parties(parties: Iterable[Participant]) -> str:
    return ", ".join(dict.fromkeys(each.name for each in parties))


def network(request: Request) -> Response:
    """The pairs with the most events between them."""
    room = room_of(request)
    since, until, side = day_asked(request, "since"), day_asked(request, "until"), asked(request, "side")
    known = named(room, side) if side else None
    rows = pair_rows(room, side=known.key if known else None, since=since, until=until)
    context = NetworkPage(rows, since, until, known.name if known else "")
    return show(request, "network", context, title="Network")


def world(request: Request) -> Response:
    """Where events took place."""
    room = room_of(request)
    since, until, place = day_asked(request, "since"), day_asked(request, "until"), asked(request, "place")
    spots = room.store.found.spots(since=since or None, until=until or None)
    rows = [
        SpotRow(
            each.place, country(each.country), round(each.lon, 2), round(-each.lat, 2),
            round(min(8.0, 0.9 + 0.45 * sqrt(each.n)), 2), each.n, each.n_conflict,
        )
        for each in spots
    ]  # fmt: skip
    items, skip = [], number_asked(request, "skip") or 0
    if place:
        items = room.store.found.events(
            place=place, since=since or None, until=until or None, limit=EVENTS + 1, skip=skip
        )
    more = on_at(request, skip=skip + EVENTS) if len(items) > EVENTS else None
    shown = tuple(event_row(item, record_of(item)) for item in items[:EVENTS])
    context = MapPage(tuple(rows), since, until, place, shown, more)
    return show(request, "map", context, title=f"Map: {place}" if place else "Map")
