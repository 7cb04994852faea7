"""Links between the sentences of a story's reports: which agree, which part."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from crosswire.annotate import annotate
from crosswire.compare.align import align
from crosswire.compare.statements import statements
from crosswire.ingest.furniture import MarkFurniture
from crosswire.language.vectors import UniversalEncoder
from crosswire.model import Document, Furniture, Report, Source

Record = dict[str, Any]


def predict(records: Iterable[Record], folder: Path) -> Iterator[Record]:  # noqa: ARG001  # the signature all tasks share
    """The links of each story, as spans of statements."""
    encoder = UniversalEncoder()
    for record, docs in documents(records):
        told = {doc.report.id: statements(doc) for doc in docs}
        cites = {statement.id: statement.cites for each in told.values() for statement in each}
        links = align(told, docs, encoder=encoder)
        yield {
            "id": record["id"],
            "links": [
                {"a": _end(cites[link.a]), "b": _end(cites[link.b]), "relation": link.relation} for link in links
            ],
        }


def _end(cites: Any) -> Record:
    return {"report": cites.report, "start": cites.start, "end": cites.end}


def documents(records: Iterable[Record]) -> Iterator[tuple[Record, list[Document]]]:
    """Each story with its reports annotated; a report that could not be read is left out."""
    for record in records:
        read = annotate(_document(each) for each in record["reports"])
        yield record, [doc for doc in read if isinstance(doc, Document)]


def _document(each: Record) -> Document:
    published = date.fromisoformat(each["published"][:10]) if each.get("published") else None
    source = Source(each["source"] or each["id"], each["source"] or each["id"])
    doc = Document(Report(each["id"], source, each["text"], title=each["title"], language="en", published=published))
    return doc.adding(Furniture, MarkFurniture()(doc))
