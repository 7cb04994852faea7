"""The words that leave open whether what a verb or a noun tells is so."""

from crosswire.compare.headwords import word_list
from crosswire.model import Parse

UP = 4
"""How many words up from a verb a doubt may stand that it hangs on."""


def doubt_of(parse: Parse, n: int) -> str:
    """The word that leaves open whether a verb's deed is so ("may", "allegedly", "considering"); "" where none does."""
    at = n
    for _ in range(UP):
        for child in parse.children[at]:
            token, low = parse.tokens[child], parse.lower(child)
            modal = token.dep == "aux" and low in word_list("modal") and at == n
            if modal or (low in word_list("doubtful") and token.dep in {"advmod", "acomp"}):
                return f"{low} {parse.lower(n)}"
        token = parse.tokens[at]
        above = token.head
        if above == at or token.dep not in _HANGS:
            return ""
        if parse.tokens[above].lemma.lower() in word_list("doubting") or parse.lower(above) == "likely":
            return f"{parse.lower(above)} ... {parse.lower(n)}"
        at = above
    return ""


_HANGS = frozenset({"xcomp", "ccomp", "pcomp", "prep"})


def supposed(parse: Parse, n: int) -> str:
    """The word that leaves open whether what a noun names is so: "possible resignation", "considers a resignation"."""
    for child in parse.children[n]:
        if parse.lower(child) in word_list("supposed"):
            return f"{parse.lower(child)} {parse.lower(n)}"
    above = parse.tokens[n].head
    if above != n and parse.tokens[above].lemma.lower() in word_list("doubting"):
        return f"{parse.lower(above)} ... {parse.lower(n)}"
    return ""
