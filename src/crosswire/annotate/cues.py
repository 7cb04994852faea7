"""Words that attribute: where they stand, and the words around them that belong to the cue."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from crosswire.annotate.reporting import Reporting, adjectives, nouns, verbs, words
from crosswire.model import Parse, Token

Kind = Literal["verb", "noun", "adjective", "according", "colon", "hedge"]
BEFORE = frozenset({"aux", "auxpass", "neg", "advmod"})
LONGEST_SENTENCE = 500
CHAIN = 4
"""Verbs above a cue that may be taken into it ("went on to try to say"); deeper chains do not occur."""


@dataclass(frozen=True)
class Cue:
    """A word that attributes.

    `head` is its index, `top` the highest verb of its chain ("continued" in "continued to say"), `first` and `last` the
    half-open range of words that make up the cue.
    """

    head: int
    top: int
    first: int
    last: int
    word: Reporting
    kind: Kind = "verb"


def read_words(parse: Parse) -> Iterator[tuple[int, Token]]:
    """Every word with its index, sentences beyond LONGEST_SENTENCE left out.

    accepted gap: what somebody says in a sentence of more than 500 words is not found; such a thing is no prose, and
    looking into it clause by clause would not be linear.
    """
    tokens = parse.tokens
    first = 0
    for end in range(1, len(tokens) + 1):
        if end == len(tokens) or tokens[end].opens:
            if end - first <= LONGEST_SENTENCE:
                yield from zip(range(first, end), tokens[first:end], strict=True)
            first = end


def verb_cues(parse: Parse) -> Iterator[Cue]:
    """Every verb of the table, with the auxiliaries, adverbs and particles that stand with it."""
    table = verbs()
    merging, not_speech = words("merging"), words("not speech")
    for index, token in read_words(parse):
        if token.pos not in {"VERB", "AUX"}:
            continue
        word = table.get(token.lemma.lower())
        if (
            word is None
            or _unnamed(parse, index)
            or _other_sense(parse, index, not_speech)
            or _merged_away(parse, index, merging)
            or _only_meant(parse, index, merging)
        ):
            continue
        last = _last(parse, index)
        if word.lemma == "put":  # "as he put it"
            if last == len(parse.tokens) or parse.lower(last) not in {"it", "this"}:
                continue
            last += 1
        top = _top(parse, index, merging)
        yield Cue(index, top, _first(parse, top), last, word)


def noun_cues(parse: Parse) -> Iterator[Cue]:
    """Every noun of the table that has something to attribute, with its adjectives, and a light verb before it."""
    table = nouns()
    for index, token in read_words(parse):
        if token.pos != "NOUN":
            continue
        word = table.get(token.lemma.lower())
        if word is not None:
            yield Cue(index, *_light(parse, index), index + 1, word, "noun")


def adjective_cues(parse: Parse) -> Iterator[Cue]:
    """Adjectives of attitude after a verb of being: "was sceptical about"."""
    table = adjectives()
    for index, token in read_words(parse):
        if token.dep not in {"acomp", "oprd", "conj", "amod"} or token.pos not in {"ADJ", "VERB"}:
            continue
        word = table.get(token.lemma.lower()) or table.get(parse.lower(index))
        head = token.head
        if word is None or parse.tokens[head].lemma not in {"be", "remain", "feel", "become", "seem", "sound"}:
            continue
        if head < index and index - head < 5:
            yield Cue(index, head, _first(parse, head), index + 1, word, "adjective")


def _merged_away(parse: Parse, index: int, merging: frozenset[str]) -> bool:
    """Whether a verb only carries another cue: "continued" in "continued to complain"."""
    if parse.tokens[index].lemma not in merging:
        return False
    under = parse.child(index, "xcomp")
    return under is not None and parse.tokens[under].lemma.lower() in verbs()


def _unnamed(parse: Parse, index: int) -> bool:
    """Whether somebody only asks not to be named."""
    under = parse.child(index, "xcomp")
    if under is None or parse.tokens[under].lemma not in {"name", "identify", "quote"}:
        return False
    return parse.child(under, "auxpass") is not None


def _other_sense(parse: Parse, index: int, not_speech: frozenset[str]) -> bool:
    """Whether a particle makes another verb of it: "called off", "set out"."""
    particle = parse.child(index, "prt")
    return particle is not None and f"{parse.tokens[index].lemma.lower()} {parse.lower(particle)}" in not_speech


def _only_meant(parse: Parse, index: int, merging: frozenset[str]) -> bool:
    """Whether nobody says it yet: "was allowed to deny", "a duty to confirm"; and "compared with" is no comparing."""
    token = parse.tokens[index]
    if token.tag == "VBN" and token.dep in {"advcl", "acl", "prep"} and token.lemma.lower() != "ask":
        return parse.child(index, "agent") is None and parse.child(index, "aux") is None
    if any(parse.tokens[c].tag == "TO" for c in parse.children[index]):
        above = parse.tokens[token.head]
        if token.dep in {"acl", "relcl"} or parse.child(index, "nsubj") is not None:
            return True
        return token.dep in {"xcomp", "ccomp"} and above.lemma.lower() not in merging
    return False


def _top(parse: Parse, index: int, merging: frozenset[str]) -> int:
    top = index
    for _ in range(CHAIN):
        token = parse.tokens[top]
        head = token.head
        if token.dep != "xcomp" or head > top or parse.tokens[head].lemma.lower() not in merging:
            break
        if top - head > 4 or parse.child(head, "dobj") is not None:
            break
        top = head
    return top


def _first(parse: Parse, top: int) -> int:
    first = top
    while first > 0 and _stands_with(parse, first - 1, top):
        first -= 1
    return first


def _stands_with(parse: Parse, index: int, verb: int) -> bool:
    token = parse.tokens[index]
    if token.head == verb:
        if token.tag in {"MD", "NNP"} and parse.tokens[index + 1].tag in {"VBD", "VBZ"}:  # "May said": a name
            return False
        return token.dep in BEFORE and token.pos != "SCONJ" and token.tag != "WRB"
    return token.dep == "advmod" and token.head == index + 1 and _stands_with(parse, index + 1, verb)


def _last(parse: Parse, index: int) -> int:
    last = index + 1
    tokens = parse.tokens
    while last < len(tokens) and tokens[last].head == index and tokens[last].dep in {"prt", "neg"}:
        last += 1
    return last


def with_colon(parse: Parse, cue: Cue) -> Cue:
    """The cue with a colon right behind it ("he said:")."""
    if cue.last < len(parse.tokens) and parse.word(cue.last) == ":":
        return replace(cue, last=cue.last + 1)
    return cue


def _light(parse: Parse, index: int) -> tuple[int, int]:
    """The verb that carries a noun ("expressed" in "expressed concern") and where the cue begins."""
    token = parse.tokens[index]
    first = index
    while first > 0:
        before = parse.tokens[first - 1]
        if before.head != index or before.dep not in {"amod", "compound", "det"}:
            break
        first -= 1
    verb = parse.tokens[token.head]
    if token.dep == "dobj" and verb.lemma in words("light") and 0 < first - token.head <= 1:
        return token.head, _first(parse, token.head)
    return index, first


def according_cues(parse: Parse) -> Iterator[Cue]:
    """The words "according to", wherever it stands."""
    for index, token in read_words(parse):
        if token.lemma.lower() == "accord" or parse.lower(index) == "according":
            to = index + 1
            if to < len(parse.tokens) and parse.lower(to) == "to":
                yield Cue(index, index, index, to + 1, ACCORDING, "according")


def view_cues(parse: Parse) -> Iterator[Cue]:
    """Views: "in the words of X", "in X's view"; `head` is the preposition, `top` the source's head."""
    wanted = words("views")
    for index, token in read_words(parse):
        if token.lemma.lower() not in wanted or token.dep != "pobj":
            continue
        thing, prep = index, token.head
        point = parse.tokens[prep].head
        if parse.lower(prep) == "of" and parse.lower(point) == "point":  # "from X's point of view"
            thing, prep = point, parse.tokens[point].head
        if parse.lower(prep) not in {"in", "from"} or thing - prep > 8:
            continue
        own = parse.child(thing, "poss")
        if own is not None:
            yield Cue(prep, own, prep, prep + 1, ACCORDING, "according")
            continue
        of = next((c for c in parse.all_children(index, "prep") if parse.lower(c) == "of"), None)
        who = None if of is None else parse.child(of, "pobj")
        if of is not None and who is not None:
            yield Cue(prep, who, prep, of + 1, ACCORDING, "according")


ACCORDING = Reporting("according to", "according", frozenset("c"), "neutral", frozenset({"to"}))
COLON = Reporting(":", "say", frozenset("cq"), "neutral", frozenset())
HEDGE = Reporting("hedge", "hedge", frozenset("c"), "doubtful", frozenset())
