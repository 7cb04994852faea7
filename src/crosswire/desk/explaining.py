"""Why a report of the store is in a story or is not: the figures that decided, and what a hand did."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from crosswire.desk.asking import story_named
from crosswire.desk.crossings import ALL_DAYS
from crosswire.desk.marking import document
from crosswire.desk.storying import JOINS, PARTS, named, numbers_of, read
from crosswire.desk.web_rows import Row, Rows, row_of
from crosswire.errors import UsageError
from crosswire.model import Origin, Report
from crosswire.store import Entry, KeptStory, Store
from crosswire.stories import Step, Tie, Weighed, Why, nearest, origins, why
from crosswire.stories.matter import Vocabulary, everyday_hashes
from crosswire.stories.rarity import limit_of, rarities
from crosswire.stories.texts import Text

__all__ = ["Explained", "Step", "Tie", "Why", "explain"]

PRINTS = 20
"""Prints of one text that are looked at for what ties them."""

MOST_ALIKE = 3
"""Texts outside a story that are named where nothing stands beside a report."""

SHOWN = 0.005
"""Likeness below which a text elsewhere is not worth naming."""


@dataclass(frozen=True)
class Explained:
    """What ties a report to a story, or keeps it out.

    `own` is the story that it is in; `printed` its text with others that print it, None where none does; `alone` the texts most
    like it elsewhere, with their stories, where it stands by itself; `by_added` the day on which it was added, where it states none
    and is set beside those of that day; `hands` what was decided by hand of it and the story, the undone too.
    """

    story: KeptStory
    own: KeptStory
    why: Why
    printed: Origin | None
    alone: tuple[tuple[Tie, KeptStory], ...]
    by_added: date | None
    hands: tuple[Entry, ...]

    @property
    def inside(self) -> bool:
        """Whether it is in the story."""
        return self.own.id == self.story.id


def explain(store: Store, report: str, name: str | None = None) -> Explained:
    """What ties a report to a story, by default its own, or keeps it out.

    Raises:
        UsageError: there is no such story or report.
    """
    numbers = numbers_of(store, [report])
    if report not in numbers:
        raise UsageError(f"There is no report {report!r}. `crosswire search` shows ids.")
    own = story_named(store, report)
    story = own if name is None else story_named(store, name)
    held = store.stories.members({story.id, own.id})
    texts = _Texts(store)
    (mine,) = texts.of([numbers[report]])
    spelt = texts.spelt(mine)  # before words of others are numbered, which have no spelling
    theirs, rest = texts.of(held[story.id]), texts.of(held[own.id])
    weighed = texts.weighed({row.report: row for row in (mine, *theirs, *rest)}.values())
    found = why(
        weighed[mine.report], [weighed[row.report] for row in theirs], [weighed[row.report] for row in rest], spelt
    )
    alone = texts.most_like(mine, spelt) if len(rest) == 1 and story.id == own.id else []
    ((_, written),) = read(store, [numbers[report]])
    return Explained(
        story, own, found, _printed(store, mine, held[own.id], texts),
        tuple((tie, of) for tie in alone if (of := _story_of(store, tie.report)) is not None and of.id != own.id),
        date.fromordinal(mine.first_day) if texts.many and not mine.first_stated else None,
        tuple(_hands(store, written, [each for held_ in held.values() for _, each in read(store, held_)], story, own)),
    )  # fmt: skip


def _story_of(store: Store, report: str) -> KeptStory | None:
    ids = store.stories.of(numbers_of(store, [report]).values())
    return store.stories.now(next(iter(ids.values()))) if ids else None


def _hands(
    store: Store, report: Report, members: Sequence[Report], story: KeptStory, own: KeptStory
) -> Iterable[Entry]:
    """What was decided by hand of the report; of others what joined them to its story, or of the two stories where it is in one of them."""
    here = {each.id for each in members}
    for entry in store.stories.log(kinds=(JOINS, PARTS)):
        names = set(named(entry))
        between = bool({entry.story, entry.data.get("merged")} & {story.id, own.id})
        if report.id in names or (names & here and (entry.kind == JOINS if story.id == own.id else between)):
            yield entry


def _printed(store: Store, text: Row, numbers: Sequence[int], texts: "_Texts") -> Origin | None:
    """The prints of a text within a story, with what ties them."""
    prints = [n for n in numbers if texts.rows.get([n]) and texts.rows.get([n])[n].text == text.report]
    if len(prints) < 2:
        return None
    docs = [document(each) for _, each in read(store, prints[:PRINTS])]
    return max(origins(docs), key=lambda origin: len(origin.reports))


class _Texts:
    """The texts of a store's web as grouping sees them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.rows = Rows(store.web)
        self.vocabulary = Vocabulary()
        self.many = store.web.state().get("cut") == "weeks"

    def of(self, numbers: Iterable[int]) -> list[Row]:
        """The texts that reports print, each once."""
        return list(self.rows.get({row.text: None for row in self.rows.get(numbers).values()}).values())

    def spelt(self, row: Row) -> Mapping[int, str]:
        """The words of a text by number, as they are shown."""
        for _, report in read(self.store, [row.report]):
            self.vocabulary.matter(document(report))
        return {n: self.vocabulary.spelling(n) for n in self.vocabulary.numbers(row.words).tolist()}

    def weighed(self, rows: Iterable[Row]) -> dict[int, Weighed]:
        """Texts with the rarity of their words: as kept where words are weighed by the week, else counted in all texts."""
        given = list(rows)
        if self.many:
            return {row.report: Weighed(self._text(row), row.rarity) for row in given}
        known = self._counted()
        return {
            row.report: Weighed(self._text(row), np.array([known.get(w, 0) for w in row.words.tolist()], np.int32))
            for row in given
        }

    def _counted(self) -> dict[int, int]:
        every = self.store.web.sample(*ALL_DAYS, limit_of(1))
        words = [np.frombuffer(data, np.uint32, len(data) // 5) for _, data in every]
        hashes, holders = np.unique(np.concatenate([np.zeros(0, np.uint32), *words]), return_counts=True)
        everyday = np.isin(hashes, np.fromiter(everyday_hashes(), np.uint32))
        return dict(zip(hashes.tolist(), rarities(holders, len(words), everyday).tolist(), strict=True))

    def most_like(self, text: Row, spelt: Mapping[int, str]) -> list[Tie]:
        """The texts of the web most like one; where there are many, of those that it is linked with."""
        if self.many:
            others = list(self.rows.get(text.links).values())
        else:
            others = [row for data in self.store.web.all_rows() if (row := row_of(data)).first]
        others = [row for row in others if row.report != text.report]
        weighed = self.weighed([text, *others])
        found = nearest(weighed[text.report], [weighed[row.report] for row in others], spelt, most=MOST_ALIKE)
        return [tie for tie in found if tie.likeness >= SHOWN]

    def _text(self, row: Row) -> Text:
        """A text as it is set beside others: one that states no day goes by that of adding only where there are many."""
        day = row.first_day if self.many or row.first_stated else None
        words = self.vocabulary.numbers(row.words)
        return Text(row.name, words, row.flags, day, row.first_stated, row.months, row.meaning)
