"""The days that are left for each plan."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

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
