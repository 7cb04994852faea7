"""What is measured of two sentences before they are judged: numbers only, the same whichever sentence comes first."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log

import numpy as np
import numpy.typing as npt

from crosswire.compare.lines import STEM, Line
from crosswire.compare.quantities import alike, clash
from crosswire.compare.words import UNITY_SCALE
from crosswire.language.vectors import Encoder

Matrix = npt.NDArray[np.float32]
Places = npt.NDArray[np.intp]

RUN = 3
"""Words of a run that two sentences must share to be taken for one wording."""


@dataclass(frozen=True, eq=False)
class Field:
    """Every sentence of a story against every other, by likeness of several kinds; all matrices are symmetric.

    Cost: the square of the number of sentences, in numbers of four bytes, times the number of matrices (six).
    """

    lines: tuple[Line, ...]
    vectors: Matrix
    words: Matrix
    stems: Matrix
    shared: Matrix
    names: Matrix
    runs: Matrix
    rarity: dict[str, float]
    weight: npt.NDArray[np.float64]
    clause_vectors: tuple[Matrix, ...]
    counts: tuple[Counter[str], ...]
    central: npt.NDArray[np.float64]
    bounds: tuple[tuple[int, int], ...]

    @property
    def likeness(self) -> Matrix:
        """Vectors and words together: what candidates are chosen by."""
        return (self.vectors + self.words + self.stems) / 3


def field(lines: Sequence[Line], encoder: Encoder) -> Field:
    """The sentences of a story, measured against each other; the encoder is called once."""
    texts = [line.text for line in lines]
    parts = [
        [line.text[s.cites.start - line.span[0] : s.cites.end - line.span[0]] for s in line.statements]
        for line in lines
    ]
    flat = [text for own, whole in zip(parts, texts, strict=True) for text in own if text != whole]
    encoded = encoder.encode([*texts, *flat])
    whole, rest = encoded[: len(texts)], iter(encoded[len(texts) :])
    clause = [
        np.array([next(rest) if part != text else row for part in own] or [row], dtype=np.float32)
        for own, text, row in zip(parts, texts, whole, strict=True)
    ]
    mean = whole.mean(axis=0) if len(whole) else whole.sum(axis=0)
    rarity = _rarity([line.words for line in lines])
    weight = np.array([sum(rarity[w] for w in sorted(line.words)) for line in lines])
    stem_rarity = _rarity([line.stems for line in lines])
    run_sets = [_runs(line.printed) for line in lines]
    return Field(
        lines=tuple(lines),
        vectors=np.round(whole @ whole.T, 4),
        words=_cosine([line.words for line in lines], rarity),
        stems=_cosine([line.stems for line in lines], stem_rarity),
        shared=_overlap([line.words for line in lines], rarity),
        names=_overlap([line.names for line in lines], rarity),
        runs=_overlap(run_sets, dict.fromkeys((r for runs in run_sets for r in runs), 1.0)),
        rarity=rarity,
        weight=np.round(weight, 4),
        clause_vectors=tuple(clause),
        counts=tuple(_counts(lines)),
        central=np.round((whole @ mean).astype(np.float64) / max(float(np.linalg.norm(mean)), 0.01), 4),
        bounds=_bounds(lines),
    )


def _counts(lines: Sequence[Line]) -> list[Counter[str]]:
    """For each report in how many of its sentences a stem stands."""
    found = [Counter[str]() for _ in range(max((line.report for line in lines), default=-1) + 1)]
    for line in lines:
        found[line.report].update(line.stems)
    return found


def _bounds(lines: Sequence[Line]) -> tuple[tuple[int, int], ...]:
    """For each report its half-open range among the lines."""
    counts = Counter(line.report for line in lines)
    found, at = [], 0
    for report in sorted(counts):
        found.append((at, at + counts[report]))
        at += counts[report]
    return tuple(found)


def _rarity(sets: Sequence[frozenset[str]]) -> dict[str, float]:
    """How much a shared word says: the fewer sentences of the story have it, the more."""
    counts = Counter(word for words in sets for word in sorted(words))
    return {word: log((len(sets) + 1) / (n + 0.5)) for word, n in counts.items()}


def _runs(printed: Sequence[str]) -> frozenset[str]:
    return frozenset(" ".join(printed[n : n + RUN]) for n in range(len(printed) - RUN + 1))


def _overlap(sets: Sequence[frozenset[str]], weights: dict[str, float]) -> Matrix:
    """The summed weight of what two sets share. Members of one set alone can be shared with none and are left out."""
    counts = Counter(member for members in sets for member in members)
    place = {member: n for n, member in enumerate(sorted(m for m, n in counts.items() if n > 1))}
    table = np.zeros((len(sets), len(place)), dtype=np.float32)
    for row, members in enumerate(sets):
        for member in members:
            if member in place:
                table[row, place[member]] = weights[member] ** 0.5
    return np.round(table @ table.T, 4)


def _cosine(sets: Sequence[frozenset[str]], weights: dict[str, float]) -> Matrix:
    squared = {word: weight**2 for word, weight in weights.items()}
    dot = _overlap(sets, squared)
    norm = np.array([sum(squared[w] for w in sorted(words)) for words in sets]) ** 0.5
    norm[norm == 0] = 1.0
    return np.round(dot / np.outer(norm, norm), 4).astype(np.float32)


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
    for_, against = bool(line.stances & _GOOD), bool(line.stances & _BAD)
    united, split = (UNITY_SCALE, 1) in line.poles, (UNITY_SCALE, -1) in line.poles
    accuses = any(s.what == "accuse" for s in line.statements)
    denies = any(s.polarity == "negative" for s in line.statements)
    if other_end:
        for_, against, united, split, accuses, denies = against, for_, split, united, denies, accuses
    named = (("for", for_), ("against", against), ("united", united), ("split", split), ("accuses", accuses), ("denies", denies))
    return frozenset(name for name, holds in named if holds)


def _best(block: Matrix) -> list[tuple[int, int]]:
    order = np.argsort(-block, axis=1, kind="stable")[:, :KEPT]
    return [(row, int(column)) for row in range(len(block)) for column in order[row]]


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


def _of_matrices(field: Field, pairs: Places) -> list[npt.NDArray[np.float64]]:
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


def _of_ranks(field: Field, pairs: Places) -> list[npt.NDArray[np.float64]]:
    """For three likenesses: the rank of each as the other's partner in its report, and the distance from the best other."""
    found: list[npt.NDArray[np.float64]] = []
    for name in _RANKED:
        matrix = getattr(field, name)
        there = _ranks(field, matrix, pairs)
        back = _ranks(field, matrix, pairs[:, ::-1])
        found += [
            np.minimum(there[0], back[0]), np.maximum(there[0], back[0]),
            np.minimum(there[1], back[1]), np.maximum(there[1], back[1]),
        ]  # fmt: skip
    return found


