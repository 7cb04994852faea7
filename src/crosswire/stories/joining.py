"""Groups of like texts, joined step by step, the most alike first, as long as that makes them no looser."""

import heapq

import numpy as np
import numpy.typing as npt

from crosswire.stories.likeness import UNIT, UNLINKED, Pairs
from crosswire.stories.rarity import Counts

ALIKE = 0.1
"""Mean likeness between two groups below which they are never one."""

AS_CLOSE = 0.7
"""Share of the two groups' own closeness that the likeness between them must reach: two quakes have as many words in
common as two loose accounts of one event, but the accounts of either quake have far more."""

CLOSENESS = 0.14
"""How close a group is taken to be before its reports tell: counts as much as one pair of every report."""

Entry = tuple[float, int, int]

Closeness = npt.NDArray[np.float64]


def joined(n: int, pairs: Pairs, *, alike: float = ALIKE) -> list[list[int]]:
    """The places 0 to n - 1 in groups, each sorted, in order of their first (average linkage with a bound on looseness).

    Pairs that are not given count UNLINKED; means are of whole numbers, and ties go by place. About O(pairs × log pairs).
    """
    groups = _Groups(n, pairs, alike)
    heap = [entry for group in range(n) if (entry := groups.best(group))]
    heapq.heapify(heap)
    while heap:
        likeness, group, partner = heapq.heappop(heap)
        if groups.root[group] != group:
            continue
        current = groups.best(group)
        if current is None:
            continue
        if current != (likeness, group, partner):
            heapq.heappush(heap, current)  # what it was measured on has changed since; means never rise by joining
            continue
        heap_entry = groups.best(groups.join(group, partner))
        if heap_entry:
            heapq.heappush(heap, heap_entry)
    found: dict[int, list[int]] = {}
    for place, group in enumerate(groups.resolved(np.arange(n)).tolist()):
        found.setdefault(group, []).append(place)
    return sorted(found.values())


def wanted(first: Closeness, second: Closeness, alike: float = ALIKE) -> Closeness:
    """The mean likeness that two groups need to be joined, from how close each is in itself, pair by pair."""
    return np.asarray(np.maximum(alike, AS_CLOSE * np.sqrt(np.maximum(first * second, 0.0))))


class _Groups:
    """Each group by its first place: how many texts, what they have in common, and its neighbours."""

    def __init__(self, n: int, pairs: Pairs, alike: float) -> None:
        self.alike = alike
        self.root = np.arange(n)
        self.size = np.ones(n, dtype=np.int64)
        self.within = np.zeros(n, dtype=np.int64)
        ends = np.concatenate((pairs.later, pairs.earlier))
        others = np.concatenate((pairs.earlier, pairs.later))
        order = np.lexsort((others, ends))
        bounds = np.concatenate(([0], np.cumsum(np.bincount(ends, minlength=n))))
        # Likeness is counted from that of texts that are not linked, so that these add nothing.
        self.others, self.units = others[order], np.concatenate((pairs.units, pairs.units))[order] - UNLINKED
        self.bounds = bounds
        self.met: dict[int, tuple[Counts, Counts]] = {}

    def best(self, group: int) -> Entry | None:
        """The neighbour that may be joined and is most alike, as an entry of the heap; None if none may."""
        others, sums = self._neighbours(group)
        means = (sums / (self.size[group] * self.size[others]) + UNLINKED) / UNIT
        may = np.flatnonzero(means >= wanted(self._closeness(others), self._closeness(group), self.alike))
        if not len(may):
            return None
        top = may[np.argmax(means[may])]
        return -float(means[top]), group, int(others[top])

    def join(self, group: int, partner: int) -> int:
        """One group of the two, named after the first place."""
        first, second = sorted((group, partner))
        others, sums = self._neighbours(first)
        more, their_sums = self._neighbours(second)
        between = int(sums[np.searchsorted(others, second)])
        self.within[first] += self.within[second] + between
        self.size[first] += self.size[second]
        self.root[second] = first
        self.met[first] = self._gathered(first, np.concatenate((others, more)), np.concatenate((sums, their_sums)))
        self.met.pop(second, None)
        return first

    def resolved(self, places: Counts) -> Counts:
        """The groups that these are in now."""
        found = self.root[places]
        while not np.array_equal(found, again := self.root[found]):
            found = again
        return np.asarray(found)

    def _neighbours(self, group: int) -> tuple[Counts, Counts]:
        own = slice(self.bounds[group], self.bounds[group + 1])
        others, sums = self.met.get(group) or (self.others[own], self.units[own])
        if not np.array_equal(self.root[others], others):
            others, sums = self.met[group] = self._gathered(group, others, sums)
        return others, sums

    def _gathered(self, group: int, others: Counts, sums: Counts) -> tuple[Counts, Counts]:
        """The neighbours as the groups they are in now, each once, in order, with what is between."""
        now, where = np.unique(self.resolved(others), return_inverse=True)
        totals = np.bincount(where, sums, len(now)).astype(np.int64)
        kept = now != group
        return now[kept], totals[kept]

    def _closeness(self, group: npt.NDArray[np.int64] | int) -> Closeness:
        """How alike the texts of a group are to one another, with one pair of every text taken as CLOSENESS."""
        size = self.size[group]
        within = 2 * self.within[group] + UNLINKED * size * (size - 1)
        return np.asarray((within / (UNIT * size) + CLOSENESS) / size)
