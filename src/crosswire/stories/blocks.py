"""Groups of a long run of days, put together from views of shorter ones, so that no new report makes all of them anew.

The days are cut into blocks of a fortnight. A block's view groups its own reports together with those of the days around it,
as far as two reports may lie apart. Two groups of neighbouring blocks are one story where both views put the same reports
together. The views depend on the reports alone, and so does what is put together from them: the order in which reports
arrive decides nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

BLOCK = 14
"""Days of a block: twice as many as two reports of one story may lie apart, so that no story reaches over a whole one."""

AROUND = 7
"""Days before and after a block whose reports are looked at with it."""

FEW = 3_000
"""Reports that are looked at all together: then one without a stated day meets those of any day."""

View = Mapping[int, int]
"""For each report in sight of a block the number of its group there."""


@dataclass(frozen=True)
class Cut:
    """How days are cut into blocks: by the fortnight, or where there are few reports not at all."""

    whole: bool = False

    def block(self, day: date) -> int:
        """The number of the block that a day lies in."""
        return 0 if self.whole else day.toordinal() // BLOCK

    def around(self, block: int) -> tuple[date, date]:
        """The first and the last day that a block's view takes in."""
        if self.whole:
            return date.min, date.max
        return _day(block * BLOCK - AROUND), _day(block * BLOCK + BLOCK - 1 + AROUND)


def _day(ordinal: int) -> date:
    """The day of an ordinal, the first or last one there is beyond them."""
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))


@dataclass(frozen=True)
class Blocks:
    """The views of blocks, taken up as they are asked for; `blocks` gives the block of each report in them.

    `bound` gives for a report those that a hand has put into its story.
    """

    view: Callable[[int], View]
    block: Callable[[int], int]
    bound: Mapping[int, frozenset[int]]

    def stories(self, reports: Iterable[int]) -> Iterator[frozenset[int]]:
        """The whole stories that these reports are in, each once, in the order of the reports."""
        seen: set[int] = set()
        for report in reports:
            if report not in seen:
                found = self._around(report)
                seen |= found
                yield found

    def _around(self, first: int) -> frozenset[int]:
        found: set[int] = set()
        waiting = [first]
        parts: set[tuple[int, int]] = set()
        while waiting:
            report = waiting.pop()
            block = self.block(report)
            part = block, self._seen(block).get(report, -1 - report)
            if part in parts:
                continue
            parts.add(part)
            own = self._own(block).get(part[1], [report])
            found.update(own)
            for neighbour in (block - 1, block + 1):
                waiting += self._across(block, neighbour).get(part[1], [])
            waiting += [other for each in own for other in self.bound.get(each, ())]
        return frozenset(found)

    def _seen(self, block: int) -> View:
        if block not in self._views:
            self._views[block] = self.view(block)
        return self._views[block]

    def _own(self, block: int) -> Mapping[int, list[int]]:
        if block not in self._owns:
            own: dict[int, list[int]] = {}
            for report, part in self._seen(block).items():
                if self.block(report) == block:
                    own.setdefault(part, []).append(report)
            self._owns[block] = own
        return self._owns[block]

    def _across(self, block: int, neighbour: int) -> Mapping[int, list[int]]:
        """For each group of a block one report of each group of its neighbour that both views put with it."""
        key = block, neighbour
        if key not in self._ties:
            here, there = self._seen(block), self._seen(neighbour)
            mine = {
                (part, there[report])
                for report, part in here.items()
                if report in there and self.block(report) == block
            }
            ties: dict[int, dict[int, int]] = {}
            for report, part in there.items():
                if self.block(report) == neighbour and report in here and (here[report], part) in mine:
                    ties.setdefault(here[report], {}).setdefault(part, report)
            self._ties[key] = {part: sorted(others.values()) for part, others in ties.items()}
        return self._ties[key]

    @cached_property
    def _views(self) -> dict[int, View]:
        return {}

    @cached_property
    def _owns(self) -> dict[int, Mapping[int, list[int]]]:
        return {}

    @cached_property
    def _ties(self) -> dict[tuple[int, int], Mapping[int, list[int]]]:
        return {}


def parted(story: frozenset[int], apart: Iterable[tuple[frozenset[int], int]]) -> list[frozenset[int]]:
    """A story after a hand has taken reports out of it: for each decision those taken out, and one of the rest."""
    left, found = set(story), []
    for taken, rest in apart:
        out = taken & left
        if out and rest in left and rest not in out:
            left -= out
            found.append(frozenset(out))
    return [frozenset(left), *found]


@dataclass(frozen=True)
class Fate:
    """What becomes of known stories.

    `ids` gives each new group the id that it keeps, None for a new one; `joined` the known ids that are now part of the
    group at a place.
    """

    ids: tuple[str | None, ...]
    joined: Mapping[str, int]


def fates(groups: list[frozenset[int]], known: Mapping[int, str], made: Mapping[str, str]) -> Fate:
    """Which group each known story has become: that with most of its reports; a group keeps the id with most in it.

    `known` gives the story of each report before, `made` when each of those was first shown; the older one wins a tie.
    """
    counts: dict[tuple[str, int], int] = {}
    for place, group in enumerate(groups):
        for report in group:
            if report in known:
                counts[known[report], place] = counts.get((known[report], place), 0) + 1
    order = sorted(counts, key=lambda pair: (-counts[pair], made.get(pair[0], ""), pair[0], pair[1]))
    home: dict[str, int] = {}
    for story, place in order:
        home.setdefault(story, place)
    ids: list[str | None] = [None] * len(groups)
    joined: dict[str, int] = {}
    for story, place in order:
        if home[story] != place or story in joined:
            continue
        if ids[place] is None:
            ids[place] = story
        elif ids[place] != story:
            joined[story] = place
    return Fate(tuple(ids), joined)
