"""Alignment of reports of our own making."""

from itertools import permutations

import numpy as np
import pytest

from crosswire.compare.align import align
from crosswire.compare.dissent import grounds
from crosswire.compare.drift import drifts
from crosswire.compare.judge import Head, read_judge, shipped
from crosswire.compare.lines import lines
from crosswire.compare.quantities import Quantity, alike, clash
from crosswire.compare.statements import statements
from crosswire.errors import ModelError
from crosswire.language.vectors import UniversalEncoder
from crosswire.model import Document
from make import annotated

ONE = (
    "The harbour of Eastport was closed on Monday after a storm damaged the main crane. "
    "Fishermen welcomed the decision of the harbour board. "
    "The repair will cost 12 million crowns. "
)
OTHER = (
    "A storm damaged the main crane in Eastport, and the harbour was closed on Monday. "
    "Schools in the valley reopened after the holidays. "
)


def linked(docs: list[Document]) -> set[tuple[str, str, str]]:
    told = {doc.report.id: statements(doc) for doc in docs}
    where = {s.id: doc.text_of(s.cites.sentence) for doc in docs for s in told[doc.report.id]}
    links = align(told, docs, encoder=UniversalEncoder())
    ends = [(*sorted((where[link.a], where[link.b])), link.relation) for link in links]
    return {(a, b, relation) for a, b, relation in ends}


def test_one_event_in_other_words_is_linked_and_nothing_else() -> None:
    found = linked([annotated(ONE, name="a"), annotated(OTHER, name="b")])
    assert [(a[:11], b[:11]) for a, b, _ in found] == [("A storm dam", "The harbour")]


def test_the_order_of_reports_changes_nothing() -> None:
    docs = [annotated(ONE, name="a"), annotated(OTHER, name="b"), annotated(OTHER.upper(), name="c")]
    results = [linked(list(order)) for order in permutations(docs)]
    assert all(result == results[0] for result in results)


def test_a_lone_report_and_a_report_that_says_nothing_have_no_links() -> None:
    assert linked([annotated(ONE, name="a")]) == set()
    assert linked([annotated(ONE, name="a"), annotated("...", name="b")]) == set()


def kinds(one: str, other: str) -> list[str]:
    docs = [annotated(one, name="a"), annotated(other, name="b")]
    told = {doc.report.id: statements(doc) for doc in docs}
    a, b = lines(docs, told)
    return [ground.kind for ground in grounds(a, b) if ground.firm]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("The flood killed 12 villagers in the valley.", "The flood killed 40 villagers in the valley.", ["tally"]),
        ("The flood killed at least 12 villagers in the valley.", "The flood killed 15 villagers in the valley.", []),
        ("The flood killed 100 villagers in the valley.", "The flood killed 98 villagers in the valley.", []),
        ("The club took in its 29th member.", "The club met with 28 ministers.", []),
    ],
)
def test_amounts_of_one_thing_clash_and_no_others(one: str, other: str, expected: list[str]) -> None:
    assert kinds(one, other) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (Quantity(12, "man"), Quantity(15, "man"), True),
        (Quantity(12, "man"), Quantity(15, "ship"), False),
        (Quantity(12, "man", bound="from"), Quantity(15, "man"), False),
        (Quantity(1000, "man"), Quantity(1020, "man"), False),
    ],
)
def test_rounding_and_at_least_are_no_clash(a: Quantity, b: Quantity, expected: bool) -> None:  # noqa: FBT001  # a table
    assert clash(a, b) is expected
    assert not (clash(a, b) and alike(a, b))


def test_a_paraphrase_that_drops_a_key_modifier_drifts() -> None:
    doc = annotated(
        "President Karl Berg said any deal must serve Norway's interests.\n\n"
        '"A deal must serve our mutual interests," Karl Berg said.'
    )
    assert [finding.verdict for finding in drifts([doc], statements(doc))] == ["drift"]


def test_a_head_walks_its_trees() -> None:
    head = Head(0.0, (((0, 0.5, 1, 2, 0.0), (-1, 0, 0, 0, -2.0), (-1, 0, 0, 0, 2.0)),), 1.0, 0.0, 0.5)
    low, high = head(np.array([[0.4], [0.6]], dtype=np.float32))
    assert (low, high) == (0.1192, 0.8808)


def test_weights_of_other_features_are_refused() -> None:
    with pytest.raises(ModelError, match="Fit them again"):
        read_judge({"format": 1, "features": ["height"], "heads": {}})


def test_the_shipped_weights_say_what_they_were_fitted_to() -> None:
    assert "sha256:" in shipped().made_from


def test_what_one_denies_and_the_other_tells_is_in_conflict_not_agreed() -> None:
    told = annotated("Norway and Latvia agreed on Tuesday to a gas price cap, the energy envoy said.", name="a")
    denied = annotated("Latvia on Wednesday denied that it had agreed to a gas price cap with Norway.", name="b")
    assert {relation for _, _, relation in linked([told, denied])} == {"conflicting"}


def test_different_amounts_of_one_thing_are_not_agreement() -> None:
    early = annotated("At least 40 people were killed in the flood in the river valley, officials said.", name="a")
    later = annotated("At least 55 people were killed in the flood in the river valley, officials said.", name="b")
    assert not {relation for _, _, relation in linked([early, later])} & {"same", "refined"}


def test_two_disputes_of_one_sentence_are_both_shown() -> None:
    one = annotated("Minister Ada Holt resigned on Thursday after a bridge collapse that killed 30 workers.", name="a")
    other = annotated(
        "Minister Ada Holt did not resign on Thursday after a bridge collapse that killed 45 workers.", name="b"
    )
    told = {doc.report.id: statements(doc) for doc in (one, other)}
    reasons = {link.reason for link in align(told, [one, other], encoder=UniversalEncoder())}
    assert "one says so, the other says not" in reasons
    assert reasons & {"45 dead in one, 30 dead in the other", "30 dead in one, 45 dead in the other"}
