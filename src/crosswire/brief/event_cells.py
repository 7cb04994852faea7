"""The cells of an event table: text that can do no harm in a file or a spreadsheet, dates and numbers as the formats want them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from crosswire.brief.cutting import Cut
from crosswire.brief.wording import clean
from crosswire.model import EventRecord, EventTelling, Participant, Report

Cell = str | int | float | bool | None

FORMULA = ("=", "+", "-", "@")
"""First signs by which spreadsheets take a cell for a formula (OWASP, CSV injection)."""

RETREAT = ("0813", "0814", "084", "085", "086", "087")
"""CAMEO codes of PLOVER's RETREAT; the other codes under YIELD are CONCEDE."""


@dataclass(frozen=True)
class Sources:
    """The reports by id."""

    reports: Mapping[str, Report]

    def sentence(self, telling: EventTelling) -> str:
        """The sentence a telling stands in, on one line."""
        report = self.reports.get(telling.cites.report)
        return clean(report.text[slice(*telling.cites.sentence)]) if report else ""

    def excerpt(self, telling: EventTelling, columns: int) -> str:
        """As much of the sentence as fits around the clause that tells of the event."""
        report = self.reports.get(telling.cites.report)
        return Cut(columns).excerpt(report.text, telling.cites.span, telling.cites.sentence) if report else ""

    def outlet(self, telling: EventTelling) -> str:
        """The name of the outlet."""
        report = self.reports.get(telling.cites.report)
        return clean(report.source.name) if report else ""

    def url(self, telling: EventTelling) -> str:
        """The address of the report; the outlet's id where it has none."""
        report = self.reports.get(telling.cites.report)
        return clean(report.url or report.source.id) if report else ""


def safe(text: str) -> str:
    """Text for one cell: one line without tabs, and no formula for a spreadsheet (an apostrophe goes before one)."""
    plain = clean(text)
    return f"'{plain}" if plain.startswith(FORMULA) else plain


def first_day(record: EventRecord) -> date | None:
    """The day an event is filed under: the first of its window, else its last."""
    if record.earliest is not None:
        return record.earliest
    return record.latest - timedelta(days=1) if record.latest not in {None, date.min} else None


def parties(record: EventRecord) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """Who stands in the actor's and in the recipient's columns; of those who do a thing together, the first is the actor."""
    if record.symmetric and not record.recipients and len(record.actors) > 1:
        return record.actors[:1], record.actors[1:]
    return record.actors, record.recipients


def plover(record: EventRecord) -> str:
    """The type by PLOVER's names since 2021, in which YIELD is CONCEDE (said) or RETREAT (done)."""
    if record.root != "YIELD":
        return record.root
    return "RETREAT" if record.cameo.startswith(RETREAT) else "CONCEDE"


def contexts(record: EventRecord) -> list[str]:
    """The contexts with PLOVER's contexts of time and negation, which say here what the status says."""
    of_status = {"planned": "future", "proposed": "hypothetical", "conditional": "hypothetical", "denied": "negation"}
    extra = of_status.get(record.status)
    return [*record.context, *([extra] if extra else [])]


def listed(values: Iterable[str]) -> str:
    """Several values in one cell, by semicolon and space; a semicolon inside a value becomes a comma."""
    return safe("; ".join(clean(value).replace(";", ",") for value in values if value))


def chain(telling: EventTelling) -> str:
    """On whose word a report tells it, outermost source first."""
    return " > ".join(clean(voice.name) for voice in telling.chain)
