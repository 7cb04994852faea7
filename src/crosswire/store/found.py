"""What the accounts of all stories hold together: what is due, where actors stand, events, copies, who is named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, and_, cast, exists, func, or_, select

from crosswire.model import Source
from crosswire.store.accounts import unpacked
from crosswire.store.database import Database
from crosswire.store.stories import DAY
from crosswire.store.tables import (
    act_pairs,
    acts,
    copies,
    mentions,
    passages,
    plans,
    positions,
    reports,
    sides,
    sources,
    stories,
    story_places,
    story_reports,
)

RECENT = 5_000
"""The latest reports that say who is in the news."""

_STEP = 500
_EVERYWHERE = 1_000
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
class Outlet:
    """A source with how many reports of it there are, and how many of them are analysed."""

    source: Source
    n_reports: int
    n_analysed: int


@dataclass(frozen=True)
class Named:
    """An actor by key and name, and how many reports name it."""

    key: str
    name: str
    n_reports: int


@dataclass(frozen=True)
class Quote:
    """What an actor is quoted with: the words, where they stand, in which report and story."""

    report: str
    source: str
    day: str | None
    story: str | None
    speaker: str | None
    name: str
    text: str


@dataclass(frozen=True)
class Told:
    """A report of a story, without its text."""

    id: str
    title: str | None
    source: str
    country: str | None
    day: str | None
    language: str
    state: str
    url: str | None


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

    def due(self, *, since: str, until: str | None, actor: str | None = None, limit: int = 500) -> list[Item]:
        """Plans that begin on these days, both included, the first ones first; not what may be on any day of months."""
        begins = func.coalesce(plans.c.earliest, plans.c.latest)
        query = _due(actor).where(begins >= since, plans.c.long.is_(False))
        if until is not None:
            query = query.where(begins <= until)
        return self._items(query.order_by(begins, plans.c.story, plans.c.id).limit(limit))

    def longer(self, *, since: str, until: str, actor: str | None = None, limit: int = 50) -> list[Item]:
        """Plans that may be on any day of months, these days among them."""
        query = _due(actor).where(plans.c.earliest <= until, plans.c.latest > since, plans.c.long.is_(True))
        return self._items(query.order_by(plans.c.latest, plans.c.story, plans.c.id).limit(limit))

    def days_due(
        self, *, since: str, until: str, actor: str | None = None, each: int = 4
    ) -> dict[str, tuple[int, list[Item]]]:
        """For each day on which plans begin, how many these are, and the first few; what may be on any day of months begins on none."""
        begins = func.coalesce(plans.c.earliest, plans.c.latest)
        own = select(
            plans.c.story, plans.c.id, begins.label("on"), func.count().over(partition_by=begins).label("many"),
            func.row_number().over(partition_by=begins, order_by=(plans.c.story, plans.c.id)).label("place"),
        ).where(begins >= since, begins <= until, plans.c.long.is_(False))  # fmt: skip
        if actor is not None:
            own = own.where(plans.c.story.in_(_stories_naming(actor)))
        found = own.subquery()
        query = _due(None).add_columns(found.c.many, found.c.on.label("day"))
        query = query.join(found, and_(found.c.story == plans.c.story, found.c.id == plans.c.id))
        days: dict[str, tuple[int, list[Item]]] = {}
        with self.database.reading() as connection:
            rows = connection.execute(query.where(found.c.place <= each).order_by(found.c.on, found.c.place)).all()
        for row in rows:
            item = Item(row.story, row.title or row.headline, str(row.id), unpacked(row.data), row.day)
            days.setdefault(row.day, (row.many, []))[1].append(item)
        return days

    def undated(self, *, actor: str | None = None, limit: int = 50) -> list[Item]:
        """Plans of which no report says when, of the latest stories, the latest first."""
        query = _due(actor).where(plans.c.earliest.is_(None), plans.c.latest.is_(None))
        latest = select(stories.c.id).order_by(stories.c.last_day.desc(), stories.c.n_origins.desc(), stories.c.id)
        if actor is None:
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

    def stands(self, actor: str, *, limit: int = 200) -> list[Item]:
        """Where an actor stands, or those that speak for it, the latest first."""
        query = select(positions.c.story, stories.c.headline, stories.c.title, positions.c.n.label("id"),
                       positions.c.data, positions.c.since.label("on"))  # fmt: skip
        query = query.join(stories, stories.c.id == positions.c.story)
        query = query.order_by(positions.c.since.desc(), positions.c.story, positions.c.n).limit(limit)
        own = self._items(query.where(positions.c.actor == actor))
        theirs = self._items(query.where(positions.c.side == actor, positions.c.actor != actor))
        return sorted((*own, *theirs), key=lambda item: item.on or "", reverse=True)[:limit]

    def events(
        self, a: str | None = None, b: str | None = None, *, since: str | None = None, until: str | None = None,
        place: str | None = None, limit: int = 1_000,
    ) -> list[Item]:  # fmt: skip
        """Events between two sides, or of one, or at a place, the latest first."""
        query: Select[Any] = select(
            acts.c.story, stories.c.headline, stories.c.title, acts.c.n.label("id"), acts.c.data, acts.c.day.label("on")
        )
        query = query.join(stories, stories.c.id == acts.c.story).distinct()
        if a is not None:
            on = and_(act_pairs.c.story == acts.c.story, act_pairs.c.n == acts.c.n)
            query = query.join(act_pairs, on).where(_of_pair(a, b))
        if place is not None:
            query = query.where(acts.c.place == place)
        query = _between(query, acts.c.day, since, until)
        return self._items(query.order_by(acts.c.day.desc(), acts.c.story, acts.c.n).limit(limit))

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
        names = self.names({key for row in rows for key in row[:2]})
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

    def names(self, keys: Iterable[str]) -> dict[str, str]:
        """What sides and actors are called."""
        wanted = list(keys)
        found: dict[str, str] = {}
        with self.database.reading() as connection:
            for at in range(0, len(wanted), _STEP):
                query = select(sides).where(sides.c.key.in_(wanted[at : at + _STEP]))
                found.update((row.key, row.name) for row in connection.execute(query))
            for key in wanted:
                if key not in found and (name := _name(connection, key)):
                    found[key] = name
        return found

    def spots(self, *, since: str | None = None, until: str | None = None, limit: int = 500) -> list[Spot]:
        """Where events took place, the places with the most first."""
        count, bad = func.count(), func.sum(cast(acts.c.quad.like("% conflict"), Integer))
        query = select(acts.c.place, acts.c.country, acts.c.lat, acts.c.lon, count, bad)
        query = _between(query.where(acts.c.lat.is_not(None), acts.c.lon.is_not(None)), acts.c.day, since, until)
        query = query.group_by(acts.c.place, acts.c.lat, acts.c.lon).order_by(count.desc(), acts.c.place).limit(limit)
        with self.database.reading() as connection:
            return [Spot(*row) for row in connection.execute(query)]

    def actors(self, *, limit: int = 100) -> list[Named]:
        """Who is named in the most of the latest reports."""
        with self.database.reading() as connection:
            last = connection.execute(select(func.max(mentions.c.report))).scalar() or 0
            latest = select(mentions.c.actor, mentions.c.name).where(mentions.c.report > last - RECENT)
            # Without this the whole index by actor is walked, which grows with the store.
            found = latest.cte("latest").prefix_with("MATERIALIZED")
            count = func.count()
            query = select(found.c.actor, func.min(found.c.name), count).where(found.c.actor.not_like("place:%"))
            query = query.group_by(found.c.actor).order_by(count.desc(), found.c.actor).limit(limit)
            return [Named(*row) for row in connection.execute(query)]

    def actor(self, key: str) -> Named | None:
        """An actor by key, or by name (of several so called the one named most); None where no report names it."""
        n = func.count()
        with self.database.reading() as connection:
            count = connection.execute(select(n).where(mentions.c.actor == key)).scalar_one()
            if count:
                return Named(key, _name(connection, key) or key, count)
            query = select(mentions.c.actor, n).where(mentions.c.name == key).group_by(mentions.c.actor)
            row = connection.execute(query.order_by(n.desc(), mentions.c.actor)).first()
            return None if row is None else Named(row[0], key, row[1])

    def quotes(self, speaker: str, *, limit: int = 100) -> list[Quote]:
        """What an actor is quoted with, the latest first."""
        query = select(reports.c.id, sources.c.name, DAY, story_reports.c.story, passages.c.speaker, passages.c.name,
                       passages.c.text)  # fmt: skip
        query = query.join(reports, reports.c.n == passages.c.report).join(sources, sources.c.id == reports.c.source)
        query = query.join(story_reports, story_reports.c.report == reports.c.n, isouter=True)
        query = query.where(passages.c.speaker == speaker, passages.c.kind == "quote", reports.c.current)
        with self.database.reading() as connection:
            return [Quote(*row) for row in connection.execute(query.order_by(passages.c.n.desc()).limit(limit))]

    def stories_naming(self, actor: str, *, n_reports: int, limit: int = 50) -> list[str]:
        """The ids of the stories whose reports, `n_reports` of them, name an actor, the latest first."""
        named: ColumnElement[bool] = stories.c.id.in_(_stories_naming(actor))
        if n_reports > _EVERYWHERE:  # then walking the latest stories finds enough of them sooner than listing all
            here = select(story_reports.c.report).join(mentions, mentions.c.report == story_reports.c.report)
            named = exists(here.where(story_reports.c.story == stories.c.id, mentions.c.actor == actor))
        query = select(stories.c.id).where(named, stories.c.n_reports > 0)
        order = (stories.c.last_day.desc(), stories.c.n_origins.desc(), stories.c.id)
        with self.database.reading() as connection:
            return list(connection.execute(query.order_by(*order).limit(limit)).scalars())

    def months(self, actor: str) -> list[tuple[str, str, int]]:
        """How often an actor, or those that speak for it, took each stance in each month: (month, stance, times)."""
        month = func.coalesce(func.substr(positions.c.since, 1, 7), "")
        query = select(month, positions.c.stance, func.count())
        query = query.where(or_(positions.c.actor == actor, positions.c.side == actor))
        with self.database.reading() as connection:
            rows = connection.execute(query.group_by(month, positions.c.stance).order_by(month)).all()
        return [(when, stance, n) for when, stance, n in rows]

    def outlets(self) -> list[Outlet]:
        """Every source, the one with the most reports first."""
        count = func.count(reports.c.n)
        read = func.sum(cast(reports.c.state == "analysed", Integer))
        query = select(sources, count, read).join(reports, and_(reports.c.source == sources.c.id, reports.c.current))
        query = query.group_by(sources.c.id).order_by(count.desc(), sources.c.id)
        with self.database.reading() as connection:
            return [
                Outlet(Source(row.id, row.name, row.owner, row.country), row[-2], int(row[-1] or 0))
                for row in connection.execute(query)
            ]

    def reports_of(self, story: str) -> list[Told]:
        """The current reports of a story, the first written first."""
        query = select(reports.c.id, reports.c.title, sources.c.name, sources.c.country, reports.c.day,
                       reports.c.language, reports.c.state, reports.c.url)  # fmt: skip
        query = query.join(story_reports, story_reports.c.report == reports.c.n).join(sources)
        query = query.where(story_reports.c.story == story, reports.c.current).order_by(reports.c.day, reports.c.n)
        with self.database.reading() as connection:
            return [Told(*row) for row in connection.execute(query)]

    def origins_of(self, story: str) -> dict[str, str]:
        """For each report of a story whose text is another's, the first report that has that text."""
        query = select(copies.c.report, copies.c.told).where(copies.c.story == story)
        with self.database.reading() as connection:
            return {row.report: row.told for row in connection.execute(query)}

    def outlets_of(self, ids: Iterable[str]) -> dict[str, list[tuple[str, str | None]]]:
        """Name and country of each outlet that tells each of these stories, the one with the most reports first."""
        count = func.count()
        query = select(story_reports.c.story, sources.c.name, sources.c.country)
        query = query.join(reports, reports.c.n == story_reports.c.report).join(sources)
        query = query.where(story_reports.c.story.in_(list(ids)), reports.c.current)
        query = query.group_by(story_reports.c.story, sources.c.id).order_by(count.desc(), sources.c.name)
        found: dict[str, list[tuple[str, str | None]]] = {}
        with self.database.reading() as connection:
            for story, name, country in connection.execute(query):
                found.setdefault(story, []).append((name, country))
        return found

    def copies(self, *, limit: int = 200) -> list[tuple[str, str, int]]:
        """Which source prints what another has: (first, copier, number of reports), by name, the most first."""
        count = func.count()
        first, second = sources.alias(), sources.alias()
        query = select(first.c.name, second.c.name, count).select_from(copies)
        query = query.join(first, first.c.id == copies.c.first).join(second, second.c.id == copies.c.source)
        query = (
            query.where(copies.c.source != copies.c.first)
            .group_by(copies.c.first, copies.c.source)
            .order_by(count.desc(), copies.c.first, copies.c.source)
        )
        with self.database.reading() as connection:
            return [(a, b, n) for a, b, n in connection.execute(query.limit(limit))]

    def places(self, *, limit: int = 200) -> list[str]:
        """The places that the most stories name."""
        query = select(story_places.c.name).group_by(story_places.c.name).order_by(func.count().desc()).limit(limit)
        with self.database.reading() as connection:
            return list(connection.execute(query).scalars())

    def languages(self) -> list[str]:
        """The languages of reports."""
        with self.database.reading() as connection:
            return sorted(connection.execute(select(reports.c.language).distinct()).scalars())

    def _items(self, query: Select[Any]) -> list[Item]:
        with self.database.reading() as connection:
            return [
                Item(row.story, row.title or row.headline, str(row.id), unpacked(row.data), row.on)
                for row in connection.execute(query)
            ]


def _name(connection: Connection, key: str) -> str | None:
    """What one report calls an actor: they are all called alike by key."""
    name: str | None = connection.execute(select(mentions.c.name).where(mentions.c.actor == key).limit(1)).scalar()
    return name


def _due(actor: str | None) -> Select[Any]:
    query: Select[Any] = select(
        plans.c.story, stories.c.headline, stories.c.title, plans.c.id, plans.c.data, plans.c.earliest.label("on")
    ).join(stories, stories.c.id == plans.c.story)
    return query if actor is None else query.where(plans.c.story.in_(_stories_naming(actor)))


def _stories_naming(actor: str) -> Select[Any]:
    query = select(story_reports.c.story).join(mentions, mentions.c.report == story_reports.c.report)
    return query.where(mentions.c.actor == actor)


def _of_pair(a: str, b: str | None) -> Any:
    if b is None:
        return or_(act_pairs.c.a == a, act_pairs.c.b == a)
    return and_(act_pairs.c.a == min(a, b), act_pairs.c.b == max(a, b))


def _between(query: Select[Any], day: Any, since: str | None, until: str | None) -> Select[Any]:
    if since is not None:
        query = query.where(day >= since)
    return query if until is None else query.where(day <= until)