def _ranks(field: Field, matrix: Matrix, pairs: Places) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    ranks = np.zeros(len(pairs))
    margins = np.zeros(len(pairs))
    for n, (i, j) in enumerate(pairs):
        start, end = field.bounds[_report(field, int(j))]
        row = matrix[i, start:end]
        here = row[j - start]
        ranks[n] = min(10, int((row > here).sum()))
        others = np.delete(row, j - start)
        margins[n] = here - (others.max() if len(others) else 0.0)
    return ranks, margins


def _report(field: Field, n: int) -> int:
    return next(at for at, (start, end) in enumerate(field.bounds) if start <= n < end)


_PLACE_NAMES = (
    "place_low", "place_high", "place_apart", "words_low", "words_high", "before_alike", "after_alike", "beside_alike",
    "central_low", "central_high",
)  # fmt: skip


def _of_places(field: Field, pairs: Places) -> list[npt.NDArray[np.float64]]:
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
    top = sorted((field.rarity[word] for word in a.words & b.words), reverse=True)[:3] + [0.0, 0.0, 0.0]
    return top[0], top[1], top[2]


def _of_pair(field: Field, i: int, j: int) -> list[float]:
    a, b = field.lines[i], field.lines[j]
    clause = field.clause_vectors[i] @ field.clause_vectors[j].T
    return [*_lone_shared(field, i, j), float(clause.max()), float(clause.mean()), *_top_shared(field, a, b), *(f(a, b) for f in _SINGLE.values())]


def _lone_shared(field: Field, i: int, j: int) -> tuple[float, float]:
    """How many stems stand in these two sentences and in no other of either report, and letters of the longest word."""
    a, b = field.lines[i], field.lines[j]
    lone = [s for s in a.stems & b.stems if field.counts[a.report][s] == field.counts[b.report][s] == 1]
    longest = max((len(word) for word in a.words & b.words if word[:STEM] in lone), default=0)
    return float(len(lone)), float(longest)


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    """Shared part of all; -1 where one of the two is empty."""
    return len(a & b) / len(a | b) if a and b else -1.0


