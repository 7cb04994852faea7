"""Article text out of web pages."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crosswire import ingest
from crosswire.model import Document, Report


def predict(records: Iterator[dict[str, Any]], *, folder: Path) -> Iterator[dict[str, Any]]:
    """The text of each page without what is marked as furniture; "" where it cannot be read."""
    for record in records:
        (result,) = ingest.read_stream(page(folder, record), record["id"])
        yield {"id": record["id"], "text": kept(result) if isinstance(result, Report) else ""}


def page(folder: Path, record: dict[str, Any]) -> bytes:
    """The bytes of a record's page."""
    with gzip.open(folder / record["file"]) as stream:
        return stream.read()


def kept(report: Report) -> str:
    """The text of a report without its furniture."""
    pieces, at = [], 0
    for mark in ingest.MarkFurniture()(Document(report)):
        pieces.append(report.text[at : mark.start])
        at = mark.end
    return "".join([*pieces, report.text[at:]])
