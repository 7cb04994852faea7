"""Pieces of the web of like texts, small enough to be grouped each by itself: what a new text can change is its own piece.

Texts that are alike enough hang together, and among many texts nearly all hang together by way of weak links. So a piece is held
together by the weakest links that still leave it small: links are taken in from the strongest down, and a piece is closed when the
next weaker ones would make it larger than a piece of that strength may be (single linkage, cut by size).
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import numpy as np

from crosswire.stories.likeness import UNIT, Pairs
from crosswire.stories.rarity import Counts

LEADING = 1000
"""Likeness, in units, from which a link can make two texts one story."""

LEVELS = (*range(1000, UNIT, 450), UNIT)
"""Strengths of links from the weakest, in units; the strongest is a text's link to the text most like it."""

MOST = ((7000, 40), (8500, 60), (9500, 100), (UNIT, 200))
"""Texts that a piece may have which is held together by links of less than this strength."""


def most(level: int) -> int:
    """How many texts a piece held together by links of this level (a place in `LEVELS`) may have; at the highest any number."""
    return next((size for below, size in MOST if LEVELS[level] < below), 1 << 62)


def strength(units: int, best: int, other_best: int) -> int:
    """How strong a link is: what share it is of the best link of that of its texts which is less well linked."""
    return round(UNIT * units / max(1, min(best, other_best))) if units >= LEADING else 0


def level_of(strength: int) -> int:
    """The level of a link of this strength; -1 for one too weak to lead anywhere."""
    return bisect_right(LEVELS, strength) - 1


def pieces(n: int, pairs: Pairs) -> list[list[int]]:
    """The places 0 to n - 1 in pieces, each sorted, in order of their first."""
    levels = _levels(n, pairs)
    kept = levels >= 0
    links = zip(levels[kept].tolist(), pairs.later[kept].tolist(), pairs.earlier[kept].tolist(), strict=True)
    return [piece for piece, _ in pieces_among(n, links, ())]


def pieces_among(
    n: int, links: Iterable[tuple[int, int, int]], closing: Iterable[tuple[int, int]]
) -> list[tuple[list[int], int]]:
    """The places 0 to n - 1 in pieces, each with the lowest level at which it hangs together by itself.

    `links` are of a level and two places; `closing` tells of links, by level and place, that lead out to what is larger than a
    piece of that level may be.
    """
    web = _Web(n)
    by_level: dict[int, tuple[list[tuple[int, int]], list[int]]] = {}
    for level, a, b in links:
        by_level.setdefault(level, ([], []))[0].append((a, b))
    for level, place in closing:
        by_level.setdefault(level, ([], []))[1].append(place)
    for level in sorted(by_level, reverse=True):
        web.take(level, *by_level[level])
    found: dict[int, list[int]] = {}
    for place in range(n):
        found.setdefault(web.root(place), []).append(place)
    return sorted((piece, web.lowest(root)) for root, piece in found.items())


def _levels(n: int, pairs: Pairs) -> Counts:
    best = np.zeros(n, dtype=np.int64)
    for ends in (pairs.later, pairs.earlier):
        np.maximum.at(best, ends, pairs.units)
    least = np.maximum(1, np.minimum(best[pairs.later], best[pairs.earlier]))
    strengths = np.where(pairs.units >= LEADING, np.rint(UNIT * pairs.units / least), 0)
    return np.searchsorted(np.array(LEVELS), strengths, side="right") - 1


class _Web:
    """The pieces so far, by one of their places, with the level at which each met more than it may hold (-1 for none)."""

    def __init__(self, n: int) -> None:
        self.parent = list(range(n))
        self.size = [1] * n
        self.formed = [len(LEVELS) - 1] * n
        self.closed = [-1] * n

    def root(self, place: int) -> int:
        parent = self.parent
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    def lowest(self, root: int) -> int:
        """The lowest level at which a piece hangs together by itself and is no larger than it may be."""
        levels = range(self.closed[root] + 1, self.formed[root])
        return next((level for level in levels if self.size[root] <= most(level)), self.formed[root])

    def take(self, level: int, links: Sequence[tuple[int, int]], closing: Sequence[int]) -> None:
        """Take in the links of one level: what hangs together by them is one piece, or closed as it was."""
        lead: dict[int, int] = {}

        def find(root: int) -> int:
            while lead.setdefault(root, root) != root:
                root = lead[root]
            return root

        for a, b in links:
            first, second = find(self.root(a)), find(self.root(b))
            if first != second:
                lead[max(first, second)] = min(first, second)
        shut = {find(self.root(place)) for place in closing}
        groups: dict[int, list[int]] = {}
        for root in lead:
            groups.setdefault(find(root), []).append(root)
        for leader, roots in groups.items():
            self._join(level, roots, shut=leader in shut)

    def _join(self, level: int, roots: Sequence[int], *, shut: bool) -> None:
        size = sum(self.size[root] for root in roots)
        if shut or any(self.closed[root] >= 0 for root in roots) or (len(roots) > 1 and size > most(level)):
            for root in roots:
                self.closed[root] = max(self.closed[root], level)
        elif len(roots) > 1:
            first = min(roots)
            self.size[first], self.formed[first] = size, level
            for root in roots:
                self.parent[root] = first
