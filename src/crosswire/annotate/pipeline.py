"""Steps run one after another over many documents; a report that breaks one is rejected, and the rest goes on."""

import logging
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from crosswire.annotate.attributions import Attributions
from crosswire.annotate.entities import Entities
from crosswire.annotate.events import Events
from crosswire.annotate.parsing import Parsing
from crosswire.annotate.places import Places
from crosswire.annotate.sentences import Sentences
from crosswire.annotate.times import Times
from crosswire.errors import CrosswireError, SetupError
from crosswire.model import Annotation, BatchStep, Document, Furniture, Rejected, Step, Token, check_order

log = logging.getLogger(__name__)

BATCH = 32
"""Documents that a language model reads in one go: enough to keep it busy, few enough to keep memory flat."""

REMEMBERED = 64
"""Documents read last of which the layers are kept, for copies of their texts."""

ANALYSED = frozenset({"en"})
"""Languages that the steps can read; reports in others are kept and declared as not analysed."""


def english() -> tuple[Step, ...]:
    """The steps for English, in order."""
    return (Parsing(), Sentences(), Times(), Entities(), Places(), Attributions(), Events())


def annotate(
    docs: Iterable[Document], steps: Sequence[Step] | None = None, *, given: Iterable[type[Annotation]] = (Furniture,)
) -> Iterator[Document | Rejected]:
    """Every document with its layers, in order; exactly one result a document.

    A document in a language that cannot be analysed comes back as it is. `given` are the layers that documents have. With the
    steps of its own, a text that came shortly before, printed elsewhere, is not read a second time.

    Raises:
        UsageError: a step needs a layer that no step before it gives.
    """
    copies = steps is None
    steps = english() if steps is None else steps
    check_order(steps, given=given)
    known: OrderedDict[Hashable, Document | Rejected] = OrderedDict()
    stream = iter(docs)
    while batch := list(islice(stream, BATCH)):
        keys = [_seen_by_steps(doc) if copies else n for n, doc in enumerate(batch)]
        fresh = {key: doc for key, doc in reversed(list(zip(keys, batch, strict=True))) if key not in known}
        known.update(zip(fresh, _batch(list(fresh.values()), steps), strict=True))
        yield from [_of(doc, known[key]) for key, doc in zip(keys, batch, strict=True)]
        while len(known) > (REMEMBERED if copies else 0):
            known.popitem(last=False)


def _of(doc: Document, result: Document | Rejected) -> Document | Rejected:
    """The result of reading a document, or its copy: the layers are the same, only the report is another one."""
    if isinstance(result, Rejected):
        return result if result.report == doc.report.id else replace(result, report=doc.report.id)
    if result.report is doc.report:
        return result
    copy = Document(doc.report, result.layers)
    if Token in result:
        copy.__dict__["parse"] = result.parse
    return copy


def _seen_by_steps(doc: Document) -> Hashable:
    report = doc.report
    layers = tuple((kind.__name__, found) for kind, found in doc.layers.items())
    return (
        report.text, report.language, report.title_span, report.dateline_span, report.published, report.updated, layers,
    )  # fmt: skip


def _batch(docs: list[Document], steps: Sequence[Step]) -> list[Document | Rejected]:
    results: list[Document | Rejected] = list(docs)
    for step in steps:
        at = [n for n, r in enumerate(results) if isinstance(r, Document) and r.report.language in ANALYSED]
        for n, result in zip(at, _run(step, [results[n] for n in at]), strict=True):  # type: ignore[misc]
            results[n] = result
    return results


def _run(step: Step, docs: list[Document]) -> list[Document | Rejected]:
    if isinstance(step, BatchStep):
        try:
            found = [list(each) for each in step.many(docs)]
            return [doc.adding(step.gives, each) for doc, each in zip(docs, found, strict=True)]
        except SetupError:
            raise
        except Exception:  # noqa: BLE001  # one of them breaks it: find out which, one at a time
            log.debug("a batch broke the step %s; reading it one by one", type(step).__name__)
    return [_one(step, doc) for doc in docs]


def _one(step: Step, doc: Document) -> Document | Rejected:
    try:
        return doc.adding(step.gives, step(doc))
    except SetupError:
        raise
    except CrosswireError as error:
        return _rejected(doc, step, str(error))
    except Exception as error:  # by design: one bad report never stops a batch
        log.debug("the step %s broke on report %s", type(step).__name__, doc.report.id, exc_info=True)
        return _rejected(doc, step, f"{type(error).__name__}: {str(error)[:200]}")


def _rejected(doc: Document, step: Step, reason: str) -> Rejected:
    name = type(step).__name__
    return Rejected(
        doc.report.id, name, f"({doc.report.source.name}) could not be analysed by {name}: {reason}", record=True
    )
