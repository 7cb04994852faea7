"""events and relations from the command line."""

import csv
import json
from pathlib import Path

import pytest

from crosswire.cli import run

COPY = """{"title": "Talks in Oslo", "text": "Norway and Kenya held talks in Oslo on Thursday.", "published": "2031-03-07"}
{"title": "Kenya in Oslo", "text": "Kenya accused Norway of delay on Friday. Kenya and Norway held talks in Oslo on Thursday.", "published": "2031-03-07"}
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    path = tmp_path / "copy.jsonl"
    path.write_text(COPY, "utf-8")
    return path


@pytest.mark.parametrize("form", ["text", "csv", "jsonl", "gdelt", "polecat"])
def test_events_are_printed_in_every_format(copy: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["events", str(copy), "--format", form]) == 0
    out = capsys.readouterr().out
    assert ("CONSULT" if form in {"text", "polecat"} else "046") in out
    assert "crosswire-events 1" in out


def test_one_event_is_one_row_whatever_the_number_of_reports(copy: Path, tmp_path: Path) -> None:
    out = tmp_path / "events.csv"
    assert run(["events", str(copy), "--format", "csv", "--out", str(out)]) == 0
    with out.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(row["cameo"], row["n_reports"]) for row in rows if row["type"] == "CONSULT"] == [("046", "2")]


@pytest.mark.parametrize("form", ["text", "html", "json", "csv", "svg", "gexf"])
def test_relations_are_printed_in_every_format(copy: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["relations", "Norway", "Kenya", str(copy), "--per", "week", "--format", form]) == 0
    out = capsys.readouterr().out
    assert "conflict" in out
    if form == "json":
        assert [(p["cooperation"], p["conflict"]) for p in json.loads(out)["periods"]] == [(7.0, 2.0)]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["relations", "Norway", "Atlantis", "COPY"], 2, "There are: Kenya, Norway"),
        (["relations", "Norway", "Oslo", "COPY"], 2, "one side"),
        (["relations", "Norway", "Kenya", "--store", "nowhere.db"], 1, "No FILE is named"),
        (["relations", "Norway", "Kenya", "COPY", "--per", "hour"], 2, "hour"),
        (["events", "COPY", "--format", "parquet"], 2, "--out"),
        (["events", "nowhere.txt"], 1, "nowhere.txt"),
    ],
)
def test_a_wrong_call_is_one_clear_line(
    copy: Path, arguments: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([str(copy) if each == "COPY" else each for each in arguments]) == code
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1


def test_reports_of_nothing_give_no_event(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "rain.txt"
    path.write_text("Rain\n\nIt rained all day, and it was cold and wet and grey.\n", "utf-8")
    assert run(["events", str(path)]) == 0
    assert "No event" in capsys.readouterr().out
