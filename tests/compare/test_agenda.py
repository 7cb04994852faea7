"""What is due: found by its wording, joined across reports, with the days, needs and guesses that were told."""

from dataclasses import replace
from datetime import date

import pytest

import make
from crosswire.compare.actors import actors
from crosswire.compare.agenda import agenda
from crosswire.compare.plan_mentions import Told
from crosswire.compare.plan_threads import grouped
from crosswire.model import Document, Plan, Story

DAY = date(2031, 3, 4)  # a Tuesday


def _plans(*docs: Document) -> tuple[Plan, ...]:
    story = Story(
        "s", tuple(d.report.id for d in docs), "", written=tuple((d.report.id, d.report.written_on) for d in docs)
    )
    return agenda(docs, story=story, names=actors(docs)[1])


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
        ("The talks between Chile and Peru were postponed until May.", "moved", "2031-05-01", "2031-06-01"),
        ("The talks between Chile and Peru were put off from 5 May to 9 June.", "moved", "2031-06-09", "2031-06-10"),
        ("The ministry will publish a report on the fire within 30 days.", "scheduled", "2031-03-04", "2031-04-03"),
        ("A report on the fire is expected early next month.", "expected", "2031-04-01", "2031-04-11"),
        ("Final results are due on Friday.", "scheduled", "2031-03-07", "2031-03-08"),
        ("The union has until March 15 to lodge an appeal.", "scheduled", "2031-03-04", "2031-03-16"),
        ("The deadline for bids is 31 March.", "scheduled", "2031-03-31", "2031-04-01"),
        (
            "Talks planned for 20 March in Lima could be put off, a diplomat said.",
            "in_doubt",
            "2031-03-20",
            "2031-03-21",
        ),
        ("The summit of African leaders on 9 March is in doubt.", "in_doubt", "2031-03-09", "2031-03-10"),
        ("Kenya denied that talks with Uganda would take place on 9 March.", "denied", "2031-03-09", "2031-03-10"),
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
        "The party said it would challenge the result of Sunday's election.",  # what is over, named for what came of it
        "It was the first visit to Peru by a Chilean minister in nine years.",
        "The bank has raised its rate for the first time in two years.",
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
        (
            "The treaty will enter into force on 1 June, provided that Latvia approves it.",
            "provided that Latvia approves it",
        ),
        ("Norway will send troops by 1 June if parliament agrees.", "if parliament agrees"),
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


@pytest.mark.parametrize(
    ("text", "day", "says", "lacks"),
    [
        ("The commission will announce final results on March 8.", None, "March 8", "year not given"),
        ("A runoff would be held on March 24 if no candidate wins.", None, "March 24", "year not given"),
        ("Final results are due on Friday.", None, "Friday", "the day of the report is not known"),
        ("The leaders of Chile and Peru will meet in Lima on 31 June.", DAY, "31 June", "there is no such day"),
        (
            "Chile and Peru will hold talks in Lima on 30 February 2032.",
            DAY,
            "30 February 2032",
            "there is no such day",
        ),
    ],
)
def test_a_day_that_cannot_be_read_is_kept_as_printed(text: str, day: date | None, says: str, lacks: str) -> None:
    (plan,) = _plans(_doc(text, day=day))
    assert (plan.earliest, plan.latest, plan.says, plan.lacks) == (None, None, says, lacks)


def test_a_range_that_runs_backwards_leaves_a_window_that_does_not() -> None:
    for plan in _plans(_doc("Chile and Peru will hold talks in Lima from 12 May to 9 May.")):
        assert plan.earliest is None or plan.latest is None or plan.earliest < plan.latest


def test_who_calls_something_off_takes_part_in_it() -> None:
    (plan,) = _plans(_doc("Peruvian Foreign Minister Ana Quispe called off a trip to Japan."))
    assert plan.status == "cancelled"
    assert plan.who[0] == "person:ana quispe"
    assert plan.place == "Japan"


def test_a_town_and_its_country_are_one_place_for_a_visit() -> None:
    plans = _plans(
        _doc("Peruvian Foreign Minister Ana Quispe cancelled a trip to Japan."),
        _doc("Peruvian Foreign Minister Ana Quispe called off a visit to Tokyo.", "b"),
    )
    assert len(plans) == 1


def test_two_days_for_one_plan_are_both_told() -> None:
    first = _doc("Peruvian President Ana Quispe will visit Tokyo on Saturday.")
    later = _doc("Peruvian President Ana Quispe is to travel to Tokyo on Sunday.", "b", date(2031, 3, 5))
    (plan,) = _plans(first, later)
    assert str(plan.earliest) == "2031-03-09"  # the later report's
    assert [str(each.earliest) for each in plan.rivals] == ["2031-03-08"]


