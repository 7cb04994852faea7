"""Who takes part in an event: who does it and to whom, by Entity key where one is known, else by wording."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crosswire.annotate.eventwords import antecedent, entries, objects, prepositional, subjects, word_class
from crosswire.model import Entity, Parse, Span

SURE = ("with", "to", "against", "on", "upon", "at", "from", "between", "among", "towards", "toward", "for")
"""Prepositions that lead to whom an event is done, the surest first."""

WORDED = frozenset({"with", "against", "to", "between", "by", "among"})
"""Prepositions after which a party counts that no entity was found for."""

HIGHEST = 4
"""How many clauses up a subject is looked for."""

CONTROLLED = frozenset({"xcomp", "conj", "advcl", "pcomp", "ccomp"})
LONGEST = 80
"""Code points of a party that is kept by its wording."""


@dataclass(frozen=True)
class Parties:
    """The names and keys under which a report's participants are known."""

    starts: Sequence[int]
    entities: Sequence[Entity]

    def at(self, span: Span) -> Entity | None:
        """The entity of this very word, the one that begins last where several overlap."""
        after = bisect_right(self.starts, span[0])
        for n in range(after - 1, max(-1, after - 6), -1):
            if self.entities[n].end >= span[1]:
                return self.entities[n]
        return None

    def within(self, span: Span) -> Entity | None:
        """The first entity that lies in a span."""
        n = bisect_right(self.starts, span[0] - 1)
        if n < len(self.entities) and self.entities[n].start >= span[0] and self.entities[n].end <= span[1]:
            return self.entities[n]
        return None


def parties(entities: Sequence[Entity]) -> Parties:
    """The entities in order of where they begin."""
    ordered = sorted(entities, key=lambda e: (e.start, e.end))
    return Parties([e.start for e in ordered], ordered)


def doers(parse: Parse, index: int, depth: int = 0) -> list[int]:
    """The words for who does it; taken from the verb over it where a clause has no subject of its own."""
    token = parse.tokens[index]
    if depth > HIGHEST:
        return []
    if word_class(parse, index) == "N":
        own = parse.all_children(index, "poss") + prepositional(parse, index, "by", "between")
        verb = next(iter(parse.ancestors(index)), index)
        lent = not own and token.dep in {"dobj", "pobj"} and word_class(parse, verb) == "V"
        return doers(parse, verb, depth + 1) if lent else own
    found = [antecedent(parse, n) for n in subjects(parse, index)]
    if not found and (token.dep == "relcl" or (token.dep == "acl" and token.tag == "VBG")):
        found = [token.head]
    if not found and token.dep in CONTROLLED and not parse.all_children(index, "nsubjpass"):
        asked = token.dep == "xcomp" or (token.tag == "VB" and parse.child(token.head, "dobj") is not None)
        given = parse.all_children(token.head, "dobj") if asked else []
        found = given or doers(parse, token.head, depth + 1)
    return found


def done_to(parse: Parse, words: Sequence[int]) -> list[int]:
    """The words for whom it is done to: the objects, then what prepositions lead to; of event nouns, what they are about."""
    made_of = set(words)
    found: list[int] = []
    for index in words:
        if word_class(parse, index) == "V":
            found.extend(antecedent(parse, n) for n in objects(parse, index))
    for index in words:
        for word in SURE:
            found.extend(prepositional(parse, index, word))
    return list(dict.fromkeys(n for n in _about(parse, found, made_of) if n not in made_of))


def _about(parse: Parse, found: Sequence[int], made_of: set[int]) -> list[int]:
    plain: list[int] = []
    for n in found:
        if n in made_of or (
            parse.tokens[n].lemma.lower() == "place" and parse.tokens[parse.tokens[n].head].lemma == "take"
        ):
            continue
        event = word_class(parse, n) == "N" and next(entries(parse, n), None) is not None
        plain.extend([m for word in SURE for m in prepositional(parse, n, word)] if event else [n])
    return plain


def named(parse: Parse, heads: Iterable[int], known: Parties) -> tuple[str, ...]:
    """The keys of these participants, those joined by "and" with them; wording where no entity is known."""
    names: list[str] = []
    for head in heads:
        for n in _joined(parse, head):
            name = _name(parse, n, known)
            if name and name not in names:
                names.append(name)
    return tuple(names)


def _joined(parse: Parse, head: int) -> list[int]:
    found = [head]
    for _ in range(12):
        more = parse.child(found[-1], "conj")
        if more is None:
            break
        found.append(more)
    return [n for n in found if parse.tokens[n].pos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}]


def _name(parse: Parse, head: int, known: Parties) -> str:
    token = parse.tokens[head]
    entity = known.at((token.start, token.end))
    if entity is not None:
        return entity.key
    over = parse.lower(token.head)
    near = parse.all_children(head, "compound", "amod", "poss", "nmod", "det", "nummod", "appos")
    for c in near:
        inner = known.at((parse.tokens[c].start, parse.tokens[c].end))
        if inner is not None:
            return inner.key
    if token.dep == "pobj" and over not in WORDED:
        return ""
    if token.tag == "PRP$":
        return ""
    if token.pos == "PRON":
        return (
            ""
            if token.tag in {"WDT", "WP", "EX"} or token.lemma.lower() in {"it", "that", "this", "which"}
            else token.lemma.lower()
        )
    start, end = parse.span([head, *(c for c in near if c < head and parse.tokens[c].dep != "appos")])
    return parse.text[start:end][-LONGEST:].strip()
