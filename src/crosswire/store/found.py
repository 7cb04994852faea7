"""What the accounts of all stories hold together: what is due, where actors stand, events, copies, who is named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Integer, Select, and_, bindparam, cast, func, or_, select, true

from crosswire.store.accounts import unpacked
from crosswire.store.database import Database
from crosswire.store.directory import Directory, names_actor
from crosswire.store.tables import (
    act_pairs,
    acts,
    plans,
    positions,
    stories,
)

_LATEST = 300
_WEEKS = timedelta(days=14)


@dataclass(frozen=True)
class Item:
    """One thing that an account found: its story, that story's headline, its number or id there, its day, and the data of it."""

    story: str
    headline: str
    id: str
    data: Mapping[str, Any]
    on: str | None = None


@dataclass(frozen=True)
class Due:
    """What is due, as it stands in a calendar: its story, that story's headline, and what it is in a few words."""

    story: str
    headline: str
    what: str


@dataclass(frozen=True)
class DayDue:
    """How much is due on a day, and the first of it."""

    n: int
    first: tuple[Due, ...]


@dataclass(frozen=True)
class Pair:
    """Two sides: how many events there are between them, and what these weigh as cooperation and as conflict."""

    a: str
    b: str
    names: tuple[str, str]
    n: int
    cooperation: float
    conflict: float


@dataclass(frozen=True)
class Spot:
    """A place on the map and how many events took place there, by class."""

    place: str
    country: str | None
    lat: float
    lon: float
    n: int
    n_conflict: int


