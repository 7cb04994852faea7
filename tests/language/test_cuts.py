import re
import time

import pytest

from crosswire.language.cuts import Piece, cuts
from crosswire.language.models import SpacyReader


def sentences(text: str) -> list[str]:
    """The text as the English reader cuts it."""
    words = next(iter(SpacyReader().read([text])))
    starts = [word.start for word in words if word.opens]
    return [text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


@pytest.mark.parametrize(
    "text",
    [
        "The bill was praised by Rep. Ann Example (R-Wyo.) in an interview with the paper.",
        "The office of Sen. Example opened at 9 a.m. on Tuesday.",
        "The town moved to house No. 5 on the hill.",
        "A column of U.S. forces crossed the river.",
        "The storm hit Springfield, Calif. just as the fair began.",
        "The letter was signed by J. K. Example of the harbour board.",
        "The council is asking Ariz. Gov. Ann Example to sign it.",
        "The road to Ft. Example is closed.",
        '"Why now?" she said.',
        '"We won!" the mayor told reporters.',
        '"Who paid for the bridge?" Example asked.',
        '"Who paid for the bridge?" Mr. Example added.',
        '"It is late... but not too late," she said.',
        "The plan ... was never signed.",
        "HARBOURTOWN -- Dockers went back to work on Monday.",
        "They built a bridge — and nobody crossed it.",
    ],
)
def test_a_sentence_goes_on(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The strike is over.", "Dockers went back to work."),
        ('"The strike is over."', "Dockers went back to work."),
        ("“The strike is over.”", "“We go back to work.”"),
        ("The strike is over. ...", "Dockers went back to work."),
        ("(The strike is over.)", "Dockers went back to work."),
        ('"Is the strike over?"', "He did not answer."),
        ('"The strike is over," she said.', '"We go back to work."'),
        ("The strike ended in 2016.", "Dockers went back to work."),
        ("She lives in the capital.", "von der Example lives there too."),
    ],
)
def test_a_sentence_ends(first: str, second: str) -> None:
    assert sentences(f"{first} {second}") == [first, second]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("all small . no capitals here", [None, None, False, None, None, None]),  # nothing can be told from capitals
        ("The end . Then", [None, False, False, None]),  # a stop that stands apart may be an ellipsis
        ("Yes , He", [None, False, False]),
        ("", []),
    ],
)
def test_what_is_not_sure_is_left_open(text: str, found: list[bool | None]) -> None:
    assert cuts([Piece(word, n > 0) for n, word in enumerate(text.split())]) == found


@pytest.mark.parametrize("unit", [".", "a", '"', "(", "Mr. ", 'A" ', "… ", "- ", "A "])
def test_hostile_text_takes_time_by_its_length(unit: str) -> None:
    pieces = [Piece(word, apart=True) for word in re.findall(r"\S", unit * 200_000)]
    start = time.process_time()
    assert len(cuts(pieces)) == len(pieces)
    assert time.process_time() - start < 20
