"""Events as a list for the terminal: when, what, who to whom, and the sentences."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from crosswire.brief.event_cells import Sources, chain
from crosswire.brief.wording import clean
from crosswire.model import CODEBOOK, EventRecord, Participant, Report

TELLINGS = 3
"""How many sentences of one event are shown."""


def render_events_text(records: Sequence[EventRecord], reports: Mapping[str, Report], *, width: int = 80) -> str:
    """The events, oldest first, each with up to three of its tellings."""
    lines = [f"{len(records)} event{'' if len(records) == 1 else 's'}   codes: {CODEBOOK}"]
    sources = Sources(reports)
    for record in records:
        lines += ["", *event_lines(record, sources, width)]
    if not records:
        lines += ["", "No event that a rule could code."]
    return "\n".join(line for text in lines for line in _wrapped(text, width)) + "\n"


def event_lines(record: EventRecord, sources: Sources, width: int) -> Iterator[str]:
    """One event: a line that says what it is, then its tellings."""
    status = "" if record.status == "happened" else f" [{record.status}]"
    mode = f" {record.mode}" if record.mode else ""
    yield f"{day_of(record)}  {record.root}{mode} {record.cameo} ({record.scale:+.1f})  {who(record)}{status}"
    for telling in record.tellings[:TELLINGS]:
        said = chain(telling)
        before = f"    {sources.outlet(telling)}: " + (f"({said}) " if said else "")
        yield before + f"‹{sources.excerpt(telling, max(30, 2 * width - len(before) - 8))}›"
    more = len(record.tellings) - TELLINGS
    if more > 0:
        yield f"    and {more} more tellings"
    for difference in record.differences:
        yield f"    told differently: {clean(difference)}"


def day_of(record: EventRecord) -> str:
    """The day or days of an event; "told" before a day that is only that of the report."""
    if record.basis == "reported" and record.earliest is not None:
        return f"told {record.earliest}"
    return days(record.earliest, record.latest)


def days(earliest: date | None, latest: date | None) -> str:
    """A half-open window in words."""
    last = latest - timedelta(days=1) if latest else None
    if earliest is None:
        return f"by {last}" if last else "day unknown"
    if last is None:
        return f"since {earliest}"
    return f"{earliest}" if earliest == last else f"{earliest}/{last}"


def who(record: EventRecord) -> str:
    """Who does it to whom."""
    left = names(record.actors) or "somebody"
    right = names(record.recipients)
    if not right:
        return left
    return f"{left} {'and' if record.symmetric else '->'} {right}"


def names(given: Sequence[Participant]) -> str:
    """Participants with code and sector: "Norway (NOR GOV)"."""
    return ", ".join(
        clean(each.name) + (f" ({inside})" if (inside := f"{each.code} {each.sector}".strip()) else "")
        for each in given
    )


def _wrapped(line: str, width: int) -> list[str]:
    indent = len(line) - len(line.lstrip())
    return textwrap.wrap(line, width, subsequent_indent=" " * (indent + 2), break_on_hyphens=False) or [""]
