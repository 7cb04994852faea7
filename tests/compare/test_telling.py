"""Who said what, where actors stand, and what each report leaves out."""

from datetime import date

import pytest

import make
from crosswire.compare.actors import actors
from crosswire.compare.omissions import Omissions
from crosswire.compare.positions import positions
from crosswire.compare.utterances import utterances
from crosswire.model import Citation, Finding, Origin, Statement, Story, WrittenOn

DAY = date(2031, 3, 4)
TEXT = (
    "Danish Foreign Minister Mette Holm welcomed the ceasefire. "
    '"We will send observers," Holm told reporters, according to the Ritzau news agency. '
    "A diplomat rejected the plan."
)
DOC = make.annotated(TEXT, name="a", published=DAY)
STORY = Story("s", ("a", "b", "c"), "", written=(("a", WrittenOn(DAY, "stated", "published")),))


def test_utterances_name_the_whole_chain() -> None:
    _, names = actors([DOC])
    chains = [[voice.name for voice in said.chain] for said in utterances([DOC], names)]
    assert ["the Ritzau news agency", "Mette Holm"] in chains


def test_positions_hold_who_stands_where_since_when() -> None:
    _, names = actors([DOC])
    (holm,) = [p for p in positions([DOC], STORY, names) if p.actor.key == "person:mette holm"]
    assert (holm.stance, holm.towards, holm.since, holm.actor.side) == ("for", "the ceasefire", DAY, "state:DNK")


def test_nobody_in_particular_takes_no_position() -> None:
    _, names = actors([DOC])
    assert all(p.actor.key or p.actor.side for p in positions([DOC], STORY, names))


def _told(name: str, *reports: str, earliest: date | None = None) -> Finding:
    told = tuple(
        Statement(f"{name}{r}", Citation(r, 0, 5, (0, 5)), earliest=earliest, latest=earliest) for r in reports
    )
    return Finding(name, "single_source" if len(reports) == 1 else "corroborated", told, n_origins=len(reports))


def test_what_several_origins_tell_is_the_first_that_is_missed() -> None:
    found = Omissions([DOC], [_told("one", "b"), _told("two", "b", "c"), _told("own", "a", "b")], STORY).by_report()
    assert [(o.report, o.finding, o.n_origins) for o in found] == [("a", "two", 2), ("a", "one", 1)]


def test_no_report_is_reproached_for_what_came_later() -> None:
    later, earlier = _told("later", "b", earliest=date(2031, 3, 9)), _told("earlier", "b", earliest=date(2031, 3, 1))
    assert [o.finding for o in Omissions([DOC], [later, earlier], STORY).by_report()] == ["earlier"]


def test_a_copy_does_not_leave_out_the_words_of_its_origin() -> None:
    story = Story("s", ("a", "b"), "", origins=(Origin("o", ("a", "b")),))
    assert Omissions([DOC], [_told("one", "b")], story).by_report() == ()


@pytest.mark.parametrize("verdict", ["divergent", "conflicting", "drift"])
def test_a_dispute_is_not_left_out(verdict: str) -> None:
    finding = Finding("x", verdict, _told("x", "b").statements)  # type: ignore[arg-type]  # one of the verdicts
    assert Omissions([DOC], [finding], STORY).by_report() == ()
