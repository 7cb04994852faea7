"""The reading room over what is odd, hostile, huge or half done: a clear page, never a crash and never markup."""

import json
import os
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from make_room import filled, port_story
from sqlalchemy import text
from starlette.testclient import TestClient

from crosswire.desk.accounting import take_stock
from crosswire.desk.clock import now
from crosswire.desk.keeping import add
from crosswire.desk.working import work
from crosswire.store import Store, open_store
from crosswire.store.tables import story_blocks, story_views
from crosswire.store.web_tables import TABLES
from crosswire.web.app import reading_room
from crosswire.web.rendering import days

BASE = "http://127.0.0.1"
PATHS = (
    "/", "/?sort=origins", "/agenda", "/actors", "/network", "/map", "/sources", "/search", "/search?q=harbour", "/corrections",
    "/login", "/index.json", "/agenda.json", "/agenda.ics", "/sources.json", "/corrections.jsonl",
)  # fmt: skip
OF_STORY = ("", "/read", "/ledger", "/earlier", "/agreed", "/correct?at=A1", "/read?reports=A,B,C,D,E,F&numbers=1")


def _room(store: Store) -> TestClient:
    return TestClient(reading_room(store, user="Ada"), base_url=BASE, raise_server_exceptions=False)


def _store(folder: Path, rows: list[dict[str, object]]) -> Store:
    source = folder / "reports.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    store = open_store(folder / "store.db", create=True)
    add(store, [source])
    work(store)
    take_stock(store)
    return store


def _report(n: int, words: str, **other: object) -> dict[str, object]:
    base = {
        "id": f"r{n}",
        "url": f"https://example.org/{n}",
        "source": f"Paper {n}",
        "title": f"Report {n}",
        "language": "en",
    }
    return {**base, "published": "2031-03-04", "text": words, **other}


def _all_open(store: Store) -> list[str]:
    """Every page of a store, each of its stories' too, as text."""
    stories = list(store.accounts.members())[:3]
    with _room(store) as client:
        found = []
        for path in (*PATHS, *(f"/story/{story}{ending}" for story in stories for ending in OF_STORY)):
            answer = client.get(path)
            # What an account lacks (a section, a comparison) is a page that says so.
            assert answer.status_code in ((200, 404) if path.startswith("/story/") else (200,)), (
                path,
                answer.text[:500],
            )
            found.append(answer.text)
        return found


def test_one_report_alone_is_a_room_too(tmp_path: Path) -> None:
    pages = _all_open(_store(tmp_path, [_report(1, "The harbour of Vardmark was closed on Monday. A storm hit it.")]))
    assert "1 of 1 reports analysed" in pages[0]
    assert "Side by side</h1>" not in " ".join(pages)


def test_a_report_without_title_day_source_or_address_is_shown(tmp_path: Path) -> None:
    row: dict[str, object] = {"text": "Nobody signed this. The bridge at Osten fell into the river."}
    pages = _all_open(_store(tmp_path, [row]))
    assert "Nobody signed this" in pages[0]


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("title", "<script>alert(1)</script>"), ("source", '"><img src=x onerror=alert(1)>'), ("url", "javascript:alert(1)"),
        ("url", "data:text/html,<script>alert(1)</script>"), ("text", "</p></main><script>alert(1)</script> fell. " * 3),
        ("title", "\u202egnp.exe \u0000\u2066"), ("title", "W" * 5_000), ("source", "{{ 71234 * 83777 }}{% raw %}"), ("text", "x" * 20_000 + ". Done."),
        ("language", '"><b>en'), ("country", "<i>"), ("text", "مرحبا بكم في الميناء. أغلق الميناء يوم الاثنين."),
    ],
)  # fmt: skip
def test_what_is_hostile_or_odd_in_any_field_stays_text(tmp_path: Path, field: str, words: str) -> None:
    plain = "The harbour of Vardmark was closed on Monday, officials said. A storm hit it."
    pages = _all_open(_store(tmp_path, [_report(1, plain, **{field: words}), _report(2, plain)]))
    for page in pages:
        assert "<script>alert" not in page or not page.startswith("<!DOCTYPE")
        assert not re.search(
            r"<img|<b>en|<i>|href=\"(?:javascript|data):|[\u202e\u2066]", page if page.startswith("<!") else ""
        )
        assert (
            str(71234 * 83777) not in page
        )  # a template in a field is not run; no token of a form holds so long a number by chance


