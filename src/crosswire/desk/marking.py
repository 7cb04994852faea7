"""A report in, a document out whose furniture is marked: what every later step begins with."""

from crosswire.ingest.furniture import MarkFurniture
from crosswire.model import Document, Furniture, Report


def document(report: Report) -> Document:
    """The report with its furniture marked, and nothing else yet."""
    doc = Document(report)
    return doc.adding(Furniture, MarkFurniture()(doc))
