"""What is due over all stories, on a day: which reports count, and the command line."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import make
from crosswire.desk.agenda import agenda
from crosswire.model import Document

FIRST = make.annotated("Chile and Peru will hold talks in Lima on 9 March.", name="a", published=date(2031, 3, 4))
LATER = make.annotated("Chile and Peru held talks in Lima on Sunday.", name="b", published=date(2031, 3, 10))
UNDATED = make.annotated("Kenya will hold an election on 5 May 2031.", name="c")


@pytest.mark.parametrize(
    ("as_of", "status", "n_left_out"),
    [
        (date(2031, 3, 3), [], 3),  # nothing is known yet
        (date(2031, 3, 4), ["scheduled"], 2),
        (date(2031, 3, 9), ["scheduled"], 2),  # its day is not over
        (date(2031, 3, 10), ["held"], 1),  # an undated report may be of any day
        (None, ["held", "expected"], 0),
    ],
)
def test_a_day_sees_only_what_was_known_by_then(as_of: date | None, status: list[str], n_left_out: int) -> None:
    found = agenda([LATER, UNDATED, FIRST], as_of=as_of)
    assert [plan.status for plan in found.plans] == status
    assert found.n_left_out == n_left_out


def test_without_a_day_it_is_that_of_the_latest_report() -> None:
    assert agenda([FIRST, LATER]).as_of == date(2031, 3, 10)
    assert agenda([UNDATED]).as_of is None


def test_the_same_report_twice_counts_once() -> None:
    assert agenda([FIRST, FIRST]).plans == agenda([FIRST]).plans


def test_no_report_has_no_agenda() -> None:
    assert agenda([]).plans == ()


def test_a_report_that_is_not_analysed_is_kept_and_tells_nothing() -> None:
    other = Document(make.report("Les pourparlers auront lieu le 9 mars.", name="d", published=date(2031, 3, 4)))
    found = agenda([FIRST, make.document(other.report.text, name="d", published=date(2031, 3, 4))])
    assert [telling.analysed for telling in found.tellings] == [True, False]
    assert len(found.plans) == 1


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    rows = [
        {"id": "x", "source": "Andes Wire", "title": "Talks", "published": "2031-03-04", "text": FIRST.report.text},
        {"id": "y", "source": "Lima Post", "title": "Talks held", "published": "2031-03-10", "text": LATER.report.text},
    ]
    file = folder / "reports.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return subprocess.run(
        [sys.executable, "-m", "crosswire", "agenda", str(file), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["--as-of", "2031-03-05"], "9 March 2031, scheduled"),
        ([], "9 March 2031, held in time"),
        (["--format", "csv"], ",held,0,2031-03-09,2031-03-10,"),
        (["--format", "ical"], "STATUS:CONFIRMED"),
        (["--format", "json"], '"days_late": 0'),
    ],
)
def test_the_command_prints_the_agenda(tmp_path: Path, arguments: list[str], shown: str) -> None:
    result = _run(tmp_path, *arguments)
    assert (result.returncode, result.stderr) == (0, "")
    assert shown in result.stdout


@pytest.mark.parametrize("day", ["2031-06-31", "31 June", "tomorrow", "2031-13-01"])
def test_a_day_that_cannot_be_is_refused(tmp_path: Path, day: str) -> None:
    result = _run(tmp_path, "--as-of", day)
    assert (result.returncode, result.stdout) == (2, "")
    assert "is no day of the calendar" in result.stderr
    assert len(result.stderr.splitlines()) == 1
