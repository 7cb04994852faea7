"""Who, when and where of a plan, and what it waits for, by what hangs on its words."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from crosswire.compare.citing import layer
from crosswire.compare.plan_heads import matter_of
from crosswire.compare.plan_times import Unread, ahead, moved_to, when, window
from crosswire.compare.plan_words import classes, cue_over, settlers
from crosswire.language.countries import STATE
from crosswire.model import Document, Entity, Parse, Place, Span, TimeExpression

Bound = Literal["before", "after", "within"]


ACTS = frozenset({"person", "organisation", "state", "forum"})
CLAUSES = frozenset({"relcl", "acl", "ccomp", "parataxis", "conj", "cc", "punct", "nsubj", "csubj", "appos"})
"""What hangs on a word that carries a plan and is yet no part of the plan."""

NOT_OF_NOUN = frozenset({"relcl", "acl", "appos", "punct", "conj", "cc", "advcl"})
WHERE = frozenset({"in", "at", "near", "outside"})

WHERE_TO = WHERE | {"to"}
"""For a visit, also where it leads."""

ABOUT = frozenset({"on", "about", "over", "of", "for", "against", "regarding", "concerning"})
"""Prepositions before what a plan is about."""


WITH = frozenset({"between", "with", "among", "by"})
"""Prepositions before those who take part."""

ABOUT_ONLY = frozenset({"on", "about", "over", "regarding", "concerning"})
"""Prepositions before what is only spoken of."""

OF_MATTERS = frozenset({"meeting", "summit", "vote", "protest", "decision"})
"""Kinds of occasion that are about something."""

IFS = frozenset({"if", "unless", "once", "provided"})
NEED_DEPS = frozenset({"prep", "advcl", "acomp", "advmod", "acl", "amod"})


@dataclass(frozen=True)
class Needed:
    """What a plan waits for: its span. `firm` says that without it there is no plan, not just no detail."""

    span: Span
    firm: bool = True


@dataclass(frozen=True)
class Parts:
    """What one report says of a plan besides its word.

    `who` are story-wide keys, `times` the expressions that date it, `earliest` and `latest` the days they leave;
    `shifted` those to which it is moved; `unread` those that give no day (no year, a 31st of June);
    `ahead` that they lie after the day of writing; `bounds` other plans it is before, after or within, by their words;
    `country` is that of the place; `leaders` that heads of states or bodies take part; `object` that the act has one;
    `topic` the other nouns that say what it is about; `sides` the states for which the people among `who` act, `others` nouns
    of those who take part without a name ("talks with employers").
    """

    who: tuple[str, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    shifted: tuple[date | None, date | None] = (None, None)
    unread: tuple[Unread, ...] = ()
    ahead: bool = False
    place: str | None = None
    country: str | None = None
    bounds: tuple[tuple[Bound, int], ...] = ()
    leaders: bool = False
    object: bool = False
    needs: tuple[Needed, ...] = ()
    topic: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()

    @property
    def dated(self) -> bool:
        """Whether it has a time of its own, or one that another plan gives it."""
        return bool(self.times or self.bounds or self.unread)


@dataclass(frozen=True, eq=False)
class Layers:
    """A document's entities, times and places by the word that each hangs on."""

    doc: Document
    names: Mapping[str, str]
    written: date | None
    entities: Mapping[int, Sequence[Entity]]
    times: Mapping[int, TimeExpression]
    places: Mapping[int, Place]

    @classmethod
    def of(cls, doc: Document, names: Mapping[str, str], written: date | None) -> "Layers":
        """The layers of a document; `names` gives story-wide keys, `written` the day of writing."""
        entities: dict[int, list[Entity]] = {}
        for entity in layer(doc, Entity):
            if entity.kind in ACTS:
                for n in _tops(doc.parse, entity.span):
                    entities.setdefault(n, []).append(entity)
        times = {n: t for t in layer(doc, TimeExpression) for n in _tops(doc.parse, t.span)}
        places = {n: p for p in layer(doc, Place) for n in _tops(doc.parse, p.span)}
        return cls(doc, names, written, entities, times, places)

    def keys(self, words: Collection[int]) -> list[str]:
        """The story-wide keys of who is named at these words; a group of people stands for its side."""
        found = []
        for n in sorted(words):
            for entity in self.entities.get(n, ()):
                group = entity.kind == "person" and entity.mention == "nominal" and entity.side
                key = entity.side if group and entity.side else entity.key
                found.append(self.names.get(key, key))
        return list(dict.fromkeys(found))

    def sides(self, words: Collection[int]) -> frozenset[str]:
        """The states for which the people and bodies act that are named at these words."""
        people = [each for n in words for each in self.entities.get(n, ()) if each.kind in {"person", "organisation"}]
        return frozenset(each.side for each in people if each.side and each.side.startswith(STATE))


def _tops(parse: Parse, span: Span) -> list[int]:
    """The word of a span that the others hang on."""
    inside = parse.within(span)
    return (
        [next((n for n in inside if parse.tokens[n].head not in inside or parse.tokens[n].head == n), inside[0])]
        if inside
        else []
    )


