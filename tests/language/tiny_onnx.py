"""A cross-encoder of a few hundred bytes: each token of a pair adds its row of a table to three scores."""

import json
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

FLOAT, INT64 = 1, 7


def model_folder(folder: Path, weights: Mapping[str, Sequence[float]], labels: Sequence[str]) -> Path:
    """A folder with model.onnx, tokenizer.json and config.json; words without weights count for nothing."""
    words = ["[PAD]", "[UNK]", *weights]
    table = [(0.0, 0.0, 0.0), (0.0, 0.0, 0.0), *weights.values()]
    (folder / "model.onnx").write_bytes(_model(table))
    tokenizer: dict[str, object] = {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": [], "normalizer": {"type": "Lowercase"},
        "pre_tokenizer": {"type": "Whitespace"}, "post_processor": None, "decoder": None,
        "model": {"type": "WordLevel", "vocab": {word: n for n, word in enumerate(words)}, "unk_token": "[UNK]"},
    }  # fmt: skip
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer))
    (folder / "config.json").write_text(json.dumps({"id2label": dict(enumerate(labels))}))
    return folder


def _model(table: Sequence[Sequence[float]]) -> bytes:
    """ModelProto of ONNX: Gather(table, input_ids), summed over the tokens."""
    numbers = struct.pack(f"<{3 * len(table)}f", *(each for row in table for each in row))
    tensor = _number(1, len(table)) + _number(1, 3) + _number(2, FLOAT) + _text(8, "table") + _bytes(9, numbers)
    axes = _text(1, "axes") + _number(8, 1) + _number(20, 7)
    drop = _text(1, "keepdims") + _number(3, 0) + _number(20, 2)
    gather = _text(1, "table") + _text(1, "input_ids") + _text(2, "rows") + _text(4, "Gather")
    total = _text(1, "rows") + _text(2, "logits") + _text(4, "ReduceSum") + _bytes(5, axes) + _bytes(5, drop)
    graph = _bytes(1, gather) + _bytes(1, total) + _text(2, "tiny") + _bytes(5, tensor)
    graph += _bytes(11, _value("input_ids", INT64, "n", "t")) + _bytes(12, _value("logits", FLOAT, "n", 3))
    return _number(1, 7) + _bytes(8, _number(2, 11)) + _bytes(7, graph)


def _value(name: str, kind: int, *shape: str | int) -> bytes:
    sizes = b"".join(_bytes(1, _text(2, size) if isinstance(size, str) else _number(1, size)) for size in shape)
    return _text(1, name) + _bytes(2, _bytes(1, _number(1, kind) + _bytes(2, sizes)))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _text(field: int, value: str) -> bytes:
    return _bytes(field, value.encode())


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    found = b""
    while value > 127:
        found += bytes([value & 127 | 128])
        value >>= 7
    return found + bytes([value])
