"""Who stands how to whom over time: cooperation and conflict as two series, standing measures, what leaves its range."""

import statistics
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations, product
from typing import Literal

from crosswire.compare.event_tellings import name_of
from crosswire.compare.measures import measures
from crosswire.model import Dyad, EventRecord, Measure, Notice, Participant, Period

Per = Literal["day", "week", "month"]

SAID = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})
"""Types that are acts of speech about something to come: they count when they are said, whatever comes of it."""

WIDEST: Mapping[Per, timedelta] = {"day": timedelta(days=2), "week": timedelta(days=9), "month": timedelta(days=32)}
"""The widest window of an event that is still put into one period; a year is no day of a series."""

LONGEST = 1200
"""Periods of a series; earlier ones are left out of it (100 years by month), their events are not."""

ENOUGH = 8
"""How many periods must lie before one for its value to be held against their range."""


@dataclass
class _Sum:
    cooperation: float = 0.0
    conflict: float = 0.0
    n_cooperation: int = 0
    n_conflict: int = 0
    events: list[str] = field(default_factory=list)


def counts(record: EventRecord) -> bool:
    """Whether an event weighs in a series: it happened, or it was said. What is only due, possible or denied does not."""
    return record.status == "happened" or record.root in SAID


def pairs(record: EventRecord, asked: Collection[str] = ()) -> set[tuple[str, str]]:
    """The pairs of sides an event is between, each in order of keys; nobody stands in a pair with himself.

    Who is known by a mere wording is a side only where it is `asked` for.
    """
    doing = {each.side for each in record.actors if is_known(each) or each.side in asked}
    done = {each.side for each in record.recipients if is_known(each) or each.side in asked}
    both: Iterable[tuple[str, str]] = combinations(doing | done, 2) if record.symmetric else product(doing, done)
    return {(min(pair), max(pair)) for pair in both if pair[0] != pair[1]}


def is_known(party: Participant) -> bool:
    """Whether a participant can be a side: a state, body or person, not a mere wording or a place."""
    return ":" in party.side and not party.side.startswith(("place:", "work:", "event:"))


def dyads(records: Sequence[EventRecord], *, per: Per = "month") -> tuple[Dyad, ...]:
    """Every pair of sides with events between them, those with most first."""
    between: dict[tuple[str, str], list[EventRecord]] = defaultdict(list)
    for record in records:
        for pair in pairs(record):
            between[pair].append(record)
    standing = measures(records)
    names = side_names(records)
    found = [
        _dyad(a, b, names, per, told, [m for m in standing if {m.by, m.towards} == {a, b}])
        for (a, b), told in between.items()
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.records), each.a, each.b)))


def dyad(records: Sequence[EventRecord], a: str, b: str, *, per: Per = "month") -> Dyad:
    """One pair of sides; without events between them its series are empty.

    A deployment that no report says whom it is against is the pair's where its sentence names the other.
    """
    first, second = min(a, b), max(a, b)
    told = [record for record in records if (first, second) in pairs(record, (first, second))]
    beside = {record.id: set(record.beside) for record in records}
    standing = [
        m
        for m in measures(records)
        if {m.by, m.towards} == {first, second}
        or (
            m.kind == "deployment"
            and not m.towards
            and m.by in (first, second)
            and beside[m.opened] & {first, second} - {m.by}
        )
    ]
    return _dyad(first, second, side_names(records), per, told, standing)


def side_names(records: Iterable[EventRecord]) -> dict[str, str]:
    """The name that each side is shown by."""
    found: dict[str, str] = {}
    for record in records:
        for each in (*record.actors, *record.recipients):
            if each.key == each.side:
                found[each.side] = each.name
            else:
                found.setdefault(each.side, name_of(each.side))
    return found


def _dyad(
    a: str, b: str, names: Mapping[str, str], per: Per, told: Sequence[EventRecord], standing: Sequence[Measure]
) -> Dyad:
    counted = [record for record in told if counts(record)]
    periods = _series(counted, per)
    return Dyad(
        a,
        b,
        (names.get(a, a), names.get(b, b)),
        per,
        periods,
        tuple(counted),
        tuple(standing),
        tuple(notices(periods)),
        tuple(record for record in told if not counts(record)),
    )


def placed(record: EventRecord, per: Per) -> date | None:
    """The first day of the period an event is put into; None where its day is unknown or its window too wide."""
    if record.earliest is None or record.latest is None or record.latest - record.earliest > WIDEST[per]:
        return None
    return start_of(record.earliest, per)


def start_of(day: date, per: Per) -> date:
    """The first day of a day's period; weeks begin on Monday (ISO 8601)."""
    if per == "week":
        return date.fromordinal(max(1, day.toordinal() - day.weekday()))
    return day.replace(day=1) if per == "month" else day


def after(start: date, per: Per) -> date:
    """The first day of the next period."""
    if per == "month":
        year, month = start.year + start.month // 12, start.month % 12 + 1
        return date(year, month, 1) if year <= date.max.year else date.max
    step = timedelta(days=7 if per == "week" else 1)
    return start + step if date.max - start > step else date.max


def _series(records: Iterable[EventRecord], per: Per) -> tuple[Period, ...]:
    sums: dict[date, _Sum] = {}
    for record in records:
        start = placed(record, per)
        if start is None:
            continue
        here = sums.setdefault(start, _Sum())
        here.events.append(record.id)
        if record.scale > 0:
            here.cooperation += record.scale
            here.n_cooperation += 1
        elif record.scale < 0:
            here.conflict -= record.scale
            here.n_conflict += 1
    if not sums:
        return ()
    latest = deque(starts(min(sums), max(sums), per), maxlen=LONGEST)
    return tuple(_period(start, sums.get(start)) for start in latest)


def starts(first: date, last: date, per: Per) -> Iterator[date]:
    """The first days of the periods from one to another, both included."""
    while first < last:
        yield first
        first = after(first, per)
    yield last


def _period(start: date, found: _Sum | None) -> Period:
    if found is None:
        return Period(start)
    return Period(
        start, round(found.cooperation, 1), round(found.conflict, 1), found.n_cooperation, found.n_conflict,
        tuple(found.events),
    )  # fmt: skip


def notices(periods: Sequence[Period]) -> Iterator[Notice]:
    """The periods in which a series is above all that came before; said with numbers, without a word on what follows."""
    series: tuple[Literal["cooperation", "conflict"], ...] = ("cooperation", "conflict")
    for name in series:
        values = [float(getattr(period, name)) for period in periods]
        highest = 0.0
        for n, value in enumerate(values):
            if n >= ENOUGH and value > highest:
                yield Notice(name, periods[n].start, value, highest, round(statistics.median(values[:n]), 1), n)
            highest = max(highest, value)
