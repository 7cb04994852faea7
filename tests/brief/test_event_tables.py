"""Events as tables, lines and lists: as many cells as columns, nothing that breaks a file or acts in a spreadsheet."""

import csv
import io
import json
import warnings
from datetime import date, timedelta
from typing import Any

import pytest

from crosswire.brief.event_cells import contexts, plover
from crosswire.brief.event_json import render_jsonl
from crosswire.brief.event_tables import CSV, GDELT, POLECAT, render_csv, render_parquet, render_tsv
from crosswire.brief.event_text import render_events_text
from crosswire.errors import MissingExtraError
from crosswire.model import (
    CODEBOOK,
    Citation,
    EventPlace,
    EventRecord,
    EventStatus,
    EventTelling,
    Participant,
    Report,
    Source,
    Voice,
)

DAY = date(2031, 3, 6)
HOSTILE = (
    "=cmd|'/C calc'!A1",
    "a\tb\r\nc",
    '"quoted", with a comma',
    "\x1b[31mred\x07",
    "@SUM(A1)",
    "-2+3",
    "\u2028\u202e x",
)
TEXT = 'Norway and Kenya held "talks"\ton Thursday.\nOther things happened.'
REPORTS = {"r": Report("r", Source("r", "The =Times"), TEXT, language="en", url="https://example.org/a\tb")}


def record(
    cameo: str = "046",
    root: str = "CONSULT",
    *,
    names: tuple[str, str] = ("Norway", "Kenya"),
    status: EventStatus = "happened",
    day: date | None = DAY,
) -> EventRecord:
    one = Participant("state:NOR", names[0], "state:NOR", "NOR", "GOV")
    other = Participant("organisation:nato", names[1], "organisation:nato", "ORG.NATO", "IGO")
    telling = EventTelling(Citation("r", 0, 42, (0, 43)), (Voice(names[0]),), "talks/N CONSULT", day)
    return EventRecord(
        "event:0123456789ab", root, cameo, status, (one,), (other,), (telling, telling), context=("diplomatic",), scale=7.0,
        earliest=day, latest=day + timedelta(days=1) if day else None, basis="stated" if day else "unknown",
        place=EventPlace(names[1], 59.9, 10.7, "NOR"), differences=("soldier: 14, 17",),
    )  # fmt: skip


def hostile() -> list[EventRecord]:
    return [record(names=(one, other)) for one in HOSTILE for other in HOSTILE]


def gdelt(*given: EventRecord) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render_tsv(given, REPORTS, "gdelt")), delimiter="\t"))


@pytest.mark.parametrize(("form", "columns"), [("gdelt", GDELT), ("polecat", POLECAT)])
def test_every_line_of_a_table_by_tabs_has_as_many_cells_as_the_heading(form: str, columns: tuple[str, ...]) -> None:
    given = [*hostile(), record(day=None), record("190", "ASSAULT", status="planned")]
    content = render_tsv(given, REPORTS, form)
    assert content.endswith("\n")
    lines = content[:-1].split("\n")
    assert len(lines) == len(given) + 1
    assert {line.count("\t") for line in lines} == {len(columns) - 1}
    assert '"' not in content
    assert not any(ord(sign) < 32 for sign in content.replace("\n", "").replace("\t", ""))
    assert CODEBOOK in lines[-1]


def test_a_csv_reads_back_as_it_was_written() -> None:
    rows = list(csv.reader(io.StringIO(render_csv(hostile(), REPORTS))))
    assert tuple(rows[0]) == CSV
    assert {len(row) for row in rows} == {len(CSV)}
    assert all("\n" not in cell and "\t" not in cell for row in rows for cell in row)


@pytest.mark.parametrize("form", ["gdelt", "polecat", "csv"])
def test_no_text_cell_is_a_formula(form: str) -> None:
    content = render_csv(hostile(), REPORTS) if form == "csv" else render_tsv(hostile(), REPORTS, form)
    cells = [cell for row in csv.reader(io.StringIO(content), delimiter="," if form == "csv" else "\t") for cell in row]
    acting = [
        cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r")) or (cell[:1] == "-" and cell != "-")
    ]
    assert acting == []


def test_the_first_columns_are_those_of_gdelt_and_polecat() -> None:
    assert len(GDELT) == 61 + 5
    assert (GDELT[0], GDELT[26], GDELT[60]) == ("GlobalEventID", "EventCode", "SOURCEURL")
    assert len(POLECAT) == 40 + 5
    assert (POLECAT[0], POLECAT[39]) == ("Event ID", "Version")


