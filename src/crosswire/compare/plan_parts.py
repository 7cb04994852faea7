"""Who, when and where of a plan, and what it waits for, by what hangs on its words."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from crosswire.compare.citing import layer
from crosswire.compare.plan_windows import stretches
from crosswire.compare.plan_words import classes, cue_over, settlers
from crosswire.model import Document, Entity, Parse, Place, Span, TimeExpression

Bound = Literal["before", "after", "within"]
Unread = tuple[Span, str]
"""A time that gives no day, and why."""

NO_YEAR = "year not given"
NO_WEEK = "the day of the report is not known"
NO_SUCH_DAY = "there is no such day"

ACTS = frozenset({"person", "organisation", "state", "forum"})
CLAUSES = frozenset({"relcl", "acl", "ccomp", "parataxis", "conj", "cc", "punct", "nsubj", "csubj", "appos"})
"""What hangs on a word that carries a plan and is yet no part of the plan."""

NOT_OF_NOUN = frozenset({"relcl", "acl", "appos", "punct", "conj", "cc", "advcl"})
WHERE = frozenset({"in", "at", "near", "outside"})
BEFORE_NOUN = frozenset({"compound", "nmod", "amod", "nummod", "poss"})
NOT_WHEN = frozenset({"into", "about", "against", "like", "than", "as"})
"""Prepositions before a time that do not date what they hang on."""

WHERE_TO = WHERE | {"to"}
"""For a visit, also where it leads."""

ABOUT = frozenset({"on", "about", "over", "of", "for", "against", "regarding", "concerning"})
"""Prepositions before what a plan is about."""

NEW_DAY = frozenset({"to", "until", "till", "for", "by"})
"""Prepositions between a word that moves a plan and its new day."""

OLD_DAY = frozenset({"from"})
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
    `topic` the other nouns that say what it is about.
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


def _tops(parse: Parse, span: Span) -> list[int]:
    """The word of a span that the others hang on."""
    inside = parse.within(span)
    return (
        [next((n for n in inside if parse.tokens[n].head not in inside or parse.tokens[n].head == n), inside[0])]
        if inside
        else []
    )


def parts_of(layers: Layers, at: int, carriers: Sequence[int], heads: Mapping[int, str]) -> Parts:
    """What hangs on a plan's word and on the words that carry it."""
    parse = layers.doc.parse
    own, bounds = _territory(parse, at, carriers, heads)
    subjects = _subjects(parse, at, carriers)
    near = {at, *carriers}
    when = _when(layers, own, near)
    earliest, latest = _window(when.own)
    place = _place(layers, own, WHERE_TO if classes("noun").get(parse.tokens[at].lemma.lower()) == "visit" else WHERE)
    return Parts(
        tuple(layers.keys(own | subjects)), tuple(when.own), earliest, latest, _moved_to(when.new), tuple(when.unread),
        _ahead([*when.own, *when.new], layers.written),
        " ".join(layers.doc.text_of(place.span).split()) if place else None, place.country if place else None, tuple(bounds), _leaders(parse, own | subjects),
        any(parse.tokens[c].dep in {"dobj", "attr", "ccomp", "xcomp"} for c in parse.children[at]),
        tuple(_needs(parse, (at, *carriers))), _topic(layers, own | subjects, near),
    )  # fmt: skip


@dataclass
class _When:
    """The times of a plan: those that date it, those to which it is moved, and those that give no day."""

    own: list[TimeExpression]
    new: list[TimeExpression]
    unread: list[Unread]


