"""Feeds and addresses into the store: asked when they are due, each item read once, each change kept as an edition."""

import hashlib
import logging
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial

from crosswire.desk.fetching import Clock, Polite, SystemClock, pause_after
from crosswire.desk.keeping import FOR_EVER, Retention, without_later
from crosswire.desk.working import work_while
from crosswire.errors import CrosswireError, FetchError, UnreadableError
from crosswire.ingest.decode import decode
from crosswire.ingest.feeds import Feed, Item, read_feed, report_of_item
from crosswire.ingest.fetch import Answer, HttpFetch
from crosswire.ingest.html import read_html
from crosswire.ingest.making import Given, host_of
from crosswire.ingest.sitemap import read_sitemap
from crosswire.model import Rejected, Report, Source
from crosswire.store import Added, Store, Subscription, key_of

log = logging.getLogger(__name__)

INTERVAL = timedelta(minutes=15)
"""Between two looks at a feed."""

STEP = "fetch"
_GONE = 410


@dataclass
class Watch:
    """What watching needs: the store, a polite way to fetch, a clock, and who is told of what is rejected.

    `doubted` is told of each report whose date is later than today; `meanwhile` is what is done while no feed is due, for as long as the call that it is given says.
    """

    store: Store
    fetch: Polite
    clock: Clock
    interval: timedelta = INTERVAL
    heard: Callable[[Rejected], None] = lambda _rejected: None
    seed: int | None = None
    retention: Retention = FOR_EVER
    meanwhile: Callable[[Callable[[], bool]], None] = lambda _more: None
    doubted: Callable[[Report], None] = lambda _report: None

    def __post_init__(self) -> None:
        self._tidied: date | None = None
        self._chance = random.Random(self.seed)  # noqa: S311  # spreads requests, keeps no secret

    def forever(self, *, until: datetime | None = None, told: Callable[[Added], None] | None = None) -> Added:
        """What was added until the end that was set, or until stopped. Sleeps while nothing is due."""
        total = Added()
        while until is None or self.clock.now() < until:
            total += self.once()
            if told is not None:
                told(total)
            due = self.store.feeds.next_due()
            if due is None:
                return total
            left = (datetime.fromisoformat(due) - self.clock.now()).total_seconds() if due else 0.0
            self._rest(min(max(left, 1.0), 60.0))
        return total

    def _rest(self, seconds: float) -> None:
        end = self.clock.now() + timedelta(seconds=seconds)
        self.meanwhile(lambda: self.clock.now() < end)
        self.clock.sleep(max(0.0, (end - self.clock.now()).total_seconds()))

    def once(self) -> Added:
        """What was added by asking every feed that is due. Once a day what is too old to be kept goes first."""
        total = Added()
        today = self.clock.now().date()
        if self._tidied != today:
            n_reports, n_pages = self.retention(self.store, today)
            log.info("%d reports and %d raw pages were too old to be kept", n_reports, n_pages)
            self._tidied = today
        for subscription in self.store.feeds.due(_iso(self.clock.now())):
            total += self.ask(subscription)
        return total

    def ask(self, subscription: Subscription) -> Added:
        """What was added from one feed; what went wrong is kept with it, and it is left alone the longer."""
        url, answer = subscription.url, None
        headers = {"If-None-Match": subscription.etag, "If-Modified-Since": subscription.modified}
        try:
            answer = self.fetch(url, headers={name: value for name, value in headers.items() if value})
            if answer.status == 304:
                return self._done(subscription, answer)
            _check(answer)
            feed = read_feed(answer.body, url=answer.url)
        except CrosswireError as error:
            return self._failed(subscription, answer, str(error))
        added = self._items(subscription, feed)
        self._done(subscription, answer, title=subscription.title or feed.title)
        return added

    def address(self, url: str) -> tuple[Added, str]:
        """What was added from an address, and what was found there: a feed (then subscribed to), a sitemap, or a page.

        Raises:
            FetchError: nothing can be had from it.
            UnreadableError: what is there cannot be read.
        """
        answer = _check(self.fetch(url))
        kind = form_of_answer(answer)
        if kind == "feed":
            self.store.feeds.subscribe([Subscription(url)])
            feed = read_feed(answer.body, url=answer.url)
            added = self._items(Subscription(url), feed)
            self._done(Subscription(url), answer, title=feed.title)
            return added, kind
        if kind == "sitemap":
            return self._sitemap(answer), kind
        report = _page_report(answer, Given(url=answer.url))
        return self._keep([(report, answer.body)]), kind

    def addresses(self, urls: Iterable[str], *, said: Callable[[str], None]) -> tuple[Added, int]:
        """What was added from several addresses, and how many gave nothing; `said` is told of each feed."""
        total, n_rejected = Added(), 0
        for url in urls:
            try:
                added, kind = self.address(url)
            except CrosswireError as error:
                self._reject(url, str(error))
                n_rejected += 1
                continue
            total += added
            if kind == "feed":
                said(f"{url}: subscribed to; `crosswire watch` reads what is new")
        return total, n_rejected

    def again(self, *, said: Callable[[str], None]) -> tuple[Added, int]:
        """What came of asking once more the addresses that gave nothing, and how many gave nothing again."""
        kept = [each.rejected for each in self.store.rejects.each()]
        places = [each.report for each in kept if each.step == STEP and each.report.startswith(("http://", "https://"))]
        total, n_still = Added(), 0
        for url in places:
            added, n_rejected = self.addresses([url], said=said)
            total, n_still = total + added, n_still + n_rejected
            if not n_rejected:
                self.store.rejects.drop([url])
        return total, n_still

    def _sitemap(self, answer: Answer) -> Added:
        found = read_sitemap(answer.body)
        total = self._fetched(found.pages.items, Subscription(answer.url), found.pages)
        for further in found.sitemaps:
            try:
                below = self.fetch(further)
                pages = read_sitemap(below.body).pages if below.status == 200 else Feed(None, None, ())
            except CrosswireError as error:
                self._reject(further, str(error))
                continue
            total += self._fetched(pages.items, Subscription(further), pages)
        return total

    def _items(self, subscription: Subscription, feed: Feed) -> Added:
        """What was added from the items that are new or changed."""
        known = self.store.feeds.read(subscription.url)
        fresh = [item for item in feed.items if known.get(item.key) != digest(item)]
        total = Added()
        for at in range(0, len(fresh), 20):
            some = fresh[at : at + 20]
            total += self._fetched(some, subscription, feed)
            self.store.feeds.mark_read(subscription.url, {item.key: digest(item) for item in some})
        return total

    def _fetched(self, items: Iterable[Item], subscription: Subscription, feed: Feed) -> Added:
        found: list[tuple[Report, bytes]] = []
        firsts = self.store.feeds.firsts(subscription.url)
        made: dict[str, str] = {}
        for item in items:
            try:
                report, raw = self._item_report(item, feed)
            except CrosswireError as error:
                self._reject(item.url or f"{subscription.url} item {item.key}", str(error))
                continue
            report = replace(report, source=_outlet(report.source, subscription))
            if report.url is None:
                report = replace(report, revision_of=firsts.get(item.key))
                made[item.key] = key_of(report)
            found.append((report, raw))
        added = self._keep(found)
        if made:
            self.store.feeds.keep_firsts(subscription.url, made)
        return added

    def _item_report(self, item: Item, feed: Feed) -> tuple[Report, bytes]:
        """The report of an item: its own text if it is whole, else its page, else its teaser."""
        if item.whole or item.url is None:
            return report_of_item(item, feed=feed), b""
        try:
            answer = _check(self.fetch(item.url))
            about = Given(url=item.url, title=item.title, authors=item.authors, dates=item.dates)
            return _page_report(answer, about), answer.body
        except (FetchError, UnreadableError) as error:
            if not item.content.strip():
                raise
            self._reject(item.url, f"{error} Its teaser is kept instead.")
            return report_of_item(item, feed=feed), b""

    def _keep(self, found: list[tuple[Report, bytes]]) -> Added:
        if not found:
            return Added()
        pages = {report.raw: raw for report, raw in found if raw}
        now = self.clock.now()
        reports = without_later([report for report, _ in found], now.date(), self.doubted)
        return self.store.reports.add(reports, now=now, pages_of=pages)

    def _reject(self, place: str, reason: str) -> None:
        rejected = Rejected(place, STEP, reason, record=True)
        self.store.rejects.put([rejected], now=_iso(self.clock.now()))
        self.heard(rejected)

    def _done(self, subscription: Subscription, answer: Answer, *, title: str | None = None) -> Added:
        pause = pause_after(0, interval=self.interval, answer=answer, now=self.clock.now(), chance=self._chance)
        values: dict[str, object] = {"due": _iso(self.clock.now() + pause), "failures": 0, "trouble": None}
        if answer.status == 200:
            values |= {"etag": answer.headers.get("etag"), "modified": answer.headers.get("last-modified")}
        if title:
            values["title"] = title
        self.store.feeds.change(subscription.url, **values)
        return Added()

    def _failed(self, subscription: Subscription, answer: Answer | None, trouble: str) -> Added:
        failures = subscription.failures + 1
        now = self.clock.now()
        pause = pause_after(failures, interval=self.interval, answer=answer, now=now, chance=self._chance)
        gone = answer is not None and answer.status == _GONE
        self.store.feeds.change(
            subscription.url, due=_iso(now + pause), failures=failures, trouble=trouble, enabled=not gone
        )
        self._reject(subscription.url, trouble + (" It is gone for good and no longer watched." if gone else ""))
        return Added()


