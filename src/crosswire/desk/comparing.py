"""Documents of one event in, a brief out."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from crosswire.annotate import Times, english
from crosswire.compare.account import account
from crosswire.compare.dates import borrow
from crosswire.desk.correcting import corrected, judged, unmarked
from crosswire.desk.marking import document
from crosswire.errors import NotComparableError
from crosswire.language.entailment import Entailment
from crosswire.language.entailment import entailment as entailment_model
from crosswire.language.identify import language_name
from crosswire.language.vectors import Encoder, UniversalEncoder
from crosswire.model import Brief, Correction, Document, Misfit, Rejected, Story, TimeExpression, WrittenOn
from crosswire.stories import one_story, stories

__all__ = ["compare", "compared", "dated", "entailment_model"]

log = logging.getLogger(__name__)

ENOUGH = 2
"""Analysed reports of one event that a comparison needs."""
NAMED = 4
"""Reports that a message names."""


def compare(
    documents: Sequence[Document],
    *,
    same_story: bool = False,
    rejected: Sequence[Rejected] = (),
    encoder: Encoder | None = None,
    entailment: Entailment | None = None,
    corrections: Sequence[Correction] = (),
    unfit: Callable[[Misfit], None] | None = None,
) -> Brief:
    """The account of the story that most of the documents tell.

    Documents of other stories are named in the brief as set apart; with `same_story` all are taken for one story. Their
    order changes nothing. `corrections` by hand hold; `unfit` hears of those that do not fit. `entailment` is a model of the
    user's own that is heard beside the judge.

    Raises:
        NotComparableError: fewer than two different reports, or no two that are analysed and tell of one event.
    """
    if not corrections:
        return compared(documents, same_story=same_story, rejected=rejected, encoder=encoder, entailment=entailment)[0]
    docs, misfits = [], []
    for doc in documents:
        fixed, amiss = corrected(doc, corrections)
        docs.append(fixed)
        misfits += unmarked(document(doc.report), corrections)[1] + amiss
    brief = compared(docs, same_story=same_story, rejected=rejected, encoder=encoder, entailment=entailment)[0]
    brief, amiss = judged(brief, corrections)
    named = {each.report.id for each in docs}
    strange = [each for each in corrections if not any(words.report in named for words in each.passages)]
    misfits += [*amiss, *(Misfit(each, "its report is not among these") for each in strange)]
    for misfit in misfits if unfit is not None else ():
        unfit(misfit)  # type: ignore[misc]  # asked above
    return brief


def compared(
    documents: Sequence[Document],
    *,
    same_story: bool = False,
    rejected: Sequence[Rejected] = (),
    encoder: Encoder | None = None,
    entailment: Entailment | None = None,
) -> tuple[Brief, tuple[Document, ...]]:
    """The account, and the documents of the story with their times read against stated or borrowed days."""
    docs = _different(documents)
    _check_enough(docs)
    story = one_story(docs) if same_story else _largest(stories(docs), docs)
    story = _with_unread(story, [doc for doc in docs if not doc.analysed and doc.report.id not in story.reports])
    members = [doc for doc in docs if doc.report.id in story.reports]
    apart = [doc for doc in docs if doc.report.id not in story.reports]
    written = borrow(members)
    members = [dated(doc, written.get(doc.report.id)) for doc in members]
    story = replace(story, written=tuple(sorted(written.items())))
    log.info("comparing %d reports, %d set apart", len(members), len(apart))
    brief = account(
        members, story=story, encoder=encoder or UniversalEncoder(), entailment=entailment, apart=apart,
        rejected=tuple(rejected),
    )  # fmt: skip
    return brief, tuple(members)


def _different(documents: Iterable[Document]) -> list[Document]:
    """The documents without repeats of one and the same report, in an order that does not depend on the call's."""
    given = list(documents)
    docs = {doc.report.id: doc for doc in given}
    if not docs:
        raise NotComparableError("There is no report to compare; give two or more.")
    if len(docs) == 1:
        (doc,) = docs.values()
        again = f", given {len(given)} times; they are the same" if len(given) > 1 else ""
        raise NotComparableError(
            f"There is only one report here, {_name(doc)}{again}. A comparison needs two or more different ones of the same event."
        )
    return [docs[key] for key in sorted(docs)]


def _largest(found: Sequence[Story], docs: Sequence[Document]) -> Story:
    """The story that most reports tell; analysed ones count first."""
    analysed = {doc.report.id for doc in docs if doc.analysed}
    best = max(found, key=lambda story: (len(analysed.intersection(story.reports)), len(story.reports), story.id))
    if len(analysed.intersection(best.reports)) < ENOUGH:
        first = [doc for doc in docs if doc.analysed][:NAMED]
        titles = "; ".join(_name(doc) for doc in first) + ("; ..." if len(analysed) > len(first) else "")
        raise NotComparableError(
            f"These reports seem to tell of different events ({titles}). To compare them all the same, give --same-story."
        )
    return best


def _with_unread(story: Story, docs: Sequence[Document]) -> Story:
    """The story with the reports that no words could tell for or against it, for they are in another language.

    They were given to be compared: they stand in the account as not analysed, and not as reports of another event.
    """
    if not docs:
        return story
    names = tuple(sorted(doc.report.id for doc in docs))
    return replace(
        story,
        reports=tuple(sorted((*story.reports, *names))),
        origins=(*story.origins, *one_story(docs).origins),
        written=tuple(sorted((*story.written, *((doc.report.id, doc.report.written_on) for doc in docs)))),
    )


def _check_enough(docs: Sequence[Document]) -> None:
    n_analysed = sum(doc.analysed for doc in docs)
    if n_analysed < ENOUGH:
        others = sorted({language_name(doc.report.language) for doc in docs if not doc.analysed})
        can_be = f"{n_analysed} of {len(docs)} reports can be analysed, and a comparison needs two"
        raise NotComparableError(f"{can_be}. English (en) is analysed so far; also found here: {', '.join(others)}.")


def dated(doc: Document, written: WrittenOn | None) -> Document:
    """The document with its times, and all that rests on them, read against a borrowed day; else as it is."""
    if written is None or written.basis != "borrowed" or not doc.analysed:
        return doc
    doc = doc.adding(TimeExpression, Times(written=written.value)(doc))
    for step in english():
        if TimeExpression in step.needs:
            doc = doc.adding(step.gives, step(doc))
    return doc


def _name(doc: Document) -> str:
    return f"{doc.report.title or doc.report.text[:50].strip()!r} ({doc.report.source.name})"
