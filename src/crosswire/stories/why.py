"""What ties one report to the reports of a story, or speaks against it."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from crosswire.model import Document
from crosswire.stories.joining import ALIKE, AS_CLOSE
from crosswire.stories.likeness import UNIT, Shelf
from crosswire.stories.matter import Matter, Vocabulary
from crosswire.stories.rarity import Rarities, counted, rarities
from crosswire.stories.texts import WINDOW

WORDS = 6
"""Shared words that are named for each report."""


@dataclass(frozen=True)
class Tie:
    """How one report is tied to another: likeness from 0 to 1, shared words, the rarest first, and days between them."""

    report: str
    likeness: float
    words: tuple[str, ...]
    days: int | None


@dataclass(frozen=True)
class Why:
    """What ties a report to a story: to each of its reports, on the whole, and how close those are among themselves.

    `likeness` and `closeness` are means from 0 to 1 (closeness None for a story of one other report); groups are joined at a likeness of `least` and of `share` of the closeness;
    reports whose stated days are more than `window` days apart count against it.
    """

    ties: tuple[Tie, ...]
    likeness: float
    closeness: float | None
    least: float = ALIKE
    share: float = AS_CLOSE
    window: int = WINDOW


Weigh = Callable[[Vocabulary, Document, Matter], Rarities]
"""How rare each word of a report is, in the order of its words."""


def among(docs: Sequence[Document]) -> Weigh:
    """How rare words are among some reports."""

    def weigh(vocabulary: Vocabulary, _: Document, matter: Matter) -> Rarities:
        held = counted((vocabulary.matter(doc).all for doc in docs), 0)
        n_words = len(vocabulary.terms)
        table = rarities(np.pad(held, (0, n_words - len(held))), len(docs), vocabulary.everyday())
        return table[matter.all]

    return weigh


def why(report: Document, story: Sequence[Document], weigh: Weigh) -> Why:
    """What ties a report to the reports of a story, words weighed by how rare they are."""
    vocabulary, shelf = Vocabulary(), Shelf()
    others = [doc for doc in story if doc.report.id != report.report.id]
    docs = [*others, report]
    matters = [vocabulary.matter(doc) for doc in docs]
    weighed = [weigh(vocabulary, doc, matter) for doc, matter in zip(docs, matters, strict=True)]
    for matter, rarity in zip(matters, weighed, strict=True):
        shelf.add(matter.all, matter.flags, rarity)
    alike = _alike(shelf, matters)
    rare = dict(zip(matters[-1].all.tolist(), weighed[-1].tolist(), strict=True))
    ties = []
    for place, doc in enumerate(others):
        words = np.intersect1d(matters[place].all, matters[-1].all).tolist()
        best = sorted((-rare[word], vocabulary.spelling(word)) for word in words if rare[word])[:WORDS]
        units = alike[-1][place]
        ties.append(Tie(doc.report.id, units / UNIT, tuple(word for _, word in best), _apart(report, doc)))
    within = [units for row in alike[: len(others)] for units in row]
    far = sum(tie.days is not None and tie.days > WINDOW for tie in ties)
    near = [tie.likeness for tie in ties if tie.days is None or tie.days <= WINDOW]
    return Why(
        tuple(sorted(ties, key=lambda tie: (-tie.likeness, tie.report))),
        (sum(near) - far) / len(ties) if ties else 0.0,
        sum(within) / UNIT / len(within) if within else None,
    )


def _apart(one: Document, other: Document) -> int | None:
    days = [doc.report.written_on.value for doc in (one, other)]
    return abs((days[0] - days[1]).days) if days[0] and days[1] else None


def _alike(shelf: Shelf, matters: Sequence[Matter], *, one_event: bool = True) -> list[list[int]]:
    """How alike each text is to each one before it, in units: as reports of one event, or of one affair."""
    spoken = [place for place, matter in enumerate(matters) if len(matter.all)]
    found = [[0] * place for place in range(len(matters))]
    for n, place in enumerate(spoken):
        units = shelf.units(place, np.array(spoken[:n], dtype=np.int64), one_event=one_event).tolist()
        for other, each in zip(spoken[:n], units, strict=True):
            found[place][other] = each
    return found


def told_before(story: Sequence[Document], others: Sequence[Sequence[Document]], weigh: Weigh) -> list[float]:
    """How like a story is to each of some others, from 0 to 1, whenever they were told: the mean over pairs of reports."""
    groups = [story, *others]
    by_id = {doc.report.id: doc for group in groups for doc in group}
    vocabulary, shelf = Vocabulary(), Shelf()
    matters = {name: vocabulary.matter(by_id[name]) for name in sorted(by_id)}
    for name, matter in matters.items():
        shelf.add(matter.all, matter.flags, weigh(vocabulary, by_id[name], matter))
    alike = _alike(shelf, list(matters.values()), one_event=False)
    place = {name: n for n, name in enumerate(matters)}
    own = [place[doc.report.id] for doc in story]
    found = []
    for group in others:
        theirs = [place[doc.report.id] for doc in group]
        total = sum(alike[max(a, b)][min(a, b)] for a in own for b in theirs if a != b)
        found.append(total / UNIT / (len(own) * len(theirs)))
    return found


def telling(docs: Sequence[Document], weigh: Weigh, *, most: int) -> list[str]:
    """The words that say most of what some reports tell, plural endings off: rare ones that stand in many, those of leads first."""
    vocabulary = Vocabulary()
    score: Counter[str] = Counter()
    for doc in sorted(docs, key=lambda doc: doc.report.id):
        matter = vocabulary.matter(doc)
        leads = set(matter.lead.tolist())
        for word, rare in zip(matter.all.tolist(), weigh(vocabulary, doc, matter).tolist(), strict=True):
            score[vocabulary.terms[word]] += rare**2 * (2 if word in leads else 1)
    return sorted(score, key=lambda word: (-score[word], word))[:most]
