"""Reports in and out of the store."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, select, text, update
from sqlalchemy.dialects.sqlite import insert

from crosswire.model import Report, Source
from crosswire.model.codec import dumps, report_data, report_from
from crosswire.store.database import Database
from crosswire.store.forgetting import forget
from crosswire.store.narrowing import DAY
from crosswire.store.tables import pages, queue, reports, sources

_KEPT_APART = ("id", "source", "text", "title", "url", "language", "raw", "revision_of")
"""Fields of a report that have a column of their own."""


@dataclass(frozen=True)
class Added:
    """What became of reports that were given to the store: how many were new, later editions of known ones, or known."""

    new: int = 0
    revised: int = 0
    known: int = 0

    def __add__(self, other: "Added") -> "Added":
        return Added(self.new + other.new, self.revised + other.revised, self.known + other.known)


@dataclass(frozen=True)
class Reports:
    """The reports of a store."""

    database: Database

    def add(self, given: Sequence[Report], *, now: datetime, pages_of: dict[str, bytes] | None = None) -> Added:
        """Keep reports, all or none; one that is known already is not kept twice.

        One of the same source and address as a known one (or that names it in `revision_of`), but with another text or
        headline, is its later edition: a revision. One that says the same as the newest edition is known, however its page
        may differ. All new ones wait to be analysed. `pages_of` holds raw pages by their hash (`Report.raw`).
        """
        unique = {key_of(report): report for report in given}
        with self.database.writing() as connection:
            known = _known(connection, reports.c.key, unique)
            fresh = {key: report for key, report in unique.items() if key not in known}
            if fresh:
                return _insert(connection, fresh, now=now, pages_of=pages_of or {}, n_known=len(given) - len(fresh))
        return Added(known=len(given))

    def get(self, ids: Iterable[str]) -> dict[str, Report]:
        """The reports of these ids, as far as they are here."""
        with self.database.reading() as connection:
            return {row.id: report_of(row) for row in _rows(connection, ids)}

    def by_number(self, numbers: Sequence[int]) -> dict[int, Report]:
        """The reports of these numbers of the store's own, as far as they are here."""
        query = select(reports, sources).join(sources).where(reports.c.n.in_(list(numbers)))
        with self.database.reading() as connection:
            return {row.n: report_of(row) for row in connection.execute(query.order_by(reports.c.n))}

    def numbers(self, ids: Iterable[str]) -> dict[str, int]:
        """The store's own numbers of reports, by id."""
        with self.database.reading() as connection:
            return {row.id: row.n for row in _rows(connection, ids)}

    def chosen(
        self, *, since: date | None = None, until: date | None = None, source: str | None = None
    ) -> dict[str, str]:
        """The state of each current report by its id, in the order they came: of these days, both included, and this outlet.

        A report that states no day goes by that on which it was added.
        """
        query = select(reports.c.id, reports.c.state).where(reports.c.current)
        if since is not None:
            query = query.where(since.isoformat() <= DAY)
        if until is not None:
            query = query.where(until.isoformat() >= DAY)
        if source is not None:
            named = select(sources.c.id).where(sources.c.name == source)
            query = query.where((reports.c.source == source) | reports.c.source.in_(named))
        with self.database.reading() as connection:
            return {row.id: row.state for row in connection.execute(query.order_by(reports.c.n))}

    def each(self, *, after: int = 0, batch: int = 500) -> Iterator[tuple[int, Report]]:
        """Every current report with its number, in the order they came; memory does not grow with their count."""
        while True:
            query = select(reports, sources).join(sources).where(reports.c.n > after, reports.c.current)
            with self.database.reading() as connection:
                rows = connection.execute(query.order_by(reports.c.n).limit(batch)).all()
            if not rows:
                return
            for row in rows:
                yield row.n, report_of(row)
            after = rows[-1].n

    def editions(self, report: str) -> list[Report]:
        """A report and its later and earlier editions, in the order they came."""
        with self.database.reading() as connection:
            first = connection.execute(select(reports.c.revision_of).where(reports.c.id == report)).scalar() or report
            query = select(reports, sources).join(sources)
            query = query.where((reports.c.id == first) | (reports.c.revision_of == first)).order_by(reports.c.n)
            return [report_of(row) for row in connection.execute(query)]

    def added(self, ids: Iterable[str]) -> dict[str, str]:
        """When reports were added (UTC, ISO 8601), by id."""
        with self.database.reading() as connection:
            return {row.id: row.added for row in _rows(connection, ids)}

    def newest(self, ids: Iterable[str]) -> dict[str, str]:
        """The id of the newest edition of each of these reports, as far as they are here."""
        with self.database.reading() as connection:
            asked = select(reports.c.id, reports.c.revision_of)
            firsts = {
                row.id: row.revision_of or row.id
                for some in _steps(ids)
                for row in connection.execute(asked.where(reports.c.id.in_(some)))
            }
            rows = sorted(
                tuple(row)
                for some in _steps(set(firsts.values()))
                for row in connection.execute(_LATER, {"firsts": some})
            )
        last = {first: name for _, first, name in rows}
        return {name: last.get(first, first) for name, first in firsts.items()}

    def revised(self, *, limit: int) -> dict[str, int]:
        """The newest editions of reports that have several, with how many: those that were changed last first."""
        last = func.max(reports.c.n).label("last")
        query = select(last, func.count()).where(reports.c.revision_of.is_not(None)).group_by(reports.c.revision_of)
        with self.database.reading() as connection:
            counts = {n: 1 + int(more) for n, more in connection.execute(query.order_by(last.desc()).limit(limit))}
            names = {
                row.n: row.id
                for row in connection.execute(select(reports.c.n, reports.c.id).where(reports.c.n.in_(counts)))
            }
        return {names[n]: count for n, count in counts.items()}

    def page(self, raw: str) -> bytes | None:
        """The raw page of a hash; None where it was not kept or has been purged."""
        with self.database.reading() as connection:
            body = connection.execute(select(pages.c.body).where(pages.c.raw == raw)).scalar()
        return None if body is None else zlib.decompress(body)

    def purge_pages(self, *, before: str | None = None) -> int:
        """How many raw pages were taken out, all or those of reports older than a day; reports and layers stay."""
        query = delete(pages)
        if before is not None:
            query = query.where(pages.c.raw.not_in(select(reports.c.raw).where(_written >= before)))
        with self.database.writing() as connection:
            return connection.execute(query).rowcount

    def forget(self, *, ids: Iterable[str] = (), source: str | None = None, before: str | None = None) -> int:
        """How many reports were taken out for good, with every trace of them: by id, source, or stated day.

        A report without a stated day goes by the day it was added. All editions of a report go with it.
        """
        with self.database.writing() as connection:
            query = select(reports.c.id)
            if source is not None:
                query = query.where(reports.c.source == source)
            if before is not None:
                query = query.where(_written < before)
            if source is None and before is None:
                found = _known(connection, reports.c.id, ids)
            else:
                found = set(connection.execute(query).scalars())
            return forget(connection, found)


