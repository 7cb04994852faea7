"""A user's own entailment model is heard beside the judge, and decides nothing alone."""

from collections.abc import Sequence

import numpy as np

import make
from crosswire.compare.align import align, aligned
from crosswire.compare.seconding import seconded
from crosswire.compare.statements import statements
from crosswire.language.vectors import UniversalEncoder
from crosswire.model import Document

DOCS = [
    make.annotated(
        "The harbour bridge was closed to lorries on Monday. Fishermen sang in the old market hall.", name="a"
    ),
    make.annotated(
        "On Monday the harbour bridge was shut for heavy traffic. A choir of bakers walked to the castle.", name="b"
    ),
]


class Says:
    """A made-up model that says one thing of every pair, and remembers what it was asked."""

    def __init__(self, *row: float) -> None:
        self.row, self.asked = row, list[tuple[str, str]]()

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[float, ...]]:
        self.asked += pairs
        return [self.row] * len(pairs)


def _scores(docs: Sequence[Document], model: Says | None) -> list[tuple[str, float]]:
    told = {doc.report.id: statements(doc) for doc in docs}
    found = aligned(told, docs, encoder=UniversalEncoder(), entailment=model).links
    return [(link.relation, link.score) for link in found]


def test_a_yes_makes_a_link_surer_and_a_no_less_sure() -> None:
    (plain,) = _scores(DOCS, None)
    (sure,) = _scores(DOCS, Says(0, 0, 1))
    assert plain[0] == sure[0]
    assert plain[1] < sure[1] < 1
    (unsure,) = _scores(DOCS, Says(1, 0, 0))
    assert unsure[1] < plain[1]


def test_a_model_that_does_not_know_changes_nothing() -> None:
    assert _scores(DOCS, Says(0, 1, 0)) == _scores(DOCS, None)


def test_without_a_model_nothing_is_asked() -> None:
    told = {doc.report.id: statements(doc) for doc in DOCS}
    links = aligned(told, DOCS, encoder=UniversalEncoder()).links
    assert links == align(told, DOCS, encoder=UniversalEncoder())


def test_it_is_asked_both_ways_of_likely_pairs_only() -> None:
    model = Says(0, 0, 1)
    _scores(DOCS, model)
    assert set(model.asked) == {(b, a) for a, b in model.asked}
    assert not any("Fishermen" in a and "choir" in b for a, b in model.asked)


def test_no_word_of_the_model_alone_makes_a_dispute() -> None:
    agreement, dissent = seconded((), np.zeros((0, 2), dtype=np.intp), np.zeros(0), np.zeros(0), Says(1, 0, 0))
    assert not len(agreement)
    assert not len(dissent)
    assert all(relation in {"same", "refined"} for relation, _ in _scores(DOCS, Says(1, 0, 0)))


def test_the_odds_move_by_the_weight() -> None:
    told = {doc.report.id: statements(doc) for doc in DOCS}
    lines = aligned(told, DOCS, encoder=UniversalEncoder())
    assert lines.links
    from crosswire.compare.lines import lines as sentences  # noqa: PLC0415  # only this test looks at them

    found = seconded(
        sentences(DOCS, told), np.array([[0, 2]], dtype=np.intp), np.array([0.5]), np.array([0.5]), Says(0, 0, 1)
    )
    assert [column.tolist() for column in found] == [[0.8808], [0.1192]]