def parts_of(
    layers: Layers, at: int, carriers: Sequence[int], heads: Mapping[int, str], *, witness: bool = False
) -> Parts:
    """What hangs on a plan's word and on the words that carry it; the subject of a `witness` takes part."""
    parse = layers.doc.parse
    own, bounds = _territory(parse, at, carriers, heads)
    subjects = _subjects(parse, at, carriers, every=witness)
    near = {at, *carriers}
    matter = {n for act in matter_of(parse, at) for n in parse.subtree(act)}
    spoken = _spoken_of(parse, at) if heads.get(at) in OF_MATTERS else set()
    told = when(layers.doc, layers.times, layers.written, own | matter, near, done=witness)
    told.new += [layers.times[n] for n in sorted(_new_date(parse, carriers) & layers.times.keys())]
    earliest, latest = window(told.own)
    visits = heads.get(at) == "visit"
    place = _place(layers, own, WHERE_TO if visits else WHERE)
    if place is None and not visits:
        place = _place(layers, subjects, WHERE)  # "Parliament in Lisbon will vote"
    return Parts(
        tuple(layers.keys((own | subjects) - spoken)), tuple(told.own), earliest, latest, moved_to(told.new), tuple(told.unread),
        ahead([*told.own, *told.new], layers.written),
        " ".join(layers.doc.text_of(place.span).split()) if place else None, place.country if place else None, tuple(bounds), _leaders(parse, own | subjects),
        any(parse.tokens[c].dep in {"dobj", "attr", "ccomp", "xcomp"} for c in parse.children[at]),
        tuple(_needs(parse, (at, *carriers))), _topic(layers, own | subjects, near) | set(layers.keys(spoken)),
        layers.sides((own | subjects) - spoken),
        _topic(layers, own, near, WITH),
    )  # fmt: skip


def _spoken_of(parse: Parse, at: int) -> set[int]:
    """The words of what is talked or voted about: who is named there takes no part ("talks on Afghanistan")."""
    below = [c for c in parse.all_children(at, "prep") if parse.lower(c) in ABOUT_ONLY]
    return {n for c in below for n in parse.subtree(c)}


def _new_date(parse: Parse, carriers: Sequence[int]) -> set[int]:
    """The words of the day that is set in place of one called off ("cancelled the launch and set a new date of July 5")."""
    found: set[int] = set()
    for n in carriers:
        for c in parse.all_children(n, "conj", "advcl") if cue_over(parse, n) in {"cancelled", "moved"} else []:
            made = parse.child(c, "dobj")
            if made is not None and parse.tokens[made].lemma.lower() in {"date", "day", "time"}:
                found.update(parse.subtree(c))
    return found


def _topic(
    layers: Layers, words: Collection[int], near: Collection[int], links: Collection[str] = ABOUT
) -> frozenset[str]:
    """What nouns say of its matter, that name neither parties nor time nor place; those behind one of `links`."""
    parse = layers.doc.parse
    known = {i for n in words if n in layers.times for i in parse.within(layers.times[n].span)}
    known |= {i for n in words for e in layers.entities.get(n, ()) for i in parse.within(e.span)}
    known |= {i for n in words if n in layers.places for i in parse.within(layers.places[n].span)}
    quiet = classes("noun").keys() | classes("leaders").keys() | classes("series").keys() | classes("quiet").keys()
    return frozenset(
        classes("same").get(parse.tokens[n].lemma.lower(), parse.tokens[n].lemma.lower())
        for n in words
        if n not in near and n not in known and parse.tokens[n].pos in {"NOUN", "PROPN"}
        and parse.tokens[n].lemma.lower() not in quiet and _of_matter(parse, n, near, links)
    )  # fmt: skip


def _of_matter(parse: Parse, n: int, near: Collection[int], links: Collection[str]) -> bool:
    """Whether a word says what a plan is about, not how, when or why it comes ("after days of fighting")."""
    below = n
    for here in parse.ancestors(n):
        if here in near:
            break
        below = here
    return parse.tokens[below].pos not in {"ADP", "SCONJ"} or parse.lower(below) in links


def _territory(
    parse: Parse, at: int, carriers: Sequence[int], heads: Mapping[int, str]
) -> tuple[set[int], list[tuple[Bound, int]]]:
    """The words that say more of a plan, and the plans that bound it; other plans keep their words."""
    noun = parse.tokens[at].pos != "VERB"
    found, bounds = {at}, []
    stack = [(c, "") for c in parse.children[at] if parse.tokens[c].dep not in (NOT_OF_NOUN if noun else CLAUSES)]
    for carrier in carriers:
        stack += [(c, "") for c in parse.children[carrier] if parse.tokens[c].dep not in CLAUSES]
    chain = {at, *carriers}
    while stack:
        here, via = stack.pop()
        token = parse.tokens[here]
        if here in chain or (token.pos == "ADP" and any(c in chain for c in parse.children[here])):
            continue
        same = not noun and heads.get(here) in settlers(heads.get(at, "")) and _bound(via) in {None, "within"}
        if here in heads and not same:
            mark = parse.child(here, "mark")
            bound = _bound(via or (parse.lower(mark) if mark is not None else ""))
            bounds += [(bound, here)] if bound else []
            continue
        if token.dep == "advcl" or (token.pos == "VERB" and here not in chain and token.dep not in {"amod", "pobj"}):
            continue
        found.add(here)
        word = parse.lower(here)
        inner = word if token.pos in {"ADP", "SCONJ", "ADV"} and token.dep != "agent" and _bound(word) else via
        stack += [(c, inner) for c in parse.children[here] if parse.tokens[c].dep not in {"relcl", "acl", "appos"}]
    return found, sorted(bounds, key=lambda pair: pair[1])


