"""Dates that stand with a report: on the page, in its address, in update lines and datelines.

Every date found is kept as a candidate with its kind and where it was found. A date whose day and month could be read
either way stays `mentioned`, in both readings; so does a date in an address (it may be the day of an event, or of a move to
another system). Nothing here looks at a clock: "5 hours ago" is no date.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from crosswire.ingest.form import is_date_line
from crosswire.ingest.lines import Line
from crosswire.model import DateCandidate, Day, Report
from crosswire.model.report import LATER, DateKind

YEARS = range(1900, 2101)
"""Years that a report can be of."""

MONTH_NUMBERS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = {name: n for n, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}

ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "MSK": 180,
    "EST": -300, "EDT": -240, "CDT": -300, "MDT": -360, "PST": -480, "PDT": -420, "JST": 540, "KST": 540, "HKT": 480, "SGT": 480,
    "AEST": 600, "AEDT": 660, "SAST": 120, "PKT": 300,
}  # fmt: skip
"""Minutes east of Greenwich. Left out are names that several zones share (CST, IST) or that hide summer time (ET, PT)."""

_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_WEEKDAY = r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur|urs)?(?:day)?\b\.?[\s,|]{0,3})?"
_PATTERNS = tuple(
    re.compile(rf"\b{_WEEKDAY}{form}", re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?:of )?{_MONTH},?[\s-]{{1,2}}(?P<year>\d{{4}})(?!\d)",
        rf"{_MONTH}[\s-](?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}(?P<year>\d{{4}})(?!\d)",
        r"(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?!\d|[/.-]\d)",
    )
)
_CLOCK = re.compile(
    r"(?:T|\b)(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))(?::(?P<second>\d{2})(?:\.\d+)?)?"
    r"\s?(?P<half>[ap]\.?m\b\.?)?\s?(?:\(?(?P<zone>[A-Z]{1,4}\b)?(?P<offset>\s?[+-]\d{1,2}(?::?\d{2})?)?)"
    r"|\b(?P<hour12>\d{1,2})\s?(?P<half12>[ap]\.?m\b\.?)\s?(?P<zone12>[A-Z]{2,4}\b)?"
    r"|\b(?P<hour24>[012]\d)(?P<minute24>[0-5]\d)\s?(?P<zone24>GMT|UTC|Z)\b",
    re.IGNORECASE,
)
_YEARLESS = re.compile(
    rf"\b(?:{_MONTH} ?(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\.? ?{_MONTH.replace('<month>', '<month2>')})(?!\w)",
    re.IGNORECASE,
)
_BESIDE = timedelta(days=3)
"""A report is put on the web at most so long before or after its dateline."""
_RFC2822 = re.compile(r"(?:[A-Za-z]{3}, ?)?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|[A-Z]{1,4})")
_PUBLISHED = re.compile(
    r"\b(?:published|posted|first published|date|dated|created|issued|filed|released|publication)\b", re.IGNORECASE
)
_UPDATED = re.compile(r"\b(?:updated?|modified|revised|edited|corrected|last changed|latest)\b", re.IGNORECASE)
_CRAWLED = re.compile(r"\b(?:accessed|retrieved|archived|crawled|captured|printed|downloaded)\b", re.IGNORECASE)
_IN_ADDRESS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[/-]?)(?P<month>0[1-9]|1[0-2])(?P=mark)(?P<day>[0-3]\d)(?!\d)"
)

LABEL_WORDS = 25
"""A line that dates the report is no longer than this."""


AHEAD = timedelta(days=2)
"""A report's date may lie so long after the day on which it is added: clocks differ, and papers are dated ahead."""


@dataclass(frozen=True)
class Found:
    """A date in a line: its span there, its readings (two where day and month could be either way)."""

    start: int
    end: int
    readings: tuple[Day, ...]


