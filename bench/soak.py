"""`python -m bench soak`: an ingest that is killed at random points ends where one quiet run would have."""

import argparse
import gzip
import json
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.corpus import report_texts

Row = tuple[object, ...]


def main(arguments: Sequence[str]) -> int:
    """Kill an ingest so many times, and say whether the store came out as from one quiet run."""
    parser = argparse.ArgumentParser(prog="python -m bench soak", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="how often the ingest is killed (default: 200)")
    parser.add_argument("--reports", type=int, default=3000, help="reports of each input (default: 3000)")
    parser.add_argument("--seed", type=int, default=1, help="of texts and of the points in time (default: 1)")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        wrong = soak(Path(folder), n_kills=asked.kills, n_reports=asked.reports, seed=asked.seed)
    print(wrong or f"{asked.kills} kills: the store holds what one quiet run gives")
    return 1 if wrong else 0


def soak(folder: Path, *, n_kills: int, n_reports: int, seed: int) -> str:
    """What differs between a store that was filled with kills and one that was not; "" if nothing does."""
    inputs = list(write_inputs(folder, n_reports=n_reports, seed=seed))
    start = time.monotonic()
    _add(folder / "quiet.db", inputs).wait()
    took = time.monotonic() - start
    chance = random.Random(seed)  # noqa: S311  # points in time, no secret
    killed = folder / "killed.db"
    for n in range(n_kills):
        process = _add(killed, inputs)
        try:
            process.wait(timeout=chance.uniform(0.1, took * 1.1))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        if killed.exists() and n % 5 == 4:
            with sqlite3.connect(killed) as connection:
                state = connection.execute("PRAGMA integrity_check").fetchone()[0]
            connection.close()
            if state != "ok":
                return f"after kill {n + 1} the file is damaged: {state}"
    _add(killed, inputs).wait()
    for table, columns in CONTENTS.items():
        quiet, other = (_rows(path, table, columns) for path in (folder / "quiet.db", killed))
        if quiet != other:
            return f"{table}: {len(quiet)} rows in the quiet store, {len(other)} in the killed one, or not the same"
    return ""


CONTENTS = {
    "reports": "id, key, source, url, title, text, language, day, raw, revision_of, current, data",
    "sources": "id, name, owner, country",
    "rejects": "place, step, reason",
    "queue": "asked, worker, attempts",
    "reports_words": "title, text",
}
"""What must be the same; numbers and moments of adding are not part of it."""


def write_inputs(folder: Path, *, n_reports: int, seed: int) -> Iterator[Path]:
    """A JSONL file, an archive, and a feed, made up from a seed; some records are broken."""
    texts = list(report_texts(n_reports, seed=seed))
    with (folder / "reports.jsonl").open("w", encoding="utf-8") as file:
        for n, text in enumerate(texts):
            fields = {
                "id": f"r{n}",
                "source": f"outlet {n % 7}",
                "text": text,
                "url": f"https://o{n % 7}.example/{n % (n_reports - 9)}",
            }
            file.write("{broken\n" if n % 97 == 0 else json.dumps(fields) + "\n")
    yield folder / "reports.jsonl"
    with (folder / "pages.warc.gz").open("wb") as file:
        for n, text in enumerate(texts[: n_reports // 10]):
            file.write(gzip.compress(record(n, _article(n, text))))
    yield folder / "pages.warc.gz"
    items = "".join(
        f"<item><guid>{n}</guid><title>Item {n}</title><description>{text}</description></item>"
        for n, text in enumerate(texts[: n_reports // 20])
    )
    (folder / "feed.xml").write_text(f'<rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>', "utf-8")
    yield folder / "feed.xml"


def record(n: int, page: bytes) -> bytes:
    """A record of an archive that holds a page."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{n}>\r\nWARC-Target-URI: https://w.example/{n}\r\n"
        f"WARC-Date: 2026-03-02T00:00:00Z\r\nContent-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def _article(n: int, text: str) -> bytes:
    return f"<html><head><title>Page {n}</title></head><body><article><p>{text}</p></article></body></html>".encode()


def _add(store: Path, inputs: Sequence[Path]) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "crosswire", "add", *map(str, inputs), "--store", str(store)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _rows(path: Path, table: str, columns: str) -> list[Row]:
    connection = sqlite3.connect(path)
    try:
        return sorted(connection.execute(f"SELECT {columns} FROM {table}").fetchall(), key=repr)  # noqa: S608
    finally:
        connection.close()
