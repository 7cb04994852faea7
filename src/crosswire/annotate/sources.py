"""Whose words they are: the subject of a cue, as the words the report prints."""

from crosswire.annotate.cues import Cue
from crosswire.model import Parse, Span

CLIMB = 6
"""Heads climbed in search of a subject; clauses do not nest deeper in print."""
EDGES = frozenset(",;:.-–—")
SUBJECTS = ("nsubj",)


def subject(parse: Parse, verb: int, *, steps: int = CLIMB) -> int | None:
    """The head of who does what the verb says; None where nobody is named."""
    if steps == 0:
        return None
    if passive(parse, verb):
        agent = parse.child(verb, "agent")
        return None if agent is None else parse.child(agent, "pobj")
    own = parse.child(verb, "nsubj")
    if own is not None:
        return None if parse.tokens[own].dep == "expl" else own
    return _inherited(parse, verb, steps - 1)


def printed(parse: Parse, verb: int) -> int | None:
    """The word that stands as the verb's subject, of the passive too."""
    own = parse.child(verb, "nsubj", "nsubjpass")
    return own if own is not None else subject(parse, verb)


def _inherited(parse: Parse, verb: int, steps: int) -> int | None:
    token = parse.tokens[verb]
    head = token.head
    if head == verb:
        return None
    above = parse.tokens[head]
    if token.dep == "acl":
        return None if token.tag == "VBN" else head
    if token.dep == "pcomp":
        if parse.lower(head) == "as":  # "quoted him as saying", "was quoted as saying"
            return parse.child(above.head, "nsubjpass", "dobj")
        return subject(parse, above.head, steps=steps) if above.head != head else None
    if token.dep == "xcomp":
        controlled = parse.child(head, "dobj")
        if controlled is not None and controlled < verb:
            return controlled
    if token.dep in {"conj", "xcomp", "advcl", "ccomp", "dep", "parataxis", "prep"}:
        if above.pos in {"VERB", "AUX"}:
            return _any_subject(parse, head, steps)
        if token.dep in {"conj", "advcl"} and above.dep == "acl":
            return above.head
    return None


def _any_subject(parse: Parse, verb: int, steps: int) -> int | None:
    own = parse.child(verb, "nsubj", "nsubjpass")
    return own if own is not None else _inherited(parse, verb, steps)


def passive(parse: Parse, verb: int) -> bool:
    """Whether a verb is in the passive."""
    token = parse.tokens[verb]
    if parse.child(verb, "auxpass", "nsubjpass") is not None:
        return True
    return token.tag == "VBN" and token.dep == "acl"


def phrase(parse: Parse, head: int, cue: Cue) -> Span | None:
    """The words of a source, from its head: titles, appositions and relative clauses with it, the cue never."""
    own = set(parse.subtree(head))
    low, high = (-1, cue.first) if head < cue.first else (cue.last - 1, len(parse.tokens))
    own = {n for n in own if low < n < high}
    if head not in own:
        return None
    first = last = head
    while first - 1 in own:
        first -= 1
    while last + 1 in own:
        last += 1
    return trimmed(parse, first, last)


def trimmed(parse: Parse, first: int, last: int) -> Span | None:
    """From one word to another, without punctuation and possessive marks at the edges."""
    while first <= last and parse.word(first) in EDGES:
        first += 1
    while last >= first and (parse.word(last) in EDGES or parse.tokens[last].tag == "POS"):
        last -= 1
    if first > last:
        return None
    return parse.tokens[first].start, parse.tokens[last].end
