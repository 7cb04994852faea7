"""A report as it was read: its text never changes after that."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Span = tuple[int, int]
"""A half-open range [start, end) of code points in a report's text."""

Day = date | datetime
"""A moment: an aware datetime in UTC, or a bare day where no time or no zone is known."""

DateKind = Literal["published", "updated", "crawled", "mentioned"]
"""What a date found with a report is the date of. The crawl date is never taken for publication."""

LATER = "later than the day on which it was added"
"""What is said of where a date was found that no report can have been written on yet."""

Basis = Literal["stated", "borrowed", "unknown"]
"""Where the day of writing comes from: the report itself, the other reports of its story, or nowhere."""


@dataclass(frozen=True)
class Source:
    """An outlet: who printed a report.

    `id` is a short stable name ("reuters.com", or the file's stem where nothing better is known); `country` is
    an ISO 3166-1 alpha-3 code; None is unknown.
    """

    id: str
    name: str
    owner: str | None = None
    country: str | None = None
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True)
class DateCandidate:
    """One date that was found with a report, and where ("JSON-LD datePublished", "update line at 3012").

    `day` is the calendar day of a moment in the zone it was stated in, which may not be its day in UTC; None for a bare
    day.
    """

    value: Day
    kind: DateKind
    where: str
    day: date | None = None


@dataclass(frozen=True)
class LeftOut:
    """A visible block of a page that is not part of the article text, and why."""

    text: str
    reason: str


@dataclass(frozen=True)
class WrittenOn:
    """The day a report was written: `value` is None when `basis` is "unknown".

    `origin` says what it rests on: where the date stands in the report itself, or, for a borrowed one, the wording
    here and the report (`lender`, its id) whose stated date it was read against.
    """

    value: date | None
    basis: Basis
    origin: str
    lender: str | None = None


@dataclass(frozen=True)
class Report:
    """One press report, frozen as it was read.

    Attributes:
        id: a hash of source, url and raw bytes; a better reader does not change it.
        text: for plain text and JSONL the input, code point for code point; for HTML the article text.
        title: the headline, None if there is none.
        title_span: where the headline stands in `text`; None where the input keeps it apart from the text.
        language: BCP 47 code, "und" when it cannot be told.
        published: aware moment or bare day as the report itself states it; None if it does not.
        updated: the same for the last change.
        dates: every candidate date with its kind and where it was found.
        authors: names of the byline.
        dateline: the place the report was filed from, as printed.
        dateline_span: where the dateline stands in `text`, up to where the report itself begins; it is no part of a sentence.
        credit: agencies credited, as printed ("AP", "Reuters").
        raw: SHA-256 of the raw bytes, hexadecimal.
        reader: what read it, with its version ("text/1", "html/1 trafilatura 2.3.1").
        left_out: visible blocks of a page that the article text leaves out.
        revision_of: id of the report this is a later edition of.
    """

    id: str
    source: Source
    text: str
    title: str | None = None
    title_span: Span | None = None
    url: str | None = None
    language: str = "und"
    published: Day | None = None
    updated: Day | None = None
    dates: tuple[DateCandidate, ...] = ()
    authors: tuple[str, ...] = ()
    dateline: str | None = None
    credit: tuple[str, ...] = ()
    raw: str = ""
    reader: str = ""
    left_out: tuple[LeftOut, ...] = field(default=(), repr=False)
    revision_of: str | None = None
    dateline_span: Span | None = None

    @property
    def written_on(self) -> WrittenOn:
        """The day of writing as the report itself states it: published before updated."""
        for name, value in (("published", self.published), ("updated", self.updated)):
            if value is not None:
                bare = value.date() if isinstance(value, datetime) else value
                found = next((c for c in self.dates if c.value == value and c.kind == name), None)
                if found is None:
                    return WrittenOn(bare, "stated", name)
                return WrittenOn(found.day or bare, "stated", found.where)
        late = any(candidate.where.endswith(LATER) for candidate in self.dates)
        return WrittenOn(None, "unknown", f"its date is {LATER}" if late else "the report gives no date")


@dataclass(frozen=True)
class Rejected:
    """An input that could not be read, or a report that a step could not analyse.

    `report` is the report's id, or where the input stood ("feed.jsonl line 7") when it never became one. `record` says
    that it is one record of an input that goes on (a line of a JSONL file), not a whole file.
    """

    report: str
    step: str
    reason: str
    record: bool = False
