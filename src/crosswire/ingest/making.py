"""What every reader does with a text: headline, dates, byline, credit, language, id."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.ingest.credits import authors_of, credit_of
from crosswire.ingest.datelines import dateline_of
from crosswire.ingest.dates import best, in_address, in_dateline, in_lines, in_utc, with_year_of
from crosswire.ingest.furniture import EXTRACTED, alone, marks_of
from crosswire.ingest.headline import headline
from crosswire.ingest.lines import Line, lines
from crosswire.language.identify import language_of
from crosswire.model import DateCandidate, LeftOut, Report, Source

_NEAR = 6
"""Without a headline, dates count from so many lines above the first paragraph."""

_ENOUGH = 800
"""Code points of prose that a language is told from: 1,500 give the same on every page of the yardsticks, and cost twice as much."""


@dataclass(frozen=True)
class Given:
    """What the input itself states of a report, apart from its text; `dates` in order of trust."""

    id: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    dates: tuple[DateCandidate, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def make(text: str, *, source: Source, given: Given, raw: bytes, reader: str) -> Report:
    """The report: what the input states, and what its text shows where the input is silent."""
    found = lines(text)
    own = alone(found)
    span = headline(found, given.title, marks=own)
    title = given.title if given.title is not None else (text[span[0] : span[1]] if span else None)
    in_title = frozenset(i for i, line in enumerate(found) if span and line.start < span[1] and span[0] < line.end)
    marks = marks_of(found, in_title, extracted=reader.startswith(EXTRACTED), own=own)
    bylines = _bylines(found, marks, in_title)
    dateline = dateline_of(found, {*marks, *in_title}, bylines)
    dates = list(given.dates)
    dates += _dates_of(found, marks, in_title)
    if dateline:
        dates += in_dateline(dateline.words, dateline.start)
        dates += with_year_of(dateline.words, dateline.start, in_address(given.url))
    dates += in_address(given.url)
    unique = tuple(dict.fromkeys(in_utc(each) for each in dates))
    return Report(
        id=given.id or report_id(source, given.url, raw),
        source=source,
        text=text,
        title=title,
        title_span=span,
        url=given.url,
        language=given.language or _language(found, marks, title),
        published=best(unique, "published"),
        updated=best(unique, "updated"),
        dates=unique,
        authors=given.authors or authors_of(found, bylines),
        dateline=dateline.place if dateline else None,
        dateline_span=(dateline.start, dateline.end) if dateline else None,
        credit=credit_of(
            found, [i for i, (kind, _) in marks.items() if kind == "credit"], dateline.words if dateline else None
        ),
        raw=hashlib.sha256(raw).hexdigest(),
        reader=reader,
        left_out=given.left_out,
    )


def report_id(source: Source, url: str | None, raw: bytes) -> str:
    """Sixteen hexadecimal digits of a SHA-256 over source, address and raw bytes, each with its length before it."""
    total = hashlib.sha256()
    for field in (source.id.encode("utf-8", "replace"), (url or "").encode("utf-8", "replace"), raw):
        total.update(len(field).to_bytes(8, "big"))
        total.update(field)
    return total.hexdigest()[:16]


def source_of(name: str, *, url: str | None = None) -> Source:
    """The outlet of a name: known by the host of its address where there is one, else by the name itself."""
    host = host_of(url)
    name = " ".join(name.split())
    return Source(host or name.casefold().replace(" ", "-"), name)


def host_of(url: str | None) -> str | None:
    """The host of a web address, without "www."; None where there is none."""
    match = re.match(r"^(?:https?:)?//(?:[^/@\s]*@)?([\w.-]+\.[a-z]{2,})(?=[:/?#]|$)", url or "", re.IGNORECASE)
    return match[1].lower().removeprefix("www.") if match else None


def _bylines(found: Sequence[Line], marks: dict[int, tuple[str, str]], title: frozenset[int]) -> list[int]:
    """Byline lines between headline and first paragraph, or, where there is none, below it; never in a menu above."""
    first, top = _first_and_top(found, marks, title)
    bylines = [i for i, (kind, _) in sorted(marks.items()) if kind == "byline" and i >= first]
    return [i for i in bylines if i <= top] or bylines[:1]


def _first_and_top(found: Sequence[Line], marks: dict[int, tuple[str, str]], title: frozenset[int]) -> tuple[int, int]:
    """The line of the headline and that of the first paragraph below it."""
    first = min(title, default=0)
    top = next((i for i, line in enumerate(found) if i > first and line.is_prose and i not in marks), len(found))
    return first, top


def _dates_of(found: Sequence[Line], marks: dict[int, tuple[str, str]], title: frozenset[int]) -> list[DateCandidate]:
    """Dates from the headline to the end of the article's own page, with bare ones only above its first paragraph."""
    first, top = _first_and_top(found, marks, title)
    if not title:
        first = max(0, top - _NEAR)
    other = next(
        (i for i, (kind, _) in sorted(marks.items()) if kind in {"related", "comments"} and i > top), len(found)
    )
    return list(in_lines(found, first=first, last=other, top=top))


def _language(found: Sequence[Line], marks: dict[int, tuple[str, str]], title: str | None) -> str:
    """Told from the paragraphs, for menus and credits may be in another language."""
    pieces: list[str] = []
    enough = 0
    for want_prose in (True, False):
        for i, line in enumerate(found):
            if enough < _ENOUGH and line.is_prose == want_prose and i not in marks:
                pieces.append(line.text[:_ENOUGH])
                enough += len(pieces[-1])
        if enough >= 200:
            break
    if enough < 200 and title:
        pieces.insert(0, title)
    return language_of("\n".join(pieces).replace("\n", " "))
