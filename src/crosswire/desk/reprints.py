"""Which reports of a store print one text, kept up to date as reports come and go."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field

from crosswire.desk.web_rows import NO_KEYS, Hashes, Row, Rows
from crosswire.model import Document
from crosswire.stories.copies import keys_in, may_be_copies
from crosswire.stories.matter import Flags, Runs
from crosswire.stories.origins import tie_of
from crosswire.stories.rarity import week_of
from crosswire.stories.texts import WINDOW

LOOKED_AT = 40
"""Printings of one text that a report is compared with at most. accepted gap: one like none of the first forty, but like another."""

CROWD, FIRST = 200, 3
"""Reports of a week that share one run, above which only the first are looked at: a thousand copies come out as one text all the same."""


@dataclass(frozen=True, eq=False)
class Told:
    """A report with its furniture marked, its telling words by hash, in order, and all its runs of words."""

    doc: Document
    words: Hashes
    flags: Flags
    runs: Runs


Read = Callable[[Iterable[int]], Mapping[int, Told]]
"""Reports by number."""


@dataclass
class Reprints:
    """Texts that changed: `gone` as they were in the web, `changed` are new or told of another day, `reprinted` have other printings."""

    rows: Rows
    read: Read
    gone: dict[int, Row] = field(default_factory=dict)
    changed: set[int] = field(default_factory=set)
    reprinted: set[int] = field(default_factory=set)

    def take_out(self, reports: Iterable[int]) -> list[Row]:
        """Take reports out; the rows that printed the same texts, to be put in again."""
        left: dict[int, Row] = {}
        out = self.rows.get(reports)
        members = list(self.rows.where("text", {row.text for row in out.values()}))
        for row in members:
            self._leave(row)
            if row.report not in out:
                row.text = row.report
                left[row.report] = row
        for report in out:
            left.pop(report, None)
            self.rows.take_out(report)
        return [left[n] for n in sorted(left)]

    def _leave(self, row: Row) -> None:
        """Note that a text as it was is to be taken out of the web."""
        if row.piece:
            self.gone.setdefault(row.report, copy(row))
            row.keys, row.links, row.best, row.piece, row.part = NO_KEYS, {}, 0, 0, 0
            self.rows.put(row)

    def put_in(self, new: Sequence[Row]) -> None:
        """Put reports in, each by itself at first, and find what they are printings of."""
        for row in new:
            self.rows.put(row)
        of_text = {row.report: row.report for row in new}
        met = self._met(new)
        known = self.rows.get({n for others in met.values() for n in others})
        alike = {row.report: self._alike(row, met[row.report], known) for row in new}
        self.read({n for report, others in alike.items() for n in ((report, *others[:FIRST]) if others else ())})
        groups = {row.report: {row.report} for row in new}
        old_texts = {row.text for row in known.values()} - groups.keys()
        for row in self.rows.where("text", old_texts):
            groups.setdefault(row.text, set()).add(row.report)
            of_text[row.report] = row.text
        for row in new:
            for label in self._ties(row, alike[row.report], of_text):
                mine = of_text[row.report]
                if label != mine:
                    groups[mine] |= groups.pop(label)
                    of_text.update(dict.fromkeys(groups[mine], mine))
        for label in {of_text[row.report] for row in new}:
            self._settle(self.rows.get(groups[label]))

    def _met(self, new: Sequence[Row]) -> dict[int, set[int]]:
        """For each report the others that share runs by which they are looked up."""
        keys = {row.report: keys_in(row.runs).tolist() for row in new}
        weeks = {row.report: week_of(row.day) for row in new}
        around = {n: [(week + step, run) for step in (-1, 0, 1) for run in keys[n]] for n, week in weeks.items()}
        holders = self.rows.web.holders({key for some in around.values() for key in some})
        known = {n for held in holders.values() for n in held}
        for row in new:
            if row.report not in known:
                for run in keys[row.report]:
                    holders.setdefault((weeks[row.report], run), []).append(row.report)
        found = {}
        for row in new:
            held = (holders.get(key, ()) for key in around[row.report])
            near = {n for some in held for n in (some if len(some) <= CROWD else some[:FIRST])}
            found[row.report] = near - self.rows.gone - {row.report}
        return found

    def _alike(self, row: Row, met: Collection[int], known: Mapping[int, Row]) -> list[int]:
        """Of the reports that were met those that may print the same text."""
        others = (known[n] for n in sorted(met) if n in known)
        return [o.report for o in others if abs(o.day - row.day) <= WINDOW and may_be_copies(row.runs, o.runs)]

    def _ties(self, row: Row, alike: Iterable[int], of_text: Mapping[int, int]) -> list[int]:
        """The texts that a report is a printing of."""
        by_text: dict[int, list[int]] = {}
        for n in alike:
            by_text.setdefault(of_text[n], []).append(n)
        by_text.pop(of_text[row.report], None)
        found = sorted(by_text.items())
        return [label for label, held in found if any(self._tied(row.report, n) for n in held[:LOOKED_AT])]

    def _tied(self, one: int, other: int) -> bool:
        docs = self.read((one, other))
        if one not in docs or other not in docs:
            return False
        first, second = docs[one], docs[other]
        return tie_of(first.doc, second.doc, (first.runs, second.runs)) is not None

    def _settle(self, members: Mapping[int, Row]) -> None:
        """Say who printed a text first, and when it was told."""
        first = min(members.values(), key=lambda row: (row.sort, row.name))
        stated = [row.day for row in members.values() if row.stated]
        day = min(stated) if stated else min(row.day for row in members.values())
        was_first = {row.report for row in members.values() if row.first}
        for row in members.values():
            if row.text != first.report:
                self._leave(row)
                row.text = first.report
                self.rows.put(row)
        if (
            first.report not in was_first
            or (first.first_day, first.first_stated) != (day, bool(stated))
            or not first.piece
        ):
            self._leave(first)
            first.first_day, first.first_stated = day, bool(stated)
            self.rows.put(first)
            self.changed.add(first.report)
        self.reprinted.add(first.report)
