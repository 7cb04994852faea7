"""`python -m bench room`: how fast the reading room answers, alone and with many readers while reports come in."""

import argparse
import json
import multiprocessing
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import httpx

from bench.corpus import report_texts
from bench.room_store import build, report
from crosswire.desk import keeping
from crosswire.store import open_store

PATIENCE = 60.0


def main(arguments: Sequence[str]) -> int:
    """Build a store (or take one), serve it, and print what each kind of page costs."""
    parser = argparse.ArgumentParser(prog="python -m bench room", description=__doc__)
    parser.add_argument("--stories", type=int, default=10_000, help="stories of the store (default: 10,000)")
    parser.add_argument("--per-story", type=int, default=10, help="reports of each (default: 10)")
    parser.add_argument("--real", type=int, default=20, help="stories that are analysed and compared (default: 20)")
    parser.add_argument("--store", type=Path, default=None, help="a store that was built before, or where to build it")
    parser.add_argument("--each", type=int, default=100, help="requests of each kind of page (default: 100)")
    parser.add_argument("--readers", type=int, default=50, help="readers at once (default: 50)")
    parser.add_argument("--seconds", type=float, default=30, help="how long they read (default: 30)")
    parser.add_argument("--think", type=float, default=1.0, help="seconds a reader looks at a page (default: 1)")
    parser.add_argument("--rate", type=int, default=200, help="reports that come in a second meanwhile (default: 200)")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path = asked.store or Path(folder) / "room.db"
        if not path.exists():
            start = time.perf_counter()
            built = build(path, n_stories=asked.stories, per_story=asked.per_story, n_real=asked.real)
            print(
                f"built {built.n_reports:,} reports, {built.n_stories:,} stories in {time.perf_counter() - start:,.0f} s"
            )
        with _served(path) as (address, server):
            pages = _pages(address, asked.stories)
            _one_by_one(address, server, pages, asked.each)
            _many(address, pages, path, asked)
    return 0


