"""One-line factories, so that tests read as tables."""

from datetime import date

from crosswire.annotate import annotate, english
from crosswire.ingest.furniture import MarkFurniture
from crosswire.model import Document, Furniture, Report, Source, Step


def report(text: str, *, name: str = "a", published: date | None = None, title: str | None = None) -> Report:
    """A report with the given text."""
    return Report(name, Source(name, name), text, title=title, language="en", published=published)


def document(text: str, *, name: str = "a", published: date | None = None, title: str | None = None) -> Document:
    """A document with its furniture marked and nothing else."""
    doc = Document(report(text, name=name, published=published, title=title))
    return doc.adding(Furniture, MarkFurniture()(doc))


def annotated(
    text: str,
    *,
    name: str = "a",
    published: date | None = None,
    title: str | None = None,
    steps: tuple[Step, ...] | None = None,
) -> Document:
    """A document with all layers (or those of the given steps)."""
    (result,) = annotate([document(text, name=name, published=published, title=title)], steps or english())
    assert isinstance(result, Document), result
    return result
