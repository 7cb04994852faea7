"""Who does what to whom."""

from bisect import bisect_left as _from
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import ClassVar

from crosswire.annotate.eventcameo import context, kind
from crosswire.annotate.eventcodes import COOPERATION, Coding, code
from crosswire.annotate.eventparts import Parties, Party, doers, done_to, named, parties
from crosswire.annotate.eventsectors import sector_of
from crosswire.annotate.eventstatus import status
from crosswire.annotate.eventwords import entries, lexicon, objects, prepositional, word_class
from crosswire.annotate.timewords import table
from crosswire.model import (
    Annotation,
    Attribution,
    Document,
    Entity,
    Event,
    Parse,
    Place,
    Sentence,
    Span,
    TimeExpression,
    Token,
)  # fmt: skip

QUIET: frozenset[str] = frozenset(word for (words,) in table("event_quiet.tsv") for word in words.split(" "))
"""Verbs that tell of no event by themselves: to be, to have, to say, to think, to seem."""

LONGEST_SENTENCE = 250
"""Words; no sentence of prose is longer, and the work grows with the square of the length."""

OWN_CLAUSE = frozenset({"advcl", "ccomp", "relcl", "acl", "pcomp", "conj"})
"""What joins a clause that keeps its times and places to itself."""

ENDING = frozenset(
    {"lift", "repeal", "rescind", "revoke", "ease", "relax", "loosen", "waive", "end", "abolish", "overturn", "reverse"}
)
"""Verbs of ending: what they end is no event beside them ("lifted its blockade")."""

CALLED_OFF = COOPERATION | {"ACCUSE"}
"""Types of nouns that are no event beside a verb that refuses or stops them ("suspended talks", "denied the charges")."""

TOWARDS = ("against", "towards", "toward")
"""Prepositions that lead to whom forces are moved against; "to" and "in" say where to."""

WHERE = frozenset({"in", "at", "near", "outside", "inside", "across", "throughout", "around", "off", "along", "within"})
"""Prepositions that say where something takes place."""

MOVES = frozenset({"postpone", "delay", "put", "push", "move", "bring", "adjourn", "reschedule", "shift", "defer"})
"""Verbs that give something another day."""

RESOLVES = frozenset({"decide", "resolve", "vote"})
"""Verbs of deciding: the decision is an event beside the one it is about."""


@dataclass(frozen=True)
class Events:
    """Events with their PLOVER type, who does them, to whom, their status, time and place.

    One event a predicate: verbs that tell of one, and event nouns (a meeting, sanctions, an election) that no verb
    has taken up ("held talks" is one event). The root is None where no rule codes the predicate.
    """

    needs: ClassVar[tuple[type[Annotation], ...]] = (Token, Sentence, Entity, TimeExpression, Place, Attribution)
    gives: ClassVar[type[Annotation]] = Event

    def __call__(self, doc: Document) -> Iterator[Event]:
        """The events, in text order."""
        known = parties(doc[Entity])
        by = repr(self)
        times, places = doc[TimeExpression], doc[Place]
        time_starts, place_starts = [t.start for t in times], [p.start for p in places]
        saying = doc[Attribution]
        said_starts = [each.start for each in saying]
        for sentence in doc[Sentence]:
            if sentence.last - sentence.first > LONGEST_SENTENCE:
                continue  # accepted gap: lists and tables read as one sentence hold no clauses to go by
            own = times[_from(time_starts, sentence.start) : _from(time_starts, sentence.end)]
            where = places[_from(place_starts, sentence.start) : _from(place_starts, sentence.end)]
            dated = frozenset(n for t in own for n in doc.parse.within(t.span))
            said = saying[_from(said_starts, sentence.start) : _from(said_starts, sentence.end)]
            yield from _events(_Here(doc.parse, sentence, known, own, where, by, dated, said))


@dataclass(frozen=True)
class _Here:
    """One sentence with what is known of it; `dated` are the words of its time expressions."""

    parse: Parse
    sentence: Sentence
    known: Parties
    times: Sequence[TimeExpression]
    places: Sequence[Place]
    by: str
    dated: frozenset[int]
    said: Sequence[Attribution]


