"""After a forget no byte of the store's file tells what the report said."""

import sqlite3
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from make_store import STAMP, stored
from make_stories import kept_store, told_thrice

from crosswire.desk.asking import story_named
from crosswire.desk.keeping import forget
from crosswire.desk.marking import document
from crosswire.desk.storying import regroup
from crosswire.model import Correction, Passage, Report
from crosswire.store import Store
from crosswire.stories.matter import Vocabulary, hash_of

TEXT = (
    "Zandrovar quibblemont kept people from their homes in Arvik, Mayor Kivra said of the bridge collapse in Arvigate. "
    "Rvik Works sent crews, and Xyloquent Brastenholm spoke of a vermicular disaster for the town."
)
WORDS = ("zandrovar", "quibblemont", "xyloquent", "brastenholm", "vermicular")


def odd(name: str, *, source: str = "odd paper") -> Report:
    """A report of words that no other has."""
    return replace(stored(TEXT, name=name, source=source, day=date(2031, 1, 7)), title="Zandrovar in Arvik")


def _said(store: Store) -> list[str]:
    """The words of the report that stand anywhere in the store's file or its log, or in what lies there compressed."""
    whole = b"".join(
        path.read_bytes() for path in sorted(store.database.path.parent.glob(f"{store.database.path.name}*"))
    ).lower()
    with sqlite3.connect(store.database.path) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            for row in connection.execute(f"SELECT * FROM {table}"):  # noqa: S608  # names of ours
                for value in row:
                    if isinstance(value, bytes):
                        try:
                            whole += zlib.decompress(value).lower()
                        except zlib.error:
                            continue
    return [word for word in WORDS if word.encode() in whole]


def _hashes(store: Store) -> set[int]:
    """The hashes of the report's own words that the web still holds."""
    vocabulary = Vocabulary()
    vocabulary.matter(document(odd("x")))
    own = {hash_of(word) for word in WORDS} & set(vocabulary.hashes().tolist())
    assert own
    held: set[int] = set()
    with sqlite3.connect(store.database.path) as connection:
        held |= {word for (word,) in connection.execute("SELECT word FROM story_keys")}
        for words, keys in connection.execute("SELECT words, keys FROM story_texts"):
            for blob, width in ((words, 5), (keys, 6)):
                n = len(blob) // width
                held |= {int.from_bytes(blob[4 * at : 4 * at + 4], "little") for at in range(n)}
    return own & held


@pytest.mark.usefixtures("cut")
def test_no_word_of_a_report_is_left_where_it_shared_a_story(tmp_path: Path) -> None:
    store = kept_store(tmp_path / "s", [told_thrice(3), [odd("odd-1")]])
    name = story_named(store, "odd-1").id
    assert _said(store)
    assert _hashes(store)
    forget(store, reports=["odd-1"])
    assert _said(store) == []
    assert _hashes(store) == set()
    with sqlite3.connect(store.database.path) as connection:
        runs = {report for (report,) in connection.execute("SELECT report FROM story_runs")}
        numbers = {n for (n,) in connection.execute("SELECT n FROM reports")}
        assert runs <= numbers
        assert ("odd paper",) not in connection.execute("SELECT id FROM sources").fetchall()
    left = story_named(store, "e0-0") if name == story_named(store, "e0-0").id else None
    assert left is None or left.headline


@pytest.mark.usefixtures("cut")
def test_the_ledger_keeps_its_lines_and_not_the_words_that_two_forgotten_reports_shared(tmp_path: Path) -> None:
    store = kept_store(
        tmp_path / "s",
        [told_thrice(2), [odd("odd-1"), replace(odd("odd-2", source="other"), text=TEXT + " So it was told.")]],
    )
    before = [(each.kind, each.story) for each in store.stories.log()]
    forget(store, reports=["odd-1", "odd-2"])
    assert _said(store) == []
    assert [(each.kind, each.story) for each in store.stories.log()][: len(before)] == before


def test_corrections_that_quote_a_forgotten_report_go_and_others_stay(tmp_path: Path) -> None:
    store = kept_store(tmp_path / "s", [told_thrice(2), [odd("odd-1")]])
    quoting = Correction("speaker", (Passage("odd-1", "Xyloquent Brastenholm spoke", "", ""),), "X", by="Ada", at=STAMP)
    other = Correction("speaker", (Passage("e1-0", "said", "", ""),), "Y", by="Ada", at=STAMP)
    store.corrections.put([quoting, other])
    forget(store, reports=["odd-1"])
    assert _said(store) == []
    assert [each.correction.value for each in store.corrections.each()] == ["Y"]


@pytest.mark.usefixtures("cut")
def test_what_is_left_has_the_stories_that_it_would_have_had_without(tmp_path: Path) -> None:
    store = kept_store(tmp_path / "s", [[*told_thrice(4), odd("odd-1")]])
    forget(store, reports=["odd-1", "e2-0"])
    regroup(store)
    alone = kept_store(tmp_path / "alone", [[each for each in told_thrice(4) if each.id != "e2-0"]])
    for name in ("e0-0", "e1-2", "e2-1", "e3-0"):
        members = [
            {
                report.id
                for report in kept.reports.by_number(
                    kept.stories.members([story_named(kept, name).id])[story_named(kept, name).id]
                ).values()
            }
            for kept in (store, alone)
        ]
        assert members[0] == members[1]
        assert story_named(store, name).headline == story_named(alone, name).headline