def _when(layers: Layers, own: Collection[int], near: Collection[int]) -> _When:
    parse, found = layers.doc.parse, _When([], [], [])
    for n in sorted(set(own) & layers.times.keys()):
        time = layers.times[n]
        if time.type == "DURATION":
            found.own += [time] if _within(parse, n) and time.earliest and time.latest else []
            continue
        if _only_an_hour(time) or not _dates(parse, n, near, time):
            continue
        if time.earliest is None and time.latest is None:
            if "XXXX" in time.value:
                found.unread.append((time.span, NO_WEEK if "-W" in time.value else NO_YEAR))
            continue
        over, word = _hangs(parse, n, near)
        if _no_such_day(parse, n, time):
            found.unread.append(((parse.tokens[n - 1].start, time.end), NO_SUCH_DAY))
        elif over is not None and _of_saying(parse, over, time, layers.written):
            continue
        elif over is None or cue_over(parse, over) not in {"moved", "cancelled"} or word in OLD_DAY:
            found.own += [] if word in OLD_DAY and _long_ago(time, layers.written) else [time]
        elif word in NEW_DAY and cue_over(parse, over) == "moved":
            found.new.append(time)
        elif cue_over(parse, over) == "cancelled" and _ahead([time], layers.written):
            found.own.append(time)  # "cancelled talks on Friday", said on Monday
    return _When(stretches(found.own, layers.doc.report.text), found.new, found.unread)


def _only_an_hour(time: TimeExpression) -> bool:
    """Whether an hour is told without its day ("at noon"): the day of writing is only how it was read."""
    return time.type == "TIME" and time.granularity in {"minute", "hour"} and not time.deictic


def _of_saying(parse: Parse, over: int, time: TimeExpression, written: date | None) -> bool:
    """Whether a time is when something was agreed, planned or proposed, not when that is due ("agreed on Monday")."""
    ahead = written is not None and (time.latest is None or time.latest > written + timedelta(days=1))
    return (
        parse.tokens[over].tag in {"VBD", "VBN"}
        and cue_over(parse, over) in {"agreed", "proposed", "expected"}
        and not (ahead or parse.tokens[over].dep in {"acl", "amod", "relcl"})
    )


def _long_ago(time: TimeExpression, written: date | None) -> bool:
    """Whether the day that something is moved from was read as one of a year before, for want of a year."""
    return written is not None and time.latest is not None and time.latest < written - timedelta(days=180)


def _within(parse: Parse, n: int) -> bool:
    """Whether a length of time is one in which something is due: "within 30 days", "will report in two weeks"."""
    over = parse.tokens[n].head
    if parse.lower(over) in {"within", "inside"}:
        return True
    verb = parse.tokens[over].head
    return (
        parse.lower(over) == "in"
        and parse.tokens[verb].pos == "VERB"
        and any(parse.tokens[c].tag == "MD" for c in parse.all_children(verb, "aux"))
    )


def _hangs(parse: Parse, n: int, near: Collection[int]) -> tuple[int | None, str]:
    """The word of the plan that a time hangs on, and the preposition between."""
    below = n
    for here in parse.ancestors(n):
        if here in near:
            return here, parse.lower(below)
        below = here
    return None, ""


def _no_such_day(parse: Parse, n: int, time: TimeExpression) -> bool:
    """Whether a number that stands before the month is no day of it ("31 June"), so that only the month was read."""
    before = parse.tokens[n].start == time.start and n > 0 and parse.tokens[n - 1].pos == "NUM"
    return time.granularity == "month" and before and parse.lower(n - 1).isdigit()


def _topic(layers: Layers, words: Collection[int], near: Collection[int]) -> frozenset[str]:
    """What nouns say of its matter, that name neither parties nor time nor place."""
    parse = layers.doc.parse
    known = {i for n in words if n in layers.times for i in parse.within(layers.times[n].span)}
    known |= {i for n in words for e in layers.entities.get(n, ()) for i in parse.within(e.span)}
    known |= {i for n in words if n in layers.places for i in parse.within(layers.places[n].span)}
    quiet = classes("noun").keys() | classes("leaders").keys() | classes("series").keys() | classes("quiet").keys()
    return frozenset(
        classes("same").get(parse.tokens[n].lemma.lower(), parse.tokens[n].lemma.lower())
        for n in words
        if n not in near and n not in known and parse.tokens[n].pos in {"NOUN", "PROPN"}
        and parse.tokens[n].lemma.lower() not in quiet and _of_matter(parse, n, near)
    )  # fmt: skip


