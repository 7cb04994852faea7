"""What a hand corrected, in the store: who, when, and whether it still fits."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, Row, cast, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from crosswire.model import Correction
from crosswire.model.codec import dumps, noun_from, plain_data
from crosswire.store.database import Database
from crosswire.store.tables import corrections, story_log


@dataclass(frozen=True)
class KeptCorrection:
    """A correction with its number; `undone` where it was taken back, by whom and when, `misfit` why it does not fit any longer."""

    n: int
    correction: Correction
    undone: bool = False
    misfit: str | None = None
    undone_by: str = ""
    undone_at: str = ""


@dataclass(frozen=True)
class Corrections:
    """The corrections of a store."""

    database: Database

    def put(self, found: Sequence[Correction], *, last: bool = False) -> int:
        """How many of these were new; one that was taken back holds again. With `last`, they hold over all that were before."""
        n_new = 0
        with self.database.writing() as connection:
            for each in found:
                row = {
                    "id": each.id, "at": each.at, "by": each.by, "kind": each.kind,
                    "report": each.passages[0].report if each.passages else "", "data": dumps(plain_data(each)).decode(),
                }  # fmt: skip
                known = connection.execute(select(corrections.c.undone).where(corrections.c.id == each.id)).scalar()
                n_new += known is None or bool(known)
                if last:
                    connection.execute(delete(corrections).where(corrections.c.id == each.id))
                put = insert(corrections).values(undone=False, **row)
                again = {name: put.excluded[name] for name in ("at", "by", "data")} | {
                    "undone": False,
                    "undone_by": None,
                    "undone_at": None,
                    "misfit": None,
                }
                where = corrections.c.undone
                connection.execute(put.on_conflict_do_update(index_elements=["id"], set_=again, where=where))
        return n_new

    def each(self, *, undone: bool = False) -> list[KeptCorrection]:
        """The corrections in force, oldest first; with `undone` those taken back too."""
        query = select(corrections).order_by(corrections.c.n)
        if not undone:
            query = query.where(~corrections.c.undone)
        with self.database.reading() as connection:
            return [_kept(row) for row in connection.execute(query)]

    def latest(self, *, limit: int, before: int | None = None) -> list[KeptCorrection]:
        """The latest corrections, those taken back too, the last first; those `before` a number."""
        query = select(corrections).order_by(corrections.c.n.desc()).limit(limit)
        if before is not None:
            query = query.where(corrections.c.n < before)
        with self.database.reading() as connection:
            return [_kept(row) for row in connection.execute(query)]

    def stamp(self) -> str:
        """Changes whenever something was decided by hand or taken back, of reports or of stories; costs next to nothing."""
        n, undone = func.max(corrections.c.n), func.sum(cast(corrections.c.undone, Integer))
        last = select(func.max(story_log.c.n)).scalar_subquery()
        taken_back = select(func.count()).select_from(story_log).where(story_log.c.undone).scalar_subquery()
        with self.database.reading() as connection:
            return str(tuple(connection.execute(select(n, undone, last, taken_back)).one()))

    def of_text(self, report: str) -> list[KeptCorrection]:
        """The corrections in force of what is set aside in one report."""
        query = select(corrections).where(corrections.c.report == report, corrections.c.kind == "article")
        with self.database.reading() as connection:
            rows = connection.execute(query.where(~corrections.c.undone).order_by(corrections.c.n)).all()
        return [_kept(row) for row in rows]

    def undo(self, n: int, *, by: str, at: str) -> KeptCorrection | None:
        """The correction of a number, taken back by somebody; None where there is none in force."""
        found = next((each for each in self.each() if each.n == n), None)
        if found is not None:
            with self.database.writing() as connection:
                query = update(corrections).where(corrections.c.n == n)
                connection.execute(query.values(undone=True, undone_by=by, undone_at=at, misfit=None))
        return found

    def tell(self, misfits: Mapping[str, str], among: Iterable[str]) -> None:
        """Keep why corrections do not fit, by id; the others `among` these fit."""
        with self.database.writing() as connection:
            for name in among:
                where = update(corrections).where(corrections.c.id == name)
                connection.execute(where.values(misfit=misfits.get(name)))


def _kept(row: Row[Any]) -> KeptCorrection:
    return KeptCorrection(
        row.n,
        noun_from(Correction, json.loads(row.data)),
        row.undone,
        row.misfit,
        row.undone_by or "",
        row.undone_at or "",
    )
