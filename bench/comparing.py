"""`python -m bench comparing`: what a comparison costs beyond reading the reports, by how many there are."""

import argparse
import time
from collections.abc import Sequence

from bench.tellings import reports
from crosswire.annotate import annotate
from crosswire.desk.comparing import compare
from crosswire.desk.marking import document
from crosswire.language.vectors import Matrix, UniversalEncoder
from crosswire.model import Brief, Document


def main(arguments: Sequence[str]) -> int:
    """Print CPU seconds of the comparison of 2, 10 and 100 reports of one story, the best of some rounds."""
    parser = argparse.ArgumentParser(prog="python -m bench comparing", description=__doc__)
    parser.add_argument("--reports", type=int, nargs="+", default=[2, 10, 100], help="numbers of reports")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args(arguments)
    docs = [doc for doc in annotate(map(document, reports(max(asked.reports)))) if isinstance(doc, Document)]
    compare(docs[:2], same_story=True)  # models are loaded
    print(f"{'reports':>8} {'sentences':>10} {'CPU s':>8} {'of it vectors':>14} {'findings':>9} {'disputes':>9}")
    for number in asked.reports:
        rounds = asked.rounds if number < 50 else 1
        took, encoding, brief = min((_timed(docs[:number]) for _ in range(rounds)), key=lambda each: each[0])
        disputes = sum(each.verdict in {"conflicting", "divergent"} for each in brief.findings)
        sentences = sum(len(telling.sentences) for telling in brief.tellings)
        print(
            f"{number:8} {sentences:10} {took:8.3f} {encoding:14.3f} {len(brief.findings):9} {disputes:9}", flush=True
        )
    return 0


class _Watched:
    """The encoder, with the CPU time it took."""

    def __init__(self) -> None:
        self.encoder, self.seconds = UniversalEncoder(), 0.0

    def encode(self, texts: Sequence[str]) -> Matrix:
        """As the encoder."""
        start = time.process_time()
        found = self.encoder.encode(texts)
        self.seconds += time.process_time() - start
        return found


def _timed(docs: Sequence[Document]) -> tuple[float, float, Brief]:
    encoder = _Watched()
    start = time.process_time()
    brief = compare(docs, same_story=True, encoder=encoder)
    return time.process_time() - start, encoder.seconds, brief
