"""Mentions of one plan brought together, within a report and across reports."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from crosswire.compare.plan_mentions import Mention
from crosswire.compare.plan_windows import Window, meet
from crosswire.language.countries import STATE, by_code
from crosswire.language.folding import fold


@dataclass
class Group:
    """The mentions of one plan."""

    kind: str
    mentions: list[Mention] = field(default_factory=list)
    parties: set[str] = field(default_factory=set)
    window: Window = (None, None)
    place: str | None = None
    words: set[str] = field(default_factory=set)

    def add(self, mention: Mention, parties: Iterable[str]) -> None:
        """Take in one more mention."""
        self.mentions.append(mention)
        self.parties.update(parties)
        if not mention.guess:
            self.window = meet(self.window, (mention.parts.earliest, mention.parts.latest)) or self.window
        self.place = self.place or mention.parts.place


def grouped(found: Sequence[Mention]) -> list[Group]:
    """The mentions by plan; a bare one ("the talks") goes with the plan of its kind that its report told of last.

    Mentions that say most come first, so that the order of reports decides nothing.
    """
    every = sorted({key for each in found for key in each.parts.who})
    full = [each for each in found if not _vague(each)]
    full.sort(key=lambda each: (-_weight(each), each.kind, each.report, each.at))
    groups: list[Group] = []
    by_kind: dict[str, list[Group]] = {}
    for mention in full:
        parties = _parties(mention, every)
        fits = [(_fit(group, mention, parties), -n) for n, group in enumerate(by_kind.get(mention.kind, []))]
        best, place = max(fits, default=(0, 0))
        if best > 0:
            group = by_kind[mention.kind][-place]
        else:
            group = Group(mention.kind)
            groups.append(group)
            by_kind.setdefault(mention.kind, []).append(group)
        group.add(mention, parties)
    _bare(found, groups, by_kind)
    return groups


def _vague(mention: Mention) -> bool:
    """Whether a mention says too little of its own to be known by."""
    return mention.bare or (mention.guess and not mention.parts.who and not mention.parts.place)


def _weight(mention: Mention) -> int:
    """How much a mention says: days before months before none, then parties, then a place."""
    earliest, latest = mention.parts.earliest, mention.parts.latest
    days = (latest - earliest).days if earliest and latest else 400 if earliest or latest else 4000
    narrow = 3 if days < 8 else 2 if days < 93 else 1 if days < 4000 else 0
    return 10 * narrow + 2 * min(len(mention.parts.who), 3) + bool(mention.parts.place)


def _parties(mention: Mention, every: Sequence[str]) -> frozenset[str]:
    """Who takes part; a forum named after its members stands for them ("the Oslo-Riga Council")."""
    found = set(mention.parts.who)
    for key in mention.parts.who:
        if key.startswith("forum:"):
            named = set(key.partition(":")[2].replace("-", " ").split())
            members = {other for other in every if other != key and set(_label(other).split()) <= named}
            if members:
                found.discard(key)
                found |= members
    return frozenset(found)


def _label(key: str) -> str:
    state = by_code(key) if key.startswith(STATE) else None
    return fold(state.name) if state else key.partition(":")[2]


def _fit(group: Group, mention: Mention, parties: frozenset[str]) -> int:
    """How well a mention fits a plan of its kind; 0 where it does not."""
    own: Window = (None, None) if mention.guess else (mention.parts.earliest, mention.parts.latest)
    both_dated = any(own) and any(group.window)
    if both_dated and meet(group.window, own) is None:
        return 0
    place = mention.parts.place
    if place and group.place and fold(place) != fold(group.place):
        return 0
    shared = parties & group.parties
    apart = bool(parties - group.parties) and bool(group.parties - parties)
    if (parties and group.parties and not shared) or (apart and not both_dated):
        return 0
    same_place = bool(place and group.place)
    if mention.verb and mention.kind.startswith("act:") and not shared:
        return 0
    close = len(shared) > 1 or parties == group.parties or both_dated or same_place
    if not close:
        return 0
    return 4 * len(shared) + 2 * both_dated + same_place


def _bare(found: Sequence[Mention], groups: list[Group], by_kind: dict[str, list[Group]]) -> None:
    at = {(each.report, each.at): group for group in groups for each in group.mentions}
    told: dict[tuple[str, str], Group] = {}
    waiting: list[Mention] = []
    for mention in sorted(found, key=lambda each: (each.report, each.at)):
        key = mention.report, mention.kind
        if not _vague(mention):
            told[key] = at[mention.report, mention.at]
        elif (mention.report, mention.at) in at or key in told:
            group = at.get((mention.report, mention.at)) or told[key]
            group.add(mention, ())
            at[mention.report, mention.at] = group
        else:
            waiting.append(mention)
    for mention in waiting:
        own = told.get((mention.report, mention.kind))
        only = by_kind.get(mention.kind, [])
        known = own or (only[0] if len(only) == 1 else None)
        if known is not None:
            known.add(mention, ())
