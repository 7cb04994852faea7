"""Files, folders and streams to reports: one result for every input, whatever is wrong with it."""

import io
import json
import os
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from crosswire.errors import UnreadableError
from crosswire.ingest.decode import decode
from crosswire.ingest.jsonl import STEP, read_jsonl
from crosswire.ingest.plain import read_plain
from crosswire.model import Rejected, Report

MAX_BYTES = 50_000_000
"""The largest file that is read at once, and the longest line of a JSONL file, which itself may be of any length."""

_HEAD = 8192
_JSON_NAMES = frozenset({".jsonl", ".ndjson", ".jsonlines"})
_HTML_NAMES = frozenset({".html", ".htm", ".xhtml"})
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_TAGS = re.compile(
    r"<!doctype html|<(?:html|head|body|meta|title|script|style|article|main|div|p|span|b|h1|table|link|section)\b[^<>]*>",
    re.IGNORECASE,
)
_XML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    r"(?:<!DOCTYPE\s+(?!html)[\w:]+[^>\[]{0,300}(?:\[.{0,2000}?\]\s*)?>\s*)?"
    r"<(?!html\b)(rss|feed|opml|rdf:rdf|urlset|sitemapindex)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEEDS = frozenset({"rss", "feed", "rdf:rdf"})
_ENOUGH_TAGS = 5
"""So many tags near the start make a page of what does not begin with one."""
_RECORD = re.compile(rb'^(?:\xef\xbb\xbf)?\s*\{\s*"')


def read(path: Path, *, max_bytes: int = MAX_BYTES) -> Iterator[Report | Rejected]:
    """The reports in a file, or in all files of a folder (by name, hidden ones left out), one result for each input.

    The form is told by the content: HTML, JSON Lines, or plain text. What cannot be read comes as Rejected with a
    reason of one line; nothing is raised for it.
    """
    if not path.is_dir():
        yield from _read_file(path, max_bytes)
        return
    n_files = 0
    for each in _files(path):
        n_files += 1
        yield from _read_file(each, max_bytes)
    if not n_files:
        yield Rejected(str(path), STEP, "the folder holds no files")


def read_stream(data: bytes | BinaryIO, name: str, *, max_bytes: int = MAX_BYTES) -> Iterator[Report | Rejected]:
    """The reports in bytes or a binary stream (standard input); `name` stands for where they came from.

    A stream is read once from where it stands: JSON Lines record by record, anything else up to the limit.
    """
    stream = io.BytesIO(data) if isinstance(data, bytes) else data
    yield from _read_open(stream, name=name, source=name, suffix="", max_bytes=max_bytes)


def _files(folder: Path) -> Iterator[Path]:
    """The files below a folder in the order of their paths; links to folders are not followed, so there is no circle."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(here) / name


def _read_file(path: Path, max_bytes: int) -> Iterator[Report | Rejected]:
    name = str(path)
    if not path.exists():
        yield Rejected(name, STEP, "does not exist")
        return
    if not path.is_file():
        yield Rejected(name, STEP, "it is not a plain file (a device, pipe or socket); use '-' to read standard input")
        return
    try:
        with path.open("rb") as stream:
            if is_archive(stream):
                # The reader of archives is loaded for them alone.
                from crosswire.ingest.warc import read_warc  # noqa: PLC0415  # heavy, and not needed for text

                yield from read_warc(stream, name=name, max_bytes=max_bytes)
                return
            suffix = path.suffix.lower()
            yield from _read_open(stream, name=name, source=path.stem, suffix=suffix, max_bytes=max_bytes)
    except OSError as error:
        yield Rejected(name, STEP, f"it cannot be opened: {(error.strerror or str(error)).lower()}")


def is_archive(stream: BinaryIO) -> bool:
    """Whether a file is a web archive (WARC), compressed or not, by its first bytes; it is left at its beginning."""
    head = stream.read(_HEAD)
    stream.seek(0)
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(31).decompress(head, 64)
        except zlib.error:
            return False
    return head.startswith(b"WARC/")


class _Again(io.RawIOBase):
    """A stream whose first bytes were looked at, from its beginning; it need not be able to go back."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        super().__init__()
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._head[: len(buffer)] or self._stream.read(len(buffer))
        self._head = self._head[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)


