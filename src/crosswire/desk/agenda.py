"""Reports in, and what is due on a day out: across all their stories."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from crosswire.compare.actors import actors
from crosswire.compare.agenda import plans
from crosswire.compare.dates import borrow
from crosswire.desk.comparing import dated
from crosswire.model import Actor, Agenda, Document, Furniture, Rejected, Sentence, Story, Telling, WrittenOn
from crosswire.stories import stories


def agenda(documents: Iterable[Document], *, as_of: date | None = None, rejected: Sequence[Rejected] = ()) -> Agenda:
    """What the reports say is due and what became of it, as it was known on the day `as_of`.

    Reports of later days are left out; without `as_of` it is the day of the latest report. A report that neither states a
    day nor can borrow one is read too, unless a day is asked for: then nobody can tell whether it was known by then. The
    order of the documents changes nothing.
    """
    docs = sorted({doc.report.id: doc for doc in documents}.values(), key=lambda doc: doc.report.id)
    known = [doc for doc in docs if _known(doc.report.written_on.value, as_of)]
    told = stories(known)
    members, written = _read(told, {doc.report.id: doc for doc in known})
    if as_of is not None:
        members = [doc for doc in members if (day := written[doc.report.id].value) is not None and day <= as_of]
    on = {doc.report.id: written[doc.report.id].value for doc in members}
    days = [day for day in on.values() if day]
    of_story = {report: story.id for story in told for report in story.reports}
    people, names = _names(told, {doc.report.id: doc for doc in members})
    seen = as_of or max(days, default=None)
    return Agenda(
        seen,
        plans([doc for doc in members if doc.analysed], written=on, stories=of_story, names=names, as_of=seen),
        tuple(told),
        tuple(_telling(doc) for doc in members),
        tuple((doc.report.id, written[doc.report.id]) for doc in members),
        people,
        len(docs) - len(members),
        tuple(rejected),
    )


def _telling(doc: Document) -> Telling:
    return Telling(doc.report, doc.analysed, doc[Furniture], doc[Sentence] if doc.analysed else ())


def _known(day: date | None, as_of: date | None) -> bool:
    return day is None or as_of is None or day <= as_of


def _read(told: Sequence[Story], docs: Mapping[str, Document]) -> tuple[list[Document], dict[str, WrittenOn]]:
    """The documents with their times read against stated or borrowed days, and those days."""
    members: list[Document] = []
    written: dict[str, WrittenOn] = {}
    for story in told:
        own = [docs[report] for report in story.reports]
        days = borrow(own)
        members += [dated(doc, days.get(doc.report.id)) for doc in own]
        written.update(days)
    return members, written


def _names(told: Sequence[Story], docs: Mapping[str, Document]) -> tuple[tuple[Actor, ...], dict[str, dict[str, str]]]:
    """Who is who, story by story: a bare surname in one story is nobody of another."""
    people: dict[str, Actor] = {}
    names: dict[str, dict[str, str]] = {}
    for story in told:
        found, keys = actors([docs[report] for report in story.reports if report in docs and docs[report].analysed])
        names.update(keys)
        for actor in found:
            known = people.get(actor.key)
            people[actor.key] = actor if known is None else replace(known, evidence=known.evidence + actor.evidence)
    return tuple(people[key] for key in sorted(people)), names
