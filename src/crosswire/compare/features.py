"""What is measured of two sentences before they are judged: numbers only, the same whichever sentence comes first."""

from math import log

import numpy as np
import numpy.typing as npt

from crosswire.compare.candidates import Places
from crosswire.compare.likeness import Field, Matrix
from crosswire.compare.lines import STEM, Line
from crosswire.compare.traits import TRAITS

Column = npt.NDArray[np.float64]


def measure(field: Field, pairs: Places) -> Matrix:
    """One row a pair, one column a name of NAMES."""
    if not len(pairs):
        return np.zeros((0, len(NAMES)), dtype=np.float32)
    columns = [
        *_of_matrices(field, pairs),
        *_of_ranks(field, pairs),
        *_of_places(field, pairs),
    ]
    single = np.array([_of_pair(field, int(i), int(j)) for i, j in pairs], dtype=np.float64)
    return np.round(np.column_stack([*columns, single]), 4).astype(np.float32)


_MATRIX_NAMES = (
    "vectors", "words", "stems", "shared", "shared_of_less", "shared_of_more", "names", "runs", "runs_of_less",
)  # fmt: skip


def _of_matrices(field: Field, pairs: Places) -> list[Column]:
    i, j = pairs[:, 0], pairs[:, 1]
    less = np.maximum(np.minimum(field.weight[i], field.weight[j]), 0.01)
    more = np.maximum(np.maximum(field.weight[i], field.weight[j]), 0.01)
    lengths = np.array([len(line.printed) for line in field.lines], dtype=np.float64)
    short = np.maximum(np.minimum(lengths[i], lengths[j]), 1.0)
    shared = field.shared[i, j].astype(np.float64)
    runs = field.runs[i, j].astype(np.float64)
    plain = [m[i, j].astype(np.float64) for m in (field.vectors, field.words, field.stems)]
    return [*plain, shared, shared / less, shared / more, field.names[i, j].astype(np.float64), runs, runs / short]


_RANKED = ("vectors", "words", "likeness")
_RANK_NAMES = tuple(
    f"{name}_{what}" for name in _RANKED for what in ("rank_low", "rank_high", "margin_low", "margin_high")
)


def _of_ranks(field: Field, pairs: Places) -> list[Column]:
    """For three likenesses: the rank of each as the other's partner in its report, and the distance from the best other."""
    found: list[Column] = []
    for name in _RANKED:
        matrix = getattr(field, name)
        there = ranks(field, matrix, pairs)
        back = ranks(field, matrix, pairs[:, ::-1])
        found += [
            np.minimum(there[0], back[0]), np.maximum(there[0], back[0]),
            np.minimum(there[1], back[1]), np.maximum(there[1], back[1]),
        ]  # fmt: skip
    return found


def ranks(field: Field, matrix: Matrix, pairs: Places) -> tuple[Column, Column]:
    """For each pair the rank of its second among the partners of its first in its report (10 at most), and the distance from the best other."""
    ranks = np.zeros(len(pairs))
    margins = np.zeros(len(pairs))
    for start, end in field.bounds:
        here = np.flatnonzero((pairs[:, 1] >= start) & (pairs[:, 1] < end))
        rows, at = matrix[pairs[here, 0], start:end], pairs[here, 1] - start
        every = np.arange(len(here))
        own = rows[every, at]
        ranks[here] = np.minimum(10, (rows > own[:, None]).sum(axis=1))
        rows[every, at] = -np.inf
        others = rows.max(axis=1) if end - start > 1 else np.zeros(len(here), dtype=np.float32)
        margins[here] = own - others
    return ranks, margins


_PLACE_NAMES = (
    "place_low", "place_high", "place_apart", "words_low", "words_high", "before_alike", "after_alike", "beside_alike",
    "central_low", "central_high",
)  # fmt: skip


def _of_places(field: Field, pairs: Places) -> list[Column]:
    place = np.array([line.place for line in field.lines])
    length = np.array([log(1 + len(line.printed)) for line in field.lines])
    i, j = pairs[:, 0], pairs[:, 1]
    central = field.central
    likeness = field.likeness
    around = np.array([_neighbours(field, likeness, int(a), int(b)) for a, b in pairs])
    return [
        np.minimum(place[i], place[j]), np.maximum(place[i], place[j]), np.abs(place[i] - place[j]),
        np.minimum(length[i], length[j]), np.maximum(length[i], length[j]), around[:, 0], around[:, 1], around[:, 2],
        np.minimum(central[i], central[j]), np.maximum(central[i], central[j]),
    ]  # fmt: skip


def _neighbours(field: Field, likeness: Matrix, i: int, j: int) -> tuple[float, float, float]:
    """How alike the sentences before are, those after, and the likest of either with a neighbour of the other."""

    def at(a: int, b: int) -> float:
        same = field.lines
        if not (0 <= a < len(same) and 0 <= b < len(same)):
            return 0.0
        inside = same[a].report == same[i].report and same[b].report == same[j].report
        return float(likeness[a, b]) if inside else 0.0

    return at(i - 1, j - 1), at(i + 1, j + 1), max(at(i - 1, j), at(i + 1, j), at(i, j - 1), at(i, j + 1))


def _top_shared(field: Field, a: Line, b: Line) -> tuple[float, float, float]:
    top = [*sorted((field.rarity[word] for word in a.words & b.words), reverse=True)[:3], 0.0, 0.0, 0.0]
    return top[0], top[1], top[2]


def _of_pair(field: Field, i: int, j: int) -> list[float]:
    a, b = field.lines[i], field.lines[j]
    clause = field.clause_vectors[i] @ field.clause_vectors[j].T
    parts = [*_best_parts(field, i, j, clause), float(clause.max()), float(clause.mean())]
    return [*_lone_shared(field, i, j), *parts, *_top_shared(field, a, b), *(f(a, b) for f in TRAITS.values())]


def _best_parts(field: Field, i: int, j: int, clause: Matrix) -> tuple[float, float, float]:
    """Of any two statements: the largest share of rare words of the smaller, of the larger, and the best with the vectors."""
    less = more = both = 0.0
    for row, x in enumerate(field.lines[i].parts):
        for column, y in enumerate(field.lines[j].parts):
            shared = sum(field.rarity[w] for w in sorted(x.words & y.words) if w in field.rarity)
            sums = (field.part_weights[i][row] + PART_FLOOR, field.part_weights[j][column] + PART_FLOOR)
            less, more = max(less, shared / min(sums)), max(more, shared / max(sums))
            both = max(both, shared / max(sums) + float(clause[row, column]))
    return less, more, both


PART_FLOOR = 3.0
"""Added to a statement's sum of rarities, so that two words shared by two short clauses do not look like the whole of them."""


def _lone_shared(field: Field, i: int, j: int) -> tuple[float, float]:
    """How many stems stand in these two sentences and in no other of either report, and letters of the longest word."""
    a, b = field.lines[i], field.lines[j]
    lone = [s for s in a.stems & b.stems if field.counts[a.report][s] == field.counts[b.report][s] == 1]
    longest = max((len(word) for word in a.words & b.words if word[:STEM] in lone), default=0)
    return float(len(lone)), float(longest)


NAMES: tuple[str, ...] = (
    *_MATRIX_NAMES, *_RANK_NAMES, *_PLACE_NAMES, "lone_shared", "lone_letters", "parts_of_less", "parts_of_more", "parts_best", "clause_best", "clause_mean", "top_shared", "second_shared",
    "third_shared", *TRAITS,
)  # fmt: skip
"""The features in the order of their columns. The judge's weights name the list they were fitted to."""
