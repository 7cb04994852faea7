"""An agenda over all its stories: as text, JSON, iCalendar and CSV. Nothing is added to it."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from crosswire.brief.ical import render_ical
from crosswire.brief.json_data import SCHEMA_VERSION, day, plan_data
from crosswire.brief.layout import Sheet, set_line
from crosswire.brief.lines import due
from crosswire.brief.matter import Matter, plural
from crosswire.brief.plan_wording import history_words
from crosswire.brief.wording import clean, day_words, fit_for_json
from crosswire.errors import UsageError
from crosswire.model import Agenda, Brief, Plan, PlanStatus, Story

OVER: frozenset[PlanStatus] = frozenset({"held", "missed"})
OFF: frozenset[PlanStatus] = frozenset({"cancelled", "denied"})

FORMULA = ("=", "+", "-", "@")
"""What a spreadsheet takes a cell for a formula by; such a cell gets an apostrophe in front."""

COLUMNS = (
    "id", "status", "days_late", "earliest", "latest", "printed", "lacks", "what", "who", "place", "needs", "guess", "guess_by",
    "rivals", "history", "reports", "as_of",
)  # fmt: skip
"""The columns of the CSV. Several values in a cell are set apart by "; ", windows are half-open like all of ours."""


def render_agenda(agenda: Agenda, format: str = "text", *, width: int = 80, colour: bool = False) -> str:  # noqa: A002
    """The agenda in a format: text (of `width` columns, in `colour` or not), json, ical or csv.

    Raises:
        UsageError: there is no such format.
    """
    if format == "text":
        return "\n".join(_text(agenda, Sheet(width, colour))) + "\n"
    renderer = AGENDA_FORMATS.get(format)
    if renderer is None:
        raise UsageError(f"There is no format {format!r} for an agenda. Formats: text, {', '.join(AGENDA_FORMATS)}.")
    return renderer(agenda)


def brief_of(agenda: Agenda) -> Brief:
    """The agenda as a brief that holds nothing else."""
    reports = tuple(telling.report.id for telling in agenda.tellings)
    story = Story("agenda", reports, "Agenda", written=agenda.written)
    return Brief(story, agenda.tellings, actors=agenda.actors, agenda=agenda.plans)


def _text(agenda: Agenda, sheet: Sheet) -> Iterator[str]:
    brief = brief_of(agenda)
    seen = f"as of {day_words(agenda.as_of)}" if agenda.as_of else "day unknown"
    yield sheet.paint(f"Agenda, {seen}", "title")
    counts = [plural(len(agenda.plans), "plan"), plural(len(agenda.tellings), "report")]
    counts += [plural(len(agenda.stories), "story").replace("storys", "stories")]
    n_unread = sum(not telling.analysed for telling in agenda.tellings)
    counts += [f"{n_unread} not analysed"] if n_unread else []
    counts += [f"{agenda.n_left_out} of a later or unknown day left out"] if agenda.n_left_out else []
    yield from sheet.wrapped(", ".join(counts), style="dim")
    for title, about, chosen in _SECTIONS:
        plans = tuple(plan for plan in agenda.plans if chosen(plan))
        if plans:
            yield ""
            yield f"{sheet.paint(title, 'heading')}  {sheet.paint(about, 'dim')}"
            for line in due(Matter(replace(brief, agenda=plans), long=True)):
                yield from set_line("due", line, sheet)
    if agenda.plans:
        yield from _reports(agenda, brief, sheet)


def _reports(agenda: Agenda, brief: Brief, sheet: Sheet) -> Iterator[str]:
    """The reports that some plan cites, by their letters."""
    matter = Matter(brief, long=True)
    cited = {cites.report for plan in agenda.plans for cites in plan.evidence}
    written = dict(agenda.written)
    yield ""
    yield f"{sheet.paint('REPORTS', 'heading')}  {sheet.paint('[A3] is the third sentence of A, [A0] its headline', 'dim')}"
    for telling in brief.tellings:
        report = telling.report
        if report.id in cited:
            on = written.get(report.id)
            when = f", written {day_words(on.value)} ({on.basis})" if on and on.value else ", day unknown"
            title = f" ‹{clean(report.title)}›" if report.title else ""
            letter = matter.numbering.letter(report.id)
            yield from sheet.wrapped(f"{clean(report.source.name)}{when}{title}", first=f" {letter:<2} ", then="    ")


def _is_due(plan: Plan) -> bool:
    return plan.status not in OVER | OFF and plan.status != "unknown"


_SECTIONS: tuple[tuple[str, str, Callable[[Plan], bool]], ...] = (
    ("DUE", "announced, proposed or expected", lambda plan: _is_due(plan) and bool(plan.earliest or plan.latest)),
    ("DUE, DAY UNKNOWN", "no report gives one", lambda plan: _is_due(plan) and not (plan.earliest or plan.latest)),
    ("OFF", "called off, or denied", lambda plan: plan.status in OFF),
    ("UNKNOWN", "its days have passed; no report says what became of it", lambda plan: plan.status == "unknown"),
    ("SETTLED", "a later report tells what became of it", lambda plan: plan.status in OVER),
)


def _json(agenda: Agenda) -> str:
    matter = Matter(brief_of(agenda), long=True)
    written = dict(agenda.written)
    of_story = {report: story.id for story in agenda.stories for report in story.reports}
    data: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "as_of": day(agenda.as_of),
        "reports": [
            {
                "id": telling.report.id,
                "letter": matter.numbering.letter(telling.report.id),
                "source": telling.report.source.name,
                "title": telling.report.title,
                "url": telling.report.url,
                "written_on": day(written[telling.report.id].value),
                "story": of_story[telling.report.id],
                "analysed": telling.analysed,
            }
            for telling in agenda.tellings
        ],
        "n_left_out": agenda.n_left_out,
        "plans": [plan_data(matter, plan) for plan in agenda.plans],
        "actors": {key: matter.name(key) for plan in agenda.plans for key in plan.who},
        "rejected": [{"report": r.report, "step": r.step, "reason": r.reason} for r in agenda.rejected],
    }
    return json.dumps(fit_for_json(data), ensure_ascii=False, indent=2) + "\n"


def _ical(agenda: Agenda) -> str:
    return render_ical(brief_of(agenda), as_of=agenda.as_of)


def _csv(agenda: Agenda) -> str:
    """One row a plan (RFC 4180: CR LF, quotes doubled)."""
    matter = Matter(brief_of(agenda), long=True)
    sheet = io.StringIO()
    rows = csv.writer(sheet)
    rows.writerow(COLUMNS)
    for plan in agenda.plans:
        cells = _cells(matter, plan, agenda.as_of)
        rows.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in (cells[name] for name in COLUMNS)])
    return sheet.getvalue()


def _cells(matter: Matter, plan: Plan, as_of: date | None) -> Mapping[str, str]:
    sources = {t.report.id: clean(t.report.source.name) for t in matter.brief.tellings}
    cells = {
        "id": plan.id,
        "status": plan.status,
        "days_late": "" if plan.days_late is None else str(plan.days_late),
        "earliest": day(plan.earliest) or "",
        "latest": day(plan.latest) or "",
        "printed": plan.says or "",
        "lacks": plan.lacks or "",
        "what": plan.what,
        "who": "; ".join(dict.fromkeys(matter.name(key) for key in plan.who)),
        "place": plan.place or "",
        "needs": "; ".join(clean(need.text) for need in plan.needs),
        "guess": plan.hint.value if plan.hint else "",
        "guess_by": (plan.hint.by or "") if plan.hint else "",
        "rivals": "; ".join(f"{day(each.earliest) or ''}/{day(each.latest) or ''}" for each in plan.rivals),
        "history": history_words(matter, plan),
        "reports": "; ".join(dict.fromkeys(sources.get(cites.report, cites.report) for cites in plan.evidence)),
        "as_of": day(as_of) or "",
    }
    return {name: clean(value) for name, value in cells.items()}


AGENDA_FORMATS: Mapping[str, Callable[[Agenda], str]] = MappingProxyType({"json": _json, "ical": _ical, "csv": _csv})
"""The renderers beside text, by their names."""
