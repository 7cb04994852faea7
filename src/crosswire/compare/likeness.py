"""Every sentence of a story against every other, by likeness of several kinds."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

import numpy as np
import numpy.typing as npt

from crosswire.compare.lines import Line
from crosswire.language.vectors import Encoder

Matrix = npt.NDArray[np.float32]


RUN = 3
"""Words of a run that two sentences must share to be taken for one wording."""


@dataclass(frozen=True, eq=False)
class Field:
    """Every sentence of a story against every other, by likeness of several kinds; all matrices are symmetric.

    Cost: the square of the number of sentences, in numbers of four bytes, times the number of matrices (six, and one more for a closer look).
    """

    lines: tuple[Line, ...]
    vectors: Matrix
    words: Matrix
    stems: Matrix
    shared: Matrix
    names: Matrix
    runs: Matrix
    rarity: dict[str, float]
    stem_rarity: dict[str, float]
    weight: npt.NDArray[np.float64]
    clause_vectors: tuple[Matrix, ...]
    counts: tuple[Counter[str], ...]
    central: npt.NDArray[np.float64]
    bounds: tuple[tuple[int, int], ...]

    @cached_property
    def likeness(self) -> Matrix:
        """Vectors and words together: what candidates are chosen by."""
        return np.asarray((self.vectors + self.words + self.stems) / 3, dtype=np.float32)

    @cached_property
    def part_weights(self) -> tuple[tuple[float, ...], ...]:
        """For each statement of each sentence the summed rarity of its words."""
        return tuple(
            tuple(sum(self.rarity.get(w, 0.0) for w in sorted(part.words)) for part in line.parts)
            for line in self.lines
        )


def field(lines: Sequence[Line], encoder: Encoder) -> Field:
    """The sentences of a story, measured against each other; the encoder is called once."""
    texts = [line.text for line in lines]
    parts = [
        [line.text[s.cites.start - line.span[0] : s.cites.end - line.span[0]] for s in line.statements]
        for line in lines
    ]
    # What is but its sentence without the full stop has its vector; equal texts are encoded once.
    bare = [
        [text if _bare(part) == _bare(text) else part for part in own] for own, text in zip(parts, texts, strict=True)
    ]
    row_of = {text: n for n, text in enumerate(dict.fromkeys([*texts, *(part for own in bare for part in own)]))}
    encoded = encoder.encode(list(row_of))
    whole = encoded[[row_of[text] for text in texts]]
    clause = [encoded[[row_of[part] for part in own or [text]]] for own, text in zip(bare, texts, strict=True)]
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
        stem_rarity=stem_rarity,
        weight=np.round(weight, 4),
        clause_vectors=tuple(clause),
        counts=tuple(_counts(lines)),
        central=np.round((whole @ mean).astype(np.float64) / max(float(np.linalg.norm(mean)), 0.01), 4),
        bounds=_bounds(lines),
    )


def _bare(text: str) -> str:
    return text.strip(" .,;:!?\"'“”‘’")


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
