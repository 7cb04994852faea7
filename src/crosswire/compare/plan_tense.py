"""Whether a verb tells what was, or what may, will or ought to be."""

from crosswire.model import Parse

GUESSES = frozenset({"could", "may", "might"})
WILL = frozenset({"will", "wo", "'ll", "shall"})
WOULD = frozenset({"would", "'d"})
OUGHT = frozenset({"should", "must", "ought"})
MODALS = GUESSES | WILL | WOULD | OUGHT | {"can", "ca", "to"}
HAVE = frozenset({"has", "have", "had", "'ve"})


def finite_past(parse: Parse, verb: int) -> bool:
    """Whether a verb tells what was: in a past or perfect tense, without a modal."""
    words = {parse.lower(c) for c in parse.all_children(verb, "aux", "auxpass")}
    if words & MODALS or not (words & (HAVE | {"was", "were", "did"}) or parse.tokens[verb].tag in {"VBD", "VBN"}):
        return False
    if parse.tokens[verb].dep == "conj" and not words and parse.tokens[verb].tag == "VBN":
        return finite_past(parse, parse.tokens[verb].head)
    return parse.tokens[verb].tag == "VBD" or bool(words & (HAVE | {"was", "were", "did"}))
