"""How firm a plan is by the words over and beside it, and what a report says became of it."""

from collections.abc import Mapping, Sequence
from typing import Literal

from crosswire.compare.plan_parts import Parts
from crosswire.compare.plan_tense import GUESSES, OUGHT, WILL, WOULD, finite_past
from crosswire.compare.plan_words import UNDONE, classes, cue_over, cues
from crosswire.model import Event, EventStatus, Parse, PlanStatus

Outcome = Literal["held", "missed", "cancelled"]

AHEAD = frozenset({"planned", "proposed", "conditional"})
THREATENS = frozenset({"threaten", "risk", "likely", "consider", "mull", "weigh"})
DECIDES = frozenset({"decide", "agree", "vote", "force", "choose", "have", "oblige", "compel", "opt", "resolve"})
"""Verbs under which an infinitive is as good as done ("decided to cancel")."""

TELLS = frozenset({"announce", "confirm", "order", "declare", "report", "follow", "cause", "blame"})
"""Verbs that tell of something done by a noun ("announced the postponement")."""

NOT_SO = frozenset({"if", "unless", "whether", "until", "once", "before", "as", "than"})
"""Words that open a clause which does not tell that something took place."""

UNWILLING = frozenset({"fail", "refuse", "decline", "neglect"})
"""Verbs of what was not done, or not let be done."""

UP = frozenset({"ccomp", "xcomp", "acl", "dobj", "pcomp", "pobj", "prep", "advcl"})
HOW_FAR = 4
"""Words up the tree that may deny a plan or put it in doubt."""


def guessed(parse: Parse, at: int, carriers: Sequence[int]) -> bool:
    """Whether it is only thought possible, time and all."""
    words = {parse.lower(c) for n in (at, *carriers[:1]) for c in parse.all_children(n, "aux")}
    return bool(words & GUESSES)


def due_status(
    parse: Parse, at: int, carriers: Sequence[int], events: Mapping[int, Event], parts: Parts, *, verb: bool
) -> tuple[PlanStatus | None, bool]:
    """How firm it is, and whether words say so; None where it is not due at all."""
    if _will_not(parse, at, carriers) or _over_with(parse, at, carriers):
        return None, False
    told = _told(parse, events, at, carriers)
    if told is None and verb and _to_come(parse, at):
        told = "planned"
    ended = undone(parse, at, carriers)
    if ended is None and any(cue_over(parse, n) in {"cancelled", "moved"} for n in carriers):
        return _still_due(parse, carriers, parts)  # somebody asks that it be called off, or would not
    over = verb and (_brought_about(parse, at) or (ended == "denied" and finite_past(parse, at)))
    if over or told == "denied":
        return (None, False) if over else (ended, True)
    by_word = any(cue_over(parse, n) or _modal(parse, n) for n in carriers)
    looks = (parts.ahead or (bool(parts.unread) and (verb or by_word))) and (not verb or _present_or_ahead(parse, at))
    if (told not in AHEAD and not looks and ended is None) or aftermath(parse, at):
        return None, False
    cue = ended or _cue(parse, at, carriers, verb=verb)
    if cue not in UNDONE and (
        parts.needs or (told == "conditional" and cue is None and not guessed(parse, at, carriers))
    ):
        return "conditional", True
    status = cue or ("scheduled" if parts.ahead or parts.unread else "proposed" if told == "proposed" else None)
    return status or "expected", status is not None


def _still_due(parse: Parse, carriers: Sequence[int], parts: Parts) -> tuple[PlanStatus | None, bool]:
    """The status of what is only wished off: what set it, else its day."""
    cue = next(
        (status for n in carriers if (status := cue_over(parse, n)) in {"scheduled", "expected", "agreed"}), None
    )
    if cue == "expected" and parts.ahead:
        cue = "scheduled"
    return (cue or ("scheduled" if parts.ahead else "expected"), cue is not None or parts.ahead)


