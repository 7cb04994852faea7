"""What happened, by day, each entry with every report that tells it."""

from datetime import date

import pytest

import make
from crosswire.compare.actors import actors
from crosswire.compare.timeline import timeline
from crosswire.model import Document, Moment, Story

DAY = date(2031, 3, 4)  # a Tuesday


def _moments(*docs: Document) -> tuple[Moment, ...]:
    story = Story(
        "s", tuple(d.report.id for d in docs), "", written=tuple((d.report.id, d.report.written_on) for d in docs)
    )
    return timeline(docs, (), story=story, names=actors(docs)[1])


def _doc(text: str, name: str = "a") -> Document:
    return make.annotated(text, name=name, published=DAY)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Chile signed the treaty in 2024. Peru signed it last month.", ["2024", "2031-02"]),
        ("Chile will sign the treaty in May.", []),  # to come
        ("Chile did not sign the treaty in 2024.", []),  # it did not happen
        ("Chile's minister said on Monday that the treaty was dead.", []),  # when it was said
        ("Chile won its 2024 case against the bank.", []),  # the year of the case, not of the win
        ("", []),
    ],
)
def test_only_dated_events_that_happened_are_entries(text: str, values: list[str]) -> None:
    assert [moment.value for moment in _moments(_doc(text))] == values


A = _doc("Chile annexed the island of Marlo in 2024. Peru closed its border with Chile on Monday.", "a")
B = _doc("Chile annexed the island in March 2024 after a short war. Peru closed the border on Monday, Chile said.", "b")


def test_tellings_of_one_event_are_one_entry_with_the_narrowest_time() -> None:
    found = _moments(A, B)
    assert [(m.value, {c.report for c in m.evidence}) for m in found] == [
        ("2024-03", {"a", "b"}),
        ("2031-03-03", {"a", "b"}),
    ]


def test_the_order_of_reports_changes_nothing() -> None:
    assert _moments(A, B) == _moments(B, A)
