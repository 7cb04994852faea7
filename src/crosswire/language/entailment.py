"""A user's own model of entailment: what one sentence makes of another. Crosswire ships none, and fetches none."""

import importlib
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol, cast

import numpy as np
import numpy.typing as npt

from crosswire.errors import ModelError, UsageError
from crosswire.extras import require

Rows = npt.NDArray[np.float64]

LABELS = ("contradiction", "neutral", "entailment")
"""The columns, in their order."""


class Entailment(Protocol):
    """A model that says of each pair (premise, hypothesis) whether the first contradicts, leaves open or entails the second."""

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> Any:
        """One row a pair, three columns in the order of LABELS: probabilities, or scores of which a softmax makes them."""
        ...


@dataclass(frozen=True)
class OnnxEntailment:
    """A cross-encoder in a folder: `model.onnx`, `tokenizer.json`, and `config.json` with the order of its labels (`id2label`)."""

    folder: Path
    at_once: int = 32
    """Pairs that go through the model together."""
    longest: int = 256
    """Tokens of a pair; what is beyond is cut off."""

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> Rows:
        """The model's scores, in the order of LABELS."""
        found = [self._scores(pairs[n : n + self.at_once]) for n in range(0, len(pairs), self.at_once)]
        return np.concatenate(found) if found else np.zeros((0, len(LABELS)))

    def _scores(self, pairs: Sequence[tuple[str, str]]) -> Rows:
        tokenizer, session = self._loaded
        encoded = tokenizer.encode_batch([tuple(pair) for pair in pairs])
        wanted = {each.name for each in session.get_inputs()}
        given = {
            "input_ids": [each.ids for each in encoded],
            "attention_mask": [each.attention_mask for each in encoded],
            "token_type_ids": [each.type_ids for each in encoded],
        }
        arrays = {name: np.array(rows, dtype=np.int64) for name, rows in given.items() if name in wanted}
        scores = np.asarray(session.run(None, arrays)[0], dtype=np.float64)
        if scores.shape != (len(pairs), len(LABELS)):
            raise ModelError(
                f"{self.folder / 'model.onnx'} gives {scores.shape} for {len(pairs)} pairs; three scores a pair are needed."
            )
        return scores[:, self._order]

    @cached_property
    def _loaded(self) -> tuple[Any, Any]:
        onnxruntime = importlib.import_module("onnxruntime")
        tokenizers = require("tokenizers", extra="entailment")
        for name in ("model.onnx", "tokenizer.json"):
            if not (self.folder / name).is_file():
                raise ModelError(
                    f"The entailment model {self.folder} has no {name}. It needs model.onnx and tokenizer.json."
                )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # results repeat elsewhere
        try:
            session = onnxruntime.InferenceSession(
                str(self.folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
            tokenizer = tokenizers.Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        except Exception as error:  # both libraries raise types of their own, without a common base
            raise ModelError(f"The entailment model {self.folder} could not be loaded: {error}") from error
        tokenizer.enable_truncation(self.longest)
        tokenizer.enable_padding()
        return tokenizer, session

    @cached_property
    def _order(self) -> list[int]:
        """Where in the model's own order each of our labels stands; ours where its folder says nothing."""
        path = self.folder / "config.json"
        if not path.is_file():
            return list(range(len(LABELS)))
        try:
            named = json.loads(path.read_text("utf-8")).get("id2label") or dict(enumerate(LABELS))
            place = {str(label).lower(): int(n) for n, label in named.items()}
            return [place[label] for label in LABELS]
        except (ValueError, KeyError, AttributeError) as error:
            raise ModelError(f"{path} does not name the labels {', '.join(LABELS)} in id2label.") from error


def entailment(named: str) -> Entailment | None:
    """The model that a setting names: a folder, or MODULE:NAME of a Python callable; None for "".

    Raises:
        UsageError: there is no such folder or callable.
    """
    if not named:
        return None
    if Path(named).is_dir():
        return OnnxEntailment(Path(named))
    module, _, name = named.partition(":")
    if not module or not name:
        raise UsageError(f"entailment is {named!r}; it must be a folder with model.onnx, or MODULE:NAME of a callable.")
    here = str(Path.cwd())
    sys.path.insert(0, here)  # a module beside the reports, as `python -m` finds it
    try:
        found = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise UsageError(f"The entailment model {named!r} cannot be found: {error}") from error
    finally:
        sys.path.remove(here)
    if not callable(found):
        raise UsageError(f"The entailment model {named!r} is no callable.")
    return cast("Entailment", found)


def probabilities(found: Any, n: int) -> Rows:
    """What a model gave for n pairs as probabilities, 4 decimals; scores go through a softmax.

    Raises:
        ModelError: it is not three finite numbers a pair.
    """
    try:
        rows = np.asarray(found, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ModelError(f"The entailment model gave no numbers: {error}") from error
    if rows.shape != (n, len(LABELS)) or not np.isfinite(rows).all():
        raise ModelError(
            f"The entailment model gave {rows.shape} for {n} pairs; three finite numbers a pair are needed."
        )
    if (rows < 0).any() or (abs(rows.sum(axis=1) - 1) > NEARLY_ONE).any():
        rows = np.exp(rows - rows.max(axis=1, keepdims=True))
        rows = rows / rows.sum(axis=1, keepdims=True)
    return cast("Rows", np.round(rows, 4))


NEARLY_ONE = 0.01
"""How far from 1 the sum of three numbers may be for them to be probabilities as they stand."""