def _of_smaller(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else -1.0


def _longest_run(a: Line, b: Line) -> float:
    """Words of the longest run that both print; quadratic in a sentence, bounded by 80 words of each."""
    best, before = 0, [0] * 81
    other = b.printed[:80]
    for word in a.printed[:80]:
        row = [0] * 81
        for n, match in enumerate(other):
            if word == match:
                row[n + 1] = before[n] + 1
                best = max(best, row[n + 1])
        before = row
    return float(best)


def _amounts_alike(a: Line, b: Line) -> float:
    return float(sum(any(alike(x, y) for y in b.amounts) for x in a.amounts)) if a.amounts and b.amounts else 0.0


def _amounts_lone(a: Line, b: Line) -> float:
    lone = sum(not any(alike(x, y) for y in b.amounts) for x in a.amounts)
    return float(lone + sum(not any(alike(x, y) for x in a.amounts) for y in b.amounts))


def _amounts_clash(a: Line, b: Line) -> float:
    return float(any(clash(x, y) for x in a.amounts for y in b.amounts if not any(alike(x, z) for z in b.amounts)))


def _days(a: Line, b: Line) -> float:
    """1 where both name one weekday, -1 where both name weekdays and none in common."""
    return 0.0 if not (a.days and b.days) else 1.0 if a.days & b.days else -1.0


def _opposed(a: Line, b: Line) -> float:
    """On how many scales of opposites they stand at different ends and not at the same."""
    turned = {(scale, -end) for scale, end in b.poles}
    return float(len({scale for scale, _ in a.poles & turned} - {scale for scale, _ in a.poles & b.poles}))


def _same_pole(a: Line, b: Line) -> float:
    return float(len(a.poles & b.poles))


_GOOD, _BAD = frozenset({"for"}), frozenset({"against", "doubtful"})


def _stances(a: Line, b: Line) -> float:
    """1 where one is for and the other against or doubtful; -1 where both lean one way; 0 elsewhere."""
    x, y = a.stances, b.stances
    if not x or not y:
        return 0.0
    if (x <= _GOOD and y <= _BAD) or (x <= _BAD and y <= _GOOD):
        return 1.0
    return -1.0 if x == y else 0.0


def _windows(a: Line, b: Line) -> float:
    """1 where their days overlap, -1 where both have days and none in common."""
    if not a.windows or not b.windows:
        return 0.0
    meet = any(s < y and x < e for s, e in a.windows for x, y in b.windows)
    return 1.0 if meet else -1.0


def _acts(a: Line, b: Line) -> float:
    """The best match of two of their statements in who, what and whom: 0 to 3."""
    best = 0.0
    for s in a.statements:
        for t in b.statements:
            same = bool(set(s.who) & set(t.who)) + (s.what == t.what) + bool(set(s.whom) & set(t.whom))
            best = max(best, float(same))
    return best


def _opposite_polarity(a: Line, b: Line) -> float:
    """Whether two statements with one verb differ in polarity."""
    return float(any(s.what == t.what and s.polarity != t.polarity for s in a.statements for t in b.statements))


def _voices(a: Line, b: Line) -> float:
    """1 where one speaks in both, -1 where both have speakers and none in common, 0 where one has none."""
    return 0.0 if not (a.voices and b.voices) else 1.0 if a.voices & b.voices else -1.0


def _speakers(a: Line, b: Line) -> float:
    """Whether the one speaks of the speaker of the other: 2 where each does."""
    return float(bool(a.voices & b.keys)) + float(bool(b.voices & a.keys))


def _sides(a: Line, b: Line) -> float:
    return 0.0 if not (a.sides and b.sides) else 1.0 if a.sides & b.sides else -1.0


def _quoted(a: Line, b: Line) -> float:
    """How many of the two stand partly in quotation marks."""
    return float(bool(a.quoted)) + float(bool(b.quoted))


_SINGLE: dict[str, Callable[[Line, Line], float]] = {
    "names_jaccard": lambda a, b: _jaccard(a.names, b.names),
    "names_of_smaller": lambda a, b: _of_smaller(a.names, b.names),
    "actors_jaccard": lambda a, b: _jaccard(a.keys, b.keys),
    "actors_of_smaller": lambda a, b: _of_smaller(a.keys, b.keys),
    "quoted_jaccard": lambda a, b: _jaccard(a.quoted, b.quoted),
    "quoted_of_smaller": lambda a, b: _of_smaller(a.quoted, b.quoted),
    "quoted_said": lambda a, b: max(_of_smaller(a.quoted, b.words), _of_smaller(b.quoted, a.words)),
    "quoting": _quoted,
    "longest_run": _longest_run,
    "amounts_alike": _amounts_alike,
    "amounts_lone": _amounts_lone,
    "amounts_clash": _amounts_clash,
    "weekdays": _days,
    "denied_apart": lambda a, b: float(abs(a.denied - b.denied)),
    "denied": lambda a, b: float(a.denied + b.denied),
    "denying": lambda a, b: float(a.denying) + float(b.denying),
    "opposed": _opposed,
    "same_pole": _same_pole,
    "stances": _stances,
    "stances_held": lambda a, b: float(bool(a.stances)) + float(bool(b.stances)),
    "attributed": lambda a, b: float(bool(a.voices)) + float(bool(b.voices)),
    "speakers": _speakers,
    "windows": _windows,
    "acts": _acts,
    "opposite_polarity": _opposite_polarity,
    "voices": _voices,
    "sides": _sides,
    "roots": lambda a, b: _jaccard(a.roots, b.roots),
}
NAMES: tuple[str, ...] = (
    *_MATRIX_NAMES, *_RANK_NAMES, *_PLACE_NAMES, "lone_shared", "lone_letters", "clause_best", "clause_mean", "top_shared", "second_shared",
    "third_shared", *_SINGLE,
)  # fmt: skip
"""The features in the order of their columns. The judge's weights name the list they were fitted to."""
