"""Positions become stands: one actor, one matter, over days; and voices of one side that differ are told."""

from datetime import date

import pytest

from crosswire.compare.stands import splits, stands
from crosswire.language.vectors import UniversalEncoder
from crosswire.model import Citation, Finding, Position, Statement, Voice
from crosswire.model.layers import Stance

ENCODER = UniversalEncoder()
LUND = Voice("Kari Lund", "person:kari lund", "state:NOR")
HOLM = Voice("Per Holm", "person:per holm", "state:NOR")
RUIZ = Voice("Ana Ruiz", "person:ana ruiz", "state:ESP")


def _position(
    who: Voice, stance: Stance, towards: str, *, report: str = "a", at: int = 0, day: int | None = None
) -> Position:
    cites = Citation(report, at, at + 5, (at, at + 50))
    return Position(who, towards, stance, cites, since=date(2026, 3, day) if day else None)


def test_one_matter_over_days_is_one_stand_that_moved() -> None:
    (stand,) = stands(
        [
            _position(LUND, "for", "the fishing treaty with Iceland", report="c", day=9),
            _position(LUND, "against", "a fishing treaty with Iceland", report="a", day=1),
            _position(LUND, "against", "the treaty on fishing", report="b", day=4),
        ],
        (),
        ENCODER,
    )
    assert (stand.stance, stand.since) == ("for", date(2026, 3, 9))
    assert stand.before == (("against", date(2026, 3, 1)),)
    assert [position.cites.report for position in stand.positions] == ["a", "b", "c"]


def test_two_matters_of_one_actor_are_two_stands() -> None:
    found = stands(
        [_position(LUND, "for", "the fishing treaty"), _position(LUND, "against", "new taxes on cars", at=100)],
        (),
        ENCODER,
    )
    assert {(stand.stance, stand.towards) for stand in found} == {
        ("for", "the fishing treaty"),
        ("against", "new taxes on cars"),
    }


def test_the_same_words_of_two_actors_are_two_stands() -> None:
    found = stands([_position(LUND, "for", "the treaty"), _position(RUIZ, "for", "the treaty", at=100)], (), ENCODER)
    assert [stand.actor.name for stand in found] == ["Ana Ruiz", "Kari Lund"]


def test_order_changes_nothing() -> None:
    given = [
        _position(LUND, "for", "the fishing treaty", report="c", day=9),
        _position(HOLM, "against", "the fishing treaty", report="a", day=1),
        _position(LUND, "doubtful", "the treaty on fishing", report="b", day=4),
    ]
    assert stands(given, (), ENCODER) == stands(given[::-1], (), ENCODER)


@pytest.mark.parametrize(
    ("one", "other", "is_split"),
    [
        ("for", "against", True),
        ("for", "doubtful", True),
        ("conditional", "against", True),
        ("for", "conditional", False),
        ("against", "doubtful", False),
        ("for", "for", False),
    ],
)
def test_opposed_stances_of_one_side_are_a_split(one: Stance, other: Stance, is_split: bool) -> None:  # noqa: FBT001
    found = stands(
        [_position(LUND, one, "the fishing treaty"), _position(HOLM, other, "the fishing treaty", at=100)], (), ENCODER
    )
    assert bool(splits(found, (), ENCODER)) == is_split


def test_two_sides_that_differ_are_no_split() -> None:
    found = stands(
        [_position(LUND, "for", "the treaty"), _position(RUIZ, "against", "the treaty", at=100)], (), ENCODER
    )
    assert splits(found, (), ENCODER) == ()


def test_one_actor_who_changed_his_mind_is_no_split() -> None:
    found = stands(
        [_position(LUND, "for", "the treaty", day=1), _position(LUND, "against", "the treaty", at=100, day=2)],
        (),
        ENCODER,
    )
    assert splits(found, (), ENCODER) == ()


def test_what_a_finding_holds_together_is_one_matter_in_whatever_words() -> None:
    given = [
        _position(LUND, "for", "the announcement", report="a"),
        _position(HOLM, "against", "that nobody was asked", report="b"),
    ]
    assert splits(stands(given, (), ENCODER), (), ENCODER) == ()
    finding = Finding("f", "divergent", (Statement("x", given[0].cites), Statement("y", given[1].cites)))
    (split,) = splits(stands(given, (finding,), ENCODER), (finding,), ENCODER)
    assert split.side == "state:NOR"
    assert {stand.actor.name for stand in split.stands} == {"Kari Lund", "Per Holm"}