def _of_matter(parse: Parse, n: int, near: Collection[int]) -> bool:
    """Whether a word says what a plan is about, not how, when or why it comes ("after days of fighting")."""
    below = n
    for here in parse.ancestors(n):
        if here in near:
            break
        below = here
    return parse.tokens[below].pos not in {"ADP", "SCONJ"} or parse.lower(below) in ABOUT


def _dates(parse: Parse, n: int, words: Collection[int], time: TimeExpression) -> bool:
    """Whether an expression says when: it does not just describe a noun below ("his 2016 book")."""
    if time.type not in {"DATE", "TIME"}:
        return False
    token = parse.tokens[n]
    if n in words or token.head in words:
        return True
    return token.dep not in BEFORE_NOUN and parse.lower(token.head) not in NOT_WHEN


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
        if token.dep == "advcl" or (token.pos == "VERB" and here not in chain and token.dep != "amod"):
            continue
        found.add(here)
        word = parse.lower(here)
        inner = word if token.pos in {"ADP", "SCONJ", "ADV"} and token.dep != "agent" and _bound(word) else via
        stack += [(c, inner) for c in parse.children[here] if parse.tokens[c].dep not in {"relcl", "acl", "appos"}]
    return found, sorted(bounds, key=lambda pair: pair[1])


def _bound(word: str) -> Bound | None:
    return next((bound for bound in ("before", "after", "within") if word in classes(bound)), None)


def _subjects(parse: Parse, at: int, carriers: Sequence[int]) -> set[int]:
    """The words of who takes part by doing it: subjects of the act, or of what brings the occasion about."""
    found: set[int] = set()
    doers = [n for n in carriers if parse.tokens[n].pos == "VERB"]
    for n in ([at] if parse.tokens[at].pos == "VERB" else []) + [n for n in doers if _takes_part(parse, n)]:
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


def _window(times: Sequence[TimeExpression]) -> tuple[date | None, date | None]:
    """What all expressions leave; the first one alone where they cannot all hold."""
    earliest = max((t.earliest for t in times if t.earliest), default=None)
    latest = min((t.latest for t in times if t.latest), default=None)
    if earliest and latest and earliest >= latest:
        return times[0].earliest, times[0].latest
    return earliest, latest


def _moved_to(times: Sequence[TimeExpression]) -> tuple[date | None, date | None]:
    """The days to which something is moved; "until May" is in May, though the time itself says "no later than May"."""
    earliest, latest = _window(times)
    if earliest is None and latest is not None and times[0].mod == "ON_OR_BEFORE":
        last = latest - timedelta(days=1)
        earliest = last if times[0].granularity == "day" else last.replace(day=1)
    return earliest, latest


def _ahead(times: Sequence[TimeExpression], written: date | None) -> bool:
    if written is None:
        return False
    return any(((t.latest if t.type == "DURATION" else t.earliest or t.latest) or written) > written for t in times)


def _place(layers: Layers, own: Collection[int], where: Collection[str]) -> Place | None:
    parse = layers.doc.parse
    for n in sorted(own):
        place, over = layers.places.get(n), parse.tokens[n].head
        if place is not None and over in own and parse.lower(over) in where:
            return place
    return None


def _needs(parse: Parse, words: Sequence[int]) -> Iterator[Needed]:
    for n in words:
        for c in parse.children[n]:
            token = parse.tokens[c]
            word = parse.lower(c)
            marks = {parse.lower(m) for m in parse.all_children(c, "mark", "advmod")} if token.dep == "advcl" else set()
            opens = word in classes("need") and (word not in IFS or word == "provided") and token.dep in NEED_DEPS
            if opens or marks & IFS:
                yield Needed(parse.phrase(c))
