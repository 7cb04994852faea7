"""Documents and briefs in, the same with what a hand corrected out; what no longer fits is told, never dropped."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from crosswire.annotate import Times, english
from crosswire.language.folding import fold
from crosswire.model import (
    Annotation,
    Attribution,
    Brief,
    Correction,
    Document,
    Entity,
    Finding,
    Furniture,
    Misfit,
    Passage,
    Speaker,
    TimeExpression,
)
from crosswire.model.correction import OF_FINDINGS, OF_LAYERS, OF_TEXT, VERDICTS

BY_HAND = "by hand"


def unmarked(doc: Document, corrections: Iterable[Correction]) -> tuple[Document, list[Misfit]]:
    """The document with what a hand said is part of the article no longer set aside. Before it is analysed."""
    misfits: list[Misfit] = []
    for each, words in _of(doc, corrections, OF_TEXT):
        span = words.find(doc.report.text)
        kept = tuple(mark for mark in doc[Furniture] if span is None or not _overlap(mark, span))
        if len(kept) == len(doc[Furniture]):
            gone = span is None
            misfits.append(Misfit(each, "these words no longer stand there" if gone else "nothing is set aside there"))
        doc = doc.adding(Furniture, kept)
    return doc, misfits


def corrected(doc: Document, corrections: Iterable[Correction]) -> tuple[Document, list[Misfit]]:
    """The analysed document with its day, speakers and dates as a hand put them."""
    misfits: list[Misfit] = []
    found = sorted(_of(doc, corrections, OF_LAYERS), key=lambda pair: OF_LAYERS.index(pair[0].kind))
    for each, words in found:
        try:
            if not doc.analysed and each.kind != "written":
                raise _MisfitError("the report is not analysed")  # noqa: TRY301  # one place where it becomes a Misfit
            doc = _APPLY[each.kind](doc, words, each)
        except _MisfitError as error:
            misfits.append(Misfit(each, str(error)))
    return doc, misfits


def judged(brief: Brief, corrections: Iterable[Correction]) -> tuple[Brief, list[Misfit]]:
    """The brief without the findings that a hand dismissed, and with the verdicts that it gave."""
    findings = list(brief.findings)
    misfits: list[Misfit] = []
    texts = {telling.report.id: telling.report.text for telling in brief.tellings}
    for each in corrections:
        if each.kind not in OF_FINDINGS or not any(words.report in texts for words in each.passages):
            continue
        places = [n for n, finding in enumerate(findings) if _about(finding, each, texts)]
        if not places:
            misfits.append(Misfit(each, "no finding rests on these sentences"))
        elif each.kind == "verdict" and each.value not in VERDICTS:
            misfits.append(Misfit(each, f"{each.value!r} is no verdict; there are {', '.join(VERDICTS)}"))
        for n in reversed(places):
            if each.kind == "dismiss":
                del findings[n]
            elif each.value in VERDICTS:
                findings[n] = _with_verdict(findings[n], each)
    kept = {finding.id for finding in findings}
    omissions = tuple(each for each in brief.omissions if each.finding in kept)
    silences = tuple(each for each in brief.silences if each.finding in kept)
    echoes = tuple(each if each.finding in kept else replace(each, finding=None) for each in brief.echoes)
    return replace(brief, findings=tuple(findings), omissions=omissions, silences=silences, echoes=echoes), misfits


def touches(corrections: Iterable[Correction], reports: Iterable[str]) -> list[Correction]:
    """The corrections that speak of one of these reports."""
    wanted = set(reports)
    return [each for each in corrections if any(words.report in wanted for words in each.passages)]


class _MisfitError(Exception):
    """Why a correction does not fit."""


def _of(doc: Document, corrections: Iterable[Correction], kinds: Sequence[str]) -> Iterator[tuple[Correction, Passage]]:
    for each in corrections:
        if each.kind in kinds:
            yield from ((each, words) for words in each.passages if words.report == doc.report.id)


def _span(doc: Document, words: Passage) -> tuple[int, int]:
    found = words.find(doc.report.text)
    if found is None:
        raise _MisfitError("these words no longer stand there")
    return found


def _overlap(mark: Annotation, span: tuple[int, int]) -> bool:
    return mark.start < span[1] and span[0] < mark.end


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise _MisfitError(f"{value!r} is no day; write it as 2016-05-20") from None


def _written(doc: Document, _: Passage, correction: Correction) -> Document:
    day = _day(correction.value)
    doc = replace(doc, report=replace(doc.report, published=day))
    return _again(doc, Times(written=day)(doc)) if doc.analysed else doc


def _again(doc: Document, times: Iterable[TimeExpression]) -> Document:
    """The document with these times, and all that rests on them made anew."""
    doc = doc.adding(TimeExpression, times)
    for step in english():
        if TimeExpression in step.needs:
            doc = doc.adding(step.gives, step(doc))
    return doc


def _date(doc: Document, words: Passage, correction: Correction) -> Document:
    span, day = _span(doc, words), _day(correction.value)
    times = doc[TimeExpression]
    if not any(_overlap(each, span) for each in times):
        raise _MisfitError("no time expression stands there")
    fixed = tuple(
        replace(
            each, value=day.isoformat(), earliest=day, latest=day + timedelta(days=1), granularity="day", mod=None,
            by=BY_HAND,
        )
        if _overlap(each, span)
        else each
        for each in times
    )  # fmt: skip
    return _again(doc, fixed)


def _speaker(doc: Document, words: Passage, correction: Correction) -> Document:
    span = _span(doc, words)
    said = doc[Attribution]
    inside = [each for each in said if any(start < span[1] and span[0] < end for start, end in each.content)]
    if not inside:
        raise _MisfitError("nothing is attributed there")
    known = next((each for each in doc[Entity] if fold(each.name) == fold(correction.value)), None)
    speaker = Speaker((), correction.value, known.key if known else None, known.side if known else None)
    # The innermost of several: a relay keeps what it relays.
    nearest = min(inside, key=lambda each: sum(end - start for start, end in each.content))
    fixed = tuple(
        replace(each, sources=(*each.sources[:-1], speaker), by=BY_HAND) if each is nearest else each for each in said
    )
    return doc.adding(Attribution, fixed)


_APPLY = {"written": _written, "date": _date, "speaker": _speaker}


def _about(finding: Finding, correction: Correction, texts: dict[str, str]) -> bool:
    """Whether each passage of a correction lies in what the finding rests on."""
    for words in correction.passages:
        span = words.find(texts.get(words.report, ""))
        cited = [cites for cites in finding.evidence if cites.report == words.report]
        if span is None or not any(cites.start < span[1] and span[0] < cites.end for cites in cited):
            return False
    # One passage alone speaks of what is told in these words alone, by one report or by prints of it.
    told = {" ".join(texts.get(cites.report, "")[cites.start : cites.end].split()) for cites in finding.evidence}
    return len(correction.passages) > 1 or len(told) == 1


def _with_verdict(finding: Finding, correction: Correction) -> Finding:
    verdict = next(each for each in VERDICTS if each == correction.value)
    return replace(finding, verdict=verdict, reason=f"{BY_HAND} ({correction.by or 'nobody named'})", by=BY_HAND)
