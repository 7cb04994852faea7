"""The form in which reports and layers travel."""

import json
from datetime import UTC, date, datetime

import pytest

from crosswire.annotate import NounPhrases, english
from crosswire.errors import DataError
from crosswire.model import DateCandidate, LeftOut, Report, Source
from crosswire.model.codec import KINDS, dumps, layer_data, layer_from, report_data, report_from
from make import annotated

TEXT = """Oslo talks end without a deal

By Kari Lund

OSLO (NTB) - "We are close," Foreign Minister Per Holm told reporters on Friday, according to NTB.

The ministers, who met for two days, will meet again on 3 March if Sweden agrees, officials said.

Share this article"""


def test_every_layer_comes_back_as_it_was() -> None:
    doc = annotated(TEXT, published=date(2026, 2, 6), steps=(*english(), NounPhrases()))
    assert {kind.__name__ for kind in doc.layers} == set(KINDS)
    for kind, found in doc.layers.items():
        assert found or kind.__name__ == "Furniture"
        assert layer_from(json.loads(dumps(layer_data(kind, found)))) == found


def test_a_report_comes_back_as_it_was() -> None:
    report = Report(
        "x", Source("s", "S", owner="O", country="NOR", agencies=("NTB",)), "Text", title="T", title_span=(0, 4),
        url="https://s.example", language="nb", published=datetime(2026, 2, 6, 10, 30, tzinfo=UTC),
        updated=date(2026, 2, 7),
        dates=(DateCandidate(date(2026, 2, 7), "updated", "line"), DateCandidate(datetime(2026, 2, 6, 10, 30, tzinfo=UTC), "published", "tag", date(2026, 2, 6))),
        authors=("A",), dateline="OSLO", dateline_span=(0, 2), credit=("NTB",), raw="00", reader="text/1",
        left_out=(LeftOut("Menu", "a menu"),), revision_of="w",
    )  # fmt: skip
    assert report_from(json.loads(dumps(report_data(report)))) == report


@pytest.mark.parametrize(
    "data",
    [
        {"v": 2},
        {"v": 1, "kind": "Aura", "by": [], "n": 0, "columns": {}},
        {"v": 1, "kind": "Sentence", "by": [""], "n": 1, "columns": {"colour": ["red"]}},
        {"v": 1, "kind": "Sentence", "by": [""], "n": 2, "columns": {"start": [1]}},
    ],
)
def test_a_layer_of_another_form_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(DataError):
        layer_from(data)


def test_a_report_of_another_form_is_refused() -> None:
    with pytest.raises(DataError):
        report_from({"v": 1, "id": "x"})