def test_two_occasions_on_two_days_in_one_report_are_two_plans() -> None:
    plans = _plans(
        _doc("Chile and Peru will hold talks in Lima on 9 March. Chile and Peru will hold talks in Lima on 16 March.")
    )
    assert len(plans) == 2


def _history(plan: Plan) -> list[tuple[str, str]]:
    return [(str(each.day), each.status) for each in plan.history]


def test_history_holds_the_day_status_and_window_of_each_change() -> None:
    first = _doc("Chile and Peru will hold talks in Lima on 9 March.")
    later = _doc("Talks between Chile and Peru in Lima were postponed until 2 April.", "b", date(2031, 3, 6))
    (plan,) = _plans(first, later)
    assert _history(plan) == [("2031-03-04", "scheduled"), ("2031-03-06", "moved")]
    assert [str(each.earliest) for each in plan.history] == ["2031-03-09", "2031-04-02"]


COUNCIL = _doc(
    "Norway wants a new meeting of the Lofoten Council with Iceland before the April 8-9 summit of Nordic leaders in Bergen."
)


@pytest.mark.parametrize(
    ("text", "day", "status", "late"),
    [
        ("Norway and Iceland met at a session of the Lofoten Council on Sunday.", date(2031, 4, 14), "held", 5),
        ("The Lofoten Council met on 2 April.", date(2031, 4, 3), "held", 0),
        ("The Lofoten Council met on 13 April.", date(2032, 4, 14), "unknown", None),  # a year on
        ("Iceland's Lofoten Council of fishermen sells cod.", date(2031, 4, 14), "unknown", None),
    ],
)
def test_a_later_report_settles_a_plan_and_silence_does_not(
    text: str, day: date, status: str, late: int | None
) -> None:
    plans = _plans(COUNCIL, _doc(text, "b", day))
    (council,) = [plan for plan in plans if plan.evidence[0].report == "a" and "Lofoten" in plan.what]
    assert (council.status, council.days_late) == (status, late)


@pytest.mark.parametrize("text", ["will hold talks in Lima on 9 March", "held talks in Lima on Sunday"])
def test_ten_thousand_tellings_of_one_event_are_one_plan(text: str) -> None:
    docs = [
        _doc("Chile and Peru will hold talks in Lima on 9 March."),
        _doc(f"Chile and Peru {text}.", "b", date(2031, 3, 10)),
    ]
    names = actors(docs)[1]
    first, told = (
        Told.of(doc, names=names[doc.report.id], written=doc.report.written_on.value).mentions() for doc in docs
    )
    found = [replace(each, report=f"r{n}") for n in range(10_000) for each in told]
    assert len(grouped([*first, *found], {"a": "s"} | {each.report: "s" for each in found})) == 1


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Kenya cancelled talks with Uganda on 9 March.", "cancelled"),
        ("Kenya decided to cancel talks with Uganda on 9 March.", "cancelled"),
        ("Kenya said it would cancel talks with Uganda on 9 March.", "cancelled"),
        ("Kenya announced the cancellation of talks with Uganda on 9 March.", "cancelled"),
        ("Kenya may cancel talks with Uganda on 9 March.", "in_doubt"),
        ("Kenya threatened to cancel talks with Uganda on 9 March.", "in_doubt"),
        ("The opposition urged Kenya to cancel talks with Uganda on 9 March.", "scheduled"),
        ("The opposition called for the cancellation of talks with Uganda on 9 March.", "scheduled"),
        ("Kenya should cancel talks with Uganda on 9 March.", "scheduled"),
        ("Kenya refused to cancel talks with Uganda on 9 March.", "scheduled"),
        ("If Kenya cancels talks with Uganda on 9 March, prices will rise.", "scheduled"),
    ],
)
def test_only_who_can_call_a_plan_off_does(text: str, status: str) -> None:
    found = [plan for plan in _plans(_doc(text)) if "talks" in plan.what]
    assert [plan.status for plan in found] == [status]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Chile and Peru will hold talks in Lima on 9 March. Chile and Peru held talks in Lima last year.", DAY),
        ("Chile and Peru refused to hold talks in Lima before the vote.", date(2031, 3, 8)),
        ("The result of the talks of Chile and Peru in Lima is open.", date(2031, 3, 10)),
        ("Chile and Peru have not held talks in Lima yet.", date(2031, 3, 8)),
        ("Since Chile and Peru held talks in Lima, trade has grown.", date(2031, 3, 10)),
        ("Chile and Bolivia held talks in Lima on Sunday.", date(2031, 3, 10)),
        ("Chile and Peru held talks in Quito on Sunday.", date(2031, 3, 10)),
    ],
)
def test_what_is_not_told_of_a_plan_does_not_settle_it(text: str, day: date) -> None:
    first = _doc("Chile and Peru will hold talks in Lima on 9 March.")
    (plan,) = [each for each in _plans(first, _doc(text, "b", day)) if each.evidence[0].report == "a"]
    assert plan.status in {"scheduled", "unknown"}
