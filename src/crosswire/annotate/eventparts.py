"""Who takes part in an event: who does it and to whom, by Entity key where one is known, else by wording."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crosswire.annotate.eventsectors import of_entity, sector_of
from crosswire.annotate.eventwords import antecedent, entries, objects, prepositional, subjects, word_class
from crosswire.language.countries import STATE, demonym
from crosswire.model import Entity, Parse, Span

SURE = (
    "with",
    "to",
    "against",
    "on",
    "upon",
    "at",
    "from",
    "between",
    "among",
    "towards",
    "toward",
    "for",
    "about",
    "over",
)
"""Prepositions that lead to whom an event is done, the surest first."""

WORDED = frozenset({"with", "against", "to", "between", "by", "among"})
"""Prepositions after which a party counts that no entity was found for."""

TAKEN = frozenset({"place", "effect", "part", "shape"})
"""What an event "takes" that is nobody: it takes place, it takes effect."""

ANSWERS = frozenset({"ACCUSE", "REJECT", "REFUSE", "SUPPORT", "DEMAND"})
"""Codes of verbs whose object is somebody else's act, or one that is only wanted."""

HIGHEST = 4
"""How many clauses up a subject is looked for."""

CONTROLLED = frozenset({"xcomp", "conj", "advcl", "pcomp", "ccomp"})
LONGEST = 80
"""Code points of a party that is kept by its wording."""


@dataclass(frozen=True)
class Party:
    """One who takes part: Entity key or wording, and sector ("" unknown); `sure` where it can be nothing but somebody."""

    key: str
    sector: str = ""
    sure: bool = True


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

    def sector(self, key: str) -> str:
        """The sector of the entity of a key; "" where it is unknown."""
        return next((of_entity(each) for each in self.entities if each.key == key), "")

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
        lent = (
            not own and token.dep in {"dobj", "pobj"} and word_class(parse, verb) == "V" and not _answers(parse, verb)
        )
        return doers(parse, verb, depth + 1) if lent else own
    if token.dep == "acomp" and token.pos != "VERB":
        return doers(parse, token.head, depth + 1)  # "is due to hold": the subject is that of "is"
    found = [antecedent(parse, n) for n in subjects(parse, index)]
    if not found and token.dep == "ROOT" and token.tag == "VB":
        found = [c for c in parse.all_children(index, "dep") if c < index]  # headlines: "US to lift sanctions"
    if not found and (token.dep == "relcl" or (token.dep == "acl" and token.tag == "VBG")):
        thing = token.dep == "acl" and _is_event(parse, token.head)
        found = doers(parse, token.head, depth + 1) if thing else [token.head]
    if token.dep == "advcl" and token.tag == "VBN" and parse.child(index, "aux", "auxpass", "nsubj") is None:
        return found  # "asked about it, he laughed": who asked is not said
    if not found and token.dep in CONTROLLED and not parse.all_children(index, "nsubjpass"):
        asked = token.dep == "xcomp" or (token.tag == "VB" and parse.child(token.head, "dobj") is not None)
        given = parse.all_children(token.head, "dobj") if asked else []
        given = given or (parse.all_children(token.head, "nsubjpass") if token.dep == "xcomp" else [])
        found = given or doers(parse, token.head, depth + 1)
    return found


def _answers(parse: Parse, verb: int) -> bool:
    """Whether a verb says what is thought of another's act: who condemns an attack does not do it."""
    first = next(entries(parse, verb), None)
    return first is not None and first.code in ANSWERS


def _is_event(parse: Parse, index: int) -> bool:
    """Whether a noun is of the lexicon: a resolution, a statement; such a thing does what those do who make it."""
    return word_class(parse, index) == "N" and next(entries(parse, index), None) is not None


def done_to(parse: Parse, words: Sequence[int]) -> list[int]:
    """The words for whom it is done to: the objects, then what prepositions lead to; of event nouns, what they are about."""
    made_of = set(words)
    found: list[int] = []
    for index in words:
        raised = parse.child(index, "xcomp") in made_of  # "is expected to visit": who is expected does it
        if word_class(parse, index) == "V":
            done = [n for n in objects(parse, index) if not (raised and parse.tokens[n].dep == "nsubjpass")]
            found.extend(antecedent(parse, n) for n in done)
    for index in words:
        for word in SURE:
            found.extend(prepositional(parse, index, word))
        # "spoke by telephone with", "sanctions by the bloc against": what belongs to the event hangs one phrase too low.
        for inner in prepositional(parse, index, "by"):
            found.extend(prepositional(parse, inner, "with", "against"))
    return list(dict.fromkeys(n for n in _about(parse, found, made_of) if n not in made_of))


