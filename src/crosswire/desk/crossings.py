"""Which groups of a store are one story across languages, kept up to date with the groups that changed."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from crosswire.language.vectors import UniversalEncoder
from crosswire.store import PLACE, Web
from crosswire.stories.crossing import ALIKE_IN_MEANING, matched, meet, opening
from crosswire.stories.likeness import UNIT
from crosswire.stories.rarity import WEEK, week_of
from crosswire.stories.texts import WINDOW

if TYPE_CHECKING:
    from crosswire.desk.gathering import Texts

ROWS = 512
"""Groups that are set against all others at a time."""

ALL_DAYS = 0, 10_000_000


@dataclass(frozen=True)
class Spoken:
    """A group as languages see it: its texts in order of name, the languages they are in, and the days they state."""

    part: int
    texts: tuple[int, ...]
    tongues: frozenset[str]
    days: tuple[date, date] | None
    key: str
    week: int


def spoken(texts: Iterable[tuple[int, str, int, str, int, bool]]) -> dict[int, Spoken]:
    """The groups of texts, by the names of the groups."""
    by_part: dict[int, list[tuple[str, int, str, int, bool]]] = {}
    for n, name, part, tongue, day, stated in texts:
        by_part.setdefault(part, []).append((name, n, "" if tongue == "und" else tongue, day, stated))
    found = {}
    for part, members in by_part.items():
        members.sort()
        days = [day for *_, day, stated in members if stated]
        span = (date.fromordinal(min(days)), date.fromordinal(max(days))) if days else None
        tongues = frozenset(tongue for _, _, tongue, _, _ in members if tongue)
        first = min(day for *_, day, _ in members)
        found[part] = Spoken(part, tuple(n for _, n, *_ in members), tongues, span, members[0][0], week_of(first))
    return found


def cross(web: Web, texts: "Texts", untold: Collection[int], gone: Collection[int]) -> set[int]:
    """Set changed groups against those of other languages; a report of each group whose story may be another by it."""
    state = web.state()
    if len(state.get("tongues", "").split()) < 2 or not (untold or gone):
        return set()
    parts = {row["part"] for row in web.rows("report", untold, only=PLACE) if row["text"] == row["report"]}
    stale = {*untold, *gone, *parts}
    before = component(web, stale)
    web.put_near(stale, ())
    bounded = state.get("cut") == "weeks"
    days = sorted({week_of(row["first_day"]) for row in web.rows("report", parts, only=("first_day",))})
    for first, last in _spans(days) if bounded else [ALL_DAYS]:
        others = spoken(web.told_between(first, last))
        new = [others[part] for part in sorted(parts & others.keys())]
        web.put_near((), _near(web, texts, new, list(others.values())))
    return before | component(web, parts)


def _spans(weeks: Sequence[int]) -> list[tuple[int, int]]:
    """The days that are looked at for the groups of each week: stories reach over a few weeks at most."""
    return [((week - 2) * WEEK, (week + 4) * WEEK) for week in weeks]


def component(web: Web, parts: Iterable[int]) -> set[int]:
    """All groups that hang together with these, near by near."""
    found, waiting = set[int](), set(parts)
    while waiting:
        found |= waiting
        waiting = {other for _, other, _ in web.near(waiting)} - found
    return found


def _near(web: Web, texts: "Texts", new: Sequence[Spoken], others: Sequence[Spoken]) -> list[tuple[int, int, int]]:
    """Pairs of a new group and one of another language that may be one story, both ways."""
    tongues = frozenset().union(*(group.tongues for group in others))
    found: list[tuple[int, int, int]] = []
    if len(tongues) < 2 or not new:
        return found
    vectors = _vectors(web, texts, [*new, *others])
    matrix = np.array([vectors[group.part] for group in others], np.float32)
    for at in range(0, len(new), ROWS):
        some = new[at : at + ROWS]
        alike = np.round(np.array([vectors[group.part] for group in some], np.float32) @ matrix.T, 4)
        for row, column in zip(*np.nonzero(alike >= ALIKE_IN_MEANING), strict=True):
            one, other, score = some[int(row)], others[int(column)], float(alike[row, column])
            if one.part != other.part and not one.tongues & other.tongues and meet(one.days, other.days, score, WINDOW):
                units = round(UNIT * score)
                found += [(one.part, other.part, units), (other.part, one.part, units)]
    return found


def _vectors(web: Web, texts: "Texts", groups: Sequence[Spoken]) -> dict[int, npt.NDArray[np.float32]]:
    """What the openings of each group mean on the whole, each of length 1."""
    wanted = {n for group in groups for n in group.texts}
    kept = web.openings(wanted)
    missing = sorted(wanted - kept.keys())
    for at in range(0, len(missing), ROWS):
        docs = texts.of(missing[at : at + ROWS])
        rows = UniversalEncoder().encode([opening(each.doc) for each in docs.values()])
        made = {n: np.asarray(row, np.float32).tobytes() for n, row in zip(docs, rows, strict=True)}
        web.put_openings(made)
        kept |= made
    found = {}
    for group in groups:
        own = [np.frombuffer(kept[n], np.float32).astype(np.float64) for n in group.texts if n in kept]
        total = np.sum(own, axis=0)
        found[group.part] = (total / max(float(np.linalg.norm(total)), 1e-9)).astype(np.float32)
    return found


def together(web: Web, parts: Collection[int]) -> tuple[dict[int, frozenset[int]], dict[int, tuple[str, ...]]]:
    """For each of these groups, and those that hang together with it, the groups that are one story with it, and what ties those."""
    every = sorted(component(web, parts))
    near = web.near(every)
    if not near:
        return {part: frozenset({part}) for part in parts}, {}
    named = {row["part"]: row["piece"] for row in web.rows("report", every, only=PLACE)}
    texts = [
        (row["report"], row["name"], row["part"], row["tongue"], row["first_day"], bool(row["first_stated"]))
        for row in web.rows("piece", set(named.values()))
        if row["part"] in named and row["text"] == row["report"]
    ]
    groups = sorted(spoken(texts).values(), key=lambda group: group.key)
    place = {group.part: at for at, group in enumerate(groups)}
    found = {
        (alike / UNIT, min(place[a], place[b]), max(place[a], place[b]))
        for a, b, alike in near
        if a in place and b in place
    }
    pairs = sorted(found, key=lambda each: (-each[0], each[1], each[2]))
    of: dict[int, frozenset[int]] = {part: frozenset({part}) for part in parts}
    told: dict[int, tuple[str, ...]] = {}
    for members, ties in matched([group.tongues for group in groups], pairs):
        whole = frozenset(groups[at].part for at in members)
        for part in whole:
            of[part] = whole
            if ties:
                told[part] = ties
    return of, told
