"""What one report tells alone: not what stands in a sentence that is shown beside another report's already."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from crosswire.compare.words import functional
from crosswire.language.folding import fold
from crosswire.model import Finding, Span, Statement

OTHER_WORDS, OTHER_SHARE, NEW_WORDS = 3, 0.6, 2
"""Words of a statement, and their share of all, that the sentences set beside its own must lack, and those of them that the other
reports must lack altogether, for it to be a matter of its own.

A sentence that is set beside another one is read as told; its second half is worth a line of its own only where it brings up
another matter, not for a particular of the same one ("on Saturday", "until the shelling stops").
"""

STEM = 5
"""Letters by which relatives of a word are known."""

_MARKS = ".,;:!?()[]\"'“”„‟‘’«»"

Place = tuple[str, Span]
"""A sentence: its report and its span."""


class Alone:
    """Whether a statement that nothing is linked to tells something that the findings so far do not show."""

    def __init__(self, texts: Mapping[str, str], shown: Iterable[Finding]) -> None:
        """`shown` are the findings that set sentences of two reports side by side; `texts` the reports' by id."""
        self.texts = texts
        self.stems: dict[str, frozenset[str]] = {}
        self.beside: dict[Place, list[Finding]] = {}
        for finding in shown:
            for statement in finding.statements:
                self.beside.setdefault((statement.cites.report, statement.cites.sentence), []).append(finding)

    def __call__(self, members: Sequence[Statement]) -> bool:
        """Whether these tellings of one report, one and the same, are a matter of their own."""
        return all(self._own(statement) for statement in members)

    def _own(self, statement: Statement) -> bool:
        place = (statement.cites.report, statement.cites.sentence)
        findings = self.beside.get(place)
        if findings is None:
            return True
        told: set[str] = set()
        others: set[str] = set()
        for finding in findings:
            for other in finding.statements:
                others.add(other.cites.report)
                here = (other.cites.report, other.cites.sentence) == place
                told |= self._stems(other.cites.report, other.cites.span if here else other.cites.sentence)
        for voice in statement.chain:
            told |= stems_of(voice.name)
        own = self._stems(statement.cites.report, statement.cites.span)
        further = own - told
        if len(further) < OTHER_WORDS or len(further) < OTHER_SHARE * len(own):
            return False
        elsewhere = (self._whole(report) for report in others - {place[0]})
        return len(further.difference(*elsewhere)) >= NEW_WORDS

    def _whole(self, report: str) -> frozenset[str]:
        if report not in self.stems:
            self.stems[report] = stems_of(self.texts[report])
        return self.stems[report]

    def _stems(self, report: str, span: Span) -> frozenset[str]:
        return stems_of(self.texts[report][slice(*span)])


@lru_cache(maxsize=5_000)  # a sentence beside many findings is asked for once for each
def stems_of(text: str) -> frozenset[str]:
    """The stems of the words of a text that carry sense."""
    without = functional()
    words = (word.strip(_MARKS) for word in fold(text).split())
    return frozenset(word[:STEM] for word in words if len(word) > 3 and word not in without)
