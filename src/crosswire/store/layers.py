"""Layers of annotations in and out of the store, each with what made it."""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from crosswire.model import Annotation, Attribution, Document, Entity, Rejected, Sentence
from crosswire.model.codec import KINDS, dumps, layer_data, layer_from
from crosswire.store.database import Database
from crosswire.store.rejects import put_rejects
from crosswire.store.tables import layers, makers, mentions, passages, queue, reports

STATES = ("waiting", "analysed", "declared", "failed")
"""Of a report: not looked at yet; with all layers; in a language that is kept but not analysed; broke a step."""


@dataclass(frozen=True)
class Made:
    """What made layers, by short names: `by` for all of a report together, `layers` for each by its kind.

    `meanings` says what the names stand for.
    """

    by: str
    layers: Mapping[str, str] = field(default_factory=dict)
    meanings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Layers:
    """The layers of a store's reports."""

    database: Database

    def put(self, done: Mapping[int, Document | Rejected], *, made: Made, now: str) -> None:
        """Keep what became of reports, by their number, and take them from the queue: all or none."""
        with self.database.writing() as connection:
            here = set(connection.execute(select(reports.c.n).where(reports.c.n.in_(list(done)))).scalars())
            documents = {n: doc for n, doc in done.items() if n in here and isinstance(doc, Document)}
            _take_out(connection, (layers, passages, mentions, queue), done)
            kinds = {n: tuple(doc.layers) for n, doc in documents.items()}
            rows = [_layer_row(n, documents[n], kind, made) for n, found in kinds.items() for kind in found]
            _put_rows(connection, layers, rows)
            _put_found(connection, documents)
            _put_meanings(connection, made)
            states = [{"one": n, "how": _state(done[n]), "what": made.by} for n in done if n in here]
            if states:
                connection.execute(_SET_STATE, states)
            put_rejects(connection, [each for each in done.values() if isinstance(each, Rejected)], now=now)

    def replace(self, kind: type[Annotation], done: Mapping[int, tuple[Document, Made]]) -> None:
        """Keep one layer of reports anew, with what search knows of it, and leave the others as they are."""
        with self.database.writing() as connection:
            here = set(connection.execute(select(reports.c.n).where(reports.c.n.in_(list(done)))).scalars())
            left = {n: each for n, each in done.items() if n in here}
            gone = delete(layers).where(layers.c.report.in_(left), layers.c.kind == kind.__name__)
            connection.execute(gone)
            _put_rows(connection, layers, [_layer_row(n, doc, kind, made) for n, (doc, made) in left.items()])
            if kind in _SEARCHED:
                _take_out(connection, (passages, mentions), left)
                _put_found(connection, {n: doc for n, (doc, _) in left.items()})
            for n, (_, made) in left.items():
                _put_meanings(connection, made)
                connection.execute(update(reports).where(reports.c.n == n).values(made_by=made.by))

    def makers(self, *, states: Sequence[str], after: int, limit: int) -> dict[int, dict[str, str]]:
        """What made the layers of current reports in these states, by number and kind: the next ones after a number."""
        chosen = select(reports.c.n).where(reports.c.current, reports.c.state.in_(list(states)), reports.c.n > after)
        with self.database.reading() as connection:
            numbers = list(connection.execute(chosen.order_by(reports.c.n).limit(limit)).scalars())
            found: dict[int, dict[str, str]] = {n: {} for n in numbers}
            query = select(layers.c.report, layers.c.kind, layers.c.made_by).where(layers.c.report.in_(numbers))
            for n, kind, made_by in connection.execute(query):
                found[n][kind] = made_by
        return found

    def documents(self, numbers: Sequence[int], of: Mapping[int, Any]) -> dict[int, Document]:
        """Reports (`of`, by number) with all their layers; those without any are documents all the same."""
        found: dict[int, Document] = {n: Document(of[n]) for n in numbers}
        with self.database.reading() as connection:
            for at in range(0, len(numbers), 500):
                query = select(layers.c.report, layers.c.data).where(layers.c.report.in_(numbers[at : at + 500]))
                for n, data in connection.execute(query):
                    unpacked = json.loads(zlib.decompress(data))
                    found[n] = found[n].adding(KINDS[unpacked["kind"]], layer_from(unpacked))
        return found

    def of_kind(
        self, kind: type[Annotation], numbers: Sequence[int], *, made_by: str
    ) -> dict[int, tuple[Annotation, ...]]:
        """One layer of reports, as far as this made it."""
        found: dict[int, tuple[Annotation, ...]] = {}
        with self.database.reading() as connection:
            for at in range(0, len(numbers), 500):
                query = select(layers.c.report, layers.c.data).where(layers.c.report.in_(numbers[at : at + 500]))
                query = query.where(layers.c.kind == kind.__name__, layers.c.made_by == made_by)
                found.update(
                    (n, layer_from(json.loads(zlib.decompress(data)))) for n, data in connection.execute(query)
                )
        return found

    def put_kind(self, kind: type[Annotation], found: Mapping[int, Document], made: Made) -> None:
        """Keep one layer of reports that wait to be analysed, for what needs no more than it."""
        with self.database.writing() as connection:
            here = set(connection.execute(select(reports.c.n).where(reports.c.n.in_(list(found)))).scalars())
            rows = [_layer_row(n, doc, kind, made) for n, doc in found.items() if n in here]
            _put_rows(connection, layers, rows)
            _put_meanings(connection, made)

    def states(self) -> dict[str, int]:
        """How many current reports are in which state."""
        query = select(reports.c.state, func.count()).where(reports.c.current).group_by(reports.c.state)
        with self.database.reading() as connection:
            counts = {str(state): int(n) for state, n in connection.execute(query).all()}
        return {state: counts.get(state, 0) for state in STATES}

    def outdated(self, made: Made) -> tuple[int, dict[str, int]]:
        """How many reports hold what another version made, and how many of them by layer."""
        old = (reports.c.current, reports.c.state == "analysed", reports.c.made_by != made.by)
        with self.database.reading() as connection:
            n_reports = int(connection.execute(select(func.count()).select_from(reports).where(*old)).scalar_one())
            if not n_reports:
                return 0, {}
            query = select(layers.c.kind, layers.c.made_by, func.count()).join(reports).where(*old)
            total = dict.fromkeys(made.layers, n_reports)
            for kind, made_by, n in connection.execute(query.group_by(layers.c.kind, layers.c.made_by)):
                if made.layers.get(kind) == made_by:
                    total[kind] -= n
        return n_reports, {kind: n for kind, n in total.items() if n}


