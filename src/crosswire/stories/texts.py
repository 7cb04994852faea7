"""Texts as grouping knows them, the links between them, and the groups they fall into."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from crosswire.stories.joining import ALIKE, joined
from crosswire.stories.likeness import (
    LEAST,
    SHARED_KEYS,
    SHARED_LEAD_KEYS,
    UNIT,
    Keys,
    Pairs,
    Shelf,
    keys_of,
    met,
)
from crosswire.stories.matter import Flags, Terms, Vocabulary
from crosswire.stories.meaning import NO_MEANING, Meaning, nearness, raised
from crosswire.stories.pieces import pieces
from crosswire.stories.rarity import (
    Days,
    Rarities,
    counted,
    limit_of,
    mark_of,
    rarities,
    week_of,
)

WINDOW = 7
"""Days between the stated dates of two reports beyond which they do not count as one event."""

FEW = 3_000
"""Reports that are looked at all together, by exact counts of all their words; more are looked up by the words of their leads."""

NEAREST = 150
"""Links of one text at most: each leads to one of the nearest of both."""


@dataclass(frozen=True, eq=False)
class Text:
    """One text: the id of the report that printed it first, its telling words, and when it was told.

    `day` is an ordinal, None where it is looked for among those of any day; `stated` whether the report says so itself;
    `months` are those its lead names, as bits; `meaning` is known of brief texts alone.
    """

    name: str
    words: Terms
    flags: Flags
    day: int | None
    stated: bool
    months: int
    meaning: Meaning = field(default_factory=lambda: NO_MEANING)


def weighed(texts: Sequence[Text], vocabulary: Vocabulary, *, many: bool) -> list[Rarities]:
    """For each text the rarity of each of its words: among few texts, counted in all; among many, by the week it was told in."""
    n_words, everyday = len(vocabulary.terms), vocabulary.everyday()
    if not many:
        table = rarities(counted((text.words for text in texts), n_words), len(texts), everyday)
        return [table[text.words] for text in texts]
    days = Days(_counts(text.day for text in texts))
    tables = {
        week: _table(texts, days, week, vocabulary)
        for week in sorted({-1 if text.day is None else week_of(text.day) for text in texts})
    }
    return [tables[-1 if text.day is None else week_of(text.day)][text.words] for text in texts]


def _counts(days: Iterable[int | None]) -> dict[int, int]:
    found: dict[int, int] = {}
    for day in days:
        if day is not None:
            found[day] = found.get(day, 0) + 1
    return found


def _table(texts: Sequence[Text], days: Days, week: int, vocabulary: Vocabulary) -> Rarities:
    """How rare words are in the texts by which those of a week are weighed; of texts of no day (week -1) in those."""
    if week < 0:
        chosen = [text for text in texts if text.day is None]
    else:
        first, last, _ = days.reference(week)
        chosen = [text for text in texts if text.day is not None and first <= text.day <= last]
    limit = limit_of(len(chosen))
    sample = [text.words for text in chosen if mark_of(text.name) < limit]
    return rarities(counted(sample, len(vocabulary.terms)), len(sample), vocabulary.everyday(), rough=True)


def far(a: Text, b: Text, window: int) -> bool:
    """Whether two texts were told too far apart to be set beside each other."""
    return a.day is not None and b.day is not None and abs(a.day - b.day) > window


def links(texts: Sequence[Text], vocabulary: Vocabulary, *, many: bool, window: int = WINDOW) -> Pairs:
    """The pairs of texts that are alike and may be one event's. Depends on the texts alone, not on their order."""
    shelf, keys = Shelf(), list[Keys]()
    for text, rarity in zip(texts, weighed(texts, vocabulary, many=many), strict=True):
        shelf.add(text.words, text.flags, rarity)
        keys.append(keys_of(text.words, text.flags, rarity, many=many))
    days = np.array([0 if text.day is None else text.day for text in texts], dtype=np.int64)
    found = []
    for place, others in enumerate(met(keys, least=SHARED_LEAD_KEYS if many else SHARED_KEYS)):
        near = others[(np.abs(days[others] - days[place]) <= window) | (days[others] == 0) | (days[place] == 0)]
        units = shelf.units(place, near)
        if len(texts[place].meaning):
            units = raised(units, nearness(texts[place].meaning, [texts[n].meaning for n in near.tolist()]), UNIT)
        kept = units >= LEAST
        found.append((near[kept], units[kept]))
    later = np.repeat(np.arange(len(texts)), [len(others) for others, _ in found])
    empty = np.zeros(0, np.int64)
    pairs = Pairs(
        later, np.concatenate([empty, *(o for o, _ in found)]), np.concatenate([empty, *(u for _, u in found)])
    )
    return nearest(pairs[~other_months(texts, pairs)], [text.name for text in texts])


