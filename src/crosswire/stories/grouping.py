"""Which reports tell of one event, told by their words and stated dates; needs no parse."""

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np

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

LEAST = 300
"""Likeness, in units, below which two reports count as not alike at all."""

TIES = 5
"""Shared words that are named as what holds a story together."""

Vector = Mapping[str, float]


def stories(docs: Sequence[Document], *, window: int = WINDOW, alike: float = ALIKE) -> tuple[Story, ...]:
    """The events that the reports tell of, by id of their first report; each report is in exactly one story.

    Copies of one text count once and stay together. Words are weighed by how rare they are, groups joined while their mean cosine is at least `alike`. Two reports whose
    stated dates are more than `window` days apart speak against one event; an undated one is not bounded. The order of
    `docs` changes nothing.
    """
    by_id = {doc.report.id: doc for doc in docs}
    texts = {origin.reports[0]: origin.reports for origin in origins(docs)}
    vectors = _vectors({first: terms(by_id[first]) for first in sorted(texts)})
    days = {first: _first_day(by_id[name] for name in names) for first, names in texts.items()}
    joint = joined(sorted(vectors), _likenesses(vectors, days, window), least=round(alike * UNIT))
    groups = sorted(sorted(name for first in group for name in texts[first]) for group in joint)
    of_all = {name: vectors[first] for first, names in texts.items() for name in names}
    return tuple(_story(group, by_id, of_all) for group in groups)


def one_story(docs: Sequence[Document]) -> Story:
    """All the reports as one story, whatever they tell."""
    by_id = {doc.report.id: doc for doc in docs}
    vectors = _vectors({name: terms(by_id[name]) for name in sorted(by_id)})
    return _story(sorted(by_id), by_id, vectors)


UNIT = 10_000
"""Likeness is counted in whole ten-thousandths, so that sums do not depend on their order."""


def _vectors(counts: Mapping[str, Counter[str]]) -> dict[str, Vector]:
    """For each text the weight of its words, of length 1."""
    holders = Counter(word for found in counts.values() for word in found)
    total = len(counts) + OTHERS
    rarity = {
        word: math.log(total / (n + (SHARE_OF_EVERYDAY * OTHERS if word in everyday() else 1)))
        for word, n in holders.items()
    }
    return {name: _unit({w: (1 + math.log(n)) * rarity[w] for w, n in sorted(c.items())}) for name, c in counts.items()}


def _unit(vector: Vector) -> Vector:
    length = math.sqrt(math.fsum(x * x for x in vector.values()))
    return {word: x / length for word, x in vector.items()} if length else {}


def _likenesses(vectors: Mapping[str, Vector], days: Mapping[str, date | None], window: int) -> dict[Pair, int]:
    """How alike the pairs of texts are that are alike at all, in units.

    Those too far apart in time count against each other. Each pair's products
    are summed in the order of their words, so that the order of reports changes no digit.
    """
    names = list(vectors)
    holders: defaultdict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
    found: dict[Pair, int] = {}
    for n, name in enumerate(names):
        own = [(word, weight, holders[word]) for word, weight in vectors[name].items()]
        met = [np.array(ids, dtype=np.int64) for _, _, (ids, _) in own]
        products = [np.array(weights) * weight for _, weight, (_, weights) in own]
        if met and n:
            units = np.rint(np.bincount(np.concatenate(met), np.concatenate(products), n) * UNIT).astype(int)
            for other in np.flatnonzero(units >= LEAST):
                a, b = names[other], name
                found[a, b] = int(units[other]) if _near(days[a], days[b], window) else -UNIT
        for _, weight, (ids, weights) in own:
            ids.append(n)
            weights.append(weight)
    return found


def _first_day(docs: Iterable[Document]) -> date | None:
    """The first day that one of the printings of a text states."""
    return min((day for doc in docs if (day := doc.report.written_on.value)), default=None)


def _near(a: date | None, b: date | None, window: int) -> bool:
    """Whether two stated dates may be of one event; a date that is not stated is near to all."""
    return a is None or b is None or abs((a - b).days) <= window


def cosine(a: Vector, b: Vector) -> float:
    """The cosine of two vectors of length 1."""
    short, long = sorted((a, b), key=len)
    return math.fsum(weight * long[word] for word, weight in short.items() if word in long)


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
