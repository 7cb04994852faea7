"""Which reports tell of one event, told by their words and stated dates; needs no parse."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np

from crosswire.language.vectors import Encoder, UniversalEncoder
from crosswire.model import Document, Origin, Story
from crosswire.stories.crossing import ALIKE_IN_MEANING, UNDATED, crossed
from crosswire.stories.joining import ALIKE
from crosswire.stories.likeness import SHORT
from crosswire.stories.matter import Matter, Vocabulary
from crosswire.stories.meaning import NO_MEANING, meaning
from crosswire.stories.months import months
from crosswire.stories.origins import origins_of
from crosswire.stories.rarity import Counts, weights
from crosswire.stories.texts import FEW, WINDOW, Text, groups_of, links

SETTING = f"{WINDOW} {ALIKE} {ALIKE_IN_MEANING} {UNDATED}"
"""What groups are made with, for telling whether kept ones would come out the same."""

TIES = 5
"""Shared words that are named as what holds a story together."""


def stories(
    docs: Sequence[Document], *, window: int = WINDOW, alike: float = ALIKE, encoder: Encoder | None = None
) -> tuple[Story, ...]:
    """The events that the reports tell of, by id of their first report; each report is in exactly one story.

    Copies of one text count once and stay together. Words are weighed by how rare they are; groups are joined while
    their mean likeness is at least `alike` and not far below the likeness inside them. Two reports whose stated dates
    are more than `window` days apart speak against one event; an undated one is not bounded. The order of `docs`
    changes nothing. Where there are several languages, groups of different ones are joined by what they mean (`encoder`; by
    default the universal one).
    """
    by_id = {doc.report.id: doc for doc in docs}
    vocabulary = Vocabulary()
    matters = {name: vocabulary.matter(by_id[name]) for name in sorted(by_id)}
    texts = {origin.reports[0]: origin for origin in origins_of(by_id, matters, window=window)}
    firsts = sorted(texts)
    days = [_first_day(by_id[name] for name in texts[first].reports) for first in firsts]
    told = _Told(vocabulary, [matters[first] for first in firsts])
    seen = [
        Text(
            first,
            matters[first].all,
            matters[first].flags,
            day.toordinal() if day else None,
            day is not None,
            months(by_id[first]),
            meaning(by_id[first]) if len(matters[first].all) <= SHORT else NO_MEANING,
        )
        for first, day in zip(firsts, days, strict=True)
    ]
    pairs = links(seen, vocabulary, many=len(docs) > FEW, window=window)
    groups = groups_of(seen, pairs, alike=alike, window=window)
    across = crossed(
        groups, [by_id[first] for first in firsts], days, lambda: encoder or UniversalEncoder(), window=window
    )
    found = (
        _story(group, [texts[firsts[place]] for place in group], by_id, told, across=ties) for group, ties in across
    )
    return tuple(sorted(found, key=lambda story: story.reports[0]))


def one_story(docs: Sequence[Document]) -> Story:
    """All the reports as one story, whatever they tell."""
    by_id = {doc.report.id: doc for doc in docs}
    vocabulary = Vocabulary()
    matters = {name: vocabulary.matter(by_id[name]) for name in sorted(by_id)}
    found = sorted(origins_of(by_id, matters), key=lambda origin: origin.reports[0])
    told = _Told(vocabulary, [matters[origin.reports[0]] for origin in found])
    return _story(range(len(found)), found, by_id, told)


class _Told:
    """What the texts tell, and what each word weighs among them."""

    def __init__(self, vocabulary: Vocabulary, matters: Sequence[Matter]) -> None:
        self.vocabulary = vocabulary
        self.matters = matters
        self.weigh: Counts = weights(self.matters, self.vocabulary)


def _first_day(docs: Iterable[Document]) -> date | None:
    """The first day that one of the printings of a text states."""
    return min((day for doc in docs if (day := doc.report.written_on.value)), default=None)


def _story(
    group: Sequence[int],
    texts: Sequence[Origin],
    by_id: Mapping[str, Document],
    told: _Told,
    *,
    across: tuple[str, ...] = (),
) -> Story:
    """The story of the texts at these places."""
    names = sorted(name for origin in texts for name in origin.reports)
    members = [by_id[name] for name in names]
    written = tuple((doc.report.id, doc.report.written_on) for doc in members)
    digest = hashlib.sha256("\n".join(names).encode()).hexdigest()[:12]
    headline = _headline([by_id[origin.reports[0]] for origin in texts], [told.matters[place] for place in group], told)
    ties = _ties([told.matters[place] for place in group], told, n_reports=len(names))
    return Story(f"story:{digest}", tuple(names), headline, tuple(texts), written, across or ties)


def _headline(docs: Sequence[Document], matters: Sequence[Matter], told: _Told) -> str:
    """The title of the report most like all the others; the first words of its text where it has none."""
    shared = _shared_weights(matters, told.weigh)
    central = sorted(range(len(docs)), key=lambda place: (-shared[place], docs[place].report.id))
    titled = [place for place in central if docs[place].report.title]
    report = docs[(titled or central)[0]].report
    return report.title or " ".join(report.text[:200].split()[:12])


def _shared_weights(matters: Sequence[Matter], weigh: Counts) -> list[float]:
    """For each text what the others have of it, for its length."""
    if len(matters) == 1:
        return [0.0]
    terms, where, holders = np.unique(
        np.concatenate([matter.all for matter in matters]), return_inverse=True, return_counts=True
    )
    shared = (weigh[terms] * (holders - 1))[where]
    owners = np.repeat(np.arange(len(matters)), [len(matter.all) for matter in matters])
    lengths = np.bincount(owners, weigh[terms][where], len(matters))
    return [round(float(x), 4) for x in np.bincount(owners, shared, len(matters)) / np.sqrt(np.maximum(lengths, 1))]


def _ties(matters: Sequence[Matter], told: _Told, *, n_reports: int) -> tuple[str, ...]:
    """In words, what holds the reports together: what all speak of, rare words and those of many leads and titles first."""
    if n_reports < 2:
        return ()
    terms, holders = np.unique(np.concatenate([matter.all for matter in matters]), return_counts=True)
    of_all = terms[holders == len(matters)]
    leads = Counter(term for matter in matters for part in (matter.lead, matter.head) for term in part.tolist())
    weight = {told.vocabulary.spelling(term): int(told.weigh[term]) * (1 + leads[term]) for term in of_all.tolist()}
    best = sorted((word for word, x in weight.items() if x), key=lambda word: (-weight[word], word))[:TIES]
    return (f"all {n_reports} speak of {', '.join(best)}",) if best else ()