def outcome(parse: Parse, at: int, carriers: Sequence[int]) -> Outcome | None:
    """What a report tells of it as done: it took place, it did not, it will not; None where it tells no such thing."""
    doers = [n for n in carriers if parse.tokens[n].pos in {"VERB", "AUX"}]
    verb = at if parse.tokens[at].pos == "VERB" else doers[-1] if doers else None
    if verb is None or aftermath(parse, at):
        return None
    if _will_not(parse, at, carriers):
        return "cancelled"
    if _came_out(parse, verb):
        return "held"
    governors = [n for n in carriers if n != verb and parse.tokens[n].pos == "VERB"]
    wished = any(classes("carrier").get(parse.tokens[n].lemma.lower()) == "wish" or cue_over(parse, n) for n in doers)
    if wished or any(not finite_past(parse, n) for n in governors[1:]):
        return None
    failed = _failed(parse, verb)
    if failed is not None:
        return "missed" if finite_past(parse, failed) else None
    return "held" if _brought_about(parse, verb) else _told_of(parse, at, verb)


def _will_not(parse: Parse, at: int, carriers: Sequence[int]) -> bool:
    """Whether an occasion "will not take place", whatever was set for it before."""
    top = carriers[-1] if carriers else at
    if top == at or parse.tokens[at].dep not in {"nsubj", "nsubjpass", "dobj"} or parse.tokens[at].head != top:
        return False
    will = any(parse.lower(c) in WILL | WOULD for c in parse.all_children(top, "aux"))
    takes = parse.tokens[top].lemma.lower() in classes("takes_place").keys() | {"hold"}
    return will and takes and _negated(parse, top) and not _opened(parse, top) & NOT_SO


def _over_with(parse: Parse, at: int, carriers: Sequence[int]) -> bool:
    """Whether its own verb tells that it took place or did not, whatever it was to be ("that were due on Sunday broke up")."""
    top = carriers[-1] if carriers else at
    if top == at or parse.tokens[at].head != top or parse.tokens[at].dep != "nsubj":
        return False
    runs = parse.tokens[top].lemma.lower() in classes("takes_place").keys() | classes("took_place").keys()
    return runs and finite_past(parse, top) and not _opened(parse, top) & NOT_SO


def _came_out(parse: Parse, verb: int) -> bool:
    """Whether a participle tells of what came out ("a report published on Thursday")."""
    token = parse.tokens[verb]
    return token.dep == "acl" and token.tag == "VBN" and token.lemma.lower() in classes("thing")


def _told_of(parse: Parse, at: int, verb: int) -> Outcome | None:
    """What a finite verb tells of an occasion: held, not held, or not to be held."""
    not_so = _negated(parse, at) or _negated(parse, verb)
    if not_so and verb != at and parse.tokens[verb].lemma.lower() in classes("attends"):
        return None  # held without one who stays away
    words = {parse.lower(c) for c in parse.all_children(verb, "aux", "auxpass")}
    if not_so and words & (WILL | WOULD):
        return "cancelled"
    if not finite_past(parse, verb) or (_opened(parse, verb) & NOT_SO and not _meanwhile(parse, at, verb)):
        return None
    if not_so:
        return "missed"
    return "held"


def _meanwhile(parse: Parse, at: int, verb: int) -> bool:
    """Whether something happened as an occasion took place ("as his trial began")."""
    own = parse.child(verb, "nsubj", "nsubjpass") is not None and parse.tokens[verb].pos == "VERB"
    near = at == verb or parse.tokens[at].head in {verb, at} | set(parse.children[verb])
    return own and near and _opened(parse, verb) == {"as"}


def aside(parse: Parse, at: int, carriers: Sequence[int]) -> bool:
    """Whether it is told beside the matter of its sentence: in a relative clause, or as what came before."""
    verb = next((n for n in reversed(carriers) if parse.tokens[n].pos == "VERB"), at)
    return parse.tokens[verb].dep in {"relcl", "acl", "advcl", "pcomp", "csubj"} or bool(_opened(parse, verb))


