"""Amounts as reports write them, in one word or in several, and which of them can be one."""

import pytest

import make
from crosswire.compare.quantities import Quantity, alike, compatible, quantities
from crosswire.compare.slots import printed


@pytest.mark.parametrize(("text", "amounts"), [
    ("Forty-one councillors defied the whip.", [(41, "councillor")]),
    ("It took four and a half hours to free them.", [(4.5, "hour")]),
    ("He spoke for half an hour.", [(0.5, "hour")]),
    ("The call lasted a quarter of an hour.", [(0.25, "hour")]),
    ("Half of the staff left.", [(50, "%")]),
    ("Nine in ten members said yes.", [(90, "%")]),
    ("Three-quarters of the barns burned.", [(75, "%")]),
    ("She gave half a million crowns.", [(500_000, "crown")]),
    ("Dozens of barns burned.", [(24, "barn")]),
    ("Tens of thousands of people marched.", [(20_000, "people")]),
    ("He lost 19 of his own deputies.", [(19, "deputy")]),
    ("The fire destroyed two hundred and fifty barns.", [(250, "barn")]),
    ("They rebuilt twelve thousand three hundred barns.", [(12_300, "barn")]),
    ("They burned two hundred and three hundred barns.", [(200, "barn"), (300, "barn")]),
    ("Four and a half million people voted.", [(4_500_000, "people")]),
    ("Two dozen barns burned.", [(24, "barn")]),
    ("The pit is 12 m deep.", [(12, "m")]),
    ("It cost $12 m last year.", [(12_000_000, "$")]),
    ("It cost 3,5 million euros.", [(3_500_000, "€")]),
    ("It cost 1,250,000 crowns.", [(1_250_000, "crown")]),
    ("It cost 5 million pounds.", [(5_000_000, "£")]),
    ("It weighs 40 pounds.", [(40, "pound")]),
    ("A sixth of the staff left.", [(16.67, "%")]),
    ("A trillion trillion trillion stars shone.", [(1_000_000_000_000, "star")]),
])  # fmt: skip
def test_amounts_of_several_words_are_one(text: str, amounts: list[tuple[float, str]]) -> None:
    doc = make.annotated(text)
    found = [(round(each.value, 2), each.unit) for each in quantities(doc.parse, 0, len(doc.parse.tokens))]
    assert found == amounts


@pytest.mark.parametrize(("text", "role"), [
    ("The slide was 200 metres wide.", "wide"),
    ("The slide had a width of 250 metres.", "wide"),
    ("They were seized 16 months ago.", "ago"),
    ("They were held for 18 months.", ""),
    ("Prices rose by 9 percent.", "by"),
])  # fmt: skip
def test_a_measure_knows_what_it_is_the_measure_of(text: str, role: str) -> None:
    doc = make.annotated(text)
    assert [each.role for each in quantities(doc.parse, 0, len(doc.parse.tokens))] == [role]


@pytest.mark.parametrize(("a", "b", "one"), [
    (Quantity(6, "minute"), Quantity(0.5, "hour"), False),
    (Quantity(90, "minute"), Quantity(1.5, "hour"), True),
    (Quantity(2, "month"), Quantity(9, "week"), True),
    (Quantity(6, "week"), Quantity(4, "month"), False),
    (Quantity(2800, "mile"), Quantity(4500, "km"), True),
    (Quantity(24, "barn", "many"), Quantity(70, "barn"), True),
    (Quantity(20_000, "people", "many"), Quantity(9_000, "people"), False),
])  # fmt: skip
def test_measures_of_one_scale_are_held_against_each_other(a: Quantity, b: Quantity, one: bool) -> None:  # noqa: FBT001
    assert alike(a, b) == compatible(a, b) == one


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (200 / 3, "%", "about 66.7%"),
        (90.0, "%", "90%"),
        (1e6 / 3, "$", "about $333,333.3"),
        (12.25, "%", "12.25%"),
        (9_525_000.0, "$", "$9,525,000"),
        (1_500_000.0, "tonne", "1.5 million tonnes"),
    ],
)
def test_an_amount_is_shown_as_a_reader_writes_it(value: float, unit: str, shown: str) -> None:
    assert printed(Quantity(value, unit)) == shown


def test_a_bound_is_told_once() -> None:
    assert printed(Quantity(200 / 3, "person", "about", of="dead")).count("about") == 1


@pytest.mark.parametrize(("text", "bound"), [
    ("40 or more barns burned.", "from"),
    ("40 or so barns burned.", "about"),
    ("40 or fewer barns burned.", "up to"),
    ("Crews set up 40 tents.", ""),
    ("Up to 40 barns burned.", "up to"),
])  # fmt: skip
def test_what_stands_around_an_amount_bounds_it(text: str, bound: str) -> None:
    doc = make.annotated(text)
    assert [each.bound for each in quantities(doc.parse, 0, len(doc.parse.tokens))] == [bound]
