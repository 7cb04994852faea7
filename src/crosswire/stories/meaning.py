"""What brief texts mean: openings and headlines have few words to be known by, so that how near they are in meaning counts too."""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from crosswire.language.incontext import ContextReader, WordReader
from crosswire.model import Document
from crosswire.stories.matter import body
from crosswire.stories.rarity import Counts

Meaning = npt.NDArray[np.int8]
"""What a text means, 384 whole numbers; none for one that is not brief, not in English or has no headline."""

NO_MEANING: Meaning = np.zeros(0, np.int8)

LONGEST = 600
"""Letters of a text that are read; brief ones have fewer."""

NEAR, STEEP, MOST = 0.61, 1.5, 1.45
"""The cosine from which two texts count as more alike, how fast, and how much at most.

Chosen on beginnings of long reports of three sets, to the largest least gain of the three (see bench/RESULTS.md).
"""

_ENDS = re.compile(r"(?<=[.!?])[\"\u201d]?\s+")


def meaning(doc: Document, reader: WordReader | None = None) -> Meaning:
    """What a text means: the mean of its headline and sentences, each the mean of its words in context; scaled to -127 to 127.

    A text without a headline has none: of scraps this was found to tell no more than their words do.
    """
    title = (doc.report.title or "").strip()
    if not title or doc.report.language.partition("-")[0].lower() != "en":
        return NO_MEANING
    return _meant(title, " ".join(body(doc))[:LONGEST], reader or ContextReader())


@lru_cache(maxsize=1_000)  # prints of one text come one after the other
def _meant(title: str, beginning: str, reader: WordReader) -> Meaning:
    read = reader("", [title, *filter(str.strip, _ENDS.split(beginning))])
    found = np.mean([words.mean(axis=0) for words in read], axis=0)
    whole: Meaning = np.rint(127 * found / max(float(np.abs(found).max()), 1e-6)).astype(np.int8)
    return whole


def nearness(own: Meaning, others: Sequence[Meaning]) -> npt.NDArray[np.float64]:
    """How near one text is in meaning to each of the others, 3 decimals: cosines, 0 where either has none."""
    found = np.zeros(len(others))
    known = [place for place, other in enumerate(others) if len(other)] if len(own) else []
    if known:
        rows = np.stack([others[place] for place in known]).astype(np.int64)
        mine = own.astype(np.int64)
        lengths = np.sqrt((rows**2).sum(axis=1) * (mine**2).sum())
        found[known] = np.round(rows @ mine / np.maximum(lengths, 1.0), 3)
    return found


def raised(units: Counts, near: npt.NDArray[np.float64], most: int) -> Counts:
    """The likeness of texts, in units, the more the nearer they are in meaning; `most` units at most."""
    more = np.round(np.clip(np.exp(STEEP * (near - NEAR)), 1, MOST), 3)
    return np.minimum(np.rint(units * more).astype(np.int64), np.maximum(units, most))
