"""Groups of reports in different languages that tell of one event: found by what their openings mean, not by their words."""

import re
from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from crosswire.language.vectors import Encoder
from crosswire.model import Document, Furniture

ALIKE_IN_MEANING = 0.64
"""Cosine of two openings from which they are one event's. Of invented ones in six languages: one event .66 to .90, another of its kind
up to .60."""

UNDATED = 0.7
"""The same where one of the two states no day: then nothing else tells this quake from the last."""

SHORTEST, LONGEST = 40, 250
"""Code points of a first sentence: a shorter one is the place it was filed from, or a name; a longer one is cut."""

REACH = 600
"""Code points of a body in which its first sentence is looked for."""

_END = re.compile(r"[.!?…。؟][\"”»’)]*(?=\s|$)")
"""Where a sentence ends, in any of the languages."""

ROWS = 512
"""Groups of one language that are set against all others at a time."""

Matrix = npt.NDArray[np.float32]


def crossed(
    groups: Sequence[Sequence[int]], docs: Sequence[Document], days: Sequence[date | None], encoder: Callable[[], Encoder],
    *, window: int,
) -> list[tuple[Sequence[int], tuple[str, ...]]]:  # fmt: skip
    """The groups with those of different languages joined that tell of one event, each with what ties it in words.

    Groups are of places in `docs` and `days`. No two groups of one language are joined: their words have kept them apart. `encoder` is
    asked for only where there is more than one language. The order of the groups changes nothing.
    """
    tongues = [frozenset(filter(None, (_tongue(docs[place]) for place in group))) for group in groups]
    spoken = sorted(frozenset().union(*tongues))
    if len(spoken) < 2:
        return [(group, ()) for group in groups]
    near = _near(groups, docs, days, tongues, encoder(), window)
    return [
        (sorted(place for group in together for place in groups[group]), ties)
        for together, ties in matched(tongues, near)
    ]


def matched(
    tongues: Sequence[frozenset[str]], near: Sequence[tuple[float, int, int]]
) -> list[tuple[list[int], tuple[str, ...]]]:
    """Which groups, by place, become one, each with what ties them: those most alike first, and never two of one language.

    `near` holds pairs of them, the most alike first.
    """
    parent = list(range(len(tongues)))
    held = dict(enumerate(tongues))
    told: dict[int, tuple[str, ...]] = {}
    for score, a, b in near:
        first, second = sorted((_root(parent, a), _root(parent, b)))
        if first == second or held[first] & held[second]:
            continue
        parent[second] = first
        held[first] |= held[second]
        told[first] = (*told.get(first, ()), *told.get(second, ()), _words(tongues[a] | tongues[b], score))
    joined: dict[int, list[int]] = {}
    for place in range(len(tongues)):
        joined.setdefault(_root(parent, place), []).append(place)
    return [(members, told.get(root, ())) for root, members in joined.items()]


def _words(tongues: frozenset[str], score: float) -> str:
    return f"reports in {' and '.join(sorted(tongues))} are alike in what they mean ({score:.2f} of 1)"


def _root(parent: list[int], place: int) -> int:
    while parent[place] != place:
        place = parent[place]
    return place


def _tongue(doc: Document) -> str:
    """The language of a report without its region; "" where it cannot be told."""
    tongue = doc.report.language.partition("-")[0].lower()
    return "" if tongue == "und" else tongue


def _near(
    groups: Sequence[Sequence[int]], docs: Sequence[Document], days: Sequence[date | None],
    tongues: Sequence[frozenset[str]], encoder: Encoder, window: int,
) -> list[tuple[float, int, int]]:  # fmt: skip
    """Pairs of groups of different languages that are alike enough, the most alike first."""
    # The language that most groups speak is set against each of the others, and those against each other.
    vectors = _vectors(groups, docs, encoder)
    spans = [_span([days[place] for place in group]) for group in groups]
    by_tongue: dict[str, list[int]] = {}
    for place, spoken in enumerate(tongues):
        for tongue in spoken:
            by_tongue.setdefault(tongue, []).append(place)
    order = sorted(by_tongue, key=lambda tongue: (len(by_tongue[tongue]), tongue))
    found: set[tuple[float, int, int]] = set()
    for n, tongue in enumerate(order):
        others = np.array(sorted({place for other in order[n + 1 :] for place in by_tongue[other]}), dtype=np.int64)
        for at in range(0, len(by_tongue[tongue]) if len(others) else 0, ROWS):
            rows = by_tongue[tongue][at : at + ROWS]
            alike = np.round(vectors[rows] @ vectors[others].T, 4)
            for row, column in zip(*np.nonzero(alike >= ALIKE_IN_MEANING), strict=True):
                a, b, score = rows[int(row)], int(others[int(column)]), float(alike[row, column])
                if not tongues[a] & tongues[b] and meet(spans[a], spans[b], score, window):
                    found.add((round(score, 4), min(a, b), max(a, b)))
    return sorted(found, key=lambda each: (-each[0], groups[each[1]][0], groups[each[2]][0]))


def _vectors(groups: Sequence[Sequence[int]], docs: Sequence[Document], encoder: Encoder) -> Matrix:
    """What the openings of each group mean on the whole, each row of length 1."""
    rows = encoder.encode([opening(docs[place]) for group in groups for place in group])
    at = np.cumsum([0, *(len(group) for group in groups)])[:-1]
    sums = np.add.reduceat(rows.astype(np.float64), at, axis=0)
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    return np.asarray(sums / np.maximum(lengths, 1e-9), dtype=np.float32)


def opening(doc: Document) -> str:
    """The title and the first sentence of a report, without what was set aside."""
    text, at, body = doc.report.text, 0, ""
    span = doc.report.title_span or (0, 0)
    for start, end in [
        *sorted([span, *(each.span for each in doc[Furniture])] if Furniture in doc else [span]),
        (len(text),) * 2,
    ]:
        body = " ".join(f"{body} {text[at : min(start, at + REACH)]}".split())
        at = max(at, end)
        if len(body) > REACH:
            break
    ends = next((mark.end() for mark in _END.finditer(body) if mark.start() >= SHORTEST), LONGEST)
    return f"{doc.report.title or ''}. {body[: min(ends, LONGEST)]}".strip(". ")


def _span(days: Sequence[date | None]) -> tuple[date, date] | None:
    known = [day for day in days if day]
    return (min(known), max(known)) if known else None


def meet(a: tuple[date, date] | None, b: tuple[date, date] | None, score: float, window: int) -> bool:
    """Whether two groups were told close enough in time for how alike they are."""
    if a is None or b is None:
        return score >= UNDATED
    return (max(a[0], b[0]) - min(a[1], b[1])).days <= window