_SEARCHED = (Sentence, Entity, Attribution)
"""Layers that search finds in."""

_SET_STATE = (
    update(reports).where(reports.c.n == bindparam("one")).values(state=bindparam("how"), made_by=bindparam("what"))
)


def _take_out(connection: Connection, tables: Iterable[Table], numbers: Iterable[int]) -> None:
    """What was known of reports before: it is all made anew."""
    gone = list(numbers)
    for table in tables:
        connection.execute(delete(table).where(table.c.report.in_(gone)))


def _put_rows(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table).on_conflict_do_nothing(), rows)


def _put_found(connection: Connection, documents: Mapping[int, Document]) -> None:
    """What search finds in documents, and whom they name."""
    _put_rows(connection, passages, [row for n, doc in documents.items() for row in _passages(n, doc)])
    _put_rows(connection, mentions, [row for n, doc in documents.items() for row in _mentions(n, doc)])


def _put_meanings(connection: Connection, made: Made) -> None:
    _put_rows(connection, makers, [{"name": name, "meaning": text} for name, text in made.meanings.items()])


def _state(result: Document | Rejected) -> str:
    if isinstance(result, Rejected):
        return "failed"
    return "analysed" if result.analysed else "declared"


def _layer_row(n: int, doc: Document, kind: type[Annotation], made: Made) -> dict[str, Any]:
    data = zlib.compress(dumps(layer_data(kind, doc[kind])))
    return {"report": n, "kind": kind.__name__, "made_by": made.layers.get(kind.__name__, made.by), "data": data}


def _passages(n: int, doc: Document) -> list[dict[str, Any]]:
    """What search finds in a report beside the whole: its sentences, and what somebody said."""
    rows: list[dict[str, Any]] = []
    if Sentence in doc:
        rows.extend(_passage(n, doc, "statement", sentence.span) for sentence in doc[Sentence])
    if Attribution in doc:
        for said in doc[Attribution]:
            if said.sources and said.content:
                speaker = said.sources[-1]
                span = said.content[0][0], said.content[-1][1]
                rows.append(_passage(n, doc, "quote", span, speaker=speaker.key, name=speaker.name))
    return rows


def _passage(
    n: int, doc: Document, kind: str, span: tuple[int, int], *, speaker: str | None = None, name: str | None = None
) -> dict[str, Any]:
    text = doc.text_of(span)
    return {"report": n, "kind": kind, "start": span[0], "end": span[1], "speaker": speaker, "name": name, "text": text}


def _mentions(n: int, doc: Document) -> list[dict[str, Any]]:
    if Entity not in doc:
        return []
    names = {entity.key: entity.name for entity in doc[Entity]}
    return [{"report": n, "actor": key, "name": name} for key, name in sorted(names.items())]
