"""An agenda in each format: read back by its own schema, by a parser of calendars and as a table."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import jsonschema
import make_brief
import pytest
import vobject

from crosswire.brief import schema
from crosswire.brief.agenda_formats import AGENDA_FORMATS, COLUMNS, render_agenda
from crosswire.errors import UsageError
from crosswire.model import Agenda, Brief, Plan, PlanChange, PlanStatus, RivalDay, Story


def _agenda(brief: Brief, *plans: Plan) -> Agenda:
    reports = tuple(telling.report.id for telling in brief.tellings)
    written = tuple((telling.report.id, telling.report.written_on) for telling in brief.tellings)
    return Agenda(
        date(2031, 3, 20), plans or brief.agenda, (Story("s", reports, ""),), brief.tellings, written, brief.actors, 2
    )


AGENDAS = {name: _agenda(brief) for name, brief in make_brief.ALL.items()}


def _one(status: PlanStatus, **changes: object) -> Agenda:
    whole = make_brief.brief()
    plan = Plan("plan:1", "talks", status, whole.agenda[3].evidence, (), date(2031, 6, 10), date(2031, 6, 12))
    return _agenda(whole, replace(plan, **changes))  # type: ignore[arg-type]  # fields of a plan


@pytest.mark.parametrize("agenda", AGENDAS.values(), ids=AGENDAS.keys())
def test_json_follows_its_schema(agenda: Agenda) -> None:
    data = json.loads(render_agenda(agenda, "json"))
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(schema("agenda-1"), format_checker=checker).validate(data)
    assert len(data["plans"]) == len(agenda.plans)


def test_a_plan_has_one_schema_in_a_brief_and_in_an_agenda() -> None:
    brief, agenda = schema("brief-1")["$defs"], schema("agenda-1")["$defs"]
    assert agenda == {name: brief[name] for name in agenda}


@pytest.mark.parametrize("agenda", AGENDAS.values(), ids=AGENDAS.keys())
def test_a_second_parser_reads_the_calendar(agenda: Agenda) -> None:
    calendar = vobject.readOne(render_agenda(agenda, "ical"))
    entries = calendar.contents.get("vevent", [])
    dated = [plan for plan in agenda.plans if plan.earliest or plan.latest]
    assert len(entries) == len(dated)
    for entry, plan in zip(entries, dated, strict=True):
        first, end = entry.dtstart.value, entry.dtend.value
        assert type(first) is date  # a whole day, no time made up
        assert first < end  # the end is the day after
        assert plan.latest in {None, end}
        assert entry.status.value in {"TENTATIVE", "CONFIRMED", "CANCELLED"}
        assert int(entry.sequence.value) >= 0
        assert entry.uid.value.endswith("@crosswire")


def test_a_calendar_entry_names_its_sources() -> None:
    (entry,) = vobject.readOne(render_agenda(_one("scheduled"), "ical")).contents["vevent"]
    assert make_brief.brief().tellings[1].report.source.name in entry.description.value


@pytest.mark.parametrize("agenda", AGENDAS.values(), ids=AGENDAS.keys())
def test_csv_has_a_row_a_plan_and_no_stray_break(agenda: Agenda) -> None:
    content = render_agenda(agenda, "csv")
    head, *rows = csv.reader(io.StringIO(content, newline=""), strict=True)
    assert tuple(head) == COLUMNS
    assert [len(row) for row in rows] == [len(COLUMNS)] * len(agenda.plans)
    assert not any("\n" in cell or "\t" in cell or "\r" in cell for row in rows for cell in row)
    assert content.count("\r\n") == len(rows) + 1


@pytest.mark.parametrize("what", ["=SUM(A1)", "+1", "-1", "@x"])
def test_no_cell_is_a_formula(what: str) -> None:
    _, row = csv.reader(io.StringIO(render_agenda(_one("scheduled", what=what), "csv")))
    assert dict(zip(COLUMNS, row, strict=True))["what"] == f"'{what}"


@pytest.mark.parametrize(
    ("status", "changes", "shown"),
    [
        ("scheduled", {}, "DUE  announced"),
        ("scheduled", {"earliest": None, "latest": None}, "DUE, DAY UNKNOWN"),
        ("scheduled", {"earliest": None, "latest": None, "says": "March 8", "lacks": "year not given"},
         "March 8 (year not given), scheduled"),
        ("cancelled", {}, "OFF  called off"),
        ("denied", {}, "OFF  called off"),
        ("unknown", {}, "UNKNOWN  its days"),
        ("held", {"days_late": 5}, "10–11 June 2031, held 5 days late"),
        ("held", {"days_late": 0}, "held in time"),
        ("held", {}, "SETTLED  a later report"),
        ("missed", {}, "SETTLED  a later report"),
    ],
)  # fmt: skip
def test_text_says_what_became_of_a_plan(status: PlanStatus, changes: dict[str, object], shown: str) -> None:
    assert shown in render_agenda(_one(status, **changes))


def test_text_shows_history_and_rival_days() -> None:
    cites = make_brief.brief().agenda[3].evidence[0]
    history = (
        PlanChange("scheduled", cites, date(2031, 3, 2), date(2031, 6, 10), date(2031, 6, 12)),
        PlanChange("cancelled", cites, date(2031, 3, 4), date(2031, 6, 10), date(2031, 6, 12)),
    )
    rivals = (RivalDay(date(2031, 6, 14), date(2031, 6, 15), cites),)
    text = " ".join(render_agenda(_one("scheduled", history=history, rivals=rivals), width=200).split())
    assert "2 March 2031: scheduled, 10–11 June 2031 [" in text
    assert "]; 4 March 2031: cancelled [" in text
    assert "also told: 14 June 2031 [" in text


def test_text_says_what_was_left_out() -> None:
    assert "2 of a later or unknown day left out" in render_agenda(AGENDAS[next(iter(AGENDAS))])


@pytest.mark.parametrize("format_", ["text", *AGENDA_FORMATS])
def test_an_agenda_gives_the_same_bytes_every_time(format_: str) -> None:
    assert render_agenda(_one("held"), format_) == render_agenda(_one("held"), format_)


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(UsageError, match="There is no format 'xml'"):
        render_agenda(_one("held"), "xml")
