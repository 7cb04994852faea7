"""Where a report takes an occasion for granted as held: by what was done at it, in it or after it, or what it brought."""

from itertools import islice

from crosswire.compare.plan_tense import finite_past
from crosswire.compare.plan_words import classes, cue_over, cues
from crosswire.model import Parse

HOW_FAR = 3
"""Words up the tree between an occasion and the verb of what was done at it."""


def witness(parse: Parse, n: int, series: list[int]) -> int | None:
    """The verb by which an occasion is known to have been held; None where there is none.

    "Won a vote", "said at a summit", "after talks in Geneva": no word says that it was held, all of them mean it.
    `series` are the words that the occasion is one of.
    """
    top = series[-1] if series else n
    token = parse.tokens[top]
    if token.pos == "VERB" or any(parse.lower(c) in _AHEAD for c in parse.all_children(n, "amod")):
        return None
    role = {"nsubj": "brings", "nsubjpass": "befalls", "dobj": "undergone"}.get(token.dep)
    if role is not None:
        done = parse.tokens[token.head].lemma.lower() in classes(role)
        return token.head if done and finite_past(parse, token.head) else None
    if token.dep != "pobj" or parse.lower(token.head) not in classes("attended"):
        return None
    return next((up for up in islice(parse.ancestors(token.head), HOW_FAR) if _was_done(parse, up)), None)


def _was_done(parse: Parse, verb: int) -> bool:
    """Whether a verb tells what somebody did: in a past tense, or as what he did while he did something else."""
    token = parse.tokens[verb]
    if token.pos != "VERB" or parse.all_children(verb, "neg") or cue_over(parse, verb) in {"cancelled", "moved"}:
        return False
    if finite_past(parse, verb):
        return True
    beside = token.tag == "VBG" and token.dep in {"advcl", "acl"} and parse.child(verb, "aux") is None
    return beside and finite_past(parse, token.head)


_AHEAD = frozenset(cues("beside"))
"""Adjectives of what is still to come."""
