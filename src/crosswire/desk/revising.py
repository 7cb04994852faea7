"""The editions of a report, and what each changed: sentences added, taken out, or put otherwise."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from crosswire.desk.marking import document
from crosswire.errors import UsageError
from crosswire.language.blocks import blocks
from crosswire.language.folding import clean
from crosswire.model import Document, Report, Span
from crosswire.store import Store

ALIKE = 0.5
"""Of two sentences that stand at one place, the share of words in common from which one is the other put otherwise."""

_SENTENCE = re.compile(r".+?(?:[.!?…][\"')\]]*(?=\s)|$)", re.DOTALL)
_WORD = re.compile(r"\w+(?:[.,:'\-]\w+)*|[^\w\s]")

Piece = tuple[Span, str]
"""A sentence: where it stands, and its words with plain spaces and quotes."""


@dataclass(frozen=True)
class Change:
    """A sentence that is new, gone or put otherwise; the words that differ, in pairs of before and after.

    `before` and `after` are the sentences as printed, with their spans in the two texts; None where there is none.
    """

    kind: Literal["added", "removed", "changed"]
    before: str | None
    after: str | None
    before_span: Span | None
    after_span: Span | None
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Edition:
    """One edition of a report, when it was added, and what it changed of the one before.

    `stated` are the headline, dates and authors where they differ, as (name, before, after).
    """

    report: Report
    added: str
    newest: bool
    stated: tuple[tuple[str, str, str], ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Revised:
    """A report of which there are later editions: the newest, and how many there are in all."""

    report: Report
    n_editions: int


def editions(store: Store, name: str) -> list[Edition]:
    """A report's editions in the order they came, by the id of any of them.

    Raises:
        UsageError: there is no such report.
    """
    found = store.reports.editions(name)
    if not found:
        raise UsageError(
            f"There is no report {name} in the store. `crosswire search` shows the ids of those there are."
        )
    added = store.reports.added([report.id for report in found])
    told = [Edition(found[0], added[found[0].id], newest=len(found) == 1)]
    for before, after in pairwise(found):
        stated = tuple(_stated(before, after))
        newest = after is found[-1]
        told.append(Edition(after, added[after.id], newest, stated, differences(document(before), document(after))))
    return told


def revised(store: Store, *, limit: int) -> list[Revised]:
    """Reports with later editions, the last changed first."""
    counts = store.reports.revised(limit=limit)
    reports = store.reports.get(counts)
    return [Revised(reports[name], n) for name, n in counts.items()]


def differences(before: Document, after: Document) -> tuple[Change, ...]:
    """What changed between two texts, page furniture apart; () where only spaces and kinds of quotation marks did."""
    old, new = list(_pieces(before)), list(_pieces(after))
    matcher = SequenceMatcher(None, [words for _, words in old], [words for _, words in new], autojunk=False)
    found: list[Change] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            found.extend(_changes(before, after, old[a:b], new[c:d]))
    return tuple(found)


def _pieces(doc: Document) -> Iterator[Piece]:
    plain = clean(doc.report.text)
    for start, end in blocks(doc.report.text):
        for match in _SENTENCE.finditer(plain, start, end):
            words = " ".join(match.group().split())
            at = match.start() + len(match.group()) - len(match.group().lstrip())
            if words and not any(first < match.end() and at < last for first, last in doc.set_aside):
                yield (at, match.end()), words


def _changes(before: Document, after: Document, old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[Change]:
    """The changes between two runs of sentences: first which is which put otherwise, in order, then the rest."""
    left = list(old)
    for span, words in new:
        at = next((i for i, (_, other) in enumerate(left) if _alike(other, words)), None)
        if at is None:
            yield Change("added", None, after.text_of(span), None, span)
            continue
        yield from (Change("removed", before.text_of(gone), None, gone, None) for gone, _ in left[:at])
        (was, other), left = left[at], left[at + 1 :]
        yield Change("changed", before.text_of(was), after.text_of(span), was, span, _words(other, words))
    yield from (Change("removed", before.text_of(gone), None, gone, None) for gone, _ in left)


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one.casefold().split(), other.casefold().split(), autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _words(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """The words that differ, in pairs; "" where there were or are none."""
    old, new = list(_WORD.finditer(before)), list(_WORD.finditer(after))
    matcher = SequenceMatcher(None, [m[0] for m in old], [m[0] for m in new], autojunk=False)
    return tuple(
        (_stretch(before, old[a:b]), _stretch(after, new[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    )


def _stretch(text: str, words: Sequence[re.Match[str]]) -> str:
    return text[words[0].start() : words[-1].end()] if words else ""


def _stated(before: Report, after: Report) -> Iterator[tuple[str, str, str]]:
    for name in ("title", "published", "updated", "authors", "dateline", "language"):
        old, new = _told(getattr(before, name)), _told(getattr(after, name))
        if old != new:
            yield ("headline" if name == "title" else name), old, new


def _told(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
