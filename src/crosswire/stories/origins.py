"""Which reports go back to one text: copies, shortened copies, excerpts, copies with changed words."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from crosswire.language.folding import fold
from crosswire.model import Document, Origin, Span
from crosswire.stories.copies import candidates, shared
from crosswire.stories.matter import RUN, Matter, Runs, Vocabulary, numbered_runs, placed, terms_of
from crosswire.stories.partition import parts

SCHEME = "runs/2"
"""Version of the measure; it goes into the ids of origins and rises when the same texts could be parted otherwise."""

SHARED = 0.4
"""Share of the shorter text's runs that must stand in the other: a copy with one word in ten changed keeps .59, give or
take .1 in a text of sixty words."""

SHARED_WITH_CREDIT = 0.25
"""The same where both credit one agency: an agency's text worked over."""

FEWEST = 20
"""Runs below which a text is too short to tell a copy from a common phrase; then nearly all must be shared."""

SHARED_BY_SHORT = 0.8

WHOLE = 0.8
"""Share of a text from which it is taken over whole, give or take an edit."""


LONGER = 2
"""Times as long as the other from which a text may be a round-up that holds it beside others."""

OF_ONE_MATTER = 0.1
"""Share of a text's telling words that must come again in the rest of a much longer one that holds it: a long report goes on about
the same people and places, the next item of a round-up does not."""


@dataclass(frozen=True)
class Derivation:
    """How far two reports are one text. The shares are of each one's runs of five words, 0 to 1.

    `spans` are the stretches of the first that stand in the second word for word, in the first's text. `agency` is the
    agency that both credit, or that one credits and the other is.
    """

    of_first: float
    of_second: float
    spans: tuple[Span, ...]
    agency: str | None

    @property
    def kind(self) -> str:
        """In a word: copy, excerpt (one taken whole into a longer one), reworked, or none."""
        most, least = max(self.of_first, self.of_second), min(self.of_first, self.of_second)
        if least >= WHOLE:
            return "copy"
        if most >= WHOLE:
            return "excerpt"
        return "reworked" if self.spans else "none"


def derivation(first: Document, second: Document) -> Derivation:
    """How far two reports are one text, and which stretches they share."""
    spellings, places = placed(first)
    mine, other = numbered_runs(spellings), Vocabulary().matter(second).runs
    hits = np.flatnonzero(np.isin(mine, other)).tolist()
    n_shared = shared(np.unique(mine), other)
    return Derivation(
        round(n_shared / max(1, len(np.unique(mine))), 4),
        round(n_shared / max(1, len(other)), 4),
        tuple(_stretches(hits, places)),
        _agency(first, second),
    )


def _stretches(hits: Sequence[int], places: Sequence[Span]) -> Iterator[Span]:
    """The runs that hit, run together where they overlap or touch."""
    start = last = None
    for hit in hits:
        if start is None or last is None or hit > last + RUN:
            if start is not None and last is not None:
                yield places[start][0], places[last + RUN - 1][1]
            start = hit
        last = hit
    if start is not None and last is not None:
        yield places[start][0], places[last + RUN - 1][1]


def origins(docs: Sequence[Document]) -> tuple[Origin, ...]:
    """The texts that the reports go back to, by id of their first report; each report is in exactly one.

    Told by shared runs of five words outside furniture and headline. The order of `docs` changes nothing. Near linear:
    pairs are compared only where they share a run.
    """
    vocabulary = Vocabulary()
    return origins_of({doc.report.id: doc for doc in docs}, {doc.report.id: vocabulary.matter(doc) for doc in docs})


def origins_of(
    by_id: Mapping[str, Document], matters: Mapping[str, Matter], *, window: int | None = None
) -> tuple[Origin, ...]:
    """The same, of reports whose words have been read; with a `window`, of two stated days further apart each is its own."""
    names = sorted(by_id)
    texts = [matters[name].runs for name in names]
    ties: dict[tuple[str, str], str] = {}
    for i, j in candidates(texts, share=min(SHARED, SHARED_WITH_CREDIT)):
        if window is not None and _apart(by_id[names[i]], by_id[names[j]]) > window:
            continue
        tie = tie_of(by_id[names[i]], by_id[names[j]], (texts[i], texts[j]))
        if tie:
            ties[names[i], names[j]] = tie
    groups = parts(by_id, ties)
    told = _told(groups, ties)
    found = (_origin(group, by_id, told.get(group[0], ())) for group in groups)
    return tuple(sorted(found, key=lambda origin: origin.reports[0]))