def _about(parse: Parse, found: Sequence[int], made_of: set[int]) -> list[int]:
    plain: list[int] = []
    for n in found:
        taken = parse.tokens[parse.tokens[n].head].lemma == "take" and parse.tokens[n].lemma.lower() in TAKEN
        if n in made_of or taken:
            continue
        event = word_class(parse, n) == "N" and next(entries(parse, n), None) is not None
        about = [m for word in SURE for m in prepositional(parse, n, word)] if event else []
        plain.extend(about or [n])
    return plain


def named(parse: Parse, heads: Iterable[int], known: Parties) -> tuple[Party, ...]:
    """These participants, those joined by "and" with them; a thing is none where somebody known takes part."""
    found: dict[str, Party] = {}
    for head in heads:
        for n in _joined(parse, head):
            for party in _party(parse, n, known):
                found.setdefault(party.key, party)
    if any(party.sure for party in found.values()):
        return tuple(party for party in found.values() if party.sure)
    return tuple(found.values())


def _joined(parse: Parse, head: int) -> list[int]:
    found = [head]
    for _ in range(12):
        more = parse.child(found[-1], "conj")
        if more is None:
            break
        found.append(more)
    return [n for n in found if parse.tokens[n].pos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}]


def _party(parse: Parse, head: int, known: Parties) -> list[Party]:
    """Who a word names: the entity it is, the one or the people that describe it, whose it is; else its wording."""
    token = parse.tokens[head]
    entity = known.at((token.start, token.end))
    near = parse.all_children(head, "compound", "amod", "poss", "nmod", "det", "nummod", "appos")
    sector = sector_of(token.lemma) or sector_of(parse.word(head))
    several = token.tag == "NNS" and (
        len(_peoples(parse, near)) > 1 or (entity is not None and entity.kind == "person")
    )
    if entity is not None and not several:
        return [Party(entity.key, of_entity(entity))]
    people = demonym(parse.word(head)) if parse.word(head)[:1].isupper() else None
    if people:
        return [Party(STATE + people, "CVL")]
    names = [c for c in near if parse.tokens[c].tag != "PRP$"]
    inner = _peoples(parse, near) if several else _described(parse, names, known)
    inner = inner or _owner(parse, head, known, ("of", "in", "from") if sector else ("of",))
    if not inner and entity is not None:
        return [Party(entity.key, of_entity(entity))]
    inner = inner or _described(parse, near, known)
    if inner:
        return [Party(key, sector or "") for key in inner]
    wording = _wording(parse, head, near)
    return [Party(wording, sector, sure=bool(sector))] if wording else []


def _described(parse: Parse, near: Sequence[int], known: Parties) -> list[str]:
    """The keys of what describes a noun: "Mali's president", "Lithuanian and Latvian troops", "the coast of Eritrea"."""
    for c in near:
        token = parse.tokens[c]
        inner = known.at((token.start, token.end))
        if inner is not None:
            return [inner.key]
    return _peoples(parse, near)


def _peoples(parse: Parse, near: Sequence[int]) -> list[str]:
    """The states that adjectives of a noun name, those joined by "and" too."""
    every = [d for c in near for d in (c, *parse.all_children(c, "conj")) if parse.word(c)[:1].isupper()]
    return list(dict.fromkeys(STATE + code for d in every if (code := demonym(parse.word(d)))))


def _owner(parse: Parse, head: int, known: Parties, marks: tuple[str, ...]) -> list[str]:
    """The key of what a noun is "of" ("the assets of two Danish generals"); of people, where they are ("officials in Oslo")."""
    found = []
    for n in [m for first in prepositional(parse, head, *marks) for m in _joined(parse, first)]:
        token = parse.tokens[n]
        inner = known.at((token.start, token.end))
        near = parse.all_children(n, "compound", "amod", "poss", "nmod", "det", "nummod")
        found.extend([inner.key] if inner is not None else _described(parse, near, known))
    return found


def _wording(parse: Parse, head: int, near: Sequence[int]) -> str:
    """The noun phrase as printed, without what follows it; "" for what names nobody."""
    token = parse.tokens[head]
    if token.tag == "PRP$" or (token.dep == "pobj" and parse.lower(token.head) not in WORDED):
        return ""
    if token.pos == "PRON":
        nobody = token.tag in {"WDT", "WP", "EX"} or token.lemma.lower() in {"it", "that", "this", "which"}
        return "" if nobody else token.lemma.lower()
    start, end = parse.span([head, *(c for c in near if c < head and parse.tokens[c].dep != "appos")])
    return " ".join(parse.text[start:end][-LONGEST:].split())
