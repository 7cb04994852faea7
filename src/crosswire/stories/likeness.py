"""How alike texts are: the weight of the telling words they share, in all, in their leads and in their titles."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crosswire.stories.matter import Matter, Terms, Vocabulary

UNIT = 10_000
"""Likeness is counted in whole ten-thousandths, so that sums do not depend on their order."""

OTHERS = 300
"""Reports of other events that every batch is weighed against, so that two reports alone can be told apart."""

SHARE_OF_EVERYDAY = 0.3
"""In how many of those an everyday word is taken to stand; any other word in one."""

PARTS = (("all", 10), ("lead", 5), ("head", 3))
"""What counts how much: the cosines over all words, over those of the lead, over those of the title."""

COMMON = 1000
"""Texts that have a word, above which it leads to none of them; it still counts between texts met otherwise."""

LEAST = 300
"""Likeness, in units, below which two texts count as not alike at all."""

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pairs of places with their likeness in units, the larger place first in `later`."""

    later: Counts
    earlier: Counts
    units: Counts


def weights(texts: Sequence[Matter], vocabulary: Vocabulary) -> Counts:
    """For each word's number the square of its rarity, a whole number, so that sums of them are exact in any order."""
    n_words = len(vocabulary.terms)
    held = np.concatenate([np.zeros(0, np.int32), *(text.all for text in texts)])
    holders = np.bincount(held, minlength=n_words)
    others = np.where(vocabulary.everyday(), SHARE_OF_EVERYDAY * OTHERS, 1.0)
    rarity = np.rint(100 * np.log((len(texts) + OTHERS) / (holders + others)))
    return np.asarray(np.maximum(rarity, 0).astype(np.int64) ** 2)


def likenesses(texts: Sequence[Matter], weigh: Counts) -> Pairs:
    """The pairs of texts that are alike at all; a pair's likeness depends on the two and on the weights alone."""
    index = _Index(texts, weigh)
    rows = [index.before(place) for place in range(len(texts))]
    later = np.repeat(np.arange(len(texts)), [len(earlier) for earlier, _ in rows])
    empty = np.zeros(0, np.int64)
    return Pairs(
        later,
        np.concatenate([empty, *(earlier for earlier, _ in rows)]),
        np.concatenate([empty, *(units for _, units in rows)]),
    )


class _Part:
    """One part of all the texts (all words, leads or titles): the words of text n are `words[bounds[n]:bounds[n + 1]]`."""

    def __init__(self, texts: Sequence[Terms], weigh: Counts) -> None:
        self.bounds = np.cumsum([0, *(len(text) for text in texts)])
        self.words = np.concatenate([np.zeros(0, np.int32), *texts])
        sums = np.concatenate(([0], np.cumsum(weigh[self.words])))
        self.lengths = np.sqrt(np.maximum(sums[self.bounds[1:]] - sums[self.bounds[:-1]], 1).astype(np.float64))

    def cosines(self, place: int, others: Counts, mark: Counts, weigh: Counts) -> npt.NDArray[np.float64]:
        """Of the text at `place` with each of the others. `mark` is scratch: zero for every word, and left so."""
        mine = self.words[self.bounds[place] : self.bounds[place + 1]]
        mark[mine] = weigh[mine]
        sizes = self.bounds[others + 1] - self.bounds[others]
        sums = np.concatenate(([0], np.cumsum(mark[self.words[_ranges(self.bounds[others], sizes)]])))
        ends = np.cumsum(sizes)
        mark[mine] = 0
        return np.asarray((sums[ends] - sums[ends - sizes]) / (self.lengths[place] * self.lengths[others]))


class _Index:
    """Which texts have a word, for words that are not in too many."""

    def __init__(self, texts: Sequence[Matter], weigh: Counts) -> None:
        self.weigh = weigh
        self.parts = [(_Part([getattr(text, name) for text in texts], weigh), share) for name, share in PARTS]
        whole = self.parts[0][0]
        holders = np.bincount(whole.words, minlength=len(weigh))
        self.starts = np.concatenate(([0], np.cumsum(holders)))
        self.leads = (holders > 1) & (holders <= COMMON) & (weigh > 0)
        order = np.argsort(whole.words, kind="stable")
        places = np.repeat(np.arange(len(texts), dtype=np.int32), np.diff(whole.bounds))
        self.places = places[order]
        self.rank = np.empty(len(order), dtype=np.int64)
        self.rank[order] = np.arange(len(order))
        self.mark = np.zeros(len(weigh), dtype=np.int64)

    def before(self, place: int) -> tuple[Counts, Counts]:
        """The places before this one whose texts are alike, in order, and how alike."""
        whole = self.parts[0][0]
        own = slice(whole.bounds[place], whole.bounds[place + 1])
        words, ranks = whole.words[own], self.rank[own]
        leading = self.leads[words]
        words, ranks = words[leading], ranks[leading]
        sizes = ranks - self.starts[words]
        met = self.places[_ranges(self.starts[words], sizes)]
        sums = np.bincount(met, np.repeat(self.weigh[words], sizes), place)
        likely = np.flatnonzero(sums * UNIT >= LEAST * whole.lengths[place] * whole.lengths[:place])
        total = sum(share for _, share in PARTS)
        cosines = [share * part.cosines(place, likely, self.mark, self.weigh) for part, share in self.parts]
        units = np.rint(UNIT * sum(cosines) / total).astype(np.int64)
        kept = units >= LEAST
        return likely[kept], units[kept]


def _ranges(starts: Counts, sizes: Counts) -> Counts:
    """The whole numbers of each range, one range after the other."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    return np.asarray(np.arange(total) + np.repeat(starts - (ends - sizes), sizes))
