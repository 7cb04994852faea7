"""What an amount counts is told by common words, never by a name."""

import pytest

import make
from crosswire.compare.quantities import quantities


@pytest.mark.parametrize(("text", "of"), [
    ("The death toll stood at 41.", ["dead"]),
    ("Marek Toll, 41, runs a garage in the old town.", [""]),
])  # fmt: skip
def test_a_name_counts_nothing(text: str, of: list[str]) -> None:
    doc = make.annotated(text)
    assert [each.of for each in quantities(doc.parse, 0, len(doc.parse.tokens))] == of
