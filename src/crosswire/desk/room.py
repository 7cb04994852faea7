"""What the reading room asks of the desk: one place that names it all, so that the pages know no other room."""

from collections import deque
from collections.abc import Iterable, Sequence
from datetime import date

from crosswire.desk.clock import now, stamp
from crosswire.desk.finding import day_named, find, wanted
from crosswire.desk.users import fits, known
from crosswire.model import Agenda, Correction, EventRecord, Measure, Notice, Period, Plan, Report, Telling
from crosswire.model.codec import noun_from
from crosswire.model.correction import OF_TEXT, VERDICTS
from crosswire.store import (
    AT_ONCE,
    DayDue,
    Due,
    Entry,
    Item,
    KeptCorrection,
    KeptStory,
    Named,
    Store,
    Wanted,
    open_store,
)

__all__ = [
    "AT_ONCE",
    "OF_TEXT",
    "VERDICTS",
    "DayDue",
    "Due",
    "Entry",
    "Item",
    "KeptCorrection",
    "KeptStory",
    "Named",
    "Store",
    "Wanted",
    "agenda_of",
    "by_month",
    "compare_again",
    "correct",
    "day_named",
    "find",
    "fits",
    "known",
    "measures_between",
    "now",
    "open_store",
    "record_of",
    "stamp",
    "undo_correction",
    "wanted",
    "weighs",
]  # fmt: skip


def record_of(item: Item) -> EventRecord:
    """The event of an item."""
    return noun_from(EventRecord, item.data["record"])


def measures_between(records: Sequence[EventRecord], a: str, b: str) -> tuple[Measure, ...]:
    """What one of two sides has in force against the other, or had, from events that put it in force or lifted it."""
    from crosswire.compare.dyads import dyad  # noqa: PLC0415  # pages must not wait for what compares

    return dyad(records, a, b, per="month").measures


def by_month(sums: Iterable[tuple[str, float, float, int, int]]) -> tuple[tuple[Period, ...], tuple[Notice, ...]]:
    """Two sides month by month, those without events too, and the months that stand out."""
    from crosswire.compare.dyads import LONGEST, notices, starts  # noqa: PLC0415  # see measures_between

    known = {date.fromisoformat(f"{month}-01"): values for month, *values in sums}
    if not known:
        return (), ()
    months = deque(starts(min(known), max(known), "month"), maxlen=LONGEST)
    periods = tuple(Period(month, *known.get(month, (0.0, 0.0, 0, 0))) for month in months)
    return periods, tuple(notices(periods))


def weighs(record: EventRecord) -> bool:
    """Whether an event is one of cooperation or conflict that took place, and not only due, possible or denied."""
    from crosswire.compare.dyads import counts  # noqa: PLC0415  # see measures_between

    return counts(record)


def agenda_of(store: Store, items: Sequence[Item], *, as_of: date) -> Agenda:
    """What is due as an agenda, with the reports that it rests on: for calendars."""
    plans = tuple(noun_from(Plan, item.data["plan"]) for item in items)
    names = dict.fromkeys(cites.report for plan in plans for cites in plan.evidence)
    reports: dict[str, Report] = store.reports.get(list(names))
    tellings = tuple(Telling(reports[name], analysed=True) for name in names if name in reports)
    kept = tuple(plan for plan in plans if all(cites.report in reports for cites in plan.evidence))
    return Agenda(as_of, kept, tellings=tellings)


def correct(store: Store, correction: Correction, *, stories: Sequence[str] = ()) -> int:
    """Keep a correction, and make the accounts of these stories anew; how many were new.

    What is part of an article after all makes the report wait to be analysed again. What was decided last holds, though
    it had been decided so before.
    """
    n_new = store.corrections.put([correction], last=True)
    _follow(store, correction, stories)
    return n_new


def undo_correction(store: Store, n: int, *, by: str = "") -> KeptCorrection | None:
    """Take back a correction; None where there is none of that number."""
    found = store.corrections.undo(n, by=by, at=stamp())
    if found is not None:
        names = [words.report for words in found.correction.passages]
        numbers = store.reports.numbers(names)
        _follow(store, found.correction, sorted(set(store.stories.of(numbers.values()).values())))
    return found


def _follow(store: Store, correction: Correction, stories: Sequence[str]) -> None:
    if correction.kind in OF_TEXT:
        store.waiting.anew([words.report for words in correction.passages])
        return
    compare_again(store, stories)


def compare_again(store: Store, stories: Iterable[str]) -> None:
    """Make the accounts of stories anew that a hand changed."""
    from crosswire.desk.accounting import accounted_again  # noqa: PLC0415  # pages must not wait for what compares

    for name in stories:
        accounted_again(store, name)
