"""What could not be read or analysed: kept, listed and tried again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from crosswire.model import Rejected
from crosswire.store.database import Database
from crosswire.store.tables import rejects


@dataclass(frozen=True)
class Kept:
    """A rejected input and when it was last seen (UTC, ISO 8601)."""

    rejected: Rejected
    seen: str


@dataclass(frozen=True)
class Rejects:
    """The rejected inputs of a store."""

    database: Database

    def put(self, found: Sequence[Rejected], *, now: str) -> None:
        """Keep them; one that is known is only seen again."""
        with self.database.writing() as connection:
            put_rejects(connection, found, now=now)

    def each(self, *, limit: int | None = None, skip: int = 0) -> list[Kept]:
        """All of them, or some, the last seen first."""
        query = select(rejects).order_by(rejects.c.seen.desc(), rejects.c.n).limit(limit).offset(skip)
        with self.database.reading() as connection:
            return [Kept(Rejected(row.place, row.step, row.reason), row.seen) for row in connection.execute(query)]

    def count(self) -> int:
        """How many there are."""
        with self.database.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(rejects)).scalar_one())

    def drop(self, places: Iterable[str]) -> None:
        """Take out what has been read after all."""
        with self.database.writing() as connection:
            for place in places:
                connection.execute(delete(rejects).where(rejects.c.place == place))


def put_rejects(connection: Connection, found: Sequence[Rejected], *, now: str) -> None:
    """Keep rejected inputs within a transaction."""
    if not found:
        return
    rows = [{"place": each.report, "step": each.step, "reason": each.reason, "seen": now} for each in found]
    put = insert(rejects)
    put = put.on_conflict_do_update(
        index_elements=["place", "step"], set_={"reason": put.excluded.reason, "seen": put.excluded.seen}
    )
    connection.execute(put, rows)
