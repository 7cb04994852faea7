"""Pieces of words: the same as those of the library whose vocabulary it is."""

import pytest

from crosswire.language.pieces import UNKNOWN, pieces

SAYINGS = [
    "The ferries stay in port, said Oda Brekkan of the harbourmasters' union.",
    "Naïve Ünïcode, İstanbul, Ελλάδα, Ёлка, ß and ẞ",
    "“It’s over” — she said… ‘for now’ (U.S.-led, $5bn, 3,5 %)",
    "a\u200bb\ufeffc\x00d\x07e\u00ad soft\tand\u00a0hard\u2028spaces",
    "日本語 beside Latin",
    "😀 👍🏽",
    "",
    "   ",
]


@pytest.mark.parametrize("text", SAYINGS)
def test_pieces_are_those_of_the_library(text: str) -> None:
    tokenizers = pytest.importorskip("tokenizers")
    from importlib import resources  # noqa: PLC0415  # only where the library is there

    path = resources.files("crosswire.language").joinpath("data/reader_pieces.txt")
    theirs = tokenizers.BertWordPieceTokenizer(str(path), lowercase=True)
    assert pieces(text) == theirs.encode(text, add_special_tokens=False).ids


def test_a_word_without_end_is_one_unknown_piece() -> None:
    assert pieces("x" * 200_000) == [UNKNOWN]
