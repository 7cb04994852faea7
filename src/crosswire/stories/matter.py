"""What a report is about, before any parse: its body without furniture, as words and as runs of words."""

import re
import zlib
from collections import Counter
from functools import cache
from importlib import resources

from crosswire.language.folding import fold
from crosswire.model import Document, Span

WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
RUN = 5
"""Words in a run: five in a row are seldom shared by accident, and one changed word breaks only five runs."""

SHORTEST = 2
"""Letters of the shortest word that says what a report is about."""


def body(doc: Document) -> list[str]:
    """The stretches of a report's text that are neither furniture nor headline, in order."""
    report = doc.report
    holes = sorted([*doc.set_aside, *((report.title_span,) if report.title_span else ())])
    return [report.text[start:end] for start, end in _between(holes, len(report.text))]


def words(text: str) -> list[str]:
    """The words of a text, folded."""
    return WORD.findall(fold(text))


def runs(doc: Document) -> frozenset[int]:
    """A number for every run of five words of the body; the same words give the same numbers everywhere."""
    found = [word for part in body(doc) for word in words(part)]
    return frozenset(zlib.crc32(" ".join(found[n : n + RUN]).encode()) for n in range(len(found) - RUN + 1))


def terms(doc: Document) -> Counter[str]:
    """The words that say what a report is about, headline included, with how often each stands."""
    counts: Counter[str] = Counter()
    for part in (doc.report.title or "", *body(doc)):
        counts.update(term for term in map(_term, words(part)) if len(term) >= SHORTEST and term not in _empty())
    return counts


@cache
def everyday() -> frozenset[str]:
    """Words that stand in reports of every kind: shared, they say little."""
    return frozenset(map(_term, _listed("everyday.txt")))


@cache
def _empty() -> frozenset[str]:
    return frozenset(map(_term, _listed("empty.txt")))


def _listed(name: str) -> list[str]:
    text = resources.files("crosswire.stories").joinpath(f"data/{name}").read_text("utf-8")
    return [word for line in text.split("\n") if not line.startswith("#") for word in line.split()]


def _term(word: str) -> str:
    """A word without the ending of a plural or a possessive."""
    word = word.removesuffix("'s")
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _between(holes: list[Span], end: int) -> list[Span]:
    """What the holes leave of [0, end)."""
    found, at = [], 0
    for start, stop in holes:
        if start > at:
            found.append((at, start))
        at = max(at, stop)
    return [*found, (at, end)] if at < end else found
