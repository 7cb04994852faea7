"""Two sides over time: two tracks that are never netted, standing measures, what leaves its range."""

from datetime import date, timedelta

import pytest

from crosswire.compare.dyads import Per, after, dyad, dyads, pairs, placed, start_of
from crosswire.compare.event_scale import scale
from crosswire.compare.measures import measures
from crosswire.desk.relating import events, relation, side_named
from crosswire.errors import UsageError
from crosswire.model import Citation, EventRecord, EventStatus, EventTelling, Participant
from make import annotated

ROOTS = {"04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "08": "YIELD", "03": "AGREE", "11": "ACCUSE", "15": "MOBILIZE",
         "16": "SANCTION", "17": "COERCE", "19": "ASSAULT"}  # fmt: skip
DAY = date(2031, 3, 3)


def party(code: str) -> Participant:
    return Participant(f"state:{code}", code, f"state:{code}", code, "GOV")


def record(
    cameo: str,
    day: date | None = DAY,
    *,
    by: str = "NOR",
    to: str = "KEN",
    status: EventStatus = "happened",
    days: int = 1,
    trigger: str = "",
    symmetric: bool = False,
    beside: tuple[str, ...] = (),
) -> EventRecord:
    root = "COERCE" if cameo == "163" else ROOTS[cameo[:2]]
    return EventRecord(
        f"event:{cameo}{by}{to}{day}{status}", root, cameo, status, (party(by),), (party(to),) if to else (),
        (EventTelling(Citation("r", 0, 1, (0, 1)), trigger=trigger),), symmetric=symmetric, earliest=day,
        latest=day + timedelta(days=days) if day else None, basis="stated" if day else "unknown", scale=scale(cameo), beside=beside,
    )  # fmt: skip


def test_cooperation_and_conflict_are_two_series_that_are_never_netted() -> None:
    found = dyad(
        [record("046"), record("190"), record("111", by="KEN", to="NOR")], "state:NOR", "state:KEN", per="week"
    )
    (week,) = found.periods
    assert (week.cooperation, week.conflict, week.n_cooperation, week.n_conflict) == (7.0, 12.0, 1, 2)
    assert len(week.events) == 3


def test_a_relation_has_no_direction() -> None:
    given = [record("046"), record("190", by="KEN", to="NOR")]
    assert dyad(given, "state:NOR", "state:KEN") == dyad(given, "state:KEN", "state:NOR")


@pytest.mark.parametrize(
    ("cameo", "status", "counted"),
    [
        ("190", "happened", True),
        ("190", "planned", False),
        ("190", "denied", False),
        ("046", "conditional", False),
        ("036", "planned", True),  # it was said that they would meet: that happened
    ],
)
def test_what_is_only_due_possible_or_denied_weighs_nothing(cameo: str, status: EventStatus, *, counted: bool) -> None:
    found = dyad([record(cameo, status=status)], "state:NOR", "state:KEN")
    assert (len(found.records), len(found.pending)) == (int(counted), int(not counted))
    assert bool(found.periods) == counted


@pytest.mark.parametrize(
    ("per", "starts"),
    [
        ("day", [date(2031, 3, n) for n in range(3, 11)]),
        ("week", [date(2031, 3, 3), date(2031, 3, 10)]),
        ("month", [date(2031, 3, 1)]),
    ],
)
def test_series_have_no_gaps(per: Per, starts: list[date]) -> None:
    found = dyad([record("046"), record("190", DAY + timedelta(days=7))], "state:NOR", "state:KEN", per=per)
    assert [period.start for period in found.periods] == starts


@pytest.mark.parametrize(
    ("day", "per", "start", "then"),
    [
        (date(2031, 1, 1), "week", date(2030, 12, 30), date(2031, 1, 6)),
        (date(2031, 12, 31), "month", date(2031, 12, 1), date(2032, 1, 1)),
        (date(2032, 2, 29), "day", date(2032, 2, 29), date(2032, 3, 1)),
    ],
)
def test_periods_follow_the_calendar(day: date, per: Per, start: date, then: date) -> None:
    assert (start_of(day, per), after(start, per)) == (start, then)


def test_an_event_of_some_day_in_a_year_is_on_no_day_of_a_series() -> None:
    year = record("046", date(2030, 1, 1), days=365)
    assert placed(year, "month") is None
    assert placed(record("046", None), "month") is None
    found = dyad([year], "state:NOR", "state:KEN")
    assert (found.periods, len(found.records)) == ((), 1)


