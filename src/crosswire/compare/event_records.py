"""One event told by many reports is one event: tellings merged, with where they part."""

import hashlib
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from crosswire.compare.citing import Names
from crosswire.compare.event_scale import scale
from crosswire.compare.event_tellings import People, Told, tellings
from crosswire.model import (
    Actor,
    DateBasis,
    Document,
    EventPlace,
    EventRecord,
    EventTelling,
    Participant,
    Story,
)

SHORT = timedelta(days=8)
"""Windows of this many days at most say on which day something was; longer ones are one event only where they are equal."""

NEWS = timedelta(days=4)
"""How long before the day of writing something may have been that a report tells of without a day."""

ALIKE = 0.4
"""Share of the shorter clause's words from which two reports tell of one event."""

ALIKE_WITHIN = 0.6
"""The same within one report, which seldom tells one thing twice."""

KEPT = 40
"""How many events of one kind, side and day a telling is held against: the latest. Keeps the work linear."""

VOICES = 6
"""How many tellings of an event a new one is held against: the first ones."""

STATUS_CLASS = {"happened": "is", "denied": "not", "planned": "due", "proposed": "due", "conditional": "due"}
PLAIN_END = "0"
"""The last figure of CAMEO codes that say no more than their root."""

Cell = tuple[str, str, str, int | None]
"""Type, class of status, side, and the ordinal of the day it is filed under."""


@dataclass(eq=False)
class _Group:
    """The tellings of one event so far."""

    told: list[Told] = field(default_factory=list)

    @property
    def first(self) -> Told:
        return self.told[0]


def event_records(
    docs: Sequence[Document], *, stories: Mapping[str, Story], people: Iterable[Actor], names: Names
) -> tuple[EventRecord, ...]:
    """The events of the reports, oldest first, each once; the order of the reports changes nothing.

    `stories` gives the story of each report id, for its day of writing and for which reports are copies of one text.
    Cost is linear in the tellings.
    """
    known = People({actor.key: actor for actor in people})
    told = [
        each
        for doc in docs
        if doc.analysed
        for each in tellings(doc, stories[doc.report.id], names, known)
        if each.body
    ]
    told.sort(
        key=lambda each: (each.day or date.max, each.telling.written or date.max, each.report, each.event.trigger)
    )
    each_once = {story.id: story for story in stories.values()}.values()
    origins = {report: origin.id for story in each_once for origin in story.origins for report in origin.reports}
    records = [_record(group.told, origins) for group in _grouped(told)]
    return tuple(sorted(records, key=lambda each: (each.earliest or each.latest or date.max, each.root, each.id)))


def _grouped(told: Iterable[Told]) -> list[_Group]:
    groups: list[_Group] = []
    cells: dict[Cell, deque[_Group]] = {}
    for each in told:
        group = next((group for group in _candidates(each, cells) if _same(each, group)), None)
        if group is None:
            group = _Group()
            groups.append(group)
        group.told.append(each)
        if len(group.told) <= VOICES:
            for cell in _own_cells(each):
                kept = cells.setdefault(cell, deque(maxlen=KEPT))
                if group not in kept:
                    kept.append(group)
    return groups


def _own_cells(each: Told) -> Iterator[Cell]:
    for side in sorted(each.sides):
        yield (each.event.root or "", STATUS_CLASS[each.event.status], side, each.day.toordinal() if each.day else None)


def _candidates(each: Told, cells: Mapping[Cell, deque[_Group]]) -> Iterator[_Group]:
    """The events of this kind and side filed near the telling's day, each once; the nearest day first."""
    day = each.day
    near = [None] if day is None else [day.toordinal() + n for n in (0, -1, 1, -2, 2, -3, 3, -4)]
    seen: set[int] = set()
    for when in near:
        for root, status, side, _ in _own_cells(each):
            for group in cells.get((root, status, side, when), ()):
                if id(group) not in seen:
                    seen.add(id(group))
                    yield group


def _same(each: Told, group: _Group) -> bool:
    return any(_one(each, other) for other in group.told[:VOICES])


def _one(a: Told, b: Told) -> bool:
    """Whether two tellings are of one event."""
    if not (_codes_agree(a, b) and _parties_agree(a, b) and _days_agree(a.telling, b.telling) and _places_agree(a, b)):
        return False
    shared = len(a.words & b.words) / max(1, min(len(a.words), len(b.words)))
    if a.report == b.report:
        return a.telling.trigger == b.telling.trigger and shared >= ALIKE_WITHIN
    exact = a.event.cameo == b.event.cameo and not (a.event.cameo or "").endswith(PLAIN_END)
    full = bool(a.actors and a.recipients and b.actors and b.recipients) or (a.symmetric and len(a.sides & b.sides) > 1)
    dated = a.telling.earliest is not None and a.telling.earliest == b.telling.earliest
    return shared >= ALIKE or (
        full and (exact or a.telling.trigger == b.telling.trigger) and (dated or _short(a) or _short(b))
    )


def _short(each: Told) -> bool:
    """Whether a clause has hardly more words than its parties and its predicate."""
    return len(each.words) <= len(each.sides) + 3


def _codes_agree(a: Told, b: Told) -> bool:
    x, y = a.event.cameo or "", b.event.cameo or ""
    return x[:3] == y[:3] or x[2:3] == PLAIN_END or y[2:3] == PLAIN_END


def _parties_agree(a: Told, b: Told) -> bool:
    if a.symmetric or b.symmetric:
        return len(a.sides & b.sides) >= min(2, len(a.sides), len(b.sides))
    return _overlap(a.actors, b.actors) and _overlap(a.recipients, b.recipients)


