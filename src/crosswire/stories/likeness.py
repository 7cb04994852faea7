"""How alike texts are: the weight of the telling words they share, in all, in their leads and in their titles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crosswire.stories.matter import IN_HEAD, IN_LEAD, IS_DAY, IS_NAME, Flags
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

SLOTS = 1 << 15
"""Places in which the words of one text are laid out to be found among those of others: a power of two."""

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
    """Texts by place: the words of text n are `words[bounds[n]:bounds[n + 1]]`, each with its bits and its rarity.

    Words are told by whole numbers below 2 to the 32nd, each text's given once: those of a vocabulary, or hashes.
    """

    def __init__(self) -> None:
        """No text yet."""
        self.n = 0
        self._words = np.zeros(1024, np.uint32)
        self._flags = np.zeros(1024, np.uint8)
        self._rarity = np.zeros(1024, np.int32)
        self._bounds = np.zeros(64, np.int64)
        self._lengths = np.ones((64, len(PARTS)))
        self._named = np.zeros((64, 3), np.int64)
        self._slots = np.zeros(SLOTS, np.int32)

    def add(self, words: npt.NDArray[np.integer], flags: Flags, rarity: Rarities) -> int:
        """The place of a new text."""
        return self.extend(words, flags, rarity, np.array([len(words)], np.int64))

    def extend(self, words: npt.NDArray[np.integer], flags: Flags, rarity: Rarities, sizes: Counts) -> int:
        """The place of the first of some new texts, of so many words each, one after the other."""
        n, start = len(sizes), int(self._bounds[self.n])
        end = start + len(words)
        while end > len(self._words):
            self._words = np.concatenate((self._words, np.zeros_like(self._words)))
            self._flags = np.concatenate((self._flags, np.zeros_like(self._flags)))
            self._rarity = np.concatenate((self._rarity, np.zeros_like(self._rarity)))
        while self.n + n + 1 > len(self._bounds):
            self._bounds = np.concatenate((self._bounds, np.zeros_like(self._bounds)))
            self._lengths = np.concatenate((self._lengths, np.ones_like(self._lengths)))
            self._named = np.concatenate((self._named, np.zeros_like(self._named)))
        self._words[start:end], self._flags[start:end], self._rarity[start:end] = words, flags, rarity
        squares, owners = rarity.astype(np.int64) ** 2, np.repeat(np.arange(n), sizes)
        for part, (bit, _) in enumerate(PARTS):
            inside = np.flatnonzero(flags & bit) if bit else slice(None)
            total = np.bincount(owners[inside], squares[inside], n)
            self._lengths[self.n : self.n + n, part] = np.sqrt(np.maximum(1, total))
        names = flags & IS_NAME > 0
        for column, told in enumerate((squares * names, names & (rarity >= TELLING), flags & IS_DAY > 0)):
            self._named[self.n : self.n + n, column] = np.bincount(owners, told, n)
        bounds = np.concatenate(([0], np.cumsum(sizes)))
        self._bounds[self.n : self.n + n + 1] = start + bounds
        self.n += n
        return self.n - n

    def units(self, place: int, others: Counts, *, one_event: bool = True) -> Counts:
        """How alike the text at a place is to each of the others.

        Unless `one_event` is wrong, what short texts name that speaks against one event counts too.
        """
        if not len(others):
            return np.zeros(0, np.int64)
        own = slice(self._bounds[place], self._bounds[place + 1])
        sizes = self._bounds[others + 1] - self._bounds[others]
        at = ranges(self._bounds[others], sizes)
        hits, mine = self._shared(self._words[own], self._words.take(at))
        owners, at = np.repeat(np.arange(len(others)), sizes).take(hits), at.take(hits)
        here, there = self._rarity[own][mine].astype(np.int64), self._rarity[at].astype(np.int64)
        products, bits = here * there, self._flags[own][mine] & self._flags[at]
        total = np.zeros(len(others))
        for part, (bit, share) in enumerate(PARTS):
            sums = np.bincount(owners, products if not bit else products * (bits & bit > 0), len(others))
            total += share * (sums / (self._lengths[place, part] * self._lengths[others, part]))
        units = np.rint(UNIT * total / sum(share for _, share in PARTS)).astype(np.int64)
        length = int(self._bounds[place + 1] - self._bounds[place])
        if one_event and length <= SHORT:
            days = np.bincount(owners, bits & IS_DAY > 0, len(others))
            units = self._by_days(place, others, units, (sizes <= SHORT, days > 0))
        if one_event and length <= BRIEF:
            names = (
                here * (self._flags[own][mine] & IS_NAME > 0),
                there * ((here > 0) & (self._flags[at] & IS_NAME > 0)),
            )
            units[(sizes <= BRIEF) & self._foreign(place, others, names, owners)] = 0
        return units

    def _by_days(
        self, place: int, others: Counts, units: Counts, briefly: tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]
    ) -> Counts:
        """The likeness to others, of which the short ones count more or less by the days of the week that they share with this one.

        `briefly` says which others are short, and which share a day.
        """
        short, shared = briefly
        told = short & (self._named[others, 2] > 0) & bool(self._named[place, 2])
        hundredths = np.where(told, np.where(shared, ONE_DAY, OTHER_DAYS), 100)
        return np.minimum(units * hundredths // 100, UNIT)

    def _foreign(
        self, place: int, others: Counts, names: tuple[Counts, Counts], owners: Counts
    ) -> npt.NDArray[np.bool_]:
        """Whether this brief and each of the others name, each of its own, what the other does not know.

        `names` has for each word that this one shares with one of the others, told by `owners`, its rarity where it is a name in this one,
        and where in the other; else 0. Less than nine twentieths of what either names may stand in the other (half is what
        two spellings of two names leave), and one must have two rare names of its own.
        """

        def summed(values: npt.NDArray[np.generic]) -> npt.NDArray[np.float64]:
            return np.bincount(owners, values, len(others)).astype(np.float64)

        (squares, rare, _), theirs, (mine, yours) = self._named[place], self._named[others], names
        apart = (20 * summed(mine**2) < 9 * squares) & (20 * summed(yours**2) < 9 * theirs[:, 0])
        own, other = rare - summed(mine >= TELLING), theirs[:, 1] - summed(yours >= TELLING)
        return np.asarray(apart & (np.minimum(own, other) >= 1) & (own + other >= 3))

    def _shared(self, mine: npt.NDArray[np.uint32], words: npt.NDArray[np.uint32]) -> tuple[Counts, Counts]:
        """Which of some words are among those of one text, and where there."""
        slots, numbers = mine & (SLOTS - 1), np.arange(1, len(mine) + 1)
        self._slots[slots] = numbers
        found = self._slots.take(words & (SLOTS - 1))
        beaten = np.flatnonzero(self._slots[slots] != numbers).tolist()  # words whose slot another one has
        self._slots[slots] = 0
        hits = np.flatnonzero(found != 0)
        at = found.take(hits).astype(np.int64) - 1
        same = mine.take(at) == words.take(hits)
        more = [(hit, place) for place in beaten for hit in np.flatnonzero(words == mine[place]).tolist()]
        rest = np.array(more, np.int64).reshape(-1, 2)
        return np.concatenate((hits[same], rest[:, 0])), np.concatenate((at[same], rest[:, 1]))


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