_written = func.coalesce(reports.c.day, func.substr(reports.c.added, 1, 10))
"""The day that a report's age is counted from."""


def key_of(report: Report) -> str:
    """The hash of source, address and raw bytes that makes a report one and the same."""
    total = hashlib.sha256()
    for field in (report.source.id, report.url or "", report.raw):
        total.update(f"{len(field)}:{field}".encode("utf-8", "replace"))
    return total.hexdigest()[:32]


_STEP = 500
"""Values in one query: below the limits of every database."""


def _known(connection: Connection, column: Any, values: Iterable[str]) -> set[str]:
    wanted = list(values)
    found: set[str] = set()
    for at in range(0, len(wanted), _STEP):
        found.update(connection.execute(select(column).where(column.in_(wanted[at : at + _STEP]))).scalars())
    return found


# Where nearly no report has a second edition the database holds the index to be worth nothing, and goes through all reports.
_LATER = text(
    "SELECT n, revision_of, id FROM reports INDEXED BY reports_by_revision WHERE revision_of IN :firsts"
).bindparams(bindparam("firsts", expanding=True))


def _rows(connection: Connection, ids: Iterable[str]) -> Iterator[Row[Any]]:
    for some in _steps(ids):
        yield from connection.execute(select(reports, sources).join(sources).where(reports.c.id.in_(some)))


def _steps(ids: Iterable[str]) -> Iterator[list[str]]:
    """As many as one query takes."""
    wanted = list(ids)
    yield from (wanted[at : at + _STEP] for at in range(0, len(wanted), _STEP))


