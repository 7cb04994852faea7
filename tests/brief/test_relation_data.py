"""Two sides over time as a chart, data, drawing and network."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from lxml import etree
from make_dyad import HOSTILE, REPORTS, START, dyad

from crosswire.brief.relation_data import GEXF, render_gexf, render_relation_csv, render_relation_json
from crosswire.brief.relation_svg import description, render_svg
from crosswire.brief.relation_text import label, render_relation_text
from crosswire.model import CODEBOOK, Dyad


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("n", [0, 1, 3, 200])
def test_the_chart_fits_its_width(width: int, n: int) -> None:
    content = render_relation_text(dyad(n=n), REPORTS, width=width)
    assert all(len(line) <= width for line in content.split("\n")), content


def test_the_page_says_both_tracks_measures_notices_and_sentences() -> None:
    content = render_relation_text(dyad(), REPORTS)
    assert "conflict │ cooperation" in content
    assert "10.0 │ 2.0" in content
    assert "sanctions by Norway towards Kenya: since 2031-03-01; no report tells of" in content
    assert "2031-03 conflict 10.0: above all 9 months before (highest 2.0, median 1.0)" in content
    assert "‹Norway attacked Kenya.›" in content
    assert "predict" not in content.lower()


@pytest.mark.parametrize(
    ("day", "per", "name"),
    [(date(2030, 12, 30), "week", "2031-W01"), (START, "month", "2031-03"), (START, "day", "2031-03-01")],
)
def test_periods_are_named_by_iso_8601(day: date, per: str, name: str) -> None:
    assert label(day, per) == name


def test_json_and_csv_hold_both_series() -> None:
    data = json.loads(render_relation_json(dyad(), REPORTS))
    assert [(p["cooperation"], p["conflict"]) for p in data["periods"]] == [(0.0, 0.0), (1.0, 10.0), (2.0, 10.0)]
    assert (data["measures"][0]["lifted"], data["notices"][0]["n_before"], len(data["events"])) == (None, 9, 2)
    assert data["codebook"] == CODEBOOK
    rows = list(csv.DictReader(io.StringIO(render_relation_csv(dyad()))))
    assert [(row["cooperation"], row["conflict"]) for row in rows] == [("0.0", "0.0"), ("1.0", "10.0"), ("2.0", "10.0")]


SVG = "{http://www.w3.org/2000/svg}"


def test_the_network_has_an_edge_a_track_and_no_dangling_ends() -> None:
    root = ET.fromstring(render_gexf([dyad(HOSTILE)]))  # noqa: S314  # our own output
    space = {"g": GEXF}
    nodes = [node.get("id") for node in root.iterfind(".//g:node", space)]
    edges = root.findall(".//g:edge", space)
    assert len(nodes) == len(set(nodes))
    assert {end for edge in edges for end in (edge.get("source"), edge.get("target"))} <= set(nodes)
    assert [(edge.get("kind"), edge.get("weight")) for edge in edges] == [("cooperation", "7.0"), ("conflict", "10.0")]
    declared = {each.get("id") for each in root.iterfind(".//g:attribute", space)}
    assert {each.get("for") for each in root.iterfind(".//g:attvalue", space)} <= declared


@pytest.mark.parametrize("pairs", [[], [dyad()], [dyad(HOSTILE)], [dyad(n=0)]])
def test_the_network_is_gexf_1_3(pairs: list[Dyad]) -> None:
    schema = etree.RelaxNG(etree.parse(Path(__file__).parent / "gexf-1.3.rng"))
    schema.assertValid(etree.fromstring(render_gexf(pairs).encode()))


def test_the_network_can_be_read_by_another_program() -> None:
    networkx = pytest.importorskip("networkx", reason="not among the project's own tools")
    graph = networkx.read_gexf(io.BytesIO(render_gexf([dyad()]).encode()))
    assert not graph.is_directed()
    assert graph.is_multigraph(), "two tracks between one pair are two edges"
    assert dict(graph.nodes(data=True)) == {
        "state:NOR": {"label": "Norway", "kind": "state", "code": "NOR", "events": 2},
        "state:KEN": {"label": "Kenya", "kind": "state", "code": "KEN", "events": 2},
    }
    tracks = {data["track"]: data for _, _, data in graph.edges(data=True)}
    assert {name: (data["weight"], data["events"]) for name, data in tracks.items()} == {
        "cooperation": (7.0, 1), "conflict": (10.0, 1),
    }  # fmt: skip
    assert (tracks["conflict"]["first"], tracks["conflict"]["last"]) == ("2031-03-01", "2031-03-01")


@pytest.mark.parametrize("n", [0, 1, 30])
def test_the_drawing_is_well_formed_and_runs_nothing(n: int) -> None:
    content = render_svg(dyad(HOSTILE, n=n))
    root = ET.fromstring(content)  # noqa: S314  # our own output
    drawn = [each.get("class") for each in root.iterfind(f".//{SVG}rect")]
    values = dyad(n=n).periods
    assert drawn.count("cooperation") == sum(p.cooperation > 0 for p in values)
    assert drawn.count("conflict") == sum(p.conflict > 0 for p in values)
    assert "script>" not in content.replace("&lt;script&gt;", "")
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "chart-title chart-description")
    assert [root.find(f"{SVG}{name}").get("id") for name in ("title", "desc")] == ["chart-title", "chart-description"]  # type: ignore[union-attr]
    assert "http" not in content.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "No event between these two"),
        (1, "1 month, 2031-01 to 2031-01: no cooperation; no conflict."),
        (3, "3 months, 2031-01 to 2031-03: cooperation at most 2.0 (2031-03); conflict at most 10.0 (2031-02)."),
    ],
)
def test_the_drawing_is_told_in_words(n: int, words: str) -> None:
    assert description(dyad(n=n)).startswith(words)


@pytest.mark.parametrize("n", [1, 8, 40, 1200])
def test_a_long_series_fits_the_drawing(n: int) -> None:
    root = ET.fromstring(render_svg(dyad(n=n)))  # noqa: S314  # our own output
    width = float(root.get("width") or 0)
    ends = [float(each.get("x") or 0) + float(each.get("width") or 0) for each in root.iterfind(f".//{SVG}rect")]
    assert all(end <= width for end in ends)
    assert len(root.findall(f"./{SVG}text")) < 20