@dataclass(frozen=True)
class Found:
    """What the accounts of a store hold."""

    database: Database

    def due(
        self, *, since: str, until: str | None, actor: str | None = None, limit: int = 500, skip: int = 0
    ) -> list[Item]:
        """Plans that begin on these days, both included, the first ones first; not what may be on any day of months."""
        query = _due(actor).where(since <= _BEGINS, plans.c.long.is_(False))
        if until is not None:
            query = query.where(until >= _BEGINS)
        return self._items(query.order_by(_BEGINS, plans.c.story, plans.c.id).limit(limit).offset(skip))

    def longer(self, *, since: str, until: str, actor: str | None = None, limit: int = 50) -> list[Item]:
        """Plans that may be on any day of months, these days among them."""
        query = _due(actor).where(plans.c.earliest <= until, plans.c.latest > since, plans.c.long.is_(True))
        return self._items(query.order_by(plans.c.latest, plans.c.story, plans.c.id).limit(limit))

    def days_due(self, *, since: str, until: str, actor: str | None = None, each: int = 4) -> dict[str, DayDue]:
        """For each day on which plans begin, how many these are, and the first few; what may be on any day of months begins on none."""
        own = and_(since <= _BEGINS, until >= _BEGINS, plans.c.long.is_(False))
        named = names_actor(plans.c.story, actor) if actor is not None else true()
        count = select(_BEGINS.label("day"), func.count()).where(own, named).group_by(_BEGINS).order_by(_BEGINS)
        first = select(plans.c.story, plans.c.what, stories.c.headline, stories.c.title)
        first = first.join(stories, stories.c.id == plans.c.story)
        first = first.where(plans.c.long.is_(False), bindparam("day") == _BEGINS, named)
        first = first.order_by(plans.c.story, plans.c.id).limit(each)
        with self.database.reading() as connection:
            # Each day's few are picked by the index: a month may have many thousands.
            return {
                day: DayDue(n, tuple(_named_due(row) for row in connection.execute(first, {"day": day})))
                for day, n in connection.execute(count).all()
            }

    def undated(self, *, actor: str | None = None, limit: int = 50) -> list[Item]:
        """Plans of which no report says when, of the latest stories, the latest first."""
        query = _due(actor).where(plans.c.earliest.is_(None), plans.c.latest.is_(None))
        latest = select(stories.c.id).order_by(stories.c.last_day.desc(), stories.c.n_origins.desc(), stories.c.id)
        if actor is not None:
            latest = latest.where(names_actor(stories.c.id, actor))
        query = query.where(plans.c.story.in_(latest.limit(_LATEST)))
        return self._items(query.order_by(stories.c.last_day.desc(), plans.c.story, plans.c.id).limit(limit))

    def due_of(self, ids: Iterable[str], *, since: str) -> dict[str, str]:
        """The next day on which something is due in each of these stories; what may be on any day of months is due on none."""
        query = select(plans.c.story, plans.c.earliest, plans.c.latest).where(plans.c.earliest >= since)
        query = query.where(plans.c.status.not_in(("cancelled", "denied", "held", "missed")))
        query = query.where(plans.c.story.in_(list(ids)), plans.c.latest.is_not(None))
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(plans.c.earliest.desc())).all()
        return {
            story: first
            for story, first, last in rows
            if date.fromisoformat(last) - date.fromisoformat(first) <= _WEEKS
        }

    def stands(self, actor: str, *, limit: int = 200, skip: int = 0) -> list[Item]:
        """Where an actor stands, or those that speak for it, the latest first."""
        query = select(positions.c.story, stories.c.headline, stories.c.title, positions.c.n.label("id"),
                       positions.c.data, positions.c.since.label("on"))  # fmt: skip
        query = query.join(stories, stories.c.id == positions.c.story)
        query = query.order_by(positions.c.since.desc(), positions.c.story, positions.c.n).limit(limit + skip)
        own = self._items(query.where(positions.c.actor == actor))
        theirs = self._items(query.where(positions.c.side == actor, positions.c.actor != actor))
        return sorted((*own, *theirs), key=lambda item: item.on or "", reverse=True)[skip : skip + limit]

    def events(
        self, a: str | None = None, b: str | None = None, *, since: str | None = None, until: str | None = None,
        place: str | None = None, limit: int = 1_000, skip: int = 0,
    ) -> list[Item]:  # fmt: skip
        """Events between two sides, or of one, or at a place, the latest first."""
        of: Any = acts if a is None else act_pairs  # the day is in both; only what is shown is read whole
        found: Select[Any] = select(of.c.story, of.c.n).distinct()
        if a is not None:
            found = found.where(_of_pair(a, b))
        if place is not None:
            on = and_(acts.c.story == of.c.story, acts.c.n == of.c.n)
            found = (found if of is acts else found.join(acts, on)).where(acts.c.place == place)
        found = _between(found, of.c.day, since, until)
        return self._acts(found.order_by(of.c.day.desc(), of.c.story, of.c.n).limit(limit).offset(skip))

    def on_measures(self, a: str, b: str, *, limit: int) -> list[Item]:
        """Events between two sides that put a measure in force or lift one, the latest first."""
        found = select(act_pairs.c.story, act_pairs.c.n).where(_of_pair(a, b), act_pairs.c.measure)
        return self._acts(found.order_by(act_pairs.c.day.desc(), act_pairs.c.story, act_pairs.c.n).limit(limit))

    def _acts(self, found: Select[Any]) -> list[Item]:
        """These events whole, in the same order."""
        those = found.subquery()
        query = select(
            acts.c.story, stories.c.headline, stories.c.title, acts.c.n.label("id"), acts.c.data, acts.c.day.label("on")
        ).join(those, and_(those.c.story == acts.c.story, those.c.n == acts.c.n))
        query = query.join(stories, stories.c.id == acts.c.story)
        return self._items(query.order_by(acts.c.day.desc(), acts.c.story, acts.c.n))

    def pairs(self, *, side: str | None = None, since: str | None = None, until: str | None = None, limit: int = 60) -> list[Pair]:  # fmt: skip
        """The pairs of sides with the most events between them."""
        count = func.count()
        query = select(
            act_pairs.c.a, act_pairs.c.b, count, func.sum(act_pairs.c.cooperation), func.sum(act_pairs.c.conflict)
        )
        if side is not None:
            query = query.where(or_(act_pairs.c.a == side, act_pairs.c.b == side))
        query = _between(query, act_pairs.c.day, since, until)
        query = query.group_by(act_pairs.c.a, act_pairs.c.b).order_by(count.desc(), act_pairs.c.a, act_pairs.c.b)
        with self.database.reading() as connection:
            rows = connection.execute(query.limit(limit)).all()
        names = Directory(self.database).names({key for row in rows for key in row[:2]})
        return [
            Pair(a, b, (names.get(a, a), names.get(b, b)), n, round(good, 1), round(bad, 1))
            for a, b, n, good, bad in rows
        ]

    def pair_months(self, a: str, b: str) -> list[tuple[str, float, float, int, int]]:
        """What is between two sides, month by month: cooperation, conflict, and the number of events of either."""
        month = func.substr(act_pairs.c.day, 1, 7)
        good, bad = act_pairs.c.cooperation, act_pairs.c.conflict
        query = select(
            month, func.sum(good), func.sum(bad), func.sum(cast(good > 0, Integer)), func.sum(cast(bad > 0, Integer))
        )
        query = query.where(_of_pair(a, b), act_pairs.c.day.is_not(None)).group_by(month).order_by(month)
        with self.database.reading() as connection:
            return [
                (when, round(up, 1), round(down, 1), n_up, n_down)
                for when, up, down, n_up, n_down in connection.execute(query)
            ]

    def spots(self, *, since: str | None = None, until: str | None = None, limit: int = 500) -> list[Spot]:
        """Where events took place, the places with the most first."""
        count, bad = func.count(), func.sum(cast(acts.c.quad.like("% conflict"), Integer))
        query = select(acts.c.place, acts.c.country, acts.c.lat, acts.c.lon, count, bad)
        query = _between(query.where(acts.c.lat.is_not(None), acts.c.lon.is_not(None)), acts.c.day, since, until)
        query = query.group_by(acts.c.place, acts.c.lat, acts.c.lon).order_by(count.desc(), acts.c.place).limit(limit)
        with self.database.reading() as connection:
            return [Spot(*row) for row in connection.execute(query)]

    def months(self, actor: str) -> list[tuple[str, str, int]]:
        """How often an actor, or those that speak for it, took each stance in each month: (month, stance, times)."""
        month = func.coalesce(func.substr(positions.c.since, 1, 7), "")
        query = select(month, positions.c.stance, func.count())
        query = query.where(or_(positions.c.actor == actor, positions.c.side == actor))
        with self.database.reading() as connection:
            rows = connection.execute(query.group_by(month, positions.c.stance).order_by(month)).all()
        return [(when, stance, n) for when, stance, n in rows]

    def _items(self, query: Select[Any]) -> list[Item]:
        with self.database.reading() as connection:
            return [
                Item(row.story, row.title or row.headline, str(row.id), unpacked(row.data), row.on)
                for row in connection.execute(query)
            ]


_BEGINS = func.coalesce(plans.c.earliest, plans.c.latest)


def _named_due(row: Any) -> Due:
    return Due(row.story, row.title or row.headline, row.what)


def _due(actor: str | None) -> Select[Any]:
    query: Select[Any] = select(
        plans.c.story, stories.c.headline, stories.c.title, plans.c.id, plans.c.data, plans.c.earliest.label("on")
    ).join(stories, stories.c.id == plans.c.story)
    return query if actor is None else query.where(names_actor(plans.c.story, actor))


def _of_pair(a: str, b: str | None) -> Any:
    if b is None:
        return or_(act_pairs.c.a == a, act_pairs.c.b == a)
    return and_(act_pairs.c.a == min(a, b), act_pairs.c.b == max(a, b))


def _between(query: Select[Any], day: Any, since: str | None, until: str | None) -> Select[Any]:
    if since is not None:
        query = query.where(day >= since)
    return query if until is None else query.where(day <= until)
