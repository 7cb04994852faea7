"""Who wrote a report, and which agencies it credits: as printed."""

import re
from collections.abc import Collection, Sequence

from crosswire.ingest.cues import AGENCIES, AGENCY, MONTHS
from crosswire.ingest.lines import Line

_BY = re.compile(r"^\W*(?:by|written by|story by|words by|text by|report by|author:|posted by)\W+", re.IGNORECASE)
_PARTING = re.compile(r" and | AND |,| & |\|| / ")
_CREDITED = re.compile(rf"(?<!\w)(?<!\w/){AGENCY}(?!\w|/\w)")
_IN_BRACKETS = re.compile(rf"[(\[](?:with )?{AGENCY}(?:[ /,]+(?:and )?{AGENCY})*[)\]]")
_AT_END = re.compile(rf"(?:[—–-] ?|\()(?:with )?{AGENCY}(?:[ /,]+(?:and )?{AGENCY})*\)?\W*$")


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


def credit_of(lines: Sequence[Line], credited: Collection[int], dateline: str | None) -> tuple[str, ...]:
    """The agencies credited, as printed: in a credit line, in the dateline, in brackets or after a dash at an end."""
    places: list[str] = [lines[i].text for i in sorted(credited)]
    if dateline:
        places.append(dateline)
    for line in (*lines[:6], *lines[-6:]):
        match = _AT_END.search(line.text[-80:]) or (_IN_BRACKETS.search(line.text[:120]) if line.n_words < 40 else None)
        if match:
            places.append(match.group())
    found: dict[str, None] = {}
    for place in places:
        for match in _CREDITED.finditer(place):
            found[match.group()] = None
    return tuple(found)
