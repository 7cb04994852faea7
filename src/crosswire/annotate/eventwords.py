"""The lexicon of event words: what a verb, a noun or an adjective codes, and on which condition."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from crosswire.annotate.timewords import table
from crosswire.model import Parse

OPERATORS = frozenset({"INTEND", "REFUSE", "DEMAND", "MENACE", "STOP", "START", "ALLOW", "VEIL"})
"""Codes that are no event type but do something to the type of what they govern."""

OBJECTS = ("dobj", "nsubjpass", "attr", "oprd", "obj", "dative")
SUBJECTS = ("nsubj", "agent", "csubj")
PREPOSITIONS = ("prep", "dative", "agent")
CLAUSES = ("xcomp", "ccomp", "pcomp")
MODIFIERS = ("compound", "amod", "nmod", "conj", "nummod", "quantmod")


@dataclass(frozen=True)
class EventWord:
    """One line of the lexicon: the code and its conditions, with the line's number to name it by."""

    code: str
    conditions: tuple[tuple[str, frozenset[str]], ...]
    rule: str


@cache
def lexicon() -> dict[tuple[str, str], tuple[EventWord, ...]]:
    """The entries of event_words.tsv by lemma and part of speech, those with more conditions first."""
    found: dict[tuple[str, str], list[EventWord]] = {}
    for words, pos, code, condition, _ in table("event_words.tsv"):
        conditions = tuple(
            (name, frozenset(values.split("|")))
            for name, _, values in (each.partition("=") for each in condition.split(" ") if each != "*")
        )
        first = words.partition("|")[0]
        rule = f"{first}/{pos} {code}" + ("" if condition == "*" else f" {condition.partition('|')[0]}")
        for word in dict.fromkeys(words.split("|")):
            found.setdefault((word, pos), []).append(EventWord(code, conditions, rule))
    return {key: tuple(sorted(each, key=lambda entry: -len(entry.conditions))) for key, each in found.items()}


def word_class(parse: Parse, index: int) -> str:
    """V, N or A as the lexicon has it, "" for other words."""
    token = parse.tokens[index]
    if token.pos == "VERB" or (token.pos == "AUX" and token.dep not in {"aux", "auxpass"}):
        return "V"
    if token.pos in {"NOUN", "PROPN"}:
        return "N"
    return "A" if token.pos == "ADJ" else ""


def entries(parse: Parse, index: int) -> Iterator[EventWord]:
    """The entries for a word whose conditions hold, in order."""
    kind = word_class(parse, index)
    if not kind:
        return
    words = lexicon()
    lemma = parse.tokens[index].lemma.lower()
    known = words.get((lemma, kind), ())
    if kind == "V" and not known and parse.lower(index).endswith("ed"):
        # Lemmas of regular verbs come out wrong at times ("fined" as "fin").
        known = words.get((parse.lower(index)[:-1], kind)) or words.get((parse.lower(index)[:-2], kind), ())
    if kind == "N" and not known:
        known = words.get((parse.lower(index), "N"), ())
    if kind == "N":
        known = (*known, *words.get((lemma, "T"), ()))
    if not known and kind == "A" and parse.tokens[index].tag in {"VBN", "VBD"}:
        known = words.get((lemma, "V"), ())
    for entry in known:
        if all(_holds(parse, index, name, wanted) for name, wanted in entry.conditions):
            yield entry


def _holds(parse: Parse, index: int, name: str, wanted: frozenset[str]) -> bool:
    if name == "prep":
        return any(
            parse.lower(c) in wanted and not _is_dated(parse, c) for c in parse.all_children(index, *PREPOSITIONS)
        )
    if name == "prt":
        near = parse.all_children(index, "prt", "advmod", "prep")
        return any(parse.lower(c) in wanted and _is_particle(parse, c) for c in near)
    if name == "as":
        return parse.child(index, "oprd", "attr") is not None or any(
            parse.tokens[c].pos in {"NOUN", "PROPN", "ADJ"} for c in parse.all_children(index, "xcomp", "ccomp")
        )
    if name in {"comp", "inf"}:
        clauses = parse.all_children(index, "xcomp", "ccomp", *(() if name == "inf" else ("acl",)))
        return any(
            parse.tokens[c].tag == "VB" if name == "inf" else parse.tokens[c].pos in {"VERB", "AUX"} for c in clauses
        )
    if name == "obj":
        near = objects(parse, index)
    elif name == "subj":
        near = subjects(parse, index)
        if not near and parse.tokens[index].dep == "conj":
            near = subjects(parse, parse.tokens[index].head)
    else:
        near = parse.all_children(index, *MODIFIERS) + prepositional(parse, index)
    return bool(near) if "*" in wanted else any(_is_one(parse, c, wanted) for c in near)


def _is_dated(parse: Parse, index: int) -> bool:
    """Whether a preposition leads to a date ("called the premier on Friday")."""
    after = parse.all_children(index, "pobj")
    return bool(after) and all(parse.tokens[c].name[2:] in {"DATE", "TIME"} for c in after)


def _is_particle(parse: Parse, index: int) -> bool:
    """Whether "in" or "over" belongs to the verb; as a preposition it has a noun of its own, save those that take either form."""
    if parse.tokens[index].dep != "prep" or parse.lower(index) in {"over", "up", "down", "off", "out", "back", "aside"}:
        return True
    return parse.child(index, "pobj", "pcomp") is None


def _is_one(parse: Parse, index: int, wanted: frozenset[str]) -> bool:
    """Whether a phrase is about one of these words: its head, a modifier of it, or what it is "of"."""
    near = [index, *parse.all_children(index, *MODIFIERS)]
    for c in parse.all_children(index, "prep"):
        if parse.lower(c) in {"of", "in"}:
            near.extend(parse.all_children(c, "pobj"))
    return any(parse.tokens[n].lemma.lower() in wanted or parse.lower(n) in wanted for n in near)


def objects(parse: Parse, index: int) -> list[int]:
    """What a verb is done to: its objects, the subject of a passive, the noun a participle hangs on."""
    found = parse.all_children(index, *OBJECTS)
    token = parse.tokens[index]
    if token.dep == "acl" and token.tag == "VBN":
        found.append(token.head)
    if token.dep == "conj" and not found and parse.tokens[token.head].pos == "VERB":
        found = parse.all_children(token.head, "nsubjpass") if token.tag == "VBN" else []
    return found


def subjects(parse: Parse, index: int) -> list[int]:
    """Who does it: the subject, or what stands after "by"."""
    found = parse.all_children(index, "nsubj", "csubj")
    for agent in parse.all_children(index, "agent"):
        found.extend(parse.all_children(agent, "pobj"))
    return found


def prepositional(parse: Parse, index: int, *words: str) -> list[int]:
    """What stands after the prepositions of a word (those given, or any), in text order."""
    found: list[int] = []
    for prep in parse.all_children(index, *PREPOSITIONS):
        if words and parse.lower(prep) not in words:
            continue
        found.extend(parse.all_children(prep, "pobj", "pcomp"))
        for inner in parse.all_children(prep, "prep"):
            found.extend(parse.all_children(inner, "pobj"))
    return found


def antecedent(parse: Parse, index: int) -> int:
    """What "which" or "who" stands for; the word itself where it is no relative pronoun."""
    if parse.tokens[index].tag not in {"WDT", "WP"}:
        return index
    verb = parse.tokens[index].head
    while parse.tokens[verb].dep in {"ccomp", "xcomp"} and parse.tokens[verb].head != verb:
        verb = parse.tokens[verb].head
    return parse.tokens[verb].head if parse.tokens[verb].dep == "relcl" else index
