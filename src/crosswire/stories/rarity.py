"""How much a word says: the fewer texts have it, the more; counted exactly among few texts, by the week among many."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from crosswire.stories.matter import Matter, Terms, Vocabulary, everyday_hashes

OTHERS = 300
"""Texts of other events that every batch is weighed against, so that two reports alone can be told apart."""

SHARE_OF_EVERYDAY = 0.3
"""In how many of those an everyday word is taken to stand; any other word in one."""

WEEK = 7
SETTLED = 2
"""Days before a week that say nothing of its words yet, for reports of those may still come."""

ENOUGH = 1_000
"""Texts from which a week's words are weighed; where those of the week before are fewer, the next days count too."""

SAMPLE = 4_096
"""Texts that are counted at most: of more, those with the smallest hashes."""

Counts = npt.NDArray[np.int64]
Rarities = npt.NDArray[np.int32]


def rarities(holders: Counts, n: int, everyday: npt.NDArray[np.bool_], *, rough: bool = False) -> Rarities:
    """For each word's number its rarity among n texts, in hundredths of a natural logarithm.

    `rough` counts in powers of two, so that a text more seldom changes anything.
    """
    counts = holders.astype(np.float64)
    if rough:
        n = 1 << max(n, 1).bit_length() - 1
        stepped = np.exp2(np.floor(np.log2(np.maximum(counts, 0.5))))
        usual = np.exp2(np.floor(np.log2(counts + 1)) + 0.5)
        counts = np.where(everyday, np.where(counts > 0, stepped, 0.0) + SHARE_OF_EVERYDAY * OTHERS, usual)
    else:
        counts += np.where(everyday, SHARE_OF_EVERYDAY * OTHERS, 1.0)
    return np.asarray(np.maximum(np.rint(100 * np.log((n + OTHERS) / counts)), 0).astype(np.int32))


def counted(words: Iterable[Terms], n_words: int) -> Counts:
    """How many of the texts have each word."""
    held = np.concatenate([np.zeros(0, np.int32), *words])
    return np.bincount(held, minlength=n_words)


def weights(texts: Sequence[Matter], vocabulary: Vocabulary) -> Counts:
    """For each word's number the square of its rarity among these texts, a whole number: sums are exact in any order."""
    holders = counted((text.all for text in texts), len(vocabulary.terms))
    return rarities(holders, len(texts), vocabulary.everyday()).astype(np.int64) ** 2


def are_everyday(hashes: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    """For each hash of a word whether it stands in reports of every kind."""
    known = _everyday()
    return np.asarray(known[np.minimum(np.searchsorted(known, hashes), len(known) - 1)] == hashes)


@cache
def _everyday() -> npt.NDArray[np.uint32]:
    return np.array(sorted(everyday_hashes()), np.uint32)


def mark_of(name: str) -> int:
    """A number below 2 to the 62nd for a report's id, by which samples are drawn: the same everywhere."""
    return int.from_bytes(hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 2


def limit_of(n: int) -> int:
    """The mark below which texts are sampled where there are n of them."""
    return (1 << 62) >> max(0, (max(n, 1) - 1).bit_length() - SAMPLE.bit_length() + 1)


def week_of(day: int) -> int:
    """The week that a day, given by its ordinal, lies in."""
    return day // WEEK


@dataclass(frozen=True)
class Days:
    """How many texts there are of each day, by its ordinal."""

    counts: Mapping[int, int]

    def reference(self, week: int) -> tuple[int, int, int]:
        """The days (first, and last included) by whose texts a week's words are weighed, and how many those are."""
        first = week * WEEK - WEEK - SETTLED
        n = sum(self.counts.get(day, 0) for day in range(first, first + WEEK))
        for last in range(first + WEEK - 1, (week + 1) * WEEK):
            if n >= ENOUGH:
                return first, last, n
            n += self.counts.get(last + 1, 0)
        return first, (week + 1) * WEEK, n
