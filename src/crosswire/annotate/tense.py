"""Whether the verb over a word looks back, on, or ahead."""

from typing import Literal

from crosswire.annotate.timewords import table
from crosswire.model import Parse

Tense = Literal["past", "present", "future"]

FUTURE_MODALS = frozenset(
    {"will", "wo", "'ll", "’ll", "shall", "would", "'d", "may", "might", "could", "should", "must"}
)
"""Modal verbs under which a clause has not happened yet ("could meet in June", "said it would meet")."""

APPOINTS = frozenset({"schedule", "reschedule", "slate", "postpone", "adjourn", "plan"})
"""Verbs whose time is that of what they appoint, whatever their own tense ("scheduled a hearing Thursday")."""

NOT_DONE = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "no", "nobody"})
"""Words that make "could" a report of what was not possible ("could not be reached on Thursday")."""

DEPTH = 4
"""How far up the tree a verb without a tense looks for one."""

BEFELL = frozenset(word for row in table("tense_cues.tsv") if row[0] == "befell" for word in row[1].split(" "))
"""Verbs of what befalls somebody; some of them also pass on their own tense."""

CALLS_OFF = frozenset(word for row in table("tense_cues.tsv") if row[0] == "off" for word in row[1].split(" "))
"""Verbs of which the object lies ahead whatever their own tense."""

CUES: dict[str, str] = {
    word: row[0] for row in table("tense_cues.tsv") if row[0] not in {"befell", "off"} for word in row[1].split(" ")
}
"""Words that turn the tense of what hangs on them: "ahead" (plan, due, expected) or "same" (fail, begin: as their own)."""


def tense(parse: Parse, index: int) -> Tense | None:
    """The tense of the clause a word stands in; None where no verb tells."""
    here, below, way = index, "", ""
    for _ in range(12):
        token = parse.tokens[here]
        found = _of_object(parse, here, below, way)
        if found is not None:
            return found
        if token.pos in {"VERB", "AUX"} and token.dep not in {"aux", "auxpass"}:
            found = verb_tense(parse, here)
            if found is not None:
                return found
        elif (here != index or token.pos != "NOUN") and _ahead(parse, here):  # not of "Tuesday's plan"
            return "past" if _had(parse, token.head) else "future"
        if token.head == here:
            return None
        here, below, way = token.head, token.dep, parse.lower(here)
    return None


def _of_object(parse: Parse, verb: int, below: str, way: str) -> Tense | None:
    """What a verb says of the time of its object, whatever its own ("followed the vote", "called off the parade")."""
    cue = CUES.get(parse.tokens[verb].lemma.lower())
    if below == "dobj" and cue == "behind":
        return "past"
    ahead = (below == "prep" and way == "to" and cue == "calls") or (
        below in {"dobj", "nsubjpass"} and _calls_off(parse, verb)
    )
    return "future" if ahead else None


def _calls_off(parse: Parse, verb: int) -> bool:
    """Whether a verb says of its object that it will not be, or not then ("called off Saturday's parade")."""
    lemma = parse.tokens[verb].lemma.lower()
    return (
        lemma in CALLS_OFF or f"{lemma}_{''.join(parse.lower(c) for c in parse.all_children(verb, 'prt'))}" in CALLS_OFF
    )


