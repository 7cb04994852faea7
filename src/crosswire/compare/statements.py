"""What a report says: one statement a clause, apart from the words that attribute it."""

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from crosswire.compare.citing import layer
from crosswire.compare.clauses import MIN_WORDS, Clause, clauses
from crosswire.compare.words import denials, says_more, stance_of
from crosswire.language.folding import fold
from crosswire.model import (
    Annotation,
    Attribution,
    Citation,
    Document,
    Entity,
    Event,
    Modality,
    Polarity,
    Sentence,
    Span,
    Stance,
    Statement,
    TimeExpression,
    Token,
    Voice,
)

A = TypeVar("A", bound=Annotation)

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
_OBJECTS = frozenset({"dobj", "dative", "pobj", "attr", "oprd"})
_NEGATIVE = frozenset({"not", "n't", "never", "no", "neither", "nor", "nobody", "none", "nothing", "without", "hardly"})
_SAYING = frozenset(
    {
        "say",
        "tell",
        "add",
        "announce",
        "report",
        "state",
        "note",
        "explain",
        "write",
        "declare",
        "argue",
        "insist",
        "claim",
    }
)
_TACKED_ON = frozenset({"according", "in", "from"})
"""Words that open "according to X" and "in the words of X", which stand in the clause that they attribute."""
_MODALS: Mapping[str, Modality] = {
    "will": "planned", "shall": "planned", "'ll": "planned", "would": "conditional", "could": "possible",
    "may": "possible", "might": "possible", "can": "possible", "should": "proposed", "must": "proposed",
}  # fmt: skip
_EXPECTING = frozenset({"expect", "likely", "poised", "anticipate", "forecast"})
_PLANNING = frozenset({"plan", "intend", "schedule", "agree", "pledge", "vow", "promise", "decide"})
_PROPOSING = frozenset({"propose", "suggest", "urge", "seek", "want", "call", "recommend", "ask"})
_STATUSES: Mapping[str, Modality] = {"planned": "planned", "proposed": "proposed", "conditional": "conditional"}


class _Near(Generic[A]):
    """The annotations of one layer, quick to find by span."""

    REACH = 200
    """How many annotations that begin before a span are asked whether they reach into it."""

    def __init__(self, found: tuple[A, ...]) -> None:
        self._found = found
        self._starts = [each.start for each in found]

    def __call__(self, span: Span) -> list[A]:
        """Those that overlap the span, in text order."""
        end = bisect_left(self._starts, span[1])
        return [each for each in self._found[max(0, end - self.REACH) : end] if each.end > span[0]]


@dataclass(frozen=True)
class _Layers:
    """The layers of one document as the clauses ask for them."""

    doc: Document
    entities: _Near[Entity]
    attributions: _Near[Attribution]
    times: _Near[TimeExpression]
    events: _Near[Event]
    quoted: tuple[Span, ...]
    names: Mapping[str, str]


def statements(doc: Document, *, names: Mapping[str, str] | None = None) -> tuple[Statement, ...]:
    """What the report says, in text order; the headline and what was set aside say nothing here.

    `names` gives the story-wide key of an actor for its key in this report; a key that is not in it stands for itself.
    """
    if not doc.analysed:
        return ()
    layers = _Layers(
        doc, _layer(doc, Entity), _layer(doc, Attribution), _layer(doc, TimeExpression), _layer(doc, Event),
        quoted_spans(doc.report.text), names or {},
    )  # fmt: skip
    said: list[Statement] = []
    title = fold(doc.report.title or "")  # a body may begin with its headline, which is then none of what it says
    for sentence in doc[Sentence]:
        if sentence.part == "body" and fold(doc.text_of(sentence.span)) != title:
            said.extend(_of_sentence(layers, sentence))
    return tuple(said)


def _layer(doc: Document, kind: type[A]) -> _Near[A]:
    return _Near(layer(doc, kind))


def _of_sentence(layers: _Layers, sentence: Sentence) -> list[Statement]:
    parse = layers.doc.parse
    every = [clause for clause in clauses(parse, sentence) if clause.span[0] < clause.span[1]]
    said = [clause for clause in every if not _only_attributes(layers, clause, every)]
    return [_statement(layers, sentence, _with_matter(layers, clause, every)) for clause in said or every[:1]]


def _with_matter(layers: _Layers, clause: Clause, every: Iterable[Clause]) -> Clause:
    """The clause; one that takes a stand ("complained", "denied") is told with what it takes its stand on."""
    if not says_more(layers.doc.parse.tokens[clause.head].lemma.lower()):
        return clause
    below = [c for c in every if c.above == clause.head and layers.doc.parse.tokens[c.head].dep in {"ccomp", "advcl"}]
    ends = [c.span[1] for c in below if c.span[0] >= clause.span[1]]
    return replace(clause, span=(clause.span[0], max(ends))) if ends else clause


