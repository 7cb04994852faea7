"""Words in their context: vectors of the pieces of words of a report, each read with what stands around it."""

import importlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from crosswire.language.pieces import CLOSES, OPENS, pieces

Matrix = npt.NDArray[np.float32]

WINDOW = 192
"""Pieces that are read together; a sentence that does not fit begins the next window."""

BEFORE = 48
"""Pieces of the sentences before a window that are read with it."""

LONGEST_SENTENCE = 120
"""Pieces of a sentence that are read; what is beyond is left out."""

LONGEST_TITLE = 40

LETTERS = 4_000
"""Letters of a sentence that are cut into pieces: many times what so many pieces hold."""


class WordReader(Protocol):
    """A model that reads the sentences of one report in their order."""

    def __call__(self, title: str, sentences: Sequence[str]) -> list[Matrix]:
        """For each sentence one row a piece of a word, shape (pieces, 384), at least one row."""
        ...

    def __hash__(self) -> int:
        """Two readers of one hash that are equal read alike."""
        ...


@dataclass(frozen=True)
class ContextReader:
    """The first three layers of all-MiniLM-L6-v2 (Wang et al. 2020), fitted to invented stories; loaded on first use.

    Numbers of one byte; each window is read by itself, so that no other report changes what is made of a sentence. Source and
    fitting: `scripts/fit_reader.py`.
    """

    def __call__(self, title: str, sentences: Sequence[str]) -> list[Matrix]:
        """One row a piece of a word, rounded to 3 decimals so that results repeat elsewhere."""
        if not sentences:
            return []
        own = [pieces(sentence[:LETTERS])[:LONGEST_SENTENCE] for sentence in sentences]
        found: list[Matrix] = []
        for read, spans in windows(pieces(title[:LETTERS])[:LONGEST_TITLE], own):
            (rows,) = _loaded().run(None, {"pieces": np.array([read], dtype=np.int64)})
            found += [np.round(rows[0, start : max(end, start + 1)], 3) for start, end in spans]
        return found


def windows(title: list[int], sentences: Sequence[list[int]]) -> Iterator[tuple[list[int], list[tuple[int, int]]]]:
    """The pieces to be read together, and where in them the sentences stand that are told of, each sentence once."""
    at = 0
    while at < len(sentences):
        read = [OPENS, *(title if at == 0 else _before(sentences, at))]
        spans: list[tuple[int, int]] = []
        while at < len(sentences) and (not spans or len(read) + len(sentences[at]) < WINDOW):
            spans.append((len(read), len(read) + len(sentences[at])))
            read += sentences[at]
            at += 1
        yield [*read, CLOSES], spans


def _before(sentences: Sequence[list[int]], at: int) -> list[int]:
    """The pieces of the whole sentences before one, as many as fit."""
    found: list[int] = []
    for n in range(at - 1, -1, -1):
        if len(found) + len(sentences[n]) > BEFORE:
            break
        found = sentences[n] + found
    return found


@cache
def _loaded() -> Any:
    onnxruntime = importlib.import_module("onnxruntime")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # results repeat elsewhere
    weights = resources.files("crosswire.language").joinpath("data/reader.onnx").read_bytes()
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
