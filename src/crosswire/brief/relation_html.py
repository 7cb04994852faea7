"""Two sides over time as one HTML file that needs nothing else: the chart, its numbers, what stands, the sentences."""

import base64
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from crosswire.brief.event_cells import Sources, chain
from crosswire.brief.event_text import day_of, who
from crosswire.brief.relation_svg import drawing, heading
from crosswire.brief.relation_text import label, measure_line, notice_line
from crosswire.brief.wording import clean, visible
from crosswire.model import CODEBOOK, Dyad, EventRecord, Report

if TYPE_CHECKING:
    from jinja2 import Template

TELLINGS = 5
"""How many sentences of one event are shown."""


@dataclass(frozen=True)
class Row:
    """A period of the table with what its bars show and links to its events."""

    name: str
    cooperation: str
    conflict: str
    events: tuple[int, ...]


@dataclass(frozen=True)
class Told:
    """A sentence that tells of an event: the outlet, on whose word, the words, where they can be read."""

    outlet: str
    said: str
    words: str
    language: str
    url: str | None


@dataclass(frozen=True)
class Shown:
    """One event by its number on the page."""

    number: int
    when: str
    kind: str
    weight: str
    who: str
    status: str
    track: str
    tellings: tuple[Told, ...]
    n_more: int
    differences: tuple[str, ...]


@cache
def _template() -> tuple["Template", str, str]:
    """The template, the style sheet, and the hash of the style sheet for the content policy."""
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415  # loaded only where a page is wanted

    folder = files("crosswire.brief").joinpath("templates")
    style = "\n" + "".join(folder.joinpath(name).read_text("utf-8") for name in ("brief.css", "relation.css"))
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(folder.joinpath("relation.html.j2").read_text("utf-8"))
    return template, style, base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def render_relation_html(dyad: Dyad, reports: Mapping[str, Report]) -> str:
    """The pair as a page: both tracks as a chart and as a table, measures, notices, and every event's sentences.

    Nothing is loaded from elsewhere and there is no script; the content policy allows the one style sheet alone.
    """
    template, style, digest = _template()
    sources = Sources(reports)
    numbers = {record.id: n for n, record in enumerate((*dyad.records, *dyad.pending), 1)}
    names = dict(zip((dyad.a, dyad.b), dyad.names, strict=True))
    page = template.render(
        style=style,
        digest=digest,
        one=clean(dyad.names[0]),
        other=clean(dyad.names[1]),
        per=dyad.per,
        codebook=CODEBOOK,
        heading=heading(dyad),
        chart=drawing(dyad) if dyad.periods else "",
        rows=tuple(_rows(dyad, numbers)),
        n_empty=sum(not p.events for p in dyad.periods),
        measures=[measure_line(each, names) for each in dyad.measures],
        notices=[notice_line(each, dyad) for each in dyad.notices],
        events=[_shown(each, sources, numbers) for each in dyad.records],
        pending=[_shown(each, sources, numbers) for each in dyad.pending],
    )
    return visible(page)


def _rows(dyad: Dyad, numbers: Mapping[str, int]) -> Iterator[Row]:
    for p in dyad.periods:
        if p.events:
            yield Row(
                label(p.start, dyad.per),
                f"{p.cooperation:.1f}" if p.n_cooperation else "",
                f"{p.conflict:.1f}" if p.n_conflict else "",
                tuple(numbers[each] for each in p.events if each in numbers),
            )


def _shown(record: EventRecord, sources: Sources, numbers: Mapping[str, int]) -> Shown:
    track = "cooperation" if record.scale > 0 else "conflict" if record.scale < 0 else ""
    return Shown(
        numbers[record.id],
        day_of(record),
        f"{record.root}{f' {record.mode}' if record.mode else ''} {record.cameo}",
        f"{record.scale:+.1f}",
        who(record),
        "" if record.status == "happened" else record.status,
        track,
        tuple(_told(record, sources)),
        max(0, len(record.tellings) - TELLINGS),
        tuple(clean(each) for each in record.differences),
    )


def _told(record: EventRecord, sources: Sources) -> Iterator[Told]:
    for telling in record.tellings[:TELLINGS]:
        report = sources.reports.get(telling.cites.report)
        url = report.url if report and report.url and report.url.startswith(("https://", "http://")) else None
        language = report.language if report and report.language != "und" else ""
        yield Told(sources.outlet(telling), chain(telling), sources.sentence(telling), language, url)
