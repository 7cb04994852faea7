"""`python -m bench store`: what keeping reports costs: add, search, memory, and reading beside a writer."""

import argparse
import hashlib
import json
import multiprocessing
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from bench.corpus import report_texts
from crosswire.desk import keeping
from crosswire.model import Report, Source
from crosswire.store import Asked, Store, open_store


def main(arguments: Sequence[str]) -> int:
    """Fill a store with made-up reports and print what it cost, one figure a line."""
    parser = argparse.ArgumentParser(prog="python -m bench store", description=__doc__)
    parser.add_argument("--reports", type=int, default=20_000, help="reports of the store (default: 20,000)")
    parser.add_argument("--keep", type=Path, help="keep the store in this file")
    parser.add_argument("--bare", action="store_true", help="put them straight into the store, without reading them")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path = asked.keep or Path(folder) / "store.db"
        source = Path(folder) / "reports.jsonl"
        store = open_store(path, create=True)
        if asked.bare:
            _putting(store, asked.reports, asked.seed)
        else:
            write(source, asked.reports, asked.seed)
            _adding(store, source, asked.reports)
        _searching(store, asked.seed)
        _beside_a_writer(store, source.parent, asked.seed)
    return 0


def write(path: Path, n: int, seed: int) -> None:
    """A JSONL file of made-up reports, two years of days."""
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(report_texts(n, seed=seed)):
            day = f"{2024 + number % 2}-{number % 12 + 1:02}-{number % 28 + 1:02}"
            file.write(
                json.dumps(
                    {"id": f"{seed}-{number}", "source": f"outlet {number % 50}", "text": text, "published": day}
                )
                + "\n"
            )


def _putting(store: Store, n: int, seed: int) -> None:
    """Fill a store with what reading would have made of the reports, as far as search goes."""
    start, put = time.process_time(), 0.0
    reports = (_report(number, text) for number, text in enumerate(report_texts(n, seed=seed)))
    while batch := list(islice(reports, keeping.BATCH)):
        before = time.process_time()
        store.reports.add(batch, now=keeping.now())
        put += time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"store + index         {n / put:8,.0f} reports a CPU-second ({time.process_time() - start:,.0f} s in all)")
    print(f"memory                {peak:8,.0f} MB at most; the store {keeping.status(store).n_bytes / 1e9:.2f} GB")


def _report(number: int, text: str) -> Report:
    outlet = f"outlet {number % 50}"
    day = date(2024 + number % 2, number % 12 + 1, number % 28 + 1)
    raw = hashlib.sha256(text.encode()).hexdigest()
    title = text.partition("\n")[0]
    return Report(f"r{number}", Source(outlet, outlet), text, title=title, language="en", published=day, raw=raw)


def _adding(store: Store, source: Path, n: int) -> None:
    start, cpu = time.perf_counter(), time.process_time()
    keeping.add(store, [source])
    wall, used = time.perf_counter() - start, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    n_bytes = keeping.status(store).n_bytes
    print(f"add + store + index   {n / used:8,.0f} reports a CPU-second, {n / wall:,.0f} a second")
    print(f"memory                {peak:8,.0f} MB at most; the store {n_bytes / n / 1024:.1f} kB a report")


def queries(seed: int, n: int) -> list[str]:
    """Searches of one to three words that stand in made-up reports, rare and common ones."""
    chance = random.Random(seed)  # noqa: S311  # made-up searches
    words = (
        " ".join(report_texts(40, seed=seed))
        .replace(".", " ")
        .replace("\u201c", " ")
        .replace("\u201d", " ")
        .replace(",", " ")
        .split()
    )
    return [" ".join(chance.choices(words, k=chance.randint(1, 3))) for _ in range(n)]


def _searching(store: Store, seed: int) -> None:
    took = []
    for words in queries(seed, 300):
        start = time.perf_counter()
        store.search(Asked(words), limit=20)
        took.append(1000 * (time.perf_counter() - start))
    p95 = statistics.quantiles(took, n=20)[-1]
    print(
        f"search                {statistics.median(took):8.1f} ms median, {p95:.1f} ms p95, {max(took):.1f} ms at most (300 searches)"
    )


def _beside_a_writer(store: Store, folder: Path, seed: int) -> None:
    """What a reader waits while another process adds as fast as it can."""
    more = folder / "more.jsonl"
    write(more, 5_000, seed + 1)
    writer = multiprocessing.get_context("spawn").Process(target=_write, args=(store.database.path, more))
    writer.start()
    took: list[float] = []
    errors = 0
    asked = queries(seed + 1, 500)
    while writer.is_alive():
        start = time.perf_counter()
        try:
            store.search(Asked(asked[len(took) % len(asked)]), limit=20)
        except keeping.StoreError:
            errors += 1
        took.append(1000 * (time.perf_counter() - start))
    writer.join()
    p99 = statistics.quantiles(took, n=100)[-1] if len(took) > 2 else 0.0
    print(f"beside a writer       {len(took):8,} searches, {errors} errors, p99 {p99:.1f} ms")


def _write(path: Path, source: Path) -> None:
    keeping.add(open_store(path), [source])
