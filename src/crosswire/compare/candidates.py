"""The pairs of sentences worth a closer look."""

from itertools import combinations

import numpy as np
import numpy.typing as npt

from crosswire.compare.likeness import Field, Matrix
from crosswire.compare.lines import Line
from crosswire.compare.traits import AGAINST, FOR
from crosswire.compare.words import UNITY_SCALE

Places = npt.NDArray[np.intp]

KEPT = 6
"""Partners in each other report that a sentence is weighed against: those most like it."""


def candidates(field: Field) -> Places:
    """The pairs worth judging, shape (n, 2), first < second: for each sentence its likeliest partners in each report."""
    likeness = field.likeness
    found: set[tuple[int, int]] = set()
    for (a, b), (c, d) in combinations(field.bounds, 2):
        block = likeness[a:b, c:d]
        for row, column in _best(block):
            found.add((a + row, c + column))
        for column, row in _best(block.T):
            found.add((a + row, c + column))
    return np.array(sorted(found), dtype=np.intp).reshape(-1, 2)


def opposed(field: Field) -> Places:
    """Pairs beyond the candidates where one leans against what the other leans to: likely grounds for dissent."""
    known = {(int(i), int(j)) for i, j in candidates(field)}
    marks = [(_marks(line), _marks(line, other_end=True)) for line in field.lines]
    found: list[tuple[int, int]] = []
    for (a, b), (c, d) in combinations(field.bounds, 2):
        for i in range(a, b):
            against = [j for j in range(c, d) if marks[i][0] & marks[j][1] and (i, j) not in known]
            against.sort(key=lambda j: (-float(field.vectors[i, j]), j))
            found.extend((i, j) for j in against[:KEPT])
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


def _best(block: Matrix) -> list[tuple[int, int]]:
    order = np.argsort(-block, axis=1, kind="stable")[:, :KEPT]
    return [(row, int(column)) for row in range(len(block)) for column in order[row]]
