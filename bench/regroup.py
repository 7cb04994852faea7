"""`python -m bench regroup`: what it costs to keep the stories of a store up to date."""

import argparse
import hashlib
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from bench.corpus import report_texts, worded_texts
from bench.older import add_older
from bench.orders import in_orders
from crosswire.desk import keeping
from crosswire.desk.storying import regroup
from crosswire.model import Report, Source
from crosswire.store import Store, open_store

FIRST = date(2024, 1, 1)


def main(arguments: Sequence[str]) -> int:
    """Group a store of made-up reports, then again with some more of its last day, and print what each cost."""
    parser = argparse.ArgumentParser(prog="python -m bench regroup", description=__doc__)
    parser.add_argument("--reports", type=int, default=20_000, help="reports of the store (default: 20,000)")
    parser.add_argument("--days", type=int, default=28, help="days they are spread over (default: 28)")
    parser.add_argument("--more", type=int, default=1_000, help="reports that come then (default: 1,000)")
    parser.add_argument(
        "--old",
        type=int,
        default=0,
        help="before those, so many older reports, copied from them ready grouped (bench/older.py)",
    )
    parser.add_argument(
        "--worded", action="store_true", help="of made-up words as frequent as words are, three of each event"
    )
    parser.add_argument(
        "--orders", type=int, help="instead: fill so many stores with the same reports in random orders and compare"
    )
    asked = parser.parse_args(arguments)
    if asked.orders:
        found = in_orders(asked.reports, asked.orders)
        print(f"{asked.reports:,} reports, {asked.orders} orders: {len(found)} partition{'s' * (len(found) > 1)}")
        return int(len(found) > 1)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "store.db", create=True)
        made = worded_texts if asked.worded else report_texts
        texts = made(asked.reports + asked.more, seed=1)
        _put(store, texts, range(asked.reports), lambda n: FIRST + timedelta(days=n * asked.days // asked.reports))
        _timed("first grouping", store, asked.reports)
        if asked.old:
            add_older(store, times=asked.old // asked.reports, days=asked.days)
            print(
                f"{asked.old + asked.reports:,} reports in a store of {store.database.path.stat().st_size / 1e9:.1f} GB"
            )
        last = range(asked.reports, asked.reports + asked.more)
        _put(store, texts, last, lambda _: FIRST + timedelta(days=asked.days - 1))
        _timed(f"with {asked.more:,} more", store, asked.more)
        _timed("with nothing new", store, 0)
    return 0


def _put(store: Store, texts: Iterator[str], numbers: range, day: Callable[[int], date]) -> None:
    reports = (_report(n, next(texts), day(n)) for n in numbers)
    while batch := list(islice(reports, keeping.BATCH)):
        store.reports.add(batch, now=keeping.now())


def _report(number: int, text: str, day: date) -> Report:
    outlet = f"outlet {number % 50}"
    raw = hashlib.sha256(text.encode()).hexdigest()
    return Report(
        f"r{number}",
        Source(outlet, outlet),
        text,
        title=" ".join(text.partition("\n")[0].split()[:12]),
        language="en",
        published=day,
        raw=raw,
    )


def _timed(what: str, store: Store, n: int) -> None:
    start, cpu = time.perf_counter(), time.process_time()
    texts = regroup(store)
    took, cpu = time.perf_counter() - start, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    each = f"{1000 * cpu / n:8.1f} ms of CPU a report" if n else ""
    print(
        f"{what:20} {took:8.1f} s, {texts} texts grouped {each}; {store.stories.count():,} stories, {peak:,.0f} MB at most"
    )
