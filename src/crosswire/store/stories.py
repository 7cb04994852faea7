"""Stories in the store: which report is in which, and the ledger."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    and_,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert

from crosswire.store.database import Database
from crosswire.store.narrowing import DAY, Wanted, narrowed
from crosswire.store.tables import (
    accounts,
    reports,
    stories,
    story_log,
    story_places,
    story_reports,
)

_STEP = 500


@dataclass(frozen=True)
class KeptStory:
    """A story as it was last grouped. `days` are the first and the last of its reports; `into` the story it is part of now."""

    id: str
    headline: str
    n_reports: int = 0
    n_origins: int = 0
    days: tuple[str | None, str | None] = (None, None)
    ties: tuple[str, ...] = ()
    into: str | None = None
    made: str = ""


@dataclass(frozen=True)
class Entry:
    """One line of the ledger: what became of a story, by whom and why. `data` names stories and reports by id."""

    kind: str
    story: str
    reason: str
    data: Mapping[str, Any] = field(default_factory=dict)
    by: str = "crosswire"
    at: str = ""
    n: int = 0
    undone: bool = False
    undone_by: str = ""
    undone_at: str = ""


@dataclass(frozen=True)
class Regrouped:
    """What a grouping changes: stories with their reports' numbers, and lines of the ledger."""

    stories: Sequence[tuple[KeptStory, Sequence[int]]]
    joined: Mapping[str, str]
    log: Sequence[Entry]


Place = tuple[str, int, str]
"""Where a list of stories goes on: the last day, the number of origins and the id of the last one that was shown."""


@dataclass(frozen=True)
class Stories:
    """The stories of a store."""

    database: Database

    def days_of(self, numbers: Iterable[int]) -> dict[int, str]:
        """The day of each of these reports."""
        found: dict[int, str] = {}
        with self.database.reading() as connection:
            for some in _steps(numbers):
                query = select(reports.c.n, DAY.label("on")).where(reports.c.n.in_(some))
                found.update((row.n, row.on) for row in connection.execute(query))
        return found

    def of(self, numbers: Iterable[int]) -> dict[int, str]:
        """The story of each of these reports, as far as they or earlier editions of them are in one."""
        found: dict[int, str] = {}
        with self.database.reading() as connection:
            for some in _steps(numbers):
                query = select(story_reports).where(story_reports.c.report.in_(some))
                found.update((row.report, row.story) for row in connection.execute(query))
                new = [n for n in some if n not in found]
                query = select(reports.c.n, reports.c.revision_of).where(reports.c.n.in_(new))
                firsts = {row.n: row.revision_of for row in connection.execute(query) if row.revision_of}
                held = _held_by_editions(connection, set(firsts.values()))
                found.update((n, held[first]) for n, first in firsts.items() if first in held)
        return found

    def members(self, ids: Iterable[str]) -> dict[str, list[int]]:
        """The numbers of the reports of stories, in order."""
        found: dict[str, list[int]] = {each: [] for each in ids}
        with self.database.reading() as connection:
            for some in _steps(found):
                query = select(story_reports).join(reports, reports.c.n == story_reports.c.report)
                query = query.where(story_reports.c.story.in_(some), reports.c.current)
                for row in connection.execute(query.order_by(story_reports.c.report)):
                    found[row.story].append(row.report)
        return found

    def get(self, ids: Iterable[str]) -> dict[str, KeptStory]:
        """Stories by id, those included that are part of another now."""
        found: dict[str, KeptStory] = {}
        with self.database.reading() as connection:
            for some in _steps(ids):
                rows = connection.execute(select(stories).where(stories.c.id.in_(some)))
                found.update((row.id, _story(row)) for row in rows)
        return found

    def now(self, story: str) -> KeptStory | None:
        """The story that an id leads to by now; the first letters of an id will do where they are only one's."""
        with self.database.reading() as connection:
            exact = connection.execute(select(stories).where(stories.c.id == story)).all()
            if not exact:
                like = stories.c.id.startswith(story, autoescape=True)
                rows = connection.execute(select(stories).where(like).limit(2)).all()
                exact = rows if len(rows) == 1 else []
            seen: set[str] = set()
            while exact and exact[0].into and exact[0].id not in seen:
                seen.add(exact[0].id)
                exact = list(connection.execute(select(stories).where(stories.c.id == exact[0].into)))
            return _story(exact[0]) if exact else None

    def put(self, found: Regrouped, *, now: str) -> None:
        """Keep stories, their reports and the ledger's lines, all or none; stories without a report left are kept as empty."""
        with self.database.writing() as connection:
            _put_stories(connection, found, now=now)
            _put_log(connection, found.log, now=now)

    def listed(self, wanted: Wanted, *, limit: int, after: Place | None = None) -> list[KeptStory]:
        """The stories that fit, the latest first, or with `most_told` those of the most origins; those `after` one."""
        query = select(stories).where(stories.c.into.is_(None), stories.c.n_reports > 0)
        if wanted.since is not None:
            query = query.where(stories.c.last_day >= wanted.since)
        if wanted.until is not None:
            query = query.where(stories.c.first_day <= wanted.until)
        if wanted.disputed:
            query = query.where(stories.c.id.in_(select(accounts.c.story).where(accounts.c.n_disputed > 0)))
        if wanted.place is not None:
            named = select(story_places.c.story).where(story_places.c.name == wanted.place)
            query = query.where(stories.c.id.in_(named))
        if wanted.reports is not None:
            held = select(story_reports.c.story).where(story_reports.c.report.in_(list(wanted.reports)))
            query = query.where(stories.c.id.in_(held))
        with self.database.reading() as connection:
            fits = narrowed(connection, wanted)
        if fits is not None:
            query = query.where(fits)
        day, most = stories.c.last_day, stories.c.n_origins
        order = (most, day) if wanted.most_told else (day, most)
        if after is not None:
            at = (after[1], after[0]) if wanted.most_told else after[:2]
            same = and_(order[1] == at[1], stories.c.id > after[2])
            query = query.where(order[0] <= at[0], or_(order[0] < at[0], order[1] < at[1], same))
        query = query.order_by(order[0].desc(), order[1].desc(), stories.c.id).limit(limit)
        with self.database.reading() as connection:
            return [_story(row) for row in connection.execute(query)]

    def count(self) -> int:
        """How many stories there are."""
        query = select(func.count()).select_from(stories).where(stories.c.into.is_(None), stories.c.n_reports > 0)
        with self.database.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def log(
        self,
        story: str | None = None,
        *,
        kinds: Sequence[str] = (),
        limit: int | None = None,
        before: int | None = None,
    ) -> list[Entry]:
        """The ledger, oldest first: of one story, or some kinds, or all; the latest lines, or those `before` a number."""
        query = select(story_log) if before is None else select(story_log).where(story_log.c.n < before)
        if story is not None:
            query = query.where(
                or_(story_log.c.story == story, story_log.c.data.contains(f'"{story}"', autoescape=True))
            )
        if kinds:
            query = query.where(story_log.c.kind.in_(list(kinds)))
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(story_log.c.n.desc()).limit(limit)).all()
        return [_entry(row) for row in reversed(rows)]

    def log_of(self, story: str, *, limit: int | None = None, before: int | None = None) -> list[Entry]:
        """The latest lines of the ledger that stand under a story, oldest first; those `before` a number."""
        query = select(story_log).where(story_log.c.story == story).order_by(story_log.c.n.desc())
        if before is not None:
            query = query.where(story_log.c.n < before)
        with self.database.reading() as connection:
            rows = connection.execute(query.limit(limit)).all()
        return [_entry(row) for row in reversed(rows)]

    def undo(self, n: int, *, by: str, at: str) -> bool:
        """Whether a decision by hand was there to be undone, by somebody."""
        with self.database.writing() as connection:
            query = update(story_log).where(story_log.c.n == n, ~story_log.c.undone, story_log.c.by != "crosswire")
            return connection.execute(query.values(undone=True, undone_by=by, undone_at=at)).rowcount > 0

    def title(self, story: str) -> str | None:
        """The headline that a hand has given a story."""
        with self.database.reading() as connection:
            found: str | None = connection.execute(select(stories.c.title).where(stories.c.id == story)).scalar()
            return found

    def rename(self, story: str, title: str | None) -> None:
        """Give a story a headline by hand; None gives it its own again."""
        with self.database.writing() as connection:
            connection.execute(update(stories).where(stories.c.id == story).values(title=title))

    def write(self, entry: Entry, *, now: str) -> int:
        """Put one line into the ledger; its number."""
        with self.database.writing() as connection:
            return _put_log(connection, [entry], now=now)


