"""Two reports that leave the same detail of one plan open agree on that, however differently they put it."""

from datetime import date

from crosswire.compare.actors import actors
from crosswire.compare.agenda import agenda
from crosswire.compare.details import detail_links
from crosswire.compare.statements import statements
from crosswire.model import Link, Story
from make import annotated

DAY = date(2031, 3, 4)
ONE = (
    "Chile wants to hold talks with Peru in June\n\nChile proposed a summit with Peru on Tuesday. "
    "Officials would settle the venue and the timing of the summit, said the foreign ministry in Santiago."
)
OTHER = (
    "Peru is asked to a summit\n\nA summit of Chile and Peru was proposed in Santiago on Tuesday. "
    "Aides in Lima and Santiago are to look into the venue and other arrangements for the summit, the foreign ministry of Peru said."
)
ELSEWHERE = (
    "Ghana plans a vote\n\nGhana proposed a summit with Togo on Tuesday. "
    "Officials would settle the venue and the timing of the summit, said the foreign ministry in Accra."
)


def _links(*texts: str, known: tuple[Link, ...] = ()) -> list[Link]:
    docs = [annotated(text, name=f"r{n}", published=DAY) for n, text in enumerate(texts)]
    names = actors(docs)[1]
    written = tuple((doc.report.id, doc.report.written_on) for doc in docs)
    due = agenda(docs, story=Story("s", tuple(doc.report.id for doc in docs), "", written=written), names=names)
    told = {doc.report.id: statements(doc, names=names.get(doc.report.id, {})) for doc in docs}
    return list(detail_links(due, told, docs, known))


def test_the_same_detail_of_one_plan_left_open_is_agreed() -> None:
    (link,) = _links(ONE, OTHER)
    assert link.relation == "same"
    assert link.reason == "both tell what is still to be worked out of one plan: venue"


def test_what_is_linked_already_is_not_linked_again() -> None:
    (link,) = _links(ONE, OTHER)
    assert _links(ONE, OTHER, known=(link,)) == []


def test_details_of_two_plans_have_nothing_to_do_with_each_other() -> None:
    assert _links(ONE, ELSEWHERE) == []


def test_one_report_does_not_agree_with_itself() -> None:
    assert _links(ONE) == []
