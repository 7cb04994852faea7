"""The web of texts by which stories are grouped, in the store: read as it is asked for, and changed all at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, Delete, Table, bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import Insert, insert

from crosswire.store.database import Database
from crosswire.store.tables import reports, stories, story_reports
from crosswire.store.web_tables import (
    TABLES,
    story_counts,
    story_days,
    story_gone,
    story_keys,
    story_near,
    story_openings,
    story_runs,
    story_state,
    story_texts,
    story_untold,
    story_weeks,
)

_STEP = 500

COLUMNS = tuple(column.name for column in story_texts.columns)

PLACE = ("report", "text", "piece", "part")
"""Where a report stands in the web."""


@dataclass(frozen=True)
class Changes:
    """What a step changes: rows to put, reports to take out, and what follows from them."""

    rows: Sequence[Mapping[str, Any]] = ()
    gone: Sequence[int] = ()
    runs: Sequence[tuple[int, int, int]] = ()
    runs_gone: Sequence[tuple[int, int, int]] = ()
    postings: Mapping[tuple[int, int], bytes] = field(default_factory=dict)
    days: Mapping[int, int] = field(default_factory=dict)
    weeks: Mapping[int, str] = field(default_factory=dict)
    untold: Collection[int] = ()
    state: Mapping[str, str] = field(default_factory=dict)
    counts: bytes | None = None


@dataclass(frozen=True)
class Web:
    """The web of a store."""

    database: Database

    def state(self) -> dict[str, str]:
        """How the web is made, and the last report that it holds."""
        with self.database.reading() as connection:
            return {row.name: row.value for row in connection.execute(select(story_state))}

    def clear(self, state: Mapping[str, str]) -> None:
        """Forget all of it, to be made anew."""
        with self.database.writing() as connection:
            for table in TABLES:
                if table not in (story_gone, story_untold):
                    connection.execute(delete(table))
            connection.execute(story_state.insert(), [{"name": k, "value": v} for k, v in state.items()])

    def waiting(self, after: int, *, limit: int) -> list[int]:
        """Current reports that are not in the web yet, by number: the next ones."""
        query = select(reports.c.n).where(reports.c.n > after, reports.c.current).order_by(reports.c.n).limit(limit)
        with self.database.reading() as connection:
            return list(connection.execute(query).scalars())

    def gone(self) -> list[int]:
        """Reports that changed or went since they were looked at."""
        with self.database.reading() as connection:
            return list(connection.execute(select(story_gone.c.report)).scalars())

    def current(self, numbers: Iterable[int]) -> list[int]:
        """Which of these reports are there, and no later edition of them."""
        found: list[int] = []
        with self.database.reading() as connection:
            for some in _steps(numbers):
                found += connection.execute(
                    select(reports.c.n).where(reports.c.n.in_(some), reports.c.current)
                ).scalars()
        return found

    def some(self, most: int) -> int:
        """How many current reports there are, counted up to so many."""
        some = select(reports.c.n).where(reports.c.current).limit(most).subquery()
        with self.database.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(some)).scalar_one())

    def untold(self) -> list[int]:
        """Texts whose stories are still to be made of their groups."""
        with self.database.reading() as connection:
            return list(connection.execute(select(story_untold.c.report)).scalars())

    def told(self, gone: Collection[int]) -> None:
        """Say that stories are made of all groups, and that what has gone is out of them."""
        left = select(story_reports.c.story)
        with self.database.writing() as connection:
            connection.execute(delete(story_untold))
            for some in _steps(gone):
                named = select(story_gone.c.story).where(story_gone.c.report.in_(some))
                old = select(reports.c.n).where(reports.c.n.in_(some), ~reports.c.current)
                connection.execute(delete(story_reports).where(story_reports.c.report.in_(old)))
                empty = update(stories).where(stories.c.id.in_(named), stories.c.id.not_in(left))
                connection.execute(empty.values(n_reports=0, n_origins=0, headline="", ties="[]"))
                connection.execute(delete(story_gone).where(story_gone.c.report.in_(some)))

    def rows(self, column: str, values: Iterable[int], *, only: Sequence[str] = COLUMNS) -> Iterator[dict[str, Any]]:
        """What is known of the reports of which a column (report, text or piece) has one of these values; or `only` so much."""
        named = story_texts.c[column]
        wanted = [story_texts.c[name] for name in only]
        with self.database.reading() as connection:
            for some in _steps(values):
                for row in connection.execute(select(*wanted).where(named.in_(some))):
                    yield dict(zip(only, row, strict=True))

    def all_rows(self) -> Iterator[dict[str, Any]]:
        """What is known of every report."""
        with self.database.reading() as connection:
            for row in connection.execute(select(story_texts).order_by(story_texts.c.report)):
                yield dict(zip(COLUMNS, row, strict=True))

    def holders(self, runs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], list[int]]:
        """The reports that are looked up by each run in a week."""
        found = dict[tuple[int, int], list[int]]()
        with self.database.reading() as connection:
            for week, some in _by_week(runs):
                query = select(story_runs.c.run, story_runs.c.report)
                query = query.where(story_runs.c.week == week, story_runs.c.run.in_(some))
                for run, report in connection.execute(query):
                    found.setdefault((week, run), []).append(report)
        return found

    def postings(self, keys: Collection[tuple[int, int]]) -> dict[tuple[int, int], bytes]:
        """For weeks and words what is known of the texts that are looked up by them."""
        found: dict[tuple[int, int], bytes] = {}
        with self.database.reading() as connection:
            for week, some in _by_week(keys):
                query = select(story_keys.c.word, story_keys.c.texts)
                query = query.where(story_keys.c.week == week, story_keys.c.word.in_(some))
                found.update(((week, word), texts) for word, texts in connection.execute(query))
        return found

    def days(self) -> dict[int, int]:
        """How many texts there are of each day."""
        with self.database.reading() as connection:
            return {row.day: row.n for row in connection.execute(select(story_days))}

    def weeks(self) -> dict[int, str]:
        """By which texts each week's words were weighed."""
        with self.database.reading() as connection:
            return {row.week: row.seen for row in connection.execute(select(story_weeks))}

    def sample(self, first: int, last: int, limit: int) -> list[tuple[int, bytes]]:
        """The texts of some days whose marks lie below a limit, with their words."""
        query = select(story_texts.c.report, story_texts.c.words).where(
            story_texts.c.first_day >= first, story_texts.c.first_day <= last, story_texts.c.mark < limit,
            story_texts.c.text == story_texts.c.report,
        )  # fmt: skip
        with self.database.reading() as connection:
            return [(row.report, row.words) for row in connection.execute(query.order_by(story_texts.c.report))]

    def counts(self) -> bytes | None:
        """How rare words are in all texts, as they were last grouped together; None if they were not."""
        with self.database.reading() as connection:
            found: bytes | None = connection.execute(select(story_counts.c.words)).scalar()
            return found

    def texts_between(self, first: int, last: int) -> list[int]:
        """The texts of some days, both included."""
        query = select(story_texts.c.report).where(
            story_texts.c.first_day >= first, story_texts.c.first_day <= last, story_texts.c.text == story_texts.c.report
        )  # fmt: skip
        with self.database.reading() as connection:
            return list(connection.execute(query).scalars())

    def openings(self, texts: Iterable[int]) -> dict[int, bytes]:
        """What the openings of texts mean, as far as it is kept."""
        found: dict[int, bytes] = {}
        with self.database.reading() as connection:
            for some in _steps(texts):
                query = select(story_openings).where(story_openings.c.report.in_(some))
                found.update((row.report, row.vector) for row in connection.execute(query))
        return found

    def put_openings(self, vectors: Mapping[int, bytes]) -> None:
        """Keep what the openings of texts mean."""
        with self.database.writing() as connection:
            _put(connection, story_openings, list(vectors.items()))

    def near(self, parts: Iterable[int]) -> list[tuple[int, int, int]]:
        """For groups, by their names, those of other languages that may be one story with each, and how alike they are."""
        found: list[tuple[int, int, int]] = []
        with self.database.reading() as connection:
            for some in _steps(parts):
                query = select(story_near).where(story_near.c.part.in_(some))
                found += [(row.part, row.other, row.alike) for row in connection.execute(query)]
        return found

    def put_near(self, gone: Iterable[int], near: Iterable[tuple[int, int, int]]) -> None:
        """Forget what groups were near to, and keep what others are."""
        with self.database.writing() as connection:
            for some in _steps(gone):
                others = select(story_near.c.other, story_near.c.part).where(story_near.c.part.in_(some))
                pairs = [{"a": row.other, "b": row.part} for row in connection.execute(others)]
                if pairs:
                    connection.execute(_TAKE_NEAR, pairs)
                connection.execute(delete(story_near).where(story_near.c.part.in_(some)))
            rows = [{"part": a, "other": b, "alike": x} for a, b, x in near]
            if rows:
                connection.execute(insert(story_near).on_conflict_do_nothing(), rows)

    def told_between(self, first: int, last: int) -> list[tuple[int, str, int, str, int, bool]]:
        """The texts of some days: number, name, group, language, day, and whether they state it."""
        columns = [story_texts.c[name] for name in ("report", "name", "part", "tongue", "first_day", "first_stated")]
        query = select(*columns).where(
            story_texts.c.first_day >= first, story_texts.c.first_day <= last, story_texts.c.text == story_texts.c.report
        )  # fmt: skip
        with self.database.reading() as connection:
            return [(*row[:5], bool(row[5])) for row in connection.execute(query)]

    def apply(self, changes: Changes) -> None:
        """Make changes, all or none. A word that leads to no text any more goes: it would tell of one that is forgotten."""
        empty = [{"a": week, "b": word} for (week, word), texts in changes.postings.items() if not texts]
        changes = replace(changes, postings={key: texts for key, texts in changes.postings.items() if texts})
        with self.database.writing() as connection:
            if empty:
                connection.execute(_TAKE_KEY, empty)
            for some in _steps(changes.gone):
                connection.execute(delete(story_texts).where(story_texts.c.report.in_(some)))
                connection.execute(delete(story_openings).where(story_openings.c.report.in_(some)))
            if changes.runs_gone:
                _many(connection, _TAKE_RUN, changes.runs_gone)
            _put(connection, story_texts, [tuple(row[name] for name in COLUMNS) for row in changes.rows])
            if changes.runs:
                _many(connection, insert(story_runs).on_conflict_do_nothing(), sorted(changes.runs))
            postings = [(week, word, texts) for (week, word), texts in sorted(changes.postings.items())]
            _put(connection, story_keys, postings)
            _put(connection, story_days, list(changes.days.items()))
            _put(connection, story_weeks, list(changes.weeks.items()))
            _put(connection, story_state, list(changes.state.items()))
            if changes.counts is not None:
                _put(connection, story_counts, [(0, changes.counts)])
            if changes.untold:
                _many(connection, insert(story_untold).on_conflict_do_nothing(), [(n,) for n in sorted(changes.untold)])


