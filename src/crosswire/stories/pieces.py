"""Pieces of the web of like texts, small enough to be grouped each by itself: what a new text can change is its own piece.

Texts that are alike enough hang together, and among many texts nearly all hang together by way of weak links. So a piece is held
together by the weakest links that still leave it small: links are taken in from the strongest down, and a piece is closed when the
next weaker ones would make it larger than a piece of that strength may be (single linkage, cut by size).
"""

import heapq
from bisect import bisect_right
from collections.abc import Callable, Sequence

import numpy as np

from crosswire.stories.likeness import UNIT, Pairs
from crosswire.stories.rarity import Counts

LEADING = 1000
"""Likeness, in units, from which a link can make two texts one story."""

LEVELS = (*range(1000, UNIT, 450), UNIT)
"""Strengths of links from the weakest, in units; the strongest is a text's link to the text most like it."""

MOST = ((7000, 40), (8500, 60), (9500, 200), (UNIT, 600))
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
    order = np.argsort(-levels, kind="stable")
    order = order[levels[order] >= 0]
    web = _Web(n)
    bounds = np.searchsorted(-levels[order], -np.arange(len(LEVELS) - 1, -2, -1))
    for step, level in enumerate(range(len(LEVELS) - 1, -1, -1)):
        some = order[bounds[step] : bounds[step + 1]]
        web.take(pairs.later[some].tolist(), pairs.earlier[some].tolist(), most(level))
    found: dict[int, list[int]] = {}
    for place in range(n):
        found.setdefault(web.root(place), []).append(place)
    return sorted(found.values())


def _levels(n: int, pairs: Pairs) -> Counts:
    best = np.zeros(n, dtype=np.int64)
    for ends in (pairs.later, pairs.earlier):
        np.maximum.at(best, ends, pairs.units)
    least = np.maximum(1, np.minimum(best[pairs.later], best[pairs.earlier]))
    strengths = np.where(pairs.units >= LEADING, np.rint(UNIT * pairs.units / least), 0)
    return np.searchsorted(np.array(LEVELS), strengths, side="right") - 1


class _Web:
    """The pieces so far. Those that are closed have met more than they may hold."""

    def __init__(self, n: int) -> None:
        self.parent = list(range(n))
        self.size = [1] * n
        self.closed = [False] * n

    def root(self, place: int) -> int:
        parent = self.parent
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    def take(self, later: Sequence[int], earlier: Sequence[int], limit: int) -> None:
        """Take in the links of one level: what hangs together by them is one piece, or closed as it was."""
        lead: dict[int, int] = {}

        def find(root: int) -> int:
            while lead.setdefault(root, root) != root:
                root = lead[root]
            return root

        for a, b in zip(later, earlier, strict=True):
            first, second = find(self.root(a)), find(self.root(b))
            if first != second:
                lead[max(first, second)] = min(first, second)
        groups: dict[int, list[int]] = {}
        for root in lead:
            groups.setdefault(find(root), []).append(root)
        for roots in groups.values():
            if any(self.closed[root] for root in roots) or sum(self.size[root] for root in roots) > limit:
                for root in roots:
                    self.closed[root] = True
                continue
            first = min(roots)
            self.size[first] = sum(self.size[root] for root in roots)
            for root in roots:
                self.parent[root] = first


Neighbours = Callable[[int], Sequence[tuple[int, int]]]
"""The texts that one is linked to, each with the strength of the link."""


def piece_of(text: int, neighbours: Neighbours) -> tuple[frozenset[int], int]:
    """The piece of one text and the lowest level at which it hangs together by itself, found from the text outward.

    The same as `pieces` finds; looks no further than a piece can be large.
    """
    web = _Outward(text, neighbours)
    kept, held = frozenset({text}), len(LEVELS)
    level = len(LEVELS) - 1
    while web.explore(level, most(level)):
        kept, below = frozenset(web.found), web.next_level()
        held = next((at for at in range(below + 1, level) if len(kept) <= most(at)), level)
        if below < 0 or held > below + 1:
            break
        level = below
    return kept, held


class _Outward:
    """What hangs together with a text, the strongest links first."""

    def __init__(self, text: int, neighbours: Neighbours) -> None:
        self.neighbours = neighbours
        self.found: set[int] = set()
        self.frontier: list[tuple[int, int]] = []
        self._take(text)

    def _take(self, text: int) -> None:
        self.found.add(text)
        for other, strong in self.neighbours(text):
            if other not in self.found and (level := level_of(strong)) >= 0:
                heapq.heappush(self.frontier, (-level, other))

    def explore(self, level: int, limit: int) -> bool:
        """Take in all that hangs together by links of this level or above; False as soon as that is more than the limit."""
        while self.next_level() >= level:
            if len(self.found) > limit:
                return False
            self._take(heapq.heappop(self.frontier)[1])
        return len(self.found) <= limit

    def next_level(self) -> int:
        """The level of the strongest link that leads on; -1 if none does."""
        while self.frontier and self.frontier[0][1] in self.found:
            heapq.heappop(self.frontier)
        return -self.frontier[0][0] if self.frontier else -1