def _events(here: _Here) -> Iterator[Event]:
    """Outer words first, so that a verb takes up its nouns, and hands its intent down to the verb it governs."""
    parse = here.parse
    taken: set[int] = set()
    handed: dict[int, Coding] = {}
    found: list[tuple[int, Coding | None]] = []
    inside = range(here.sentence.first, here.sentence.last)
    telling = [n for n in inside if n not in here.dated and _tells(here, n)]
    for index in sorted(telling, key=lambda n: (_depth(parse, n), n)):
        if index in taken:
            continue
        coding = handed.get(index) or code(parse, index)
        if coding is not None:
            below = _handed_down(parse, coding)
            if below is None and coding.operator == "VEIL" and parse.tokens[index].lemma == "be":
                continue  # "there is agreement": the noun tells it
            taken.update(_taken_up(parse, index, coding))
            if below is not None and below != index:
                if coding.operator == "INTEND" or word_class(parse, coding.words[1]) == "A":
                    handed[below] = coding
                continue
        elif word_class(parse, index) != "V" or (
            parse.tokens[index].lemma.lower() in QUIET or parse.lower(index) in QUIET
        ):
            continue
        found.append((index, coding))
    for index, coding in sorted(found, key=lambda each: each[0]):
        yield _event(here, index, coding)


def _depth(parse: Parse, index: int) -> int:
    return sum(1 for _ in zip(parse.ancestors(index), range(60), strict=False))


def _tells(here: _Here, index: int) -> bool:
    """Whether a word may be an event of its own: a verb, or a noun of the lexicon that is no mere part of a name."""
    token = here.parse.tokens[index]
    kind = word_class(here.parse, index)
    if kind == "V":
        return token.dep not in {"amod", "compound", "aux", "auxpass"}
    if kind != "N" or token.dep in {"compound", "amod", "nmod", "npadvmod"}:
        return False
    if (token.lemma.lower(), "N") not in lexicon() and (here.parse.lower(index), "N") not in lexicon():
        return False
    first = next(entries(here.parse, index), None)
    entity = here.known.at((token.start, token.end))
    return first is not None and first.code not in {"VEIL", "START"} and (entity is None or entity.mention != "name")


def _taken_up(parse: Parse, index: int, coding: Coding) -> list[int]:
    """The nouns that are no events beside the verb that governs them: "held talks", "met for talks"."""
    taken = [n for n in _made_of(parse, coding)[1:] if word_class(parse, n) == "N"]
    if word_class(parse, index) == "V":
        near = objects(parse, index) + prepositional(parse, index, "with", "for", "in", "at", "on")
        for n in near:
            inner = code(parse, n)
            ends = coding.root == "YIELD" and parse.tokens[index].lemma.lower() in ENDING
            off = coding.root in {"REJECT", "SANCTION"} and inner is not None and inner.base in CALLED_OFF
            if inner is not None and (inner.base == coding.base or ends or off):
                taken.extend(inner.words)
    return taken


def _handed_down(parse: Parse, coding: Coding) -> int | None:
    """The verb that an announcement, a plan or a beginning is about: the event is there, not at the word over it."""
    if coding.operator not in {"VEIL", "START", "INTEND"} or len(coding.words) < 2:
        return None
    if parse.tokens[coding.words[0]].lemma.lower() in RESOLVES:
        return None
    below = next((n for n in coding.words[1:] if word_class(parse, n) == "V"), None)
    between = coding.words[1 : coding.words.index(below)] if below is not None else ()
    return below if all(word_class(parse, n) == "A" for n in between) else None


