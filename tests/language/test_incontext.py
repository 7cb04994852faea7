"""Words in their context: windows, and that what is made of a sentence hangs on its own report alone."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from crosswire.language.incontext import BEFORE, LONGEST_SENTENCE, WINDOW, ContextReader, windows
from crosswire.language.pieces import CLOSES, OPENS

SENTENCES = [
    "The ferry to Norvik was stopped on Monday.",
    "Its captain, Ida Brun, said the engine had failed.",
    "No one was hurt.",
]


@given(st.lists(st.lists(st.integers(1000, 30000), max_size=LONGEST_SENTENCE), max_size=30))
def test_every_sentence_is_read_once_in_its_order(sentences: list[list[int]]) -> None:
    title = [7, 8, 9]
    told = []
    for number, (read, spans) in enumerate(windows(title, sentences)):
        told += [read[start:end] for start, end in spans]
        assert (read[0], read[-1]) == (OPENS, CLOSES)
        assert number or read[1:4] == title
        assert len(read) <= max(WINDOW, BEFORE + LONGEST_SENTENCE + len(title)) + 2
    assert told == sentences


def test_each_sentence_has_a_row_a_piece() -> None:
    found = ContextReader()("Ferry stopped", SENTENCES)
    assert [each.shape[1] for each in found] == [384] * 3
    assert len(found[2]) == 5  # "no one was hurt ."


def test_what_is_read_hangs_on_what_stands_before() -> None:
    alone, after = ContextReader()("", SENTENCES[2:])[0], ContextReader()("", SENTENCES)[2]
    assert alone.shape == after.shape
    assert not np.allclose(alone, after)
    assert np.array_equal(after, ContextReader()("", SENTENCES)[2])


def test_sentences_without_words_are_read() -> None:
    found = ContextReader()("", ["\u200b", " ", "x" * 100_000, "a " * 100_000, "a" + "\u0301\u0316" * 200_000])
    assert [len(each) for each in found] == [1, 1, 1, LONGEST_SENTENCE, 1]
    assert ContextReader()("only a title", []) == []
