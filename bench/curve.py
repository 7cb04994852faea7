"""What one long report costs, layer by layer, at several lengths: each must grow with the words and no faster."""

import gc
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.workload import reports
from crosswire.annotate import Parsing, annotate, english
from crosswire.brief import read_json
from crosswire.desk.marking import document
from crosswire.model import Document, Report, Source

LENGTHS = (5_000, 10_000, 20_000, 50_000)
"""Words of the report."""


def main() -> int:
    """Print milliseconds per 1,000 words of each step at each length, and how the last compares with the first."""
    folder = Path(__file__).parent.parent / "examples"
    list(annotate([document(report) for report in reports(400, folder=folder)]))
    rows: dict[str, list[float]] = {}
    lengths = []
    for words in LENGTHS:
        report = one_report(words, reports(words, folder=folder))
        lengths.append(len(report.text.split()))
        for name, seconds in _steps(report):
            rows.setdefault(name, []).append(1e6 * seconds / lengths[-1])
    print("milliseconds per 1,000 words of one report")
    print(f"{'words':20}" + "".join(f"{n:>10,}" for n in lengths) + "   last / first")
    for name, costs in rows.items():
        growth = costs[-1] / max(costs[0], 0.01)
        print(f"{name:20}" + "".join(f"{cost:10.2f}" for cost in costs) + f"{growth:15.2f}")
    return 0


def one_report(words: int, parts: Sequence[Report]) -> Report:
    """One report of so many words: the paragraphs of many, in their order."""
    text = "\n\n".join(part.text for part in parts)
    return Report(f"long{words}", Source("workload", "workload"), text, language="en")


def _steps(report: Report) -> Iterable[tuple[str, float]]:
    gc.collect()
    start = time.process_time()
    doc = document(report)
    yield "furniture", time.process_time() - start
    for step in english():
        start = time.process_time()
        found = next(step.many([doc])) if isinstance(step, Parsing) else step(doc)
        doc = doc.adding(step.gives, list(found))
        yield type(step).__name__, time.process_time() - start
    yield "JSON of all layers", _written(doc)


def _written(doc: Document) -> float:
    start = time.process_time()
    read_json(doc)
    return time.process_time() - start
