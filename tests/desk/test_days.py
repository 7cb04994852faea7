"""Days of reports in a store: none is later than the day of adding, and where none is stated that day stands in."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from make_store import NOW, store_at, stored

from crosswire.cli import run
from crosswire.desk import clock, keeping
from crosswire.desk.choosing import choose_reports
from crosswire.desk.finding import find
from crosswire.ingest.dates import not_later
from crosswire.model import DateCandidate, Report

TODAY = date(2031, 3, 10)


@pytest.fixture
def _march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.mark.parametrize(
    ("day", "kept"),
    [(date(2031, 3, 9), True), (date(2031, 3, 12), True), (date(2031, 3, 13), False), (date(2099, 1, 1), False)],
)
def test_a_date_later_than_the_day_of_adding_is_no_date_of_writing(day: date, kept: bool) -> None:  # noqa: FBT001  # a column
    report = not_later(stored("A bridge fell.", day=day), TODAY)
    assert (report.published == day) is kept
    if not kept:
        assert report.written_on.value is None
        assert "later than the day on which it was added" in report.written_on.origin
        assert [(each.value, each.kind) for each in report.dates] == [(day, "mentioned")]


def test_another_date_of_the_report_takes_the_place_of_one_that_is_too_late() -> None:
    late = DateCandidate(datetime(2099, 3, 9, tzinfo=UTC), "published", "record key 'published'")
    line = DateCandidate(date(2031, 3, 9), "published", "dateline at 0")
    report = Report("a", stored("x").source, "x", published=late.value, updated=date(2031, 3, 10), dates=(late, line))
    found = not_later(report, TODAY)
    assert (found.published, found.updated) == (date(2031, 3, 9), date(2031, 3, 10))
    assert [each.kind for each in found.dates] == ["mentioned", "published"]
    assert not_later(found, TODAY) is found


@pytest.mark.usefixtures("_march")
def test_what_is_dated_too_late_is_said_and_does_not_lead_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "The ferry Maren sank off Arvik on Tuesday after it struck a rock. All 41 passengers were saved, the coast guard said."
    again = "All 41 passengers of the ferry Maren were saved after it sank off Arvik on Tuesday, the coast guard said."
    rows = [
        {"id": "a", "source": "Post", "title": "Ferry sinks off Arvik", "published": "2031-03-04", "text": text},
        {
            "id": "b",
            "source": "Sun",
            "title": "All saved as ferry Maren sinks",
            "published": "2099-03-04",
            "text": again,
        },
    ]
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    monkeypatch.setenv("CROSSWIRE_STORE", str(tmp_path / "s.db"))
    assert run(["add", str(path)]) == 0
    assert "b: its date, 2099-03-04, is later than today; it is kept without one." in capsys.readouterr().err
    assert run(["stories"]) == 0
    assert "[2 reports, 2 origins, 2031-03-04, 1 undated]" in " ".join(capsys.readouterr().out.split())
    assert run(["stories", str(path)]) == 0
    told = capsys.readouterr()
    assert "1 report is dated later than today (b: 2099-03-04); the dates are taken as they stand." in told.err
    assert "2099-03-04" in told.out


def test_a_report_without_a_day_is_chosen_by_the_day_of_adding(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    store.reports.add(
        [stored("A dam broke.", name="u"), stored("A dam held.", name="d", day=date(2026, 2, 1))], now=NOW
    )
    added = NOW.date().isoformat()
    assert {each.id for each in choose_reports(store, since=added)} == {"u"}
    assert {each.id for each in choose_reports(store, since="2026-01-01", until="2026-02-28")} == {"d"}
    assert {hit.report for hit in find(store, "dam", since=added)} == {"u"}
    assert {hit.report for hit in find(store, "dam", until="2026-02-28")} == {"d"}


@pytest.mark.usefixtures("_march")
def test_adding_again_what_was_dated_too_late_keeps_it_once(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"id": "a", "published": "2099-01-01", "text": "A bridge fell near Arvik."}), "utf-8")
    store = store_at(tmp_path)
    doubted: list[str] = []
    for n in (1, 0):
        added, _ = keeping.add(store, [path], doubted=lambda report: doubted.append(report.id))
        assert added.new == n
    assert doubted == ["a", "a"]