def _insert(
    connection: Connection, fresh: dict[str, Report], *, now: datetime, pages_of: dict[str, bytes], n_known: int
) -> Added:
    rows, n_same = _new_rows(connection, fresh, added=now.astimezone(UTC).isoformat(timespec="seconds"))
    if not rows:
        return Added(known=n_known + n_same)
    outlets = {report.source.id: report.source for report in fresh.values()}
    connection.execute(insert(sources).on_conflict_do_nothing(), [_source_row(each) for each in outlets.values()])
    connection.execute(reports.insert(), rows)
    revised = [{"first": row["revision_of"], "last": row["id"]} for row in rows if row["revision_of"]]
    if revised:
        connection.execute(_SUPERSEDE, revised)
    used = {row["raw"] for row in rows}
    kept = [{"raw": raw, "body": zlib.compress(body)} for raw, body in sorted(pages_of.items()) if raw in used]
    if kept:
        connection.execute(insert(pages).on_conflict_do_nothing(), kept)
    waiting = select(reports.c.n, bindparam("zero", 0)).where(reports.c.id == bindparam("one"))
    connection.execute(queue.insert().from_select(["report", "asked"], waiting), [{"one": row["id"]} for row in rows])
    return Added(len(rows) - len(revised), len(revised), n_known + n_same)


def _new_rows(connection: Connection, fresh: dict[str, Report], *, added: str) -> tuple[list[dict[str, Any]], int]:
    """The rows of those that are new or later editions, and how many say only what is known."""
    taken = _known(connection, reports.c.id, (report.id for report in fresh.values()))
    latest = _latest(connection, fresh.values())
    rows: list[dict[str, Any]] = []
    n_same = 0
    for key, report in fresh.items():
        place = _place(report)
        before = latest.get(place) if place else None
        if before is not None and before[1:] == (report.title, report.text):
            n_same += 1
            continue
        # The input's own id may be in use: for an earlier edition, or by another report.
        name = key[:16] if report.id in taken else report.id
        taken.add(name)
        first = before[0] if before else None
        if place:
            latest[place] = first or name, report.title, report.text
        rows.append(_report_row(replace(report, id=name, revision_of=first), key, added))
    return rows, n_same


def _place(report: Report) -> tuple[str, str] | None:
    """What editions of one report have in common: outlet and address, or the edition that one says it is of."""
    if report.url:
        return report.source.id, report.url
    return ("", report.revision_of) if report.revision_of else None


_later = reports.alias()
_SUPERSEDE = (
    update(reports)
    .where((reports.c.id == bindparam("first")) | (reports.c.revision_of == bindparam("first")))
    .where(reports.c.n < select(_later.c.n).where(_later.c.id == bindparam("last")).scalar_subquery())
    .values(current=False)
)


def _latest(connection: Connection, given: Iterable[Report]) -> dict[tuple[str, str], tuple[str, str | None, str]]:
    """The first edition that is known of what stands at each place, with headline and text of the newest."""
    given = list(given)
    addresses = sorted({report.url for report in given if report.url})
    firsts = sorted({report.revision_of for report in given if report.revision_of and not report.url})
    found: dict[tuple[str, str], tuple[str, str | None, str]] = {}
    columns = select(
        reports.c.source, reports.c.url, reports.c.id, reports.c.revision_of, reports.c.title, reports.c.text
    )
    for at in range(0, len(addresses), _STEP):
        query = columns.where(reports.c.url.in_(addresses[at : at + _STEP])).order_by(reports.c.n)
        for row in connection.execute(query):
            found[row.source, row.url] = row.revision_of or row.id, row.title, row.text
    for first in firsts:
        query = columns.where((reports.c.id == first) | (reports.c.revision_of == first)).order_by(reports.c.n)
        for row in connection.execute(query):
            found["", first] = first, row.title, row.text
    return found


def _source_row(source: Source) -> dict[str, Any]:
    agencies = json.dumps(source.agencies, ensure_ascii=False)
    return {
        "id": source.id,
        "name": source.name,
        "owner": source.owner,
        "country": source.country,
        "agencies": agencies,
    }


def _report_row(report: Report, key: str, added: str) -> dict[str, Any]:
    day = report.written_on.value
    rest = report_data(replace(report, text="", source=Source("", ""), title=None, url=None, raw="", revision_of=None))
    return {
        "id": report.id, "key": key, "source": report.source.id, "url": report.url, "title": report.title,
        "text": report.text, "language": report.language, "day": day.isoformat() if day else None, "added": added,
        "raw": report.raw, "revision_of": report.revision_of, "data": dumps(rest).decode(),
    }  # fmt: skip


def report_of(row: Row[Any]) -> Report:
    """The report of a row of reports and sources."""
    kept = row._mapping  # noqa: SLF001  # the public way to read a row by column
    source = Source(
        kept[sources.c.id], kept[sources.c.name], kept[sources.c.owner], kept[sources.c.country],
        tuple(json.loads(kept[sources.c.agencies])),
    )  # fmt: skip
    apart = {name: kept[reports.c[name]] for name in _KEPT_APART if name != "source"}
    return replace(report_from(json.loads(row.data)), source=source, **apart)