def verb_tense(parse: Parse, verb: int, depth: int = 0, *, below: str = "") -> Tense | None:
    """The tense of one verb, its auxiliaries and, where it is not finite, the verb over it.

    `below` is the dependency of the clause that asks: an aside to a verb is not what the verb looks ahead to.
    """
    token = parse.tokens[verb]
    if token.dep == "ccomp" and depth < DEPTH and parse.tokens[token.head].lemma.lower() in LETS:
        return verb_tense(parse, token.head, depth + 1)  # "refused to let them visit on Friday"
    aux = [c for c in parse.children[verb] if parse.tokens[c].dep in {"aux", "auxpass"}]
    words = {parse.lower(c) for c in aux}
    tags = {parse.tokens[c].tag for c in aux}
    ahead = below != "advcl" and _ahead(parse, verb)
    found: Tense | None
    if "could" in words and _undone(parse, verb):
        found = "past"
    elif "MD" in tags:
        found = "future" if words & FUTURE_MODALS else "present"
    elif "had" in words:
        found = "past"
    elif token.lemma.lower() in APPOINTS or (token.tag == "VBN" and not aux and _on_condition(parse, verb)):
        found = "future"
    elif token.tag == "VBD" or "VBD" in tags or (token.tag == "VBN" and not aux) or _told(parse, verb, aux):
        found = "future" if token.tag == "VBN" and ahead else "past"
    elif token.tag == "VBG" and not aux and _befallen(parse, verb):
        found = "past"
    elif token.tag in {"VB", "VBN"} and "to" in words and not words & {"have"}:
        found = _infinitive(parse, verb, depth)
    elif words & {"has", "have", "'ve", "having"}:
        found = "past"
    elif token.tag in {"VBP", "VBZ"} or tags & {"VBP", "VBZ"}:
        found = "future" if ahead else "present"
    else:
        over = next((a for a in parse.ancestors(verb) if parse.tokens[a].pos in {"VERB", "AUX"}), None)
        if over is None or depth >= DEPTH:
            return None
        found = verb_tense(parse, over, depth + 1, below=token.dep)
    return found


def _told(parse: Parse, verb: int, aux: list[int]) -> bool:
    """Whether a verb that is the same in the past tense ("hit", "cut") is one of a report: taken for a present by mistake."""
    return parse.tokens[verb].tag in {"VBP", "VB"} and not aux and CUES.get(parse.lower(verb)) == "unmarked"


def _on_condition(parse: Parse, verb: int) -> bool:
    """Whether it is open whether something is done: "unless freed by Sunday"."""
    return any(parse.tokens[c].dep in {"mark", "advmod"} and parse.lower(c) in OPEN for c in parse.children[verb])


def _befallen(parse: Parse, verb: int) -> bool:
    """Whether it says what befell somebody before: "will miss the match after breaking a leg on Sunday"."""
    token = parse.tokens[verb]
    after = token.dep == "pcomp" and parse.lower(token.head) == "after"
    after |= any(parse.tokens[c].dep in {"mark", "prep"} and parse.lower(c) == "after" for c in parse.children[verb])
    return after and token.lemma.lower() in BEFELL


LETS = frozenset({"let", "make", "help", "watch"})
"""Verbs over a bare infinitive, whose time is theirs."""

OPEN = frozenset({"unless", "if", "once"})
"""Conjunctions before a participle that has not come about yet."""


def _ahead(parse: Parse, index: int) -> bool:
    """Whether what hangs on a word is still to come: "due" (not "due to"), "set for" (not "set a record"), "a slated visit"."""
    lemma = parse.tokens[index].lemma.lower()
    following = parse.lower(index + 1) if index + 1 < len(parse.tokens) else ""
    if lemma in LINKED:
        return following in LINKED[lemma]
    if CUES.get(lemma) == "ahead":
        return not (lemma == "due" and following == "to" and parse.tokens[index + 1].tag == "IN")
    return any(
        parse.tokens[n].dep == "amod" and CUES.get(parse.tokens[n].lemma.lower()) == "ahead"
        for n in parse.children[index]
    )


LINKED = {"set": frozenset({"for", "to"}), "ahead": frozenset({"of"})}
"""Words that look ahead only before one of these."""


def _undone(parse: Parse, verb: int) -> bool:
    """Whether a verb is denied, by itself or by its subject ("neither could be reached")."""
    near = [*parse.children[verb]]
    near += [c for n in near if parse.tokens[n].dep in {"nsubj", "nsubjpass"} for c in parse.children[n]]
    return any(parse.lower(n) in NOT_DONE for n in near)


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
    return "past" if _had(parse, head) or _had(parse, parse.tokens[head].head) else "future"


def _had(parse: Parse, verb: int) -> bool:
    """Whether a verb is a pluperfect ("had been due", "had hoped")."""
    return any(parse.lower(c) == "had" and parse.tokens[c].dep in {"aux", "auxpass"} for c in parse.children[verb])
