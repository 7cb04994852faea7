"""What was made a moment ago is shown again, but nobody sees less than what there is."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from make_room import filled
from starlette.testclient import TestClient

from crosswire.desk.keeping import open_store
from crosswire.errors import StoreError
from crosswire.store import Store
from crosswire.store.directory import Directory
from crosswire.web.app import reading_room
from crosswire.web.memory import FRESH, STALE, Moments

BASE = "http://127.0.0.1"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that stands still until its first value is changed."""
    now = [1_000.0]
    monkeypatch.setattr("crosswire.web.memory.time.monotonic", lambda: now[0])
    return now


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return filled(tmp_path_factory.mktemp("room"))


def _counter() -> Callable[[], int]:
    numbers: Iterator[int] = iter(range(1, 100))
    return lambda: next(numbers)


def test_the_first_who_asks_waits_and_the_next_see_the_same(clock: list[float]) -> None:
    moments, count = Moments(), _counter()
    assert moments.find("n", count) == 1
    clock[0] += FRESH
    assert moments.find("n", count) == 1


def test_what_is_a_little_old_is_shown_once_more_and_made_anew_meanwhile(clock: list[float]) -> None:
    moments, count = Moments(), _counter()
    moments.find("n", count)
    clock[0] += FRESH + 1
    assert moments.find("n", count) == 1
    for thread in [each for each in threading.enumerate() if each.daemon and each is not threading.current_thread()]:
        thread.join(timeout=5)
    assert moments.find("n", count) == 2


def test_after_a_pause_nobody_is_shown_what_is_old(clock: list[float]) -> None:
    moments, count = Moments(), _counter()
    moments.find("n", count)
    clock[0] += STALE + 1
    assert moments.find("n", count) == 2


def test_what_is_empty_is_looked_for_again() -> None:
    moments = Moments()
    found: list[int] = []
    assert moments.find("n", lambda: list(found)) == []
    found.append(1)
    assert moments.find("n", lambda: list(found)) == [1]


def test_of_many_who_come_at_once_one_counts() -> None:
    moments, counted = Moments(), []

    def count() -> int:
        time.sleep(0.05)
        counted.append(1)
        return len(counted)

    threads = [threading.Thread(target=moments.find, args=("n", count)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(counted) == 1


def test_what_cannot_be_counted_anew_leaves_what_was(clock: list[float]) -> None:
    moments = Moments()
    moments.find("n", lambda: 7)
    clock[0] += FRESH + 1

    def broken() -> int:
        raise StoreError("The store cannot be used.")

    assert moments.find("n", broken) == 7
    assert moments.find("n", broken) == 7


def test_a_filter_never_lacks_its_options_however_long_they_take_to_list(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Directory.countries

    def slow(directory: Directory) -> list[str]:
        time.sleep(0.2)
        return real(directory)

    monkeypatch.setattr(Directory, "countries", slow)
    with TestClient(reading_room(store, user="Ada"), base_url=BASE) as client:
        assert '<option value="DNK">Denmark</option>' in client.get("/").text


def test_an_empty_store_that_is_filled_shows_its_stories_at_once(tmp_path: Path) -> None:
    empty = open_store(tmp_path / "store.db", create=True)
    with TestClient(reading_room(empty, user="Ada"), base_url=BASE) as client:
        assert "crosswire add" in client.get("/").text
        filled(tmp_path)
        page = client.get("/").text
        assert '<article class="card">' in page
        assert '<option value="DNK">' in page