def _bound(word: str) -> Bound | None:
    return next((bound for bound in ("before", "after", "within") if word in classes(bound)), None)


def before_it(parse: Parse, at: int, carriers: Sequence[int]) -> tuple[int, ...]:
    """The act whose day holds on: that told first ("arrived on Monday and held talks"), or that which came with it.

    "Schools stayed shut on Monday as teachers went on strike."
    """
    verb = next((n for n in (at, *reversed(carriers)) if parse.tokens[n].pos == "VERB"), None)
    if verb is None:
        return ()
    with_it = parse.tokens[verb].dep == "advcl" and any(
        parse.lower(c) == "as" for c in parse.all_children(verb, "mark")
    )
    if not with_it and (parse.tokens[verb].dep != "conj" or parse.child(verb, "nsubj") is not None):
        return ()
    first = parse.tokens[verb].head
    return (first,) if parse.tokens[first].pos == "VERB" else ()


def _subjects(parse: Parse, at: int, carriers: Sequence[int], *, every: bool = False) -> set[int]:
    """The words of who takes part by doing it: subjects of the act, or of what brings the occasion about."""
    found: set[int] = set()
    doers = [n for n in carriers if parse.tokens[n].pos == "VERB" or parse.child(n, "nsubj") is not None]
    for n in ([at] if parse.tokens[at].pos == "VERB" else []) + [n for n in doers if every or _takes_part(parse, n)]:
        subject = parse.child(n, "nsubj", "nsubjpass")
        if subject is None:
            subject = _controller(parse, n)
        if subject is None and parse.tokens[n].dep == "conj":
            subject = parse.child(parse.tokens[n].head, "nsubj", "nsubjpass")
        if subject is not None:
            found.update(_named(parse, subject))
    return found


def _takes_part(parse: Parse, n: int) -> bool:
    lemma = parse.tokens[n].lemma.lower()
    calls_off = cue_over(parse, n) in {"cancelled", "moved"} and parse.child(n, "dobj") is not None
    return calls_off or classes("carrier").get(lemma) == "own" or lemma == "take"


def _controller(parse: Parse, n: int) -> int | None:
    """Who does what an infinitive says: the object of "invite", else the subject above."""
    for _ in range(3):
        token = parse.tokens[n]
        if token.dep not in {"xcomp", "ccomp", "advcl", "acl", "dobj", "acomp", "oprd"} or token.head == n:
            return None
        over = token.head
        met = parse.child(over, "dobj")
        if met is not None and classes("carrier").get(parse.tokens[over].lemma.lower()) == "wish":
            return met
        subject = parse.child(over, "nsubj", "nsubjpass")
        if subject is not None:
            return subject
        n = over
    return None


def _named(parse: Parse, top: int) -> list[int]:
    """A noun with its names: compounds, conjuncts and what it is of."""
    found, stack = [], [top]
    while stack:
        here = stack.pop()
        found.append(here)
        deps = {"compound", "nmod", "amod", "poss", "conj", "prep", "pobj", "appos"}
        stack.extend(c for c in parse.children[here] if parse.tokens[c].dep in deps)
    return found


def _leaders(parse: Parse, words: Collection[int]) -> bool:
    return any(parse.tokens[n].lemma.lower() in classes("leaders") and parse.tokens[n].tag == "NNS" for n in words)


def _place(layers: Layers, own: Collection[int], where: Collection[str]) -> Place | None:
    parse = layers.doc.parse
    for n in sorted(own):
        place, over = layers.places.get(n), parse.tokens[n].head
        if place is not None and over in own and (parse.lower(over) in where or _led_to(parse, n, where)):
            return place
    return None


def _led_to(parse: Parse, n: int, where: Collection[str]) -> bool:
    """Whether a place is the object of going there ("visited Kyiv")."""
    return "to" in where and parse.tokens[n].dep == "dobj" and parse.tokens[parse.tokens[n].head].pos == "VERB"


def _needs(parse: Parse, words: Sequence[int]) -> Iterator[Needed]:
    for n in words:
        for c in parse.children[n]:
            token = parse.tokens[c]
            word = parse.lower(c)
            marks = {parse.lower(m) for m in parse.all_children(c, "mark", "advmod")} if token.dep == "advcl" else set()
            opens = word in classes("need") and (word not in IFS or word == "provided") and token.dep in NEED_DEPS
            if opens or marks & IFS:
                yield Needed(parse.phrase(c))
