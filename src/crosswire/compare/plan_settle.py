"""Which plan a report settles that tells of something held, or not held."""

from collections.abc import Iterable
from datetime import date, timedelta

from crosswire.compare.plan_groups import (
    FORESEEN,
    OBJECTS,
    REDATED,
    Group,
    bodies,
    common_matter,
    in_common,
    same_place,
)
from crosswire.compare.plan_mentions import Mention
from crosswire.compare.plan_windows import Window, meet
from crosswire.compare.plan_words import settlers
from crosswire.language.countries import STATE

AFTERWARDS = timedelta(days=3)
"""How long after its days a report that gives no day of its own may be of the plan."""

ONCE = frozenset({"sign", "force", "join", "withdraw", "lift", "verdict"})
"""Kinds of act that are not done a second time: one done early was the one that was due."""

DECIDED = frozenset({"decide", "decision"})
"""Kinds that any act on their matter settles."""

WIDEST = timedelta(days=32)
"""The longest time that still says when something was held ("last month")."""


def settles(group: Group, mention: Mention, parties: frozenset[str], story: str) -> int:
    """How well a telling of something done fits a plan; 0 where it does not settle it.

    Kinds may differ where one is another name for the other; the time must lie in the days of the plan, or after them by no
    more than two months; something that both name must be the same.
    """
    of_kind = mention.kind in settlers(group.kind)
    if not of_kind and not _decided(group, mention) and not _was_there(group, mention, parties):
        return 0
    if same_place(group, mention) is False:
        return 0
    if not _known_before(group, mention) or not _in_time(group, mention, parties) or _of_else(group, mention, parties):
        return 0
    shared, common = in_common(group, mention, parties), common_matter(group, mention)
    place = bool(same_place(group, mention))
    exact = any(mention.was) and any(group.window) and meet(group.window, mention.was) is not None
    whole = bool(shared) and mention.kind == group.kind and parties == group.parties  # "her trial", "Ghana's election"
    by_name = any(key.startswith("person:") for key in shared)
    whole = whole and (exact or by_name or mention.outcome != "cancelled")
    beside = bool(shared and (common or place or exact)) or bool((common or place) and exact)
    told = whole or beside or len(shared) > 1 or bool(bodies(mention) & group.bodies)
    if not told and not (exact and story in group.stories):
        return 0
    return 8 * exact + 4 * len(shared) + 2 * place + 3 * len(common)


def _decided(group: Group, mention: Mention) -> bool:
    """Whether what was to be decided was done on the very day: a rate that was cut was decided on."""
    there = any(mention.was) and any(group.window) and meet(group.window, mention.was) is not None
    return group.kind in DECIDED and mention.kind.startswith("act:") and there and bool(common_matter(group, mention))


def _was_there(group: Group, mention: Mention, parties: frozenset[str]) -> bool:
    """Whether somebody who was to visit a place did something there on the very day."""
    there = any(mention.was) and any(group.window) and meet(group.window, mention.was) is not None
    person = any(key.startswith("person:") for key in parties & group.parties)
    done = mention.outcome == "held" and not mention.aside
    return group.kind == "visit" and done and there and person and same_place(group, mention) is True


def _of_else(group: Group, mention: Mention, parties: frozenset[str]) -> bool:
    """Whether parties or matter say that it was something else that was done."""
    common = common_matter(group, mention)
    if parties and group.parties and not in_common(group, mention, parties):
        return True
    if _states(parties - group.parties) and _states(group.parties - parties):
        return True
    apart = bool(mention.topic and group.topic) or mention.kind != group.kind
    undated = group.kind.startswith("act:") and bool(group.topic) and not any(mention.was)
    return (group.kind in OBJECTS and apart and not common) or (undated and not common)


def _states(keys: Iterable[str]) -> bool:
    return any(key.startswith(STATE) for key in keys)


def _known_before(group: Group, mention: Mention) -> bool:
    """Whether the plan was told of before, and is not settled yet or settled by what was held on the same day."""
    if mention.written is None or group.founded is None or mention.written < group.founded:
        return False
    if group.reports == {mention.report} or (mention.written == group.founded and not any(mention.was)):
        return False
    if not group.held or mention.outcome != "held":
        return not group.held
    return any(meet(_when(each), _when(mention)) is not None for each in group.held)


def _when(mention: Mention) -> Window:
    """The days on which a report has it held; those up to its own day where it gives none."""
    if any(mention.was) or mention.written is None:
        return mention.was
    return mention.written - AFTERWARDS, mention.written + timedelta(days=1)


def _in_time(group: Group, mention: Mention, parties: frozenset[str]) -> bool:
    """Whether what is told lies in the days of the plan, or not too long after."""
    latest, own, written = group.window[1], mention.was, mention.written or date.max
    on_its_day = any(own) and meet(group.window, own) is not None
    if mention.outcome == "missed" and latest is not None and written < latest and not on_its_day:
        return False
    if mention.outcome == "cancelled":
        return written <= (latest or (group.last or group.founded or date.min) + FORESEEN)
    if not any(own):
        return _just_told(group, mention)
    if own[1] is None or _too_wide(own, latest):
        return False  # "since 2011" is no day on which something was held
    begun = own[0] or own[1]
    if not any(group.window):
        known = group.founded or date.min
        return own[1] > known and begun <= (group.last or known) + FORESEEN
    late = latest is not None and latest <= begun < latest + REDATED and bool(in_common(group, mention, parties))
    return late or _before_its_day(group, mention, parties) or meet(_from(group), own) is not None


def _too_wide(own: Window, latest: date | None) -> bool:
    """Whether a time says too little of when something was held ("before May 2017", where it was due in 2016)."""
    earliest, last = own[0], own[1] or date.max
    return last - earliest > WIDEST if earliest else latest is not None and last > latest + REDATED


def _before_its_day(group: Group, mention: Mention, parties: frozenset[str]) -> bool:
    """Whether what can be done but once was done before the day that was named for it."""
    earliest, begun, known = group.window[0], mention.was[0], group.founded
    if mention.kind not in ONCE or earliest is None or begun is None or known is None or not known < begun < earliest:
        return False
    return (
        mention.kind == group.kind
        and bool(parties)
        and parties == group.parties
        and bool(common_matter(group, mention))
    )


def _just_told(group: Group, mention: Mention) -> bool:
    """Whether a report that gives no day is of the days of the plan, or of those just after."""
    written = mention.written or date.max
    earliest, latest = group.window
    if mention.aside or (earliest is not None and written < earliest):
        return False
    last = latest or (group.last or written) + FORESEEN
    return written <= last + (REDATED if mention.outcome == "missed" else AFTERWARDS)


def _from(group: Group) -> Window:
    """The days of a plan; where it has only an end, from the day on which it was first told of."""
    earliest, latest = group.window
    known = group.founded
    return (earliest or (known if known and latest and known < latest else None)), latest
