"""The links between the texts of a store, kept up to date: words are weighed by the week, and a new text is linked to those like it."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from struct import Struct

import numpy as np

from crosswire.desk.web_rows import NO_KEYS, Hashes, Row, Rows, Shelved
from crosswire.stories.likeness import LEAST, SHARED_LEAD_KEYS, UNIT, enough, keys_of
from crosswire.stories.meaning import nearness, raised
from crosswire.stories.pieces import LEADING
from crosswire.stories.rarity import WEEK, Days, Rarities, are_everyday, limit_of, rarities, week_of
from crosswire.stories.texts import NEAREST, WINDOW

POSTING = np.dtype([("text", "<u4"), ("share", "<u2"), ("day", "u1")])
"""One text under a word: its number, what share of it the word is, and the day of the week."""

_PACKED = Struct("<IHB")


@dataclass(frozen=True, eq=False)
class Table:
    """How rare words are: those that were counted, by hash in order; of the others an everyday one, and any other."""

    hashes: Hashes
    rarity: Rarities
    unmet_everyday: int
    unmet: int

    def of(self, words: Hashes) -> Rarities:
        """The rarity of each of these words."""
        found = np.where(are_everyday(words), self.unmet_everyday, self.unmet).astype(np.int32)
        if len(self.hashes):
            at = np.minimum(np.searchsorted(self.hashes, words), len(self.hashes) - 1)
            met = self.hashes[at] == words
            found[met] = self.rarity[at[met]]
        return found

    @classmethod
    def counted(cls, words: Sequence[Hashes]) -> "Table":
        """The table of texts by their words."""
        hashes, holders = np.unique(np.concatenate([np.zeros(0, np.uint32), *words]), return_counts=True)
        bare = rarities(np.zeros(2, np.int64), len(words), np.array([True, False]), rough=True)
        return cls(hashes, rarities(holders, len(words), are_everyday(hashes), rough=True), int(bare[0]), int(bare[1]))


@dataclass
class Weaving:
    """One step in which texts are taken out of the web and put in.

    `before` holds the rows that changed as they were; `floors` the likeness of the weakest link of texts that have all they may.
    """

    rows: Rows
    before: dict[int, Row | None] = field(default_factory=dict)
    postings: dict[tuple[int, int], bytes] = field(default_factory=dict)
    stale: set[tuple[int, int]] = field(default_factory=set)
    days: dict[int, int] = field(default_factory=dict)
    weeks: dict[int, str] = field(default_factory=dict)
    floors: dict[int, int] = field(default_factory=dict)

    def weave(self, gone: Mapping[int, Row], changed: Collection[int]) -> None:
        """Take texts out, as they were, and put in those that are new or changed, with whatever weighs otherwise by it."""
        days = self.rows.web.days()
        touched: set[int] = set()
        for row in gone.values():
            days[row.first_day] -= 1
            touched.add(row.first_day)
        for row in self.rows.get(changed).values():
            days[row.first_day] = days.get(row.first_day, 0) + 1
            touched.add(row.first_day)
        self.days = {day: days[day] for day in touched}
        left = dict(gone)
        anew = self._weigh(Days(days), touched, set(changed), left)
        self._take_out(left, anew)
        self._put_in([row for _, row in sorted(self.rows.get(anew).items())])

    # Words

    def _weigh(self, days: Days, touched: Collection[int], changed: set[int], left: dict[int, Row]) -> set[int]:
        """Weigh the words of changed texts, and of those whose weeks are weighed otherwise now; all that were weighed anew."""
        seen, tables = self.rows.web.weeks(), dict[int, Table]()
        anew = set(changed)
        new_weeks = {week_of(row.first_day) for row in self.rows.get(changed).values()}
        near = {week_of(day) + step for day in touched for step in (-1, 0, 1, 2)}
        for week in sorted(near & seen.keys() | new_weeks):
            print_, table = self._table(days, week)
            tables[week] = table
            if seen.get(week) != print_:
                self.weeks[week] = print_
                anew.update(self._of_week(week))
        for n in sorted(anew):
            row = self.rows.held[n]
            rarity = tables[week_of(row.first_day)].of(row.words)
            if n not in changed:
                if np.array_equal(rarity, row.rarity):
                    anew.discard(n)
                    continue
                left.setdefault(n, copy(row))
            row.rarity = rarity
            self.rows.reweighed(row)
            self.rows.put(row)
        return anew

    def _of_week(self, week: int) -> list[int]:
        first = week * WEEK
        texts = self.rows.web.texts_between(first, first + WEEK - 1)
        return [n for n, row in self.rows.get(texts).items() if row.first and row.piece]

    def _table(self, days: Days, week: int) -> tuple[str, Table]:
        """How rare words are in the texts by which those of a week are weighed, and a print of which those are."""
        first, last, n = days.reference(week)
        limit = limit_of(n)
        sample = dict(self.rows.web.sample(first, last, limit))
        words = {n: np.frombuffer(data, np.uint32, len(data) // 5) for n, data in sample.items()}
        for n in [*self.rows.dirty, *self.rows.gone]:
            row = self.rows.held.get(n)
            words.pop(n, None)
            if row is not None and row.first and first <= row.first_day <= last and row.mark < limit:
                words[n] = row.words
        numbers = np.array(sorted(words), np.int64).tobytes()
        return hashlib.blake2b(numbers, digest_size=8).hexdigest(), Table.counted(list(words.values()))

    # Links

    def _note(self, row: Row) -> Row:
        """A row that is about to change."""
        if row.report not in self.before:
            known = copy(row)
            known.links = dict(row.links)
            self.before[row.report] = known
        self.rows.put(row)
        return row

    def _take_out(self, left: Mapping[int, Row], anew: set[int]) -> None:
        """Take texts out, as they were; texts that may have had no room for a link are to be put in anew."""
        waiting = dict(left)
        done: set[int] = set()
        self._fetch(left.values(), around=0)
        while waiting:
            n, row = waiting.popitem()
            done.add(n)
            self.before.setdefault(n, row)
            self._fetch([row], around=0)
            self._post(row, out=True)
            others = set(row.links)
            if len(row.links) >= NEAREST:
                self._fetch([row], around=1)
                others |= set(self._met(row)) - {n}
            for other in self.rows.get(others).values():
                if n in other.links:
                    if len(other.links) >= NEAREST and other.report not in done and other.report not in waiting:
                        waiting[other.report] = copy(other)
                        waiting[other.report].links = dict(other.links)
                        anew.add(other.report)
                    else:
                        self._note(other)
                    del other.links[n]
            still = self.rows.held.get(n)
            if still is not None:
                still.links, still.keys, still.best = {}, NO_KEYS, 0

    def _put_in(self, new: Sequence[Row]) -> None:
        for row in new:
            self.before.setdefault(row.report, None)
            words, shares = keys_of(row.words, row.flags, row.rarity, many=True)
            row.keys = words.astype(np.uint32), shares
        self._fetch(new, around=1)
        for row in new:
            self._post(row)
            self.rows.put(row)
        fresh = {row.report for row in new}
        met = {row.report: [n for n in self._met(row) if n not in fresh or n < row.report] for row in new}
        shelf = self.rows.shelved({*fresh, *(n for others in met.values() for n in others)})
        alike = {row.report: self._alike(shelf, row.report, met[row.report]) for row in new}
        self.rows.get({n for found in alike.values() for n, _ in found})
        for row in new:
            for n, units in alike[row.report]:
                other = self._note(self.rows.held[n])
                self._link(row, other, units)
                self._link(other, row, units)

    def _alike(self, shelf: Mapping[int, Shelved], report: int, others: Sequence[int]) -> list[tuple[int, int]]:
        """The texts that are alike enough to be linked to one, each with its likeness in units."""
        own = shelf[report]
        near = [n for n in others if (other := shelf.get(n)) is not None and not _other_months(own, other)]
        units = self.rows.shelf.units(own.place, np.array([shelf[n].place for n in near], np.int64))
        if len(own.meaning):
            units = raised(units, nearness(own.meaning, [shelf[n].meaning for n in near]), UNIT)
        kept = np.flatnonzero(units >= LEAST)
        return [(near[at], alike) for at, alike in zip(kept.tolist(), units[kept].tolist(), strict=True)]

    def _link(self, row: Row, other: Row, units: int) -> None:
        """Put a link down at one of its ends, and let go of the one to the text that is least near where there are too many."""
        links = row.links
        if len(links) < NEAREST:
            links[other.report] = units
            self.floors.pop(row.report, None)
            return
        floor = self.floors.get(row.report)
        if floor is None:
            floor = self.floors[row.report] = min(links.values())
        if units < floor:
            return
        links[other.report] = units
        names = self.rows.get(n for n, each in links.items() if each == floor)
        far = max(names.values(), key=lambda each: each.name)
        self._note(far)  # this may have been the best link that it had
        del links[far.report]
        if len(names) == 1:
            del self.floors[row.report]

    # Looking up

    def _fetch(self, texts: Iterable[Row], *, around: int) -> None:
        """Read what is known of the words by which these texts are looked up, in their weeks and those around."""
        wanted = {
            key
            for row in texts
            for word in row.keys[0].tolist()
            for step in range(-around, around + 1)
            if (key := (week_of(row.first_day) + step, word)) not in self.postings
        }
        self.postings |= dict.fromkeys(wanted, b"") | self.rows.web.postings(wanted)

    def _post(self, row: Row, *, out: bool = False) -> None:
        week, day = week_of(row.first_day), row.first_day % WEEK
        words, shares = row.keys
        for word, share in zip(words.tolist(), shares.tolist(), strict=True):
            key = week, word
            if out:
                held = np.frombuffer(self.postings[key], POSTING)
                self.postings[key] = held[held["text"] != row.report].tobytes()
            else:
                self.postings[key] += _PACKED.pack(row.report, share, day)
            self.stale.add(key)

    def _met(self, row: Row) -> list[int]:
        """The texts that share enough of the words by which a text is looked up, and were told near enough."""
        week = week_of(row.first_day)
        texts, products = [], []
        for step in (-1, 0, 1):
            some = [self.postings[week + step, word] for word in row.keys[0].tolist()]
            held = np.frombuffer(b"".join(some), POSTING)
            sizes = np.array([len(each) for each in some], np.int64) // POSTING.itemsize
            shares = np.repeat(row.keys[1], sizes)
            near = np.abs((week + step) * WEEK + held["day"].astype(np.int64) - row.first_day) <= WINDOW
            texts.append(held["text"][near].astype(np.int64))
            products.append((held["share"].astype(np.int64) * shares)[near])
        found = enough(np.concatenate(texts), np.concatenate(products), SHARED_LEAD_KEYS).tolist()
        return [n for n in found if n != row.report]


def _other_months(a: Shelved, b: Shelved) -> bool:
    return not (a.stated and b.stated) and bool(a.months and b.months) and not a.months & b.months


def leading(row: Row) -> list[int]:
    """The texts that a text is linked to closely enough to be one story with."""
    return [n for n, units in row.links.items() if units >= LEADING]
