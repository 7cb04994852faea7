"""Pairs that a second look weighs: between groups of sentences that tell one thing, each group by a few that may stand for it.

Where many tell one thing, the likest partners of a sentence are those in nearly its own words, and the tellings fall into groups by
wording. Whether two such groups are one matter is asked of the few in each that are most like the rest of it.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from crosswire.compare.candidates import MOST, Places
from crosswire.compare.likeness import Field

STAND_FOR = 3
"""Sentences that stand for a group, in as many wordings as there are."""
LEAST = 0.12
"""Likeness of two sentences below which the judge hardly ever holds them to be one (1 in 100 of what it links)."""


def bridges(field: Field, weighed: Places, linked: Iterable[tuple[int, int, float]]) -> Places:
    """Pairs of sentences to be weighed as well, shape (n, 2), first < second; `linked` are those that agree, with their scores."""
    strength = np.zeros(len(field.lines))
    group = list(range(len(field.lines)))
    for i, j, score in linked:
        strength[i] += score
        strength[j] += score
        group[_root(group, i)] = _root(group, j)
    members: dict[int, list[int]] = {}
    for i in range(len(group)):
        members.setdefault(_root(group, i), []).append(i)
    several = [own for own in members.values() if len(own) > 1]
    heads = [i for own in several for i in _standing(field, own, strength)]
    of = {i: n for n, own in enumerate(several) for i in own}
    return _pairs(field, heads, of, {(int(i), int(j)) for i, j in weighed})


def _root(group: list[int], i: int) -> int:
    while group[i] != i:
        group[i] = group[group[i]]
        i = group[i]
    return i


def _standing(field: Field, own: Sequence[int], strength: npt.NDArray[np.float64]) -> list[int]:
    """Those of a group that are linked best, no two in the same words."""
    found: dict[frozenset[str], int] = {}
    for i in sorted(own, key=lambda each: (-round(float(strength[each]), 4), each)):
        found.setdefault(field.lines[i].words, i)
    return list(found.values())[:STAND_FOR]


def _pairs(field: Field, heads: Sequence[int], of: Mapping[int, int], known: set[tuple[int, int]]) -> Places:
    found: set[tuple[int, int]] = set()
    near = field.likeness[np.ix_(heads, heads)]
    order = np.argsort(-near, axis=1, kind="stable")
    for row, i in enumerate(heads):
        taken = 0
        for at in order[row]:
            j = heads[at]
            pair = (min(i, j), max(i, j))
            if taken == MOST or near[row, at] < LEAST:
                break
            if of[i] == of[j] or field.lines[i].report == field.lines[j].report or pair in known:
                continue
            taken += 1
            found.add(pair)
    return np.array(sorted(found), dtype=np.intp).reshape(-1, 2)
