"""Invented reports of a few events, three of each, and stores that hold them."""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from make_store import NOW, store_at, stored

from crosswire.desk.storying import regroup
from crosswire.model import Report
from crosswire.store import Store

PLACES = (
    "Arvik",
    "Brenholt",
    "Corvo",
    "Dunmore",
    "Elsnig",
    "Farsund",
    "Gorica",
    "Halden",
    "Iskar",
    "Jelgava",
    "Kotor",
    "Lugano",
)
EVENTS = ("bridge collapse", "dairy strike", "museum theft", "reservoir leak", "ferry collision", "prison riot", "vaccine recall",
          "tunnel fire", "election recount", "orchard blight", "satellite launch", "chess scandal")  # fmt: skip
TELLINGS = (
    "A {event} in {place} kept {n} people from their homes, {mayor} said. {street} was closed and {firm} sent crews.",
    "{mayor} said that {n} people could not go home after the {event}. Crews of {firm} worked in {street}.",
    "Crews of {firm} worked until dawn in {street}, {place}, where {mayor} spoke of the {event}.",
)


def told_thrice(n_events: int, *, step: int = 5) -> list[Report]:
    """Three reports of each of some events, a few days from event to event."""
    found = []
    for event in range(n_events):
        place, what = PLACES[event % len(PLACES)], EVENTS[event % len(EVENTS)]
        for telling, text in enumerate(TELLINGS):
            told = text.format(
                event=what, place=place, n=event + 20, mayor=f"Mayor {place[::-1].title()}", street=f"{place[:4]}gate",
                firm=f"{place[1:].title()} Works",
            )  # fmt: skip
            body = f"{what.title()} in {place}\n\n{told}"
            day = date(2031, 1, 6) + timedelta(days=event * step + telling)
            found.append(stored(body, name=f"e{event}-{telling}", source=f"paper {telling}", day=day))
    return found


def kept_store(folder: Path, batches: Iterable[list[Report]]) -> Store:
    """A store in a folder that has got these batches, its stories brought up to date after each."""
    folder.mkdir(exist_ok=True)
    store = store_at(folder)
    for batch in batches:
        store.reports.add(batch, now=NOW)
        regroup(store)
    return store