def _event(here: _Here, index: int, coding: Coding | None) -> Event:
    parse = here.parse
    token = parse.tokens[index]
    words = coding.words if coding else (index,)
    clause = _clause(parse, index)
    actors, recipients = _both(here, index, coding)
    made = kind(parse, coding) if coding else None
    when = _time(here, index, clause, words)
    return Event(
        *parse.span(clause),
        trigger=(token.start, token.end),
        root=coding.root if coding else None,
        status=status(parse, index, future=_ahead(when, here.times), intent=_is_intent(parse, index)),
        actors=tuple(party.key for party in actors),
        recipients=tuple(party.key for party in recipients),
        actor_sectors=tuple(party.sector for party in actors),
        recipient_sectors=tuple(party.sector for party in recipients),
        mode=made.mode if made else None,
        cameo=made.cameo if made else None,
        context=context(parse, clause) if coding else (),
        time=when,
        place=_nearest(parse, index, clause, [p.span for p in here.places if _stands_in(parse, p)]),
        rule=coding.rule if coding else "",
        by=here.by,
    )


def _both(here: _Here, index: int, coding: Coding | None) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who does it and to whom; of what somebody "must" do, the speaker asks it of the subject."""
    parse = here.parse
    words = _made_of(parse, coding) if coding else (index,)
    doing = named(parse, _actors(parse, index, words), here.known)
    if coding is not None and coding.rule == "must":
        asking = _speaker(here, parse.tokens[index].start)
        return asking, tuple(each for each in doing if each not in asking)
    keys = {each.key for each in doing}
    if coding is not None and coding.base == "MOBILIZE":
        towards = [n for word in words for n in prepositional(parse, word, *TOWARDS)]
        return doing, tuple(each for each in named(parse, towards, here.known) if each.key not in keys)
    found = named(parse, [n for n in done_to(parse, words) if n not in here.dated], here.known)
    done = tuple(each for each in found if each.key not in keys)
    if coding is not None and not any(each.sure for each in done):
        answered = named(parse, _answered(parse, words, coding.root), here.known)
        done = tuple(each for each in answered if each.key not in keys) or done
    return doing, done


def _made_of(parse: Parse, coding: Coding) -> tuple[int, ...]:
    """The words of a coding with what its rule asks for: "voiced concern", "hit with sanctions" are one thing."""
    first = coding.words[0]
    near: list[int] = []
    if " obj=" in coding.rule or (coding.root == "YIELD" and parse.tokens[first].lemma.lower() in ENDING):
        near += [n for n in objects(parse, first) if not sector_of(parse.tokens[n].lemma)]
    if " prep=" in coding.rule:
        near += [n for n in prepositional(parse, first) if (parse.tokens[n].lemma.lower(), "N") in lexicon()]
    return (*coding.words, *(n for n in near if n not in coding.words and parse.tokens[n].pos == "NOUN"))


def _answered(parse: Parse, words: Sequence[int], root: str) -> list[int]:
    """Whose act it is that is welcomed, condemned or rejected: "rejected Oman's offer", "complained that Oman had left"."""
    nouns = [n for n in words[1:] if word_class(parse, n) == "N"]
    nouns += [n for word in words for n in objects(parse, word) if n not in nouns]
    owners = [
        owner for n in nouns for owner in parse.all_children(n, "poss") + prepositional(parse, n, "by", "of", "with")
    ]
    said = parse.all_children(words[0], "ccomp") if root == "ACCUSE" and not owners else []
    return owners + [n for clause in said for n in doers(parse, clause)]


def _speaker(here: _Here, at: int) -> tuple[Party, ...]:
    """The last source of the innermost attribution that holds a place."""
    around = [each for each in here.said if each.sources and any(s <= at < e for s, e in each.content)]
    if not around:
        return ()
    last = min(around, key=lambda each: each.end - each.start).sources[-1]
    return (Party(last.key or last.name, "" if last.key is None else here.known.sector(last.key)),)


def _actors(parse: Parse, index: int, words: Sequence[int]) -> list[int]:
    """Who does it; where the subject is the event itself ("talks began", "was hit with sanctions by"), who that is by."""
    found = doers(parse, index)
    own = [n for n in found if n not in words[1:]]
    if not found:
        return [n for word in words for n in prepositional(parse, word, "by")]
    if len(own) == len(found):
        return own
    return [*own, *(n for word in words[1:] if word in found for n in doers(parse, word))]


def _time(here: _Here, index: int, clause: Sequence[int], words: Sequence[int]) -> Span | None:
    """The time in the event's clause; else that of the words that make it up, or of the verb it is joined to."""
    spans = [t.span for t in here.times if not t.value.endswith("_REF")]
    if here.parse.tokens[index].lemma.lower() in MOVES:
        spans = [span for span in spans if not _is_new_day(here.parse, span)]
    found = _nearest(here.parse, index, clause, spans, words)
    parse = here.parse
    token = parse.tokens[index]
    if found is None and spans:
        others = [n for n in words if n != index and word_class(parse, n) == "V"]
        if token.dep == "conj" or (word_class(parse, index) == "N" and token.dep in {"nsubj", "nsubjpass", "dobj"}):
            others.append(token.head)
        found = next((t for n in others if (t := _nearest(parse, n, _clause(parse, n), spans))), None)
    return found


