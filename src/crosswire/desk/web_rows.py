"""What the web of a store's texts knows of each report, as read from the store, changed here and written back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from crosswire.store import Web
from crosswire.stories.likeness import Shelf
from crosswire.stories.matter import Flags
from crosswire.stories.meaning import NO_MEANING, Meaning
from crosswire.stories.rarity import Rarities

Hashes = npt.NDArray[np.uint32]

HELD_AT_MOST = 20_000
"""Rows held in memory from one step to the next."""

SHELVED_AT_MOST = 50_000
"""Texts whose words alone are held so."""

AT_ONCE = 500
"""Texts that are shelved at a time: few enough for the processor's own memory."""

_LIKENESS = ("report", "text", "first_stated", "months", "words", "rarity", "meaning")
"""What setting texts beside each other takes of their rows."""


@dataclass(eq=False, slots=True)
class Row:
    """One report. What follows `first_stated` is of texts alone: of reports that printed theirs first."""

    report: int
    name: str
    sort: str
    day: int
    stated: bool
    months: int
    mark: int
    tongue: str
    words: Hashes
    flags: Flags
    runs: Hashes
    text: int
    first_day: int
    first_stated: bool
    rarity: Rarities
    keys: tuple[Hashes, npt.NDArray[np.int32]]
    links: dict[int, int] = field(default_factory=dict)
    best: int = 0
    held: int = 0
    piece: int = 0
    part: int = 0
    meaning: Meaning = field(default_factory=lambda: NO_MEANING)

    @property
    def first(self) -> bool:
        """Whether it stands for its text."""
        return self.text == self.report


NO_HASHES: Hashes = np.zeros(0, np.uint32)
NO_KEYS = (NO_HASHES, np.zeros(0, np.int32))


def row_of(data: dict[str, Any]) -> Row:
    """A row as it lies in the store."""
    words, keys, links = data["words"], data["keys"], data["links"]
    n_words, n_keys, n_links = len(words) // 5, len(keys) // 6, len(links) // 6
    values = {
        **data, "stated": bool(data["stated"]), "first_stated": bool(data["first_stated"]),
        "words": np.frombuffer(words, np.uint32, n_words), "flags": np.frombuffer(words, np.uint8, n_words, 4 * n_words),
        "runs": np.frombuffer(data["runs"], np.uint32), "rarity": np.frombuffer(data["rarity"], np.uint16).astype(np.int32),
        "keys": (np.frombuffer(keys, np.uint32, n_keys), np.frombuffer(keys, np.uint16, n_keys, 4 * n_keys).astype(np.int32)),
        "meaning": np.frombuffer(data["meaning"], np.int8),
        "links": dict(zip(np.frombuffer(links, np.uint32, n_links).tolist(), np.frombuffer(links, np.uint16, n_links, 4 * n_links).tolist(), strict=True)),
    }  # fmt: skip
    return Row(**values)


def data_of(row: Row) -> dict[str, Any]:
    """A row as it is put into the store."""
    others, units = np.array(list(row.links), np.uint32), np.array(list(row.links.values()), np.uint16)
    return {
        "report": row.report, "name": row.name, "sort": row.sort, "day": row.day, "stated": int(row.stated),
        "months": row.months, "mark": row.mark, "tongue": row.tongue,
        "words": row.words.astype(np.uint32).tobytes() + row.flags.tobytes(), "runs": row.runs.tobytes(), "text": row.text,
        "first_day": row.first_day, "first_stated": int(row.first_stated), "rarity": row.rarity.astype(np.uint16).tobytes(),
        "keys": row.keys[0].tobytes() + row.keys[1].astype(np.uint16).tobytes(), "links": others.tobytes() + units.tobytes(),
        "best": row.best, "held": row.held, "piece": row.piece, "part": row.part, "meaning": row.meaning.tobytes(),
    }  # fmt: skip


class Shelved(NamedTuple):
    """Where a text stands on the shelf, whether it states its day, the months that its lead names, and what it means if it is brief."""

    place: int
    stated: bool
    months: int
    meaning: Meaning


