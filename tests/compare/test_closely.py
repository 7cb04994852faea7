"""A closer look at pairs of sentences."""

from collections.abc import Sequence

import numpy as np
import pytest

from crosswire.compare.align import align, measured
from crosswire.compare.closely import LEAST, NUMBERS, Looking, heard, looked
from crosswire.compare.statements import statements
from crosswire.language.incontext import ContextReader, Matrix
from crosswire.language.vectors import UniversalEncoder
from crosswire.model import Document
from make import annotated

ONE = "The harbour of Eastport was closed on Monday. A storm had torn down its main crane. Schools stay open."
OTHER = "Gusts toppled the big crane at Eastport. Traffic in the port stopped on Monday. A choir sang in the valley."


def looking(*texts: str) -> tuple[Looking, list[Document]]:
    docs = [annotated(text, name=f"r{n}") for n, text in enumerate(texts)]
    told = {doc.report.id: statements(doc) for doc in docs}
    return measured(told, docs, encoder=UniversalEncoder())[0], docs


def every_pair(look: Looking) -> np.ndarray[tuple[int, int], np.dtype[np.intp]]:
    lines = look.field.lines
    return np.array(
        [(i, j) for i in range(len(lines)) for j in range(i, len(lines)) if lines[i].report != lines[j].report], dtype=np.intp
    )  # fmt: skip


def test_the_same_told_in_other_words_has_the_best_odds() -> None:
    look, _ = looking(ONE, OTHER)
    pairs = every_pair(look)
    found = look.numbers(pairs)
    assert found.shape == (9, len(NUMBERS))
    best = pairs[found[:, 0].argmax()]
    texts = [look.field.lines[n].text for n in best]
    assert texts == ["A storm had torn down its main crane.", "Gusts toppled the big crane at Eastport."]


def test_which_sentence_comes_first_changes_nothing() -> None:
    reader = ContextReader()
    a, b = (heard(reader("", [text])[0]) for text in ("The crane fell on Monday.", "On Monday, rain fell."))
    assert np.allclose(looked([(a, b)]), looked([(b, a)]), atol=1e-5)


def test_pairs_looked_at_together_are_as_if_looked_at_alone() -> None:
    reader = ContextReader()
    texts = [
        "Rain.",
        "The crane fell on Monday, said the harbour master, and nobody was hurt by it.",
        "It rained on Monday.",
    ]
    sentences = [heard(rows) for rows in reader("", texts)]
    pairs = [(a, b) for a in sentences for b in sentences]
    alone = np.concatenate([looked([pair]) for pair in pairs])
    assert np.allclose(looked(pairs), alone, atol=1e-4)


def test_no_pairs_need_no_reading() -> None:
    def never(title: str, sentences: Sequence[str]) -> list[Matrix]:
        raise AssertionError((title, sentences))

    look, docs = looking(ONE, OTHER)
    empty = Looking(look.field, docs, never).numbers(np.zeros((0, 2), dtype=np.intp))
    assert empty.shape == (0, len(NUMBERS))


def test_a_report_is_read_once_and_the_likest_pair_is_first_of_its_rank() -> None:
    read: list[str] = []

    class Counting(ContextReader):
        def __call__(self, title: str, sentences: Sequence[str]) -> list[Matrix]:
            read.extend(sentences)
            return super().__call__(title, sentences)

    look, docs = looking(ONE, OTHER)
    look = Looking(look.field, docs, Counting())
    pairs = every_pair(look)
    first = look.numbers(pairs[:4])
    again = look.numbers(pairs)
    assert sorted(read) == sorted(set(read))
    assert np.allclose(first[:, :4], again[:4, :4], atol=1e-4)
    assert again[again[:, 0].argmax(), 4] == 0
    assert (abs(again[:, :2]) <= -LEAST).all()


@pytest.mark.parametrize("text", ["\u200b\u200b", "?!", "1 2 3 4 5 6 7 8 9"])
def test_odd_sentences_are_looked_at(text: str) -> None:
    rows = ContextReader()("", [text, "The crane fell."])
    found = looked([(heard(rows[0]), heard(rows[1]))])
    assert np.isfinite(found).all()


def test_reports_with_nothing_in_common_are_aligned_all_the_same() -> None:
    docs = [annotated("Rain fell.", name="a"), annotated("The choir bought nine drums.", name="b")]
    told = {doc.report.id: statements(doc) for doc in docs}
    assert align(told, docs, encoder=UniversalEncoder()) == ()