def _only_attributes(layers: _Layers, clause: Clause, every: Iterable[Clause]) -> bool:
    """Whether a clause does nothing but attribute another one: "the minister said" and no more."""
    lemma = layers.doc.parse.tokens[clause.head].lemma.lower()
    if says_more(lemma):
        return False
    if _in_cue(layers, clause):
        return len(_told_inside(layers, clause)) < MIN_WORDS
    holds = any(other.above == clause.head for other in every)
    return holds and lemma in _SAYING and layers.doc.parse.child(clause.head, "dobj") is None


def _told_inside(layers: _Layers, clause: Clause) -> list[int]:
    """A clause's own words that lie in what is attributed, not in the words that attribute it."""
    parse = layers.doc.parse
    contents = [span for each in layers.attributions(clause.span) for span in each.content]
    inside = [n for n in clause.words if any(s <= parse.tokens[n].start < e for s, e in contents)]
    return [n for n in inside if parse.tokens[n].pos != "PUNCT"]


def _in_cue(layers: _Layers, clause: Clause) -> bool:
    token = layers.doc.parse.tokens[clause.head]
    return any(
        s <= token.start < e and not any(cs <= token.start < ce for cs, ce in each.content)
        for each in layers.attributions(clause.span)
        for s, e in each.cue
    )


def _statement(layers: _Layers, sentence: Sentence, clause: Clause) -> Statement:
    doc, span = layers.doc, clause.span
    parse = doc.parse
    around = _attributed(layers, clause)
    inside = [t for t in layers.times(span) if t.start >= span[0] and t.end <= span[1]]
    dated = next((t for t in inside if t.earliest is not None or t.latest is not None), None)
    events = [e for e in layers.events(span) if span[0] <= e.trigger[0] < span[1]]
    subjects, objects = _sides(layers, clause)
    own = [parse.tokens[n] for n in clause.words]
    return Statement(
        id=_name(doc.report.id, span),
        cites=Citation(doc.report.id, span[0], span[1], sentence.span),
        chain=_chain(
            layers,
            [each for each in around if not _own_attitude(layers, clause, each)]
            or _acts(layers, clause)
            or _spoken_here(layers, clause),
        ),
        who=subjects or _keys(layers, (key for e in events for key in e.actors)),
        what=parse.tokens[clause.head].lemma.lower(),
        whom=objects or _keys(layers, (key for e in events for key in e.recipients)),
        earliest=dated.earliest if dated else None,
        latest=dated.latest if dated else None,
        polarity=_polarity(own),
        modality=_modality(parse.tokens[clause.head], own, events),
        stance=_stance(around, own),
        numbers=tuple(doc.text_of(t.span) for t in own if t.pos == "NUM" or t.tag == "CD"),
        quoted=tuple((max(s, span[0]), min(e, span[1])) for s, e in layers.quoted if s < span[1] and e > span[0]),
        embedded=any(each.embedded for each in around),
    )


def _name(report: str, span: Span) -> str:
    return hashlib.sha256(f"{report}:{span[0]}:{span[1]}".encode()).hexdigest()[:12]


def _attributed(layers: _Layers, clause: Clause) -> list[Attribution]:
    """The attributions whose content holds the clause, the widest first."""
    parse = layers.doc.parse
    at = parse.tokens[clause.head].start
    if _in_cue(layers, clause) and parse.child(clause.head, "dobj") is None:
        at = next((parse.tokens[n].start for n in _told_inside(layers, clause)), at)
    holding = [
        a
        for a in layers.attributions(clause.span)
        if any(s <= at < e for s, e in a.content) and not _aside_on(layers, clause, a)
    ]
    return sorted(holding, key=lambda a: (a.start - a.end, a.start))


def _aside_on(layers: _Layers, clause: Clause, each: Attribution) -> bool:
    """Whether a clause only tells more of the thing that is spoken of: "contradicted the ministry, which had ..."."""
    parse = layers.doc.parse
    if parse.tokens[clause.head].dep != "relcl":
        return False
    thing = parse.tokens[parse.tokens[clause.head].head]
    above = parse.tokens[thing.head]
    return any(s <= thing.start < e and not s <= above.start < e for s, e in each.content)


def _last(each: Attribution) -> tuple[Span, ...]:
    return each.sources[-1].spans if each.sources else ()


def _acts(layers: _Layers, clause: Clause) -> list[Attribution]:
    """The speech act that a clause without a subject of its own is: "..., accusing the council of delay"."""
    at = layers.doc.parse.tokens[clause.head].start
    return [
        each
        for each in layers.attributions(clause.span)
        if any(s <= at < e for s, e in each.cue) and _last(each) and all(e <= clause.span[0] for _, e in _last(each))
    ][:1]


