"""A closer look at likely pairs: each piece of a word looks for what answers it in the other sentence (Parikh et al. 2016)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from crosswire.compare.candidates import Places
from crosswire.compare.features import Column, ranks
from crosswire.compare.likeness import Field, Matrix
from crosswire.language.incontext import ContextReader, WordReader
from crosswire.model import Document, Sentence

AT_ONCE = 64
"""Pairs that are compared together; those of like length, so that little is filled up."""

LEAST = -10.0
"""The logarithm of the odds of a pair that was not looked at, and the least there is."""

NUMBERS = (
    "read_agree", "read_part", "read_cover_low", "read_cover_high", "read_rank_low", "read_rank_high", "read_margin_low",
    "read_margin_high",
)  # fmt: skip
"""What a closer look gives of a pair: the logarithms of the odds that it agrees, or parts, against that neither is so;
how much of the one and of the other is answered; ranks and distances as in `features`, by the first."""

Stack = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Heard:
    """The pieces of one sentence: what they are found by (length 1), what is compared of them, and their share of the sentence."""

    match: Matrix
    value: Matrix
    weight: Column


class Looking:
    """Sentences of one story, read word by word, and what was found of the pairs looked at so far.

    `reader` reads each report once, when first a sentence of it is looked at.
    """

    def __init__(self, field: Field, docs: Sequence[Document], reader: WordReader | None = None) -> None:
        self.field = field
        self.docs = docs
        self.reader = reader or ContextReader()
        self._heard: dict[int, Heard] = {}
        size = len(field.lines)
        self._agree = np.full((size, size), LEAST, dtype=np.float32)

    def numbers(self, pairs: Places) -> Matrix:
        """One row a pair, one column a name of NUMBERS; ranks are among the pairs looked at so far and these."""
        if not len(pairs):
            return np.zeros((0, len(NUMBERS)), dtype=np.float32)
        found = np.empty((len(pairs), 4), dtype=np.float32)
        lengths = np.zeros(len(self.field.lines), dtype=np.int64)
        for n in np.unique(pairs).tolist():
            lengths[n] = len(self._of(n).weight)
        order = np.argsort(lengths[pairs].max(axis=1), kind="stable")
        for start in range(0, len(order), AT_ONCE):
            here = order[start : start + AT_ONCE]
            found[here] = looked([(self._heard[i], self._heard[j]) for i, j in pairs[here].tolist()])
        found = np.round(found, 3)  # before they decide anything
        i, j = pairs[:, 0], pairs[:, 1]
        self._agree[i, j] = self._agree[j, i] = found[:, 0]
        there, back = ranks(self.field, self._agree, pairs), ranks(self.field, self._agree, pairs[:, ::-1])
        of_ranks = [f(x, y) for x, y in zip(there, back, strict=True) for f in (np.minimum, np.maximum)]
        return np.round(np.column_stack([found, *of_ranks]), 3).astype(np.float32)

    def _of(self, n: int) -> Heard:
        if n not in self._heard:
            line = self.field.lines[n]
            read = read_by_sentence(self.docs[line.report], self.reader)
            start, end = next(each for each in self.field.bounds if each[0] <= n < each[1])
            self._heard |= {place: heard(read[self.field.lines[place].span]) for place in range(start, end)}
        return self._heard[n]


def read_by_sentence(doc: Document, reader: WordReader) -> dict[tuple[int, int], Matrix]:
    """What the reader makes of each sentence of a report, by the sentence's span; the headline is read before the body."""
    headline = [s for s in doc[Sentence] if s.part == "headline"]
    body = [s for s in doc[Sentence] if s.part != "headline"]
    title = doc.report.title or " ".join(doc.text_of(s.span) for s in headline)
    found = dict(zip((s.span for s in body), reader(title, [doc.text_of(s.span) for s in body]), strict=True))
    for sentence, rows in zip(headline, reader("", [doc.text_of(s.span) for s in headline]), strict=True):
        found[sentence.span] = rows
    return found


@cache
def _weights() -> Mapping[str, Matrix]:
    with resources.files("crosswire.compare").joinpath("data/closely.npz").open("rb") as file, np.load(file) as content:
        return {name: content[name].astype(np.float32) for name in content.files}


def heard(words: Matrix) -> Heard:
    """What is compared of a sentence, from the vectors of its pieces, shape (pieces, 384)."""
    w = _weights()
    match = words @ w["att.weight"].T + w["att.bias"]
    match /= np.maximum(np.linalg.norm(match, axis=1, keepdims=True), 1e-6)
    weight = np.logaddexp(0, words @ w["imp.weight"][0] + w["imp.bias"][0])
    return Heard(match, words @ w["val.weight"].T + w["val.bias"], weight / max(float(weight.sum()), 1e-6))


def looked(pairs: Sequence[tuple[Heard, Heard]]) -> Matrix:
    """The first four of NUMBERS for each pair, the same whichever sentence comes first; shape (n, 4)."""
    w = _weights()
    a, b = (_stacked([pair[end] for pair in pairs]) for end in (0, 1))
    near = a[0] @ b[0].transpose(0, 2, 1)
    one, other = _side(near, a, b), _side(near.transpose(0, 2, 1), b, a)
    joint = np.concatenate([one + other, np.abs(one - other)], axis=1)
    score = np.maximum(joint @ w["o1.weight"].T + w["o1.bias"], 0) @ w["o2.weight"].T + w["o2.bias"]
    odds = np.clip(score[:, 1:] - score[:, :1], LEAST, -LEAST)
    covers = np.sort(np.stack([one[:, -2], other[:, -2]], axis=1), axis=1)
    return np.asarray(np.concatenate([odds, covers], axis=1), dtype=np.float32)


def _stacked(sentences: Sequence[Heard]) -> tuple[Stack, Stack, Stack]:
    """Sentences filled up to the longest; the weight of what was filled in is 0, that of a piece more."""
    longest = max(len(each.weight) for each in sentences)
    match, value = (
        np.zeros((len(sentences), longest, sentences[0].match.shape[1]), dtype=np.float32) for _ in range(2)
    )
    weight = np.zeros((len(sentences), longest), dtype=np.float32)
    for n, each in enumerate(sentences):
        size = len(each.weight)
        match[n, :size], value[n, :size], weight[n, :size] = each.match, each.value, each.weight
    return match, value, weight


def _side(near: Stack, own: tuple[Stack, Stack, Stack], other: tuple[Stack, Stack, Stack]) -> Matrix:
    """What becomes of the pieces of the one sentence beside the other: sums and peaks of what is compared, and the cover."""
    w = _weights()
    nowhere, filled = other[2][:, None, :] == 0, own[2] == 0
    best = np.where(nowhere, -1, near).max(axis=2)
    spread = np.where(nowhere, -1e4, near * w["tau"])
    spread = np.exp(spread - spread.max(axis=2, keepdims=True))
    answer = (spread / spread.sum(axis=2, keepdims=True)) @ other[1]
    mine = own[1]
    compared = np.concatenate([mine, answer, np.abs(mine - answer), mine * answer], axis=2)
    shape = (*compared.shape[:2], -1)
    flat = compared.reshape(-1, compared.shape[2]) @ w["cmp.weight"].T + w["cmp.bias"]
    told = np.maximum(flat.reshape(shape), 0)
    cover = (own[2] * best).sum(axis=1, keepdims=True)
    least = np.where(filled, 2, best).min(axis=1, keepdims=True)
    peaks = np.where(filled[:, :, None], 0, told).max(axis=1)
    summed = (own[2][:, None, :] @ told)[:, 0]
    return np.concatenate([summed, peaks, cover, least], axis=1)
