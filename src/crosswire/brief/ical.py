"""What is due, as an iCalendar file (RFC 5545)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from crosswire.brief.cutting import Cut
from crosswire.brief.matter import Matter, plural
from crosswire.brief.wording import clean, value_words, window_words
from crosswire.model import Brief, Citation, Plan, PlanStatus

if TYPE_CHECKING:
    from icalendar import Component

PRODUCT = "-//Crosswire//Agenda 1//EN"
DOMAIN = "crosswire"
NO_DAY = date(1970, 1, 1)
"""DTSTAMP where no report of the story has a day of writing: RFC 5545 demands one, and a clock has no place here."""

EVENT_STATUS: dict[PlanStatus, str] = {
    "scheduled": "CONFIRMED",
    "agreed": "CONFIRMED",
    "held": "CONFIRMED",
    "happened": "CONFIRMED",
    "cancelled": "CANCELLED",
    "missed": "CANCELLED",
}
"""STATUS of a VEVENT; any other plan (proposed, expected, conditional, in doubt, moved, denied, unknown) is TENTATIVE."""

TODO_STATUS: dict[PlanStatus, str] = {
    "cancelled": "CANCELLED",
    "missed": "CANCELLED",
    "held": "COMPLETED",
    "happened": "COMPLETED",
}
"""STATUS of a VTODO; any other plan is NEEDS-ACTION."""


def render_ical(brief: Brief, *, as_of: date | None = None) -> str:
    """The agenda as iCalendar, one component a plan, lines ended by CR LF.

    A plan with both ends of its window is a VEVENT, one with a single end a VTODO (due before its end, or open from
    its beginning), one with neither a VJOURNAL: no day is ever made up. `as_of` is the day of DTSTAMP; without it that
    is the latest day of writing in the story. The same brief gives the same bytes.
    """
    from icalendar import Calendar, vText  # noqa: PLC0415 - loaded only where a calendar is wanted

    matter = Matter(brief, long=True)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(clean(brief.story.headline) or "Agenda"))
    calendar.add("x-wr-caldesc", vText(_about(brief)))
    calendar.add("x-crosswire-schema-version", "1")
    stamp = datetime.combine(as_of or _latest_writing(brief), time(0), UTC)
    for plan in brief.agenda:
        calendar.add_component(_component(matter, plan, stamp))
    octets: bytes = calendar.to_ical(sorted=False)
    return octets.decode("utf-8")


def _about(brief: Brief) -> str:
    undated = sum(plan.earliest is None and plan.latest is None for plan in brief.agenda)
    words = f"What is due, after {plural(len(brief.tellings), 'report')}"
    return f"{words}; {undated} of {plural(len(brief.agenda), 'plan')} without a day" if undated else words


def _latest_writing(brief: Brief) -> date:
    days = [written.value for _, written in brief.story.written if written.value]
    days += [value for telling in brief.tellings if (value := telling.report.written_on.value)]
    return max(days, default=NO_DAY)


def _component(matter: Matter, plan: Plan, stamp: datetime) -> "Component":
    from icalendar import Event, Journal, Todo  # noqa: PLC0415 - as above

    entry: Component
    if plan.earliest and plan.latest:
        entry = Event()
        entry.add("dtstart", plan.earliest)
        entry.add("dtend", plan.latest)
        entry.add("transp", "TRANSPARENT")
        entry.add("status", EVENT_STATUS.get(plan.status, "TENTATIVE"))
    elif plan.earliest or plan.latest:
        entry = Todo()
        if plan.earliest:
            entry.add("dtstart", plan.earliest)
        if plan.latest:
            entry.add("due", plan.latest)
        entry.add("status", TODO_STATUS.get(plan.status, "NEEDS-ACTION"))
    else:
        entry = Journal()
        entry.add("status", "CANCELLED" if plan.status in ("cancelled", "missed") else "DRAFT")
    entry.add("uid", f"{'-'.join(clean(plan.id).split())}@{DOMAIN}")
    entry.add("dtstamp", stamp)
    entry.add("sequence", max(0, len(plan.history) - 1))
    told = matter.verbatim(plan.what, plan.evidence, Cut())
    entry.add("summary", told.text if told else clean(plan.what))
    entry.add("description", "\n".join(_description(matter, plan)))
    entry.add("categories", [plan.status.replace("_", " ")])
    if plan.place and not isinstance(entry, Journal):
        entry.add("location", clean(plan.place))
    return entry


def _description(matter: Matter, plan: Plan) -> Iterator[str]:
    window = window_words(plan.earliest, plan.latest) or "no date given"
    yield f"{plan.status.replace('_', ' ').capitalize()}: {window}"
    if plan.who:
        yield f"Who: {', '.join(dict.fromkeys(matter.name(key) for key in plan.who))}"
    for need in plan.needs:
        words = matter.verbatim(need.text, (need.cites,), Cut())
        yield f"Needs: ‹{words.text if words else clean(need.text)}› [{matter.label(need.cites)}]"
    if plan.hint:
        by = f", says {matter.name(plan.hint.by)}" if plan.hint.by else ""
        yield f"Perhaps {value_words(plan.hint.value)}{by} [{matter.label(plan.hint.cites)}]"
    names = {t.report.id: clean(t.report.source.name) for t in (*matter.brief.tellings, *matter.brief.apart)}
    for cites in _each_sentence(plan):
        yield f"[{matter.label(cites)}] {names.get(cites.report, cites.report)}: ‹{matter.excerpt(cites, Cut()).text}›"


def _each_sentence(plan: Plan) -> list[Citation]:
    """One citation for each sentence that the plan rests on."""
    cites = [*plan.evidence, *(need.cites for need in plan.needs), *([plan.hint.cites] if plan.hint else [])]
    return list({(each.report, each.sentence): each for each in reversed(cites)}.values())[::-1]
