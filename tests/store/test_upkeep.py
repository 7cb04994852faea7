"""Backups, and a store that is not whole."""

from pathlib import Path

import pytest
from make_store import NOW, store_at, stored

from crosswire.errors import StoreError
from crosswire.store import Asked, backup, mend, open_store, restore, verify


def test_a_backup_holds_everything_and_can_be_taken_back(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    store.reports.add([stored("A bridge fell.")], now=NOW)
    backup(store.database, tmp_path / "copy.db")
    store.reports.forget(ids=["a"])
    restore(tmp_path / "copy.db", tmp_path / "store.db").close()
    again = open_store(tmp_path / "store.db")
    assert [report.id for _, report in again.reports.each()] == ["a"]
    assert [hit.report for hit in again.search(Asked("bridge"))] == ["a"]
    assert list(open_store(tmp_path / "store.db.before").reports.each()) == []


def test_a_backup_replaces_nothing(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    (tmp_path / "copy.db").write_text("mine")
    with pytest.raises(StoreError, match="there already"):
        backup(store.database, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "mine"


def test_half_a_backup_is_not_taken_back(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    store.reports.add([stored(f"Report {n}. " * 300, name=str(n)) for n in range(200)], now=NOW)
    backup(store.database, tmp_path / "copy.db")
    whole = (tmp_path / "copy.db").read_bytes()
    (tmp_path / "copy.db").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreError):
        restore(tmp_path / "copy.db", tmp_path / "store.db")
    assert len(list(open_store(tmp_path / "store.db").reports.each())) == 200


def test_a_search_index_that_does_not_fit_is_found_and_mended(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    store.reports.add([stored("A bridge fell.")], now=NOW)
    assert verify(store.database) == []
    with store.database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO reports_words (reports_words) VALUES ('delete-all')")
    assert len(verify(store.database)) == 1
    mend(store.database)
    assert verify(store.database) == []
