"""Article text out of pages, four ways on the same pages, scored side by side.

    python -m bench.extraction_compare GOLD.jsonl

`trafilatura alone` is its extract() with default settings; `ours` what `bench predict extraction` prints; `all visible text` is
the page as bare lines, one block a line; `visible text, furniture taken out` the same lines read as a plain text, without
what MarkFurniture marks: how well furniture is told from article where there are no tags to go by.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import trafilatura

from bench.__main__ import records
from bench.tasks.extraction import kept, page
from crosswire import ingest
from crosswire.ingest.decode import decode
from crosswire.ingest.page import see
from crosswire.model import Rejected, Report

Way = Callable[[bytes], str]


def visible(raw: bytes) -> str:
    """The page as a text without tags."""
    return "\n\n".join(block.text for block in see(decode(raw)).blocks)


def _read(raw: bytes) -> str:
    (result,) = ingest.read_stream(raw, "page")
    return "" if isinstance(result, Rejected) else kept(result)


def _read_visible(raw: bytes) -> str:
    (result,) = ingest.read_stream(visible(raw).encode(), "page")
    return kept(result) if isinstance(result, Report) else ""


WAYS: dict[str, Way] = {
    "trafilatura alone": lambda raw: trafilatura.extract(raw) or "",
    "ours": _read,
    "all visible text": visible,
    "visible text, furniture taken out": _read_visible,
}


def score(gold: list[dict[str, Any]], texts: list[str]) -> dict[str, float]:
    """Precision, recall and F1 over wanted and unwanted segments, as the yardstick defines them."""
    wanted = sum(len(record["with"]) for record in gold)
    hits = sum(piece in text for record, text in zip(gold, texts, strict=True) for piece in record["with"])
    wrong = sum(piece in text for record, text in zip(gold, texts, strict=True) for piece in record["without"])
    p, r = hits / max(1, hits + wrong), hits / max(1, wanted)
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / max(1e-9, p + r), 4)}


def main() -> int:
    """Print a line for each way."""
    parser = argparse.ArgumentParser(prog="python -m bench.extraction_compare", description=__doc__)
    parser.add_argument("gold", type=Path, help="the yardstick's JSONL file, with its pages beside it")
    path = parser.parse_args().gold
    gold = list(records(path))
    pages = [page(path.parent, record) for record in gold]
    for name, way in WAYS.items():
        scores = score(gold, [way(raw) for raw in pages])
        print(f"{name:36}" + "  ".join(f"{key} {value:.4f}" for key, value in scores.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
