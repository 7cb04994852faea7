"""The pages as a program sees them: each opens, each is JSON too, each filter narrows, nothing hostile gets through."""

import json
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from make_room import filled, port_story, send, token_of
from starlette.testclient import TestClient

from crosswire.desk.accounting import take_stock
from crosswire.desk.keeping import add, open_store
from crosswire.desk.users import add_user, remove_user
from crosswire.desk.working import work
from crosswire.store import Store
from crosswire.web.app import reading_room
from crosswire.web.guard import MOST_BYTES, Sessions

BASE = "http://127.0.0.1"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return filled(tmp_path_factory.mktemp("room"))


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    with TestClient(reading_room(store, user="Ada"), base_url=BASE, raise_server_exceptions=False) as found:
        yield found


def _pages(store: Store) -> list[str]:
    story = f"/story/{port_story(store)}"
    return [
        "/", story, f"{story}/read", f"{story}/read?reports=A,B,C", f"{story}/agreed", f"{story}/disputed", f"{story}/ledger", f"{story}/earlier",
        f"{story}/correct?at=A1", f"{story}/correct?section=agreed&line=2", "/agenda", "/agenda?month=2031-03", "/actors",
        "/actor?key=state:NOR", "/pair?a=state:KEN&b=state:NOR", "/network", "/map", "/sources", "/search", "/search?q=port",
        "/search?q=talks&in=quotes", "/corrections", "/login",
    ]  # fmt: skip


def test_every_page_opens_with_a_title_a_main_part_and_how_far_the_analysis_is(
    client: TestClient, store: Store
) -> None:
    for path in _pages(store):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert re.search(r"<title>[^<]+ · Crosswire</title>", answer.text), path
        assert answer.text.count("<h1") == 1, path
        assert "7 of 8 reports analysed" in answer.text, path
        assert "script-src 'self'" in answer.headers["content-security-policy"], path
        assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=", answer.text), path


def test_every_page_is_json_too(client: TestClient, store: Store) -> None:
    for path in _pages(store):
        if path == "/login":
            continue
        address, _, query = path.partition("?")
        data = client.get(f"{'/index' if address == '/' else address}.json?{query}")
        assert data.status_code == 200, path
        assert data.json()["schema_version"] == 1, path


def test_a_story_shows_origins_disputes_and_both_sentences(client: TestClient, store: Store) -> None:
    data = client.get(f"/story/{port_story(store)}.json").json()
    assert data["story"]["n_reports"] == 5
    assert data["story"]["n_origins"] == 3
    sections = {section["key"]: section for section in data["account"]["sections"]}
    told = sections["disputed"]["lines"][0]["excerpts"]
    assert {each["text"] for each in told} == {
        "About 400 dock workers have been on strike since Sunday.",
        "About 900 dock workers are on strike, the union Hafen said.",
    }
    assert len({member["origin"] for member in data["members"]}) == 3
    assert dict(data["by_country"])["DNK"] == 2


def test_a_report_in_another_language_is_in_its_story_and_leaves_nothing_out(client: TestClient, store: Store) -> None:
    data = client.get(f"/story/{port_story(store)}.json").json()
    (french,) = [member for member in data["members"] if member["id"] == "r5"]
    assert french["state"] == "declared"
    assert data["story"]["n_analysed"] == 4
    page = f"/story/{port_story(store)}"
    left_out = client.get(f"{page}/left_out.json").json().get("section", {"lines": []})["lines"]
    assert not any(line["group"].startswith(f"{french['letter']} ") for line in left_out)
    only = client.get(f"{page}/only.json").json()["section"]["lines"]
    assert only
    assert not any(french["letter"] in line["group"].partition("left out by")[2] for line in only)


