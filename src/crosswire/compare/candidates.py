"""The pairs of sentences worth a closer look."""

from collections import Counter
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from crosswire.compare.likeness import Field
from crosswire.compare.lines import Line
from crosswire.compare.traits import AGAINST, FOR
from crosswire.compare.words import UNITY_SCALE

Places = npt.NDArray[np.intp]

KEPT = 6
"""Partners in each other report that a sentence is weighed against: those most like it."""


MOST = 16
"""Partners that a sentence is weighed against in all other reports together: the likest of those.

Nothing is left out in a story of three reports. In larger ones what a sentence tells is told by many, and
each need not be set against each: groups are held together by the links of those that were.
"""


def candidates(field: Field) -> Places:
    """The pairs worth judging, shape (n, 2), first < second: for each sentence its likeliest partners in each report."""
    report = np.array([line.report for line in field.lines], dtype=np.intp)
    order = np.argsort(-field.likeness, axis=1, kind="stable")
    found: set[tuple[int, int]] = set()
    for i in range(len(report)):
        found.update((min(i, j), max(i, j)) for j in _partners(report, i, order[i]))
    return np.array(sorted(found), dtype=np.intp).reshape(-1, 2)


def _partners(report: Places, i: int, ranked: Places) -> Iterator[int]:
    """The first of the sentences ranked for one of them: at most so many of each other report, and of all together."""
    taken: Counter[int] = Counter({int(report[i]): KEPT})
    n = 0
    for j in ranked:
        of = int(report[j])
        if taken[of] < KEPT:
            taken[of] += 1
            n += 1
            yield int(j)
            if n == MOST:
                return


def opposed(field: Field, known: Places) -> Places:
    """Pairs beyond the known candidates where one leans against what the other leans to: likely grounds for dissent."""
    sides = ("for", "against", "united", "split", "accuses", "denies")
    own, other = (
        np.array([[side in marks for side in sides] for marks in every]).reshape(-1, len(sides))
        for every in ([_marks(line, other_end=end) for line in field.lines] for end in (False, True))
    )
    report = np.array([line.report for line in field.lines], dtype=np.intp)
    leans = (own.astype(np.int32) @ other.astype(np.int32).T > 0) & (report[:, None] < report[None, :])
    leans[known[:, 0], known[:, 1]] = False
    found: list[tuple[int, int]] = []
    for i in np.flatnonzero(leans.any(axis=1)):
        against = np.flatnonzero(leans[i])
        against = against[np.argsort(-field.vectors[i, against], kind="stable")]
        found.extend((int(i), j) for j in _partners(report, int(i), against))
    return np.array(sorted(found), dtype=np.intp).reshape(-1, 2)


def _marks(line: Line, *, other_end: bool = False) -> frozenset[str]:
    """Where a sentence leans, by name; with `other_end`, where one leans that stands against it."""
    for_, against = bool(line.stances & FOR), bool(line.stances & AGAINST)
    united, split = (UNITY_SCALE, 1) in line.poles, (UNITY_SCALE, -1) in line.poles
    accuses = any(s.what == "accuse" for s in line.statements)
    denies = any(s.polarity == "negative" for s in line.statements)
    if other_end:
        for_, against, united, split, accuses, denies = against, for_, split, united, denies, accuses
    named = (
        ("for", for_),
        ("against", against),
        ("united", united),
        ("split", split),
        ("accuses", accuses),
        ("denies", denies),
    )
    return frozenset(name for name, holds in named if holds)
