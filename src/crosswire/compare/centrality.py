"""How much a finding is what its story is about: told early, in words that most reports use and headlines have."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from crosswire.compare.alone import stems_of
from crosswire.model import Document, Finding


def with_centrality(findings: Iterable[Finding], docs: Sequence[Document]) -> tuple[Finding, ...]:
    """The findings, each with how central it is: the mean of three shares.

    One is how early its tellings stand, for press reports begin with what weighs most (0 the last sentence, 1 the first);
    one what share of the reports has a word of it, on the average of its words; one how much of what the headlines have
    in common stands in a sentence of it.
    """
    texts = {doc.report.id: doc.report.text for doc in docs}
    used = Counter(stem for text in texts.values() for stem in stems_of(text))
    n = max(1, len(texts))
    headlines = Counter(stem for doc in docs for stem in stems_of(doc.report.title or ""))
    shared = Counter({stem: count for stem, count in headlines.items() if count > 1}) or headlines

    def central(finding: Finding) -> float:
        early: dict[str, float] = {}
        stems: set[str] = set()
        titled = 0
        for cites in finding.evidence:
            text = texts.get(cites.report, "")
            place = 1 - cites.sentence[0] / max(1, len(text))
            early[cites.report] = max(place, early.get(cites.report, 0.0))
            stems |= stems_of(text[cites.start : cites.end])
            titled = max(titled, sum(shared[stem] for stem in stems_of(text[slice(*cites.sentence)])))
        common = sum(used[stem] for stem in sorted(stems)) / (n * len(stems)) if stems else 0.0
        first = sum(early.values()) / max(1, len(early))
        return round((first + common + titled / max(1, shared.total())) / 3, 4)

    return tuple(replace(finding, central=central(finding)) for finding in findings)
