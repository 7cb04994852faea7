"""The sentences of a story with all that is compared of them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from crosswire.compare.acts import Act, acts
from crosswire.compare.citing import layer
from crosswire.compare.quantities import Quantity, quantities
from crosswire.compare.statements import quoted_spans
from crosswire.compare.told import attributing, told_words
from crosswire.compare.voices import sides_known, voices_of
from crosswire.compare.words import denials, functional, poles, stance_of
from crosswire.language.folding import clean
from crosswire.model import Document, Entity, Event, Parse, Sentence, Span, Statement, TimeExpression

_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_NEGATIVE = frozenset({"not", "n't", "never", "no", "neither", "nor", "nobody", "none", "nothing", "without", "nt"})
_LONG = frozenset({"month", "quarter", "season", "half", "year", "decade", "century"})
STEM = 5
"""Letters of a word by which its relatives ("announced", "announcement") are known."""


@dataclass(frozen=True)
class Part:
    """One statement of a sentence with its words: what is looked at to say where two sentences part.

    `voices` are the keys of whoever speaks or, where nobody is quoted, acts; `sides` what they speak for; `groups` the
    bodies of people that are named ("ministers"); `matter` the stems of words that are no names and take no side; `acts`
    what is said to be done or so; `printed` the words as they stand, in small letters; `long_ago` whether
    a month or a year is named for it, not a day; `agents` the words of those who act that are a somebody, by name or by what
    they are ("rebels"); `written` the day of writing.
    """

    statement: Statement
    content: frozenset[str]
    words: frozenset[str]
    stems: frozenset[str]
    poles: frozenset[tuple[int, int]]
    amounts: tuple[Quantity, ...]
    days: frozenset[str]
    voices: frozenset[str]
    sides: frozenset[str]
    groups: frozenset[str]
    matter: frozenset[str]
    acts: tuple[Act, ...] = ()
    printed: frozenset[str] = frozenset()
    long_ago: bool = False
    agents: frozenset[str] = frozenset()
    written: date | None = None


@dataclass(frozen=True)
class Line:
    """One sentence: where it stands, its words by kind, and what its statements say.

    `report` and `index` are the places of the report in the story and of the sentence in the report; `place` is the
    latter as a share (0 first, 1 last).
    """

    report: int
    index: int
    place: float
    span: Span
    text: str
    statements: tuple[Statement, ...]
    parts: tuple[Part, ...]
    words: frozenset[str]
    stems: frozenset[str]
    names: frozenset[str]
    keys: frozenset[str]
    printed: tuple[str, ...]
    quoted: frozenset[str]
    amounts: tuple[Quantity, ...]
    days: frozenset[str]
    denied: int
    denying: bool
    poles: frozenset[tuple[int, int]]
    stances: frozenset[str]
    voices: frozenset[str]
    sides: frozenset[str]
    windows: tuple[tuple[date, date], ...]
    roots: frozenset[str]


def lines(docs: Sequence[Document], told: Mapping[str, Sequence[Statement]]) -> tuple[Line, ...]:
    """The sentences in which something is said, report by report in the order given, in text order."""
    every: list[Line] = []
    sides = sides_known(docs, (statement for each in told.values() for statement in each))
    for number, doc in enumerate(docs):
        if not doc.analysed:
            continue
        by_sentence: dict[Span, list[Statement]] = {}
        for statement in told.get(doc.report.id, ()):
            by_sentence.setdefault(statement.cites.sentence, []).append(statement)
        sentences = [s for s in doc[Sentence] if s.span in by_sentence]
        extras = _Extras(doc, sides)
        for index, sentence in enumerate(sentences):
            place = index / max(1, len(sentences) - 1)
            every.append(_line(extras, sentence, (number, index, place), tuple(by_sentence[sentence.span])))
    return tuple(every)


class _Extras:
    """What a document holds beside its words, by the sentence it begins in."""

    def __init__(self, doc: Document, sides: Mapping[str, str]) -> None:
        self.doc = doc
        self.sides = sides
        self.parse: Parse = doc.parse
        self.entities = _by_sentence(doc, layer(doc, Entity))
        self.events = _by_sentence(doc, layer(doc, Event))
        self.inside = _inside(doc)
        self.attributing = attributing(doc)
        self.meant = _meant(doc)
        self._times = layer(doc, TimeExpression)
        self._starts = [time.start for time in self._times]
        self.written = next((t.anchor for t in self._times if t.anchor is not None), doc.report.written_on.value)

    def times(self, span: Span) -> tuple[TimeExpression, ...]:
        """The time expressions that begin in a span."""
        return self._times[bisect_left(self._starts, span[0]) : bisect_left(self._starts, span[1])]


def _by_sentence(doc: Document, layer: Iterable[Entity | Event]) -> dict[int, list[Entity | Event]]:
    spots: dict[int, list[Entity | Event]] = {}
    stream = iter(doc[Sentence])
    sentence = next(stream, None)
    for each in layer:
        while sentence is not None and sentence.end <= each.start:
            sentence = next(stream, None)
        if sentence is None:
            break
        spots.setdefault(sentence.start, []).append(each)
    return spots


def _meant(doc: Document) -> dict[int, frozenset[str]]:
    """The words of the name that a pronoun or a description of somebody stands for, by the number of its last word."""
    found: dict[int, frozenset[str]] = {}
    for entity in layer(doc, Entity):
        own = doc.parse.within(entity.span)
        if entity.mention != "name" and len(own):
            found[own[-1]] = frozenset(word for each in entity.name.split() if (word := _lemma(each)))
    return found


def _inside(doc: Document) -> frozenset[int]:
    """The words that stand in quotation marks."""
    parse = doc.parse
    return frozenset(n for span in quoted_spans(doc.report.text) for n in parse.within(span))


def _line(
    extras: _Extras, sentence: Sentence, spot: tuple[int, int, float], said: tuple[Statement, ...]
) -> Line:  # fmt: skip
    parse = extras.parse
    own = range(sentence.first, sentence.last)
    tokens = [(n, parse.tokens[n]) for n in own]
    lemmas = {n: _lemma(token.lemma) for n, token in tokens}
    content = [n for n, token in tokens if token.pos not in {"PUNCT", "SPACE", "SYM"} and lemmas[n] not in functional()]
    content = [n for n in content if lemmas[n]]
    raw = [lemma for lemma in lemmas.values() if lemma]
    voices = [voice for statement in said for voice in statement.chain]
    return Line(
        report=spot[0], index=spot[1], place=spot[2], span=sentence.span, text=extras.doc.text_of(sentence.span),
        statements=said,
        parts=tuple(_part(extras, statement) for statement in said),
        words=frozenset(lemmas[n] for n in content),
        stems=frozenset(lemmas[n][:STEM] for n in content),
        names=frozenset(lemmas[n] for n in content if parse.tokens[n].pos == "PROPN"),
        keys=_keys(extras, sentence, said),
        printed=tuple(_lemma(parse.lower(n)) for n, token in tokens if token.pos not in {"PUNCT", "SPACE"}),
        quoted=frozenset(lemmas[n] for n in content if n in extras.inside),
        amounts=tuple(quantities(parse, sentence.first, sentence.last)),
        days=frozenset(raw) & _DAYS,
        denied=sum(token.dep == "neg" or lemmas[n] in _NEGATIVE for n, token in tokens),
        denying=not denials().isdisjoint(raw),
        poles=_poles(parse, own),
        stances=frozenset({*(s.stance for s in said), *(stance_of(lemma) for lemma in raw)} - {"neutral"}),
        voices=frozenset(voice.key or voice.name.casefold() for voice in voices),
        sides=frozenset(voice.side for voice in voices if voice.side),
        windows=tuple((s.earliest, s.latest) for s in said if s.earliest and s.latest),
        roots=frozenset(e.root for e in extras.events.get(sentence.start, ()) if isinstance(e, Event) and e.root),
    )  # fmt: skip


def _part(extras: _Extras, statement: Statement) -> Part:
    parse, sides = extras.parse, extras.sides
    own = parse.within(statement.cites.span)
    voices = voices_of(statement)
    lemmas = [_lemma(parse.tokens[n].lemma) for n in own if parse.tokens[n].pos not in {"PUNCT", "SPACE", "SYM"}]
    return Part(
        statement,
        content=frozenset(_content(parse, told_words(extras.attributing, own))),
        words=frozenset(lemma for lemma in lemmas if lemma and lemma not in functional()),
        stems=frozenset(lemma[:STEM] for lemma in lemmas if lemma and lemma not in functional()),
        poles=_poles(parse, own),
        amounts=tuple(quantities(parse, own.start, own.stop)),
        days=frozenset(lemmas) & _DAYS,
        voices=frozenset(voices),
        sides=frozenset(sides[voice] for voice in voices if voice in sides),
        matter=frozenset(lemma[:STEM] for lemma in _plain(parse, own)),
        groups=frozenset(_lemma(parse.tokens[n].lemma) for n in own if parse.tokens[n].tag in {"NNS", "NNPS"}),
        acts=acts(parse, own, extras.times(statement.cites.span), _speaker(statement), extras.meant),
        printed=frozenset(parse.lower(n) for n in own),
        long_ago=any(time.type == "DATE" and time.granularity in _LONG for time in extras.times(statement.cites.span)),
        agents=_agents(extras, statement),
        written=extras.written,
    )


def _agents(extras: _Extras, statement: Statement) -> frozenset[str]:
    names = [key.split(":", 1)[1] for key in statement.who if ":" in key]
    start, end = statement.cites.span
    for event in extras.events.get(statement.cites.sentence[0], ()):
        if isinstance(event, Event) and start <= event.start < end:
            names += [name for name, sector in zip(event.actors, event.actor_sectors, strict=False) if sector]
    return frozenset(word for name in names for word in name.split(":", 1)[-1].lower().split())


def _speaker(statement: Statement) -> frozenset[str]:
    """The words of the name of whoever speaks or, where nobody does, acts."""
    voice = statement.chain[-1].name if statement.chain else ""
    named = voice or next((key.split(":", 1)[1] for key in statement.who if ":" in key), "")
    return frozenset(
        word for each in clean(named).lower().split() if (word := each.strip(" '\"-.,")) not in functional()
    )


def _content(parse: Parse, words: Iterable[int]) -> Iterator[str]:
    """The stems of the words that say something."""
    for n in words:
        lemma = _lemma(parse.tokens[n].lemma)
        if parse.tokens[n].pos not in {"PUNCT", "SPACE", "SYM"} and lemma and lemma not in functional():
            yield lemma[:STEM]


def _plain(parse: Parse, own: range) -> Iterator[str]:
    for n in own:
        token = parse.tokens[n]
        lemma = _lemma(token.lemma)
        if token.pos in {"NOUN", "VERB", "ADJ"} and lemma not in functional() and not poles(lemma):
            yield lemma


def _poles(parse: Parse, own: range) -> frozenset[tuple[int, int]]:
    """The ends of scales of opposites that words stand at; "according to" is no accord."""
    words = (
        _lemma(parse.tokens[n].lemma) for n in own if parse.lower(n) != "according" and parse.tokens[n].pos != "PROPN"
    )
    return frozenset(pole for word in words for pole in poles(word))


@lru_cache(maxsize=50_000)  # a story says the same words again and again
def _lemma(word: str) -> str:
    return clean(word).lower().strip(" '\"-.,")


def _keys(extras: _Extras, sentence: Sentence, said: Iterable[Statement]) -> frozenset[str]:
    own = {e.key for e in extras.entities.get(sentence.start, ()) if isinstance(e, Entity)}
    told = {key for statement in said for key in (*statement.who, *statement.whom) if ":" in key}
    return frozenset(own | told)