def _overlap(some: Sequence[Participant], others: Sequence[Participant]) -> bool:
    return not some or not others or bool({p.side for p in some} & {p.side for p in others})


def _days_agree(a: EventTelling, b: EventTelling) -> bool:
    if a.earliest is None and b.earliest is None:
        return a.written is None or b.written is None or abs(a.written - b.written) <= NEWS / 2
    if a.earliest is not None and b.earliest is not None:
        if _long(a) or _long(b):
            return (a.earliest, a.latest) == (b.earliest, b.latest)
        return a.earliest < (b.latest or date.max) and b.earliest < (a.latest or date.max)
    stated, other = (a, b) if a.earliest is not None else (b, a)
    if _long(stated) or stated.earliest is None:
        return False
    return other.written is None or -NEWS <= stated.earliest - other.written <= timedelta(days=1)


def _long(each: EventTelling) -> bool:
    return each.earliest is None or each.latest is None or each.latest - each.earliest > SHORT


def _places_agree(a: Told, b: Told) -> bool:
    if a.place is None or b.place is None or a.place.name == b.place.name:
        return True
    return a.place.country is None or b.place.country is None or a.place.country == b.place.country


def _record(told: Sequence[Told], origins: Mapping[str, str]) -> EventRecord:
    ordered = sorted(told, key=lambda each: (each.telling.written or date.max, each.report, each.event.trigger))
    first = ordered[0]
    root = first.event.root or ""
    finest = _commonest(
        [each.event.cameo or "" for each in ordered if not (each.event.cameo or "").endswith(PLAIN_END)]
    )
    cameo = finest or first.event.cameo or ""
    actors, recipients = _all_parties(ordered)
    earliest, latest, basis = _when(ordered)
    reports = {each.report for each in ordered}
    found = _commonest([each.event.status for each in ordered])
    sides = sorted({each.side for each in (*actors, *recipients)})
    # The id rests on what is told, not on the reports that tell it, so that one more report does not change it.
    digest = hashlib.sha256(
        f"{root}|{'|'.join(sides)}|{earliest or latest}|{first.telling.trigger}|{first.report}".encode()
    )
    return EventRecord(
        f"event:{digest.hexdigest()[:12]}",
        root,
        cameo,
        found or first.event.status,  # type: ignore[arg-type]  # one of theirs
        actors,
        recipients,
        tuple(each.telling for each in ordered),
        mode=_commonest([each.event.mode for each in ordered if each.event.mode]),
        context=tuple(sorted({name for each in ordered for name in each.event.context})),
        symmetric=any(each.symmetric for each in ordered),
        earliest=earliest,
        latest=latest,
        basis=basis,
        place=_where(ordered),
        n_reports=len(reports),
        n_origins=len({origins.get(report, report) for report in reports}),
        differences=(*_numbers_part(ordered), *_days_part(ordered)),
        scale=scale(cameo),
        beside=tuple(sorted({side for each in ordered for side in each.beside} - {*sides})),
    )


def _all_parties(told: Sequence[Told]) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """Who takes part, by all tellings; somebody known goes before a wording, and nobody stands on both sides."""
    actors = {p.key: p for each in told for p in each.actors}
    recipients = {p.key: p for each in told for p in each.recipients if p.key not in actors}
    return tuple(_known_first(actors.values())), tuple(_known_first(recipients.values()))


def _known_first(parties: Iterable[Participant]) -> list[Participant]:
    found = list(parties)
    known = [each for each in found if each.code]
    return known or found


def _when(told: Sequence[Told]) -> tuple[date | None, date | None, DateBasis]:
    """The narrowest window that a telling states; else the day of the first report."""
    stated = [each.telling for each in told if each.telling.earliest or each.telling.latest]
    if stated:
        best = min(stated, key=lambda t: ((t.latest or date.max) - (t.earliest or date.min), t.cites.report))
        return best.earliest, best.latest, "stated"
    days = [each.telling.written for each in told if each.telling.written]
    if days:
        first = min(days)
        return first, first + timedelta(days=1) if first < date.max else None, "reported"
    return None, None, "unknown"


def _where(told: Sequence[Told]) -> EventPlace | None:
    found = Counter(each.place for each in told if each.place is not None)
    return min(found, key=lambda place: (-found[place], place.name)) if found else None


def _numbers_part(told: Sequence[Told]) -> Iterator[str]:
    """Where reports count one thing differently."""
    counts: dict[str, set[str]] = {}
    for each in told:
        for number, _, thing in (said.partition(" ") for said in each.telling.numbers):
            counts.setdefault(thing, set()).add(number.lower().replace(",", ""))
    for thing, numbers in sorted(counts.items()):
        if len(numbers) > 1:
            yield f"{thing}: {', '.join(sorted(numbers))}"


def _days_part(told: Sequence[Told]) -> Iterator[str]:
    said = {(t.earliest, t.latest) for each in told if (t := each.telling).earliest and t.latest}
    if len(said) > 1:
        yield "days: " + "; ".join(_window(*each) for each in sorted(said, key=str))


def _window(earliest: date | None, latest: date | None) -> str:
    last = latest - timedelta(days=1) if latest else None
    return f"{earliest}" if earliest == last else f"{earliest} to {last}"


def _commonest(values: Sequence[str | None]) -> str | None:
    count = Counter(value for value in values if value)
    return min(count, key=lambda value: (-count[value], value)) if count else None
