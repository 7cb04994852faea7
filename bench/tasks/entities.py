"""Mentions and chains: the Entity layer in the yardsticks' format."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from crosswire.annotate import Attributions, Entities, NounPhrases, Parsing, Places, Sentences, annotate
from crosswire.model import Document, Entity, Furniture, NounPhrase, Report, Source

WIKIDATA = {
    "person": "Q215627", "organisation": "Q43229", "state": "Q27096213", "place": "Q27096213", "forum": "Q43229", "work": "OTHER",
    "event": "Q1656682",
}  # fmt: skip
POLITICAL = {
    "person": "politician", "organisation": "organisation", "state": "country", "place": "location", "forum": "organisation",
    "work": "misc", "event": "election",
}  # fmt: skip
PHRASES = {
    "person": "person", "organisation": "organization", "state": "place", "place": "place", "forum": "organization",
    "work": "abstract", "event": "event",
}  # fmt: skip


class Convention(NamedTuple):
    """How a set names kinds, and which mentions it marks; `phrases`: every noun phrase, actor or not, at full length."""

    types: dict[str, str]
    marks: frozenset[str]
    phrases: bool = False


CONVENTIONS = {
    "crossner": Convention(POLITICAL, frozenset(("name",))),
    "GUM": Convention(PHRASES, frozenset(("name", "nominal", "pronoun")), phrases=True),
    "msnbc": Convention(WIKIDATA, frozenset(("name",))),
    "": Convention(WIKIDATA, frozenset(("name", "pronoun"))),
}
"""By how the ids of a set's records begin: the sets mark different things, as their descriptions say."""


def predict(records: Iterable[dict[str, Any]], folder: Path) -> Iterator[dict[str, Any]]:  # noqa: ARG001  # one interface for all tasks
    """The mentions of each record; names of chains carry the record's id."""
    steps = (Parsing(), Sentences(), Entities(), Places(), Attributions(), NounPhrases())
    docs = (document(record) for record in records)
    for result in annotate(docs, steps):
        if not isinstance(result, Document):
            yield {"id": result.report, "mentions": []}
            continue
        yield {"id": result.report.id, "mentions": list(mentions(result))}


def document(record: dict[str, Any]) -> Document:
    """A record as a document without furniture."""
    source = Source("yardstick", "yardstick")
    return Document(Report(record["id"], source, record["text"], language="en")).adding(Furniture, ())


def mentions(doc: Document) -> Iterator[dict[str, Any]]:
    """The mentions that the record's set marks, in its words."""
    convention = next(own for prefix, own in CONVENTIONS.items() if doc.report.id.startswith(prefix))
    if convention.phrases:
        yield from phrases(doc, convention)
        return
    for entity in doc[Entity]:
        if entity.mention in convention.marks:
            yield {
                "start": entity.start,
                "end": entity.end,
                "type": convention.types[entity.kind],
                "wikidata": None,
                "chain": f"{doc.report.id} {entity.key}",
            }


def phrases(doc: Document, convention: Convention) -> Iterator[dict[str, Any]]:
    """Every noun phrase, an actor's with its kind."""
    kinds = {entity.key: entity.kind for entity in doc[Entity]}
    for phrase in doc[NounPhrase]:
        kind = kinds.get(phrase.chain)
        yield {
            "start": phrase.start,
            "end": phrase.end,
            "type": convention.types[kind] if kind else "abstract",
            "wikidata": None,
            "chain": f"{doc.report.id} {phrase.chain}",
        }
