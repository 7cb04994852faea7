"""A store in, and out the reports of it that somebody asks about, as far as they are analysed."""

from dataclasses import dataclass

from crosswire.desk.asking import reports_of, story_named
from crosswire.desk.finding import day_named
from crosswire.desk.keeping import documents
from crosswire.desk.storying import regroup
from crosswire.errors import UsageError
from crosswire.model import Document, Report
from crosswire.store import Store


@dataclass(frozen=True)
class Choice:
    """Reports of a store with their layers, and how many of those asked for are analysed.

    Reports that still wait, or broke a step, are counted and not among the documents; those in languages that are not
    analysed are.
    """

    documents: tuple[Document, ...]
    n_analysed: int
    n_reports: int


def choose(
    store: Store, *, since: str | None = None, until: str | None = None, source: str | None = None, story: str | None = None
) -> Choice:  # fmt: skip
    """The current reports of a store, all or some: written in these days, by this outlet, of this story, or of that of this report.

    Days are both included; a report that states none goes by that on which it was added. Stories are those of the whole store,
    whatever the other conditions leave of them.

    Raises:
        UsageError: a day is none, or no such report is left.
    """
    states = _states(store, since=since, until=until, source=source, story=story)
    read = [name for name, state in states.items() if state in ("analysed", "declared")]
    n_analysed = sum(state == "analysed" for state in states.values())
    return Choice(tuple(documents(store, read)), n_analysed, len(states))


def choose_reports(
    store: Store, *, since: str | None = None, until: str | None = None, source: str | None = None, story: str | None = None
) -> list[Report]:  # fmt: skip
    """The same reports, analysed or not, for what needs no analysis.

    Raises:
        UsageError: a day is none, or no such report is left.
    """
    return list(store.reports.get(_states(store, since=since, until=until, source=source, story=story)).values())


def _states(
    store: Store, *, since: str | None, until: str | None, source: str | None, story: str | None
) -> dict[str, str]:  # fmt: skip
    """The state of each report that is chosen, by id."""
    first, last = day_named(since), day_named(until)
    if first is not None and last is not None and last < first:
        raise UsageError(f"--until {last} is before --since {first}.")
    states = store.reports.chosen(since=first, until=last, source=source)
    if story is not None:
        states = {name: states[name] for name in _of_story(store, list(states), story)}
    if not states:
        asked = any(each is not None for each in (since, until, source))
        raise UsageError("No report of the store fits." if asked else "The store holds no report yet: crosswire add.")
    return states


def _of_story(store: Store, names: list[str], story: str) -> list[str]:
    """The reports among these of the story that is named, or that a report named tells."""
    regroup(store)
    found = {report.id for report in reports_of(store, story_named(store, story))}
    kept = [name for name in names if name in found]
    if not kept:
        raise UsageError(f"No report of the story {story!r} is in what was asked for. `crosswire stories` shows ids.")
    return kept
