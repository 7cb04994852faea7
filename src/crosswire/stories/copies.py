"""Pairs of texts that may be copies, told by the runs of words they share, without comparing all with all."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from crosswire.stories.matter import Numbers, Runs

SAMPLE = 2
"""Of a text's runs one in so many, the same ones everywhere, is looked up; both texts' shares then count on them all."""

CROWD = 40
"""Texts that share one run, above which only neighbours are compared: the groups come out joined all the same."""
NEIGHBOURS = 3

ONE_IN, FEWEST_RUNS = 8, 16
"""Of the runs by which a store looks up copies: one in so many, the same ones everywhere, and of short texts the lowest."""

KEPT = 4
"""Of the runs by which it then tells how much two texts may share: one in so many, and twice as many of short ones."""

Entries = tuple[npt.NDArray[np.uint32], npt.NDArray[np.int32]]


def candidates(texts: Sequence[Runs], *, share: float) -> Iterator[tuple[int, int]]:
    """The pairs of places in `texts`, smaller first and in order, that may share so much of the shorter text."""
    if not texts:
        return
    entries = _entries(texts)
    pairs, counts = np.unique(_meetings(entries, len(texts)), return_counts=True)
    crowded = np.isin(pairs, _meetings(entries, len(texts), crowds=True))
    sampled = np.array([np.count_nonzero(runs % SAMPLE == 0) for runs in texts])
    first, second = pairs // len(texts), pairs % len(texts)
    # Half of the share will do: which runs are sampled is chance, and what is let through is compared in full.
    kept = crowded | (counts >= share / 2 * np.minimum(sampled[first], sampled[second]))
    yield from zip(first[kept].tolist(), second[kept].tolist(), strict=True)


def sketch(runs: Runs) -> Runs:
    """Of the runs of a text, given in order, those by which a store tells how much it may share with another."""
    return np.unique(np.concatenate((runs[runs % KEPT == 0], runs[: 2 * FEWEST_RUNS])))


def keys_in(kept: Runs) -> Runs:
    """Of these, those by which a text is looked up."""
    return np.unique(np.concatenate((kept[kept % ONE_IN == 0], kept[:FEWEST_RUNS])))


def may_be_copies(first: Runs, second: Runs) -> bool:
    """Whether so much of what is kept of two texts is the same that they are to be compared in full."""
    n_shared = len(np.intersect1d(first, second, assume_unique=True))
    return n_shared >= max(1, min(len(first), len(second)) / 5)


def shared(a: Runs, b: Runs) -> int:
    """How many runs two texts share."""
    both = np.concatenate((a, b))
    both.sort(kind="stable")
    return int(np.count_nonzero(both[1:] == both[:-1]))


def _entries(texts: Sequence[Runs]) -> Entries:
    """The sampled runs, sorted, each beside the place of its text."""
    kept = [runs[runs % SAMPLE == 0] for runs in texts]
    holders = np.repeat(np.arange(len(texts), dtype=np.int32), [len(runs) for runs in kept])
    found = np.concatenate(kept)
    order = np.argsort(found, kind="stable")
    return found[order], holders[order]


def _meetings(entries: Entries, n: int, *, crowds: bool = False) -> Numbers:
    """A number for each meeting of two texts at one run: place of the first times n, plus place of the second."""
    found, holders = entries
    starts = np.flatnonzero(np.concatenate(([True], found[1:] != found[:-1]))) if len(found) else np.zeros(0, np.int64)
    sizes = np.diff(np.append(starts, len(found)))
    size_of = np.repeat(sizes, sizes)
    wanted = size_of > CROWD if crowds else size_of > 1
    met: list[Numbers] = []
    for step in range(1, min(CROWD, int(sizes.max(initial=1)))):
        ahead = np.flatnonzero(wanted[:-step] & (found[step:] == found[:-step]))
        if step > NEIGHBOURS:
            ahead = ahead[size_of[ahead] <= CROWD]
        if not len(ahead):
            break
        met.append(holders[ahead].astype(np.int64) * n + holders[ahead + step])
    return np.concatenate(met) if met else np.zeros(0, np.int64)
