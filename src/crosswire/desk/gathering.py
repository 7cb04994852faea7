"""The web of a store's texts, brought up to date with its reports: a step for every thousand that came."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from crosswire.desk.crossings import ALL_DAYS
from crosswire.desk.marking import document
from crosswire.desk.piecing import Piecing
from crosswire.desk.provenance import made_now
from crosswire.desk.reprints import Reprints, Told
from crosswire.desk.weaving import Weaving
from crosswire.desk.web_rows import NO_HASHES, NO_KEYS, Hashes, Row, Rows, data_of
from crosswire.model import Document, Furniture
from crosswire.store import Changes, Store
from crosswire.stories import SETTING, Weigh
from crosswire.stories.copies import keys_in, sketch
from crosswire.stories.likeness import SHORT
from crosswire.stories.matter import Flags, Matter, Terms, Vocabulary
from crosswire.stories.meaning import NO_MEANING, meaning
from crosswire.stories.months import months
from crosswire.stories.rarity import Rarities, are_everyday, limit_of, mark_of, rarities, week_of
from crosswire.stories.texts import FEW, Text, groups_of, links

HOW = "5"
"""Raised whenever the same reports would be grouped otherwise: a web made by another number is made anew."""

STEP = 1_000
"""Reports that are put into the web in one transaction: what a kill can lose."""


class Texts:
    """Reports with their furniture marked and their runs of words; marks are kept in the store."""

    def __init__(self, store: Store) -> None:
        """Nothing read yet."""
        self.store = store
        self.made = made_now()
        self.vocabulary = Vocabulary()
        self.kept: dict[int, Told] = {}

    def of(self, numbers: Iterable[int]) -> dict[int, Told]:
        """These reports by number."""
        wanted = list(numbers)
        missing = [n for n in wanted if n not in self.kept]
        if missing:
            if len(self.kept) > 2 * STEP:
                self.kept = {n: self.kept[n] for n in wanted if n in self.kept}
                self.vocabulary = Vocabulary()
            docs = self._read(missing)
            matters = [self.vocabulary.matter(doc) for doc in docs.values()]
            hashes = self.vocabulary.hashes()
            for (n, doc), matter in zip(docs.items(), matters, strict=True):
                words = hashes[matter.all]
                order = np.argsort(words, kind="stable")
                self.kept[n] = Told(doc, words[order], matter.flags[order], matter.runs)
        return {n: self.kept[n] for n in wanted if n in self.kept}

    def _read(self, numbers: list[int]) -> dict[int, Document]:
        made_by = self.made.layers[Furniture.__name__]
        marks = self.store.layers.of_kind(Furniture, numbers, made_by=made_by)
        reports = self.store.reports.by_number(numbers)
        found = {n: Document(each).adding(Furniture, marks[n]) for n, each in reports.items() if n in marks}
        new = {n: document(each) for n, each in reports.items() if n not in marks}
        if new:
            self.store.layers.put_kind(Furniture, new, self.made)
        return found | new


def gather(store: Store, *, told: Callable[[int, int], None] | None = None) -> list[int]:
    """Bring the web up to date; the reports that had changed or gone, for whom all is done but their stories."""
    many = store.web.some(FEW + 1) > FEW
    wanted = {"made": _made(), "cut": "weeks" if many else "whole"}
    state = store.web.state()
    if any(state.get(name) != value for name, value in wanted.items()):
        store.web.clear({**wanted, "last": "0"})
        state = store.web.state()
    gathering = _Gathering(store, many, Rows(store.web), Texts(store), set(state.get("tongues", "").split()))
    gone = store.web.gone()
    after, back = int(state["last"]), gone
    done = 0
    while True:
        new = store.web.waiting(after, limit=STEP)
        if not new and not back:
            break
        after = max([after, *new])
        gathering.step(back, new, last=after)
        back = []
        done += len(new)
        if told is not None:
            told(done, done)
    if not many and (gathering.steps or state.get("whole") != "done"):
        gathering.whole()
    return gone


def _made() -> str:
    furniture = made_now().layers[Furniture.__name__]
    return hashlib.sha256(f"{HOW} {SETTING} {furniture}".encode()).hexdigest()[:16]


@dataclass
class _Gathering:
    """A web that is being brought up to date."""

    store: Store
    many: bool
    rows: Rows
    texts: Texts
    tongues: set[str]
    steps: int = 0

    def step(self, gone: Sequence[int], new: Sequence[int], *, last: int) -> None:
        """Take reports out and put others in, all or none."""
        self.steps += 1
        reprints = Reprints(self.rows, self.texts.of)
        out = self.rows.get(gone)
        runs_gone = [key for row in out.values() for key in _runs_of(row)]
        back = reprints.take_out(gone)
        again = [n for n in gone if n in set(self.store.web.current(gone))]
        rows = self._rows([*again, *new])
        reprints.put_in([*back, *rows])
        self.tongues |= {row.tongue for row in rows} - {"", "und"}
        changes = Changes(
            gone=sorted(self.rows.gone), runs_gone=runs_gone, state={"last": str(last), "whole": "", "tongues": " ".join(sorted(self.tongues))},
            runs=[key for row in rows for key in _runs_of(row)],
        )  # fmt: skip
        self._write(changes, reprints)

    def _write(self, changes: Changes, reprints: Reprints) -> None:
        untold = set(reprints.reprinted)
        weaving = Weaving(self.rows)
        if self.many:
            weaving.weave(reprints.gone, reprints.changed)
            piecing = Piecing(self.rows, weaving.before)
            piecing.piece()
            untold |= piecing.untold
        else:
            left = self.rows.where("piece", {row.piece for row in reprints.gone.values()})
            untold |= {row.report for row in left if row.first}
        changed = Changes(
            [data_of(self.rows.held[n]) for n in sorted(self.rows.dirty)], changes.gone, changes.runs, changes.runs_gone,
            {key: weaving.postings[key] for key in weaving.stale}, weaving.days, weaving.weeks,
            untold, changes.state,
        )  # fmt: skip
        self.store.web.apply(changed)
        self.rows.written()

    def _rows(self, numbers: Collection[int]) -> list[Row]:
        days = self.store.stories.days_of(numbers)
        docs = self.texts.of(numbers)
        return [_row(n, docs[n], date.fromisoformat(days[n])) for n in numbers if n in docs]

    def whole(self) -> None:
        """Group all texts together: they are few."""
        for data in self.store.web.all_rows():
            self.rows.hold(data)
        firsts = sorted((row for row in self.rows.held.values() if row.first), key=lambda row: row.name)
        vocabulary = Vocabulary()
        texts = [
            Text(
                row.name,
                *_sorted(vocabulary, row),
                row.first_day if row.first_stated else None,
                row.first_stated,
                row.months,
                row.meaning,
            )
            for row in firsts
        ]
        untold: set[int] = set()
        old: dict[int, set[int]] = {}
        for row in firsts:
            old.setdefault(row.part, set()).add(row.report)
        known = {frozenset(part) for label, part in old.items() if label}
        for group in groups_of(texts, links(texts, vocabulary, many=False)):
            members = frozenset(firsts[place].report for place in group)
            if members not in known:
                untold |= members
            for n in members:
                row = self.rows.held[n]
                if row.part != min(members):
                    row.piece = row.part = min(members)
                    self.rows.put(row)
        hashes, rarity = _counted([row.words for row in firsts])
        changed = [data_of(self.rows.held[n]) for n in sorted(self.rows.dirty)]
        counts = hashes.tobytes() + rarity.astype(np.uint16).tobytes()
        self.store.web.apply(Changes(changed, untold=untold, state={"whole": "done"}, counts=counts))
        self.rows.written()


def _runs_of(row: Row) -> list[tuple[int, int, int]]:
    return [(week_of(row.day), run, row.report) for run in keys_in(row.runs).tolist()]


def _sorted(vocabulary: Vocabulary, row: Row) -> tuple[Terms, Flags]:
    """The words of a row by number, in order."""
    numbers = vocabulary.numbers(row.words)
    order = np.argsort(numbers, kind="stable")
    return numbers[order], row.flags[order]


def _row(n: int, told: Told, day: date) -> Row:
    """What grouping knows of a report that is new."""
    report = told.doc.report
    stated = report.written_on.value is not None
    return Row(
        report=n, name=report.id, sort=report.published.isoformat() if report.published else "9999",
        day=day.toordinal(), stated=stated, months=months(told.doc), mark=mark_of(report.id),
        tongue=report.language.partition("-")[0].lower(), words=told.words, flags=told.flags, runs=sketch(told.runs),
        text=n, first_day=day.toordinal(), first_stated=stated, rarity=np.zeros(len(told.words), np.int32), keys=NO_KEYS,
        meaning=meaning(told.doc) if len(told.words) <= SHORT else NO_MEANING,
    )  # fmt: skip


def weighing(store: Store, numbers: Sequence[int]) -> Weigh:
    """How rare words are where these reports stand in the web."""
    rows, state = Rows(store.web), store.web.state()
    counts = store.web.counts() if state.get("whole") == "done" else None
    if state.get("cut") == "weeks":
        texts = rows.get(row.text for row in rows.get(numbers).values()).values()
        words = np.concatenate([NO_HASHES, *(row.words for row in texts)])
        known, first = np.unique(words[::-1], return_index=True)
        rarity = np.concatenate([np.zeros(0, np.int32), *(row.rarity for row in texts)])[::-1][first]
    elif counts is not None:
        n = len(counts) // 6
        known, rarity = np.frombuffer(counts, np.uint32, n), np.frombuffer(counts, np.uint16, n, 4 * n).astype(np.int32)
    else:
        every = store.web.sample(*ALL_DAYS, limit_of(1))
        known, rarity = _counted([np.frombuffer(data, np.uint32, len(data) // 5) for _, data in every])
    most = int(rarity.max(initial=0))

    def weigh(vocabulary: Vocabulary, _: Document, matter: Matter) -> Rarities:
        hashes = vocabulary.hashes()[matter.all]
        if not len(known):
            return np.zeros(len(hashes), np.int32)
        at = np.minimum(np.searchsorted(known, hashes), len(known) - 1)
        return np.where(known[at] == hashes, rarity[at], most).astype(np.int32)

    return weigh


def _counted(words: Sequence[Hashes]) -> tuple[Hashes, Rarities]:
    """The words of some texts by hash, in order, and how rare each is among them."""
    hashes, holders = np.unique(np.concatenate([NO_HASHES, *words]), return_counts=True)
    return hashes, rarities(holders, len(words), are_everyday(hashes))
