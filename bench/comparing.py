"""`python -m bench comparing`: what a comparison costs beyond reading the reports, and how whole its groups are, by their number."""

import argparse
import time
from collections import Counter
from collections.abc import Sequence

from bench.tellings import reports, sentences
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
    print(
        f"{'reports':>8} {'sentences':>10} {'CPU s':>8} {'of it vectors':>14} {'findings':>9} {'disputes':>9} {'whole':>6} {'pure':>6}"
    )
    for number in asked.reports:
        rounds = asked.rounds if number < 50 else 1
        took, encoding, brief = min((_timed(docs[:number]) for _ in range(rounds)), key=lambda each: each[0])
        disputes = sum(each.verdict in {"conflicting", "divergent"} for each in brief.findings)
        whole, pure = groups(brief)
        n_sentences = sum(len(telling.sentences) for telling in brief.tellings)
        print(
            f"{number:8} {n_sentences:10} {took:8.3f} {encoding:14.3f} {len(brief.findings):9} {disputes:9} {whole:6.2f} {pure:6.2f}",
            flush=True,
        )
    return 0


def groups(brief: Brief) -> tuple[float, float]:
    """How whole and how pure the findings are that several reports tell.

    Whole: of the tellings of a matter that two reports or more tell, the share in its largest finding, on the average over
    matters. Pure: of the tellings in a finding, the share of its commonest matter, over all findings.
    """
    matter_of = {
        (f"r{n}", sentence): fact
        for n in range(len(brief.tellings))
        for sentence, fact in sentences(n)
        if fact is not None
    }
    texts = {telling.report.id: telling.report.text for telling in brief.tellings}
    total = Counter(matter_of.values())
    largest: Counter[int] = Counter()
    right = placed = 0
    for finding in brief.findings:
        if finding.verdict in {"corroborated", "repeated"}:
            told = {(c.report, texts[c.report][slice(*c.sentence)]) for c in finding.evidence}
            here = Counter(matter_of.get(each, -1) for each in told)
            right, placed = right + here.most_common(1)[0][1], placed + here.total()
            for fact in here:
                largest[fact] = max(largest[fact], here[fact])
    several = [fact for fact, count in total.items() if count > 1]
    return sum(largest[fact] / total[fact] for fact in several) / len(several), right / max(1, placed)


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
