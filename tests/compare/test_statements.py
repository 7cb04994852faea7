"""What a report says, clause by clause."""

import pytest

from crosswire.compare.statements import quoted_spans, statements
from crosswire.model import Document
from make import annotated


def said(doc: Document) -> list[str]:
    return [doc.text_of(statement.cites.span) for statement in statements(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The harbour closed on Monday.", ["The harbour closed on Monday"]),
        ("The mayor closed the bridge, and the council opened a ferry.",
         ["The mayor closed the bridge", "the council opened a ferry"]),
        ("The minister said the port would reopen in May.", ["the port would reopen in May"]),
    ],
)  # fmt: skip
def test_a_clause_is_a_statement_and_attribution_is_none(text: str, expected: list[str]) -> None:
    assert said(annotated(text)) == expected


def test_one_who_takes_a_stand_is_told_with_what_it_is_taken_on() -> None:
    doc = annotated("The union complained that the company cut wages.")
    assert "The union complained that the company cut wages" in said(doc)


def test_the_headline_says_nothing_of_its_own() -> None:
    doc = annotated("Bridge closes\n\nThe bridge closed on Monday.")
    assert all(statement.cites.start >= 0 for statement in statements(doc))
    assert "The bridge closed on Monday" in said(doc)


@pytest.mark.parametrize(
    ("text", "polarity"),
    [("The council approved the plan.", "positive"), ("The council did not approve the plan.", "negative")],
)
def test_negation_turns_the_polarity(text: str, polarity: str) -> None:
    assert [statement.polarity for statement in statements(annotated(text))] == [polarity]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The council met in the hall.", "asserted"),
        ("The council may meet in the hall.", "possible"),
        ("The council should meet in the hall.", "proposed"),
    ],
)
def test_modality_is_read_off_the_verb(text: str, modality: str) -> None:
    assert [statement.modality for statement in statements(annotated(text))] == [modality]


@pytest.mark.parametrize("text", ["", "...", '"""', "a" * 5000, "« « » \x00 ”"])
def test_odd_text_breaks_nothing(text: str) -> None:
    doc = annotated(text)
    for statement in statements(doc):
        start, end = statement.cites.span
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He called it "a good day" again.', ["a good day"]),
        ("“Never,” she said. “Not once.”", ["Never,", "Not once."]),
        ('An open "quote ends\nwith its line', ["quote ends"]),
    ],
)
def test_quoted_words_are_found(text: str, inside: list[str]) -> None:
    assert [text[start:end] for start, end in quoted_spans(text)] == inside