def _steps(values: Iterable[int]) -> Iterator[list[int]]:
    given = sorted(set(values))
    return (given[at : at + _STEP] for at in range(0, len(given), _STEP))


def _by_week(keys: Iterable[tuple[int, int]]) -> Iterator[tuple[int, list[int]]]:
    by_week: dict[int, list[int]] = {}
    for week, key in keys:
        by_week.setdefault(week, []).append(key)
    return ((week, some) for week in sorted(by_week) for some in _steps(by_week[week]))


_TAKE_KEY = delete(story_keys).where(story_keys.c.week == bindparam("a"), story_keys.c.word == bindparam("b"))


_TAKE_RUN = delete(story_runs).where(
    story_runs.c.week == bindparam("a"), story_runs.c.run == bindparam("b"), story_runs.c.report == bindparam("c")
)


_TAKE_NEAR = delete(story_near).where(story_near.c.part == bindparam("a"), story_near.c.other == bindparam("b"))


def _put(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Put whole rows, in the place of those of the same key."""
    put = insert(table)
    keys = [column.name for column in table.primary_key]
    kept = {column.name: put.excluded[column.name] for column in table.columns if not column.primary_key}
    _many(connection, put.on_conflict_do_update(index_elements=keys, set_=kept), rows)


def _many(connection: Connection, statement: Insert | Delete, rows: Sequence[tuple[Any, ...]]) -> None:
    """Run a statement for each row of values, given in its own order. What SQLAlchemy does to each value costs more than SQLite."""
    if rows:
        connection.exec_driver_sql(str(statement.compile(dialect=connection.dialect)), list(rows))
