"""Who and what the store speaks of: actors, what they are quoted with, outlets, the reports of a story, copies, places."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, and_, cast, exists, func, select

from crosswire.model import Source
from crosswire.store.database import Database
from crosswire.store.tables import (
    copies,
    mentions,
    passages,
    reports,
    sides,
    sources,
    stories,
    story_actors,
    story_places,
    story_reports,
)

RECENT = 5_000
"""The latest reports that say who is in the news."""

_STEP = 500

_STATED: ColumnElement[str] = func.substr(reports.c.day, 1, 10)
"""The day that a report states; never that on which it came."""


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
    language: str


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
class Teller:
    """An outlet that tells a story: its name and country, the language it tells it in, and its first and last day as stated."""

    name: str
    country: str | None
    language: str
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True)
class Directory:
    """Who and what the reports of a store speak of, and where they come from."""

    database: Database

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

    def actors(self, *, limit: int = 500) -> list[Named]:
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

    def quotes(self, speaker: str, *, limit: int = 100, skip: int = 0) -> list[Quote]:
        """What an actor is quoted with, the latest first."""
        query = select(reports.c.id, sources.c.name, _STATED, story_reports.c.story, passages.c.speaker, passages.c.name,
                       passages.c.text, reports.c.language)  # fmt: skip
        query = query.join(reports, reports.c.n == passages.c.report).join(sources, sources.c.id == reports.c.source)
        query = query.join(story_reports, story_reports.c.report == reports.c.n, isouter=True)
        query = query.where(passages.c.speaker == speaker, passages.c.kind == "quote", reports.c.current)
        with self.database.reading() as connection:
            return [
                Quote(*row) for row in connection.execute(query.order_by(passages.c.n.desc()).limit(limit).offset(skip))
            ]

    def stories_of(self, actor: str, *, limit: int = 50) -> list[str]:
        """The ids of the stories whose analysed reports name an actor, the latest first."""
        query = select(stories.c.id).where(names_actor(stories.c.id, actor), stories.c.n_reports > 0)
        order = (stories.c.last_day.desc(), stories.c.n_origins.desc(), stories.c.id)
        with self.database.reading() as connection:
            return list(connection.execute(query.order_by(*order).limit(limit)).scalars())

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

    def source_names(self, *, limit: int = 500) -> list[str]:
        """What the sources of current reports are called, by name."""
        query = select(sources.c.name).where(_telling()).order_by(sources.c.name).limit(limit)
        with self.database.reading() as connection:
            return list(dict.fromkeys(connection.execute(query).scalars()))

    def countries(self) -> list[str]:
        """The countries of the sources of current reports."""
        query = select(sources.c.country).distinct().where(sources.c.country.is_not(None), _telling())
        with self.database.reading() as connection:
            return sorted(connection.execute(query).scalars())

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

    def outlets_of(self, ids: Iterable[str]) -> dict[str, list[Teller]]:
        """Each outlet that tells each of these stories and in which language, the one with the most reports first."""
        count = func.count()
        query = select(story_reports.c.story, sources.c.name, sources.c.country, reports.c.language,
                       func.min(_STATED), func.max(_STATED))  # fmt: skip
        query = query.join(reports, reports.c.n == story_reports.c.report).join(sources)
        query = query.where(story_reports.c.story.in_(list(ids)), reports.c.current)
        query = query.group_by(story_reports.c.story, sources.c.id, reports.c.language)
        found: dict[str, list[Teller]] = {}
        with self.database.reading() as connection:
            for story, *row in connection.execute(query.order_by(count.desc(), sources.c.name)):
                found.setdefault(story, []).append(Teller(*row))
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


def _telling() -> ColumnElement[bool]:
    """That a source has a current report."""
    return exists().where(reports.c.source == sources.c.id, reports.c.current)


def _name(connection: Connection, key: str) -> str | None:
    """What one report calls an actor: they are all called alike by key."""
    name: str | None = connection.execute(select(mentions.c.name).where(mentions.c.actor == key).limit(1)).scalar()
    return name


def names_actor(story: ColumnElement[Any], actor: str) -> ColumnElement[bool]:
    """That the reports of a story name an actor: looked up, not listed, as it may be half of all stories."""
    return exists().where(story_actors.c.actor == actor, story_actors.c.story == story)
