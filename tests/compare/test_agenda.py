"""What is due: found by its wording, joined across reports, with the days, needs and guesses that were told."""

from datetime import date

import pytest

import make
from crosswire.compare.actors import actors
from crosswire.compare.agenda import agenda
from crosswire.model import Document, Plan, Story

DAY = date(2031, 3, 4)  # a Tuesday


def _plans(*docs: Document) -> tuple[Plan, ...]:
    story = Story(
        "s", tuple(d.report.id for d in docs), "", written=tuple((d.report.id, d.report.written_on) for d in docs)
    )
    return agenda(docs, (), story=story, names=actors(docs)[1])


def _doc(text: str, name: str = "a", day: date | None = DAY) -> Document:
    return make.annotated(text, name=name, published=day)


@pytest.mark.parametrize(
    ("text", "status", "earliest", "latest"),
    [
        ("The prime minister of Norway will visit Riga on 12 March.", "scheduled", "2031-03-12", "2031-03-13"),
        ("The election is scheduled for 5 October.", "scheduled", "2031-10-05", "2031-10-06"),
        ("Leaders of Chile and Peru meet in Lima on 9 March.", "scheduled", "2031-03-09", "2031-03-10"),
        ("The parliament is expected to vote on the treaty next week.", "expected", "2031-03-10", "2031-03-17"),
        ("Portugal and Morocco agreed to hold talks in Rabat on 20 March.", "agreed", "2031-03-20", "2031-03-21"),
        ("The talks between Chile and Peru were postponed until May.", "moved", "2031-03-04", "2031-06-01"),
        ("Latvia will leave the union in June if the vote fails.", "conditional", "2031-06-01", "2031-07-01"),
        ("Chile wants to meet Peru's envoys in Lima in May.", "proposed", "2031-05-01", "2031-06-01"),
        (
            "A meeting between Chile and Peru scheduled for 5 June will discuss water.",
            "scheduled",
            "2031-06-05",
            "2031-06-06",
        ),
    ],
)
def test_a_plan_has_the_status_and_days_that_were_told(text: str, status: str, earliest: str, latest: str) -> None:
    (plan,) = _plans(_doc(text))
    assert (plan.status, str(plan.earliest), str(plan.latest)) == (status, earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met on Monday in Oslo.",  # it is over
        "He said the country could face a hard winter.",  # a guess at no institution's act
        "The company wants to raise prices.",
        "Talks help to avoid wars.",  # in general
        "The march through Oslo drew thousands in May 2029.",
        "",
    ],
)
def test_what_is_over_or_general_is_no_plan(text: str) -> None:
    assert _plans(_doc(text)) == ()


def test_a_plan_before_another_ends_where_that_begins() -> None:
    plans = _plans(
        _doc("Kenya called for talks with Uganda before the April 8-9 summit of African leaders in Nairobi.")
    )
    assert [(p.status, str(p.earliest), str(p.latest), p.place) for p in plans] == [
        ("proposed", "2031-03-04", "2031-04-08", None),
        ("scheduled", "2031-04-08", "2031-04-10", "Nairobi"),
    ]


A = _doc("Chile proposed new talks with Peru before the leaders of the two states meet in Quito this May.", "a")
B = _doc(
    "Chile is pushing for talks with Peru before the leaders meet. "
    "The leaders of Chile and Peru meet in Quito on May 7. "
    "The talks, which Bolivian Foreign Minister Rosa Quiroga said could take place in April, would be held in secret.",
    "b",
)  # fmt: skip


def test_tellings_of_one_plan_are_one_across_reports() -> None:
    talks, summit = _plans(A, B)
    assert {c.report for c in talks.evidence} == {c.report for c in summit.evidence} == {"a", "b"}
    assert (str(talks.earliest), str(talks.latest)) == (
        "2031-03-04",
        "2031-05-07",
    )  # the exact day of the one serves both
    assert (str(summit.earliest), str(summit.latest), summit.place) == ("2031-05-07", "2031-05-08", "Quito")


def test_a_guess_is_a_hint_and_no_window() -> None:
    talks, _ = _plans(A, B)
    assert talks.hint is not None
    assert (talks.hint.value, talks.hint.by) == ("2031-04", "Rosa Quiroga")


@pytest.mark.parametrize(
    ("text", "need"),
    [
        (
            "Finland wants to join the pact by 2033, subject to approval by its members.",
            "subject to approval by its members",
        ),
        ("Norway plans to join the pact pending a vote in parliament.", "pending a vote in parliament"),
        (
            "The treaty will enter into force once both parliaments have ratified it.",
            "once both parliaments have ratified it",
        ),
    ],
)
def test_what_a_plan_waits_for_is_told_verbatim(text: str, need: str) -> None:
    (plan,) = _plans(_doc(text))
    assert (plan.status, [each.text for each in plan.needs]) == ("conditional", [need])


def test_plans_of_other_parties_stay_apart() -> None:
    plans = _plans(
        _doc("Chile proposed talks with Peru next month."), _doc("Kenya proposed talks with Uganda next month.", "b")
    )
    assert len(plans) == 2


def test_a_later_report_adds_to_the_history_and_keeps_the_id() -> None:
    first = _doc("Chile proposed talks with Peru next month.")
    later = _doc("The talks between Chile and Peru were postponed until June.", "b", date(2031, 3, 20))
    (before,), found = _plans(first), _plans(first, later)
    assert before.id in {plan.id for plan in found}


def test_the_order_of_reports_changes_nothing() -> None:
    assert _plans(A, B) == _plans(B, A)


def test_words_of_a_plan_are_the_reports_own() -> None:
    texts = {"a": A.report.text, "b": B.report.text}
    for plan in _plans(A, B):
        assert any(plan.what in text for text in texts.values())
        assert all(0 <= c.start < c.end <= len(texts[c.report]) for c in plan.evidence)
