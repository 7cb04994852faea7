"""Who wrote a report, where it was filed from, and which agencies it credits: as printed."""

import re
from collections.abc import Collection, Sequence

from crosswire.ingest.cues import AGENCIES, AGENCY, MONTHS
from crosswire.ingest.lines import Line
from crosswire.language import countries

_CAPITALS = r"[^\W\d_a-z][^\W\d_a-z'.\-]+"
_NAME = r"[^\W\d_]['\w.\-]*"
_TAIL = rf"(?:, ?(?P<more>{_NAME}(?: {_NAME}){{0,3}}))?(?:,? (?P<date>[^()—–:\n]{{3,30}}?\d[^()—–:\n]{{0,12}}?))?"
_SOURCE = r"(?: ?[(\[](?P<source>[^()\[\]\n]{2,40})[)\]])?"
_DASH = r" ?(?:--?|[—–:]) ?(?=\S)"
_DATELINES = (
    re.compile(rf"^(?P<place>{_CAPITALS}(?:[ /-]{_CAPITALS}){{0,4}}){_TAIL}{_SOURCE}{_DASH}"),
    re.compile(rf"^(?P<place>{_NAME}(?: {_NAME}){{0,3}}){_TAIL}{_SOURCE} ?(?:--|[—–]|(?<=\)) ?-|(?<=\d) -) ?(?=\S)"),
    re.compile(rf"^(?P<place>{_NAME}(?: {_NAME}){{0,2}})(?:, ?(?P<more>{_NAME}(?: {_NAME}){{0,2}}))?: (?=[\"A-Z])"),
)
"""Datelines in order of trust: a place in capitals, one before a long dash or a source in brackets, one before a colon."""

_BY = re.compile(r"^\W*(?:by|written by|story by|words by|text by|report by|author:|posted by)\W+", re.IGNORECASE)
_PARTING = re.compile(r" and | AND |,| & |\|| / ")
_CREDITED = re.compile(rf"(?<![\w/]){AGENCY}(?![\w/])")
_IN_BRACKETS = re.compile(rf"[(\[](?:with )?{AGENCY}(?:[ /,]+(?:and )?{AGENCY})*[)\]]")
_AT_END = re.compile(rf"(?:[—–-] ?|\()(?:with )?{AGENCY}(?:[ /,]+(?:and )?{AGENCY})*\)?\W*$")


def dateline_of(lines: Sequence[Line], skip: Collection[int]) -> tuple[str, Line, int] | None:
    """The place a report was filed from, the line it opens, and where in that line the report itself begins."""
    looked = 0
    for index, line in enumerate(lines):
        if index in skip or line.n_words < 8:
            continue
        for number, pattern in enumerate(_DATELINES):
            match = pattern.match(line.text[:200])
            if match and _is_place(match, sure=number == 0):
                more = match.groupdict().get("more")
                place = match["place"] + (f", {more}" if more and not _dated(more) else "")
                return place, line, match.end()
        looked += 1
        if looked == 3:
            return None
    return None


def _is_place(match: re.Match[str], *, sure: bool) -> bool:
    place = match["place"]
    if len(place) <= 3 and place.isupper():
        return False  # "UN - ": a body, though some village bears the letters
    if sure and (match.groupdict().get("source") or _dated(match.groupdict().get("date") or "")):
        return True  # capitals with an agency or a date behind them, whether or not the place is in any list
    return any(countries.city(name) or countries.find(name) or countries.region(name) for name in _readings(place))


def _readings(place: str) -> tuple[str, ...]:
    parts = re.split(r"[/]| and ", place)
    return (place, *parts) if len(parts) > 1 else (place,)


def _dated(text: str) -> bool:
    return any(word.lower().rstrip(".") in MONTHS for word in text.split())


def authors_of(lines: Sequence[Line], bylines: Collection[int]) -> tuple[str, ...]:
    """The names in the byline lines, in order, each once."""
    found: dict[str, None] = {}
    for index in sorted(bylines):
        # The date that follows a name on its line is none of it.
        text = _BY.sub("", lines[index].text)
        for part in _PARTING.split(text):
            name = re.split(r" (?:in|of|at|for|from|on|with) |\d", part.strip())[0].strip(" .,;|-")
            name = " ".join(word for word in name.split() if word.lower().rstrip(".") not in MONTHS)
            if not name.endswith(":") and 2 <= len(name.split()) <= 5 and name not in AGENCIES and not _job(name):
                found[name] = None
    return tuple(found)


def _job(name: str) -> bool:
    return bool(
        re.search(r"\b(?:correspondent|reporter|editor|writer|staff|columnist|news|agency|desk)\b", name, re.IGNORECASE)
    )


def credit_of(lines: Sequence[Line], credited: Collection[int], dateline: tuple[Line, int] | None) -> tuple[str, ...]:
    """The agencies credited, as printed: in a credit line, in the dateline, in brackets or after a dash at an end."""
    places: list[str] = [lines[i].text for i in sorted(credited)]
    if dateline:
        line, end = dateline
        places.append(line.text[:end])
    for line in (*lines[:6], *lines[-6:]):
        match = _AT_END.search(line.text[-80:]) or (_IN_BRACKETS.search(line.text[:120]) if line.n_words < 40 else None)
        if match:
            places.append(match.group())
    found: dict[str, None] = {}
    for place in places:
        for match in _CREDITED.finditer(place):
            found[match.group()] = None
    return tuple(found)
