"""Which reports go back to one text: copies, shortened copies, copies with changed words."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice

from crosswire.language.folding import fold
from crosswire.model import Document, Origin
from crosswire.stories.matter import runs
from crosswire.stories.partition import parts

SCHEME = "runs/1"
"""Version of the measure; it goes into the ids of origins and rises when the same texts could be parted otherwise."""

SHARED = 0.5
"""Share of the shorter text's runs that must stand in the other: a copy with one word in ten changed keeps .59."""

SHARED_WITH_CREDIT = 0.25
"""The same where both credit one agency: an agency's text worked over."""

FEWEST = 20
"""Runs below which a text is too short to tell a copy from a common phrase; then nearly all must be shared."""

SHARED_BY_SHORT = 0.8

CROWD = 40
"""Reports that share one run, above which only neighbours are compared: the groups come out joined all the same."""
NEIGHBOURS = 3

Runs = Mapping[str, frozenset[int]]


def origins(docs: Sequence[Document]) -> tuple[Origin, ...]:
    """The texts that the reports go back to, by id of their first report; each report is in exactly one.

    Told by shared runs of five words outside furniture and headline. The order of `docs` changes nothing. Near linear:
    pairs are compared only where they share a run.
    """
    by_id = {doc.report.id: doc for doc in docs}
    shingles = {name: runs(by_id[name]) for name in sorted(by_id)}
    ties: dict[tuple[str, str], str] = {}
    for a, b in sorted(_candidates(shingles)):
        tie = _tie(by_id[a], by_id[b], shingles)
        if tie:
            ties[a, b] = tie
    found = (_origin(group, by_id, ties) for group in parts(by_id, ties))
    return tuple(sorted(found, key=lambda origin: origin.reports[0]))


def _candidates(shingles: Runs) -> set[tuple[str, str]]:
    """Pairs that share enough runs to be looked at."""
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for name, found in shingles.items():
        for run in found:
            holders[run].append(name)
    shared: Counter[tuple[str, str]] = Counter()
    for names in holders.values():
        shared.update(_pairs(names))
    least = min(SHARED_WITH_CREDIT, SHARED)
    pairs = {(a, b) for (a, b), n in shared.items() if n >= least * min(len(shingles[a]), len(shingles[b]))}
    crowded = {pair for names in holders.values() if len(names) > CROWD for pair in _pairs(names)}
    return pairs | crowded


def _pairs(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    if len(names) <= CROWD:
        yield from combinations(names, 2)
        return
    for n, name in enumerate(names):
        for other in islice(names, n + 1, n + 1 + NEIGHBOURS):
            yield name, other


def _tie(a: Document, b: Document, shingles: Runs) -> str | None:
    """What holds two reports together, in words; None if each is a text of its own."""
    mine, other = shingles[a.report.id], shingles[b.report.id]
    fewest = min(len(mine), len(other))
    if not fewest:
        return None
    share = round(len(mine & other) / fewest, 4)
    agency = _agency(a, b)
    enough = SHARED_BY_SHORT if fewest < FEWEST else SHARED_WITH_CREDIT if agency else SHARED
    if share < enough:
        return None
    names = " and ".join(sorted((a.report.source.name, b.report.source.name)))
    credit = f", and both credit {agency}" if agency else ""
    return f"{names} share {round(100 * share)} % of the shorter text, word for word{credit}"


def _agency(a: Document, b: Document) -> str | None:
    """An agency that both credit, or that one credits and the other is."""
    left, right = _credits(a), _credits(b)
    both = sorted(set(left) & set(right))
    return left[both[0]] if both else None


def _credits(doc: Document) -> dict[str, str]:
    report = doc.report
    return {fold(name): name for name in (*report.credit, *report.source.agencies, report.source.name) if name.strip()}


def _origin(group: Sequence[str], by_id: Mapping[str, Document], ties: Mapping[tuple[str, str], str]) -> Origin:
    order = sorted(group, key=lambda name: (_seen(by_id[name]), name))
    digest = hashlib.sha256("\n".join([SCHEME, *sorted(group)]).encode()).hexdigest()[:12]
    inside = set(group)
    words = dict.fromkeys(tie for (a, b), tie in sorted(ties.items()) if a in inside and b in inside)
    return Origin(f"origin:{digest}", tuple(order), tuple(words))


def _seen(doc: Document) -> str:
    """When a report was published, for sorting; undated ones last."""
    return doc.report.published.isoformat() if doc.report.published else "9999"
