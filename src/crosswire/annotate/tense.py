"""Whether the verb over a word looks back, on, or ahead."""

from typing import Literal

from crosswire.annotate.timewords import table
from crosswire.model import Parse

Tense = Literal["past", "present", "future"]

FUTURE_MODALS = frozenset(
    {"will", "wo", "'ll", "’ll", "shall", "would", "'d", "may", "might", "could", "should", "must"}
)
"""Modal verbs under which a clause has not happened yet ("could meet in June", "said it would meet")."""

APPOINTS = frozenset({"schedule", "reschedule", "slate", "postpone", "adjourn"})
"""Verbs whose time is that of what they appoint, whatever their own tense ("scheduled a hearing Thursday")."""

DEPTH = 4
"""How far up the tree a verb without a tense looks for one."""

CUES: dict[str, str] = {word: row[0] for row in table("tense_cues.tsv") for word in row[1].split(" ")}
"""Words that turn the tense of what hangs on them: "ahead" (plan, due, expected) or "same" (fail, begin: as their own)."""


def tense(parse: Parse, index: int) -> Tense | None:
    """The tense of the clause a word stands in; None where no verb tells."""
    here = index
    for _ in range(12):
        token = parse.tokens[here]
        if token.pos in {"VERB", "AUX"} and token.dep not in {"aux", "auxpass"}:
            found = verb_tense(parse, here)
            if found is not None:
                return found
        elif here != index and CUES.get(token.lemma.lower()) == "ahead":
            return "future"
        if token.head == here:
            return None
        here = token.head
    return None


def verb_tense(parse: Parse, verb: int, depth: int = 0) -> Tense | None:
    """The tense of one verb, its auxiliaries and, where it is not finite, the verb over it."""
    token = parse.tokens[verb]
    aux = [c for c in parse.children[verb] if parse.tokens[c].dep in {"aux", "auxpass"}]
    words = {parse.lower(c) for c in aux}
    tags = {parse.tokens[c].tag for c in aux}
    ahead = CUES.get(token.lemma.lower()) == "ahead"
    found: Tense | None
    if "MD" in tags:
        found = "future" if words & FUTURE_MODALS else "present"
    elif "had" in words:
        found = "past"
    elif token.lemma.lower() in APPOINTS:
        found = "future"
    elif token.tag == "VBD" or "VBD" in tags or (token.tag == "VBN" and not aux):
        found = "future" if token.tag == "VBN" and ahead else "past"
    elif token.tag in {"VB", "VBN"} and "to" in words and not words & {"have"}:
        found = _infinitive(parse, verb, depth)
    elif words & {"has", "have", "'ve", "having"}:
        found = "past"
    elif token.tag in {"VBP", "VBZ"} or tags & {"VBP", "VBZ"}:
        found = "future" if ahead else "present"
    else:
        over = next((a for a in parse.ancestors(verb) if parse.tokens[a].pos in {"VERB", "AUX"}), None)
        found = verb_tense(parse, over, depth + 1) if over is not None and depth < DEPTH else None
    return found


def _infinitive(parse: Parse, verb: int, depth: int) -> Tense | None:
    head = parse.tokens[verb].head
    if head == verb:
        return "future"
    if (
        CUES.get(parse.tokens[head].lemma.lower()) == "same"
        and depth < DEPTH
        and parse.tokens[head].pos in {"VERB", "AUX"}
    ):
        return verb_tense(parse, head, depth + 1)
    over = {parse.lower(c) for c in parse.children[head] if parse.tokens[c].dep in {"aux", "auxpass"}}
    return "past" if "had" in over else "future"
