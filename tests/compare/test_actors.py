"""One name a person or body across the reports of a story."""

import make
from crosswire.compare.actors import actors

FULL = make.annotated(
    "Norwegian Foreign Minister Tove Lindahl met reporters in Oslo. Lindahl said the treaty was ready.", name="full"
)
BARE = make.annotated("Ms. Lindahl told parliament on Monday that Norway would sign the treaty.", name="bare")
NAMESAKE = make.annotated("Swedish Trade Minister Arne Lindahl said Sweden would wait.", name="namesake")


def test_a_bare_surname_is_the_one_person_of_that_name() -> None:
    people, names = actors([FULL, BARE])
    (lindahl,) = [a for a in people if a.kind == "person"]
    assert (lindahl.name, lindahl.side) == ("Tove Lindahl", "state:NOR")
    assert {c.report for c in lindahl.evidence} == {"full", "bare"}
    assert lindahl.key in names["bare"].values()


def test_two_people_of_one_surname_stay_apart() -> None:
    people, _ = actors([FULL, NAMESAKE])
    assert sorted(a.name for a in people if a.kind == "person") == ["Arne Lindahl", "Tove Lindahl"]


def test_a_surname_that_two_people_bear_is_nobody_in_particular() -> None:
    people, _ = actors([FULL, NAMESAKE, BARE])
    assert len([a for a in people if a.kind == "person"]) == 3


def test_the_order_of_reports_changes_nothing() -> None:
    assert actors([FULL, BARE, NAMESAKE]) == actors([NAMESAKE, FULL, BARE])


def test_states_carry_their_code() -> None:
    people, _ = actors([FULL, BARE])
    assert {a.code for a in people if a.kind == "state"} == {"NOR"}


def test_two_people_whom_one_report_tells_apart_by_an_initial_are_two_in_all() -> None:
    both = make.annotated("Hugh Marlow and Hugh T. Marlow both ran for the seat.", name="both")
    one = make.annotated("Hugh T. Marlow said he would sell the mill.", name="one")
    _, names = actors([both, one])
    assert len(set(names["both"].values())) == 2
    assert set(names["one"].values()) == {"person:hugh t marlow"}
