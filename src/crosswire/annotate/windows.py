"""TIMEX3 values as half-open windows of days, and the arithmetic between values."""

import re
from datetime import date, timedelta
from functools import lru_cache

from crosswire.model.layers import Granularity

Window = tuple[date | None, date | None]
"""[earliest, latest), None where open or unknown."""

_MONTH = re.compile(r"(\d{4})-(\d\d)\Z")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?\Z")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?\Z")
_PART = re.compile(r"(\d{4})-(Q|H)([1-4])\Z")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)\Z")
_YEARS = re.compile(r"\d{2,4}\Z")

SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season, northern hemisphere, as weather services count them."""

THIRDS = {"START": (0, 1), "MID": (1, 2), "END": (2, 3)}
"""Which third of its span a modifier leaves: "early June" is June 1 to 10."""


def window(value: str, mod: str | None = None) -> Window:
    """The days a value covers; (None, None) for values that name no day (durations, sets, references)."""
    first, sep, last = value.partition("/")
    if sep:
        return _plain(first)[0], _plain(last)[1]
    start, end = _plain(value)
    if start is None or end is None:
        return start, end
    if mod in THIRDS:
        days = (end - start).days
        low, high = THIRDS[mod]
        return (start + timedelta(days * low // 3), start + timedelta(days * high // 3)) if days > 2 else (start, end)
    return bounded((start, end), mod)


def bounded(days: Window, mod: str | None) -> Window:
    """What BEFORE, AFTER, ON_OR_BEFORE or ON_OR_AFTER leave of a window; the window itself for anything else."""
    first, last = days
    return {
        "BEFORE": (None, first),
        "AFTER": (last, None),
        "ON_OR_BEFORE": (None, last),
        "ON_OR_AFTER": (first, None),
    }.get(mod or "", days)


def _plain(value: str) -> Window:
    try:
        return _span(value)
    except (ValueError, OverflowError):
        return None, None


def _span(value: str) -> Window:
    first: date | None = None
    months = 0
    if match := _DAY.match(value):
        day = date(*map(int, match.groups()))
        return day, day + timedelta(1)
    if match := _WEEK.match(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return (monday + timedelta(5) if match[3] else monday), monday + timedelta(7)
    if match := _MONTH.match(value):
        first, months = date(int(match[1]), int(match[2]), 1), 1
    elif match := _PART.match(value):
        months = 3 if match[2] == "Q" else 6
        first = date(int(match[1]), 1 + months * (int(match[3]) - 1), 1)
    elif match := _SEASON.match(value):
        first, months = date(int(match[1]), SEASON_STARTS[match[2]], 1), 3
    elif _YEARS.match(value):
        years = 10 ** (4 - len(value))
        first, months = date(int(value) * years, 1, 1), 12 * years
    return (first, add_months(first, months)) if first else (None, None)


def add_months(day: date, n: int) -> date:
    """The day n months on, cut to the end of a shorter month."""
    months = day.year * 12 + day.month - 1 + n
    year, month = divmod(months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    return day


@lru_cache(maxsize=4096)
def granularity(value: str) -> Granularity:
    """How fine a value is."""
    first = value.partition("/")[0]
    return next((name for pattern, name in _GRAINS if pattern.match(first)), "vague")


_GRAINS: tuple[tuple[re.Pattern[str], Granularity], ...] = (
    (re.compile(r".*T\d\d:\d\d"), "minute"), (re.compile(r".*T\d\d"), "hour"), (re.compile(r".*T[A-Z]{2}"), "part"),
    (re.compile(r".*-WE\Z"), "weekend"), (re.compile(r".*-W(\d\d|XX)\Z"), "week"), (re.compile(r".*-W(\d\d|XX)-\d"), "day"),
    (re.compile(r".*-Q[1-4X]\Z"), "quarter"), (re.compile(r".*-H[12X]\Z"), "half"), (re.compile(r".*-(SP|SU|FA|WI)\Z"), "season"),
    (re.compile(r"(\d{4}|XXXX)-(\d\d|XX)-(\d\d|XX)\Z"), "day"), (re.compile(r"(\d{4}|XXXX)-(\d\d|XX)\Z"), "month"),
    (re.compile(r"\d{4}\Z"), "year"),
)  # fmt: skip


def unit_at(day: date, unit: str, n: int = 0) -> str:
    """The value of the unit n units from the one that a day lies in: (2016-05-20, "M", -1) is 2016-04.

    Units as in TIMEX3 durations, with E decade, C century, Q quarter, H half, WE weekend, 2W fortnight, TH hour.
    """
    if unit in {"D", "TH", "TM", "TS"}:
        return (day + timedelta(n if unit == "D" else 0)).isoformat()
    if unit in {"W", "2W", "WE"}:
        year, week, _ = (day + timedelta(7 * n * (2 if unit == "2W" else 1))).isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    if unit == "M":
        return add_months(day, n).isoformat()[:7]
    if unit in {"Q", "H"}:
        size = 3 if unit == "Q" else 6
        moved = add_months(day.replace(day=1), size * n)
        return f"{moved.year:04d}-{unit}{(moved.month - 1) // size + 1}"
    years = {"Y": 1, "E": 10, "C": 100}[unit]
    year = day.year + n * years
    if not 1 <= year <= 9999:
        raise OverflowError(f"the year {year} is outside the calendar")
    return f"{year:04d}"[: 4 - len(str(years)) + 1]


def shifted(value: str, unit: str, n: int) -> str | None:
    """A value moved by n units, as fine as it was or as the unit; None where that cannot be told."""
    start, end = _plain(value.partition("/")[0])
    if start is None or end is None:
        return None
    grain = granularity(value)
    own = {"year": "Y", "month": "M", "quarter": "Q", "half": "H", "week": "W"}.get(grain, "D")
    if unit in {"Y", "E", "C"} and own in {"M", "Q", "H", "Y"}:
        if grain == "season":
            return None
        factor = {"Y": 12, "E": 120, "C": 1200}[unit]
        return unit_at(add_months(start, n * factor), own)
    if unit in {"Y", "E", "C"}:
        return unit_at(start, "Y", n * {"Y": 1, "E": 10, "C": 100}[unit])
    return unit_at(start, unit, n)
