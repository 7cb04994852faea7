"""Lists that go on: each at the address in `more`, nothing twice and nothing left out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from make_room import filled, port_story, send
from starlette.testclient import TestClient

from crosswire.model import Rejected
from crosswire.store import Store
from crosswire.web.app import reading_room

BASE = "http://127.0.0.1"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    found = filled(tmp_path_factory.mktemp("room"), more=True)
    found.rejects.put([Rejected(f"page {n}", "read", "it is empty") for n in range(5)], now="2031-03-05T00:00:00+00:00")
    return found


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    with TestClient(reading_room(store, user="Ada"), base_url=BASE) as found:
        yield found


def _all(client: TestClient, address: str | None, rows: str, more: str = "more") -> tuple[list[Any], int]:
    """What a list holds over all of its pages, and how many pages these are."""
    found, n_pages = [], 0
    path, _, query = (address or "").partition("?")
    address = f"{path}.json?{query}"
    while address:
        data: Any = client.get(address).json()
        address, n_pages = data[more], n_pages + 1
        for name in rows.split("."):
            data = data[name]
        found += data
    return found, n_pages


@pytest.mark.parametrize(
    ("path", "names", "size", "at_once"),
    [
        ("/search?q=said", ("hits", "more"), "looking.HITS", 2), ("/actors", ("actors", "more"), "actors.LISTED", 3),
        ("/sources", ("outlets", "more_outlets"), "looking.OUTLETS", 3), ("/sources", ("rejected", "more_rejected"), "looking.REJECTED", 2),
        ("/agenda?month=2031-03", ("plans", "more"), "agenda.LISTED", 1), ("/map?place=Mombasa", ("events", "more"), "relations.EVENTS", 1),
        ("/actor?key=state:NOR", ("stands", "more_stands"), "actors.STANDS", 1), ("/actor?key=state:KEN", ("quotes", "more_quotes"), "actors.QUOTES", 1),
        ("STORY/voices", ("section.lines", "more"), "stories.WHOLE", 2), ("STORY/ledger", ("ledger", "more"), "stories.LONG", 1),
    ],
)  # fmt: skip
def test_a_list_in_small_parts_is_the_whole_list(
    client: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch, path: str, names: tuple[str, str], size: str, at_once: int
) -> None:  # fmt: skip
    rows, more = names
    address = path.replace("STORY", f"/story/{port_story(store)}")
    whole, n_pages = _all(client, address, rows, more)
    assert n_pages == 1
    monkeypatch.setattr(f"crosswire.web.pages.{size}", at_once)
    with TestClient(reading_room(store, user="Ada"), base_url=BASE) as anew:
        parts, n_parts = _all(anew, address, rows, more)
    assert parts == whole
    assert n_parts == max(1, -(-len(whole) // at_once))
    assert whole


def test_the_events_of_a_pair_go_on_and_its_measures_stay(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crosswire.web.pages.relations.EVENTS", 2)
    with TestClient(reading_room(store, user="Ada"), base_url=BASE) as client:
        first = client.get("/pair.json?a=state:KEN&b=state:NOR").json()
        second = client.get(first["more"]).json()
    assert [each["kind"] for each in first["measures"]] == ["sanctions"]
    assert first["measures"] == second["measures"]
    told = [
        (event["story"], event["said"]["text"])
        for page in (first, second)
        for key in ("events", "pending")
        for event in page[key]
    ]
    assert len(told) == len(set(told)) == 4
    assert [each["month"] for each in first["periods"]] == ["2031-03", "2031-04", "2031-05"]


def test_corrections_go_on_page_by_page_and_say_who_took_them_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crosswire.web.pages.corrections.LISTED", 2)
    store = filled(tmp_path)
    story = port_story(store)
    with TestClient(reading_room(store, user="Ada"), base_url=BASE) as client:
        for title in ("One", "Two", "Three"):
            assert send(client, f"/story/{story}", do="rename", story=story, title=title) == 303
        found, n_pages = _all(client, "/corrections", "stories", "more_stories")
        assert (len(found), n_pages) == (3, 2)
        assert send(client, "/corrections", do="undo-story", n=str(found[0]["n"])) == 303
        page = client.get("/corrections").text
        assert "taken back by Ada" in page
        assert "Two" in client.get(f"/story/{story}").text


def test_what_was_rejected_last_stands_first(client: TestClient) -> None:
    rejected = client.get("/sources.json").json()["rejected"]
    assert [day for day, _, _ in rejected] == sorted((day for day, _, _ in rejected), reverse=True)


def test_a_chart_leaves_no_month_out(client: TestClient) -> None:
    months = [month for month, _ in client.get("/actor.json?key=state:NOR").json()["by_month"]]
    assert months == ["2031-03", "2031-04"]