def aftermath(parse: Parse, at: int) -> bool:
    """Whether an occasion is named only for what came of it ("the result of the vote")."""
    token = parse.tokens[at]
    if token.dep != "pobj" or parse.lower(token.head) != "of":
        return False
    return parse.tokens[parse.tokens[token.head].head].lemma.lower() in classes("aftermath")


def undone(parse: Parse, at: int, carriers: Sequence[int]) -> PlanStatus | None:
    """What stops it: cancelled, moved, denied, or in doubt where it only may be stopped."""
    found = next((n for n in carriers if cue_over(parse, n) in UNDONE), None)
    if found is not None:
        if _negated(parse, found):
            return None
        status = cue_over(parse, found)
        if status in {"denied", "in_doubt"}:
            return status
        return "in_doubt" if _only_may(parse, found) else status if _is_so(parse, found) else None
    if _denied(parse, carriers[-1] if carriers else at):
        return "denied"
    return "in_doubt" if _shaken(parse, at, carriers) else None


def _only_may(parse: Parse, n: int) -> bool:
    """Whether a word that would stop a plan is itself only possible ("could be postponed", "risks being delayed")."""
    words = {parse.lower(c) for c in parse.all_children(n, "aux")}
    over = parse.tokens[parse.tokens[n].head].lemma.lower()
    if "to" in words and _is_so(parse, n):
        return False
    return bool(words & GUESSES) or (parse.tokens[n].dep in {"xcomp", "pcomp"} and over in THREATENS)


def _is_so(parse: Parse, n: int) -> bool:
    """Whether what stops a plan is told as done or sure, not as what somebody asks for or would do."""
    token = parse.tokens[n]
    words = {parse.lower(c) for c in parse.all_children(n, "aux")}
    over = parse.tokens[token.head]
    first = token.head if token.dep == "conj" else n
    if words & OUGHT or (_opened(parse, n) | _opened(parse, first)) & NOT_SO:
        return False
    if token.pos == "NOUN":
        while over.dep == "prep" or over.pos == "ADP":
            over = parse.tokens[over.head]
        return over.pos != "VERB" or over.lemma.lower() in TELLS
    if "to" in words:
        return over.lemma.lower() in DECIDES and not _negated(parse, token.head)
    if token.tag == "VBG" and token.dep in {"xcomp", "pcomp", "dobj"}:
        return over.lemma.lower() in DECIDES | TELLS
    return token.tag != "VB" or bool(words)


def _denied(parse: Parse, top: int) -> bool:
    """Whether a word over it denies it, itself not denied."""
    here = top
    for _ in range(HOW_FAR):
        token = parse.tokens[here]
        if token.head == here or token.dep not in UP:
            return False
        if token.dep == "advcl" or (token.dep == "prep" and parse.lower(here) not in {"of", "to", "for", "about"}):
            return False
        here = token.head
        if cue_over(parse, here) == "denied":
            return not _negated(parse, here)
        if parse.tokens[here].pos == "VERB" and token.dep == "ccomp":
            return False
    return False


def _shaken(parse: Parse, at: int, carriers: Sequence[int]) -> bool:
    """Whether it is said to be in doubt, or unlikely."""
    for n in (at, *carriers):
        over = parse.tokens[n].head
        if parse.tokens[n].dep not in {"nsubj", "nsubjpass"}:
            continue
        for c in parse.children[over]:
            inner = [c, *parse.all_children(c, "pobj")] if parse.tokens[c].dep in {"prep", "acomp", "attr"} else []
            if any(parse.tokens[i].lemma.lower() in classes("shaken") for i in inner) and not _negated(parse, over):
                return True
    return False


def _negated(parse: Parse, n: int) -> bool:
    return bool(parse.all_children(n, "neg")) or any(
        parse.lower(c) == "no" for c in parse.all_children(n, "det")
    )  # fmt: skip


