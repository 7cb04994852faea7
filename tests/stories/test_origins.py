"""Copies, shortened copies and reworked agency texts are one origin; two texts of one event are two."""

from dataclasses import replace
from datetime import date

import pytest

import make
from crosswire.model import Document
from crosswire.stories import derivation, origins

WIRE = (
    "The harbour board of Tallinn said on Tuesday that it will close the old ferry pier after cracks were found in "
    "three of its pillars. Engineers had warned of the damage for more than two years, but repairs were put off twice "
    "because no money was set aside for them. Ferries to the islands will leave from the coal quay until the autumn, "
    "the board said, and passengers should expect delays of up to an hour. The mayor called the closure a bitter but "
    "necessary step and promised that a new pier would be built within three years."
)
OTHER = (
    "Passengers to the Estonian islands face delays after the port authority shut a cracked pier in the capital. "
    "The decision follows years of warnings by divers who inspected the structure. Ships now moor at a quay that was "
    "built for coal. City hall wants a replacement and has asked the state to pay half of its price, which officials "
    "put at forty million. Shop owners around the pier said they had been told nothing."
)
CHANGED = WIRE.replace("Engineers", "Experts").replace("bitter", "painful").replace("delays", "waits")


def _doc(name: str, text: str, *, credit: tuple[str, ...] = (), published: date | None = None) -> Document:
    doc = make.document(text, name=name, published=published)
    return Document(replace(doc.report, credit=credit), doc.layers)


def _sets(*docs: Document) -> set[frozenset[str]]:
    return {frozenset(origin.reports) for origin in origins(docs)}


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        (WIRE, True),
        (WIRE.upper(), True),
        ("By Our Staff\n\n" + WIRE, True),
        (CHANGED, True),
        (WIRE[: WIRE.index("Ferries")], True),  # cut from below
        (OTHER, False),
        ("", False),
        ("?!", False),
    ],
)
def test_copies_are_one_origin_and_other_words_are_another(text: str, tied: bool) -> None:  # noqa: FBT001  # a column
    assert (len(origins([_doc("a", WIRE), _doc("b", text)])) == 1) is tied


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (WIRE, "copy"),
        (WIRE[WIRE.index("Ferries") :], "excerpt"),
        (f"{OTHER} {WIRE[: WIRE.index('Ferries')]}", "reworked"),
        (OTHER, "none"),
        ("", "none"),
    ],
)
def test_how_far_two_reports_are_one_text_is_a_figure_with_its_stretches(text: str, kind: str) -> None:
    found = derivation(_doc("a", WIRE), _doc("b", text))
    assert found.kind == kind
    assert 0 <= min(found.of_first, found.of_second) <= max(found.of_first, found.of_second) <= 1
    for start, end in found.spans:
        assert WIRE[start:end] in text
    assert bool(found.spans) is (kind != "none")


def test_an_excerpt_says_what_part_of_the_longer_it_is() -> None:
    (origin,) = origins([_doc("a", f"{WIRE} {OTHER}"), _doc("b", WIRE)])
    assert origin.ties == ("a and b share 100 % of the shorter text (56 % of the longer), word for word",)


def test_two_texts_of_one_paper_do_not_credit_each_other() -> None:
    half = WIRE[: len(WIRE) // 3] + " " + OTHER[len(OTHER) // 3 :]
    docs = [make.document(text, name=name) for name, text in (("a", WIRE), ("b", half))]
    same = replace(docs[1].report, source=docs[0].report.source)
    assert len(origins([docs[0], Document(same, docs[1].layers)])) == 2


def test_three_copies_and_another_text_are_two_origins() -> None:
    assert _sets(_doc("a", WIRE), _doc("b", OTHER), _doc("c", CHANGED), _doc("d", WIRE)) == {
        frozenset("acd"),
        frozenset("b"),
    }


def test_a_credited_agency_ties_a_text_that_was_worked_over() -> None:
    half = WIRE[: len(WIRE) // 3] + " " + OTHER[len(OTHER) // 3 :]
    assert len(origins([_doc("a", WIRE), _doc("b", half)])) == 2
    (origin,) = origins([_doc("a", WIRE, credit=("ETA",)), _doc("b", half, credit=("ETA",))])
    assert "both credit ETA" in origin.ties[0]


def test_a_tie_is_told_in_words() -> None:
    (origin,) = origins([_doc("a", WIRE), _doc("b", WIRE)])
    assert origin.ties == ("a and b share 100 % of the shorter text, word for word",)


def test_the_first_published_comes_first_whatever_the_order() -> None:
    early, late = _doc("z", WIRE, published=date(2031, 3, 4)), _doc("a", WIRE, published=date(2031, 3, 5))
    assert origins([early, late]) == origins([late, early])
    assert origins([early, late])[0].reports == ("z", "a")


def test_every_report_is_in_one_origin() -> None:
    docs = [_doc(str(n), WIRE if n % 3 else f"{OTHER} {n}") for n in range(60)]
    found = origins(docs)
    assert sorted(report for origin in found for report in origin.reports) == sorted(d.report.id for d in docs)
    assert len(found) == 2
