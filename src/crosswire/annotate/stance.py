"""What a cue and its content show of the speaker's attitude, in five words."""

from crosswire.annotate.cues import Cue
from crosswire.annotate.reporting import adjectives, words
from crosswire.model import Parse, Span, Stance

FLIPPED: dict[Stance, Stance] = {"for": "against", "against": "for"}
DOUBTS = frozenset({"expect", "believe", "think", "know", "see", "anticipate"})


def stance(parse: Parse, cue: Cue, content: tuple[Span, ...]) -> tuple[Stance, Span | None]:
    """The stance, and the words of the condition where it is conditional."""
    negated = any(
        parse.tokens[n].dep == "neg" or parse.lower(n) in {"never", "no", "hardly"} for n in range(cue.first, cue.last)
    )
    found: Stance = cue.word.stance
    if cue.word.kind == "seem":
        found = "neutral"
    if cue.word.lemma == "call" and parse.lower(cue.last - 1) in {"for", "on"}:  # a demand, not a name for something
        found = "for"
    if negated:
        found = "doubtful" if parse.tokens[cue.head].lemma.lower() in DOUBTS else FLIPPED.get(found, found)
    condition = _condition(parse, cue) if found in {"for", "neutral"} else None
    if condition is not None and found == "for":
        return "conditional", condition
    if found == "neutral":
        return _from_content(parse, content)
    return found, None


def _condition(parse: Parse, cue: Cue) -> Span | None:
    """What a stance hangs on: "welcomed the plan but said it must ...", "backed it provided that ..."."""
    for n in (*parse.all_children(cue.top, "conj", "advcl"), *parse.all_children(cue.head, "conj", "advcl")):
        if n < cue.last:
            continue
        under = parse.child(n, "ccomp")
        if under is not None and parse.tokens[n].dep == "conj" and _obliges(parse, under):
            return parse.phrase(under)
        if any(parse.lower(c) in words("conditions") for c in parse.children[n]) or parse.lower(n) in words(
            "conditions"
        ):
            return parse.phrase(n)
    return None


def _obliges(parse: Parse, verb: int) -> bool:
    return any(parse.lower(c) in words("must") for c in parse.children[verb])


def _from_content(parse: Parse, content: tuple[Span, ...]) -> tuple[Stance, Span | None]:
    """The attitude that a speaker's own words state: "said it was sceptical", "said they did not expect"."""
    if not content:
        return "neutral", None
    own = parse.within(content[0])
    for n in own[:40]:
        token = parse.tokens[n]
        word = adjectives().get(token.lemma.lower())
        if word is not None and word.stance == "doubtful" and token.dep in {"acomp", "ccomp"}:
            return "doubtful", None
        if token.lemma in {"doubt", "expect"} and token.pos == "VERB":
            negated = any(parse.tokens[c].dep == "neg" for c in parse.children[n])
            if negated == (token.lemma == "expect"):
                return "doubtful", None
        if parse.lower(n) in {"if", "unless", "provided"} and token.dep == "mark":
            return "conditional", parse.phrase(token.head)
    return "neutral", None
