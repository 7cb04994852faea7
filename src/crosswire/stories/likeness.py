"""How alike texts are: the weight of the telling words they share, in all, in their leads and in their titles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crosswire.stories.matter import IN_HEAD, IN_LEAD, IS_DAY, IS_NAME, Flags, Terms
from crosswire.stories.names import BRIEF
from crosswire.stories.rarity import Counts, Rarities

UNIT = 10_000
"""Likeness is counted in whole ten-thousandths, so that sums do not depend on their order."""

PARTS = ((0, 10), (IN_LEAD, 5), (IN_HEAD, 3))
"""What counts how much: the cosines over all words, over those of the lead, over those of the title."""

LEAST = 700
"""Likeness, in units, from which two texts are linked."""

UNLINKED = 400
"""What the likeness of two texts that are not linked is taken to be: most have some words in common."""

TELLING = 390
"""Rarity of a word from which it leads to other texts, among many: it stands in at most one of fifty."""

SHORT = 60
"""Telling words of a text that tells of one day: if it names a day of the week, it is most likely that of the event."""

ONE_DAY, OTHER_DAYS = 115, 70
"""Hundredths of their likeness that two short texts are left with which name a day in common, and which name different ones."""

SHARED_KEYS, SHARED_LEAD_KEYS = 30_000, 20_000
"""Of two texts' words (or, among many texts, those telling words of their leads) as vectors of length 1000 the product, from
which the two are set beside each other in full."""

Keys = tuple[npt.NDArray[np.integer], npt.NDArray[np.int32]]
"""Words by which a text is looked up, in order of number, and what share of it each is."""


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pairs of places with their likeness in units, the larger place first in `later`."""

    later: Counts
    earlier: Counts
    units: Counts

    def __getitem__(self, kept: npt.NDArray[np.bool_]) -> "Pairs":
        return Pairs(self.later[kept], self.earlier[kept], self.units[kept])


def keys_of(words: npt.NDArray[np.integer], flags: Flags, rarity: Rarities, *, many: bool) -> Keys:
    """The words by which a text is looked up: all, or among many texts the telling ones of its lead."""
    if many:
        lead = flags & IN_LEAD > 0
        length = np.sqrt(max(1.0, float((rarity[lead].astype(np.int64) ** 2).sum())))
        kept = lead & (rarity >= TELLING)
    else:
        length = np.sqrt(max(1.0, float((rarity.astype(np.int64) ** 2).sum())))
        kept = rarity > 0
    return words[kept], np.rint(1000 * rarity[kept] / length).astype(np.int32)


