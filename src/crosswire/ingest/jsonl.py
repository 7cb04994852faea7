"""Records in JSON Lines: one report a line; a broken line is told by its number and the rest goes on."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from crosswire.errors import UnreadableError
from crosswire.ingest.dates import parse_moment
from crosswire.ingest.making import Given, host_of, make, source_of
from crosswire.model import DateCandidate, Rejected, Report, Source
from crosswire.model.report import DateKind

READER = "jsonl/1"
STEP = "read"

DATE_KEYS: tuple[tuple[str, DateKind], ...] = (
    ("published", "published"),
    ("updated", "updated"),
    ("crawled", "crawled"),
)


def read_jsonl(stream: BinaryIO, *, name: str, source: str, max_bytes: int) -> Iterator[Report | Rejected]:
    """One result for each line that is not blank, in order; a line may be as long as a file of another form.

    `name` is where the records come from, `source` the outlet of those that name none.
    """
    number = 0
    while line := stream.readline(max_bytes + 1):
        number += 1
        where = f"{name} line {number}"
        if len(line) > max_bytes and not line.endswith(b"\n"):
            _skip_line(stream)
            yield Rejected(where, STEP, f"it is longer than {max_bytes:,} bytes", record=True)
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield _record(line.removeprefix(b"\xef\xbb\xbf").strip(), where, source)


def _skip_line(stream: BinaryIO) -> None:
    while piece := stream.readline(1 << 20):
        if piece.endswith(b"\n"):
            return


def _record(line: bytes, where: str, name: str) -> Report | Rejected:
    try:
        return _report(_parsed(line), line, name)
    except UnreadableError as error:
        return Rejected(where, STEP, str(error), record=True)


def _parsed(line: bytes) -> dict[str, object]:
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UnreadableError(f"it is not UTF-8 (byte {error.start + 1})") from error
    except json.JSONDecodeError as error:
        raise UnreadableError(f"it is not valid JSON: {error.msg} at column {error.colno}") from error
    except (RecursionError, ValueError) as error:
        why = "it is nested too deeply" if isinstance(error, RecursionError) else "a number in it is too long"
        raise UnreadableError(f"it is JSON that cannot be read: {why}") from error
    if not isinstance(record, dict):
        raise UnreadableError(f"it is {_KINDS.get(type(record), 'a bare value')} in JSON, not an object with a text")
    return record


_KINDS: Mapping[type, str] = {list: "a list", str: "a string", int: "a number", float: "a number"}
"""What a line holds that is valid JSON and no record."""


def _report(record: dict[str, object], line: bytes, name: str) -> Report:
    text = record.get("text")
    if not isinstance(text, str):
        have = ", ".join(sorted(map(repr, record))[:8]) or "none"
        raise UnreadableError(f"it has no text: the key 'text' must hold a string; keys here: {have[:200]}")
    if not text.strip():
        raise UnreadableError("its text is empty")
    if "\x00" in text or re.search(r"[\ud800-\udfff]", text):
        raise UnreadableError("its text holds NUL characters or half code points; it is not text")
    url = _string(record, "url")
    given = Given(
        id=_id(record),
        title=_string(record, "title"),
        url=url,
        language=_string(record, "language"),
        authors=_strings(record.get("authors")),
        dates=tuple(_dates(record)),
    )
    return make(text, source=_source(record, url, name), given=given, raw=line, reader=READER)


def _dates(record: dict[str, object]) -> Iterator[DateCandidate]:
    for key, kind in DATE_KEYS:
        moment = parse_moment(record.get(key))
        if moment is not None:
            yield DateCandidate(moment, kind, f"record key {key!r}")


def _id(record: dict[str, object]) -> str | None:
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _string(record, "id")


def _source(record: dict[str, object], url: str | None, name: str) -> Source:
    value = record.get("source")
    if isinstance(value, dict):
        return _whole_source(value, url, name)
    label = _clean(value)
    if label:
        known = source_of(label)
        return Source(known.id, label, owner=_string(record, "owner"), country=_country(record.get("country")))
    host = host_of(url)
    return Source(host or name, host or name, owner=_string(record, "owner"), country=_country(record.get("country")))


def _whole_source(value: dict[str, object], url: str | None, name: str) -> Source:
    label = _string(value, "name") or _string(value, "id") or host_of(url) or name
    return Source(
        _string(value, "id") or source_of(label).id,
        label,
        owner=_string(value, "owner"),
        country=_country(value.get("country")),
        agencies=_strings(value.get("agencies")),
    )


def _country(value: object) -> str | None:
    return value.upper() if isinstance(value, str) and re.fullmatch(r"[A-Za-z]{3}", value) else None


def _string(record: dict[str, object], key: str) -> str | None:
    return _clean(record.get(key))


def _clean(value: object) -> str | None:
    if not isinstance(value, str) or re.search(r"[\x00\ud800-\udfff]", value):
        return None
    return value.strip() or None


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = [value]
    return tuple(each for each in map(_clean, value) if each) if isinstance(value, list) else ()
