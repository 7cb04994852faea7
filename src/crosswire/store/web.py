"""The web of texts by which stories are grouped, in the store: read as it is asked for, and changed all at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from crosswire.store.database import Database
from crosswire.store.tables import reports, stories, story_reports
from crosswire.store.web_tables import (
    TABLES,
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
    runs: Sequence[tuple[int, int]] = ()
    runs_gone: Sequence[tuple[int, int]] = ()
    postings: Mapping[tuple[int, int], bytes] = field(default_factory=dict)
    days: Mapping[int, int] = field(default_factory=dict)
    weeks: Mapping[int, str] = field(default_factory=dict)
    untold: Collection[int] = ()
    state: Mapping[str, str] = field(default_factory=dict)


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

    def holders(self, runs: Iterable[int]) -> dict[int, list[int]]:
        """The reports that are looked up by each run."""
        found = dict[int, list[int]]()
        with self.database.reading() as connection:
            for some in _steps(runs):
                query = select(story_runs).where(story_runs.c.run.in_(some))
                for run, report in connection.execute(query):
                    found.setdefault(run, []).append(report)
        return found

    def postings(self, keys: Collection[tuple[int, int]]) -> dict[tuple[int, int], bytes]:
        """For weeks and words what is known of the texts that are looked up by them."""
        by_week: dict[int, list[int]] = {}
        for week, word in keys:
            by_week.setdefault(week, []).append(word)
        found: dict[tuple[int, int], bytes] = {}
        with self.database.reading() as connection:
            for week, words in by_week.items():
                for at in range(0, len(words), _STEP):
                    query = select(story_keys.c.word, story_keys.c.texts).where(
                        story_keys.c.week == week, story_keys.c.word.in_(words[at : at + _STEP])
                    )
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
            rows = [{"report": n, "vector": vector} for n, vector in vectors.items()]
            _put(connection, story_openings, ("report",), "vector", rows)

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
                gone = [{"a": run, "b": report} for run, report in changes.runs_gone]
                connection.execute(_TAKE_RUN, gone)
            if changes.rows:
                put = insert(story_texts)
                kept = {name: put.excluded[name] for name in COLUMNS if name != "report"}
                connection.execute(put.on_conflict_do_update(index_elements=["report"], set_=kept), list(changes.rows))
            if changes.runs:
                pairs = [{"run": run, "report": report} for run, report in sorted(changes.runs)]
                connection.execute(insert(story_runs).on_conflict_do_nothing(), pairs)
            _put(connection, story_keys, ("week", "word"), "texts", _flat(changes.postings))
            _put(connection, story_days, ("day",), "n", [{"day": day, "n": n} for day, n in changes.days.items()])
            _put(connection, story_weeks, ("week",), "seen", [{"week": w, "seen": s} for w, s in changes.weeks.items()])
            _put(
                connection, story_state, ("name",), "value", [{"name": k, "value": v} for k, v in changes.state.items()]
            )
            if changes.untold:
                untold = [{"report": n} for n in sorted(changes.untold)]
                connection.execute(insert(story_untold).on_conflict_do_nothing(), untold)


def _steps(values: Iterable[int]) -> Iterator[list[int]]:
    given = sorted(set(values))
    return (given[at : at + _STEP] for at in range(0, len(given), _STEP))


_TAKE_KEY = delete(story_keys).where(story_keys.c.week == bindparam("a"), story_keys.c.word == bindparam("b"))


_TAKE_RUN = delete(story_runs).where(story_runs.c.run == bindparam("a"), story_runs.c.report == bindparam("b"))


_TAKE_NEAR = delete(story_near).where(story_near.c.part == bindparam("a"), story_near.c.other == bindparam("b"))


def _flat(postings: Mapping[tuple[int, int], bytes]) -> list[dict[str, Any]]:
    return [{"week": week, "word": word, "texts": texts} for (week, word), texts in sorted(postings.items())]


def _put(connection: Any, table: Any, index: Sequence[str], value: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        put = insert(table)
        kept = {value: put.excluded[value]}
        connection.execute(put.on_conflict_do_update(index_elements=list(index), set_=kept), rows)
