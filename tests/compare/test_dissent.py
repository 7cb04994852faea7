"""Where two sentences part, and where they only look as if they did."""

from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from crosswire.compare.dissent import differ, grounds
from crosswire.compare.lines import Line, lines
from crosswire.compare.quantities import Quantity, compatible, quantities
from crosswire.compare.relations import kindred, opposite, synonymous
from crosswire.compare.statements import statements
from crosswire.model import Sentence
from make import annotated

DAYS = {"same day": (date(2023, 9, 12), date(2023, 9, 12)), "later": (date(2023, 9, 12), date(2023, 9, 14))}
DISPUTES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "data/disputes.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def pair(one: str, other: str, when: str) -> tuple[list[Line], list[Line]]:
    docs = [annotated(text, name=n, published=day) for text, n, day in zip((one, other), "ab", DAYS[when], strict=True)]
    found = lines(docs, {doc.report.id: statements(doc) for doc in docs})
    return [line for line in found if line.report == 0], [line for line in found if line.report == 1]


def verdict(one: str, other: str, when: str) -> str:
    ones, others = pair(one, other, when)
    firm = [ground for a in ones for b in others for ground in grounds(a, b) if ground.firm]
    return firm[0].relation if firm else "-"


@pytest.mark.parametrize(("expected", "when", "one", "other"), DISPUTES)
def test_a_dispute_is_seen_where_there_is_one(expected: str, when: str, one: str, other: str) -> None:
    assert verdict(one, other, when) == expected
    assert verdict(other, one, when) == expected


@pytest.mark.parametrize(("when", "one", "other"), [row[1:] for row in DISPUTES if row[0] != "-"])
def test_what_is_in_dispute_is_not_the_same(when: str, one: str, other: str) -> None:
    ones, others = pair(one, other, when)
    assert any(differ(x, y) for a in ones for b in others for x in a.parts for y in b.parts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The fire killed 12 guests of the hotel.", "The fire killed 15 guests of the hotel."),
        ("The airline cancelled 30 flights.", "The airline cancelled 45 flights."),
    ],
)
def test_a_later_count_is_neither_a_dispute_nor_the_same(one: str, other: str) -> None:
    (a,), (b,) = pair(one, other, "later")
    assert differ(a.parts[0], b.parts[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It will cost $12bn.", [(12e9, "$", "")]),
        ("The state paid 9.5 billion dollars.", [(9.5e9, "$", "")]),
        ("At least two dozen people fled.", [(24, "people", "from")]),
        ("Turnout was 64.2%.", [(64.2, "%", "")]),
        ("The 48-page report is out.", [(48, "-page", "")]),
        ("Fewer than 300 people stayed.", [(300, "people", "up to")]),
        ("It opened on 5 May 1994.", []),
    ],
)
def test_amounts_are_read_with_what_they_count(text: str, expected: list[tuple[float, str, str]]) -> None:
    doc = annotated(text)
    (sentence,) = doc[Sentence]
    found = quantities(doc.parse, sentence.first, sentence.last)
    assert [(each.value, each.unit, each.bound) for each in found] == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (Quantity(12, "man", bound="from"), Quantity(15, "man"), True),
        (Quantity(12, "man", bound="from"), Quantity(9, "man"), False),
        (Quantity(300, "man", bound="up to"), Quantity(240, "man"), True),
        (Quantity(300, "man", bound="up to"), Quantity(400, "man", bound="from"), False),
        (Quantity(48, "-page"), Quantity(47, "-page"), False),
        (Quantity(43_900_000, "$"), Quantity(43_000_000, "$"), True),
        (Quantity(200, "man", bound="about"), Quantity(180, "man"), True),
    ],
)
def test_bounds_and_rounding_decide_what_can_stand_together(a: Quantity, b: Quantity, expected: bool) -> None:  # noqa: FBT001  # a table
    assert compatible(a, b) is compatible(b, a) is expected


def test_words_are_related_as_a_dictionary_has_them() -> None:
    assert synonymous("meet", "meeting")
    assert synonymous("halt", "stop")
    assert kindred("ferry", "vessel")
    assert not synonymous("ferry", "vessel")
    assert opposite("acquit", "convict")
    assert opposite("close", "open")
    assert not opposite("close", "shut")


def test_every_scale_of_opposites_rests_on_a_dictionary() -> None:
    text = resources.files("crosswire.compare").joinpath("data/oppositions.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    for up, down in rows[OWN:]:
        ends = up.split(), down.split()
        sure = [[w for w in end if any(opposite(w, v) for v in other)] for end, other in (ends, ends[::-1])]
        for end, known in zip(ends, sure, strict=True):
            for _ in range(CHAIN):
                known += [w for w in end if w not in known and any(kindred(w, v) for v in known)]
            assert set(known) == set(end), (up, down)


OWN = 2
"""The first rows, which say what it is to deny and to agree, are the program's own."""
CHAIN = 3
"""Steps by which a word may be tied to one whose opposite is known."""