def test_a_gdelt_row_says_what_is_known_and_leaves_the_rest_empty() -> None:
    (row,) = gdelt(record("0871", "YIELD"))
    assert (row["SQLDATE"], row["MonthYear"], row["Year"], row["FractionDate"]) == (
        "20310306",
        "203103",
        "2031",
        "2031.1753",
    )
    assert (row["EventCode"], row["EventBaseCode"], row["EventRootCode"], row["QuadClass"]) == (
        "0871",
        "087",
        "08",
        "2",
    )
    assert (row["Actor1Code"], row["Actor1CountryCode"], row["Actor1Type1Code"]) == ("NORGOV", "NOR", "GOV")
    assert (row["Actor2Code"], row["Actor2CountryCode"], row["Actor2KnownGroupCode"]) == ("NATOIGO", "", "NATO")
    assert (row["ActionGeo_CountryCode"], row["NumMentions"], row["NumArticles"]) == ("NO", "2", "1")
    assert (row["AvgTone"], row["Actor1Geo_Lat"], row["IsRootEvent"]) == ("", "", "")
    assert (row["Status"], row["Planned"], row["DateBasis"]) == ("happened", "0", "stated")


def test_planned_events_are_flagged() -> None:
    assert [row["Planned"] for row in gdelt(record(), record(status="planned"), record(status="denied"))] == [
        "0",
        "1",
        "0",
    ]
    assert contexts(record(status="planned")) == ["diplomatic", "future"]
    assert contexts(record(status="denied")) == ["diplomatic", "negation"]


@pytest.mark.parametrize(
    ("cameo", "name"), [("0871", "RETREAT"), ("0841", "RETREAT"), ("081", "CONCEDE"), ("080", "CONCEDE")]
)
def test_yielding_is_conceding_or_retreating_in_polecats_columns(cameo: str, name: str) -> None:
    assert plover(record(cameo, "YIELD")) == name


def test_of_those_who_do_a_thing_together_the_first_is_the_actor() -> None:
    two = record()
    joint = EventRecord(
        "event:1", "CONSULT", "046", "happened", (*two.actors, *two.recipients), (), two.tellings, symmetric=True
    )
    (row,) = gdelt(joint)
    assert (row["Actor1Name"], row["Actor2Name"]) == ("NORWAY", "KENYA")


def test_each_json_line_is_one_event_with_its_tellings_and_sentences() -> None:
    lines = render_jsonl(hostile(), REPORTS).split("\n")
    assert len(lines) == len(hostile()) + 1
    data: dict[str, Any] = json.loads(lines[0])
    assert data["codebook"] == CODEBOOK
    assert (data["earliest"], data["latest"], data["planned"]) == ("2031-03-06", "2031-03-07", False)
    assert data["tellings"][0]["sentence"].startswith("Norway and Kenya held")
    assert data["tellings"][0]["rule"] == "talks/N CONSULT"


@pytest.mark.parametrize("width", [40, 80, 200])
def test_the_list_fits_its_width_and_holds_no_control_signs(width: int) -> None:
    content = render_events_text(hostile(), REPORTS, width=width)
    assert all(len(line) <= width for line in content.split("\n"))
    assert not any(ord(sign) < 32 for sign in content.replace("\n", ""))


def test_without_events_a_table_is_its_heading() -> None:
    assert render_tsv([], REPORTS, "gdelt").count("\n") == 1
    assert render_csv([], REPORTS).count("\n") == 1
    assert render_jsonl([], REPORTS) == ""
    assert "No event" in render_events_text([], REPORTS)


def test_parquet_without_its_package_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'crosswire\[parquet\]'"):
        render_parquet([record()], REPORTS)


def test_parquet_reads_back() -> None:
    arrow = pytest.importorskip("pyarrow.parquet", reason="pyarrow is an extra")
    found = arrow.read_table(io.BytesIO(render_parquet([record(), *hostile()], REPORTS)))
    assert tuple(found.column_names) == CSV
    assert found.num_rows == len(hostile()) + 1
    assert found.schema.metadata[b"codebook"].decode() == CODEBOOK
    assert found.column("planned").to_pylist()[0] == 0


@pytest.mark.parametrize(("form", "columns"), [("gdelt", GDELT), ("polecat", POLECAT), ("csv", CSV)])
def test_pandas_reads_every_table_without_a_warning(form: str, columns: tuple[str, ...]) -> None:
    pandas = pytest.importorskip("pandas", reason="not among the project's own tools")
    given = [*hostile(), record(day=None), record("190", "ASSAULT")] * 20
    content = render_csv(given, REPORTS) if form == "csv" else render_tsv(given, REPORTS, form)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = pandas.read_csv(io.StringIO(content), sep="," if form == "csv" else "\t")
        typed = pandas.read_csv(io.StringIO(content), sep="," if form == "csv" else "\t", dtype=str)
    assert tuple(found.columns) == columns
    assert len(found) == len(typed) == len(given)
