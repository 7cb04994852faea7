"""A store in, and out which story each of its reports is in: kept from day to day, and made anew only where reports changed."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from crosswire.desk.keeping import stamp
from crosswire.desk.marking import document
from crosswire.desk.provenance import made_now
from crosswire.model import Document, Furniture, Report
from crosswire.store import Entry, KeptStory, Regrouped, Store
from crosswire.stories import SETTING, one_story, stories
from crosswire.stories.blocks import FEW, Blocks, Cut, Fate, fates, parted

HOW = "2"
"""Raised whenever the same reports would be grouped otherwise: blocks made by another number are made anew."""

BATCH = 500
"""Stories kept in one transaction: what a kill can lose."""

JOINS, PARTS, NAMES = "merged by hand", "split by hand", "renamed by hand"
BY_HAND = (JOINS, PARTS, NAMES)


def regroup(store: Store, *, told: Callable[[int, int], None] | None = None) -> int:
    """How many blocks of days were grouped anew: those of which reports came, changed or went since.

    The stories depend on the reports and on what was decided by hand alone, not on the order in which they came; a
    killed run is made good by the next one. `told` hears how many blocks of how many are done. A store that may only be read
    keeps its stories as they were last grouped.
    """
    if store.database.fixed:
        return 0
    cut = cut_of(store)
    wanted, seen = _prints(store, cut), store.stories.seen()
    stale = sorted(block for block in wanted.keys() | seen.keys() if wanted.get(block) != seen.get(block))
    texts = Texts(store)
    told_as: dict[frozenset[int], Summary] = {}
    for n, block in enumerate(stale):
        if told is not None:
            told(n, len(stale))
        view, found = _viewed(store, block, cut, texts)
        told_as |= found
        store.stories.put_view(block, view)
    if stale:
        near = {near for block in stale for near in (block - 1, block, block + 1)}
        tell(store, [n for block in sorted(near) for n in _own(store, block, cut)], cut, told_as=told_as)
        store.stories.done({block: wanted.get(block, "") for block in stale})
    return len(stale)


def cut_of(store: Store) -> Cut:
    """How the days of a store are cut into blocks now."""
    return Cut(whole=sum(count for count, _, _ in store.stories.days().values()) <= FEW)


def _prints(store: Store, cut: Cut) -> dict[int, str]:
    """For each block that has reports what its view is to be made of."""
    days = {date.fromisoformat(day): counts for day, counts in store.stories.days().items()}
    blocks: dict[int, list[tuple[date, tuple[int, int, int]]]] = {}
    own = {cut.block(day) for day in days}
    for day, counts in sorted(days.items()):
        for block in {cut.block(day) + step for step in (-1, 0, 1)} & own:
            first, last = cut.around(block)
            if first <= day <= last:
                blocks.setdefault(block, []).append((day, counts))
    return {
        block: hashlib.sha256(f"{HOW} {SETTING} {cut} {found}".encode()).hexdigest()[:16]
        for block, found in blocks.items()
    }


def _own(store: Store, block: int, cut: Cut) -> list[int]:
    first, last = cut.around(block)
    days = store.stories.between(first.isoformat(), last.isoformat())
    return [n for n, day in days.items() if cut.block(date.fromisoformat(day)) == block]


Summary = tuple[str, int, tuple[str, ...]]
"""A story's headline, how many origins tell it, and what ties them."""


def _viewed(store: Store, block: int, cut: Cut, texts: "Texts") -> tuple[dict[int, int], dict[frozenset[int], Summary]]:
    """The group of each report in sight of a block, one alone with a group of its own; and what those of several are."""
    first, last = cut.around(block)
    docs = texts.of(list(store.stories.between(first.isoformat(), last.isoformat())))
    numbers = {doc.report.id: n for n, doc in docs.items()}
    view: dict[int, int] = {}
    told: dict[frozenset[int], Summary] = {}
    for part, story in enumerate(stories(list(docs.values()))):
        group = frozenset(numbers[name] for name in story.reports)
        view.update(dict.fromkeys(group, part))
        if len(group) > 1:
            told[group] = story.headline, len(story.origins), story.ties
    return view, told


def read(store: Store, numbers: Sequence[int]) -> Iterator[tuple[int, Report]]:
    """The reports of these numbers, a few hundred at a time."""
    for at in range(0, len(numbers), BATCH):
        yield from store.reports.by_number(numbers[at : at + BATCH]).items()


