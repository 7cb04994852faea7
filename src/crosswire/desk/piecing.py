"""The pieces of a store's web of texts and the groups in them, made anew where links changed and nowhere else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from crosswire.desk.web_rows import Row, Rows
from crosswire.stories.joining import ALIKE
from crosswire.stories.likeness import Pairs
from crosswire.stories.pieces import LEADING, level_of, pieces_among, strength
from crosswire.stories.texts import WINDOW, Text, grouped


@dataclass
class Piecing:
    """What became of the pieces since the rows were as they were `before` (None for a text that was not in the web)."""

    rows: Rows
    before: Mapping[int, Row | None]
    untold: set[int] = field(default_factory=set)
    parted: set[int] = field(default_factory=set)

    def piece(self) -> None:
        """Find the pieces and groups that changed."""
        now = self._now()
        self._rate(now)
        touched = self._touched(now)
        old_touched = {row.piece for row in self.rows.get(touched).values() if row.piece}
        left = [
            row for n, row in self.before.items() if row is not None and (n not in now or now[n].piece != row.piece)
        ]
        self.parted = {row.part for row in left}
        self._anew(touched, old_touched | {row.piece for row in left if row.piece})

    def _now(self) -> dict[int, Row]:
        found = {n: self.rows.held[n] for n in self.before if n in self.rows.held}
        return {n: row for n, row in found.items() if row.first}

    def _rate(self, now: Mapping[int, Row]) -> None:
        """Say how like each changed text is to the text most like it."""
        self.rows.get({other for row in now.values() for other in row.links})
        for n, row in now.items():
            best = max((units for other, units in row.links.items() if n in self.rows.held[other].links), default=0)
            if best != row.best:
                row.best = best
                self.rows.put(row)

    def _touched(self, now: Mapping[int, Row]) -> set[int]:
        """The texts at the ends of links whose strength changed, so far as that can change their pieces."""
        found = {n for n in now if (old := self.before[n]) is None or _told(old) != _told(now[n])}
        rated = {n for n in now if (old := self.before[n]) is not None and old.best != now[n].best}
        links = {n: set(now[n].links) | set(self._old_links(n)) for n in rated}
        for n, row in self.before.items():
            mine, theirs = (now[n].links if n in now else {}), (row.links if row is not None else {})
            changed = {other for other in mine.keys() | theirs.keys() if mine.get(other) != theirs.get(other)}
            links[n] = links.get(n, set()) | changed
        self.rows.get({other for others in links.values() for other in others})
        for n, others in links.items():
            for other in others:
                was, is_ = self._level_before(n, other), self._level(n, other)
                ends = [row for end in (n, other) if (row := self.rows.held.get(end)) is not None and row.first]
                inside = len(ends) == 2 and ends[0].piece == ends[1].piece
                found |= {row.report for row in ends if inside or (was != is_ and (is_ < was or is_ >= row.held))}
        return found

    def _old_links(self, n: int) -> Iterable[int]:
        row = self.before[n]
        return row.links if row is not None else ()

    def _level(self, a: int, b: int) -> int:
        first, second = self.rows.held.get(a), self.rows.held.get(b)
        return _level(first, second)

    def _level_before(self, a: int, b: int) -> int:
        first = self.before[a] if a in self.before else self.rows.held.get(a)
        second = self.before[b] if b in self.before else self.rows.held.get(b)
        return _level(first, second)

    def _anew(self, touched: set[int], broken: set[int]) -> None:
        """Find the pieces of touched texts and of all whose pieces are broken by it, and group what is in them."""
        old_parts: dict[int, set[int]] = {}
        loose, undone, fresh = set(touched), set[int](), set(broken)
        links: dict[int, list[tuple[int, int]]] = {}
        looked = set[int]()
        while fresh or loose - looked:
            undone |= fresh
            for row in self.rows.where("piece", fresh) if fresh else ():
                if row.first:
                    loose.add(row.report)
                    old_parts.setdefault(row.part, set()).add(row.report)
            links |= self._leading(loose - looked)
            looked |= loose
            # A piece that a link of its own strength leads to is broken too.
            fresh = {
                row.piece
                for near in links.values()
                for level, other in near
                if other not in loose and level >= (row := self.rows.held[other]).held and row.piece not in undone
            }
        self._keep(self._pieces(sorted(loose), links), old_parts)

    def _leading(self, texts: set[int]) -> dict[int, list[tuple[int, int]]]:
        """For each text the level of each link that can lead anywhere, and where to."""
        rows = self.rows.get(texts)
        self.rows.get({other for row in rows.values() for other, units in row.links.items() if units >= LEADING})
        found = {}
        for n, row in rows.items():
            near = [(n, self.rows.held[o], u) for o, u in row.links.items() if u >= LEADING]
            found[n] = [
                (level_of(strength(units, row.best, other.best)), other.report)
                for _, other, units in near
                if n in other.links
            ]
        return found

    def _pieces(
        self, texts: Sequence[int], links: Mapping[int, Sequence[tuple[int, int]]]
    ) -> list[tuple[frozenset[int], int]]:
        place = {n: at for at, n in enumerate(texts)}
        inner = ((level, at, place[o]) for n, at in place.items() for level, o in links[n] if o in place and o < n)
        outer = ((level, at) for n, at in place.items() for level, o in links[n] if o not in place)
        found = pieces_among(len(texts), [each for each in inner if each[0] >= 0], [e for e in outer if e[0] >= 0])
        return [(frozenset(texts[at] for at in piece), held) for piece, held in found]

    def _keep(self, pieces: Sequence[tuple[frozenset[int], int]], old_parts: Mapping[int, set[int]]) -> None:
        known = {frozenset(part) for label, part in old_parts.items() if label not in self.parted}
        for piece, held in pieces:
            for group in self._groups(piece):
                label = min(group)
                if group not in known:
                    self.untold |= group
                for n in group:
                    row = self.rows.held[n]
                    if (row.piece, row.part, row.held) != (min(piece), label, held):
                        row.piece, row.part, row.held = min(piece), label, held
                        self.rows.put(row)

    def _groups(self, piece: frozenset[int]) -> list[frozenset[int]]:
        if len(piece) == 1:
            return [piece]
        rows = sorted(self.rows.get(piece).values(), key=lambda row: row.name)
        place = {row.report: at for at, row in enumerate(rows)}
        links = [
            (at, place[other], units)
            for at, row in enumerate(rows)
            for other, units in row.links.items()
            if place.get(other, at) < at and row.report in self.rows.held[other].links
        ]
        later, earlier, units = np.array(links, dtype=np.int64).reshape(-1, 3).T
        texts = [text_of(row) for row in rows]
        found = grouped(texts, Pairs(later, earlier, units), ALIKE, WINDOW)
        return [frozenset(rows[at].report for at in group) for group in found]


def text_of(row: Row) -> Text:
    """A text as grouping takes it, without its words."""
    return Text(
        row.name, row.words.astype(np.int32), row.flags, row.first_day, row.first_stated, row.months, row.meaning
    )


def _told(row: Row) -> tuple[int, bool]:
    return row.first_day, row.first_stated


def _level(a: Row | None, b: Row | None) -> int:
    """The level of the link between two texts; -1 where there is none."""
    if a is None or b is None or b.report not in a.links or a.report not in b.links:
        return -1
    return level_of(strength(a.links[b.report], a.best, b.best))
