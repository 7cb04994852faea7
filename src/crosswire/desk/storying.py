"""A store in, and out which story each of its reports is in: kept from day to day, and made anew only where reports changed."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from crosswire.desk.keeping import stamp
from crosswire.desk.reading import document
from crosswire.model import Report
from crosswire.store import Entry, KeptStory, Regrouped, Store
from crosswire.stories import SETTING, one_story, stories
from crosswire.stories.blocks import FEW, Blocks, Cut, Fate, fates, parted

HOW = "1"
"""Raised whenever the same reports would be grouped otherwise: blocks made by another number are made anew."""

BATCH = 500
"""Stories kept in one transaction: what a kill can lose."""

JOINS, PARTS, NAMES = "merged by hand", "split by hand", "renamed by hand"
BY_HAND = (JOINS, PARTS, NAMES)


def regroup(store: Store, *, told: Callable[[int, int], None] | None = None) -> int:
    """How many blocks of days were grouped anew: those of which reports came, changed or went since.

    The stories depend on the reports and on what was decided by hand alone, not on the order in which they came; a
    killed run is made good by the next one. `told` hears how many blocks of how many are done.
    """
    cut = cut_of(store)
    wanted, seen = _prints(store, cut), store.stories.seen()
    stale = sorted(block for block in wanted.keys() | seen.keys() if wanted.get(block) != seen.get(block))
    for n, block in enumerate(stale):
        if told is not None:
            told(n, len(stale))
        store.stories.put_view(block, _viewed(store, block, cut))
    if stale:
        near = {near for block in stale for near in (block - 1, block, block + 1)}
        tell(store, [n for block in sorted(near) for n in _own(store, block, cut)], cut)
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


def _viewed(store: Store, block: int, cut: Cut) -> dict[int, int]:
    """The group of each report in sight of a block; a report alone has a group of its own."""
    first, last = cut.around(block)
    numbers = list(store.stories.between(first.isoformat(), last.isoformat()))
    reports = {report.id: (n, report) for n, report in read(store, numbers)}
    found = stories([document(report) for _, report in reports.values()])
    return {reports[name][0]: part for part, story in enumerate(found) for name in story.reports}


def read(store: Store, numbers: Sequence[int]) -> Iterator[tuple[int, Report]]:
    """The reports of these numbers, a few hundred at a time."""
    for at in range(0, len(numbers), BATCH):
        yield from store.reports.by_number(numbers[at : at + BATCH]).items()


def tell(
    store: Store, numbers: Iterable[int], cut: Cut, *, by_hand: bool = False, revive: Mapping[int, str] | None = None
) -> None:
    """Put together and keep the stories of these reports, and write down what became of those that were known.

    What follows from a decision `by_hand` is in the ledger by that decision. `revive` gives for reports the id that their
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
        told = _Told(store, groups, fate, before, known, reports, taken, old_names)
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
        story = one_story([document(report) for report in reports])
        return KeptStory("", story.headline, len(reports), len(story.origins), (days[0], days[-1]), story.ties)


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
                for one, other in ((a, b) for a in some for b in others):
                    bound.setdefault(one, set()).add(other)
                    bound.setdefault(other, set()).add(one)
        return cls({n: frozenset(with_it) for n, with_it in bound.items()}, apart)


def numbers_of(store: Store, names: Iterable[str]) -> dict[str, int]:
    """The number of the newest edition of each report that was named, by the name used."""
    newest = store.reports.newest(names)
    numbers = store.reports.numbers(newest.values())
    return {name: numbers[last] for name, last in newest.items()}