def test_the_day_on_which_a_report_came_is_never_its_day(tmp_path: Path) -> None:
    words = "The ferry to Osten ran aground at the mole, captain Ida Holt said. All 40 passengers were brought ashore."
    undated: dict[str, object] = {
        "text": "“The library of Norvik will stay open until Christmas,” Mayor Per Aas said. Readers had written letters.",
        "language": "en",
    }
    one: dict[str, object] = {
        "id": "u",
        "title": "Ferry aground",
        "text": f"{words} A tug came.",
        "language": "en",
        "source": "Paper U",
    }
    store = _store(tmp_path, [_report(1, words), one, undated])
    today = f"{now():%Y-%m-%d}"
    with _room(store) as client:
        rows = client.get("/index.json").json()["rows"]
        assert sorted((each["first_day"] or "", each["last_day"] or "") for each in rows) == [
            ("", ""),
            ("2031-03-04", "2031-03-04"),
        ]
        assert "day unknown" in client.get("/").text
        for path in ("/actors", "/search?q=said", "/search?q=library&in=quotes", "/actor?key=Per Aas"):
            page = client.get(path).text
            assert today not in page, path
            assert days(today, today) not in page, path


@pytest.mark.parametrize("cookie", ["a/b=1", "{x}=1; y", "=; ;;", 'a="b', "crosswire=x; crosswire-80=\u00e9"])
def test_what_other_programs_of_this_machine_left_as_cookies_is_passed_over(shared: Store, cookie: str) -> None:
    with _room(shared) as client:
        assert client.get("/", headers={b"cookie": cookie.encode("latin-1")}).status_code == 200


def test_two_rooms_on_one_machine_leave_each_others_visits_alone(shared: Store) -> None:
    names = set()
    for port in (8360, 8361):
        with TestClient(reading_room(shared, user="Ada"), base_url=f"{BASE}:{port}") as client:
            names.add(client.get("/").headers["set-cookie"].partition("=")[0])
    assert names == {"crosswire-8360", "crosswire-8361"}


def test_a_token_of_odd_letters_is_a_wrong_one(shared: Store) -> None:
    with _room(shared) as client:
        assert client.post("/do", data={"token": "é", "do": "undo", "n": "1"}).status_code == 403


def test_a_thousand_prints_of_one_text_are_one_origin_and_a_page_of_a_fit_size(tmp_path: Path) -> None:
    words = "The ferry to Osten ran aground on Monday, the harbour office said. All 40 passengers were brought ashore."
    store = _store(tmp_path, [_report(n, words) for n in range(1_000)])
    (story,) = store.accounts.members()
    with _room(store) as client:
        page = client.get(f"/story/{story}")
        assert page.status_code == 200
        assert "<b>1</b> independent origin<" in page.text.replace("\n", "")
        assert len(page.content) < 200_000
        assert client.get(f"/story/{story}/read").status_code == 200
        assert "The first 40 of 1,000 reports" in client.get(f"/story/{story}/read").text


def test_a_story_of_a_hundred_reports_opens_in_parts(tmp_path: Path) -> None:
    shared = "The ferry to Osten ran aground on Monday, the harbour office said."
    rows = [
        _report(n, f"{shared} Some {n + 10} passengers were brought ashore by boat number {n}. Paper {n} saw it.")
        for n in range(100)
    ]
    store = _store(tmp_path, rows)
    story = max(store.accounts.members().items(), key=lambda pair: len(pair[1]))[0]
    with _room(store) as client:
        for section in ("", "/read", "/only", "/left_out", "/disputed", "/agreed"):
            answer = client.get(f"/story/{story}{section}")
            assert answer.status_code in (200, 404)
            assert len(answer.content) < 400_000, section
        assert "numbers=1" in client.get(f"/story/{story}/read?reports=A,B,C,D,E,F").text


@pytest.mark.parametrize(
    "path",
    [
        "/?after=2031~²~x", f"/?after=2031~{'9' * 40}~x", "/?after=~1~", "/agenda?month=9999-12", "/agenda?month=0001-01", "/agenda?month=2031-13",
        "/agenda?day=2031-02-30", "/search?q=x&skip=-1", f"/search?q=x&skip={'9' * 400}", "/corrections?before=x", "/sources?outlets=1e9",
        "/actor?key=%00", "/actor?key=state:NOR%27--", "/pair?a=%ff&b=%fe", "/story/..%2f..%2fetc/read", "/story/%F0%9F%92%A9",
        "/map?since=9999-99-99", "/search?q=%22%22%22", "/search?q=NEAR(", f"/search?q={'%22a%22+' * 60}", "/?since=2031-05-01&until=2031-04-01",
        "/agenda?actor=nobody", "/network?side=nobody", "/static/..%2fapp.py", "/agenda.ics?actor=nobody", "/?lang=xx&place=%3Cb%3E",
    ],
)  # fmt: skip
def test_a_bad_place_day_month_or_key_gets_a_page_that_says_so(shared: Store, path: str) -> None:
    with _room(shared) as client:
        answer = client.get(path)
        assert answer.status_code in (200, 303, 400, 404), (path, answer.text[:300])
        assert "What went wrong stands in the log" not in answer.text


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return filled(tmp_path_factory.mktemp("room"), more=True)