@pytest.mark.parametrize("often", [0, 20_000])
@pytest.mark.parametrize(
    ("query", "n"),
    [
        ("", 4), ("since=2031-03-12", 2), ("until=2031-03-06", 2), ("country=DNK", 1), ("country=FRA", 1),
        ("source=Fjord Post", 1), ("actor=Kenya", 1), ("actor=nobody at all", 0), ("language=fr", 1),
        ("search=salt", 1), ("disputed=1", 1), ("place=Oslo", 2), ("place=Nowhere", 0), ("sort=origins", 4),
        ("since=2031-03-12&country=NOR", 2),
    ],
)  # fmt: skip
def test_filters_narrow_the_stories(
    client: TestClient, query: str, n: int, often: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Few reports are listed, many are looked at story by story: both find the same.
    monkeypatch.setattr("crosswire.store.narrowing.OFTEN", often)
    assert len(client.get(f"/index.json?{query}").json()["rows"]) == n


def test_stories_go_on_page_by_page_and_none_is_shown_twice(
    client: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crosswire.web.pages.stories.SHOWN", 2)
    for order in ("", "?sort=origins"):
        seen: list[str] = []
        address: str | None = f"/index.json{order}"
        while address:
            data = client.get(address).json()
            seen += [row["id"] for row in data["rows"]]
            address = data["more"]
        assert len(seen) == len(set(seen)) == store.stories.count()


def test_the_first_story_is_the_one_with_the_most_origins_where_that_is_asked(client: TestClient, store: Store) -> None:
    assert client.get("/index.json?sort=origins").json()["rows"][0]["id"] == port_story(store)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404), ("/story/story:none", 404), ("/actor?key=nobody", 404), ("/actor", 404), ("/?since=yesterday", 400),
        ("/agenda?month=may", 400), ("/?after=x", 400), ("/search?in=dreams", 400), ("/pair?a=state:NOR", 404), ("/map?since=1", 400),
        (f"/search?q={'x' * 400}", 400), ("/story/%00", 404), ("/do", 405), ("/static/../app.py", 404), ("/story/x/read", 404),
    ],
)  # fmt: skip
def test_a_wrong_address_gets_a_page_that_says_so(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    if "static" not in path:
        assert "To the stories" in answer.text


def test_a_report_of_a_story_that_was_merged_away_leads_on(tmp_path: Path) -> None:
    store = filled(tmp_path)
    story = port_story(store)
    other = next(each for each in store.accounts.members() if each != story)
    with TestClient(reading_room(store, user="Ada"), base_url=BASE) as client:
        send(client, f"/story/{story}", do="merge", story=story, other=f"{BASE}/story/{other}")
        answer = client.get(f"/story/{other}", follow_redirects=False)
        assert answer.status_code == 301
        assert answer.headers["location"] == f"/story/{story}"


def test_what_is_hostile_in_a_report_stays_text(client: TestClient, store: Store) -> None:
    numbers = store.reports.numbers(["r7"])
    story = next(iter(store.stories.of(numbers.values()).values()))
    for path in ("/", f"/story/{story}", f"/story/{story}/read", "/search?q=salt"):
        page = client.get(path).text
        assert "<img" not in page
        assert "<script>" not in page
        assert "<b>Salt" not in page


def test_furniture_stands_in_the_reader_with_its_reason(client: TestClient, store: Store) -> None:
    numbers = store.reports.numbers(["r7"])
    story = next(iter(store.stories.of(numbers.values()).values()))
    page = client.get(f"/story/{story}/read").text
    assert "Set aside:" in page
    assert "Share this article on Facebook" in page


def test_the_calendar_to_subscribe_to_has_what_is_due(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import UTC, datetime  # noqa: PLC0415

    monkeypatch.setattr("crosswire.web.room.now", lambda: datetime(2031, 3, 1, tzinfo=UTC))
    answer = client.get("/agenda.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert "DTSTART;VALUE=DATE:20310402" in answer.text
    assert answer.text.startswith("BEGIN:VCALENDAR\r\n")
    assert client.get("/agenda.json").json()["month"] == "2031-03"


def test_an_empty_store_says_how_to_fill_it(tmp_path: Path) -> None:
    with TestClient(reading_room(open_store(tmp_path / "s.db", create=True), user="Ada"), base_url=BASE) as client:
        assert "crosswire add" in client.get("/").text
        for path in ("/agenda", "/actors", "/network", "/map", "/sources", "/corrections"):
            assert client.get(path).status_code == 200


def test_another_name_for_this_machine_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"host": "localhost:8360"}).status_code == 200


def test_what_is_too_large_is_refused(client: TestClient) -> None:
    assert client.post("/do", content=b"x" * (MOST_BYTES + 1)).status_code == 413
    form = {"content-type": "application/x-www-form-urlencoded"}
    cut = client.post("/do", content=iter([b"do=x&title=", *[b"x" * 1_000_000] * 4]), headers=form)
    assert cut.status_code == 413


def test_a_form_from_elsewhere_is_refused(client: TestClient, store: Store) -> None:
    story = port_story(store)
    fields = {"do": "rename", "story": story, "title": "Stolen"}
    assert client.post("/do", data=fields).status_code == 403
    assert client.post("/do", data={**fields, "token": "0" * 64}).status_code == 403
    token = token_of(client, f"/story/{story}")
    cross = {"sec-fetch-site": "cross-site"}
    assert client.post("/do", data={**fields, "token": token}, headers=cross).status_code == 403
    other = TestClient(client.app, base_url=BASE)
    assert other.post("/do", data={**fields, "token": token}).status_code == 403
    found = store.stories.now(story)
    assert found is not None
    assert found.headline != "Stolen"


def test_nobody_reads_or_corrects_from_elsewhere_without_a_password(tmp_path: Path) -> None:
    store = filled(tmp_path)
    add_user(store, "Grace", "correct horse")
    app = reading_room(store, user=None, only_loopback=False, must_log_in=True)
    with TestClient(app, base_url="http://room.example") as client:
        assert client.get("/", follow_redirects=False).headers["location"] == "/login?after=/"
        assert (
            client.get("/search?q=port", follow_redirects=False).headers["location"]
            == "/login?after=/search%3Fq%3Dport"
        )
        assert client.get("/index.json").status_code == 401
        assert "reports analysed" not in client.get("/login").text
        wrong = {"token": token_of(client, "/login"), "name": "Grace", "password": "wrong horse"}
        assert client.post("/login", data=wrong).status_code == 401
        for after in ("//evil.example", "https://evil.example", "/\\evil"):
            assert 'value="/"' in client.get("/login", params={"after": after}).text
        answer = _logged_in(client, after="/sources")
        assert answer.headers["location"] == "/sources"
        assert "HttpOnly" in answer.headers["set-cookie"]
        story = port_story(store)
        assert send(client, f"/story/{story}", do="rename", story=story, title="Halden") == 303
        assert store.stories.log(kinds=("renamed by hand",))[-1].by == "Grace"
        out = client.post("/logout", data={"token": token_of(client, f"/story/{story}")}, follow_redirects=False)
        assert out.headers["location"] == "/login"
        assert client.get("/", follow_redirects=False).status_code == 303


def test_the_agenda_says_what_another_story_made_of_a_plan(tmp_path: Path) -> None:
    rows = [
        ("a", "2031-06-02", "Council to meet on fishing", "The Baltic Sea Council will meet in Gdansk on 8 July to agree on fishing, Poland said on Monday."),
        ("b", "2031-07-14", "Baltic Sea Council adopts rescue plan", "The Baltic Sea Council met in Gdansk on 13 July and adopted a plan to save the cod."),
    ]  # fmt: skip
    source = tmp_path / "r.jsonl"
    lines = (
        {"id": name, "source": name, "title": title, "text": words, "published": day, "language": "en"}
        for name, day, title, words in rows
    )
    source.write_text("".join(json.dumps(each) + "\n" for each in lines), "utf-8")
    store = open_store(tmp_path / "s.db", create=True)
    add(store, [source])
    work(store)
    take_stock(store)
    assert store.stories.count() == 2
    with TestClient(reading_room(store, user="Ada"), base_url=BASE) as client:
        (plan,) = client.get("/agenda.json?month=2031-07").json()["plans"]
    assert plan["status"].startswith("held")


def test_where_there_are_users_reading_is_free_on_this_machine_and_correcting_is_not(store: Store) -> None:
    with TestClient(reading_room(store, user=None), base_url=BASE) as stranger:
        story = f"/story/{port_story(store)}"
        page = stranger.get(story).text
        assert 'href="/login?after=' in page
        assert "Put right" not in page
        answer = stranger.post(
            "/do", data={"token": token_of(stranger, "/login"), "do": "rename", "story": "x", "title": "y"}
        )
        assert answer.status_code == 403


def test_a_program_reads_with_name_and_password_and_can_do_no_more(tmp_path: Path) -> None:
    store = filled(tmp_path)
    add_user(store, "Grace", "correct horse")
    app = reading_room(store, user=None, only_loopback=False, must_log_in=True)
    with TestClient(app, base_url="http://room.example") as client:
        asked = client.get("/agenda.ics")
        assert asked.status_code == 401
        assert asked.headers["www-authenticate"].startswith("Basic")
        right, wrong = ("Grace", "correct horse"), ("Grace", "wrong horse")
        assert client.get("/agenda.ics", auth=right).text.startswith("BEGIN:VCALENDAR")
        assert client.get("/index.json", auth=right).status_code == 200
        assert client.get("/agenda.ics", auth=wrong).status_code == 401
        assert client.get("/agenda.ics", headers={"authorization": "Basic ***"}).status_code == 401
        assert client.get("/", auth=right, follow_redirects=False).status_code == 303
        story = port_story(store)
        fields = {"do": "rename", "story": story, "title": "Stolen"}
        assert client.post("/do", data=fields, auth=right, follow_redirects=False).status_code == 303
        found = store.stories.now(story)
        assert found is not None
        assert found.headline != "Stolen"


def _logged_in(client: TestClient, *, after: str = "/") -> Any:
    fields = {"token": token_of(client, "/login"), "name": "Grace", "password": "correct horse", "after": after}
    return client.post("/login", data=fields, follow_redirects=False)


def test_however_many_come_nobody_is_logged_out_by_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crosswire.web.guard.SESSIONS", 3)
    sessions = Sessions()
    grace = sessions.new("Grace")
    guests = [sessions.new() for _ in range(5)]
    assert sessions.find(grace.token) is grace
    assert sessions.find(guests[0].token) is None
    assert sessions.find(guests[-1].token) is guests[-1]
    sessions.end(grace)
    assert sessions.find(grace.token) is None


def test_however_many_passwords_are_tried_one_is_checked_at_a_time(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, most = 0, 0

    def slow(*_: object) -> bool:
        nonlocal now, most
        now += 1
        most = max(most, now)
        time.sleep(0.02)
        now -= 1
        return False

    monkeypatch.setattr("crosswire.web.app.fits", slow)
    monkeypatch.setattr("crosswire.web.guard.PAUSE", 0.0)
    app = reading_room(store, user=None, only_loopback=False, must_log_in=True)
    with TestClient(app, base_url="http://room.example") as client, ThreadPoolExecutor(8) as pool:
        answers = pool.map(lambda n: client.get("/index.json", auth=("Grace", f"guess {n}")).status_code, range(16))
        assert set(answers) == {401}
    assert most == 1


def test_who_is_no_user_any_more_is_out_at_once(tmp_path: Path) -> None:
    store = filled(tmp_path)
    add_user(store, "Grace", "correct horse")
    app = reading_room(store, user=None, only_loopback=False, must_log_in=True)
    with TestClient(app, base_url="http://room.example") as client:
        assert _logged_in(client).headers["location"] == "/"
        assert client.get("/", follow_redirects=False).status_code == 200
        remove_user(store, "Grace")
        assert client.get("/", follow_redirects=False).status_code == 303


def test_a_card_shows_both_sentences_of_a_dispute(client: TestClient, store: Store) -> None:
    rows = {row["id"]: row for row in client.get("/index.json").json()["rows"]}
    sides = {(side["text"], side["source"]) for side in rows[port_story(store)]["sides"]}
    assert sides == {
        ("About 400 dock workers have been on strike since Sunday.", "Northern Wire"),
        ("About 900 dock workers are on strike, the union Hafen said.", "Harbour Courier"),
    }
