"""Time expressions: spans, types, values, modifiers."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from crosswire.annotate import Parsing, Sentences, Times, annotate
from crosswire.ingest.furniture import MarkFurniture
from crosswire.model import Document, Furniture, Rejected, Report, Source, TimeExpression

MARK = MarkFurniture()


def predict(records: Iterable[dict[str, Any]], folder: Path) -> Iterator[dict[str, Any]]:
    """One record's expressions in the yardstick's keys; `text` and `created` are read, nothing else."""
    del folder
    rows = list(records)
    docs = (_document(row) for row in rows)
    for row, doc in zip(rows, annotate(docs, (Parsing(), Sentences(), Times())), strict=True):
        found = () if isinstance(doc, Rejected) else doc[TimeExpression]
        yield {
            "id": row["id"],
            "timexes": [
                {"start": t.start, "end": t.end, "type": t.type, "value": t.value, "mod": t.mod} for t in found
            ],
        }


def _document(row: dict[str, Any]) -> Document:
    written = date.fromisoformat(row["created"][:10]) if row.get("created") else None
    doc = Document(Report(row["id"], Source("bench", "bench"), row["text"], language="en", published=written))
    return doc.adding(Furniture, MARK(doc))
