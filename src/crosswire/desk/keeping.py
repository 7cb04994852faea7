"""Reports into the store, and what the store holds out again."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from crosswire.desk import clock
from crosswire.desk.clock import now, stamp
from crosswire.desk.provenance import made_now
from crosswire.desk.reading import read_all
from crosswire.errors import StoreError, UnreadableError, UsageError
from crosswire.ingest.dates import not_later
from crosswire.ingest.opml import Outline, read_opml, write_opml
from crosswire.model import Document, Rejected, Report
from crosswire.store import Added, Store, Subscription, backup, mend, open_store, restore, scrub, size, verify

__all__ = [
    "FOR_EVER", "Added", "Retention", "Status", "Store", "StoreError", "Subscription", "add", "backup", "change_feeds", "documents", "feeds_as_opml", "forget", "forget_pages", "mend", "now", "open_store", "restore", "stamp",
    "status", "subscribe", "try_again", "verify",
]  # fmt: skip

BATCH = 200
"""Reports of one transaction: what a kill can lose of an input that is still being read."""


@dataclass(frozen=True)
class Status:
    """What a store holds: reports by state, those analysed by another version, rejected inputs, bytes on disk.

    `outdated` says by layer how many reports hold what another version made.
    """

    n_reports: int
    n_analysed: int
    n_waiting: int
    n_declared: int
    n_failed: int
    n_outdated: int
    n_rejected: int
    n_bytes: int
    version: int
    outdated: Mapping[str, int]


def add(
    store: Store,
    paths: Iterable[str | Path],
    *,
    max_bytes: int = 50_000_000,
    heard: Callable[[Rejected], None] | None = None,
    told: Callable[[Added], None] | None = None,
    doubted: Callable[[Report], None] | None = None,
) -> tuple[Added, int]:
    """Keep every report of files and folders; what cannot be read is kept as rejected. Also how many those are.

    In batches, each whole or not at all: after a kill, the same call again brings the store where one quiet run would
    have. Memory does not grow with the number of reports. `heard` is told of each rejected input, `told` of the progress, `doubted` of
    each report whose date is later than today: it is kept without one.
    """
    total, n_rejected = Added(), 0
    stream = iter(read_all(paths, max_bytes=max_bytes))
    while batch := list(islice(stream, BATCH)):
        good = without_later([each for each in batch if isinstance(each, Report)], clock.today(), doubted)
        bad = [each for each in batch if isinstance(each, Rejected)]
        total += store.reports.add(good, now=now())
        store.rejects.put(bad, now=stamp())
        n_rejected += len(bad)
        for each in bad:
            if heard is not None:
                heard(each)
        if told is not None:
            told(total)
    return total, n_rejected


def without_later(given: Sequence[Report], day: date, doubted: Callable[[Report], None] | None) -> list[Report]:
    """The reports without dates of writing that lie after a day; `doubted` is told of each that had one."""
    found = [not_later(each, day) for each in given]
    for before, after in zip(given, found, strict=True):
        if doubted is not None and before is not after:
            doubted(before)
    return found


def dated_later(reports: Iterable[Report]) -> list[Report]:
    """Those of some reports whose date of writing is later than today."""
    day = clock.today()
    return [each for each in reports if not_later(each, day) is not each]


def try_again(store: Store, *, max_bytes: int = 50_000_000) -> tuple[Added, int]:
    """What came of reading rejected inputs once more: what was added, and how many were rejected again."""
    places = {each.rejected.report for each in store.rejects.each() if each.rejected.step == "read"}
    files = sorted({re.sub(r" line \d+$", "", place) for place in places})
    still: set[str] = set()
    total, n_rejected = add(store, files, max_bytes=max_bytes, heard=lambda each: still.add(each.report))
    store.rejects.drop(places - still)
    return total, n_rejected


def status(store: Store) -> Status:
    """What a store holds."""
    states = store.layers.states()
    n_outdated, outdated = store.layers.outdated(made_now())
    on_disk = size(store.database)
    return Status(
        n_reports=sum(states.values()),
        n_analysed=states["analysed"],
        n_waiting=states["waiting"],
        n_declared=states["declared"],
        n_failed=states["failed"],
        n_outdated=n_outdated,
        n_rejected=store.rejects.count(),
        n_bytes=on_disk.n_bytes,
        version=on_disk.version,
        outdated=outdated,
    )


def forget(
    store: Store, *, reports: Iterable[str] = (), source: str | None = None, older_than: timedelta | None = None
) -> int:
    """How many reports were taken out for good: those of these ids, of a source, or older than this.

    Raises:
        UsageError: nothing was named, or a report is not here.
    """
    ids = list(reports)
    if not ids and source is None and older_than is None:
        raise UsageError("Say what to forget: report ids, --source NAME or --older-than DAYS.")
    n_gone = 0
    if ids:
        here = set(store.reports.numbers(ids))
        if missing := [each for each in ids if each not in here]:
            raise UsageError(f"There is no report {', '.join(missing[:5])} in the store; nothing was forgotten.")
        n_gone += store.reports.forget(ids=ids)
    if source is not None or older_than is not None:
        before = (now() - older_than).date().isoformat() if older_than is not None else None
        n_gone += store.reports.forget(source=source, before=before)
    if n_gone:
        from crosswire.desk.storying import regroup  # noqa: PLC0415  # it needs what is here

        regroup(store)  # the web of texts holds hashes of their words until then
        scrub(store.database)
    return n_gone


def forget_pages(store: Store, *, older_than: timedelta | None = None) -> int:
    """How many raw pages were taken out for good, all or those of reports older than this; the reports stay."""
    before = (now() - older_than).date().isoformat() if older_than is not None else None
    n_gone = store.reports.purge_pages(before=before)
    if n_gone:
        scrub(store.database)
    return n_gone


@dataclass(frozen=True)
class Retention:
    """For how many days reports, and their raw pages, are kept; None is for ever."""

    reports: int | None = None
    pages: int | None = None

    def __call__(self, store: Store, today: date) -> tuple[int, int]:
        """How many reports and raw pages were taken out because they were too old on a day."""
        n_reports = n_pages = 0
        if self.reports is not None:
            n_reports = store.reports.forget(before=(today - timedelta(days=self.reports)).isoformat())
        if self.pages is not None:
            n_pages = store.reports.purge_pages(before=(today - timedelta(days=self.pages)).isoformat())
        if n_reports or n_pages:
            scrub(store.database)
        return n_reports, n_pages


FOR_EVER = Retention()
"""Nothing goes by its age."""


def documents(store: Store, ids: Iterable[str]) -> Iterator[Document]:
    """Reports of the store with the layers that they have by now, put right where a hand corrected them."""
    from crosswire.desk.correcting import corrected  # noqa: PLC0415  # it rests on all steps, and most here do not

    wanted = list(ids)
    hands = [each.correction for each in store.corrections.each()]
    reports, numbers = store.reports.get(wanted), store.reports.numbers(wanted)
    found = store.layers.documents(list(numbers.values()), {n: reports[each] for each, n in numbers.items()})
    for each in wanted:
        if each in numbers:
            yield corrected(found[numbers[each]], hands)[0] if hands else found[numbers[each]]


def subscribe(store: Store, path: Path) -> int:
    """How many feeds of an OPML file were new; all are watched from now on.

    Raises:
        UnreadableError: it cannot be read, or names no feed.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{path}: it cannot be opened: {error.strerror}") from error
    try:
        outlines = read_opml(raw)
    except UnreadableError as error:
        raise UnreadableError(f"{path}: {error}") from error
    return store.feeds.subscribe(Subscription(each.url, each.title, each.group) for each in outlines)


def feeds_as_opml(store: Store) -> str:
    """The feeds of a store as OPML."""
    outlines = [Outline(each.url, each.title, each.group) for each in store.feeds.each()]
    return write_opml(outlines, title="Feeds of Crosswire").decode()


def change_feeds(store: Store, urls: Iterable[str], changes: Mapping[str, object], *, remove: bool) -> None:
    """Change or remove subscriptions.

    Raises:
        UsageError: a feed is not subscribed to; the others are changed.
    """
    unknown = []
    for url in urls:
        done = store.feeds.unsubscribe(url) if remove else not changes or store.feeds.change(url, **changes)
        if not done:
            unknown.append(url)
    if unknown:
        raise UsageError(f"Not subscribed to: {', '.join(unknown[:5])}. `crosswire sources` lists what is.")
