"""The plans of many reports, told day by day."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from crosswire.compare.plan_groups import MEETINGS, Change, Group, fit, fit_on_the_day, parties_of, stops, vague, weight
from crosswire.compare.plan_heads import MATTER
from crosswire.compare.plan_mentions import Mention
from crosswire.compare.plan_settle import settles
from crosswire.compare.plan_votes import voted
from crosswire.compare.plan_words import kinds_settled_by

Fit = Callable[[Group, Mention, frozenset[str], str], int]


def grouped(found: Iterable[Mention], stories: Mapping[str, str]) -> list[Group]:
    """The mentions by plan, in the order in which the plans were first told of; `stories` gives each report's story.

    The reports are taken day by day, those without a day last, and within a day the mentions that say most come first:
    the order in which reports arrive decides nothing. What is told as done settles plans of earlier days before anything
    new is added, then plans of its own day.
    """
    mentions = sorted(found, key=lambda each: (each.written or date.max, *_rank(each)))
    every = sorted({key for each in mentions for key in each.parts.who})
    threads = _Threads(stories, every)
    for day, todays in groupby(mentions, key=lambda each: each.written):
        threads.take(day, list(todays))
    return threads.groups


def _rank(mention: Mention) -> tuple[int, date, str, str, int]:
    earliest, latest = mention.was if any(mention.was) else mention.window
    return -weight(mention), earliest or latest or date.max, mention.kind, mention.report, mention.at


@dataclass
class _Threads:
    """The plans so far, and by what they can be found: kind with a party, a place, a word of the matter, or a day."""

    stories: Mapping[str, str]
    every: Sequence[str]
    groups: list[Group] = field(default_factory=list)
    index: dict[tuple[str, str], dict[int, None]] = field(default_factory=lambda: defaultdict(dict))
    told: dict[tuple[str, str], int] = field(default_factory=dict)
    by_story: dict[tuple[str, str], dict[int, None]] = field(default_factory=lambda: defaultdict(dict))
    touched: dict[int, list[Mention]] = field(default_factory=lambda: defaultdict(list))

    def take(self, day: date | None, todays: Sequence[Mention]) -> None:
        """Read the mentions of one day's reports."""
        self.touched.clear()
        left = [each for each in todays if each.outcome and not self._settle(each)]
        due = [each for each in todays if not each.outcome]
        for mention in due:
            if mention.kind.startswith(MATTER):
                continue
            if not vague(mention):
                self._place(mention)
        for mention in due:
            if mention.kind.startswith(MATTER):
                self._stop(mention)
        self._point_back([each for each in due if vague(each) and not each.kind.startswith(MATTER)])
        for mention in left:
            self._settle(mention)
        for n in sorted(self.touched):
            _close(self.groups[n], day, self.touched[n])

    def _place(self, mention: Mention) -> None:
        parties = parties_of(mention, self.every)
        n = self._best(mention, parties, (mention.kind,), fit)
        if n is None and mention.kind in MEETINGS:
            n = self._best(mention, parties, MEETINGS - {mention.kind}, fit_on_the_day)
        if n is None:
            n = len(self.groups)
            self.groups.append(Group(mention.kind, self.stories[mention.report]))
        self._add(n, mention, parties)

    def _stop(self, mention: Mention) -> None:
        """Give what calls off or puts off a thing to the one plan that has to do with it ("will delay the tariffs")."""
        parties, word = parties_of(mention, self.every), mention.kind.removeprefix(MATTER)
        near = {n: None for each in (word, *sorted(mention.topic)) for n in self.index.get(("", f"topic {each}"), {})}
        fits = [n for n in near if stops(self.groups[n], mention, parties, self.stories[mention.report])]
        if len(fits) == 1:
            self._add(fits[0], mention, parties)

    def _settle(self, mention: Mention) -> bool:
        """Whether a telling of something done found its plan."""
        parties = parties_of(mention, self.every)
        n = self._pointed(mention) if mention.bare else None
        if n is None and not mention.bare:
            n = self._best(mention, parties, kinds_settled_by(mention.kind), settles)
        if n is None:
            return False
        self.groups[n].outcomes.append(mention)
        if mention.outcome == "held":
            self.groups[n].held.append(mention)
        self.touched[n].append(mention)
        return True

    def _pointed(self, mention: Mention) -> int | None:
        """The plan that "the talks" were: the one of that kind of its report, or else the only one of its story."""
        kinds = kinds_settled_by(mention.kind)
        own = [n for kind in kinds if (n := self.told.get((mention.report, kind))) is not None]
        known = own or sorted({n for kind in kinds for n in self.by_story[kind, self.stories[mention.report]]})
        known = [n for n in known if not self.groups[n].held]
        fits = [
            n
            for n in known
            if settles(self.groups[n], mention, frozenset(self.groups[n].parties), self.stories[mention.report])
        ]
        return fits[0] if len(fits) == 1 else None

    def _best(self, mention: Mention, parties: frozenset[str], kinds: Iterable[str], how: Fit) -> int | None:
        """The plan that a mention fits best, the one first told of among equals; None where it fits none."""
        story = self.stories[mention.report]
        near: dict[int, None] = {}
        for kind in kinds:
            for key in self._keys(mention, parties, story):
                near.update(self.index.get((kind, key), {}))
        fits = [(how(self.groups[n], mention, parties, story), -n) for n in near]
        best, place = max(fits, default=(0, 0))
        return -place if best > 0 else None

    def _keys(self, mention: Mention, parties: frozenset[str], story: str) -> Iterator[str]:
        yield from parties | mention.parts.sides
        yield from (f"topic {word}" for word in mention.topic)
        yield f"story {story}"
        for day in (*mention.was, *mention.window):
            if day is not None:
                yield f"week {(day.toordinal()) // 7}"
        if mention.parts.country or mention.parts.place:
            yield f"place {mention.parts.country or mention.parts.place}"

    def _add(self, n: int, mention: Mention, parties: frozenset[str]) -> None:
        group, story = self.groups[n], self.stories[mention.report]
        group.add(mention, parties, story)
        self.touched[n].append(mention)
        self.told[mention.report, group.kind] = n
        self.by_story[group.kind, story][n] = None
        for key in self._keys(mention, parties, story):
            self.index[group.kind, key][n] = None
        for word in mention.topic:
            self.index["", f"topic {word}"][n] = None

    def _point_back(self, waiting: Sequence[Mention]) -> None:
        """Give what says too little of its own ("the talks") to the plan of its kind that its report or story told of."""
        for mention in sorted(waiting, key=lambda each: (each.report, each.at)):
            story = self.stories[mention.report]
            own = self.told.get((mention.report, mention.kind))
            only = [n for n in self.by_story[mention.kind, story] if not self.groups[n].held]
            n = own if own is not None else only[0] if len(only) == 1 else None
            if n is not None:
                self._add(n, mention, frozenset())


def _close(group: Group, day: date | None, told: Sequence[Mention]) -> None:
    """Write down what the reports of a day make of a plan, where that is a change."""
    found = voted(told)
    if found is None and group.log:
        status, mention = group.log[-1].status, told[0]
        if status in {"held", "missed"}:
            return
    else:
        status, mention = found or ("expected", told[0])
    if group.log and group.log[-1].status == status and group.log[-1].window == group.window:
        return
    group.log.append(Change(day, status, mention, group.window))