class Rows:
    """The rows of a web, read once; those that were changed are kept apart until they are written."""

    def __init__(self, web: Web) -> None:
        """None read yet."""
        self.web = web
        self.held: dict[int, Row] = {}
        self.dirty: set[int] = set()
        self.gone: set[int] = set()
        self.shelf = Shelf()
        self._shelved: dict[int, Shelved] = {}

    def get(self, reports: Iterable[int]) -> dict[int, Row]:
        """These rows, as far as there are such."""
        wanted = list(reports)
        missing = [n for n in wanted if n not in self.held and n not in self.gone]
        if missing:
            for data in self.web.rows("report", missing):
                self.hold(data)
        return {n: self.held[n] for n in wanted if n in self.held}

    def hold(self, data: dict[str, Any]) -> None:
        """Hold a row as it lies in the store, unless it is held already or gone."""
        n = data["report"]
        if n not in self.held and n not in self.gone:
            self.held[n] = row_of(data)

    def where(self, column: str, values: Iterable[int]) -> Iterator[Row]:
        """The rows of which a column (text or piece) has one of these values now."""
        wanted = set(values)
        for data in self.web.rows(column, wanted):
            self.hold(data)
        yield from [row for row in self.held.values() if getattr(row, column) in wanted]

    def put(self, row: Row) -> None:
        """Hold a new or changed row."""
        self.held[row.report] = row
        self.dirty.add(row.report)
        self.gone.discard(row.report)

    def take_out(self, report: int) -> None:
        """Let a row go for good."""
        self.held.pop(report, None)
        self._shelved.pop(report, None)
        self.dirty.discard(report)
        self.gone.add(report)

    def shelved(self, reports: Iterable[int]) -> dict[int, Shelved]:
        """These texts on the shelf, as far as there are such; of those whose rows are not held no more is read than that takes."""
        wanted = list(reports)
        missing = [n for n in wanted if n not in self._shelved and n not in self.gone]
        held = [row for n in missing if (row := self.held.get(n)) is not None and row.first]
        self._shelve(
            [(row.report, row.first_stated, row.months, row.meaning) for row in held],
            [row.words for row in held], [row.flags for row in held], [row.rarity for row in held],
        )  # fmt: skip
        others = self.web.rows("report", [n for n in missing if n not in self.held], only=_LIKENESS)
        while some := list(islice(others, AT_ONCE)):
            texts = [data for data in some if data["text"] == data["report"]]
            sizes = [len(data["words"]) // 5 for data in texts]
            self._shelve(
                [
                    (data["report"], bool(data["first_stated"]), data["months"], np.frombuffer(data["meaning"], np.int8))
                    for data in texts
                ],
                [np.frombuffer(data["words"], np.uint32, n) for data, n in zip(texts, sizes, strict=True)],
                [np.frombuffer(data["words"], np.uint8, n, 4 * n) for data, n in zip(texts, sizes, strict=True)],
                [np.frombuffer(data["rarity"], np.uint16) for data in texts],
            )  # fmt: skip
        return {n: each for n in wanted if (each := self._shelved.get(n)) is not None}

    def _shelve(
        self, about: Sequence[tuple[int, bool, int, Meaning]], words: Sequence[Hashes], flags: Sequence[Flags],
        rarity: Sequence[npt.NDArray[np.integer]],
    ) -> None:  # fmt: skip
        if not about:
            return
        sizes = np.array([len(each) for each in words], np.int64)
        values = np.concatenate(rarity).astype(np.int32)
        first = self.shelf.extend(np.concatenate(words), np.concatenate(flags), values, sizes)
        for place, (report, stated, months, meaning) in enumerate(about, first):
            self._shelved[report] = Shelved(place, stated, months, meaning)

    def reweighed(self, row: Row) -> None:
        """Forget where a text stood: its words weigh otherwise now."""
        self._shelved.pop(row.report, None)

    def written(self) -> None:
        """Say that all changes are in the store."""
        self.dirty.clear()
        self.gone.clear()
        if len(self.held) > HELD_AT_MOST:
            self.held.clear()
        if self.shelf.n > SHELVED_AT_MOST:
            self._shelved.clear()
            self.shelf = Shelf()
