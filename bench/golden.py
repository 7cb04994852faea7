"""The sentences of tests/annotate/data/attributions.jsonl, each with what is expected and why: how many are read so."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from crosswire.annotate import annotate, english
from crosswire.ingest.furniture import MarkFurniture
from crosswire.model import Attribution, Document, Furniture, Report, Source

GOLDEN = Path(__file__).parent.parent / "tests" / "annotate" / "data" / "attributions.jsonl"

Case = dict[str, Any]


def cases(path: Path = GOLDEN) -> list[Case]:
    """The sentences: `kind`, `why` it is there, `text`, what to `expect`; `missed` says why one is known to be read otherwise."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def read(texts: Iterable[str]) -> list[Document]:
    """The sentences with all layers, in their order."""
    docs = [Document(Report(str(n), Source("golden", "golden"), text, language="en")) for n, text in enumerate(texts)]
    results = annotate([doc.adding(Furniture, MarkFurniture()(doc)) for doc in docs], english())
    return [result for result in results if isinstance(result, Document)]


def shown(doc: Document) -> list[Case]:
    """The layer as the golden file writes it: printed words for spans, fields at their default left out; in one order."""
    return ordered([_shown(doc, each) for each in doc[Attribution]])


def ordered(found: Sequence[Case]) -> list[Case]:
    """Attributions in an order that does not depend on how they were found."""
    return sorted(found, key=lambda each: json.dumps(each, sort_keys=True, ensure_ascii=False))


def _shown(doc: Document, each: Attribution) -> Case:
    found: Case = {
        "sources": [doc.text_of(s.spans[0]) if s.spans else s.name for s in each.sources],
        "cue": [doc.text_of(span) for span in each.cue],
        "content": [doc.text_of(span) for span in each.content],
        "style": each.style,
    }
    if each.addressee is not None:
        found["addressee"] = each.addressee
    if each.stance != "neutral":
        found["stance"] = each.stance
    if each.condition is not None:
        found["condition"] = doc.text_of(each.condition)
    if each.embedded:
        found["embedded"] = True
    return found


def rates() -> dict[str, tuple[int, int]]:
    """For each kind, and for "all", how many sentences are read as expected, of how many."""
    every = cases()
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for case, doc in zip(every, read(case["text"] for case in every), strict=True):
        for kind in (case["kind"], "all"):
            total[kind] += 1
            right[kind] += shown(doc) == ordered(case["expect"])
    return {kind: (right[kind], total[kind]) for kind in sorted(total, key=lambda kind: (kind == "all", kind))}


def main() -> int:
    """Print the rates; 1 where fewer than nine in ten are read as expected."""
    found = rates()
    for kind, (right, total) in found.items():
        print(f"{kind:10} {right:4} of {total:4}  {right / total:.2f}")
    right, total = found["all"]
    return int(right < LEAST * total)


LEAST = 0.9
"""The share of the sentences that must be read as expected."""
