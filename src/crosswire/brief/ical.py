"""What is due, as an iCalendar file (RFC 5545)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from crosswire.brief.cutting import Cut
from crosswire.brief.matter import Matter, plural
from crosswire.brief.plan_wording import history_words, status_words, when_words
from crosswire.brief.wording import clean, day_words, value_words, window_words
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
"""STATUS of a VEVENT; any other plan (proposed, expected, conditional, in doubt, moved, denied, unknown) is TENTATIVE, and
so is one of which two days are told."""


def render_ical(brief: Brief, *, as_of: date | None = None) -> str:
    """The agenda as iCalendar, one VEVENT a plan with a day, lines ended by CR LF.

    A plan with both ends of its window covers it. Of one with a single end the entry stands on that day, and its summary
    says "By" or "From": clients show no other kind of entry (VTODO, VJOURNAL) everywhere. One without any day is left
    out, and the calendar's description says how many. `as_of` is the day of DTSTAMP; without it that is the latest day of
    writing in the story. The same brief gives the same bytes.
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
        if plan.earliest or plan.latest:
            calendar.add_component(_event(matter, plan, stamp))
    octets: bytes = calendar.to_ical(sorted=False)
    return octets.decode("utf-8")


def _about(brief: Brief) -> str:
    undated = sum(plan.earliest is None and plan.latest is None for plan in brief.agenda)
    words = f"What is due, after {plural(len(brief.tellings), 'report')}"
    return f"{words}; {plural(undated, 'plan')} without a day left out" if undated else words


def _latest_writing(brief: Brief) -> date:
    days = [written.value for _, written in brief.story.written if written.value]
    days += [value for telling in brief.tellings if (value := telling.report.written_on.value)]
    return max(days, default=NO_DAY)


def _event(matter: Matter, plan: Plan, stamp: datetime) -> "Component":
    from icalendar import Event  # noqa: PLC0415 - as above

    entry = Event()
    begins, ends, mark = _days(plan)
    entry.add("dtstart", begins)
    entry.add("dtend", ends)
    entry.add("transp", "TRANSPARENT")
    entry.add("status", "TENTATIVE" if plan.rivals else EVENT_STATUS.get(plan.status, "TENTATIVE"))
    entry.add("uid", f"{'-'.join(clean(plan.id).split())}@{DOMAIN}")
    entry.add("dtstamp", stamp)
    entry.add("sequence", _sequence(plan))
    told = matter.verbatim(plan.what, plan.evidence, Cut())
    entry.add("summary", mark + (told.text if told else clean(plan.what)))
    entry.add("description", "\n".join(_description(matter, plan)))
    entry.add("categories", [plan.status.replace("_", " ")])
    if plan.place:
        entry.add("location", clean(plan.place))
    return entry


def _days(plan: Plan) -> tuple[date, date, str]:
    """First day, the day after the last, and what the summary says first where only one end is known."""
    day = timedelta(days=1)
    if plan.earliest and plan.latest:
        return plan.earliest, plan.latest, ""
    if plan.latest:
        last = plan.latest - day
        return last, plan.latest, f"By {day_words(last)}: "
    first = plan.earliest or NO_DAY
    return first, first + day, f"From {day_words(first)}: "


def _sequence(plan: Plan) -> int:
    """How often the entry has changed: each change of the history, and the passing of its days without word."""
    return max(0, len(plan.history) - 1) + (plan.status == "unknown")


def _description(matter: Matter, plan: Plan) -> Iterator[str]:
    status = status_words(plan)
    yield f"{status[:1].upper()}{status[1:]}: {when_words(plan)}"
    if plan.who:
        yield f"Who: {', '.join(dict.fromkeys(matter.name(key) for key in plan.who))}"
    for need in plan.needs:
        words = matter.verbatim(need.text, (need.cites,), Cut())
        yield f"Needs: ‹{words.text if words else clean(need.text)}› [{matter.label(need.cites)}]"
    if plan.hint:
        by = f", says {matter.name(plan.hint.by)}" if plan.hint.by else ""
        yield f"Perhaps {value_words(plan.hint.value)}{by} [{matter.label(plan.hint.cites)}]"
    for each in plan.rivals:
        yield f"Also told: {window_words(each.earliest, each.latest)} [{matter.label(each.cites)}]"
    if len(plan.history) > 1:
        yield f"History: {history_words(matter, plan)}"
    names = {t.report.id: clean(t.report.source.name) for t in (*matter.brief.tellings, *matter.brief.apart)}
    for cites in _each_sentence(plan):
        yield f"[{matter.label(cites)}] {names.get(cites.report, cites.report)}: ‹{matter.excerpt(cites, Cut()).text}›"


def _each_sentence(plan: Plan) -> list[Citation]:
    """One citation for each sentence that the plan rests on."""
    cites = [*plan.evidence, *(need.cites for need in plan.needs), *([plan.hint.cites] if plan.hint else [])]
    return list({(each.report, each.sentence): each for each in reversed(cites)}.values())[::-1]
