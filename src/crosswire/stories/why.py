"""What ties one report to the reports of a story, or speaks against it: the figures by which grouping decides."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from crosswire.model import Document
from crosswire.stories.joining import ALIKE, AS_CLOSE, CLOSENESS, wanted
from crosswire.stories.likeness import LEAST, UNIT, UNLINKED, Shelf
from crosswire.stories.matter import Matter, Vocabulary
from crosswire.stories.meaning import NEAR, nearness, raised
from crosswire.stories.rarity import Counts, Rarities
from crosswire.stories.texts import WINDOW, Text

WORDS = 6
"""Shared words that are named for each report."""

MOST = 150
"""Texts of a story that one is set beside: those most like it."""

Bar = Literal["", "days", "months", "names", "weekdays", "meaning", "loose"]
"""Why a likeness does not count as measured: told too many days apart, months named and none in common, two briefs that name each
what the other does not, short texts that name days of the week, hardly anything shared."""


@dataclass(frozen=True, eq=False)
class Weighed:
    """A text with how rare each of its words is; words are numbers of one vocabulary for all texts set beside each other."""

    text: Text
    rarity: Rarities


@dataclass(frozen=True)
class Tie:
    """How one text is tied to another, both named by the report that printed them first.

    `likeness` is as measured, from 0 to 1, `counts` what grouping takes it for (-1 speaks against one event), and `bar` why that
    is not the same; `words` are shared, the rarest first; `days` lie between the two, None where one goes by none.
    """

    report: str
    likeness: float
    counts: float
    bar: Bar
    words: tuple[str, ...]
    days: int | None


@dataclass(frozen=True)
class Step:
    """Two groups of texts beside each other: how alike they are, and what likeness is `wanted` for them to be one.

    `closeness` is how alike the texts of either are among themselves, a text alone being presumed to have some; `against` how many of
    the pairs between them were told too many days apart and count as -1.
    """

    own: tuple[str, ...]
    other: tuple[str, ...]
    likeness: float
    wanted: float
    closeness: tuple[float, float]
    against: int

    @property
    def enough(self) -> bool:
        """Whether they may be one."""
        return self.likeness >= self.wanted


@dataclass(frozen=True)
class Why:
    """What ties a text to a story: to each of its other texts, the most alike first, and step by step.

    `steps` are those by which it came to the others; `apart` sets what it stands with beside the texts that it was not joined with
    by that, None if there are none. `best` is the likeness to the text most like it of those it stands with (0 for none).
    """

    ties: tuple[Tie, ...]
    steps: tuple[Step, ...]
    apart: Step | None
    best: float
    least: float = ALIKE
    share: float = AS_CLOSE
    alone: float = CLOSENESS
    linked: float = LEAST / UNIT
    unlinked: float = UNLINKED / UNIT
    window: int = WINDOW


Weigh = Callable[[Vocabulary, Document, Matter], Rarities]
"""How rare each word of a report is, in the order of its words."""


def why(own: Weighed, story: Sequence[Weighed], rest: Sequence[Weighed], spelt: Mapping[int, str]) -> Why:
    """What ties a text to those of a story, itself among them or not; `rest` are those of the story that it is in instead.

    `spelt` gives words as they are shown. Of many texts on either side the `MOST` likest are looked at. At most O(MOST³).
    """
    name = own.text.name
    inside = any(each.text.name == name for each in story)
    others = sorted((each for each in story if each.text.name != name), key=lambda each: each.text.name)
    with_it = [] if inside else sorted((e for e in rest if e.text.name != name), key=lambda each: each.text.name)
    others, with_it = _likest(own, others), _likest(own, with_it)
    table = _Table([own, *others, *with_it])
    ties = tuple(sorted(table.ties(range(1, 1 + len(others)), spelt), key=lambda tie: (-tie.likeness, tie.report)))
    theirs = list(range(1, 1 + len(others)))
    if inside:
        steps, mine = table.joined(theirs)
        left = [place for place in theirs if place not in mine]
    else:
        steps, mine, left = (), [0, *range(1 + len(others), len(table.texts))], theirs
    best = max((int(table.counted[0, place]) for place in mine if place), default=0) / UNIT
    return Why(ties, steps, table.step(mine, left) if left else None, best)


def _likest(own: Weighed, texts: list[Weighed]) -> list[Weighed]:
    """The texts most like one, at most MOST, in the order given."""
    if len(texts) <= MOST:
        return texts
    shelf, places = _shelf([own, *texts])
    rest = places[places > 0]
    units = shelf.units(0, rest) if 0 in places else np.zeros(len(rest), np.int64)
    best = rest[np.argsort(-units, kind="stable")[:MOST]]
    return [texts[place - 1] for place in np.sort(best).tolist()]


def nearest(own: Weighed, others: Sequence[Weighed], spelt: Mapping[int, str], *, most: int) -> list[Tie]:
    """How the texts most like one are tied to it, the most alike first."""
    shelf, places = _shelf([own, *others])
    if 0 not in places:
        return []
    rest = places[places > 0]
    units = shelf.units(0, rest)
    best = sorted(
        zip(units.tolist(), rest.tolist(), strict=True), key=lambda pair: (-pair[0], others[pair[1] - 1].text.name)
    )
    table = _Table([own, *(others[place - 1] for _, place in best[:most])])
    return list(table.ties(range(1, len(table.texts)), spelt))


def _shelf(texts: Sequence[Weighed]) -> tuple[Shelf, Counts]:
    """The texts on a shelf, and the places of those that have words."""
    shelf = Shelf()
    for each in texts:
        shelf.add(each.text.words, each.text.flags, each.rarity)
    return shelf, np.array([place for place, each in enumerate(texts) if len(each.text.words)], dtype=np.int64)


class _Table:
    """Texts by place, how alike any two are, in units, as measured and as grouping counts it."""

    def __init__(self, texts: Sequence[Weighed]) -> None:
        self.texts = texts
        n = len(texts)
        self.measured, weighed = np.zeros((2, n, n), dtype=np.int64)
        self.meant = np.zeros((n, n), dtype=bool)
        shelf, places = _shelf(texts)
        for at, place in enumerate(places.tolist()):
            for table, one_event in ((self.measured, False), (weighed, True)):
                units = shelf.units(place, places[:at], one_event=one_event)
                if one_event:
                    near = nearness(texts[place].text.meaning, [texts[n].text.meaning for n in places[:at].tolist()])
                    self.meant[place, places[:at]] = near > NEAR
                    units = raised(units, near, UNIT)
                table[place, places[:at]] = table[places[:at], place] = units
        self.meant |= self.meant.T
        told = [each.text for each in texts]
        days = np.array([-1 if text.day is None else text.day for text in told])
        stated = np.array([text.stated for text in told], dtype=bool)
        months = np.array([text.months for text in told], dtype=np.int64)
        both = stated[:, None] & stated
        self.apart = np.where((days[:, None] < 0) | (days < 0), -1, np.abs(days[:, None] - days))
        self.far = self.apart > WINDOW
        self.other_months = ~both & (months[:, None] > 0) & (months > 0) & (months[:, None] & months == 0)
        self.foreign = (self.measured > 0) & (weighed == 0)
        linked = (weighed >= LEAST) & ~self.other_months & ~self.far
        self.counted = np.where(linked, weighed, np.where(self.far & both, -UNIT, UNLINKED))

    def ties(self, places: Sequence[int], spelt: Mapping[int, str]) -> Iterator[Tie]:
        """How the text at place 0 is tied to some others."""
        own = self.texts[0]
        rare = dict(zip(own.text.words.tolist(), own.rarity.tolist(), strict=True))
        for place in places:
            other = self.texts[place].text
            words = np.intersect1d(other.words, own.text.words).tolist()
            best = sorted((-rare[word], spelt[word]) for word in words if rare[word] and word in spelt)[:WORDS]
            days = int(self.apart[0, place])
            measured, counted = (int(table[0, place]) / UNIT for table in (self.measured, self.counted))
            bar = "" if measured == counted else self._bar(place)
            yield Tie(other.name, measured, counted, bar, tuple(w for _, w in best), days if days >= 0 else None)

    def _bar(self, place: int) -> Bar:
        if self.far[0, place]:
            return "days"
        if self.other_months[0, place]:
            return "months"
        if self.foreign[0, place]:
            return "names"
        if self.counted[0, place] == UNLINKED:
            return "loose"
        return "meaning" if self.meant[0, place] and self.counted[0, place] > self.measured[0, place] else "weekdays"

    def step(self, own: Sequence[int], other: Sequence[int]) -> Step:
        """Two groups of places beside each other (see `stories.joining`, which decides by the same)."""
        first, second = (self._closeness(np.array(group)) for group in (own, other))
        pairs = self.counted[np.ix_(own, other)]
        against = int((pairs == -UNIT).sum())
        names = ([self.texts[place].text.name for place in group] for group in (own, other))
        mine, theirs = (tuple(sorted(each)) for each in names)
        least = float(wanted(np.asarray(first), np.asarray(second)))
        return Step(mine, theirs, float(pairs.mean()) / UNIT, least, (first, second), against)

    def _closeness(self, group: npt.NDArray[np.int64]) -> float:
        within = self.counted[np.ix_(group, group)].sum() - self.counted[group, group].sum()
        return float((within / (UNIT * len(group)) + CLOSENESS) / len(group))

    def joined(self, others: Sequence[int]) -> tuple[tuple[Step, ...], list[int]]:
        """The steps by which the text at place 0 is joined with others, and what it stands with after them."""
        groups = [[place] for place in (0, *others)]
        sums = self.counted[np.ix_([g[0] for g in groups], [g[0] for g in groups])].astype(np.float64)
        np.fill_diagonal(sums, 0.0)
        sizes = np.ones(len(groups))
        steps = []
        while len(groups) > 1:
            means = sums / np.outer(sizes, sizes) / UNIT
            close = (np.diag(sums) / (UNIT * sizes) + CLOSENESS) / sizes
            means[means < wanted(close[:, None], close)] = -np.inf
            np.fill_diagonal(means, -np.inf)
            a, b = sorted(int(x) for x in np.unravel_index(np.argmax(means), means.shape))
            if means[a, b] == -np.inf:
                break
            if a == 0:
                steps.append(self.step(groups[a], groups[b]))
            groups[a] += groups.pop(b)
            sums[a] += sums[b]
            sums[:, a] += sums[:, b]
            sums = np.delete(np.delete(sums, b, 0), b, 1)
            sizes[a] += sizes[b]
            sizes = np.delete(sizes, b)
        return tuple(steps), groups[0]


def told_before(story: Sequence[Document], others: Sequence[Sequence[Document]], weigh: Weigh) -> list[float]:
    """How like a story is to each of some others, from 0 to 1, whenever they were told: the mean over pairs of reports."""
    groups = [story, *others]
    by_id = {doc.report.id: doc for group in groups for doc in group}
    vocabulary = Vocabulary()
    matters = {name: vocabulary.matter(by_id[name]) for name in sorted(by_id)}
    table = _Table(
        [
            Weighed(Text(name, matter.all, matter.flags, None, False, 0), weigh(vocabulary, by_id[name], matter))  # noqa: FBT003  # as a row
            for name, matter in matters.items()
        ]
    )
    place = {name: n for n, name in enumerate(matters)}
    own = [place[doc.report.id] for doc in story]
    found = []
    for group in others:
        theirs = [place[doc.report.id] for doc in group]
        total = sum(int(table.measured[a, b]) for a in own for b in theirs if a != b)
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