def _is_new_day(parse: Parse, span: Span) -> bool:
    """Whether a time is one that something is moved to or from, not when that was done."""
    words = parse.within(span)
    return bool(words) and parse.lower(max(0, words[0] - 1)) in {"to", "until", "till", "from", "for"}


def _is_intent(parse: Parse, index: int) -> bool:
    own = code(parse, index) if word_class(parse, index) == "V" else None
    return own is not None and own.operator == "INTEND"


def _clause(parse: Parse, index: int) -> list[int]:
    """The words of the event's clause: all below its word, without other clauses joined to it and marks at the edges."""
    inside = [index]
    stack = [c for c in parse.children[index] if _belongs(parse, index, c)]
    while stack:
        here = stack.pop()
        inside.append(here)
        stack.extend(c for c in parse.children[here] if parse.tokens[c].dep not in {"relcl", "parataxis"})
    inside.sort()
    while len(inside) > 1 and parse.tokens[inside[-1]].pos == "PUNCT":
        inside.pop()
    while len(inside) > 1 and parse.tokens[inside[0]].pos in {"PUNCT", "CCONJ"}:
        inside.pop(0)
    return inside


def _belongs(parse: Parse, index: int, child: int) -> bool:
    token = parse.tokens[child]
    if token.dep in {"parataxis", "relcl", "cc", "punct"}:
        return False
    return not (
        token.dep in {"conj", "advcl", "ccomp"} and word_class(parse, child) == "V" and word_class(parse, index) == "V"
    )


def _keeps_its_own(parse: Parse, index: int) -> bool:
    """Whether times and places below a word are that word's: a clause of its own, an event noun ("the July summit")."""
    token = parse.tokens[index]
    if word_class(parse, index) == "V":
        return token.dep in OWN_CLAUSE
    return token.dep == "pobj" and (token.lemma.lower(), "N") in lexicon()


def _nearest(
    parse: Parse, index: int, clause: Sequence[int], spans: Sequence[Span], words_of: Sequence[int] = ()
) -> Span | None:
    """The expression of a clause that hangs nearest to the event's word; those of clauses inside it are theirs."""
    inside = set(clause)
    best: tuple[int, Span] | None = None
    for span in spans:
        words = parse.within(span)
        if not words or words[0] not in inside:
            continue
        path = list(takewhile(lambda n: n != index, (words[-1], *parse.ancestors(words[-1]))))
        if any(_keeps_its_own(parse, n) for n in path if n not in words_of and n not in words):
            continue
        if best is None or len(path) < best[0]:
            best = (len(path), span)
    return best[1] if best else None


def _stands_in(parse: Parse, place: Place) -> bool:
    """Whether a place says where: it follows "in", "at" and the like, and is not somebody who acts."""
    words = parse.within(place.span)
    top = next((n for n in words if parse.tokens[n].head not in words), None)
    return top is not None and parse.tokens[top].dep == "pobj" and parse.lower(parse.tokens[top].head) in WHERE


def _ahead(when: Span | None, times: Sequence[TimeExpression]) -> bool:
    """Whether the event's time begins after the day of writing."""
    for each in times:
        if each.span == when and each.anchor is not None and each.earliest is not None:
            return each.earliest > each.anchor
    return False