class Shelf:
    """Texts by place: the words of text n are `words[bounds[n]:bounds[n + 1]]`, each with its bits and its rarity."""

    def __init__(self) -> None:
        """No text yet."""
        self.n = 0
        self._words = np.zeros(1024, np.int32)
        self._flags = np.zeros(1024, np.uint8)
        self._rarity = np.zeros(1024, np.int32)
        self._bounds = np.zeros(64, np.int64)
        self._lengths = np.ones((64, len(PARTS)))
        self._named = np.zeros((64, 3), np.int64)
        self._marks, self._bits = np.zeros(0, np.int64), np.zeros(0, np.uint8)

    def add(self, words: Terms, flags: Flags, rarity: Rarities) -> int:
        """The place of a new text."""
        start = int(self._bounds[self.n])
        end = start + len(words)
        while end > len(self._words):
            self._words = np.concatenate((self._words, np.zeros_like(self._words)))
            self._flags = np.concatenate((self._flags, np.zeros_like(self._flags)))
            self._rarity = np.concatenate((self._rarity, np.zeros_like(self._rarity)))
        if self.n + 2 > len(self._bounds):
            self._bounds = np.concatenate((self._bounds, np.zeros_like(self._bounds)))
            self._lengths = np.concatenate((self._lengths, np.ones_like(self._lengths)))
            self._named = np.concatenate((self._named, np.zeros_like(self._named)))
        self._words[start:end], self._flags[start:end], self._rarity[start:end] = words, flags, rarity
        squares = rarity.astype(np.int64) ** 2
        for part, (bit, _) in enumerate(PARTS):
            total = squares.sum() if not bit else squares[flags & bit > 0].sum()
            self._lengths[self.n, part] = np.sqrt(max(1, int(total)))
        names = flags & IS_NAME > 0
        self._named[self.n] = squares[names].sum(), (names & (rarity >= TELLING)).sum(), (flags & IS_DAY > 0).sum()
        self.n += 1
        self._bounds[self.n] = end
        return self.n - 1

    def units(self, place: int, others: Counts, *, one_event: bool = True) -> Counts:
        """How alike the text at a place is to each of the others, none of which is without words.

        Unless `one_event` is wrong, what short texts name that speaks against one event counts too.
        """
        if not len(others):
            return np.zeros(0, np.int64)
        own = slice(self._bounds[place], self._bounds[place + 1])
        self._room_for(int(self._words[: self._bounds[self.n]].max(initial=0)) if not len(self._marks) else 0)
        mine = self._words[own]
        self._room_for(int(mine.max(initial=0)))
        sizes = self._bounds[others + 1] - self._bounds[others]
        at = ranges(self._bounds[others], sizes)
        words = self._words[at]
        self._room_for(int(words.max(initial=0)))
        self._marks[mine], self._bits[mine] = self._rarity[own], self._flags[own]
        mine_there, my_bits = self._marks[words], self._bits[words]
        products = mine_there * self._rarity[at]
        bits = my_bits & self._flags[at]
        self._marks[mine], self._bits[mine] = 0, 0
        starts = np.cumsum(sizes) - sizes
        total = np.zeros(len(others))
        for part, (bit, share) in enumerate(PARTS):
            sums = np.add.reduceat(products if not bit else products * (bits & bit > 0), starts)
            total += share * (sums / (self._lengths[place, part] * self._lengths[others, part]))
        units = np.rint(UNIT * total / sum(share for _, share in PARTS)).astype(np.int64)
        if one_event and len(mine) <= SHORT:
            units = self._by_days(
                place, others, units, sizes, np.add.reduceat(bits & IS_DAY > 0, starts, dtype=np.int64)
            )
        if one_event and len(mine) <= BRIEF:
            here = (
                mine_there * (my_bits & IS_NAME > 0),
                self._rarity[at] * ((mine_there > 0) & (self._flags[at] & IS_NAME > 0)),
            )
            units[(sizes <= BRIEF) & self._foreign(place, others, here, starts)] = 0
        return units

    def _by_days(self, place: int, others: Counts, units: Counts, sizes: Counts, shared: Counts) -> Counts:
        """The likeness to others, of which the short ones count more or less by the days of the week that they share with this one."""
        told = (sizes <= SHORT) & (self._named[others, 2] > 0) & bool(self._named[place, 2])
        hundredths = np.where(told, np.where(shared > 0, ONE_DAY, OTHER_DAYS), 100)
        return np.minimum(units * hundredths // 100, UNIT)

    def _foreign(
        self, place: int, others: Counts, here: tuple[Counts, Rarities], starts: Counts
    ) -> npt.NDArray[np.bool_]:
        """Whether this brief and each of the others name, each of its own, what the other does not know.

        `here` has the rarity of each word of the others that is also in this one, where it is a name in this one, and where in the
        other; 0 elsewhere. Less than nine twentieths of what either names may stand in the other (half is what two spellings of two names leave), and one must have two rare names of its own.
        """
        (squares, rare, _), theirs = self._named[place], self._named[others]
        mine, yours = (each.astype(np.int64) for each in here)
        apart = (20 * np.add.reduceat(mine**2, starts) < 9 * squares) & (
            20 * np.add.reduceat(yours**2, starts) < 9 * theirs[:, 0]
        )
        own = rare - np.add.reduceat(mine >= TELLING, starts, dtype=np.int64)
        other = theirs[:, 1] - np.add.reduceat(yours >= TELLING, starts, dtype=np.int64)
        return np.asarray(apart & (np.minimum(own, other) >= 1) & (own + other >= 3))

    def _room_for(self, word: int) -> None:
        if word >= len(self._marks):
            more = max(word + 1, 2 * len(self._marks)) - len(self._marks)
            self._marks = np.concatenate((self._marks, np.zeros(more, np.int64)))
            self._bits = np.concatenate((self._bits, np.zeros(more, np.uint8)))


def met(keys: Sequence[Keys], *, least: int) -> Iterator[Counts]:
    """For each place in turn the places before it whose texts share enough of the words they are looked up by."""
    words = np.concatenate([np.zeros(0, np.int32), *(found for found, _ in keys)])
    shares = np.concatenate([np.zeros(0, np.int32), *(found for _, found in keys)])
    bounds = np.cumsum([0, *(len(found) for found, _ in keys)])
    order = np.argsort(words, kind="stable")
    places = np.repeat(np.arange(len(keys), dtype=np.int32), np.diff(bounds))[order]
    sorted_shares = shares[order]
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    starts = np.concatenate(([0], np.cumsum(np.bincount(words))))
    for place in range(len(keys)):
        own = slice(bounds[place], bounds[place + 1])
        first = starts[words[own]]
        sizes = rank[own] - first
        at = ranges(first, sizes)
        yield enough(places[at], np.repeat(shares[own], sizes) * sorted_shares[at], least)


def enough(places: npt.NDArray[np.integer], products: npt.NDArray[np.integer], least: int) -> Counts:
    """The places, in order, whose products come to so much."""
    if not len(places):
        return np.zeros(0, np.int64)
    order = np.argsort(places, kind="stable")
    sorted_places = places[order]
    starts = np.flatnonzero(np.concatenate(([True], sorted_places[1:] != sorted_places[:-1])))
    sums = np.add.reduceat(products[order].astype(np.int64), starts)
    return sorted_places[starts][sums >= least].astype(np.int64)


def ranges(starts: Counts, sizes: Counts) -> Counts:
    """The whole numbers of each range, one range after the other."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    return np.asarray(np.arange(total) + np.repeat(starts - (ends - sizes), sizes))
