"""Sources that would break an ingest: each is kept, or rejected with a reason, and stops nothing beside it."""

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from make_store import store_at

from crosswire.desk import keeping
from crosswire.model import Rejected

STORY = (
    "The harbour of Oltby was closed on Tuesday after a crane fell into the basin. Nobody was hurt, the port said.\n"
)
ROW = {"id": "a", "source": "Wire", "title": "Harbour closed", "text": STORY, "published": "2031-03-04"}


def _many(n: int) -> bytes:
    return b"".join(json.dumps({**ROW, "id": f"r{k}"}).encode() + b"\n" for k in range(n))


def _warc() -> bytes:
    body = b"<html><body><article><h1>Harbour closed</h1><p>" + STORY.encode() * 4 + b"</p></article></body></html>"
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        b"WARC-Date: 2031-03-04T10:00:00Z\r\nWARC-Target-URI: https://wire.example/1\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(answer)
    )
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as file:
        file.write(head + answer + b"\r\n\r\n")
    return packed.getvalue()


SOURCES: list[tuple[str, str, Callable[[], bytes], int, str]] = [
    ("empty", "a.txt", lambda: b"", 0, "empty"),
    ("huge", "a.txt", lambda: STORY.encode() * 4_000, 0, "too large"),
    ("binary", "a.txt", lambda: bytes(range(256)) * 9, 0, "binary"),
    (
        "another encoding",
        "a.txt",
        lambda: ("Die Fähre fährt über den Öresund nicht mehr. " * 9).encode("cp1252"),
        1,
        "",
    ),
    ("half a record", "a.jsonl", lambda: _many(3)[:-40], 2, "JSON"),
    ("half an archive", "a.warc.gz", lambda: _warc()[:-30], 0, "cut off"),
    ("hostile markup", "a.html", lambda: b"<div>" * 60_000 + b"<p>" + STORY.encode() * 3, 1, ""),
    ("no date", "a.txt", lambda: b"Crane falls\n\n" + STORY.encode() * 3, 1, ""),
    ("another language", "a.txt", ("Порт закрыт после падения крана. " * 9).encode, 1, ""),
    ("a thousand copies", "a.jsonl", lambda: _many(1_000), 1_000, ""),
]


@pytest.mark.parametrize(
    ("name", "made", "n_kept", "says"), [row[1:] for row in SOURCES], ids=[row[0] for row in SOURCES]
)
def test_a_bad_source_is_kept_or_named_and_stops_nothing(
    tmp_path: Path, name: str, made: Callable[[], bytes], n_kept: int, says: str
) -> None:
    bad, good = tmp_path / "in" / name, tmp_path / "in" / "z-good.jsonl"
    bad.parent.mkdir()
    bad.write_bytes(made())
    good.write_text(json.dumps({**ROW, "id": "good"}), "utf-8")
    heard: list[Rejected] = []
    store = store_at(tmp_path)
    total, n_rejected = keeping.add(store, [bad.parent], max_bytes=400_000, heard=heard.append)
    assert (total.new, n_rejected) == (n_kept + 1, len(heard))
    assert bool(heard) is bool(says)
    assert all(says in each.reason for each in heard), heard
    assert "good" in {report.id for _, report in store.reports.each()}
    again, _ = keeping.add(store, [bad.parent], max_bytes=400_000)
    assert again.new == 0
