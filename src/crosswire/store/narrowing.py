"""Which stories are asked for, as a condition that stays cheap whether half of the reports fit or none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, exists, func, literal_column, or_, select, true

from crosswire.store.tables import mentions, reports, sources, stories, story_reports

DAY: ColumnElement[str] = literal_column("coalesce(substr(reports.day, 1, 10), substr(reports.added, 1, 10))")
"""The day by which a report is grouped: that which it states, else that on which it was added; as the index has it."""

OFTEN = 20_000
"""Reports from which a language or a source is found by looking at story after story; a tenth of it for an actor."""


@dataclass(frozen=True)
class Wanted:
    """Which stories are asked for: any report of one must fit each of these. Days are ISO 8601, both included."""

    since: str | None = None
    until: str | None = None
    source: str | None = None
    country: str | None = None
    actor: str | None = None
    reports: Sequence[int] | None = None
    language: str | None = None
    place: str | None = None
    disputed: bool = False
    most_told: bool = False


def narrowed(connection: Connection, wanted: Wanted) -> ColumnElement[bool] | None:
    """That some report of a story fits all that is asked of one; None where nothing is.

    Where few reports fit some part of it, the stories of those are listed; else story after story is looked at until enough fit.
    """
    listed = _are_few(connection, wanted)
    asked = list(_asked(wanted, listed=listed))
    if not asked:
        return None
    held = select(story_reports.c.story).join(reports, reports.c.n == story_reports.c.report).where(*asked)
    return stories.c.id.in_(held) if listed else exists(held.where(story_reports.c.story == stories.c.id))


def _are_few(connection: Connection, wanted: Wanted) -> bool:
    of_source = select(sources.c.id).where(_of_source(wanted))
    parts = (
        (wanted.actor, select(mentions.c.report).where(_called(wanted.actor or "")), OFTEN // 10),
        (wanted.language, select(reports.c.n).where(reports.c.language == wanted.language, reports.c.current), OFTEN),
        (wanted.source or wanted.country, select(reports.c.n).where(reports.c.source.in_(of_source), reports.c.current), OFTEN),
    )  # fmt: skip
    for asked, query, most in parts:
        count = select(func.count()).select_from(query.limit(most).subquery())
        if asked is not None and connection.execute(count).scalar_one() < most:
            return True
    return False


def _asked(wanted: Wanted, *, listed: bool) -> Iterator[ColumnElement[bool]]:
    """What one and the same report of a story must fit."""
    if wanted.since is not None:
        yield wanted.since <= DAY
    if wanted.until is not None:
        yield wanted.until >= DAY
    if wanted.source is not None or wanted.country is not None:
        yield reports.c.source.in_(select(sources.c.id).where(_of_source(wanted)))
    if wanted.actor is not None:
        named = select(mentions.c.report).where(_called(wanted.actor))
        here = exists(named.where(mentions.c.report == reports.c.n).correlate(reports))
        yield reports.c.n.in_(named) if listed else here
    if wanted.language is not None:
        yield reports.c.language == wanted.language
    if wanted.reports is not None:
        yield reports.c.n.in_(list(wanted.reports))


def _called(actor: str) -> ColumnElement[bool]:
    """Mentions of an actor by its key or name."""
    return or_(mentions.c.actor == actor, mentions.c.name == actor)


def _of_source(wanted: Wanted) -> ColumnElement[bool]:
    """The sources that are asked for."""
    named = or_(sources.c.id == wanted.source, sources.c.name == wanted.source) if wanted.source is not None else true()
    return and_(named, sources.c.country == wanted.country) if wanted.country is not None else named
