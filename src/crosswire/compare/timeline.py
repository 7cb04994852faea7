"""What happened, by day: dated events of the past, merged where reports tell the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from crosswire.compare.citing import Cites, Names, layer
from crosswire.model import (
    Attribution,
    Citation,
    Document,
    Entity,
    Event,
    Finding,
    Moment,
    Sentence,
    Span,
    Story,
    TimeExpression,
)

AGREED = frozenset({"corroborated", "repeated"})
"""Verdicts of findings whose statements tell one thing."""

SHARED_WORDS = 0.5
"""Share of the shorter telling's words from which two tellings of one time and party tell one event."""

BEFORE_NOUN = frozenset({"compound", "nmod", "amod", "nummod", "poss"})
"""What describes the noun behind it: "his 2016 book" dates nothing but the book."""

REACH = 4
"""Words up the tree from a time to the event that it dates ("in the spring of last year")."""

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


@dataclass(frozen=True, eq=False)
class _Telling:
    """One report's telling of a dated event: type, parties, words, the findings it is part of."""

    cites: Citation
    text: str
    time: TimeExpression
    root: str | None
    keys: frozenset[str]
    words: frozenset[str]
    findings: frozenset[str]

    @property
    def days(self) -> timedelta:
        """How many days its time covers."""
        return (self.time.latest or date.max) - (self.time.earliest or date.min)


def timeline(
    docs: Sequence[Document], findings: Sequence[Finding], *, story: Story, names: Names
) -> tuple[Moment, ...]:
    """The dated past of a story, oldest first.

    An entry is an event that has happened and hangs on a day, month or year that is not after the day of writing; what
    is planned, possible or denied is not in it. Tellings are one entry where their times touch and they share a finding,
    or kind and parties, or a party and most of their words. The narrowest time dates the entry. The order of the reports
    changes nothing.
    """
    agreed = _agreed(findings)
    told = [each for doc in docs if doc.analysed for each in _tellings(doc, story, names, agreed)]
    told.sort(key=lambda each: (each.days, each.cites.report, each.cites.span))
    moments: list[list[_Telling]] = []
    for each in told:
        group = next((group for group in moments if _one(each, group[0])), None)
        if group is None:
            moments.append([each])
        else:
            group.append(each)
    return tuple(sorted(map(_moment, moments), key=lambda m: (m.earliest or date.min, m.latest or date.min, m.what)))


def _agreed(findings: Iterable[Finding]) -> dict[str, dict[Span, str]]:
    """For each report the spans of statements that others tell too, with the finding they are part of."""
    found: dict[str, dict[Span, str]] = {}
    for finding in findings:
        if finding.verdict in AGREED:
            for each in finding.statements:
                found.setdefault(each.cites.report, {})[each.cites.span] = finding.id
    return found


def _tellings(
    doc: Document, story: Story, names: Names, agreed: Mapping[str, Mapping[Span, str]]
) -> Iterator[_Telling]:
    report = doc.report.id
    written = story.written_on(report).value
    cites = Cites.of(doc)
    own = names.get(report, {})
    said = {start for each in layer(doc, Attribution) for span in each.cue for start in _starts(doc, span)}
    parties = _by_sentence(cites, layer(doc, Entity))
    shared = _spans_by_sentence(cites, agreed.get(report, {}))
    for event, time in _dated(doc):
        sentence = cites.sentence(event.trigger[0])
        if not _over(event, time, written) or event.trigger[0] in said or sentence is None or sentence.part != "body":
            continue
        start, end = event.span
        keys = {own.get(e.key, e.key) for e in parties.get(sentence.start, ()) if start <= e.start and e.end <= end}
        inside = {name for (s, e), name in shared.get(sentence.start, {}).items() if s < end and start < e}
        yield _Telling(
            cites.cite((start, end)), " ".join(doc.text_of((start, end)).split()), time, event.root,
            frozenset(keys), _words(doc, (start, end), time), frozenset(inside),
        )  # fmt: skip


def _dated(doc: Document) -> Iterator[tuple[Event, TimeExpression]]:
    """Each event with the expression that dates it: the first that hangs on its word with no verb between."""
    parse = doc.parse
    events = {event.trigger[0]: event for event in layer(doc, Event)}
    done: set[Span] = set()
    for time in layer(doc, TimeExpression):
        inside = parse.within(time.span)
        if time.earliest is None or time.latest is None or not inside:
            continue
        here = next((n for n in inside if parse.tokens[n].head not in inside), inside[0])
        for n in islice(parse.ancestors(here), REACH):
            event = events.get(parse.tokens[n].start)
            if event is not None and event.trigger not in done:
                done.add(event.trigger)
                yield event, time
            if event is not None or parse.tokens[n].pos == "VERB" or parse.tokens[here].dep in BEFORE_NOUN:
                break


def _starts(doc: Document, span: Span) -> list[int]:
    return [doc.parse.tokens[n].start for n in doc.parse.within(span)]


def _over(event: Event, time: TimeExpression, written: date | None) -> bool:
    """Whether an event has happened at a time that is a stretch of days not after the day of writing."""
    if event.status != "happened" or time.type not in {"DATE", "TIME"} or time.earliest is None or time.latest is None:
        return False
    return written is None or time.earliest <= written


def _by_sentence(cites: Cites, entities: Iterable[Entity]) -> dict[int, list[Entity]]:
    found: dict[int, list[Entity]] = {}
    for entity in entities:
        sentence: Sentence | None = cites.sentence(entity.start)
        if sentence is not None:
            found.setdefault(sentence.start, []).append(entity)
    return found


def _spans_by_sentence(cites: Cites, spans: Mapping[Span, str]) -> dict[int, dict[Span, str]]:
    found: dict[int, dict[Span, str]] = {}
    for span, name in spans.items():
        sentence = cites.sentence(span[0])
        if sentence is not None:
            found.setdefault(sentence.start, {})[span] = name
    return found


def _words(doc: Document, span: Span, time: TimeExpression) -> frozenset[str]:
    """The lemmas that say what happened; not those that say when."""
    tokens = (doc.parse.tokens[n] for n in doc.parse.within(span))
    return frozenset(
        token.lemma.lower()
        for token in tokens
        if token.pos in _CONTENT and not (time.start <= token.start and token.end <= time.end)
    )


def _one(a: _Telling, b: _Telling) -> bool:
    """Whether two tellings are of one event."""
    if not _touch(a.time, b.time):
        return False
    if a.findings & b.findings and a.cites.report != b.cites.report:
        return True
    if not a.keys & b.keys:
        return False
    words = len(a.words & b.words) >= SHARED_WORDS * max(1, min(len(a.words), len(b.words)))
    if a.cites.report == b.cites.report:
        return words and a.root == b.root
    one_time = (a.time.earliest, a.time.latest) == (b.time.earliest, b.time.latest)
    return words or (a.root is not None and a.root == b.root and one_time and len(a.words & b.words) > 1)


def _touch(one: TimeExpression, other: TimeExpression) -> bool:
    return (one.earliest or date.min) < (other.latest or date.max) and (other.earliest or date.min) < (
        one.latest or date.max
    )


def _moment(told: Sequence[_Telling]) -> Moment:
    first = told[0]  # the narrowest in time: tellings come so sorted
    return Moment(
        first.text,
        first.time.value,
        first.time.earliest,
        first.time.latest,
        tuple(sorted({each.cites for each in told}, key=lambda c: (c.report, c.span))),
    )
