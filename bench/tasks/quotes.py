"""Attributions as the PolNeAR corpus draws them: one level, no word in two attributions."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from crosswire.annotate import Attributions, Entities, Parsing, Sentences, Times, annotate
from crosswire.model import Attribution, Document, Furniture, Report, Source

Prediction = dict[str, Any]
TURNS = frozenset({"Q:", "A:"})


def predict(records: Iterable[dict[str, Any]], folder: Path) -> Iterator[Prediction]:
    """One prediction a record; none is refused. The texts are bare articles, so nothing in them is furniture."""
    del folder
    given = list(records)
    docs = (
        Document(Report(r["id"], Source("yardstick", "yardstick"), r["text"], language="en")).adding(Furniture, ())
        for r in given
    )
    steps = (Parsing(), Sentences(), Times(), Entities(), Attributions())
    for record, result in zip(given, annotate(docs, steps), strict=True):
        found = result[Attribution] if isinstance(result, Document) else ()
        yield {"id": record["id"], "attributions": flat(found, record["text"])}


def flat(found: Sequence[Attribution], text: str) -> list[Prediction]:
    """The outermost attributions: the corpus marks none inside another's content or source, and no bare turns ("Q:")."""
    found = [each for each in found if each.sources or not any(text[s:e] in TURNS for s, e in each.cue)]
    kept = [
        each for each in found if each.cue and not any(_inside(each, other) for other in found if other is not each)
    ]
    return [
        {
            "source": [_closed(span, text) for span in (each.sources[-1].spans if each.sources else ())],
            "cue": [list(span) for span in each.cue],
            "content": [list(span) for span in each.content],
        }
        for each in kept
    ]


def _closed(span: tuple[int, int], text: str) -> list[int]:
    """The span with the comma that closes an apposition in it, which the corpus counts in."""
    start, end = span
    return [start, end + 1 if "," in text[start:end] and text[end : end + 1] == "," else end]


def _inside(each: Attribution, other: Attribution) -> bool:
    at = each.cue[0][0]
    roles = [*other.content, *(span for speaker in other.sources for span in speaker.spans)]
    if not any(s <= at < e for s, e in roles):
        return False
    there = other.cue[0][0] if other.cue else other.start
    mutual = any(s <= there < e for s, e in each.content)
    return not mutual or other.start < each.start