def _read_open(stream: BinaryIO, *, name: str, source: str, suffix: str, max_bytes: int) -> Iterator[Report | Rejected]:
    head = stream.read(_HEAD)
    again = io.BufferedReader(_Again(head, stream))
    if _holds_records(head, suffix):
        n_results = 0
        for each in read_jsonl(again, name=name, source=source, max_bytes=max_bytes):
            n_results += 1
            yield each
        if not n_results:
            yield Rejected(name, STEP, "it is empty")
        return
    raw = again.read(max_bytes + 1)
    if len(raw) > max_bytes:
        size = f"{_size(stream):,} bytes; " if _size(stream) else ""
        yield Rejected(name, STEP, f"it is too large: {size}the limit is {max_bytes:,} a file")
        return
    yield from _read_whole(raw, name=name, source=source, suffix=suffix, max_bytes=max_bytes)


def _size(stream: BinaryIO) -> int:
    """The size of what is held in a file or in memory; 0 for a stream, which has none."""
    if isinstance(stream, io.BytesIO):
        return stream.getbuffer().nbytes
    try:
        return os.fstat(stream.fileno()).st_size
    except (OSError, io.UnsupportedOperation):
        return 0


def _read_whole(raw: bytes, *, name: str, source: str, suffix: str, max_bytes: int) -> Iterator[Report | Rejected]:
    try:
        text = decode(raw)
        form = form_of(text, suffix)
        if form == "jsonl":
            # A page of records in another encoding; UTF-8 may need more bytes.
            yield from read_jsonl(io.BytesIO(text.encode()), name=name, source=source, max_bytes=3 * max_bytes)
        elif form == "html":
            # lxml and trafilatura are loaded for pages alone.
            from crosswire.ingest.html import read_html  # noqa: PLC0415  # heavy, and not needed for text

            yield read_html(text, name=source, raw=raw)
        elif form == "feed":
            yield from _read_feed(raw, name=name)
        else:
            yield read_plain(text, name=source, raw=raw)
    except UnreadableError as error:
        yield Rejected(name, STEP, str(error))


def form_of(text: str, suffix: str) -> str:
    """What a text is: "html", "jsonl", "feed" or "text". The content decides; the name only where the content is silent.

    Raises:
        UnreadableError: it is JSON, but not one record a line, or XML that is no page.
    """
    start = text[:_HEAD].lstrip()
    if _holds_records(start.encode("utf-8", "replace"), suffix):
        return "jsonl"
    if suffix == ".json":
        raise UnreadableError(
            "it is JSON, but not one record a line; write each record on a line of its own (JSON Lines)"
        )
    if xml := _XML.match(text):
        if xml[1].lower() in _FEEDS:
            return "feed"
        what = (
            "a list of feeds; `crosswire add` subscribes to them"
            if xml[1].lower() == "opml"
            else "a sitemap; it holds no texts"
        )
        raise UnreadableError(f"it is {what}")
    if suffix in _HTML_NAMES and "<" in text:
        return "html"
    if start.startswith("<") and _TAGS.search(text, 0, 20 * _HEAD):
        return "html"
    return "html" if len(_TAGS.findall(start)) >= _ENOUGH_TAGS else "text"


def _read_feed(raw: bytes, *, name: str) -> Iterator[Report | Rejected]:
    """The items of a feed by what the feed itself says of them; nothing is fetched."""
    # The reader of feeds is loaded for them alone.
    from crosswire.ingest.feeds import read_feed, report_of_item  # noqa: PLC0415  # not needed for text

    feed = read_feed(raw)
    if not feed.items:
        yield Rejected(name, STEP, "the feed has no items")
    for item in feed.items:
        try:
            yield report_of_item(item, feed=feed)
        except UnreadableError as error:
            yield Rejected(f"{name} item {item.key}"[:300], STEP, str(error), record=True)


def _holds_records(head: bytes, suffix: str) -> bool:
    """Whether a file's first bytes are those of JSON Lines in UTF-8."""
    if suffix in _JSON_NAMES and head[:2] not in _WIDE_MARKS and b"\x00" not in head:
        return True
    if not _RECORD.match(head):
        return False
    first, newline, _ = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    if not newline and len(head) >= _HEAD:
        return True  # a line too long to be seen whole
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False
