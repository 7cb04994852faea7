"""Prints of one text: a report that stands word for word in a hundred outlets is read against the others once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from crosswire.compare.citing import layer
from crosswire.language.folding import fold
from crosswire.model import Document, Furniture

KEPT = 2
"""Prints of one text that are compared: two show that it is printed more than once, a third one adds nothing."""


@dataclass(frozen=True)
class Prints:
    """The documents that are compared, in the order given, and for each the ids of outlets that print it beside them."""

    kept: list[Document]
    outlets: Mapping[str, frozenset[str]]


def prints(docs: Iterable[Document]) -> Prints:
    """The first two of all documents with one text and one day of writing; headline and furniture make no other text.

    The order given decides which are kept; all that they say is the same.
    """
    every: dict[tuple[str, date | None], list[Document]] = {}
    docs = list(docs)
    for doc in docs:
        every.setdefault((body_of(doc), doc.report.written_on.value), []).append(doc)
    kept = {doc.report.id for own in every.values() for doc in own[:KEPT]}
    outlets = {
        own[0].report.id: frozenset(doc.report.source.id for doc in own) for own in every.values() if len(own) > KEPT
    }
    return Prints([doc for doc in docs if doc.report.id in kept], outlets)


def body_of(doc: Document) -> str:
    """The words of a report without headline and furniture, folded: the same for prints of one text."""
    text, at, parts = doc.report.text, 0, []
    for each in sorted(layer(doc, Furniture), key=lambda furniture: furniture.start):
        parts.append(text[at : each.start])
        at = max(at, each.end)
    body = fold(" ".join([*parts, text[at:]]))
    return " ".join(body.removeprefix(fold(doc.report.title or "")).split())