def _apart(a: Document, b: Document) -> int:
    """Days between the stated days of two reports; 0 where one states none."""
    first, second = a.report.written_on.value, b.report.written_on.value
    return abs((first - second).days) if first and second else 0


def tie_of(a: Document, b: Document, texts: tuple[Runs, Runs]) -> str | None:
    """What holds two reports together, in words; None if each is a text of its own."""
    fewest, most = sorted(map(len, texts))
    if not fewest:
        return None
    n_shared = shared(*texts)
    share = round(n_shared / fewest, 4)
    if share < SHARED_WITH_CREDIT:
        return None
    agency = _agency(a, b)
    enough = SHARED_BY_SHORT if fewest < FEWEST else SHARED_WITH_CREDIT if agency else SHARED
    if share < enough:
        return None
    if most > LONGER * fewest and not _of_one_matter(*((a, b) if len(texts[0]) == fewest else (b, a))):
        return None
    names = " and ".join(sorted((a.report.source.name, b.report.source.name)))
    credit = f", and both credit {agency}" if agency else ""
    whole = f" ({round(100 * n_shared / most)} % of the longer)" if share >= WHOLE > n_shared / most else ""
    return f"{names} share {round(100 * share)} % of the shorter text{whole}, word for word{credit}"


def _of_one_matter(short: Document, long: Document) -> bool:
    """Whether a long text goes on about what the short one in it is about."""
    spellings, _ = placed(long)
    hits = np.flatnonzero(np.isin(numbered_runs(spellings), numbered_runs(placed(short)[0])))
    covered = np.zeros(len(spellings), dtype=bool)
    for step in range(RUN):
        covered[hits + step] = True
    rest = terms_of(word for word, inside in zip(spellings, covered.tolist(), strict=True) if not inside)
    telling = terms_of(placed(short)[0])
    return len(telling & rest) >= OF_ONE_MATTER * len(telling)


def _agency(a: Document, b: Document) -> str | None:
    """An agency that both credit, or that one credits and the other is."""
    left, right = _credits(a), _credits(b)
    for named, other in ((left, right), (left, _self(b)), (_self(a), right)):
        both = sorted(set(named) & set(other))
        if both:
            return named[both[0]]
    return None


def _credits(doc: Document) -> dict[str, str]:
    """The agencies that a report rests on, by folded name."""
    return {fold(name): name for name in (*doc.report.credit, *doc.report.source.agencies) if name.strip()}


def _self(doc: Document) -> dict[str, str]:
    return {fold(doc.report.source.name): doc.report.source.name}


def _told(groups: Sequence[Sequence[str]], ties: Mapping[tuple[str, str], str]) -> dict[str, tuple[str, ...]]:
    """What holds each group together, by its first name, each thing said once."""
    leader = {name: group[0] for group in groups if len(group) > 1 for name in group}
    found: dict[str, dict[str, None]] = {}
    for (a, _), tie in sorted(ties.items()):
        found.setdefault(leader[a], {})[tie] = None
    return {name: tuple(told) for name, told in found.items()}


def _origin(group: Sequence[str], by_id: Mapping[str, Document], ties: tuple[str, ...]) -> Origin:
    order = sorted(group, key=lambda name: (_seen(by_id[name]), name))
    digest = hashlib.sha256("\n".join([SCHEME, *sorted(group)]).encode()).hexdigest()[:12]
    return Origin(f"origin:{digest}", tuple(order), ties)


def _seen(doc: Document) -> str:
    """When a report was published, for sorting; undated ones last."""
    return doc.report.published.isoformat() if doc.report.published else "9999"
