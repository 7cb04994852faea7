"""A small judge of sentence pairs: boosted trees over numeric features, read from a file of weights."""

import json
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from typing import Any

import numpy as np

from crosswire.compare.candidates import Places
from crosswire.compare.closely import NUMBERS
from crosswire.compare.features import NAMES, Column
from crosswire.compare.likeness import Matrix
from crosswire.errors import ModelError

AT_ONCE = 1000
"""Rows that go through all trees together."""

FORMAT = 2
"""Version of the weights file; raised when its layout or the meaning of a feature changes."""


@dataclass(frozen=True)
class Head:
    """One question put to a pair: boosted trees, and how their sum becomes a probability.

    `trees` hold nodes (feature, threshold, left, right, value); a leaf has feature -1. `slope` and `offset` calibrate
    the sum (Platt 1999); `threshold` is the probability from which the answer is yes.
    """

    base: float
    trees: tuple[tuple[tuple[int, float, int, int, float], ...], ...]
    slope: float
    offset: float
    threshold: float

    @cached_property
    def _nodes(self) -> tuple[Places, Column, Places, Column, int]:
        """The nodes of all trees in one list: feature, threshold, the two below (a pair each), value; and how deep they go.

        A leaf asks for the first feature, lies below any threshold, and leads to itself.
        """
        most = max(map(len, self.trees), default=0)
        leaf = (-1, 0.0, -1, -1, 0.0)
        table = np.array([(*tree, *[leaf] * (most - len(tree))) for tree in self.trees], dtype=np.float64)
        table = table.reshape(len(self.trees) * most, 5)
        inner = table[:, 0] >= 0
        first = np.repeat(np.arange(len(self.trees)) * most, most)
        itself = np.arange(len(table))
        below = np.where(inner[:, None], table[:, 2:4] + first[:, None], itself[:, None]).astype(np.intp)
        depth, at = 0, np.unique(first)
        while inner[at].any():
            depth, at = depth + 1, np.unique(below[at])
        return (
            np.where(inner, table[:, 0], 0).astype(np.intp), np.where(inner, table[:, 1], np.inf), below.ravel(), table[:, 4], depth,
        )  # fmt: skip

    def __call__(self, rows: Matrix) -> Column:
        """The probability of a yes for each row, 4 decimals."""
        total = np.full(len(rows), self.base)
        for start in range(0, len(rows), AT_ONCE):
            total[start : start + AT_ONCE] += self._leaves(rows[start : start + AT_ONCE]).sum(axis=0)
        odds = np.clip(self.slope * total + self.offset, -30, 30)
        found: Column = np.round(1 / (1 + np.exp(-odds)), 4)
        return found

    def _leaves(self, rows: Matrix) -> Column:
        """The value of the leaf that each row comes to in each tree, shape (trees, rows)."""
        feature, threshold, below, value, depth = self._nodes
        trees = len(self.trees)
        at = np.repeat(np.arange(trees) * (len(feature) // max(trees, 1)), len(rows)).reshape(trees, len(rows))
        cells, starts = rows.ravel(), np.arange(len(rows)) * rows.shape[1]
        for _ in range(depth):
            right = cells.take(feature.take(at) + starts) > threshold.take(at)
            at = below.take(2 * at + right)
        return value.take(at)


def with_agreement(rows: Matrix, agreement: Column) -> Matrix:
    """The rows with one column more, the logarithm of how likely the two agree: what the head "dissent" reads."""
    return np.column_stack([rows, np.round(np.log(agreement + 0.001), 4)]).astype(np.float32)


@dataclass(frozen=True)
class Judge:
    """The heads by name and where the weights come from.

    "likely" holds how likely two sentences agree by the features alone; "agreement" reads the numbers of a closer look as well
    (see `closely`), "dissent" how likely they agree.
    """

    heads: tuple[tuple[str, Head], ...] = field(repr=False)
    made_from: str = ""

    def head(self, name: str) -> Head:
        """The head of that name.

        Raises:
            ModelError: the weights have no such head.
        """
        found = dict(self.heads).get(name)
        if found is None:
            have = ", ".join(name for name, _ in self.heads)
            raise ModelError(f"The judge's weights have no head {name!r}; they have {have}. Fit them again.")
        return found


def read_judge(content: dict[str, Any]) -> Judge:
    """The judge that a weights file describes.

    Raises:
        ModelError: the file is of another version, or was fitted to another list of features.
    """
    if content.get("format") != FORMAT or tuple(content.get("features", ())) != (*NAMES, *NUMBERS):
        raise ModelError(
            f"The judge's weights are of format {content.get('format')} with {len(content.get('features', ()))} features; "
            f"this program needs format {FORMAT} with its own {len(NAMES) + len(NUMBERS)}. Fit them again: python scripts/fit_judge.py"
        )
    heads = tuple((name, _head(each)) for name, each in sorted(content["heads"].items()))
    return Judge(heads, str(content.get("made_from", "")))


def _head(content: dict[str, Any]) -> Head:
    trees = tuple(
        tuple((int(f), float(t), int(x), int(y), float(v)) for f, t, x, y, v in tree) for tree in content["trees"]
    )
    numbers = (float(content[name]) for name in ("slope", "offset", "threshold"))
    return Head(float(content["base"]), trees, *numbers)


@cache
def shipped() -> Judge:
    """The judge that comes with the program."""
    text = resources.files("crosswire.compare").joinpath("data/judge.json").read_text("utf-8")
    return read_judge(json.loads(text))
