"""A report's own words made fit for a page: cleaned of what could act on it; days in words."""

import re
from datetime import date, timedelta
from typing import Any

ELLIPSIS = "…"

_SIGNS = (
    "\x7f-\x9f"  # DEL and C1 controls, CSI among them
    "\u061c\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of what follows
    "\u200b\u2060\ufeff"  # signs without width
    "\ud800-\udfff\ufffe\uffff"  # not characters at all
    "\U000e0000-\U000e007f"  # invisible tags
)
_ACTING = re.compile(f"[\x00-\x1f{_SIGNS}]")  # white space is gone before it is used
_ACTING_NOT_SPACE = re.compile(f"[\x00-\x08\x0e-\x1f{_SIGNS}]")
_VISIBLE = "\ufffd"


def clean(text: str) -> str:
    """The same words on one line: runs of white space as one space, each sign that could act on a page as U+FFFD."""
    found = " ".join(text.split())
    return " ".join(_ACTING.sub(_VISIBLE, found).split()) if _ACTING.search(found) else found


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def day_words(day: date) -> str:
    """As "9 July 2031"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def window_words(earliest: date | None, latest: date | None) -> str:
    """A half-open window of days as people write it; "" where nothing is known of it."""
    if earliest and latest:
        return _between(earliest, latest)
    if earliest:
        return f"from {day_words(earliest)}"
    return f"before {day_words(latest)}" if latest else ""


def _between(earliest: date, latest: date) -> str:
    last = max(earliest, latest - timedelta(days=1))
    if last == earliest:
        return day_words(earliest)
    if earliest.day == 1 and latest.day == 1:
        return _months_words(earliest, last)
    if earliest.year != last.year:
        return f"{day_words(earliest)} – {day_words(last)}"
    if earliest.month != last.month:
        return f"{earliest.day} {MONTHS[earliest.month - 1]} – {day_words(last)}"
    return f"{earliest.day}–{day_words(last)}"


def _months_words(earliest: date, last: date) -> str:
    """Whole months: "July 2031", "2031", "May – July 2031"."""
    first, second = MONTHS[earliest.month - 1], MONTHS[last.month - 1]
    if earliest.year != last.year:
        whole = earliest.month == 1 and last.month == 12
        return f"{earliest.year}–{last.year}" if whole else f"{first} {earliest.year} – {second} {last.year}"
    if earliest.month == 1 and last.month == 12:
        return str(earliest.year)
    return f"{first} {last.year}" if first == second else f"{first} – {second} {last.year}"


_VALUE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def value_words(value: str) -> str:
    """A TIMEX3 value as people write it ("2031-06" is "June 2031"); any other value as it is."""
    match = _VALUE.fullmatch(value)
    if match is None:
        return clean(value)
    year, month, day = match.groups()
    if month is None:
        return year
    if not 1 <= int(month) <= 12:
        return clean(value)
    name = f"{MONTHS[int(month) - 1]} {year}"
    return f"{int(day)} {name}" if day else name


_NO_CHARACTER = re.compile("[\ud800-\udfff]")


def fit_for_json(data: Any) -> Any:
    """The data with every half of a surrogate pair as U+FFFD: UTF-8 has no place for one. Offsets stay right."""
    if isinstance(data, str):
        return _NO_CHARACTER.sub(_VISIBLE, data)
    if isinstance(data, dict):
        return {key: fit_for_json(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [fit_for_json(value) for value in data]
    return data


def visible(text: str) -> str:
    """The text with its white space as it is, each sign that could act on a page as U+FFFD."""
    return _ACTING_NOT_SPACE.sub(_VISIBLE, text)
