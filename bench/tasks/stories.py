"""Reports grouped by the event they tell of."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from crosswire.ingest.furniture import MarkFurniture
from crosswire.model import Document, Furniture, Report, Source
from crosswire.stories import stories

MARK = MarkFurniture()


def predict(records: Iterable[dict[str, Any]], folder: Path) -> Iterator[dict[str, Any]]:
    """One record's story by id; the label is not read."""
    del folder
    for story in stories([read(row) for row in records]):
        for report in story.reports:
            yield {"id": report, "story": story.id}


def read(row: dict[str, Any]) -> Document:
    """A record as a document with its furniture marked; the label is not read."""
    published = date.fromisoformat(row["published"][:10]) if row.get("published") else None
    source = row.get("source") or "unknown"
    doc = Document(
        Report(
            row["id"], Source(source, source), row["text"], title=row.get("title"), language="en", published=published
        )
    )
    return doc.adding(Furniture, MARK(doc))
