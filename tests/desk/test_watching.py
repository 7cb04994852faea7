"""Feeds into the store: each item once, each change as an edition, and hosts left alone when they ask for it."""

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from make_store import store_at, stored
from make_web import LONG, FakeClock, page, rss, serving

from crosswire.desk.fetching import Polite
from crosswire.desk.keeping import Retention
from crosswire.desk.watching import INTERVAL, Watch
from crosswire.desk.working import work_while
from crosswire.errors import FetchError
from crosswire.ingest.fetch import Answer, HttpFetch, MockFetch
from crosswire.store import Added, Store, Subscription

FEED = "https://wire.example/feed.xml"


def _watch(store: Store, answers: dict[str, Answer | FetchError], clock: FakeClock | None = None) -> Watch:
    clock = clock or FakeClock()
    return Watch(store, Polite(MockFetch(answers), clock), clock, seed=1)


def _answer(url: str, body: bytes, status: int = 200, **headers: str) -> Answer:
    return Answer(url, status, {name.replace("_", "-"): value for name, value in headers.items()}, body)


def _asked(watch: Watch) -> list[str]:
    assert isinstance(watch.fetch.fetch, MockFetch)
    return watch.fetch.fetch.asked


def test_an_item_that_carries_its_text_is_not_fetched(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    watch = _watch(store, {FEED: _answer(FEED, rss(("1", "Harbour closed", LONG)))})
    assert watch.address(FEED) == (Added(new=1), "feed")
    ((_, report),) = store.reports.each()
    assert (report.title, report.url) == ("Harbour closed", "https://wire.example/1")
    assert report.written_on.value is not None
    assert _asked(watch) == ["https://wire.example/robots.txt", FEED]


def test_a_teaser_is_replaced_by_the_page_and_the_page_is_kept(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    link = "https://wire.example/1"
    watch = _watch(
        store, {FEED: _answer(FEED, rss(("1", "Harbour", "Short."))), link: _answer(link, page("Harbour closed"))}
    )
    watch.address(FEED)
    ((_, report),) = store.reports.each()
    assert report.title == "Harbour closed"
    assert [each.where for each in report.dates] == ["feed item, published"]
    assert store.reports.page(report.raw) == page("Harbour closed")


def test_a_page_that_is_not_there_leaves_its_teaser_and_is_listed(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    watch = _watch(store, {FEED: _answer(FEED, rss(("1", "Harbour closed", "Dockers walked out on Sunday.")))})
    watch.address(FEED)
    assert [report.title for _, report in store.reports.each()] == ["Harbour closed"]
    (kept,) = store.rejects.each()
    assert "answered 404" in kept.rejected.reason


def test_what_was_read_is_not_read_again_and_what_changed_is_an_edition(tmp_path: Path) -> None:
    store, clock = store_at(tmp_path), FakeClock()
    first = _answer(FEED, rss(("1", "Two hurt", LONG)), etag='"1"')
    _watch(store, {FEED: first}, clock).address(FEED)
    clock.sleep(INTERVAL.total_seconds() * 2)
    assert _watch(store, {FEED: first}, clock).once() == Added()
    clock.sleep(INTERVAL.total_seconds() * 2)
    second = _answer(FEED, rss(("1", "Three hurt", LONG), ("2", "Ferry sinks", LONG)), etag='"2"')
    assert _watch(store, {FEED: second}, clock).once() == Added(new=1, revised=1)
    assert {report.title for _, report in store.reports.each()} == {"Three hurt", "Ferry sinks"}


def test_an_item_without_an_address_that_changed_is_an_edition(tmp_path: Path) -> None:
    store, clock = store_at(tmp_path), FakeClock()
    feed = '<rss version="2.0"><channel><title>Wire</title><item><guid>7</guid><title>{}</title><description>{}</description></item></channel></rss>'
    for title, expected in (
        ("Two hurt", Added(new=1)),
        ("Three hurt", Added(revised=1)),
        ("Four hurt", Added(revised=1)),
    ):
        body = feed.format(title, f"{title}. {LONG}").encode()
        store.feeds.subscribe([Subscription(FEED)])
        store.feeds.change(FEED, due="")
        assert _watch(store, {FEED: _answer(FEED, body)}, clock).once() == expected
    assert [report.title for _, report in store.reports.each()] == ["Four hurt"]


@pytest.mark.parametrize(
    ("answer", "least", "most"),
    [
        (_answer(FEED, b"", 500), INTERVAL * 1.7, INTERVAL * 2.3),
        (_answer(FEED, b"", 429, retry_after="7200"), timedelta(hours=2), timedelta(hours=2)),
        (
            _answer(FEED, b"", 503, retry_after="Sun, 01 Mar 2026 15:00:00 GMT"),
            timedelta(hours=2.9),
            timedelta(hours=3),
        ),
        (_answer(FEED, b"no feed"), INTERVAL * 1.7, INTERVAL * 2.3),
        (FetchError("it is down"), INTERVAL * 1.7, INTERVAL * 2.3),
    ],
)
def test_a_feed_in_trouble_is_left_alone(
    tmp_path: Path, answer: Answer | FetchError, least: timedelta, most: timedelta
) -> None:
    store, clock = store_at(tmp_path), FakeClock()
    store.feeds.subscribe([Subscription(FEED)])
    start = clock.now()
    _watch(store, {FEED: answer}, clock).once()
    (feed,) = store.feeds.each()
    assert feed.failures == 1
    assert feed.trouble
    assert (start + least).isoformat() <= feed.due <= (start + most + timedelta(seconds=5)).isoformat()


def test_a_feed_that_is_gone_is_no_longer_watched(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    store.feeds.subscribe([Subscription(FEED)])
    _watch(store, {FEED: _answer(FEED, b"", 410)}).once()
    assert [each.enabled for each in store.feeds.each()] == [False]


def test_robots_txt_is_kept_to(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    robots = "https://wire.example/robots.txt"
    rules = b"User-agent: *\nDisallow: /private\nCrawl-delay: 7\n"
    clock = FakeClock()
    pages: dict[str, Answer | FetchError] = {robots: _answer(robots, rules)}
    for name in ("a", "b", "private/c"):
        pages[f"https://wire.example/{name}"] = _answer(f"https://wire.example/{name}", page(name))
    watch = _watch(store, pages, clock)
    watch.address("https://wire.example/a")
    watch.address("https://wire.example/b")
    assert max(clock.slept) == 7
    with pytest.raises(FetchError, match=r"robots\.txt"):
        watch.address("https://wire.example/private/c")


@pytest.mark.parametrize("status", [500, 503])
def test_a_site_whose_rules_cannot_be_read_is_left_alone(tmp_path: Path, status: int) -> None:
    robots = "https://wire.example/robots.txt"
    watch = _watch(store_at(tmp_path), {robots: _answer(robots, b"", status)})
    with pytest.raises(FetchError, match=r"robots\.txt"):
        watch.address("https://wire.example/a")


def test_a_day_of_feeds_is_read_once_each(tmp_path: Path) -> None:
    """Twenty-four hours by a clock that only sleeping moves: ten feeds, one new item an hour each."""
    store, clock = store_at(tmp_path), FakeClock()
    start = clock.now()

    def fetch(url: str, *, headers: object = None) -> Answer:
        del headers
        if url.endswith("robots.txt"):
            return Answer(url, 404)
        hours = int((clock.now() - start).total_seconds() // 3600) + 1
        name = url.split("/")[2].partition(".")[0]
        body = rss(
            *((f"{n}", f"{name} report {n}", f"{n} {name} {LONG}") for n in range(max(0, hours - 5), hours)),
            link=f"https://{name}.example",
        )
        return Answer(url, 200, {}, body)

    store.feeds.subscribe([Subscription(f"https://f{n}.example/feed") for n in range(10)])
    watch = Watch(store, Polite(fetch, clock), clock, seed=2)
    total = watch.forever(until=start + timedelta(hours=24))
    assert total == Added(new=240)
    assert len(list(store.reports.each())) == 240
    assert store.rejects.count() == 0


def test_watching_forgets_what_is_too_old_once_a_day(tmp_path: Path) -> None:
    store, clock = store_at(tmp_path), FakeClock()
    today = clock.now().date()
    reports = [stored(f"Report {n}.", name=f"r{n}", day=today - timedelta(days=n)) for n in range(5)]
    store.reports.add(reports, now=clock.now(), pages_of={each.raw: b"<p>" for each in reports})
    watch = Watch(store, Polite(MockFetch({}), clock), clock, retention=Retention(reports=3, pages=1))
    watch.once()
    assert {report.id for _, report in store.reports.each()} == {"r0", "r1", "r2", "r3"}
    assert [store.reports.page(each.raw) is not None for each in reports] == [True, True, False, False, False]
    watch.once()
    clock.sleep(24 * 3600)
    watch.once()
    assert {report.id for _, report in store.reports.each()} == {"r0", "r1", "r2"}


def test_what_waits_is_analysed_while_no_feed_is_due(tmp_path: Path) -> None:
    store, clock = store_at(tmp_path), FakeClock()
    store.feeds.subscribe([Subscription(FEED)])
    answers: dict[str, Answer | FetchError] = {FEED: _answer(FEED, rss(("1", "Harbour closed", LONG)))}
    watch = Watch(store, Polite(MockFetch(answers), clock), clock, meanwhile=partial(work_while, store))
    watch.forever(until=clock.now() + INTERVAL)
    assert store.layers.states()["analysed"] == 1
    assert store.waiting.workers() == []
    store.reports.add([stored("A dam broke.")], now=clock.now())
    work_while(store, lambda: False)
    assert store.waiting.count() == 1


def test_over_a_real_connection(tmp_path: Path) -> None:
    store, clock = store_at(tmp_path), FakeClock()
    with serving() as web:
        web.pages["/feed"] = lambda headers: (
            (304, {}, b"")
            if headers.get("If-None-Match") == '"7"'
            else (200, {"ETag": '"7"'}, rss(("1", "Harbour", "Short."), link=web.base))
        )
        web.pages["/1"] = 200, {"Content-Type": "text/html"}, page("Harbour closed")
        watch = Watch(store, Polite(HttpFetch(allowed=frozenset({"127.0.0.1"})), clock), clock, seed=1)
        assert watch.address(f"{web.base}/feed") == (Added(new=1), "feed")
        clock.sleep(INTERVAL.total_seconds() * 2)
        assert watch.once() == Added()
        assert web.asked == ["/robots.txt", "/feed", "/1", "/feed"]


def test_an_address_that_gave_nothing_is_asked_again_on_demand(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    link = "https://wire.example/1"
    _watch(store, {}).addresses([link], said=print)
    assert _watch(store, {}).again(said=print) == (Added(), 1)
    assert _watch(store, {link: _answer(link, page("Harbour closed"))}).again(said=print) == (Added(new=1), 0)
    assert store.rejects.each() == []
