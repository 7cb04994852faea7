"""What a line cites: the letter of a report and the number of a sentence in it, [A3]."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from string import ascii_uppercase

from crosswire.model import Brief, Citation, Span, Telling

_PLACE = re.compile(r" at (?P<start>\d+)-\d+\b")
"""How a reason names a place in the text: "the body says it again at 369-517"."""

HEADLINE = 0
"""The number of the headline; the sentences of the body count from 1."""


@dataclass(frozen=True)
class Numbered:
    """One sentence of a report with its label ("A3"; "A0" is the headline)."""

    label: str
    report: str
    start: int
    end: int
    cited: bool


class Numbering:
    """Labels for every citation of a brief.

    Sentences count through the body of each report; where a report comes without its sentences, those that are cited
    count, in text order. Two citations of one sentence have one label.
    """

    def __init__(self, brief: Brief) -> None:
        self.cited = _cited(brief)
        self.letters: dict[str, str] = {}
        self.sentences: dict[str, tuple[Numbered, ...]] = {}
        self._starts: dict[str, list[int]] = {}
        for index, telling in enumerate((*brief.tellings, *brief.apart)):
            report = telling.report
            self.letters.setdefault(report.id, letter(index))
            numbered = self._number(telling)
            self.sentences[report.id] = numbered
            self._starts[report.id] = [each.start for each in numbered]

    def letter(self, report: str) -> str:
        """The letter of a report, by its id; "?" for one that is not in the brief."""
        return self.letters.get(report, "?")

    def label(self, cites: Citation) -> str:
        """The label of the sentence that a citation lies in; the bare letter if it lies in none."""
        found = self.find(cites)
        return found.label if found else self.letter(cites.report)

    def find(self, cites: Citation) -> Numbered | None:
        """The sentence that a citation lies in."""
        starts = self._starts.get(cites.report, [])
        here = bisect_right(starts, cites.start) - 1
        numbered = self.sentences.get(cites.report, ())
        return numbered[here] if here >= 0 and cites.start < numbered[here].end else None

    def readable(self, report: str, reason: str) -> str:
        """A reason with the sentences that it names by their places named by their labels instead."""

        def labelled(place: re.Match[str]) -> str:
            start = int(place["start"])
            found = self.find(Citation(report, start, start + 1, (start, start + 1)))
            return f" in {found.label}" if found else ""

        return _PLACE.sub(labelled, reason)

    def _number(self, telling: Telling) -> tuple[Numbered, ...]:
        report = telling.report
        cites = sorted(self.cited.get(report.id, ()))
        body = [s.span for s in telling.sentences if s.part == "body"]
        head = [s.span for s in telling.sentences if s.part == "headline"]
        if not telling.sentences:
            title = report.title_span
            head = [title] if title else []
            body = _apart([span for span in cites if title is None or span[0] >= title[1]])
        spans = [(HEADLINE, (head[0][0], head[-1][1]))] if head else []
        spans += list(enumerate(body, 1))
        letter_ = self.letters[report.id]
        starts = [start for start, _ in cites]
        return tuple(
            Numbered(f"{letter_}{number}", report.id, start, end, cited=_begins_within(starts, (start, end)))
            for number, (start, end) in sorted(spans, key=lambda each: each[1])
        )


def letter(index: int) -> str:
    """A, B, ... Z, AA, AB, ... for 0, 1, 2, ..."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, len(ascii_uppercase))
        letters = ascii_uppercase[rest] + letters
    return letters


def _apart(spans: list[Span]) -> list[Span]:
    """The spans without those that begin inside the one before."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _begins_within(starts: list[int], span: Span) -> bool:
    here = bisect_right(starts, span[1] - 1)
    return here > 0 and starts[here - 1] >= span[0]


def citations(brief: Brief) -> list[Citation]:
    """Every citation of a brief, in the order of its parts."""
    found = [cites for finding in brief.findings for cites in finding.evidence]
    found += [utterance.cites for utterance in brief.utterances]
    found += [position.cites for position in brief.positions]
    for plan in brief.agenda:
        found += [*plan.evidence, *(need.cites for need in plan.needs)]
        found += [*(each.cites for each in plan.history), *(each.cites for each in plan.rivals)]
        found += [plan.hint.cites] if plan.hint else []
    found += [cites for moment in brief.timeline for cites in moment.evidence]
    found += [cites for each in brief.overstatements for cites in each.evidence]
    found += [cites for echo in brief.echoes for cites in (echo.cites, echo.like)]
    return found


def _cited(brief: Brief) -> dict[str, set[Span]]:
    spans: dict[str, set[Span]] = {}
    for cites in citations(brief):
        spans.setdefault(cites.report, set()).add((min(cites.sentence[0], cites.start), cites.sentence[1]))
    return spans