def parse_moment(value: object) -> Day | None:
    """The moment that a field of a page or record holds; None where it holds none that can be read one way only.

    Takes ISO 8601, RFC 2822, seconds or milliseconds since 1970, or a date as people write it. A time without a zone
    gives the bare day.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _from_epoch(float(value))
    text = str(value).strip()[:100]
    if re.fullmatch(r"\d{10}|\d{13}", text):
        return _from_epoch(float(text))
    for parse in (_iso, _rfc2822, _written):
        found = parse(text)
        if found is not None:
            return found
    return None


def find_dates(text: str) -> list[Found]:
    """The dates with a year in a short text, in order, each with the time and zone that stand beside it."""
    taken: list[Found] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < f.end and f.start < match.end() for f in taken):
                continue
            days = _readings(match)
            if days:
                taken.append(_with_clock(text, match.start(), match.end(), days))
    return sorted(taken, key=lambda each: each.start)


def in_address(url: str | None) -> Iterator[DateCandidate]:
    """Dates in the path of a web address; `mentioned`, for what they are the date of is not said there."""
    path = re.sub(r"^[a-z]+://[^/]*", "", url or "")[:500]
    for match in _IN_ADDRESS.finditer(path):
        day = _day(int(match["year"]), int(match["month"]), int(match["day"]))
        if day is not None:
            yield DateCandidate(day, "mentioned", "web address")


def in_lines(lines: Sequence[Line], *, first: int, last: int, top: int) -> Iterator[DateCandidate]:
    """Dates in lines that date the report, of those from `first` to `last` (half-open).

    A line that says what it dates counts wherever it stands; a bare date only from the headline to the first
    paragraph (line `top`), for above them it is often the day on which the page was looked at.
    """
    for index in range(first, last):
        line = lines[index]
        if line.n_words > LABEL_WORDS or len(line.text) > 400 or (line.is_prose and not is_date_line(line)):
            continue
        labels = sorted(
            (m.start(), kind)
            for pattern, kind in ((_PUBLISHED, "published"), (_UPDATED, "updated"), (_CRAWLED, "crawled"))
            for m in pattern.finditer(line.text)
        )
        for found in find_dates(line.text):
            label = next((kind for at, kind in reversed(labels) if at < found.start), None)
            if label is None and index > top:
                continue
            yield from _candidates(found, label or "published", f"{_name(label)} at {line.start}")


def in_dateline(text: str, start: int) -> Iterator[DateCandidate]:
    """Dates with a year in a dateline ("LISBON, 3 May 2019 -"), which begins at `start`."""
    for found in find_dates(text):
        yield from _candidates(found, "published", f"dateline at {start}")


def with_year_of(text: str, start: int, mentioned: Iterable[DateCandidate]) -> Iterator[DateCandidate]:
    """The day and month of a dateline without a year, with the year of an address that names a day beside it."""
    match = _YEARLESS.search(text)
    if match is None or find_dates(text):
        return
    month = MONTH_NUMBERS[(match["month"] or match["month2"]).lower()]
    for other in mentioned:
        day = _day(other.value.year, month, int(match["day"] or match["day2"]))
        if day is not None and abs(day - date(other.value.year, other.value.month, other.value.day)) <= _BESIDE:
            yield DateCandidate(day, "published", f"dateline at {start}, its year from the {other.where}")
            return


def best(candidates: Iterable[DateCandidate], kind: DateKind) -> Day | None:
    """The first candidate of a kind, or one of the same day that knows the time; the order is the order of trust."""
    ranked = [candidate for candidate in candidates if candidate.kind == kind]
    if not ranked or isinstance(ranked[0].value, datetime):
        return ranked[0].value if ranked else None
    return next((c.value for c in ranked if c.day is not None and c.day == ranked[0].value), ranked[0].value)


def not_later(report: Report, day: date) -> Report:
    """The report without dates of writing that lie after a day on which it was there already; they are kept as `mentioned`."""
    last = day + AHEAD
    if all(_bare(each) <= last for each in (report.published, report.updated) if each is not None):
        return report
    dates = tuple(
        replace(each, kind="mentioned", where=f"{each.where}, {LATER}")
        if each.kind in ("published", "updated") and (each.day or _bare(each.value)) > last
        else each
        for each in report.dates
    )
    known = {each.value for each in report.dates}
    dates += tuple(
        DateCandidate(value, "mentioned", f"{name}, {LATER}")
        for name, value in (("published", report.published), ("updated", report.updated))
        if value is not None and value not in known and _bare(value) > last
    )
    return replace(
        report,
        dates=dates,
        published=_unless_later(report.published, last, dates, "published"),
        updated=_unless_later(report.updated, last, dates, "updated"),
    )


def _unless_later(value: Day | None, last: date, dates: Iterable[DateCandidate], kind: DateKind) -> Day | None:
    return value if value is None or _bare(value) <= last else best(dates, kind)


def _bare(value: Day) -> date:
    return value.date() if isinstance(value, datetime) else value


def _candidates(found: Found, kind: str, where: str) -> Iterator[DateCandidate]:
    if len(found.readings) == 1:
        yield DateCandidate(found.readings[0], kind, where)  # type: ignore[arg-type]  # one of the label kinds above
        return
    for reading in found.readings:
        yield DateCandidate(reading, "mentioned", f"{where}, day and month could be either way")


def _name(label: str | None) -> str:
    return {"updated": "update line", "published": "publication line", "crawled": "line on the copy"}.get(
        label or "", "date line"
    )


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def _readings(match: re.Match[str]) -> tuple[date, ...]:
    groups = match.groupdict()
    year = int(groups["year"])
    if len(groups["year"]) == 2:
        year += 2000 if year < 70 else 1900
    if groups.get("first") is None:
        month = groups["month"].lower()
        number = int(month) if month.isdigit() else MONTH_NUMBERS[month]
        day = _day(year, number, int(groups["day"]))
        return (day,) if day else ()
    first, second = int(groups["first"]), int(groups["second"])
    both = [_day(year, second, first), _day(year, first, second)]
    days = sorted({day for day in both if day is not None})
    if groups["mark"] == "." and both[0] is not None:
        return (both[0],)  # points stand only where the day goes first
    weekday = _WEEKDAYS.get((groups["weekday"] or "").lower()[:3])
    fitting = [day for day in days if day.weekday() == weekday]
    return tuple(fitting or days)


def _with_clock(text: str, start: int, end: int, days: tuple[date, ...]) -> Found:
    """The date with the time that follows (or stands just before) it, where a zone is stated; else the bare day."""
    after = _CLOCK.search(text, end, end + 40)
    if after and re.search(r"[A-Za-z]{5,}|[;]", text[end : after.start()]):
        after = None
    before = None if after else _last_clock(text[max(0, start - 30) : start])
    clock = after or before
    if clock is None or len(days) != 1:
        return Found(start, end, days)
    moment = _at(days[0], clock)
    return Found(start, after.end() if after else end, (moment or days[0],))


def _last_clock(text: str) -> re.Match[str] | None:
    found = None
    for found in _CLOCK.finditer(text):  # noqa: B007  # the last match is what is wanted
        pass
    return found


def _at(day: date, clock: re.Match[str]) -> datetime | None:
    groups = clock.groupdict()
    hour = int(groups["hour"] or groups["hour12"] or groups["hour24"])
    minute = int(groups["minute"] or groups["minute24"] or 0)
    half = (groups["half"] or groups["half12"] or "").lower()
    zone = _zone(groups["zone"] or groups["zone12"] or groups["zone24"], groups["offset"])
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if zone is None or hour > 23 or minute > 59:
        return None
    return _valid(datetime(day.year, day.month, day.day, hour, minute, int(groups["second"] or 0) % 60, tzinfo=zone))


def _zone(name: str | None, offset: str | None) -> timezone | None:
    minutes = ZONES.get((name or "").upper())
    if offset:
        if name and minutes != 0:
            return None
        digits = re.sub(r"\D", "", offset).ljust(2)
        hours = int(digits[:2] if len(digits.strip()) != 3 else digits[:1])
        rest = int(digits[-2:]) if len(digits.strip()) > 2 else 0
        minutes = (hours * 60 + rest) * (-1 if "-" in offset else 1)
    if minutes is None or abs(minutes) > 14 * 60:
        return None
    return timezone(timedelta(minutes=minutes))


def _valid(moment: datetime) -> datetime | None:
    """The moment, in the zone it was stated in, if it can be told in UTC too."""
    try:
        moment.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
    return moment if moment.year in YEARS else None


def in_utc(candidate: DateCandidate) -> DateCandidate:
    """The candidate with its moment in UTC, and beside it the calendar day where it was stated."""
    if not isinstance(candidate.value, datetime):
        return candidate
    return replace(candidate, value=candidate.value.astimezone(UTC), day=candidate.value.date())


def _from_epoch(seconds: float) -> datetime | None:
    seconds = seconds / 1000 if seconds > 1e11 else seconds
    return datetime.fromtimestamp(seconds, UTC) if 0 < seconds < 4e9 else None


def _iso(text: str) -> Day | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return moment.date() if moment.year in YEARS else None
    return _valid(moment)


def _rfc2822(text: str) -> Day | None:
    if not _RFC2822.fullmatch(text):
        return None
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    # RFC 2822 gives "-0000" (no zone) as a naive time.
    if moment.tzinfo is None:
        return moment.date() if moment.year in YEARS else None
    return _valid(moment)


def _written(text: str) -> Day | None:
    found = find_dates(text)
    return found[0].readings[0] if found and len(found[0].readings) == 1 else None