def other_months(texts: Sequence[Text], pairs: Pairs) -> npt.NDArray[np.bool_]:
    """For each pair whether, one of the two stating no day, their leads name months and none in common."""
    stated = np.array([text.stated for text in texts], dtype=bool)
    months = np.array([text.months for text in texts], dtype=np.int64)
    a, b = months[pairs.later], months[pairs.earlier]
    return np.asarray(~(stated[pairs.later] & stated[pairs.earlier]) & (a > 0) & (b > 0) & (a & b == 0))


def nearest(pairs: Pairs, names: Sequence[str]) -> Pairs:
    """The pairs of which each is among the nearest of the other."""
    n = len(names)
    degree = np.bincount(pairs.later, minlength=n) + np.bincount(pairs.earlier, minlength=n)
    if not len(degree) or degree.max() <= NEAREST:
        return pairs
    rank = np.empty(n, dtype=np.int64)
    rank[sorted(range(n), key=lambda place: names[place])] = np.arange(n)
    kept = np.ones(len(pairs.units), dtype=bool)
    ends = np.concatenate((pairs.later, pairs.earlier))
    others = np.concatenate((pairs.earlier, pairs.later))
    which = np.tile(np.arange(len(pairs.units)), 2)
    order = np.lexsort((rank[others], -pairs.units[which], ends))
    starts = np.concatenate(([0], np.cumsum(np.bincount(ends, minlength=n))))
    place_in_list = np.arange(len(order)) - starts[ends[order]]
    kept[which[order[place_in_list >= NEAREST]]] = False
    return pairs[kept]


def groups_of(texts: Sequence[Text], pairs: Pairs, *, alike: float = ALIKE, window: int = WINDOW) -> list[list[int]]:
    """The places of the texts in groups of one event, each sorted, in order of their first."""
    found: list[list[int]] = []
    piece_at = np.zeros(len(texts), dtype=np.int64)
    parts = pieces(len(texts), pairs)
    for number, piece in enumerate(parts):
        piece_at[piece] = number
    own = piece_at[pairs.later] == piece_at[pairs.earlier]
    inside = pairs[own]
    order = np.argsort(piece_at[inside.later], kind="stable")
    bounds = np.concatenate(([0], np.cumsum(np.bincount(piece_at[inside.later], minlength=len(parts)))))
    for number, piece in enumerate(parts):
        at = order[bounds[number] : bounds[number + 1]]
        if len(piece) == 1:
            found.append(piece)
            continue
        places = np.array(piece)
        local = Pairs(
            np.searchsorted(places, inside.later[at]), np.searchsorted(places, inside.earlier[at]), inside.units[at]
        )
        found += [places[group].tolist() for group in grouped([texts[p] for p in piece], local, alike, window)]
    return sorted(found)


def grouped(texts: Sequence[Text], pairs: Pairs, alike: float, window: int) -> list[list[int]]:
    """The groups within one piece. Texts whose stated days lie too far apart speak against being one."""
    days = np.array([text.day if text.day is not None and text.stated else 0 for text in texts], dtype=np.int64)
    stated = np.flatnonzero(days)
    if len(stated) > 1 and days[stated].max() - days[stated].min() > window:
        later, earlier = np.tril_indices(len(texts), -1)
        apart = (days[later] > 0) & (days[earlier] > 0) & (np.abs(days[later] - days[earlier]) > window)
        pairs = Pairs(
            np.concatenate((pairs.later, later[apart])),
            np.concatenate((pairs.earlier, earlier[apart])),
            np.concatenate((pairs.units, np.full(int(apart.sum()), -UNIT))),
        )
    return joined(len(texts), pairs, alike=alike)
