"""Whether an event happened, is planned, proposed or conditional, or is said not to be."""

from crosswire.annotate.eventcodes import negated
from crosswire.annotate.eventwords import word_class
from crosswire.annotate.tense import APPOINTS, tense, verb_tense
from crosswire.annotate.timewords import table
from crosswire.model import EventStatus, Parse

CUES: dict[tuple[str, str], str] = {
    (word, row[1]): row[0] for row in table("event_cues.tsv") for word in row[2].split(" ")
}
"""What a word says of the events it governs ("over", "before", "inside"), by where it stands."""

POSSIBLE = frozenset({"could", "may", "might"})
AHEAD = frozenset({"will", "wo", "'ll", "shall"})
OUGHT = frozenset({"should", "must", "ought"})
WOULD = frozenset({"would", "'d"})
IFS = frozenset({"if", "unless", "provided", "once", "until", "whether", "should", "lest"})
PLANS = frozenset({"plan", "schedule", "intend", "prepare", "expect", "arrange"})
"""Verbs that are themselves only a plan for what they govern; an agreement or a promise is an event that happened."""

LINKS = frozenset({"of", "for", "to", "on", "about", "into"})
"""Prepositions across which a word still speaks of the event."""

OCCUR = frozenset(
    {"happen", "occur", "take", "begin", "start", "open", "resume", "convene", "end", "conclude", "continue"}
)
"""Verbs that say of their subject that it takes place."""

HOW_FAR = 5
"""How many words up the tree may speak of whether the event takes place."""


def status(parse: Parse, index: int, *, future: bool = False, intent: bool = False) -> EventStatus:
    """The status of the event that hangs on a word.

    `future` says that its own time lies ahead, `intent` that the word itself is of wanting or planning ("seek talks").
    """
    if word_class(parse, index) == "V":
        own = _of_verb(parse, index)
        meant = CUES.get((parse.tokens[index].lemma.lower(), "over")) if intent and own in {None, "planned"} else None
        if meant == "proposed" or (meant == "planned" and parse.tokens[index].lemma.lower() in PLANS):
            return meant  # type: ignore[return-value]  # one of the two
        if own is not None:
            return own
    above = _from_above(parse, index)
    if above is not None:
        return above
    if word_class(parse, index) == "V":
        if parse.tokens[index].lemma.lower() in APPOINTS and parse.tokens[index].tag in {"VBD", "VBN"}:
            return "happened"
        found = verb_tense(parse, index)
        return "planned" if found == "future" or (future and found != "past") else "happened"
    return "planned" if future or _looks_ahead(parse, index) else "happened"


def _looks_ahead(parse: Parse, index: int) -> bool:
    """Whether an event noun is one to come: by its adjective or the verb over it."""
    marked = any(
        CUES.get((parse.tokens[c].lemma.lower(), "beside")) == "planned" for c in parse.all_children(index, "amod")
    )
    return marked or tense(parse, index) == "future"


def _of_verb(parse: Parse, index: int) -> EventStatus | None:
    """What the verb's own negation and modals say; None where they say nothing."""
    if negated(parse, index):
        return "denied"
    if _hangs_on_if(parse, index):
        return "conditional"
    aux = {parse.lower(c) for c in parse.all_children(index, "aux")}
    found: EventStatus | None = None
    if aux & POSSIBLE or (aux & WOULD and _has_condition(parse, index)):
        found = "conditional"
    elif aux & OUGHT:
        found = "proposed"
    elif aux & AHEAD or aux & WOULD:
        found = "conditional" if _has_condition(parse, index) else "planned"
    elif _pending(parse, index) or (parse.tokens[index].dep == "xcomp" and _pending(parse, parse.tokens[index].head)):
        found = "conditional"
    return found


def _hangs_on_if(parse: Parse, index: int) -> bool:
    marks = parse.all_children(index, "mark", "advmod")
    return any(parse.lower(c) in IFS for c in marks)


def _has_condition(parse: Parse, index: int) -> bool:
    """Whether the clause has an if-clause beside it ("if they agree, it will leave")."""
    return any(_hangs_on_if(parse, c) for c in parse.all_children(index, "advcl")) or _pending(parse, index)


def _pending(parse: Parse, index: int) -> bool:
    """Whether something must come first: "pending ratification", "subject to approval", "provided that"."""
    for c in parse.children[index]:
        token = parse.tokens[c]
        cue = CUES.get((parse.lower(c), "inside"))
        if cue == "conditional" and token.dep in {"prep", "advcl", "acomp", "advmod", "acl"}:
            return True
    return False


def _from_above(parse: Parse, index: int) -> EventStatus | None:
    """What the words over the event say: plan to, call for, refuse to, if, deny."""
    here = index
    for _ in range(HOW_FAR):
        token = parse.tokens[here]
        if token.head == here or token.dep in {"relcl", "advcl", "parataxis"}:
            return None
        if token.dep == "prep" and parse.lower(here) not in LINKS:
            return None
        if token.dep in {"nsubj", "nsubjpass", "csubj"}:
            if here == index and _is_to_come(parse, token.head):
                return "planned"
            takes_place = parse.tokens[token.head].lemma.lower() in OCCUR or (
                token.dep == "nsubjpass" and here == index
            )
            return _of_verb(parse, token.head) if takes_place else None
        found = _cue(parse, here, token.head)
        if found is not None or _ends_there(parse, here):
            return found or (_of_verb(parse, token.head) if here == index and token.dep == "dobj" else None)
        here = token.head
    return None


def _is_to_come(parse: Parse, verb: int) -> bool:
    """Whether its subject is, or was, still to take place ("was to begin on Friday")."""
    below = parse.child(verb, "xcomp") if parse.tokens[verb].lemma == "be" else None
    return (
        below is not None
        and parse.tokens[below].lemma.lower() in OCCUR
        and any(parse.lower(c) == "to" for c in parse.all_children(below, "aux"))
    )


def _ends_there(parse: Parse, here: int) -> bool:
    """Whether the word over this one is as far up as may speak of the event."""
    token = parse.tokens[here]
    over = parse.tokens[token.head].pos
    if token.dep == "conj":
        return over not in {"VERB", "AUX"}
    return over == "VERB" and token.dep not in {"xcomp", "pcomp", "ccomp"}


def _cue(parse: Parse, here: int, over: int) -> EventStatus | None:
    token = parse.tokens[here]
    word = CUES.get((parse.tokens[over].lemma.lower(), "over")) or CUES.get((parse.lower(over), "over"))
    if word is None:
        return None
    if token.dep in {"prep", "agent"} and parse.lower(here) not in {"to", "for", "of", "on", "into"}:
        return None
    if word == "happened":
        return _of_verb(parse, over) or "happened"
    if token.dep == "ccomp" and verb_tense(parse, here) == "past" and parse.tokens[here].tag in {"VBD", "VBN"}:
        return "denied" if word == "denied" else None
    if parse.tokens[over].pos == "VERB" and negated(parse, over):
        return "denied"
    return word  # type: ignore[return-value]  # the cue file holds statuses; a test reads it
