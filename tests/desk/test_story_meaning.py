"""Brief texts in a store: grouped as a file of them is, by what they mean as well, in whatever batches they come."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from make_store import NOW, store_at, stored

from crosswire.desk import gathering
from crosswire.desk.asking import listed
from crosswire.desk.marking import document
from crosswire.desk.storying import regroup
from crosswire.model import Report
from crosswire.store import Store, Wanted
from crosswire.stories import stories

PAIRS = Path(__file__).parent.parent / "stories" / "hard_pairs.tsv"


def given() -> list[Report]:
    """Openings with their headlines, each a report without a date."""
    rows = [line.split("\t") for line in PAIRS.read_text("utf-8").splitlines() if not line.startswith("#")]
    told = [(row[1], row[2]) for row in rows] + [(row[3], row[4]) for row in rows]
    return [replace(stored(text, name=f"r{n}"), title=title) for n, (title, text) in enumerate(told)]


def _partition(store: Store) -> set[frozenset[str]]:
    return {frozenset(report.id for report in members) for _, members in listed(store, Wanted(), limit=1_000)}


def test_a_store_has_the_stories_of_a_file(tmp_path: Path) -> None:
    reports = given()
    store = store_at(tmp_path)
    store.reports.add(reports, now=NOW)
    regroup(store)
    assert _partition(store) == {frozenset(story.reports) for story in stories([document(each) for each in reports])}


@pytest.mark.parametrize("many", [False, True])
def test_batches_change_nothing_and_what_is_forgotten_leaves_no_meaning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, many: bool
) -> None:
    if many:
        monkeypatch.setattr(gathering, "FEW", 0)
    reports = given()
    found = []
    for name, size in (("once", 100), ("parts", 7)):
        (tmp_path / name).mkdir()
        store = store_at(tmp_path / name)
        for at in range(0, len(reports), size):
            store.reports.add(reports[::-1][at : at + size], now=NOW)
            regroup(store)
        found.append(_partition(store))
    assert found[0] == found[1]
    assert sum(len(data["meaning"]) > 0 for data in store.web.all_rows()) == len(reports)
    store.reports.forget(ids=[each.id for each in reports])
    assert all(not data["meaning"] for data in store.web.all_rows())


def test_a_store_of_the_version_before_is_grouped_anew(tmp_path: Path) -> None:
    reports = given()
    store = store_at(tmp_path)
    store.reports.add(reports, now=NOW)
    regroup(store)
    wanted = _partition(store)
    path = store.database.path
    store.database.close()
    with sqlite3.connect(path) as connection:  # as the program before left it
        for name, sql in connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall():
            if "meaning" in sql:
                connection.execute(f"DROP TRIGGER {name}")
                connection.execute(sql.replace(", meaning = x''", ""))
        connection.execute("ALTER TABLE story_texts DROP COLUMN meaning")
        connection.execute("UPDATE meta SET value = '7' WHERE name = 'version'")
        connection.execute("UPDATE story_state SET value = 'another' WHERE name = 'made'")
    store = store_at(tmp_path)
    regroup(store)
    assert _partition(store) == wanted
    assert sum(len(data["meaning"]) > 0 for data in store.web.all_rows()) == len(reports)
    store.reports.forget(ids=[each.id for each in reports])
    assert all(not data["meaning"] for data in store.web.all_rows())