def _spoken_here(layers: _Layers, clause: Clause) -> list[Attribution]:
    """The speech act that a clause tells of and somebody makes in it: "X denied that ..."; his word is all there is to it."""
    parse = layers.doc.parse
    lemma = parse.tokens[clause.head].lemma.lower()
    if lemma not in denials() and lemma not in _SAYING:
        return []
    at = parse.tokens[clause.head].start
    return [
        each
        for each in layers.attributions(clause.span)
        if any(s <= at < e for s, e in each.cue) and any(clause.span[0] <= s < clause.span[1] for s, _ in _last(each))
    ][:1]


def _own_attitude(layers: _Layers, clause: Clause, each: Attribution) -> bool:
    """Whether the clause itself tells of somebody's wish or fear ("X is keen to ..."): that is the report's own word."""
    parse = layers.doc.parse
    if each.cue and any(parse.lower(n) in _TACKED_ON for n in parse.within(each.cue[0])):
        return False
    inside = all(clause.span[0] <= start and end <= clause.span[1] for start, end in each.cue)
    if not each.cue or not inside or not any(clause.span[0] <= s < clause.span[1] for s, _ in _last(each)):
        return False
    return not any(parse.tokens[n].lemma.lower() in _SAYING for span in each.cue for n in parse.within(span))


def _chain(layers: _Layers, around: Iterable[Attribution]) -> tuple[Voice, ...]:
    chain: list[Voice] = []
    for each in around:
        for speaker in each.sources:
            key = layers.names.get(speaker.key, speaker.key) if speaker.key else None
            side = layers.names.get(speaker.side, speaker.side) if speaker.side else None
            voice = Voice(speaker.name, key, side)
            if voice not in chain:
                chain.append(voice)
    return tuple(chain)


def _sides(layers: _Layers, clause: Clause) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who does it and to whom: keys of entities by their place in the clause, wording where there is no entity."""
    parse = layers.doc.parse
    who: list[str] = []
    whom: list[str] = []
    mentions = layers.entities(clause.span)
    for child in parse.children[clause.head]:
        dep = parse.tokens[child].dep
        side = who if dep in _SUBJECTS else whom if dep in _OBJECTS or dep == "prep" else None
        if side is None:
            continue
        start, end = parse.phrase(child)
        keys = [m.key for m in mentions if start <= m.start and m.end <= end]
        if keys:
            side.extend(keys[:3])
        elif dep != "prep" and parse.tokens[child].pos not in {"PRON", "DET"}:
            side.append(parse.tokens[child].lemma.lower())
    return _keys(layers, who), _keys(layers, whom)


def _keys(layers: _Layers, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(layers.names.get(key, key) for key in keys))


def _polarity(own: Iterable[Token]) -> Polarity:
    """Negative where an odd number of its own words deny."""
    denials = sum(token.dep == "neg" or token.lemma.lower() in _NEGATIVE for token in own)
    return "negative" if denials % 2 else "positive"


def _modality(head: Token, own: Iterable[Token], events: Iterable[Event]) -> Modality:
    for token in own:
        if token.tag == "MD" and token.lemma.lower() in _MODALS:
            return _MODALS[token.lemma.lower()]
    for event in events:
        if event.status in _STATUSES:
            return _STATUSES[event.status]
    lemma = head.lemma.lower()
    if lemma in _EXPECTING:
        return "expected"
    if lemma in _PLANNING:
        return "planned"
    return "proposed" if lemma in _PROPOSING else "asserted"


def _stance(around: Iterable[Attribution], own: Iterable[Token]) -> Stance:
    """What the attribution shows of the speaker's attitude, or else what the clause's own words do."""
    for each in around:
        if each.stance != "neutral":
            return each.stance
    for token in own:
        stance = stance_of(token.lemma.lower())
        if stance != "neutral":
            return stance
    return "neutral"


_MARKS = re.compile(r'[\n“„«”»"″]')


def quoted_spans(text: str) -> tuple[Span, ...]:
    """The stretches inside quotation marks, without the marks; a quotation ends at the latest with its paragraph."""
    found: list[Span] = []
    opened: int | None = None
    for each in _MARKS.finditer(text):
        at, mark = each.start(), each[0]
        if mark == "\n":
            if opened is not None and at > opened:
                found.append((opened, at))
            opened = None
        elif mark in "“„«":
            opened = at + 1
        elif mark in "”»" or mark in '"″':
            if opened is None and mark in '"″':
                opened = at + 1
            elif opened is not None:
                if at > opened:
                    found.append((opened, at))
                opened = None
    return tuple(found)