@contextmanager
def _served(path: Path) -> Any:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    start = time.perf_counter()
    command = [sys.executable, "-m", "crosswire", "serve", "--store", str(path), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        while True:
            try:
                httpx.get(address, timeout=PATIENCE).raise_for_status()
                break
            except httpx.ConnectError:
                time.sleep(0.02)
                if time.perf_counter() - start > PATIENCE:
                    raise
        took = time.perf_counter() - start
        print(f"start of serve to the first page: {took:.2f} s, {_cpu(server.pid):.2f} s of the processor")
        yield address, server.pid
    finally:
        server.terminate()
        server.wait()


def _pages(address: str, n_stories: int) -> dict[str, list[str]]:
    chance = random.Random(1)  # noqa: S311  # which pages, no secret
    ids = [f"story:{chance.randrange(n_stories):012x}" for _ in range(200)]
    actors = [each["key"] for each in httpx.get(f"{address}/actors.json", timeout=PATIENCE).json()["actors"]][:20]
    pairs = httpx.get(f"{address}/network.json", timeout=PATIENCE).json()["pairs"][:20]
    months = [f"/agenda?month=2031-{month:02}" for month in range(1, 12)]
    names = ("Norway", "Kenya", "Peru", "Ghana")
    return {
        "stories": ["/", "/?sort=origins"],
        "stories, narrowed": [
            "/?country=KEN", "/?country=DNK", "/?language=fr", "/?language=en", "/?place=Norway&country=KEN",
            "/?source=Outlet+7&sort=origins", "/?since=2031-05-01&country=KEN&disputed=1", "/?source=Outlet+7", "/?disputed=1", "/?since=2031-05-01&until=2031-05-20", "/?search=pipeline",
            *(f"/?actor={name}" for name in names), *(f"/?place={name}" for name in names),
        ],
        "story": [f"/story/{each}" for each in ids],
        "section": [f"/story/{each}/agreed" for each in ids],
        "reader": [f"/story/{each}/read" for each in ids],
        "ledger": [f"/story/{each}/ledger" for each in ids],
        "earlier": [f"/story/{each}/earlier" for each in ids],
        "agenda": [*months, "/agenda"],
        "agenda, of an actor": [f"/agenda?actor={name}&month=2031-0{n}" for n, name in enumerate(names, 5)],
        "agenda.ics": ["/agenda.ics"],
        "actors": ["/actors"],
        "actor": [f"/actor?key={each}" for each in actors],
        "pair": [f"/pair?a={each['a']}&b={each['b']}" for each in pairs],
        "network": ["/network", "/network?since=2031-05-01&until=2031-06-01"],
        "map": ["/map", "/map?since=2031-05-01&until=2031-06-01"],
        "sources": ["/sources"],
        "search": [f"/search?q={word}" for word in ("harbour", "treaty+signed", "pipeline", "ceasefire+Kenya")],
        "search, quotes": [f"/search?q={word}&in=quotes" for word in ("fair", "treaty", "lasting")],
        "corrections": ["/corrections"],
    }  # fmt: skip


def _first_byte(client: httpx.Client, address: str) -> tuple[float, int, int]:
    """Seconds to the first byte, the bytes that came over the wire, and the status."""
    start = time.perf_counter()
    with client.stream("GET", address) as answer:
        n_bytes = 0
        took = time.perf_counter() - start
        for chunk in answer.iter_raw():
            n_bytes += len(chunk)
        return took, n_bytes, answer.status_code


def _cpu(process: int) -> float:
    """Seconds of the processor that a process has had; 0 where the system does not say."""
    place = Path(f"/proc/{process}/stat")
    if not place.exists():
        return 0.0
    fields = place.read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _one_by_one(address: str, server: int, pages: dict[str, list[str]], each: int) -> None:
    print(
        f"{'page':20}{'p50 ms':>9}{'p95 ms':>9}{'cpu ms':>9}{'kB':>8}   to the first byte; of the server's processor, mean; gzip"
    )
    everything: list[float] = []
    with httpx.Client(timeout=PATIENCE) as client:
        for kind, paths in pages.items():
            # A parameter that says nothing: no page is one that was made a moment ago.
            before = _cpu(server)
            found = [_first_byte(client, _anew(address + paths[n % len(paths)], n)) for n in range(each)]
            assert all(status == 200 for _, _, status in found), kind  # noqa: S101  # what is measured must work
            times = [took for took, _, _ in found]
            everything += times
            size = statistics.median(n_bytes for _, n_bytes, _ in found) / 1000
            cpu = 1000 * (_cpu(server) - before) / each
            print(f"{kind:20}{_share(times, 0.5):9.1f}{_share(times, 0.95):9.1f}{cpu:9.1f}{size:8.1f}")
    print(f"{'all':20}{_share(everything, 0.5):9.1f}{_share(everything, 0.95):9.1f}")


def _anew(address: str, n: int) -> str:
    return f"{address}{'&' if '?' in address else '?'}n={n}"


def _share(times: Sequence[float], share: float) -> float:
    """The time in milliseconds that this share of all stays under."""
    return 1000 * sorted(times)[min(len(times) - 1, int(share * len(times)))]


def _come_in(path: Path, rate: int, seconds: float, told: Any) -> None:
    """Add so many reports a second; how many came."""
    store = open_store(path)
    texts = report_texts(int(rate * seconds) + rate, seed=int(time.time()))
    start, n = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        batch = [
            report(f"new{start}-{n + k}", n + k, body.partition("\n")[0], body, n + k)
            for k, body in enumerate(islice(texts, rate))
        ]
        store.reports.add(batch, now=keeping.now())
        n += len(batch)
        time.sleep(max(0.0, n / rate - (time.perf_counter() - start)))
    told.put(n / (time.perf_counter() - start))


def _many(address: str, pages: dict[str, list[str]], path: Path, asked: argparse.Namespace) -> None:
    """Readers that open pages, look at each for a while and open the next, while reports come in."""
    weights = {
        "stories": 3,
        "stories, narrowed": 1,
        "story": 6,
        "section": 1,
        "reader": 3,
        "agenda": 1,
        "actor": 1,
        "search": 1,
    }
    kinds, chances = list(weights), list(weights.values())
    times: list[float] = []
    errors: list[str] = []
    ends = time.perf_counter() + asked.seconds

    def read(seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311  # which pages, no secret
        with httpx.Client(timeout=PATIENCE) as client:
            time.sleep(chance.random() * asked.think)
            while time.perf_counter() < ends:
                (kind,) = chance.choices(kinds, chances)
                try:
                    took, _, status = _first_byte(client, address + chance.choice(pages[kind]))
                except httpx.HTTPError as error:
                    errors.append(repr(error))
                    continue
                times.append(took)
                if status != 200:
                    errors.append(f"{status} {kind}")
                time.sleep(asked.think)

    context = multiprocessing.get_context("spawn")
    told = context.Queue()
    writer = context.Process(target=_come_in, args=(path, asked.rate, asked.seconds, told))
    writer.start()
    readers = [threading.Thread(target=read, args=(seed,)) for seed in range(asked.readers)]
    for each in readers:
        each.start()
    for each in readers:
        each.join()
    rate = told.get()
    writer.join()
    print(
        f"{asked.readers} readers, {asked.think:g} s a page, {rate:.0f} reports a second coming in: {len(times):,} pages, "
        f"{len(errors)} errors, p50 {_share(times, 0.5):.0f} ms, p95 {_share(times, 0.95):.0f} ms"
    )
    if errors:
        print(json.dumps(errors[:5], indent=1))
