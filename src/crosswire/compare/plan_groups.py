"""The tellings of one plan, and how well one more fits them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from crosswire.compare.plan_mentions import Mention
from crosswire.compare.plan_windows import Window, meet
from crosswire.compare.plan_words import classes
from crosswire.language.countries import STATE, by_code, find
from crosswire.language.folding import fold
from crosswire.model import PlanStatus

REDATED = timedelta(days=62)
"""How far apart two days may lie that are told of one plan."""

FORESEEN = timedelta(days=183)
"""How long a plan without a day is still the one that is spoken of: half a year, so that a yearly forum is not the last."""

OPEN: frozenset[PlanStatus] = frozenset({"cancelled", "denied", "moved", "in_doubt", "missed"})
"""What may be followed by a new day for the same plan."""

MEETINGS = frozenset({"meeting", "summit"})
"""Kinds that one report may call by the one name and another by the other."""

OBJECTS = frozenset({"vote", "sign", "decide", "decision", "trial", "force", "deadline"})
"""Kinds whose matter tells them apart: two votes on one day are two plans."""


@dataclass(frozen=True)
class Change:
    """What a plan's reports of one day make of it: the status, the mention that says so, and the days it then has."""

    day: date | None
    status: PlanStatus
    mention: Mention
    window: Window


@dataclass
class Group:
    """The mentions of one plan, as far as they have been read.

    `window` is what those since the last change of day leave, `since` the place of the first of those, `rivals` mentions
    with another day, `bodies` the councils and parliaments that meet, `outcomes` those that tell what became of it, `held` those of them that tell that it took place, `last` the day of the latest report that has it due.
    """

    kind: str
    story: str
    mentions: list[Mention] = field(default_factory=list)
    parties: set[str] = field(default_factory=set)
    sides: set[str] = field(default_factory=set)
    window: Window = (None, None)
    place: str | None = None
    country: str | None = None
    topic: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    stories: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    since: int = 0
    rivals: list[Mention] = field(default_factory=list)
    outcomes: list[Mention] = field(default_factory=list)
    held: list[Mention] = field(default_factory=list)
    log: list[Change] = field(default_factory=list)
    last: date | None = None

    @property
    def status(self) -> PlanStatus | None:
        """The status after the last day that was closed."""
        return self.log[-1].status if self.log else None

    @property
    def founded(self) -> date | None:
        """The day of the first report."""
        return self.mentions[0].written

    def add(self, mention: Mention, parties: Iterable[str], story: str) -> None:
        """Take in one more mention; one that moves the plan begins its days anew."""
        own = mention.window
        if mention.status == "moved":
            if any(own) or self.status != "moved":
                self._anew(own)
        elif any(own):
            joint = meet(self.window, own)
            if joint is not None:
                self.window = joint
            elif self.status in OPEN:
                self._anew(own)
            else:
                self._rival(mention)
        self.mentions.append(mention)
        self.parties.update(parties)
        self.sides.update(mention.parts.sides)
        self.topic.update(mention.topic)
        self.others.update(mention.parts.others)
        self.stories.add(story)
        self.reports.add(mention.report)
        self.bodies.update(bodies(mention))
        if self.place is None:
            self.place, self.country = mention.parts.place, mention.parts.country
        self.last = max(filter(None, (self.last, mention.written)), default=None)

    def _anew(self, window: Window) -> None:
        self.window, self.since = window, len(self.mentions)
        self.rivals = []

    def _rival(self, mention: Mention) -> None:
        """Two days are told: the later report's holds, and on one day the earlier of them."""
        later = self.last is not None and mention.written is not None and mention.written > self.last
        held = [each for each in self.mentions[self.since :] if any(each.window)]
        if later:
            self.rivals, self.window, self.since = held, mention.window, len(self.mentions)
        else:
            self.rivals.append(mention)


def weight(mention: Mention) -> int:
    """How much a mention says: days before months before none, then parties, then a place."""
    earliest, latest = mention.was if any(mention.was) else mention.window
    days = (latest - earliest).days if earliest and latest else 400 if earliest or latest else 4000
    narrow = 3 if days < 8 else 2 if days < 93 else 1 if days < 4000 else 0
    return 10 * narrow + 2 * min(len(mention.parts.who), 3) + bool(mention.parts.place)


def vague(mention: Mention) -> bool:
    """Whether a mention says too little of its own to be known by."""
    return mention.bare or (mention.guess and not mention.parts.who and not mention.parts.place)


def parties_of(mention: Mention, every: Sequence[str]) -> frozenset[str]:
    """Who takes part; a forum named after its members stands for them ("the Oslo-Riga Council")."""
    found = set(mention.parts.who)
    for key in mention.parts.who:
        if key.startswith("forum:"):
            words = set(key.partition(":")[2].replace("-", " ").split())
            members = {other for other in every if other != key and set(_label(other).split()) <= words}
            if members:
                found.discard(key)
                found |= members
    return frozenset(found)


