"""What brief texts mean: openings and headlines have few words to be known by, so that how they are put counts too."""

import re
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from crosswire.language.incontext import ContextReader, Matrix, WordReader
from crosswire.model import Document
from crosswire.stories.rarity import Counts

SENTENCE = re.compile(r"(?<=[.!?])[\"\u201d]?\s+")
LONGEST = 600
"""Letters of a text that are read; brief ones have fewer."""

NEAR, STEEP, MOST = 0.64, 2.0, 1.45
"""From which cosine on two texts count as more alike, how fast, and how much at most."""

Meant = Callable[[Sequence[int]], Matrix]
"""What the texts at some places mean: a row of length 1 each, all 0 for one that cannot be read."""


def meaning(docs: Sequence[Document], reader: WordReader | None = None) -> Matrix:
    """What texts mean: the mean of headline and beginning, each the mean of its words in context, of length 1.

    A row of 0 for a text that is not in English.
    """
    reader = reader or ContextReader()
    rows = np.zeros((len(docs), 384), dtype=np.float32)
    for row, doc in zip(rows, docs, strict=True):
        if doc.report.language.partition("-")[0].lower() == "en":
            parts = [doc.report.title or "", *filter(str.strip, SENTENCE.split(doc.report.text[:LONGEST]))]
            found = np.sum([words.mean(axis=0) for words in reader("", parts)], axis=0)
            row[:] = np.round(found / max(float(np.linalg.norm(found)), 1e-6), 3)
    return rows


def raised(units: Counts, near: npt.NDArray[np.floating]) -> Counts:
    """The likeness of pairs, in units, the more the nearer what they mean (`near`, cosines)."""
    more = np.clip(np.exp(STEEP * (np.round(near, 3) - NEAR)), 1, MOST)
    return np.rint(units * np.round(more, 3)).astype(np.int64)
