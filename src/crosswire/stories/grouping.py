"""Which reports tell of one event, told by their words and stated dates; needs no parse."""

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

from crosswire.model import Document, Story
from crosswire.stories.likeness import Pair, joined
from crosswire.stories.matter import everyday, terms
from crosswire.stories.origins import origins

ALIKE = 0.17
"""Mean cosine between two groups of reports from which they tell one event."""

WINDOW = 7
"""Days between the stated dates of two reports beyond which they do not count as one event."""

OTHERS = 300
"""Reports of other events that every batch is weighed against, so that two reports alone can be told apart."""

SHARE_OF_EVERYDAY = 0.3
"""In how many of those an everyday word is taken to stand; any other word in one."""

RAREST = 60
"""Words of a report, the weightiest first, by which it is looked up."""

TIES = 5
"""Shared words that are named as what holds a story together."""

Vector = Mapping[str, float]


def stories(docs: Sequence[Document], *, window: int = WINDOW, alike: float = ALIKE) -> tuple[Story, ...]:
    """The events that the reports tell of, by id of their first report; each report is in exactly one story.

    Words are weighed by how rare they are, groups joined while their mean cosine is at least `alike`. Two reports whose
    stated dates are more than `window` days apart speak against one event; an undated one is not bounded. The order of
    `docs` changes nothing.
    """
    by_id = {doc.report.id: doc for doc in docs}
    vectors = _vectors({name: terms(by_id[name]) for name in sorted(by_id)})
    pairs = {pair: _units(pair, vectors, by_id, window) for pair in _candidates(vectors)}
    groups = joined(sorted(by_id), pairs, least=round(alike * UNIT))
    return tuple(_story(group, by_id, vectors) for group in groups)


def one_story(docs: Sequence[Document]) -> Story:
    """All the reports as one story, whatever they tell."""
    by_id = {doc.report.id: doc for doc in docs}
    return _story(sorted(by_id), by_id, _vectors({name: terms(by_id[name]) for name in sorted(by_id)}))


UNIT = 10_000
"""Likeness is counted in whole ten-thousandths, so that sums do not depend on their order."""


def _vectors(counts: Mapping[str, Counter[str]]) -> dict[str, Vector]:
    """For each report the weight of its words, of length 1."""
    holders: Counter[str] = Counter()
    for found in counts.values():
        holders.update(found.keys())
    total = len(counts) + OTHERS
    rarity = {
        word: math.log(total / (n + (SHARE_OF_EVERYDAY * OTHERS if word in everyday() else 1)))
        for word, n in holders.items()
    }
    return {name: _unit({w: (1 + math.log(n)) * rarity[w] for w, n in sorted(c.items())}) for name, c in counts.items()}


def _unit(vector: Vector) -> Vector:
    length = math.sqrt(math.fsum(x * x for x in vector.values()))
    return {word: x / length for word, x in vector.items()} if length else {}


def _candidates(vectors: Mapping[str, Vector]) -> list[Pair]:
    """Pairs of reports that share one of their weightiest words, in order; words of a third of all reports left out."""
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for name, vector in vectors.items():
        for word in sorted(vector, key=lambda w: (-round(vector[w], 4), w))[:RAREST]:
            holders[word].append(name)
    most = max(30, len(vectors) // 3)
    return sorted({pair for names in holders.values() if len(names) <= most for pair in combinations(names, 2)})


def _units(pair: Pair, vectors: Mapping[str, Vector], by_id: Mapping[str, Document], window: int) -> int:
    a, b = pair
    days = _day(by_id[a]), _day(by_id[b])
    if days[0] and days[1] and abs((days[0] - days[1]).days) > window:
        return -UNIT
    return round(cosine(vectors[a], vectors[b]) * UNIT)


def cosine(a: Vector, b: Vector) -> float:
    """The cosine of two vectors of length 1."""
    short, long = sorted((a, b), key=len)
    return math.fsum(weight * long[word] for word, weight in short.items() if word in long)


def _day(doc: Document) -> date | None:
    return doc.report.written_on.value


def _story(group: Sequence[str], by_id: Mapping[str, Document], vectors: Mapping[str, Vector]) -> Story:
    members = [by_id[name] for name in group]
    written = tuple((doc.report.id, doc.report.written_on) for doc in members)
    digest = hashlib.sha256("\n".join(sorted(group)).encode()).hexdigest()[:12]
    return Story(
        f"story:{digest}",
        tuple(group),
        _headline(group, by_id, vectors),
        origins(members),
        written,
        _ties(group, vectors),
    )


def _headline(group: Sequence[str], by_id: Mapping[str, Document], vectors: Mapping[str, Vector]) -> str:
    """The title of the report most like all the others; the first words of its text where it has none."""
    total: Counter[str] = Counter()
    for name in group:
        total.update(vectors[name])
    central = sorted(group, key=lambda name: (-round(cosine(vectors[name], total), 4), name))
    titled = [name for name in central if by_id[name].report.title]
    report = by_id[(titled or central)[0]].report
    return report.title or " ".join(report.text[:200].split()[:12])


def _ties(group: Sequence[str], vectors: Mapping[str, Vector]) -> tuple[str, ...]:
    """In words, what holds the reports together."""
    if len(group) < 2:
        return ()
    least: dict[str, float] = {}
    for word in sorted(set.intersection(*(set(vectors[name]) for name in group))):
        least[word] = round(min(vectors[name][word] for name in group), 4)
    best = sorted(least, key=lambda word: (-least[word], word))[:TIES]
    return (f"all {len(group)} speak of {', '.join(best)}",) if best else ()
