"""Standing measures: sanctions, suspended cooperation, deployments; since when they stand, and when they were lifted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from crosswire.model import EventRecord, Measure


@dataclass(frozen=True)
class _Sort:
    """A sort of measure: CAMEO codes that open and close it, by their beginning."""

    kind: str
    opens: tuple[str, ...]
    closes: tuple[str, ...]


SORTS = (
    _Sort("sanctions", ("163",), ("085",)),
    _Sort("broken relations", ("161",), ("054",)),
    _Sort("suspended aid", ("162",), ("07",)),
    _Sort("suspended talks", ("164", "165"), ("046", "045")),
    _Sort("suspended cooperation", ("160",), ("06", "046")),
    _Sort("deployment", ("154", "152"), ("0873", "0874")),
    _Sort("blockade", ("191",), ("0872",)),
    _Sort("occupation", ("192",), ("0874",)),
    _Sort("state of emergency", ("1724",), ("0814",)),
    _Sort("ban", ("1722",), ("0812",)),
)
"""The sorts of measures in the order in which a code is tried."""

AGAIN = frozenset(
    {"resume", "restore", "restart", "renew", "reinstate", "normalise", "normalize", "reopen", "unfreeze", "resumption"}
)
"""Words that end a suspension; other cooperation goes on beside one."""

BY_WORD = frozenset({"suspended aid", "suspended talks", "suspended cooperation"})


def measures(records: Sequence[EventRecord]) -> tuple[Measure, ...]:
    """The measures that reports tell of as in force or lifted, the oldest first; what was only announced is none.

    Several tellings of one measure are one, since the earliest; it is lifted by a later event of the same parties. A
    measure whose end no report tells of is in force as far as these reports go.
    """
    found: list[Measure] = []
    done = [record for record in records if record.status == "happened" and (record.earliest or record.latest)]
    for record in sorted(done, key=lambda each: (_day(each), each.id)):
        for kind, by, towards in _closed(record):
            found = [_lifted(each, record) if _is(each, kind, by, towards) else each for each in found]
        opened = _opened(record)
        for kind, by, towards in opened:
            if not any(_is(each, kind, by, towards) for each in found):
                found.append(Measure(kind, by, towards, record.earliest, record.latest, record.id, record.basis))
    return tuple(found)


def bears_on_one(record: EventRecord) -> bool:
    """Whether an event can put a measure in force or lift one."""
    return record.status == "happened" and bool(_opened(record) or _closed(record))


def _day(record: EventRecord) -> date:
    return record.earliest or record.latest or date.max


def _is(each: Measure, kind: str, by: str, towards: str) -> bool:
    return each.lifted is None and (each.kind, each.by, each.towards) == (kind, by, towards)


def _lifted(each: Measure, record: EventRecord) -> Measure:
    return replace(each, lifted=_day(record), closed=record.id)


def _parties(record: EventRecord) -> Iterable[tuple[str, str]]:
    doing = dict.fromkeys(each.side for each in record.actors if ":" in each.side)
    done = dict.fromkeys(each.side for each in record.recipients if ":" in each.side)
    return ((by, towards) for by in doing for towards in (done or {"": None}) if by != towards)


def _opened(record: EventRecord) -> list[tuple[str, str, str]]:
    sort = next((sort for sort in SORTS if record.cameo.startswith(sort.opens)), None)
    return [(sort.kind, by, towards) for by, towards in _parties(record)] if sort else []


def _closed(record: EventRecord) -> list[tuple[str, str, str]]:
    again = any(telling.trigger in AGAIN for telling in record.tellings)
    kinds = [
        sort.kind for sort in SORTS if record.cameo.startswith(sort.closes) and (again or sort.kind not in BY_WORD)
    ]
    parties = list(_parties(record))
    if record.symmetric:
        sides = sorted({each.side for each in (*record.actors, *record.recipients)})
        parties = [(a, b) for a in sides for b in sides if a != b]
    return [(kind, by, towards) for kind in kinds for by, towards in parties]