class Texts:
    """Reports with their furniture marked, each marked once: kept in the store, and here while it may be asked for again."""

    def __init__(self, store: Store) -> None:
        """Nothing read yet."""
        self.store = store
        self.made = made_now()
        self.kept: dict[int, Document] = {}

    def of(self, numbers: Sequence[int]) -> dict[int, Document]:
        """These reports by number; others are let go of."""
        self.kept = {n: self.kept[n] for n in numbers if n in self.kept}
        missing = [n for n in numbers if n not in self.kept]
        for at in range(0, len(missing), BATCH):
            self.kept.update(self._read(missing[at : at + BATCH]))
        return {n: self.kept[n] for n in numbers if n in self.kept}

    def _read(self, numbers: list[int]) -> dict[int, Document]:
        made_by = self.made.layers[Furniture.__name__]
        marks = self.store.layers.of_kind(Furniture, numbers, made_by=made_by)
        reports = self.store.reports.by_number(numbers)
        found = {n: Document(each).adding(Furniture, marks[n]) for n, each in reports.items() if n in marks}
        new = {n: document(each) for n, each in reports.items() if n not in marks}
        if new:
            self.store.layers.put_kind(Furniture, new, self.made)
        return found | new


def tell(
    store: Store,
    numbers: Iterable[int],
    cut: Cut,
    *,
    by_hand: bool = False,
    told_as: Mapping[frozenset[int], Summary] | None = None,
    revive: Mapping[int, str] | None = None,
) -> None:
    """Put together and keep the stories of these reports, and write down what became of those that were known.

    `told_as` is what views have found of groups. What follows from a decision `by_hand` is in the ledger by that decision. `revive` gives for reports the id that their
    story had before it became part of another, to be used if they part.
    """
    hands, sight = _Hands.of(store), _Sight(store, cut, {}, {})
    blocks = Blocks(sight.view, sight.block, hands.bound)
    wholes = (parted(whole, hands.apart) for whole in blocks.stories(numbers))
    groups = [part for parts in wholes for part in parts if part]
    before = store.stories.of(n for group in groups for n in group)
    known = store.stories.get(set(before.values()))
    fate = fates(groups, before, {each: story.made for each, story in known.items()})
    taken: set[str] = set()
    old_names = revive or {}
    for at in range(0, len(groups), BATCH):
        places = range(at, min(at + BATCH, len(groups)))
        reports = dict(read(store, [n for place in places for n in groups[place]]))
        told = _Told(store, groups, fate, before, known, reports, taken, old_names, told_as or {})
        changes = told.changes(places)
        store.stories.put(replace(changes, log=()) if by_hand else changes, now=stamp())


@dataclass(frozen=True)
class _Sight:
    """The views of a store's blocks, and the block of each report that was seen in one."""

    store: Store
    cut: Cut
    views: dict[int, dict[int, int]]
    blocks: dict[int, int]

    def view(self, block: int) -> dict[int, int]:
        """A block's view, read once."""
        if block not in self.views:
            found = self.store.stories.view(block)
            self.views[block] = {n: part for n, (part, _) in found.items()}
            self.blocks.update((n, self.cut.block(date.fromisoformat(day))) for n, (_, day) in found.items())
        return self.views[block]

    def block(self, report: int) -> int:
        """The block that a report lies in."""
        if report not in self.blocks:
            days = self.store.stories.days_of([report])
            self.blocks[report] = self.cut.block(date.fromisoformat(days[report]))
            self.view(self.blocks[report])
        return self.blocks[report]


