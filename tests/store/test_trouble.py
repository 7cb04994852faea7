"""A disk that is full, a store that may only be read, is locked or damaged: one clear line, and nothing is harmed."""

import sqlite3
from pathlib import Path

import pytest
from make_store import NOW, store_at, stored

from crosswire.errors import StoreError
from crosswire.store import Asked, Store, database, open_store, verify


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store of one report."""
    kept = store_at(tmp_path)
    kept.reports.add([stored("A bridge fell.")], now=NOW)
    return kept


def _said(error: pytest.ExceptionInfo[StoreError]) -> str:
    said = str(error.value)
    assert "\n" not in said
    assert not said.endswith(("..", "?."))
    return said


def test_on_a_full_disk_what_was_committed_is_kept(store: Store) -> None:
    with store.database.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StoreError) as error:
        store.reports.add([stored(f"{n} " + "The dam broke. " * 400, name=f"r{n}") for n in range(50)], now=NOW)
    assert "disk is full" in _said(error)
    store.database.close()
    again = open_store(store.database.path)
    assert [report.id for _, report in again.reports.each()] == ["a"]
    assert verify(again.database) == []


def test_a_store_that_another_program_holds_is_waited_for_and_then_given_up(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_MS", 50)
    other = sqlite3.connect(store.database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        held = open_store(store.database.path)
        assert len(held.search(Asked("bridge"))) == 1  # reading goes on
        with pytest.raises(StoreError) as error:
            held.reports.add([stored("A dam broke.", name="b")], now=NOW)
        assert "another program has been writing" in _said(error)
    finally:
        other.close()


def test_on_a_disk_that_nobody_can_write_to_a_store_is_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.database.close()
    monkeypatch.setattr(database, "_on_read_only_disk", lambda _path: True)
    fixed = open_store(store.database.path)
    assert [hit.report for hit in fixed.search(Asked("bridge"))] == ["a"]
    assert not store.database.path.with_name("store.db-wal").exists()
    with pytest.raises(StoreError) as error:
        fixed.reports.add([stored("A dam broke.", name="b")], now=NOW)
    assert "may only be read" in _said(error)


@pytest.mark.parametrize("keep", [100, 5_000, 20_000])
def test_a_store_that_was_cut_off_says_so(store: Store, keep: int) -> None:
    store.database.close()
    path = store.database.path
    whole = path.read_bytes()
    path.write_bytes(whole[:keep])
    with pytest.raises(StoreError) as error:
        [*open_store(path).reports.each()]
    assert "damaged" in _said(error)
    assert path.read_bytes() == whole[:keep]


def test_damage_inside_is_found_by_verify(store: Store) -> None:
    store.reports.add([stored(f"{n} " + "The dam broke. " * 400, name=f"r{n}") for n in range(50)], now=NOW)
    store.database.close()
    path = store.database.path
    octets = bytearray(path.read_bytes())
    half = len(octets) // 2 // 4096 * 4096
    octets[half : half + 8192] = b"\xff" * 8192
    path.write_bytes(bytes(octets))
    try:
        assert verify(open_store(path).database)
    except StoreError as error:
        assert "damaged" in str(error)  # noqa: PT017  # either is a clear answer
