"""Events across reports: one event told by many is one, with where they part; what comes to nothing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from crosswire.annotate import eventcameo
from crosswire.compare.event_records import _grouped
from crosswire.compare.event_scale import scale, values
from crosswire.compare.event_tellings import Told, code_of, window
from crosswire.desk.relating import events
from crosswire.model import (
    Citation,
    Event,
    EventRecord,
    EventTelling,
    Participant,
    TimeExpression,
)
from make import annotated

FRIDAY = date(2031, 3, 7)


def records(*texts: str, published: date = FRIDAY) -> tuple[EventRecord, ...]:
    return events([annotated(text, name=f"r{n}", published=published) for n, text in enumerate(texts)])


def coded(*texts: str, cameo: str) -> list[EventRecord]:
    return [record for record in records(*texts) if record.cameo.startswith(cameo)]


def test_one_event_told_by_two_reports_is_one_with_two_tellings() -> None:
    (met,) = coded(
        "The foreign ministers of Norway and Kenya held talks in Oslo on Thursday. They spoke of trade and fish.",
        "Norway and Kenya held talks in Oslo on Thursday, officials said. Trade and fish were spoken of.",
        cameo="046",
    )
    assert (met.n_reports, len(met.tellings), met.symmetric) == (2, 2, True)
    assert {each.side for each in met.actors} == {"state:NOR", "state:KEN"}
    assert (met.earliest, met.latest, met.basis) == (date(2031, 3, 6), FRIDAY, "stated")


def test_an_event_keeps_what_reports_tell_differently() -> None:
    (attack,) = coded(
        "Rebels attacked an army post near Lagos on Thursday and killed 14 soldiers, Nigeria said.",
        "Rebels attacked an army post near Lagos on Thursday and killed 17 soldiers, a witness said.",
        cameo="190",
    )[:1]
    assert attack.n_reports == 2
    killed = records(
        "Rebels killed 14 soldiers near Lagos on Thursday.", "Rebels killed 17 soldiers near Lagos on Thursday."
    )
    assert [record.differences for record in killed] == [("soldier: 14, 17",)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Norway and Kenya held talks on Monday.", "Norway and Kenya held talks on Thursday."),  # other days
        ("Norway attacked Kenya on Thursday.", "Kenya attacked Norway on Thursday."),  # the other way round
        ("Norway praised Kenya on Thursday.", "Norway praised Ghana on Thursday."),  # another party
        ("Norway and Kenya met in Oslo on Thursday.", "Norway and Kenya met in Lima on Thursday."),  # another place
        ("Norway attacked Kenya on Thursday.", "Norway did not attack Kenya on Thursday."),  # told and denied
        ("Norway will attack Kenya on Monday.", "Norway attacked Kenya."),  # due and done
    ],
)
def test_other_events_stay_apart(first: str, second: str) -> None:
    assert all(record.n_reports == 1 for record in records(first, second))


def test_the_order_of_the_reports_changes_nothing() -> None:
    texts = ["Norway and Kenya held talks on Thursday.", "Kenya held talks with Norway on Thursday.", "Chile hit Peru."]
    docs = [annotated(text, name=f"r{n}", published=FRIDAY) for n, text in enumerate(texts)]
    assert events(docs) == events(docs[::-1])


def test_who_says_so_comes_with_the_telling() -> None:
    (record,) = coded("Kenya's foreign minister said Norway had attacked Ghana.", cameo="190")
    (telling,) = record.tellings
    assert [voice.side for voice in telling.chain] == ["state:KEN"]
    assert telling.rule.startswith("attack/V")


def test_a_council_named_after_two_sides_is_both() -> None:
    (record,) = coded("The EU-Kenya Council met on Thursday.", cameo="04")
    assert {each.code for each in record.actors} == {"ORG.EU", "KEN"}


def test_states_have_iso_codes_and_kosovo_xkx() -> None:
    assert [code_of(key) for key in ("state:NOR", "state:XKX", "state:ZZZ", "organisation:nato", "the zorbs", "person:x")] == [
        "NOR", "XKX", "", "ORG.NATO", "", "",
    ]  # fmt: skip


def test_an_actor_on_no_list_is_kept_by_name() -> None:
    (record,) = coded("The Brotherhood of Zorb attacked Kenya on Thursday.", cameo="190")
    assert [(each.code, "Zorb" in each.name) for each in record.actors] == [("", True)]


@pytest.mark.parametrize("text", ["", "It rained all day.", "Nothing of note was said, and no one came."])
def test_where_nothing_happens_there_is_no_event(text: str) -> None:
    assert records(text) == ()


@pytest.mark.parametrize(
    ("earliest", "latest", "found"),
    [
        (FRIDAY, FRIDAY + timedelta(days=1), (FRIDAY, FRIDAY + timedelta(days=1))),
        (FRIDAY, FRIDAY, (None, None)),
        (FRIDAY, FRIDAY - timedelta(days=9), (None, None)),  # backwards
        (None, FRIDAY, (None, FRIDAY)),
        (date.max, None, (date.max, None)),
    ],
)
def test_a_range_that_cannot_be_names_no_day(
    earliest: date | None, latest: date | None, found: tuple[date | None, date | None]
) -> None:
    assert window(TimeExpression(0, 1, "DATE", "X", earliest=earliest, latest=latest)) == found
    assert window(TimeExpression(0, 1, "DURATION", "P1D", earliest=earliest, latest=latest)) == (None, None)


@pytest.mark.parametrize(
    "text", ["Norway attacked Kenya on 31 February 9999.", "Norway attacked Kenya in the year 0001."]
)
def test_dates_at_the_edge_of_the_calendar_do_no_harm(text: str) -> None:
    assert records(text, published=date.max)
    assert records(text, published=date.min)


@pytest.mark.parametrize(
    ("cameo", "value"),
    [("0871", 9.0), ("0253", -0.3), ("046", 7.0), ("1243", -4.0), ("129", -5.0), ("1312", -5.8), ("13", -6.0), ("130", -4.4),
     ("163", -8.0), ("1822", -9.0), ("1823", -10.0), ("190", -10.0), ("201", -9.5), ("2042", -10.0), ("1214", -4.0), ("99", 0.0)],
)  # fmt: skip
def test_the_scale_of_a_code_is_that_of_its_longest_beginning(cameo: str, value: float) -> None:
    assert scale(cameo) == value


def test_every_code_that_rules_give_has_a_value_of_its_own() -> None:
    given = {row.kind.cameo for of_root in eventcameo.rows().values() for row in of_root}
    for row in eventcameo.intents().values():
        given |= {code for code in row[1:] if code != "-"}
    assert {code for code in given if code not in values()} == {"1213", "1214", "176"}, "GDELT's table lacks these"


def told(n: int) -> Told:
    one, other = Participant("state:NOR", "Norway", "state:NOR"), Participant("state:KEN", "Kenya", "state:KEN")
    cites = Citation(f"report-{n}", 0, 9, (0, 9))
    telling = EventTelling(cites, written=FRIDAY, earliest=FRIDAY, latest=FRIDAY + timedelta(days=1), trigger="attack")
    event = Event(0, 9, (0, 9), "ASSAULT", "happened", cameo="195")
    return Told(event, telling, (one,), (other,), None, frozenset({"attack", "port", f"word{n % 7}"}),
                _sides=frozenset({"state:NOR", "state:KEN"}))  # fmt: skip


def test_ten_thousand_tellings_of_one_event_are_one_event() -> None:
    (group,) = _grouped([told(each) for each in range(10_000)])
    assert len(group.told) == 10_000


def test_ten_thousand_events_of_one_pair_and_day_are_told_apart() -> None:
    given = [
        replace(told(n), words=frozenset({f"a{n}", f"b{n}", f"c{n}", f"d{n}", f"e{n}", f"f{n}"})) for n in range(10_000)
    ]
    given = [replace(each, recipients=(), _sides=frozenset({"state:NOR"})) for each in given]
    assert len(_grouped(given)) == len(given)