def watch_with(
    store: Store,
    *,
    allowed: Iterable[str] = (),
    max_bytes: int = 50_000_000,
    heard: Callable[[Rejected], None] = lambda _rejected: None,
    retention: Retention = FOR_EVER,
    working: bool = False,
    doubted: Callable[[Report], None] = lambda _report: None,
) -> Watch:
    """Watching over the network with the clock of the machine; `allowed` names hosts that may be private ones.

    With `working`, what waits in the store is analysed while no feed is due.
    """
    clock = SystemClock()
    fetch = HttpFetch(allowed=frozenset(allowed), max_bytes=max_bytes)
    meanwhile = partial(work_while, store) if working else lambda _more: None
    return Watch(
        store, Polite(fetch, clock), clock, heard=heard, retention=retention, meanwhile=meanwhile, doubted=doubted
    )


def form_of_answer(answer: Answer) -> str:
    """What stands at an address: "feed", "sitemap" or "page", by what it is and not by what the server calls it."""
    start = answer.body[:4000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<urlset" in start or b"<sitemapindex" in start:
        return "sitemap"
    if start.startswith(b"{") or (
        b"<html" not in start and any(sign in start for sign in (b"<rss", b"<feed", b"<rdf:rdf"))
    ):
        return "feed"
    return "page"


def _check(answer: Answer) -> Answer:
    if answer.status != 200:
        raise FetchError(f"{answer.url} answered {answer.status}.")
    return answer


def digest(item: Item) -> str:
    """A hash of what a feed says of an item: another one means that the report has changed."""
    said = "\x1f".join((item.title or "", item.content, item.url or "", *(str(each.value) for each in item.dates)))
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:24]


def _page_report(answer: Answer, about: Given) -> Report:
    kind = answer.headers.get("content-type", "text/html").partition(";")[0].strip().lower()
    if kind.startswith(("image/", "video/", "audio/", "font/")) or kind == "application/pdf":
        raise UnreadableError(f"what stands there is {kind}, not a page")
    return read_html(decode(answer.body), name=host_of(answer.url) or answer.url, raw=answer.body, about=about)


def _outlet(source: Source, subscription: Subscription) -> Source:
    """The outlet with what the user said of its feed."""
    return replace(source, owner=source.owner or subscription.owner, country=source.country or subscription.country)


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