def _held_by_editions(connection: Connection, firsts: Collection[str]) -> dict[str, str]:
    """The story that the latest edition of each of these reports, known by its first, is in."""
    found: dict[str, str] = {}
    for column in (reports.c.id, reports.c.revision_of):  # one query for both would read every report
        query = select(column, story_reports.c.story).join(story_reports, story_reports.c.report == reports.c.n)
        rows = connection.execute(query.where(column.in_(list(firsts))).order_by(reports.c.n)) if firsts else ()
        found.update((first, story) for first, story in rows)
    return found


def _steps(values: Iterable[Any]) -> Iterable[list[Any]]:
    given = list(values)
    return (given[at : at + _STEP] for at in range(0, len(given), _STEP))


def _put_stories(connection: Connection, found: Regrouped, *, now: str) -> None:
    numbers = [number for _, members in found.stories for number in members]
    for some in _steps(numbers):
        connection.execute(delete(story_reports).where(story_reports.c.report.in_(some)))
    rows = [
        {
            "id": story.id, "made": now, "headline": story.headline, "ties": json.dumps(story.ties, ensure_ascii=False),
            "n_reports": story.n_reports, "n_origins": story.n_origins, "first_day": story.days[0],
            "last_day": story.days[1], "into": None,
        }
        for story, _ in found.stories
    ]  # fmt: skip
    if rows:
        put = insert(stories)
        kept = {name: put.excluded[name] for name in rows[0] if name not in ("id", "made")}
        connection.execute(put.on_conflict_do_update(index_elements=["id"], set_=kept), rows)
    members = [{"report": number, "story": story.id} for story, held in found.stories for number in held]
    if members:
        connection.execute(story_reports.insert(), members)
    for old, new in found.joined.items():
        gone = {"into": new, "n_reports": 0, "n_origins": 0, "headline": "", "ties": "[]"}
        connection.execute(update(stories).where(stories.c.id == old).values(gone))


def _put_log(connection: Connection, log: Sequence[Entry], *, now: str) -> int:
    rows = [
        {"at": now, "by": each.by, "kind": each.kind, "story": each.story, "reason": each.reason,
         "data": json.dumps(each.data, ensure_ascii=False)}
        for each in log
    ]  # fmt: skip
    if rows:
        connection.execute(story_log.insert(), rows)
    return int(connection.execute(select(func.max(story_log.c.n))).scalar() or 0)


def _story(row: Row[Any]) -> KeptStory:
    return KeptStory(
        row.id, row.title or row.headline, row.n_reports, row.n_origins, (row.first_day, row.last_day),
        tuple(json.loads(row.ties)), row.into, row.made,
    )  # fmt: skip


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        row.kind,
        row.story,
        row.reason,
        json.loads(row.data),
        row.by,
        row.at,
        row.n,
        row.undone,
        row.undone_by or "",
        row.undone_at or "",
    )
