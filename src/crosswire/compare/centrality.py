"""How much a finding is what its story is about: told early in its reports, in words that most reports use."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from crosswire.compare.alone import stems_of
from crosswire.model import Document, Finding


def with_centrality(findings: Iterable[Finding], docs: Sequence[Document]) -> tuple[Finding, ...]:
    """The findings, each with how central it is: the mean of two shares.

    One is how early its tellings stand, for press reports begin with what weighs most (0 the last sentence, 1 the first);
    the other what share of the reports has a word of it, on the average of its words.
    """
    texts = {doc.report.id: doc.report.text for doc in docs}
    used = Counter(stem for text in texts.values() for stem in stems_of(text))
    n = max(1, len(texts))

    def central(finding: Finding) -> float:
        early: dict[str, float] = {}
        stems: set[str] = set()
        for cites in finding.evidence:
            text = texts.get(cites.report, "")
            place = 1 - cites.sentence[0] / max(1, len(text))
            early[cites.report] = max(place, early.get(cites.report, 0.0))
            stems |= stems_of(text[cites.start : cites.end])
        common = sum(used[stem] for stem in sorted(stems)) / (n * len(stems)) if stems else 0.0
        return round((sum(early.values()) / max(1, len(early)) + common) / 2, 4)

    return tuple(replace(finding, central=central(finding)) for finding in findings)
