"""The words of a report that tell a plan, and those that tell what is still to be worked out of it."""

from collections.abc import Sequence
from itertools import islice

from crosswire.compare.plan_parts import Needed
from crosswire.compare.plan_words import classes, cues
from crosswire.model import Parse, Span

WIDEST = 170
"""Characters of a wording that takes in the words over an act ("the court is due to rule on Friday")."""

CLAUSES_CUT = frozenset({"relcl", "acl", "appos", "advcl", "parataxis"})


def worded(parse: Parse, at: int, carriers: Sequence[int]) -> Span:
    """The words of a plan: an act with who is to do it, an occasion with what describes it."""
    verb = parse.tokens[at].pos == "VERB"
    span = _clause(parse, at) if verb else _phrase(parse, at, carriers)
    top = at if verb else carriers[-1] if carriers and parse.tokens[at].dep == "dobj" else None
    if top is None or (not verb and len(parse.within(span)) > 2):
        return span
    for over in islice(parse.ancestors(top), 2):
        token = parse.tokens[over]
        if token.pos not in {"VERB", "ADJ", "AUX"} or parse.tokens[top].dep not in {"xcomp", "advcl", "ccomp", "acomp"}:
            break
        cued = token.lemma.lower() in cues("over") and parse.child(top, "mark") is None
        if parse.tokens[top].dep in {"advcl", "ccomp"} and not cued:
            break
        top = over
    wide = _clause(parse, top)
    told = top != at and parse.child(top, "nsubj", "nsubjpass") is not None
    return wide if told and wide[0] <= span[0] and span[1] <= wide[1] <= wide[0] + WIDEST else span


def _clause(parse: Parse, at: int) -> Span:
    """The verb with subject and objects, without what stands apart from it."""
    words = _pruned(parse, at, frozenset({"parataxis", "mark", "punct"}), frozenset({"relcl", "appos"}))
    while len(words) > 1 and parse.tokens[words[-1]].pos == "PUNCT":
        words.pop()
    return parse.span(words)


def _phrase(parse: Parse, at: int, carriers: Sequence[int]) -> Span:
    """The noun with what describes it, without clauses that hang on it; "a new round of talks" from its first word."""
    one = (n for n in carriers if parse.tokens[n].pos == "NOUN" and parse.tokens[n].lemma.lower() in classes("series"))
    top = next(one, at)
    return parse.span(_pruned(parse, top, frozenset({"punct", "cc", "conj"}), CLAUSES_CUT))


def _pruned(parse: Parse, top: int, cut: frozenset[str], cut_all: frozenset[str]) -> list[int]:
    """The words under a word, without what `cut` labels under it and `cut_all` at any depth."""
    found, stack = [], [top]
    while stack:
        here = stack.pop()
        found.append(here)
        barred = cut_all | cut if here == top else cut_all
        stack.extend(c for c in parse.children[here] if parse.tokens[c].dep not in barred)
    return sorted(found)


def details_of(parse: Parse, at: int) -> tuple[Needed, ...]:
    """What is still to be worked out of an occasion ("to settle the date of the talks"): the clause that says so."""
    token = parse.tokens[at]
    if token.dep not in {"pobj", "pcomp"} or parse.lower(token.head) not in {"of", "for"}:
        return ()
    over = parse.tokens[token.head].head
    verb = over
    while parse.tokens[verb].pos not in {"VERB", "AUX"} and parse.tokens[verb].head != verb:
        verb = parse.tokens[verb].head
    told = _pruned(parse, over, frozenset(), CLAUSES_CUT) if verb == over else [over, *parse.ancestors(over)][:3]
    if parse.tokens[verb].pos != "VERB" or not any(parse.tokens[n].lemma.lower() in classes("details") for n in told):
        return ()
    while parse.tokens[verb].dep in {"xcomp", "advcl", "acl"} and parse.tokens[parse.tokens[verb].head].pos == "VERB":
        verb = parse.tokens[verb].head
    words = _pruned(parse, verb, frozenset({"mark", "punct"}), CLAUSES_CUT)
    return (Needed(parse.span([*words, *_pruned(parse, at, frozenset({"punct"}), CLAUSES_CUT)]), firm=False),)
