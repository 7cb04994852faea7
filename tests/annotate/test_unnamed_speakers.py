"""Speakers without a name: pronouns that mean them, and where their descriptions and words end."""

import pytest

from crosswire.model import Attribution
from make import annotated


def _said(text: str) -> list[tuple[str, str]]:
    """For each attribution its innermost source and what is attributed, in order."""
    doc = annotated(f"Notes\n\n{text}\n")
    return [
        (said.sources[-1].name if said.sources else "", " … ".join(doc.text_of(span) for span in said.content))
        for said in doc[Attribution]
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The coach blamed the referee. "We were robbed," he said.', ("The coach", '"We were robbed,"')),
        ('"The dam is safe," the engineer insisted, although, she added, "no dam is safe for ever."', ("the engineer", '"no dam is safe for ever."')),
        ("The president, in what aides described as a heated call, urged the prime minister to wait.", ("The president", "the prime minister to wait")),
        ("The opposition leader vowed to fight the result in court and called on supporters to stay calm.", ("The opposition leader", "to fight the result in court")),
        ("Environmentalists fear the pipeline could leak; the company says such fears are groundless.", ("the company", "such fears are groundless")),
        ("Environmentalists fear the pipeline could leak; the company says such fears are groundless.", ("Environmentalists", "the pipeline could leak")),
    ],
)  # fmt: skip
def test_whose_words_and_which(text: str, expected: tuple[str, str]) -> None:
    assert expected in _said(text)


def test_a_body_is_no_he() -> None:
    assert ("he", '"We are ready,"') in _said('The ministry said talks would go on. "We are ready," he said.')


def test_he_inside_a_quotation_is_not_who_says_it() -> None:
    found = _said('The coach blamed the referee. "He saw what everyone saw," he said.')
    assert ("The coach", "what everyone saw") not in found


def test_a_relay_is_called_by_its_name() -> None:
    doc = annotated(
        "Notes\n\nThe rebels broke the truce, the Foreign Ministry said in a statement carried by the state news agency SUNA.\n"
    )
    (said,) = doc[Attribution]
    assert [speaker.name for speaker in said.sources] == ["SUNA", "Foreign Ministry"]
