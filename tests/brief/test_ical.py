"""The calendar, read back by a parser and checked row by row."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import make_brief
import pytest
from icalendar import Calendar

from crosswire.brief import render
from crosswire.model import Brief, Plan, PlanChange, PlanStatus, RivalDay, Story


def _entries(brief: Brief) -> dict[str, Any]:
    calendar = Calendar.from_ical(render(brief, "ical"))
    return {str(each["uid"]): each for each in calendar.subcomponents}


def _planned(status: PlanStatus) -> Brief:
    whole = make_brief.brief()
    plan = Plan("p", "talks", status, whole.agenda[3].evidence, (), date(2031, 6, 10), date(2031, 6, 12))
    return Brief(whole.story, whole.tellings, agenda=(plan,))


@pytest.mark.parametrize(
    ("uid", "begins", "ends", "opens"),
    [
        (
            "plan-rabat@crosswire",
            date(2031, 6, 10),
            date(2031, 6, 12),
            "the conference",
        ),  # 10-11 June: the end is exclusive
        ("plan-late@crosswire", date(2031, 5, 31), date(2031, 6, 1), "By 31 May 2031: talks"),  # before 1 June
    ],
)
def test_a_plan_has_no_day_but_those_it_was_given(uid: str, begins: date, ends: date, opens: str) -> None:
    entry = _entries(make_brief.brief())[uid]
    assert entry.name == "VEVENT"
    assert [entry[name].dt for name in ("dtstart", "dtend")] == [begins, ends]
    assert entry["summary"].startswith(opens)


def test_a_plan_without_a_day_is_counted_and_left_out() -> None:
    calendar = Calendar.from_ical(render(make_brief.brief(), "ical"))
    assert "plan-patrol@crosswire" not in _entries(make_brief.brief())
    assert b"1 plan without a day left out" in calendar["x-wr-caldesc"].to_ical()


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        ("proposed", "TENTATIVE"),
        ("expected", "TENTATIVE"),
        ("conditional", "TENTATIVE"),
        ("in_doubt", "TENTATIVE"),
        ("unknown", "TENTATIVE"),  # silence is never a no
        ("scheduled", "CONFIRMED"),
        ("agreed", "CONFIRMED"),
        ("cancelled", "CANCELLED"),
    ],
)
def test_the_status_of_a_plan_is_that_of_its_entry(status: PlanStatus, shown: str) -> None:
    assert _entries(_planned(status))["p@crosswire"]["status"] == shown


def test_a_plan_of_which_two_days_are_told_is_not_confirmed() -> None:
    whole = _planned("scheduled")
    (plan,) = whole.agenda
    rival = RivalDay(date(2031, 6, 15), date(2031, 6, 16), plan.evidence[0])
    entry = _entries(replace(whole, agenda=(replace(plan, rivals=(rival,)),)))["p@crosswire"]
    assert entry["status"] == "TENTATIVE"
    assert "Also told: 15 June 2031" in entry["description"]


def test_the_sequence_rises_with_each_change_and_when_the_days_pass_without_word() -> None:
    whole = _planned("scheduled")
    (plan,) = whole.agenda
    told = (PlanChange("scheduled", plan.evidence[0]), PlanChange("moved", plan.evidence[0]))
    steps: list[tuple[PlanStatus, tuple[PlanChange, ...]]] = [
        ("scheduled", told[:1]),
        ("moved", told),
        ("unknown", told),
    ]
    found = [
        _entries(replace(whole, agenda=(replace(plan, status=status, history=history),)))["p@crosswire"]["sequence"]
        for status, history in steps
    ]
    assert found == [0, 1, 2]


def test_an_entry_says_what_it_rests_on() -> None:
    whole = make_brief.brief()
    patrol = next(plan for plan in whole.agenda if plan.id == "plan-patrol")
    dated = replace(patrol, earliest=date(2031, 6, 10), latest=date(2031, 6, 12))
    entry = _entries(replace(whole, agenda=(dated,)))["plan-patrol@crosswire"]
    assert entry["summary"] == "The patrol agreement will enter into force"
    assert "Needs: ‹once both parliaments have ratified it› [A7]" in entry["description"]
    assert "[A7] Harbour Courier: ‹The patrol agreement will enter into force once" in entry["description"]


def test_the_stamp_is_the_latest_day_of_writing() -> None:
    stamps = {entry["dtstamp"].dt for entry in _entries(make_brief.brief()).values()}
    assert stamps == {datetime(2031, 3, 4, tzinfo=UTC)}


def test_the_stamp_of_a_story_without_days_is_fixed() -> None:
    whole = make_brief.brief()
    undated = make_brief.telling(make_brief.report("northern-wire", make_brief.WIRE))
    brief = Brief(Story("s", ("northern-wire",), ""), (undated,), agenda=(whole.agenda[1],))
    assert "DTSTAMP:19700101T000000Z" in render(brief, "ical")


@pytest.mark.parametrize("brief", make_brief.ALL.values(), ids=make_brief.ALL.keys())
def test_rows_keep_to_rfc_5545(brief: Brief) -> None:
    octets = render(brief, "ical").encode()
    rows = octets.split(b"\r\n")
    assert rows.pop() == b""
    unfolded: list[str] = []
    for row in rows:
        assert len(row) <= 75
        assert b"\n" not in row
        assert b"\r" not in row
        text = row.decode()  # no character is cut in two
        if text.startswith(" "):
            unfolded[-1] += text[1:]
        else:
            unfolded.append(text)
    assert all(":" in row for row in unfolded)
    opened = [row[6:] for row in unfolded if row.startswith("BEGIN:")]
    assert sorted(opened) == sorted(row[4:] for row in unfolded if row.startswith("END:"))
    assert set(opened) <= {"VCALENDAR", "VEVENT"}
    assert len(opened) == 1 + sum(bool(plan.earliest or plan.latest) for plan in brief.agenda)
