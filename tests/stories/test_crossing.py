"""Reports in other languages join the story they tell: by what they mean, near in time, and in any order."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import make
from crosswire.model import Document
from crosswire.stories import stories

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "crossing_pairs.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def _document(name: str, row: list[str], day: date | None = None) -> Document:
    language, title, text = row
    doc = make.document(text, name=name, title=title, published=day)
    return replace(doc, report=replace(doc.report, language=language))


def _pairs(day: date | None) -> list[tuple[Document, Document]]:
    return [(_document(f"{n:02}a", row[1:4], day), _document(f"{n:02}b", row[4:7], day)) for n, row in enumerate(ROWS)]


@cache
def _joined(day: date | None) -> dict[str, int]:
    right = {"same": 0, "other": 0}
    for row, pair in zip(ROWS, _pairs(day), strict=True):
        right[row[0]] += (len(stories(pair)) == 1) == (row[0] == "same")
    return right


@pytest.mark.parametrize(
    ("day", "same", "other"), [(date(2031, 3, 4), 11, 12), (None, 10, 12)], ids=["of one day", "undated"]
)
def test_accounts_of_one_event_are_joined_across_languages_and_others_are_not(
    day: date | None, same: int, other: int
) -> None:
    """Floors, to be raised: of 12 each."""
    right = _joined(day)
    assert right["same"] >= same
    assert right["other"] >= other


def test_the_order_of_reports_changes_nothing() -> None:
    docs = [doc for pair in _pairs(date(2031, 3, 4)) for doc in pair]
    found = {frozenset(story.reports) for story in stories(list({doc.report.id: doc for doc in docs}.values()))}
    assert found == {frozenset(story.reports) for story in stories(docs[::-1])}


def test_what_was_told_weeks_apart_is_not_joined() -> None:
    row = ROWS[0]
    docs = [_document("a", row[1:4], date(2031, 3, 4)), _document("b", row[4:7], date(2031, 3, 25))]
    assert len(stories(docs)) == 2


def test_no_encoder_is_asked_where_all_is_in_one_language() -> None:
    class Never:
        def encode(self, texts: object) -> object:
            raise AssertionError(texts)

    row = ROWS[0]
    docs = [
        _document("a", row[1:4]),
        _document("b", ["en", "Salt dearer", "The price of salt rose in Bergen."]),
        _document("c", ["und", "", "?"]),
    ]
    assert len(stories(docs, encoder=Never())) == 3  # type: ignore[arg-type]  # it must not be used


def test_the_tie_says_what_it_is() -> None:
    row = ROWS[5]
    (story,) = stories([_document("a", row[1:4], date(2031, 3, 4)), _document("b", row[4:7], date(2031, 3, 4))])
    assert story.ties[0].startswith("reports in en and ru are alike in what they mean (0.")
    assert len(story.origins) == 2