def test_nobody_stands_in_a_relation_with_himself() -> None:
    assert pairs(record("190", by="NOR", to="NOR")) == set()
    wording = EventRecord(
        "event:1", "ASSAULT", "190", "happened", (Participant("zorbs", "zorbs", "zorbs"),), (party("NOR"),), ()
    )
    assert pairs(wording) == set()


def test_measures_stand_until_a_report_tells_of_their_end() -> None:
    given = [
        record("163", DAY),
        record("163", DAY + timedelta(days=30)),  # told again: the same measure
        record("190", DAY + timedelta(days=40)),
        record("085", DAY + timedelta(days=60)),
        record("160", DAY + timedelta(days=70)),
    ]
    sanctions, suspended = measures(given)
    assert (sanctions.kind, sanctions.since, sanctions.lifted) == ("sanctions", DAY, DAY + timedelta(days=60))
    assert (suspended.kind, suspended.lifted) == ("suspended cooperation", None)


@pytest.mark.parametrize(("trigger", "lifted"), [("resume", True), ("train", False)])
def test_a_suspension_ends_where_something_is_resumed_not_where_other_things_go_on(
    trigger: str, *, lifted: bool
) -> None:
    later = record("062", DAY + timedelta(days=9), trigger=trigger, symmetric=True)
    (measure,) = measures([record("160"), later])
    assert (measure.lifted is not None) == lifted


def test_what_was_lifted_can_stand_again() -> None:
    given = [record("163"), record("085", DAY + timedelta(days=5)), record("163", DAY + timedelta(days=9))]
    assert [each.lifted is None for each in measures(given)] == [False, True]


def test_sanctions_that_are_only_planned_do_not_stand() -> None:
    assert measures([record("163", status="planned")]) == ()


def test_a_deployment_is_the_pairs_where_its_sentence_names_the_other() -> None:
    given = [record("154", to="", beside=("state:KEN",)), record("152", by="GHA", to="")]
    (measure,) = dyad(given, "state:NOR", "state:KEN").measures
    assert (measure.kind, measure.by, measure.towards) == ("deployment", "state:NOR", "")


def test_a_notice_says_which_numbers_are_above_all_before() -> None:
    calm = [record("111", DAY + timedelta(weeks=n)) for n in range(9)]
    assert dyad(calm, "state:NOR", "state:KEN", per="week").notices == ()
    (notice,) = dyad([*calm, record("190", DAY + timedelta(weeks=9))], "state:NOR", "state:KEN", per="week").notices
    assert (notice.series, notice.start, notice.value) == ("conflict", DAY + timedelta(weeks=9), 10.0)
    assert (notice.highest_before, notice.median_before, notice.n_before) == (2.0, 2.0, 9)


def test_too_little_past_gives_no_notice() -> None:
    few = [record("111"), record("190", DAY + timedelta(weeks=3))]
    assert dyad(few, "state:NOR", "state:KEN", per="week").notices == ()


def test_every_pair_is_in_the_network_once() -> None:
    found = dyads([record("046", symmetric=True), record("190", by="KEN", to="NOR"), record("163", by="GHA")])
    assert [(each.a, each.b, len(each.records)) for each in found] == [
        ("state:KEN", "state:NOR", 2), ("state:GHA", "state:KEN", 1),
    ]  # fmt: skip


def test_sides_are_found_by_any_of_their_names() -> None:
    given = [record("046")]
    assert [side_named(name, given) for name in ("state:NOR", "Norway", "Norwegian", "ken", "NATO")] == [
        "state:NOR", "state:NOR", "state:NOR", "state:KEN", "organisation:nato",
    ]  # fmt: skip
    with pytest.raises(UsageError, match=r"'Zorbia'. There are: KEN, NOR"):
        side_named("Zorbia", given)
    with pytest.raises(UsageError, match="one side"):
        relation(given, "Norway", "Norwegian")


def test_a_persons_acts_are_those_of_the_side() -> None:
    doc = annotated("Kenya's foreign minister, Jane Example, accused Norway of delay.", published=DAY)
    found = relation(events([doc]), "Kenya", "Norway")
    assert [each.root for each in found.records] == ["ACCUSE"]
    assert found.periods[0].conflict == 2.0


def test_who_is_on_no_list_is_a_side_where_it_is_asked_for() -> None:
    doc = annotated("The Quarbian government accused the Zeltish Front of theft.", published=DAY)
    found = relation(events([doc]), "Zeltish Front", "Quarbian government", per="day")
    assert [period.n_conflict for period in found.periods] == [1]
    assert dyads(events([doc])) == (), "the network has known sides only"
