"""What becomes of known stories when reports are grouped anew."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


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