def in_common(group: Group, mention: Mention, parties: frozenset[str]) -> frozenset[str]:
    """The parties that a mention shares with a plan; where one of them names no person, the states that people act for.

    A premier who calls an election and the state that votes are of one plan; two ministers of one state are not.
    """
    shared = parties & group.parties
    if shared or all(any(key.startswith("person:") for key in keys) for keys in (parties, group.parties)):
        return shared
    return (parties | mention.parts.sides) & (group.parties | group.sides)


def common_matter(group: Group, mention: Mention) -> frozenset[str]:
    """The nouns that a mention shares with a plan: of its matter, and of those who take part without a name."""
    return (mention.topic | mention.parts.others) & (group.topic | group.others)


def bodies(mention: Mention) -> frozenset[str]:
    """The keys of councils, parliaments and courts in it: one that meets is known by its name alone."""
    return frozenset(key for key in mention.parts.who if fold(key).split()[-1] in classes("body"))


def _label(key: str) -> str:
    state = by_code(key) if key.startswith(STATE) else None
    return fold(state.name) if state else key.partition(":")[2]


def same_place(group: Group, mention: Mention) -> bool | None:
    """Whether two places agree, a town with its country too; None where one is not named."""
    place = mention.parts.place
    if place is None or group.place is None:
        return None
    if fold(place) == fold(group.place):
        return True
    lands = [find(each) is not None for each in (place, group.place)]
    return any(lands) and mention.parts.country is not None and mention.parts.country == group.country


def gap(one: Window, other: Window) -> timedelta:
    """The days between two windows that do not meet."""
    first, second = sorted((one, other), key=lambda w: w[0] or date.min)
    return (second[0] or date.max) - (first[1] or date.min)


def fit(group: Group, mention: Mention, parties: frozenset[str], story: str) -> int:
    """How well a mention of something due fits a plan of its kind; 0 where it does not."""
    own = (None, None) if mention.guess else mention.was if any(mention.was) else mention.window
    both_dated = any(own) and any(group.window)
    apart_in_time = both_dated and meet(group.window, own) is None
    place = same_place(group, mention)
    if place is False or not _open_to(group, mention, own):
        return 0
    shared = in_common(group, mention, parties)
    common = common_matter(group, mention)
    clash = bool(mention.topic and group.topic) and not common
    if apart_in_time and (clash or not (shared or place or common) or not _redated(group, mention, own, story)):
        return 0
    return _kinship(group, mention, parties, dated=both_dated and not apart_in_time, clash=clash) and (
        4 * len(shared) + 2 * (both_dated and not apart_in_time) + bool(place) + 3 * len(common) + bool(apart_in_time)
    )


def fit_on_the_day(group: Group, mention: Mention, parties: frozenset[str], story: str) -> int:
    """The same for a mention of another kind: only if both name the day."""
    there = any(mention.was) and any(group.window) and meet(group.window, mention.was) is not None
    return fit(group, mention, parties, story) if there and in_common(group, mention, parties) else 0


def stops(group: Group, mention: Mention, parties: frozenset[str], story: str) -> bool:
    """Whether what is said of a thing stops a plan that has to do with it: an open one with all of its parties or more."""
    if (
        mention.written is None
        or group.founded is None
        or mention.written <= group.founded
        or same_place(group, mention) is False
    ):
        return False
    shared = in_common(group, mention, parties)
    near = bool(shared) or (story in group.stories and not (parties and group.parties))
    return near and not group.held and _open_to(group, mention, mention.was)


def _kinship(group: Group, mention: Mention, parties: frozenset[str], *, dated: bool, clash: bool) -> int:
    """1 where parties, matter and place let two tellings be of one plan, else 0."""
    shared = in_common(group, mention, parties)
    apart = bool(parties - group.parties - group.sides) and bool(group.parties - parties - mention.parts.sides)
    if (parties and group.parties and not shared) or (apart and not dated):
        return 0
    if mention.verb and mention.kind.startswith("act:") and not shared:
        return 0
    here = mention.report in group.reports
    if clash and (here or mention.kind in OBJECTS or not (dated and (shared or same_place(group, mention)))):
        return 0
    close = len(shared) > 1 or parties == group.parties or dated or bool(same_place(group, mention))
    return int(close or bool(shared and common_matter(group, mention)))


def _open_to(group: Group, mention: Mention, own: Window) -> bool:
    """Whether a plan may still be spoken of as due: not once it is settled, nor long after its days."""
    if group.held:
        return any(own) and any(meet(own, each.was) for each in group.held if any(each.was))
    last = group.window[1] or group.last
    wait = REDATED if group.window[1] else FORESEEN
    return last is None or mention.written is None or mention.written < last + wait


def _redated(group: Group, mention: Mention, own: Window, story: str) -> bool:
    """Whether a mention with other days may speak of the same plan."""
    if mention.status == "moved" and not any(mention.was):
        return gap(group.window, own) <= 3 * REDATED
    if gap(group.window, own) > REDATED:
        return False
    if group.status in OPEN:
        return True
    return story in group.stories and mention.report not in group.reports