def _failed(parse: Parse, verb: int) -> int | None:
    """The verb that says an act was not done though it was due ("failed to meet", "refused to let them visit")."""
    token = parse.tokens[verb]
    over, lemma = token.head, parse.tokens[token.head].lemma.lower()
    if token.dep == "pcomp" and parse.lower(over) == "from":
        above = parse.tokens[over].head
        return above if parse.tokens[above].lemma.lower() in {"bar", "prevent", "block", "stop", "keep"} else None
    if token.dep in {"ccomp", "xcomp"} and lemma in {"let", "allow", "permit"} and parse.tokens[over].dep == "xcomp":
        over = parse.tokens[over].head
        return over if parse.tokens[over].lemma.lower() in UNWILLING else None
    return over if token.dep == "xcomp" and lemma in UNWILLING else None


def _brought_about(parse: Parse, verb: int) -> bool:
    """Whether an infinitive tells of what was done ("voted to ratify", "managed to meet")."""
    token = parse.tokens[verb]
    done = token.dep == "xcomp" and parse.tokens[token.head].lemma.lower() in {"vote", "manage", "proceed"}
    return done and finite_past(parse, token.head) and not _negated(parse, token.head)


def _opened(parse: Parse, verb: int) -> set[str]:
    """The words that open a verb's clause, not "that"."""
    found = {parse.lower(c) for c in parse.all_children(verb, "mark")} - {"that"}
    token = parse.tokens[verb]
    if token.dep == "advcl":
        found |= {parse.lower(c) for c in parse.all_children(verb, "advmod") if parse.tokens[c].tag == "WRB"}
    return found


def _modal(parse: Parse, n: int) -> bool:
    return any(parse.lower(c) in WILL | WOULD for c in parse.all_children(n, "aux"))


def _to_come(parse: Parse, at: int) -> bool:
    """Whether a verb's own form looks ahead: an infinitive under a cue, or "will"."""
    words = {parse.lower(c) for c in parse.all_children(at, "aux")}
    head = parse.tokens[at].head
    return bool(words & WILL) or ("to" in words and cue_over(parse, head) is not None)


def _told(parse: Parse, events: Mapping[int, Event], at: int, carriers: Sequence[int]) -> EventStatus | None:
    """The status of the event that hangs on the word, or on the nearest word that carries it.

    What is pushed for has not happened, though the pushing has.
    """
    if at in events:
        return events[at].status
    told = next((events[n].status for n in carriers if n in events), None)
    wished = any(cue_over(parse, n) for n in carriers)
    return "planned" if told == "happened" and wished else told


def _cue(parse: Parse, at: int, carriers: Sequence[int], *, verb: bool) -> PlanStatus | None:
    """The status that the nearest cue gives: an adjective, a word that carries it, or one over an infinitive."""
    for child in parse.all_children(at, "amod", "acomp", "prep"):
        status = cues("beside").get(parse.lower(child))
        if status:
            return status
    words = {parse.lower(c) for n in (at, *carriers) for c in parse.all_children(n, "aux")}
    if words & OUGHT:
        return "proposed"
    above = list(carriers)
    top = above[-1] if above else at
    for _ in range(2):
        token = parse.tokens[top]
        if token.head == top or token.dep not in {"xcomp", "acl", "advcl", "ccomp", "oprd"}:
            break
        if (token.dep in {"advcl", "ccomp"} and not verb) or parse.child(top, "mark") is not None:
            break
        top = token.head
        above.append(top)
    for n in above:
        status = cue_over(parse, n) or cues("over").get(parse.lower(n))
        if status and status not in UNDONE:
            return status
    return None


def _present_or_ahead(parse: Parse, at: int) -> bool:
    aux = parse.all_children(at, "aux", "auxpass")
    words = {parse.lower(c) for c in aux}
    if words & (WILL | WOULD | GUESSES | OUGHT | {"to"}):
        return True
    if words & {"had", "has", "have", "was", "were", "did"}:
        return False
    return parse.tokens[at].tag in {"VBP", "VBZ", "VB", "VBG"}
