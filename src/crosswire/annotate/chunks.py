"""Noun phrases of a parse: one for each thing that is named, described or pointed at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from crosswire.annotate.gazetteer import words_for
from crosswire.language.folding import fold
from crosswire.model import Entity, Parse, Span

Form = Literal["name", "definite", "indefinite", "bare", "possessed", "pronoun", "modifier", "date"]

HEADS = frozenset(("NOUN", "PROPN", "PRON"))
NEVER = frozenset(("EX", "WDT", "WP", "WP$"))
"""Tags of words that name nothing: "there is", relative pronouns."""

MODIFIERS = frozenset(("compound", "nmod"))
LEFT = frozenset((
    "det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "predet", "npadvmod", "advmod",
))  # fmt: skip
RIGHT = frozenset(("prep", "relcl", "acl", "nummod", "amod", "case", "advmod", "npadvmod", "ccomp"))
"""Labels of what belongs to a phrase on either side of its head; what stands beside it ("and", an apposition) does not."""

ARGUMENTS = frozenset((
    "nsubj", "nsubjpass", "dobj", "pobj", "attr", "appos", "conj", "dative", "agent", "oprd", "ROOT",
))  # fmt: skip
ALONE = frozenset(("nsubj", "nsubjpass", "pobj", "dobj"))
"""Labels of a number, an adjective ("the dead") or a "this" that is a phrase; of the last two only the second set."""

NUMBERS = frozenset(("DATE", "CARDINAL", "MONEY", "PERCENT", ""))
DEFINITE = frozenset(("the", "this", "that", "these", "those"))
COUNTING = frozenset(("DT", "CD", "JJR", "PDT"))
SEVERAL = frozenset(("they", "them", "their", "theirs", "themselves", "these", "those"))
BREAKS = frozenset((":", ";", "--"))
PLACES = frozenset(("place", "state"))
JOINTS = frozenset(("of", "for", "and", "-", "&"))
MOST_WORDS = 60
"""Words behind a head up to which its phrase is followed."""


@dataclass
class Chunk:
    """One phrase: words [first, last), its head, its form; `beside` the head of the phrase it is an apposition to."""

    first: int
    last: int
    head: int
    form: Form
    plural: bool
    entity: Entity | None = None
    beside: int | None = None
    chain: str = ""
    modifiers: frozenset[str] | None = None


def chunks(parse: Parse, entities: tuple[Entity, ...]) -> list[Chunk]:
    """Every noun phrase, in order of its first word; one a range of words. Linear in the words."""
    held = _by_head(parse, entities)
    found = [chunk for n in range(len(parse.tokens)) if (chunk := _chunk(parse, held, n)) is not None]
    found.extend(_dates(parse))
    found.extend(_nested(parse, entities))
    once = {(chunk.first, chunk.last): chunk for chunk in reversed(found)}
    return sorted(once.values(), key=lambda chunk: (chunk.first, -chunk.last))


def past_possessive(parse: Parse, last: int) -> int:
    """One past the "'s" behind a phrase that ends before the word `last`; `last` itself where none follows."""
    tied = last < len(parse.tokens) and parse.tokens[last].tag == "POS"
    return last + 1 if tied else last


def _by_head(parse: Parse, entities: tuple[Entity, ...]) -> dict[int, Entity]:
    """Each actor by the word of it that hangs on a word outside it; of several with one such word the shortest."""
    found: dict[int, Entity] = {}
    for entity in sorted(entities, key=lambda e: e.start - e.end):
        words = parse.within(entity.span)
        head = next(
            (n for n in reversed(words) if parse.tokens[n].head not in words or parse.tokens[n].head == n), None
        )
        if head is not None:
            found[head] = entity
    return found


def _chunk(parse: Parse, held: Mapping[int, Entity], n: int) -> Chunk | None:
    if not _is_head(parse, held, n):
        return None
    token, entity = parse.tokens[n], held.get(n)
    if token.dep in MODIFIERS and not (token.dep == "nmod" and token.head < n):
        return _modifier(parse, n, entity)
    if token.dep == "conj" and _shared(parse, token.head):
        return None
    first, last = _reach(parse, n)
    beside = token.head if token.dep == "appos" else None
    if _is_place(held, n):
        last = next((k + 1 for k in parse.all_children(n, "appos") if _is_place(held, k) and k <= last + 2), last)
        beside = None if beside is not None and _is_place(held, beside) else beside
    plural = token.tag in {"NNS", "NNPS"} or parse.lower(n) in SEVERAL
    return Chunk(first, last, n, _form(parse, n, first, entity), plural, entity, beside)


def _is_place(held: Mapping[int, Entity], n: int) -> bool:
    return n in held and held[n].kind in PLACES


def _is_head(parse: Parse, held: Mapping[int, Entity], n: int) -> bool:
    token = parse.tokens[n]
    if token.tag in NEVER or token.dep == "expl":
        return False
    if token.pos == "NUM":
        return token.dep in ARGUMENTS and token.name[2:] in NUMBERS
    if token.pos == "ADJ":
        return token.dep in ALONE and parse.child(n, "det") is not None
    if token.pos == "DET":
        return token.dep in ALONE and token.tag == "DT"
    return token.pos in HEADS and (token.dep not in {"amod", "det", "advmod"} or n in held)


def _modifier(parse: Parse, n: int, entity: Entity | None) -> Chunk | None:
    """A noun in front of another that names a thing of its own: "water security"; not a part of a longer name."""
    token = parse.tokens[n]
    above = parse.tokens[token.head]
    if above.pos == "PROPN" and (entity is None or entity.end >= above.end):
        return None
    named = entity is not None and entity.mention == "name"
    first = parse.within(entity.span)[0] if entity is not None and named else _left_edge(parse, n)
    return Chunk(first, n + 1, n, "modifier", token.tag in {"NNS", "NNPS"}, entity)


def _left_edge(parse: Parse, n: int) -> int:
    first = n
    for child in reversed(parse.children[n]):
        if child > n:
            continue
        if parse.tokens[child].dep not in LEFT and parse.lower(child) != "-":
            break
        first = min(first, parse.reach[child][0])
    return first


def _reach(parse: Parse, n: int) -> Span:
    """The words [first, last) of the phrase of a head."""
    first, last = _left_edge(parse, n), n + 1
    if _shared(parse, n):
        last = _reach(parse, parse.all_children(n, "conj")[0])[1]
    for child in parse.children[n]:
        token = parse.tokens[child]
        if child < n or token.dep == "punct":
            continue
        end = parse.reach[child][1]
        cut = child > last + 1 and parse.word(child - 1) in BREAKS
        if token.dep not in RIGHT or cut or end - n > MOST_WORDS:
            break
        last = max(last, end)
    while last > n + 1 and parse.tokens[last - 1].pos == "PUNCT":
        last -= 1
    while first < n and (parse.tokens[first].pos in {"PUNCT", "CCONJ"} or parse.lower(first) in words_for("focus")):
        first += 1
    return first, last


def _shared(parse: Parse, n: int) -> bool:
    """Whether two nouns share the possessor in front, and so are one phrase: "our aims and duties"."""
    other = parse.child(n, "conj")
    if other is None or parse.tokens[n].pos != "NOUN" or parse.tokens[other].tag != parse.tokens[n].tag:
        return False
    possessed = any(c < n and parse.tokens[c].tag == "PRP$" for c in parse.children[n])
    return possessed and not any(c < other for c in parse.children[other])


def _form(parse: Parse, n: int, first: int, entity: Entity | None) -> Form:
    token, opening = parse.tokens[n], parse.tokens[first]
    if token.pos == "PRON" or (token.pos == "DET" and first == n):
        return "pronoun"
    if entity is not None and entity.mention == "name":
        return "name"
    if first < n and parse.lower(first) in DEFINITE:
        return "definite"
    if opening.tag == "PRP$" or parse.child(n, "poss") is not None:
        return "possessed"
    if first < n and opening.tag in COUNTING:
        return "indefinite"
    return "name" if token.pos == "PROPN" else "bare"


def _dates(parse: Parse) -> Iterator[Chunk]:
    """The parts of a full date that can be told of alone: the weekday in front of it, the year in it."""
    for n, token in enumerate(parse.tokens):
        word = parse.lower(n)
        year = token.name == "I-DATE" and len(word) == len("2000") and word.isdigit()
        if year or (token.name == "B-DATE" and word in words_for("weekdays")):
            yield Chunk(n, n + 1, n, "date", plural=False)


def _nested(parse: Parse, entities: tuple[Entity, ...]) -> Iterator[Chunk]:
    """Names that longer names begin with, where they are names elsewhere: "Example" in "the Example Science Fair"."""
    names = {fold(parse.text[e.start : e.end]): e for e in reversed(entities) if e.mention == "name"}
    for entity in entities:
        if entity.mention != "name" or entity.kind == "person":
            continue
        words = parse.within(entity.span)
        for last in reversed(words[1:]):
            own = names.get(fold(parse.text[entity.start : parse.tokens[last - 1].end]))
            if own is not None and parse.lower(last) not in JOINTS:
                yield Chunk(words[0], last, last - 1, "modifier", plural=False, entity=own)
                break
