"""Reports in; out their events, each once, and what they come to between two sides."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from crosswire.compare.actors import actors
from crosswire.compare.dates import borrow
from crosswire.compare.dyads import Per, dyad, dyads, side_names
from crosswire.compare.event_records import event_records
from crosswire.compare.event_tellings import name_of, side_key
from crosswire.desk.comparing import dated
from crosswire.errors import UsageError
from crosswire.language.countries import seat
from crosswire.language.folding import fold
from crosswire.model import Actor, Document, Dyad, EventRecord, Story, WrittenOn
from crosswire.stories import stories

SHOWN = 12
"""How many sides an error names."""


def events(documents: Iterable[Document]) -> tuple[EventRecord, ...]:
    """The events that the reports tell of, oldest first; one that several tell of is one. Their order changes nothing.

    Reports may be of any number of stories. A report without a date borrows one from its story as `compare` does.
    """
    docs = {doc.report.id: doc for doc in documents}
    by_report: dict[str, Story] = {}
    members: list[Document] = []
    for story in stories(list(docs.values())):
        own = [docs[report] for report in story.reports]
        written = borrow(own)
        by_report |= dict.fromkeys(story.reports, _written(story, written))
        members += [dated(doc, written.get(doc.report.id)) for doc in own]
    read = sorted((doc for doc in members if doc.analysed), key=lambda doc: doc.report.id)
    people, names = _everybody(read, by_report)
    return event_records(read, stories=by_report, people=people, names=names)


def relation(records: Sequence[EventRecord], a: str, b: str, *, per: Per = "month") -> Dyad:
    """Two sides by name ("NATO", "Russia", "Germans") or key, over time.

    Raises:
        UsageError: a name is of nobody in these reports, or both are one side.
    """
    first, second = side_named(a, records), side_named(b, records)
    if first == second:
        raise UsageError(f"{a!r} and {b!r} are one side ({name_of(first)}); a relation needs two.")
    return dyad(records, first, second, per=per)


def network(records: Sequence[EventRecord], *, per: Per = "month") -> tuple[Dyad, ...]:
    """Every pair of sides with events between them."""
    return dyads(records, per=per)


def side_named(name: str, records: Iterable[EventRecord]) -> str:
    """The key of the side that a name stands for: a state, body or person of these events.

    Raises:
        UsageError: nobody here has it; the message names who is here.
    """
    shown = side_names(records)
    known = side_key(name) or seat(name)
    if name in shown or known in shown:
        return name if name in shown else known or name
    found = sorted(key for key, each in shown.items() if fold(each) == fold(name))
    if found:
        return found[0]
    if known is not None:
        return known
    sides = sorted({each for key, each in shown.items() if ":" in key})
    listed = ", ".join(sides[:SHOWN]) + (" ..." if len(sides) > SHOWN else "")
    raise UsageError(f"Nobody in these reports' events is called {name!r}. There are: {listed or 'none at all'}.")


def _written(story: Story, written: Mapping[str, WrittenOn]) -> Story:
    return replace(story, written=tuple(sorted(written.items())))


def _everybody(
    docs: Sequence[Document], by_report: Mapping[str, Story]
) -> tuple[list[Actor], dict[str, dict[str, str]]]:
    """The actors of every story, and for each report the actor key of each entity key."""
    groups: dict[str, list[Document]] = {}
    for doc in docs:
        groups.setdefault(by_report[doc.report.id].id, []).append(doc)
    people: dict[str, Actor] = {}
    names: dict[str, dict[str, str]] = {}
    for group in groups.values():
        found, keys = actors(group)
        for actor in found:
            people.setdefault(actor.key, actor)
        names |= keys
    return list(people.values()), names
