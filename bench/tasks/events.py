"""Who does what to whom: the type of the event between two marked parties."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from crosswire.annotate import Parsing, Sentences, annotate
from crosswire.annotate.eventcodes import QUADS, between
from crosswire.ingest.furniture import MarkFurniture
from crosswire.model import Document, Furniture, Rejected, Report, Source, Span

MARK = MarkFurniture()

FALLBACK = "CONSULT"
"""Where no rule finds anything: what press reports tell most often of two parties."""


def predict(records: Iterable[dict[str, Any]], folder: Path) -> Iterator[dict[str, Any]]:
    """One record's event type and class; `text`, `actor` and `recipient` are read, nothing else."""
    del folder
    rows = list(records)
    docs = (_document(row) for row in rows)
    for row, doc in zip(rows, annotate(docs, (Parsing(), Sentences())), strict=True):
        found = None if isinstance(doc, Rejected) else between(doc.parse, _span(row["actor"]), _span(row["recipient"]))
        root = found.root if found else FALLBACK
        yield {"id": row["id"], "root": root, "quad": QUADS[root]}


def _span(party: dict[str, Any] | None) -> Span | None:
    return (party["start"], party["end"]) if party else None


def _document(row: dict[str, Any]) -> Document:
    doc = Document(Report(row["id"], Source("bench", "bench"), row["text"], language="en"))
    return doc.adding(Furniture, MARK(doc))
