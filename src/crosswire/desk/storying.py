"""A store in, and out which story each of its reports is in: kept up to date as reports come, and changed only where they tell."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from crosswire.desk.crossings import cross
from crosswire.desk.gathering import Texts, gather
from crosswire.desk.grouped_texts import Groups
from crosswire.desk.keeping import stamp
from crosswire.desk.summing import summaries
from crosswire.model import Report
from crosswire.store import Entry, KeptStory, Regrouped, Store
from crosswire.stories.fates import Fate, fates, parted

BATCH = 500
"""Stories kept in one transaction: what a kill can lose."""

JOINS, PARTS, NAMES = "merged by hand", "split by hand", "renamed by hand"
BY_HAND = (JOINS, PARTS, NAMES)

SPARE = 20
"""Further reports of a story that a decision names, for when the first is forgotten, or is in no other store."""


def regroup(store: Store, *, told: Callable[[int, int], None] | None = None) -> int:
    """How many texts were grouped anew: those that came, changed or went since, and those that it touched.

    The stories depend on the reports and on what was decided by hand alone, not on the order in which they came; a
    killed run is made good by the next one. `told` hears how many reports of how many are looked at. A store that may only be read
    keeps its stories as they were last grouped.
    """
    if store.database.fixed:
        return 0
    gone = gather(store, told=told)
    untold = store.web.untold()
    tell(store, [*untold, *sorted(cross(store.web, Texts(store), untold, gone) - set(untold))])
    if untold or gone:
        store.web.told(gone)
    return len(untold)


def read(store: Store, numbers: Sequence[int]) -> Iterator[tuple[int, Report]]:
    """The reports of these numbers, a few hundred at a time."""
    for at in range(0, len(numbers), BATCH):
        yield from store.reports.by_number(numbers[at : at + BATCH]).items()


def tell(
    store: Store,
    numbers: Iterable[int],
    *,
    by_hand: bool = False,
    revive: Mapping[int, str] | None = None,
) -> None:
    """Put together and keep the stories of these reports, and write down what became of those that were known.

    What follows from a decision `by_hand` is in the ledger by that decision. `revive` gives for reports the id that their
    story had before it became one with another, to be used if they part.
    """
    hands = _Hands.of(store)
    found = Groups(store.web, hands.bound)
    wholes = (parted(whole, hands.apart) for whole in found.around(numbers))
    groups = [part for parts in wholes for part in parts if part]
    before = _revived(store.stories.of(n for group in groups for n in group), groups, revive or {})
    known = store.stories.get(set(before.values()))
    fate = fates(groups, before, {each: story.made for each, story in known.items()})
    taken: set[str] = set()
    for at in range(0, len(groups), BATCH):
        places = range(at, min(at + BATCH, len(groups)))
        numbers = [n for place in places for n in groups[place]]
        days = store.stories.days_of(numbers)
        told = _Told(store, groups, fate, before, known, dict(read(store, numbers)), taken, days, found.across)
        changes = told.changes(places)
        store.stories.put(replace(changes, log=()) if by_hand else changes, now=stamp())


def _revived(
    before: Mapping[int, str], groups: Iterable[frozenset[int]], revive: Mapping[int, str]
) -> Mapping[int, str]:
    """The story of each report before, as if those that part now had never been one, whichever of them has grown since.

    What a hand had taken out of it meanwhile keeps the id that it was given.
    """
    found = dict(before)
    for group in groups:
        first = next((n for n in sorted(group) if n in revive), None)
        if first is not None:
            home = before.get(first)
            found |= {n: revive[first] for n in group & before.keys() if before[n] == home}
    return found


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
    days: Mapping[int, str]
    across: Mapping[frozenset[int], tuple[str, ...]]

    def changes(self, places: Sequence[int]) -> Regrouped:
        """What keeping the groups at these places changes."""
        held = self.store.stories.members(name for p in places if (name := self.fate.ids[p]))
        ids = self._ids(places)
        made: dict[int, KeptStory] = {}
        for place in places:
            group, name = self.groups[place], ids[place]
            if frozenset(held.get(name, ())) == group and self.known[name].n_reports == len(group):
                made[place] = replace(self.known[name], id=name)
        anew = [place for place in places if place not in made]
        made |= {p: replace(story, id=ids[p]) for p, story in zip(anew, self._summaries(anew), strict=True)}
        log: list[Entry] = []
        for place in places:
            group, name = self.groups[place], ids[place]
            if self.fate.ids[place] is None:
                log.append(self._new(name, made[place], group))
            else:
                log += self._moved(name, group)
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

    def _moved(self, name: str, group: frozenset[int]) -> Iterator[Entry]:
        """The reports that a known story takes over from others that go on without them."""
        came: dict[str, list[str]] = {}
        for n in sorted(group):
            old = self.before.get(n, name)
            if old != name and old not in self.fate.joined:
                came.setdefault(old, []).append(self.reports[n].id)
        for old, reports in sorted(came.items()):
            yield Entry("moved", name, f"more like this story than {old}", {"of": [old], "reports": reports})

    def _ids(self, places: Sequence[int]) -> dict[int, str]:
        """The id of each group: a new one is named after its first report, and never as a story was named before."""
        new = [place for place in places if self.fate.ids[place] is None]
        found = {place: name for place in places if (name := self.fate.ids[place])}
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

    def _summaries(self, places: Sequence[int]) -> Iterator[KeptStory]:
        """What each story is called, when it was told and by how many independent origins."""
        groups = [self.groups[place] for place in places]
        several = [group for group in groups if len(group) > 1]
        found = dict(zip(several, summaries(self.store.web, several, self.reports), strict=True))
        for group in groups:
            # The day on which an undated report was added is no day on which the story was told.
            stated = [n for n in group if self.reports[n].written_on.value is not None]
            days = sorted(self.days[n] for n in stated or group)
            if len(group) == 1:
                yield KeptStory("", headline_of(self.reports[min(group)]), 1, 1, (days[0], days[-1]))
                continue
            headline, ties = headline_of(self.reports[found[group].central]), found[group].ties
            n_texts, ties = found[group].n_texts, self.across.get(group, ties)
            yield KeptStory("", headline, len(group), n_texts, (days[0], days[-1]), ties)


def headline_of(report: Report) -> str:
    """What a report is called: its title, or the first words of its text."""
    return report.title or " ".join(report.text[:200].split()[:12])


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
        numbers = numbers_of(store, {name for each in entries for name in named(each)})

        bound: dict[int, set[int]] = {}
        apart: list[tuple[frozenset[int], int]] = []
        for each in entries:
            first, others = sides(each, numbers)
            some = frozenset(first)
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


def named(entry: Entry, *keys: str) -> list[str]:
    """The reports that a decision names; those of one of its stories alone where `keys` say so."""
    return [name for key in keys or ("reports", "with", "spare", "spare_with") for name in entry.data.get(key, ())]


def sides(entry: Entry, numbers: Mapping[str, int]) -> tuple[list[int], list[int]]:
    """The reports on which either side of a decision hangs: those named that are in the store, else the next of its story that is."""

    def here(key: str, spare: str) -> list[int]:
        found = [numbers[name] for name in named(entry, key) if name in numbers]
        return found or [numbers[name] for name in named(entry, spare) if name in numbers][:1]

    return here("reports", "spare"), here("with", "spare_with")


def numbers_of(store: Store, names: Iterable[str]) -> dict[str, int]:
    """The number of the newest edition of each report that was named, by the name used."""
    newest = store.reports.newest(names)
    numbers = store.reports.numbers(newest.values())
    return {name: numbers[last] for name, last in newest.items()}
