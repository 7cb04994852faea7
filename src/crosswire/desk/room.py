"""What the reading room asks of the desk: one place that names it all, so that the pages know no other room."""

from collections.abc import Iterable, Sequence
from datetime import date

from crosswire.desk.clock import now, stamp
from crosswire.desk.finding import day_named, find, wanted
from crosswire.desk.users import fits, known
from crosswire.model import Agenda, Correction, Dyad, EventRecord, Plan, Report, Telling
from crosswire.model.codec import noun_from
from crosswire.model.correction import OF_TEXT, VERDICTS
from crosswire.store import Entry, Item, KeptCorrection, KeptStory, Store, Wanted, open_store

__all__ = [
    "OF_TEXT", "VERDICTS", "Entry", "Item", "KeptCorrection", "KeptStory", "Store", "Wanted", "agenda_of", "between", "compare_again",
    "correct", "day_named", "find", "fits", "known", "now", "open_store", "record_of", "stamp", "undo_correction",
    "wanted",
]  # fmt: skip


def record_of(item: Item) -> EventRecord:
    """The event of an item."""
    return noun_from(EventRecord, item.data["record"])


def between(records: Sequence[EventRecord], a: str, b: str) -> Dyad:
    """Two sides over months, from their events."""
    from crosswire.compare.dyads import dyad  # noqa: PLC0415  # pages must not wait for what compares

    return dyad(records, a, b, per="month")


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

    What is part of an article after all makes the report wait to be analysed again.
    """
    n_new = store.corrections.put([correction])
    _follow(store, correction, stories)
    return n_new


def undo_correction(store: Store, n: int) -> KeptCorrection | None:
    """Take back a correction; None where there is none of that number."""
    found = store.corrections.undo(n)
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
