"""Pairs of texts: entailment, stance, support, likeness; one method, read out in the words that each set uses.

Which set a record is of is told by its id; labels are never read. The two texts are taken for two reports of one story.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from crosswire.annotate import Parsing, Sentences
from crosswire.annotate.pipeline import annotate
from crosswire.compare.dissent import grounds
from crosswire.compare.likeness import field
from crosswire.compare.lines import lines
from crosswire.compare.statements import statements
from crosswire.language.vectors import UniversalEncoder
from crosswire.model import Document, Furniture, Report, Source

Record = dict[str, Any]

LONGEST = 6000
"""Code points of a text that are read; a source's page can be a book."""

TOGETHER = 200
"""Records read in one go."""


@dataclass(frozen=True)
class Evidence:
    """How alike the likest sentences of the two texts are, what share of rare words they share, and whether they part."""

    likeness: float
    shared: float
    parted: bool


def predict(records: Iterable[Record], folder: Path) -> Iterator[Record]:  # noqa: ARG001  # the signature all tasks share
    """A label for each pair."""
    stream = iter(records)
    while batch := list(islice(stream, TOGETHER)):
        docs = list(_read([text for record in batch for text in (record["a"], record["b"])]))
        for record, pair in zip(batch, zip(docs[::2], docs[1::2], strict=True), strict=True):
            yield {"id": record["id"], "label": label(record["id"], evidence(pair))}


def _read(texts: Sequence[str]) -> Iterator[Document]:
    docs = [
        Document(Report(f"{n % 2}", Source(str(n), str(n)), text[:LONGEST], language="en")).adding(Furniture, ())
        for n, text in enumerate(texts)
    ]
    read = annotate(docs, (Parsing(), Sentences()))
    for doc, result in zip(docs, read, strict=True):
        yield result if isinstance(result, Document) else doc


def evidence(pair: Sequence[Document]) -> Evidence:
    """What the sentences of two texts have in common."""
    told = {doc.report.id: statements(doc) for doc in pair}
    space = field(lines(pair, told), UniversalEncoder())
    if len(space.bounds) < 2:
        return Evidence(0.0, 0.0, parted=False)
    (a, b), (c, d) = space.bounds
    likeness = ((space.vectors + space.stems) / 2)[a:b, c:d]
    i, j = np.unravel_index(int(likeness.argmax()), likeness.shape)
    one, other = space.lines[a + int(i)], space.lines[c + int(j)]
    shared = len(one.stems & other.stems) / max(1, min(len(one.stems), len(other.stems)))
    parted = bool(grounds(one, other)) or one.denied % 2 != other.denied % 2
    return Evidence(float(likeness.max()), shared, parted)


def label(name: str, found: Evidence) -> str | float:
    """The label in the words of the record's set.

    Raises:
        ValueError: the id names no set that is known here.
    """
    score = round((found.likeness + found.shared) / 2, 4)
    readings = {
        "sick": "neutral" if score < 0.6 else "contradict" if found.parted else "entail",
        "fnc1": "unrelated" if score < 0.3 else "disagree" if found.parted else "agree" if score > 0.6 else "discuss",
        "wice": "not_supported" if score < 0.3 else "supported" if score > 0.65 else "partially_supported",
        "qa": score,
        "sts": round(5 * score, 4),
    }
    reading = readings.get(name.split("-", maxsplit=1)[0])
    if reading is None:
        raise ValueError(f"The record {name!r} is of no set known here; known are {', '.join(sorted(readings))}.")
    return reading