@dataclass(frozen=True)
class _Told:
    """Groups of reports and the stories that they were, for writing down what changes."""

    store: Store
    groups: Sequence[frozenset[int]]
    fate: Fate
    before: Mapping[int, str]
    known: Mapping[str, KeptStory]
    reports: Mapping[int, Report]
    taken: set[str]
    revive: Mapping[int, str]
    told_as: Mapping[frozenset[int], Summary]

    def changes(self, places: Sequence[int]) -> Regrouped:
        """What keeping the groups at these places changes."""
        held = self.store.stories.members(name for p in places if (name := self.fate.ids[p]))
        ids = self._ids(places)
        made: dict[int, KeptStory] = {}
        log: list[Entry] = []
        for place in places:
            group, name = self.groups[place], ids[place]
            same = frozenset(held.get(name, ())) == group and self.known[name].n_reports == len(group)
            made[place] = replace(self.known[name] if same else self._summary(group), id=name)
            if self.fate.ids[place] is None:
                log.append(self._new(name, made[place], group))
        joined = {old: ids[place] for old, place in sorted(self.fate.joined.items()) if place in made}
        for old, new in joined.items():
            ties = next(story.ties for story in made.values() if story.id == new)
            log.append(Entry("merged", new, "; ".join(ties) or "told as one", {"merged": old}))
        return Regrouped([(made[place], sorted(self.groups[place])) for place in places], joined, log)

    def _new(self, name: str, story: KeptStory, group: frozenset[int]) -> Entry:
        left = sorted({self.before[n] for n in group if n in self.before})
        if left:
            return Entry("split", name, f"no longer told as one with {', '.join(left)}", {"of": left})
        return Entry("made", name, "; ".join(story.ties) or "told by one report")

    def _ids(self, places: Sequence[int]) -> dict[int, str]:
        """The id of each group: a new one is named after its first report, and never as a story was named before."""
        new = [place for place in places if self.fate.ids[place] is None]
        found = {place: name for place in places if (name := self.fate.ids[place])}
        for place in new:
            old = next((self.revive[n] for n in sorted(self.groups[place]) if n in self.revive), None)
            if old is not None and old not in self.taken:
                found[place] = old
                self.taken.add(old)
        new = [place for place in new if place not in found]
        tries = {place: self.reports[min(self.groups[place])].id for place in new}
        salt = 0
        while tries:
            names = {place: _id(first, salt) for place, first in tries.items()}
            used = self.store.stories.get(names.values()).keys() | self.taken
            for place, name in sorted(names.items()):
                if name not in used and name not in self.taken:
                    found[place] = name
                    self.taken.add(name)
                    del tries[place]
            salt += 1
        return found

    def _summary(self, group: frozenset[int]) -> KeptStory:
        """What a story is called, when it was told and by how many independent origins."""
        days = sorted(self.store.stories.days_of(group).values())
        reports = [self.reports[n] for n in sorted(group)]
        if len(reports) == 1:
            headline = reports[0].title or " ".join(reports[0].text[:200].split()[:12])
            return KeptStory("", headline, 1, 1, (days[0], days[-1]))
        if group not in self.told_as:
            story = one_story([document(report) for report in reports])
            return KeptStory("", story.headline, len(reports), len(story.origins), (days[0], days[-1]), story.ties)
        headline, n_origins, ties = self.told_as[group]
        return KeptStory("", headline, len(reports), n_origins, (days[0], days[-1]), ties)


def _id(first: str, salt: int) -> str:
    return f"story:{hashlib.sha256(f'{first} {salt}'.encode()).hexdigest()[:12]}"


@dataclass(frozen=True)
class _Hands:
    """What was decided by hand, in the store's own numbers: reports that belong together, and reports taken out."""

    bound: Mapping[int, frozenset[int]]
    apart: Sequence[tuple[frozenset[int], int]]

    @classmethod
    def of(cls, store: Store) -> "_Hands":
        entries = [each for each in store.stories.log(kinds=(JOINS, PARTS)) if not each.undone]
        names = {name for each in entries for key in ("reports", "with") for name in each.data[key]}
        numbers = numbers_of(store, names)
        bound: dict[int, set[int]] = {}
        apart: list[tuple[frozenset[int], int]] = []
        for each in entries:
            some = frozenset(numbers[name] for name in each.data["reports"] if name in numbers)
            others = [numbers[name] for name in each.data["with"] if name in numbers]
            if each.kind == PARTS and some and others:
                apart.append((some, others[0]))
            elif some and others:
                # What was split and is merged again is one: the later decision holds.
                apart = [
                    (out, left)
                    for out, left in apart
                    if not (out & some and left in others) and not (out & set(others) and left in some)
                ]
                for one, other in ((a, b) for a in some for b in others):
                    bound.setdefault(one, set()).add(other)
                    bound.setdefault(other, set()).add(one)
        return cls({n: frozenset(with_it) for n, with_it in bound.items()}, apart)


def numbers_of(store: Store, names: Iterable[str]) -> dict[str, int]:
    """The number of the newest edition of each report that was named, by the name used."""
    newest = store.reports.newest(names)
    numbers = store.reports.numbers(newest.values())
    return {name: numbers[last] for name, last in newest.items()}
