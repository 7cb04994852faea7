"""Web archives (WARC, WARC.gz): each page that was fetched well is a report; an archive that was cut off is noticed."""

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from crosswire.errors import UnreadableError
from crosswire.ingest.decode import decode
from crosswire.ingest.html import read_html
from crosswire.ingest.making import Given, host_of
from crosswire.model import DateCandidate, Rejected, Report

STEP = "read"
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_GZIP = b"\x1f\x8b"
_PIECE = 1 << 16


def read_warc(stream: BinaryIO, *, name: str, max_bytes: int) -> Iterator[Report | Rejected]:
    """One result for each page in an archive; other records (requests, images, errors) are passed over.

    The crawl date is kept as such and never taken for publication; record id and offset stand with it. `stream` must be
    able to go back.
    """
    last, n_pages = 0, 0
    try:
        records = ArchiveIterator(
            stream, record_types=WarcRecordType.response | WarcRecordType.resource, parse_http=False
        )
        for record in records:
            last = record.stream_pos
            result = _record(record, name, max_bytes)
            if result is None:
                continue
            yield result
            if isinstance(result, Rejected) and not result.record:
                return
            n_pages += isinstance(result, Report)
    except (OSError, ValueError) as error:
        yield Rejected(f"{name} offset {last}", STEP, f"the archive is damaged from here on: {str(error)[:100]}")
        return
    if cut := _cut_off(stream, last):
        yield Rejected(name, STEP, f"the archive is cut off: {cut}; {n_pages} pages were read")
    elif not n_pages:
        yield Rejected(name, STEP, "the archive holds no page")


def _record(record: WarcRecord, name: str, max_bytes: int) -> Report | Rejected | None:
    """The report of a record; None where it is no page that was fetched well."""
    place = f"{name} offset {record.stream_pos}"
    if record.content_length > max_bytes:
        return Rejected(place, STEP, f"its record is larger than {max_bytes:,} bytes", record=True)
    data = record.reader.read()
    if len(data) != record.content_length:
        return Rejected(
            place, STEP, f"the archive is cut off here: {len(data):,} of {record.content_length:,} bytes are there"
        )
    headers, payload = (
        _message(data) if record.is_http else ({"content-type": record.headers.get("Content-Type")}, data)
    )
    if headers.get("status", "200") != "200" or _kind(headers) not in _PAGES:
        return None
    url = str(record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    crawled = f"WARC-Date of record {record.record_id} at offset {record.stream_pos}"
    dates = (DateCandidate(record.record_date, "crawled", crawled),) if record.record_date else ()
    try:
        body = _decoded(payload, headers, max_bytes)
        return read_html(decode(body), name=host_of(url) or name, raw=body, about=Given(url=url, dates=dates))
    except UnreadableError as error:
        return Rejected(place, STEP, str(error), record=True)


def _message(data: bytes) -> tuple[dict[str, str | None], bytes]:
    """Headers (lower case, with "status") and payload of an HTTP answer."""
    head, _, payload = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers: dict[str, str | None] = {"status": [*first.split(" "), ""][1]}
    for line in lines:
        key, _, value = line.partition(":")
        headers.setdefault(key.strip().lower(), value.strip())
    return headers, payload


def _kind(headers: dict[str, str | None]) -> str:
    return (headers.get("content-type") or "").partition(";")[0].strip().lower()


def _decoded(payload: bytes, headers: dict[str, str | None], max_bytes: int) -> bytes:
    """The page's own bytes, without what the transfer put around them."""
    if (headers.get("transfer-encoding") or "").lower() == "chunked":
        payload = _unchunked(payload)
    coding = (headers.get("content-encoding") or "identity").lower()
    if coding in {"identity", ""} or (coding == "gzip" and not payload.startswith(_GZIP)):
        return payload
    if coding not in {"gzip", "x-gzip", "deflate"}:
        raise UnreadableError(f"its page is compressed with {coding}, which is not read")
    try:
        body = zlib.decompressobj(47 if "gzip" in coding else 15).decompress(payload, max_bytes + 1)
    except zlib.error as error:
        raise UnreadableError("its page is compressed, and damaged") from error
    if len(body) > max_bytes:
        raise UnreadableError(f"its page is larger than {max_bytes:,} bytes once it is unpacked")
    return body


def _unchunked(payload: bytes) -> bytes:
    """The payload of a chunked transfer; as it stands where it is not one after all (many crawlers undo it)."""
    pieces: list[bytes] = []
    at = 0
    while True:
        line, mark, _ = payload[at : at + 40].partition(b"\r\n")
        try:
            size = int(line.partition(b";")[0], 16)
        except ValueError:
            return payload
        if not mark:
            return payload
        if size == 0:
            return b"".join(pieces)
        start = at + len(line) + 2
        pieces.append(payload[start : start + size])
        at = start + size + 2
        if at >= len(payload):
            return b"".join(pieces)


def _cut_off(stream: BinaryIO, last: int) -> str:
    """What shows that an archive does not end where its last record does; "" where it does.

    No reader of archives tells: a record that is not whole is left out in silence, or handed on short.
    """
    stream.seek(0, io.SEEK_END)
    end = stream.tell()
    stream.seek(last)
    if stream.read(2) == _GZIP:
        stream.seek(last)
        return _rest_of_members(stream)
    stream.seek(last)
    head, mark, _ = stream.read(_PIECE).partition(b"\r\n\r\n")
    length = next(
        (line.partition(b":")[2] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), b""
    )
    if not mark or not length.strip().isdigit():
        return "the last record has no whole header"
    over = end - (last + len(head) + len(mark) + int(length))
    return "" if over >= 0 and not _more(stream, end - over) else "its last record is not whole"


def _more(stream: BinaryIO, at: int) -> bool:
    """Whether anything but line ends follows a record."""
    stream.seek(at)
    return bool(stream.read(_PIECE).strip(b"\r\n\x00 "))


def _rest_of_members(stream: BinaryIO) -> str:
    """What is wrong with the compressed members from here on."""
    try:
        with gzip.GzipFile(fileobj=stream) as rest:
            while rest.read(_PIECE):
                pass
    except EOFError:
        return "its last record is not whole"
    except (OSError, zlib.error):
        return "what follows its last record cannot be unpacked"
    return ""
