"""The calendar, read back by a parser and checked row by row."""

from datetime import UTC, date, datetime
from typing import Any

import make_brief
import pytest
from icalendar import Calendar

from crosswire.brief import render
from crosswire.model import Brief, Plan, PlanStatus, Story


def _entries(brief: Brief) -> dict[str, Any]:
    calendar = Calendar.from_ical(render(brief, "ical"))
    return {str(each["uid"]): each for each in calendar.subcomponents}


def _planned(status: PlanStatus) -> Brief:
    whole = make_brief.brief()
    plan = Plan("p", "talks", status, whole.agenda[3].evidence, (), date(2031, 6, 10), date(2031, 6, 12))
    return Brief(whole.story, whole.tellings, agenda=(plan,))


@pytest.mark.parametrize(
    ("uid", "kind", "begins", "ends"),
    [
        ("plan-rabat@crosswire", "VEVENT", date(2031, 6, 10), date(2031, 6, 12)),  # 10-11 June: the end is exclusive
        ("plan-late@crosswire", "VTODO", None, date(2031, 6, 1)),  # before 1 June: no beginning is made up
        ("plan-patrol@crosswire", "VJOURNAL", None, None),  # no day at all
    ],
)
def test_a_plan_has_no_day_but_those_it_was_given(uid: str, kind: str, begins: date | None, ends: date | None) -> None:
    entry = _entries(make_brief.brief())[uid]
    assert entry.name == kind
    found = [entry.get(name) for name in ("dtstart", "dtend" if kind == "VEVENT" else "due")]
    assert [each.dt if each else None for each in found] == [begins, ends]


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


def test_an_entry_says_what_it_rests_on() -> None:
    entry = _entries(make_brief.brief())["plan-patrol@crosswire"]
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
    assert set(opened) <= {"VCALENDAR", "VEVENT", "VTODO", "VJOURNAL"}
    assert len(opened) == 1 + len(brief.agenda)