@pytest.mark.parametrize("n", ["", "x", "²", "9" * 5_000, "-1"])
def test_a_form_with_a_number_that_is_none_says_so(shared: Store, n: str) -> None:
    with _room(shared) as client:
        token = re.search(r'name="token" value="([0-9a-f]+)"', client.get(f"/story/{port_story(shared)}").text)
        assert token
        for do in ("undo", "undo-story"):
            assert client.post("/do", data={"token": token[1], "do": do, "n": n}).status_code == 400


def test_words_of_another_language_say_which_and_run_their_way(shared: Store) -> None:
    story = port_story(shared)
    with _room(shared) as client:
        page = client.get(f"/story/{story}").text
        assert re.search(r'<span class="title" dir="auto" lang="ar">', page)
        letter = re.search(
            r'"letter":"(\w)","title":"[^"]*","source":"Sahifat', client.get(f"/story/{story}.json").text
        )
        assert letter
        reader = client.get(f"/story/{story}/read?reports={letter[1]}").text
        assert '<div lang="ar" dir="auto">' in reader
        assert 'lang="fr"' in client.get("/search?q=discussions").text


def test_a_store_that_is_being_written_is_read_meanwhile(tmp_path: Path) -> None:
    store = filled(tmp_path)
    stop = threading.Event()

    def write() -> None:
        own = open_store(tmp_path / "store.db")
        while not stop.is_set():
            with own.database.writing() as connection:
                connection.execute(text("UPDATE reports SET added = added"))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for page in _all_open(store):
            assert "cannot be used" not in page
    finally:
        stop.set()
        writer.join()


def test_a_store_that_may_only_be_read_shows_all_and_offers_no_correction(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path)
    path = tmp_path / "store.db"
    path.chmod(0o400)
    # Root may write whatever the rights say: the answer of the system is put in its place.
    real: Callable[..., bool] = os.access
    monkeypatch.setattr(
        "os.access", lambda place, mode: False if Path(place) == path and mode == os.W_OK else real(place, mode)
    )
    store = open_store(path)
    pages = _all_open(store)
    assert not any(re.search(r'class="tools"|name="do"|/correct\?', page) for page in pages if page.startswith("<!"))


def test_a_store_of_an_older_schema_is_brought_up_to_date_and_shown(tmp_path: Path) -> None:
    store = filled(tmp_path)
    with store.database.writing() as connection:
        for table, column in (("corrections", "undone_by"), ("corrections", "undone_at"), ("story_log", "undone_by"),
                              ("story_log", "undone_at"), ("act_pairs", "measure"), ("plans", "what")):  # fmt: skip
            connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
        connection.execute(text("DROP INDEX reports_told"))
        connection.execute(text("DROP INDEX reports_by_language"))
        connection.execute(text("DROP TABLE story_actors"))
        connection.execute(text("DELETE FROM account_parts WHERE part = 'card'"))
        for trigger in ("story_report_gone", "story_report_changed"):
            connection.execute(text(f"DROP TRIGGER {trigger}"))
        for new in reversed(TABLES):
            new.drop(connection)
        for old in (story_views, story_blocks):
            old.create(connection)
        connection.execute(text("UPDATE meta SET value = '4' WHERE name = 'version'"))
    store.database.close()
    again = open_store(tmp_path / "store.db")
    assert "1 disputed" in _all_open(again)[0]
    assert again.directory.stories_of("state:KEN") != []


def test_a_store_of_a_newer_program_is_refused_in_words(tmp_path: Path) -> None:
    from crosswire.errors import StoreError  # noqa: PLC0415

    store = filled(tmp_path)
    with store.database.writing() as connection:
        connection.execute(text("UPDATE meta SET value = '99' WHERE name = 'version'"))
    store.database.close()
    with pytest.raises(StoreError, match="newer program"):
        open_store(tmp_path / "store.db")


@pytest.fixture(autouse=True)
def _writable_again(tmp_path: Path) -> Iterator[None]:
    yield
    for path in tmp_path.glob("store.db"):
        path.chmod(0o600)
