"""Two sides over time as text: a chart of two tracks, what stands between them, and the sentences."""

import textwrap
from collections.abc import Iterator, Mapping
from datetime import date

from crosswire.brief.event_cells import Sources
from crosswire.brief.event_text import days, event_lines
from crosswire.brief.wording import clean
from crosswire.model import CODEBOOK, Dyad, Measure, Notice, Report

ROWS = 36
"""Periods of the chart; earlier ones are summed up in one line."""

FULL = "█"
PARTS = " ▏▎▍▌▋▊▉"


def render_relation_text(dyad: Dyad, reports: Mapping[str, Report], *, width: int = 80) -> str:
    """The pair's two tracks side by side, never netted, with measures, notices and every event's sentences."""
    sources = Sources(reports)
    lines = [*_head(dyad), "", *_chart(dyad, width)]
    lines += ["", *_measures(dyad)]
    if dyad.notices:
        lines += ["", "OUT OF RANGE", *(f"  {notice_line(each, dyad)}" for each in dyad.notices)]
    for title, records in (("EVENTS", dyad.records), ("ONLY DUE, POSSIBLE OR DENIED (in no series)", dyad.pending)):
        if records:
            lines += ["", title]
        for record in records:
            lines.extend(event_lines(record, sources, width))
    return "\n".join(part for line in lines for part in _wrapped(line, width)) + "\n"


def _head(dyad: Dyad) -> Iterator[str]:
    yield f"{clean(dyad.names[0])} and {clean(dyad.names[1])}, by {dyad.per}"
    yield f"weights: Goldstein's scale by CAMEO code; codes: {CODEBOOK}"


def _chart(dyad: Dyad, width: int) -> Iterator[str]:
    if not dyad.periods:
        yield "No event between these two has a day narrow enough for the chart."
        return
    half = max(6, (width - 26) // 2)
    highest = max(max(p.cooperation, p.conflict) for p in dyad.periods) or 1.0
    yield f"{'':10}{'conflict':>{half + 6}} │ cooperation"
    earlier = dyad.periods[:-ROWS]
    if earlier:
        conflict, cooperation = sum(p.conflict for p in earlier), sum(p.cooperation for p in earlier)
        yield f"{'before':<10}{'':{half}}{conflict:6.1f} │ {cooperation:.1f}"
    for period in dyad.periods[-ROWS:]:
        left = _bar(period.conflict / highest, half)
        right = _bar(period.cooperation / highest, half)
        numbers = f"{period.conflict:6.1f}" if period.n_conflict else "     ·"
        number = f"{period.cooperation:.1f}" if period.n_cooperation else "·"
        yield f"{label(period.start, dyad.per):<10}{_mirrored(left, half)}{numbers} │ {number:<5} {right}".rstrip()


def label(start: date, per: str) -> str:
    """A period as ISO 8601 has it: 2031-03-07, 2031-W10, 2031-03."""
    if per == "week":
        year, week, _ = start.isocalendar()
        return f"{year}-W{week:02}"
    return f"{start:%Y-%m}" if per == "month" else f"{start:%Y-%m-%d}"


def _bar(share: float, columns: int) -> str:
    eighths = round(share * columns * 8)
    if share > 0:
        eighths = max(1, eighths)
    return FULL * (eighths // 8) + (PARTS[eighths % 8] if eighths % 8 else "")


def _mirrored(bar: str, columns: int) -> str:
    """The bar from the right; parts of a block cannot be turned, so they are whole or nothing."""
    length = len(bar.rstrip(PARTS[1:4])) if len(bar) > 1 else len(bar)
    return f"{FULL * length:>{columns}}"


def _measures(dyad: Dyad) -> Iterator[str]:
    yield "STANDING MEASURES"
    if not dyad.measures:
        yield "  none that these reports tell of"
    names = dict(zip((dyad.a, dyad.b), dyad.names, strict=True))
    for each in dyad.measures:
        yield f"  {measure_line(each, names)}"


def measure_line(measure: Measure, names: Mapping[str, str]) -> str:
    """One measure with since when and till when, as far as the reports tell."""
    towards = f" towards {clean(names.get(measure.towards, measure.towards))}" if measure.towards else ""
    if measure.basis == "reported":
        since = f"told of on {measure.since}"
    elif measure.since is None or measure.since_latest is None:
        since = days(measure.since, measure.since_latest)
    else:
        since = f"since {days(measure.since, measure.since_latest)}"
    until = f"lifted {measure.lifted}" if measure.lifted else "no report tells of its end"
    return f"{measure.kind} by {clean(names.get(measure.by, measure.by))}{towards}: {since}; {until}"


def notice_line(notice: Notice, dyad: Dyad) -> str:
    """One notice with the numbers that say so."""
    return (
        f"{label(notice.start, dyad.per)} {notice.series} {notice.value:.1f}: above all {notice.n_before} {dyad.per}s before "
        f"(highest {notice.highest_before:.1f}, median {notice.median_before:.1f})"
    )


def _wrapped(line: str, width: int) -> list[str]:
    if len(line) <= width:
        return [line]
    indent = len(line) - len(line.lstrip())
    return textwrap.wrap(line, width, subsequent_indent=" " * (indent + 2), break_on_hyphens=False)
