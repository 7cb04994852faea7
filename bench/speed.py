"""What reading costs, step by step, beside the bare language model on the same text in the same run."""

import gc
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from bench.workload import reports
from crosswire.annotate import Parsing, annotate, english
from crosswire.desk.marking import document
from crosswire.language.models import SpacyReader
from crosswire.model import Annotation, Document, Report, Step

BARE = ("tok2vec", "tagger", "parser", "ner")


def main(words: int, rounds: int) -> int:
    """Print words per second and the share of each step; the unit is the bare model: tagger, parser and names."""
    texts = reports(words, folder=Path(__file__).parent.parent / "examples")
    n_words = sum(len(report.text.split()) for report in texts)
    bare = _bare()
    docs = [document(report) for report in texts]
    bare([texts[0].text])
    list(annotate(docs[:1]))

    rows: dict[str, list[float]] = {}
    for _ in range(rounds):
        _time(rows, "bare model", lambda: bare([report.text for report in texts]))
        _time(rows, "furniture", lambda: [document(report) for report in texts])
        _steps(rows, texts)
        _time(rows, "reading, whole", lambda: list(annotate([document(report) for report in texts])))

    unit = statistics.median(rows["bare model"])
    print(f"{len(texts)} reports, {n_words} words, median of {rounds}; model {SpacyReader().name}")
    print(f"{'':16} {'seconds':>8} {'words/s':>9} {'ms/report':>10} {'x bare':>7}")
    for name, seconds in rows.items():
        middle = statistics.median(seconds)
        print(
            f"{name:16} {middle:8.3f} {n_words / middle:9.0f} {1000 * middle / len(texts):10.2f} {middle / unit:7.3f}"
        )
    return 0


def _bare() -> Callable[[list[str]], object]:
    nlp = SpacyReader().pipeline()
    idle = [name for name in nlp.pipe_names if name not in BARE]

    def run(texts: list[str]) -> object:
        with nlp.select_pipes(disable=idle):
            return list(nlp.pipe(texts))

    return run


def _steps(rows: dict[str, list[float]], texts: list[Report]) -> None:
    docs = [document(report) for report in texts]
    for step in english():
        if isinstance(step, Parsing):
            start = time.process_time()
            found = [list(tokens) for tokens in step.many(docs)]
            docs = [doc.adding(step.gives, tokens) for doc, tokens in zip(docs, found, strict=True)]
        else:
            start = time.process_time()
            docs = [doc.adding(step.gives, _found(step, doc)) for doc in docs]
        rows.setdefault(type(step).__name__, []).append(time.process_time() - start)


def _found(step: Step, doc: Document) -> list[Annotation]:
    return list(step(doc))


def _time(rows: dict[str, list[float]], name: str, work: Callable[[], object]) -> None:
    gc.collect()
    start = time.process_time()
    work()
    rows.setdefault(name, []).append(time.process_time() - start)
