"""What ties one report to the reports of a story, or speaks against it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from crosswire.model import Document
from crosswire.stories.grouping import WINDOW
from crosswire.stories.joining import ALIKE, AS_CLOSE
from crosswire.stories.likeness import UNIT, likenesses, weights
from crosswire.stories.matter import Vocabulary

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


def why(report: Document, story: Sequence[Document], around: Sequence[Document]) -> Why:
    """What ties a report to the reports of a story, words weighed by how rare they are in all the reports `around`."""
    by_id = {doc.report.id: doc for doc in (*around, *story, report)}
    vocabulary = Vocabulary()
    matters = {name: vocabulary.matter(by_id[name]) for name in sorted(by_id)}
    weigh = weights(list(matters.values()), vocabulary)
    others = [doc for doc in story if doc.report.id != report.report.id]
    names = [*(doc.report.id for doc in others), report.report.id]
    pairs = likenesses([matters[name] for name in names], weigh)
    last = len(names) - 1
    alike = dict.fromkeys(range(last), 0)
    within = []
    for a, b, units in zip(pairs.later.tolist(), pairs.earlier.tolist(), pairs.units.tolist(), strict=True):
        if a == last:
            alike[b] = units
        else:
            within.append(units)
    ties = []
    for place, doc in enumerate(others):
        words = np.intersect1d(matters[doc.report.id].all, matters[report.report.id].all).tolist()
        best = sorted((-int(weigh[word]), vocabulary.terms[word]) for word in words if weigh[word])[:WORDS]
        ties.append(Tie(doc.report.id, alike[place] / UNIT, tuple(word for _, word in best), _apart(report, doc)))
    far = sum(tie.days is not None and tie.days > WINDOW for tie in ties)
    near = [tie.likeness for tie in ties if tie.days is None or tie.days <= WINDOW]
    n_pairs = len(others) * (len(others) - 1) // 2
    return Why(
        tuple(sorted(ties, key=lambda tie: (-tie.likeness, tie.report))),
        (sum(near) - far) / len(ties) if ties else 0.0,
        sum(within) / UNIT / n_pairs if n_pairs else None,
    )


def _apart(one: Document, other: Document) -> int | None:
    days = [doc.report.written_on.value for doc in (one, other)]
    return abs((days[0] - days[1]).days) if days[0] and days[1] else None


def told_before(story: Sequence[Document], others: Sequence[Sequence[Document]]) -> list[float]:
    """How like a story is to each of some others, from 0 to 1, whenever they were told: the mean over pairs of reports."""
    groups = [story, *others]
    by_id = {doc.report.id: doc for group in groups for doc in group}
    vocabulary = Vocabulary()
    matters = {name: vocabulary.matter(by_id[name]) for name in sorted(by_id)}
    names = list(matters)
    place = {name: n for n, name in enumerate(names)}
    pairs = likenesses([matters[name] for name in names], weights(list(matters.values()), vocabulary))
    alike = dict(zip(zip(pairs.later.tolist(), pairs.earlier.tolist(), strict=True), pairs.units.tolist(), strict=True))
    own = [place[doc.report.id] for doc in story]
    found = []
    for group in others:
        theirs = [place[doc.report.id] for doc in group]
        total = sum(alike.get((max(a, b), min(a, b)), 0) for a in own for b in theirs)
        found.append(total / UNIT / (len(own) * len(theirs)))
    return found


def telling(docs: Sequence[Document], *, most: int) -> list[str]:
    """The words that say most of what some reports tell: rare ones that stand in many of them, those of leads first."""
    vocabulary = Vocabulary()
    matters = [vocabulary.matter(doc) for doc in sorted(docs, key=lambda doc: doc.report.id)]
    weigh = weights(matters, vocabulary)
    held = np.bincount(np.concatenate([np.zeros(0, np.int32), *(each.all for each in matters)]), minlength=len(weigh))
    leads = np.bincount(np.concatenate([np.zeros(0, np.int32), *(each.lead for each in matters)]), minlength=len(weigh))
    score = {vocabulary.terms[n]: int(weigh[n]) * int(held[n] + leads[n]) for n in np.flatnonzero(held).tolist()}
    return sorted(score, key=lambda word: (-score[word], word))[:most]
