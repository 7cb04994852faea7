"""Layers of annotations in and out of the store, each with what made it."""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from crosswire.model import Attribution, Document, Entity, Rejected, Sentence
from crosswire.model.codec import KINDS, dumps, layer_data, layer_from
from crosswire.store.database import Database
from crosswire.store.rejects import put_rejects
from crosswire.store.tables import layers, mentions, passages, queue, reports

STATES = ("waiting", "analysed", "declared", "failed")
"""Of a report: not looked at yet; with all layers; in a language that is kept but not analysed; broke a step."""


@dataclass(frozen=True)
class Layers:
    """The layers of a store's reports."""

    database: Database

    def put(self, done: Mapping[int, Document | Rejected], *, made_by: str, now: str) -> None:
        """Keep what became of reports, by their number, and take them from the queue: all or none."""
        with self.database.writing() as connection:
            here = set(connection.execute(select(reports.c.n).where(reports.c.n.in_(list(done)))).scalars())
            documents = {n: doc for n, doc in done.items() if n in here and isinstance(doc, Document)}
            _take_out(connection, done)
            rows = [row for n, doc in documents.items() for row in _layer_rows(n, doc)]
            for table, found in (
                (layers, rows),
                (passages, [row for n, doc in documents.items() for row in _passages(n, doc)]),
                (mentions, [row for n, doc in documents.items() for row in _mentions(n, doc)]),
            ):
                if found:
                    connection.execute(insert(table).on_conflict_do_nothing(), found)
            states = [{"one": n, "how": _state(done[n]), "what": made_by} for n in done if n in here]
            if states:
                connection.execute(_SET_STATE, states)
            put_rejects(connection, [each for each in done.values() if isinstance(each, Rejected)], now=now)

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

    def states(self) -> dict[str, int]:
        """How many current reports are in which state."""
        query = select(reports.c.state, func.count()).where(reports.c.current).group_by(reports.c.state)
        with self.database.reading() as connection:
            counts = {str(state): int(n) for state, n in connection.execute(query).all()}
        return {state: counts.get(state, 0) for state in STATES}

    def outdated(self, made_by: str) -> int:
        """How many reports were analysed by another version than this."""
        query = select(func.count()).where(
            reports.c.current, reports.c.state == "analysed", reports.c.made_by != made_by
        )
        with self.database.reading() as connection:
            return int(connection.execute(query).scalar_one())


_SET_STATE = (
    update(reports).where(reports.c.n == bindparam("one")).values(state=bindparam("how"), made_by=bindparam("what"))
)


def _take_out(connection: Connection, numbers: Iterable[int]) -> None:
    """What was known of reports before: it is all made anew."""
    gone = list(numbers)
    for table in (layers, passages, mentions, queue):
        connection.execute(delete(table).where(table.c.report.in_(gone)))


def _state(result: Document | Rejected) -> str:
    if isinstance(result, Rejected):
        return "failed"
    return "analysed" if result.analysed else "declared"


def _layer_rows(n: int, doc: Document) -> list[dict[str, Any]]:
    rows = []
    for kind, found in doc.layers.items():
        data = layer_data(kind, found)
        rows.append(
            {
                "report": n,
                "kind": kind.__name__,
                "made_by": "; ".join(data["by"]),
                "data": zlib.compress(dumps(data)),
            }
        )
    return rows


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
