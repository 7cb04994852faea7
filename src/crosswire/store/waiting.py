"""The reports that wait to be analysed: handed to workers, taken back from those that died."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, func, select, update

from crosswire.model import Rejected, Report
from crosswire.store.database import Database
from crosswire.store.rejects import put_rejects
from crosswire.store.reports import report_of
from crosswire.store.tables import queue, reports, sources

TRIES = 3
"""How often a report is handed out before it is held to be what kills its worker."""


@dataclass(frozen=True)
class Waiting:
    """The queue of a store. A worker's name is its own for as long as it lives."""

    database: Database

    def claim(self, worker: str, n: int, *, now: str) -> dict[int, Report]:
        """Up to `n` reports for a worker, by number: what users ask for first, then the oldest; {} where none wait."""
        with self.database.writing() as connection:
            free = select(queue.c.report).where(queue.c.worker.is_(None))
            free = free.order_by(queue.c.asked.desc(), queue.c.report).limit(n)
            numbers = list(connection.execute(free).scalars())
            if not numbers:
                return {}
            mine = queue.c.report.in_(numbers)
            connection.execute(
                update(queue).where(mine).values(worker=worker, since=now, attempts=queue.c.attempts + 1)
            )
            query = select(reports, sources).join(sources).where(reports.c.n.in_(numbers))
            return {row.n: report_of(row) for row in connection.execute(query)}

    def release(self, dead: Iterable[str], *, now: str) -> int:
        """How many reports go back to the queue from workers that are gone; what was tried too often is rejected."""
        with self.database.writing() as connection:
            theirs = queue.c.worker.in_(list(dead))
            often = select(queue.c.report, reports.c.id).join(reports).where(theirs, queue.c.attempts >= TRIES)
            failed = connection.execute(often).all()
            reason = f"its worker was killed {TRIES} times while reading it"
            put_rejects(connection, [Rejected(name, "work", reason) for _, name in failed], now=now)
            for n, _ in failed:
                connection.execute(delete(queue).where(queue.c.report == n))
                connection.execute(update(reports).where(reports.c.n == n).values(state="failed"))
            return connection.execute(update(queue).where(theirs).values(worker=None, since=None)).rowcount

    def workers(self) -> list[str]:
        """The workers that hold reports."""
        query = select(queue.c.worker).where(queue.c.worker.is_not(None)).distinct().order_by(queue.c.worker)
        with self.database.reading() as connection:
            return list(connection.execute(query).scalars())

    def ask(self, ids: Iterable[str]) -> None:
        """Put reports that a user waits for first."""
        with self.database.writing() as connection:
            numbers = select(reports.c.n).where(reports.c.id.in_(list(ids)))
            connection.execute(update(queue).where(queue.c.report.in_(numbers)).values(asked=queue.c.asked + 1))

    def anew(self, ids: Iterable[str]) -> None:
        """Put reports into the queue, first, to be analysed once more though they were."""
        with self.database.writing() as connection:
            numbers = list(connection.execute(select(reports.c.n).where(reports.c.id.in_(list(ids)))).scalars())
            connection.execute(delete(queue).where(queue.c.report.in_(numbers)))
            if numbers:
                connection.execute(queue.insert(), [{"report": n, "asked": 1} for n in numbers])
                connection.execute(update(reports).where(reports.c.n.in_(numbers)).values(state="waiting"))

    def again(self, *, states: Iterable[str], made_by_other_than: str | None = None) -> int:
        """How many reports were put into the queue anew: those in these states (analysed by another version)."""
        with self.database.writing() as connection:
            query = select(reports.c.n).where(reports.c.current, reports.c.state.in_(list(states)))
            query = query.where(reports.c.n.not_in(select(queue.c.report)))
            if made_by_other_than is not None:
                query = query.where(reports.c.made_by.is_(None) | (reports.c.made_by != made_by_other_than))
            return connection.execute(queue.insert().from_select(["report"], query)).rowcount

    def count(self) -> int:
        """How many wait or are being read."""
        with self.database.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(queue)).scalar_one())
