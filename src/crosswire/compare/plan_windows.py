"""The days that are left for each plan."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from crosswire.model import TimeExpression

if TYPE_CHECKING:
    from crosswire.compare.plan_groups import Group

Window = tuple[date | None, date | None]
"""[earliest, latest), None where open."""

ROUNDS = 3
"""How long a chain of plans may be that bound each other ("before the vote that follows the summit")."""


def meet(a: Window, b: Window) -> Window | None:
    """What two windows have in common; None where nothing."""
    earliest = max((day for day in (a[0], b[0]) if day), default=None)
    latest = min((day for day in (a[1], b[1]) if day), default=None)
    return None if earliest and latest and earliest >= latest else (earliest, latest)


def stretches(times: Sequence[TimeExpression], text: str) -> list[TimeExpression]:
    """The times with each two that are the ends of one stretch ("from July 26 to August 11") made one."""
    found: list[TimeExpression] = []
    for time in sorted(times, key=lambda each: each.start):
        last = found[-1] if found else None
        if (
            last
            and _TO.fullmatch(text[last.end : time.start])
            and last.earliest
            and time.latest
            and last.type == time.type
        ):
            if last.earliest < time.latest:
                found[-1] = replace(last, end=time.end, value=f"{last.value}/{time.value}", latest=time.latest)
            continue
        found.append(time)
    return found


_TO = re.compile(r",?\s*(?:to|until|till|through|-|–|—)\s*(?:the\s+)?")
"""What stands between the two ends of a stretch of days."""


def windows(groups: Sequence["Group"], written: Mapping[str, date | None]) -> list[Window]:
    """The window of each plan: what its own times and its bounds by other plans leave.

    A plan that must come before another may come from the day on which the first report of it was written.
    """
    place = {(each.report, each.at): n for n, group in enumerate(groups) for each in group.mentions}
    found = [group.window for group in groups]
    for _ in range(ROUNDS):
        found = [_bounded(n, groups[n], found, place) for n in range(len(groups))]
    return [_begun(group, window, written) for group, window in zip(groups, found, strict=True)]


def _bounded(n: int, group: "Group", found: Sequence[Window], place: Mapping[tuple[str, int], int]) -> Window:
    window = found[n]
    for mention in group.mentions[group.since :]:
        for bound, at in mention.parts.bounds:
            other = place.get((mention.report, at), n)
            if other == n or mention.guess:
                continue
            earliest, latest = found[other]
            left = {"before": (None, earliest), "after": (latest, None), "within": (earliest, latest)}[bound]
            window = meet(window, left) or window
    return window


def _begun(group: "Group", window: Window, written: Mapping[str, date | None]) -> Window:
    """A window that begins no earlier than the first report of the plan."""
    earliest, latest = window
    days = [day for each in group.mentions if (day := written[each.report])]
    if latest is None or not days or min(days) >= latest:
        return window
    return max(earliest or min(days), min(days)), latest
