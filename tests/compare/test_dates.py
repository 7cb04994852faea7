"""The day of writing: stated, borrowed where the wording fits, or unknown."""

from datetime import date

import pytest

import make
from crosswire.compare.dates import borrow

DAY = date(2031, 3, 4)  # a Tuesday
DATED = make.annotated(
    "Estonia and Latvia signed a rail treaty in Riga on Tuesday after ten years of talks.", name="dated", published=DAY
)


def _undated(text: str) -> dict[str, object]:
    written = borrow([DATED, make.annotated(text, name="undated")])["undated"]
    return {"value": written.value, "basis": written.basis, "lender": written.lender}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A rail treaty was signed in Riga today by Estonia and Latvia, ending ten years of talks.", date(2031, 3, 4)),
        ("Estonia and Latvia yesterday signed a rail treaty in Riga after ten years of talks.", date(2031, 3, 5)),
        ("Estonia and Latvia signed a rail treaty in Riga on Tuesday.", date(2031, 3, 4)),
        (
            "The Baltic neighbours sealed their railway pact in Riga on Tuesday, the transport ministers said.",
            date(2031, 3, 4),
        ),
        (
            "Latvia's premier Anna Kalnins spoke of a new age. She welcomed guests at a dinner on Tuesday.",
            date(2031, 3, 4),
        ),
    ],
)
def test_a_day_is_borrowed_where_the_same_is_told_with_a_day(text: str, day: date) -> None:
    assert _undated(text) == {"value": day, "basis": "borrowed", "lender": "dated"}


@pytest.mark.parametrize(
    "text",
    [
        "Estonia and Latvia signed a rail treaty in Riga on Thursday after ten years of talks.",  # another weekday
        "The price of timber rose today in all Baltic ports.",  # tells something else
        "Estonia and Latvia will sign a rail treaty in Riga on Tuesday.",  # written before that Tuesday
        "Estonia and Latvia agreed on Monday. Their rail treaty was drafted on Friday in Riga.",  # two other days
        "Estonia and Latvia have signed a rail treaty after ten years of talks.",  # says no day
    ],
)
def test_nothing_is_borrowed_where_the_wording_does_not_fit(text: str) -> None:
    assert _undated(text) == {"value": None, "basis": "unknown", "lender": None}


def test_two_plans_for_one_weekday_lend_the_day_too() -> None:
    dated = make.annotated(
        "The prime minister of Latvia will visit the flooded villages on Friday, an aide said.",
        name="dated",
        published=DAY,
    )
    other = make.annotated("Latvia's prime minister is due to visit flooded villages on Friday.", name="undated")
    assert borrow([dated, other])["undated"].value == DAY
    late = make.annotated("Latvia's prime minister visited flooded villages on Friday.", name="undated")
    assert borrow([dated, late])["undated"].value is None


def test_a_stated_day_is_kept() -> None:
    written = borrow([DATED])["dated"]
    assert (written.value, written.basis) == (DAY, "stated")


def test_the_order_of_reports_changes_nothing() -> None:
    other = make.annotated("A rail treaty was signed in Riga today by Estonia and Latvia.", name="undated")
    assert borrow([DATED, other]) == borrow([other, DATED])
