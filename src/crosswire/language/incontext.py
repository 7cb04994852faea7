"""Words in their context: vectors of the pieces of words of a report, each read with what stands around it."""

import importlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]

WINDOW = 192
"""Pieces that are read together; a sentence that does not fit begins the next window."""

BEFORE = 48
"""Pieces of the sentences before a window that are read with it."""

LONGEST_SENTENCE = 120
"""Pieces of a sentence that are read; what is beyond is left out."""

LONGEST_TITLE = 40

_OPENS, _CLOSES = 101, 102
"""The pieces that open and close a window."""


class WordReader(Protocol):
    """A model that reads the sentences of one report in their order."""

    def __call__(self, title: str, sentences: Sequence[str]) -> list[Matrix]:
        """For each sentence one row a piece of a word, shape (pieces, 384), at least one row."""
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
        tokenizer, session = _loaded()
        encoded = tokenizer.encode_batch([title, *sentences], add_special_tokens=False)
        head, *own = [each.ids for each in encoded]
        found: list[Matrix] = []
        for pieces, spans in windows(head[:LONGEST_TITLE], [ids[:LONGEST_SENTENCE] for ids in own]):
            (rows,) = session.run(None, {"pieces": np.array([pieces], dtype=np.int64)})
            found += [np.round(rows[0, start : max(end, start + 1)], 3) for start, end in spans]
        return found


def windows(title: list[int], sentences: Sequence[list[int]]) -> Iterator[tuple[list[int], list[tuple[int, int]]]]:
    """The pieces to be read together, and where in them the sentences stand that are told of, each sentence once."""
    at = 0
    while at < len(sentences):
        pieces = [_OPENS, *(title if at == 0 else _before(sentences, at))]
        spans: list[tuple[int, int]] = []
        while at < len(sentences) and (not spans or len(pieces) + len(sentences[at]) < WINDOW):
            spans.append((len(pieces), len(pieces) + len(sentences[at])))
            pieces += sentences[at]
            at += 1
        yield [*pieces, _CLOSES], spans


def _before(sentences: Sequence[list[int]], at: int) -> list[int]:
    """The pieces of the whole sentences before one, as many as fit."""
    found: list[int] = []
    for n in range(at - 1, -1, -1):
        if len(found) + len(sentences[n]) > BEFORE:
            break
        found = sentences[n] + found
    return found


@cache
def _loaded() -> tuple[Any, Any]:
    onnxruntime, tokenizers = (importlib.import_module(name) for name in ("onnxruntime", "tokenizers"))
    data = resources.files("crosswire.language").joinpath("data")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # results repeat elsewhere
    session = onnxruntime.InferenceSession(
        data.joinpath("reader.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
    )
    tokenizer = tokenizers.Tokenizer.from_str(data.joinpath("reader_pieces.json").read_text("utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer, session
