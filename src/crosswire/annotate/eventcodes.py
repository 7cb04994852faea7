"""Event types by composition: what a word codes by itself, turned by what governs it, by negation and by the future.

"Lift" is a concession and "sanctions" are coercion; to lift sanctions is to yield, to refuse to lift them is to reject, to
promise to lift them is to agree, and to call for it is to request. The types are PLOVER's, composed as the CAMEO hierarchy
files intents under agreement, threats under threat, and refusals of cooperation under rejection.
"""

from dataclasses import dataclass

from crosswire.annotate.eventwords import (
    CLAUSES,
    OPERATORS,
    antecedent,
    entries,
    objects,
    prepositional,
    subjects,
    word_class,
)
from crosswire.model import QUADS, Parse, Span

__all__ = ["COOPERATION", "FORCE", "QUADS", "Coding", "between", "code", "negated"]

COOPERATION = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"})
FORCE = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
DEPTH = 6
"""How many words deep a composition goes."""

FIXED = {"REFUSE": "REJECT", "MENACE": "THREATEN"}
"""What a refusal and a menace are, whatever they govern."""

OFFERS = frozenset({"offer", "agree", "volunteer", "promise", "pledge"})
"""Words of intent under which forces are help, not a threat."""

OBLIGATION = frozenset({"must", "should", "ought"})
INTENTION = frozenset({"will", "wo", "'ll", "shall", "would", "'d"})


@dataclass(frozen=True)
class Coding:
    """What a word codes: the type, the type before it was turned, the rule, and the words that make it up.

    `operator` is what the word itself does to the others ("" where it codes a type of its own).
    """

    root: str
    base: str
    rule: str
    words: tuple[int, ...]
    operator: str = ""


def code(parse: Parse, index: int, toward: int | None = None, depth: int = 0) -> Coding | None:
    """The event type that a word stands for; None where no rule codes it.

    Where a word governs several things, the one with the word `toward` in it is read first.
    """
    if depth > DEPTH:
        return None
    found = _own(parse, index, toward, depth)
    return _turned(parse, index, found) if word_class(parse, index) == "V" else found


def _own(parse: Parse, index: int, toward: int | None, depth: int) -> Coding | None:
    for entry in entries(parse, index):
        if entry.code == "NONE":
            return None
        if entry.code not in OPERATORS:
            return Coding(entry.code, entry.code, entry.rule, (index,))
        inner = _content(parse, index, toward, depth)
        if inner is None and entry.code == "START":
            inner = next(
                (c for s in subjects(parse, index) if (c := code(parse, antecedent(parse, s), toward, depth + 1))), None
            )
        found = _combined(parse, index, entry.code, entry.rule, inner)
        if found is not None:
            return found
        if entry.code == "VEIL" and {name for name, _ in entry.conditions} & {"obj", "as"}:
            return None  # "met the target", "called it a mistake": the word's other meanings do not apply
    if word_class(parse, index) in {"N", ""}:
        return _content(parse, index, toward, depth)
    return None


def _combined(parse: Parse, index: int, operator: str, rule: str, inner: Coding | None) -> Coding | None:
    root = inner.root if inner else None
    result = FIXED.get(operator)
    if operator in {"START", "VEIL"}:
        result = root
    elif operator == "ALLOW":
        result = root if root in FORCE else "YIELD"
    elif operator == "INTEND":
        result = _intended(parse, index, root)
    elif operator == "DEMAND":
        result = _demanded(parse, index, inner)
    elif operator == "STOP" and root:
        result = "SANCTION" if root in COOPERATION else "YIELD"
    if result is None:
        return None
    words = (index, *inner.words) if inner else (index,)
    return Coding(result, inner.base if inner else result, f"{rule} + {inner.rule}" if inner else rule, words, operator)


def _intended(parse: Parse, index: int, root: str | None) -> str:
    """What an intent is: of force, a threat, unless forces are offered as help; of what is said, that; else agreement."""
    if root in FORCE:
        helps = root == "MOBILIZE" and parse.tokens[index].lemma.lower() in OFFERS
        return "AGREE" if helps else "THREATEN"
    return root if root in {"REJECT", "ACCUSE", "REQUEST", "THREATEN"} else "AGREE"


def _demanded(parse: Parse, index: int, inner: Coding | None) -> str:
    """What a demand is: for harm, a threat; for an inquiry, an accusation; an order "that he be freed" frees him."""
    if inner is None:
        return "REQUEST"
    if parse.tokens[index].lemma.lower() == "order" and parse.tokens[inner.words[0]].tag == "VBN":
        return inner.root
    if inner.root in {"SANCTION", "COERCE", "ASSAULT", "THREATEN"}:
        return "THREATEN"
    return "ACCUSE" if inner.root == "ACCUSE" else "REQUEST"


def _content(parse: Parse, index: int, toward: int | None, depth: int) -> Coding | None:
    """The code of what a word governs: clauses, then objects, then what follows prepositions, then what it is made of."""
    governed = parse.all_children(index, *CLAUSES, "acl")
    governed += objects(parse, index) if word_class(parse, index) == "V" else []
    governed += parse.all_children(index, "acomp")
    governed += prepositional(
        parse, index, "for", "to", "of", "on", "in", "into", "from", "with", "against", "by", "at", "over"
    )
    governed += parse.all_children(index, "compound", "amod", "nmod")
    if toward is not None:
        governed.sort(key=lambda c: not _over(parse, c, toward))
    for c in governed:
        if c == parse.tokens[index].head and parse.tokens[index].dep != "acl":
            continue
        back = c == parse.tokens[index].head
        found = _noun_code(parse, c) if back else code(parse, c, toward, depth + 1)
        if found is not None:
            return found
    return None


def _noun_code(parse: Parse, index: int) -> Coding | None:
    """The code of the noun a participle hangs on ("sanctions imposed on"): its own word only, so that nothing turns in circles."""
    for entry in entries(parse, index):
        if entry.code not in OPERATORS:
            return Coding(entry.code, entry.code, entry.rule, (index,))
    return None


def _over(parse: Parse, top: int, index: int) -> bool:
    return top == index or top in parse.ancestors(index)


def _turned(parse: Parse, index: int, found: Coding | None) -> Coding | None:
    """The coding after the verb's own modals and negation."""
    aux = {parse.lower(c) for c in parse.all_children(index, "aux")}
    if aux & OBLIGATION and parse.tokens[index].dep in {"ccomp", "ROOT", "conj"}:
        return Coding("REQUEST", found.base if found else "REQUEST", "must", (index, *(found.words if found else ())))
    if found is None:
        return None
    root = found.root
    if negated(parse, index):
        root = "REJECT" if root in COOPERATION else root
    elif aux & INTENTION or ("to" in aux and parse.tokens[index].dep == "ROOT"):
        root = "AGREE" if root in COOPERATION else "THREATEN" if root in FORCE else root
    return found if root == found.root else Coding(root, found.base, found.rule, found.words, found.operator)


def negated(parse: Parse, index: int) -> bool:
    """Whether a verb says no: not, never, no longer."""
    if parse.child(index, "neg") is not None:
        return True
    words = [parse.lower(c) for c in parse.all_children(index, "advmod", "preconj", "det")]
    return "never" in words or "no" in words


def between(parse: Parse, actor: Span | None, recipient: Span | None) -> Coding | None:
    """The event type between two parties given by their spans: the one that governs both, else the nearest coded word."""
    a, b = _top(parse, actor), _top(parse, recipient)
    tried: list[int] = []
    for party in (a, b):
        if party is not None:
            tried.extend(n for n in (party, *parse.ancestors(party)) if word_class(parse, n) and n not in tried)
    both = [n for n in tried if _covers(parse, n, a) and _covers(parse, n, b)]
    rest = [n for n in tried if n not in both]
    toward = b if b is not None else a
    for n in (*both, *rest):
        if n in {a, b} and n not in both:
            continue
        found = code(parse, n, toward)
        if found is not None:
            return found
    middle = _middle(parse, actor, recipient)
    return next((found for n in middle if (found := code(parse, n, toward))), None)


def _covers(parse: Parse, top: int, index: int | None) -> bool:
    return index is None or (top != index and top in parse.ancestors(index))


def _top(parse: Parse, span: Span | None) -> int | None:
    """The word of a span that hangs highest."""
    inside = parse.within(span) if span else ()
    return next((n for n in inside if parse.tokens[n].head not in inside or parse.tokens[n].head == n), None)


def _middle(parse: Parse, actor: Span | None, recipient: Span | None) -> list[int]:
    """The words of the text, those between the parties first."""
    spans = [span for span in (actor, recipient) if span]
    if not spans:
        return list(range(len(parse.tokens)))
    low, high = min(s[1] for s in spans), max(s[0] for s in spans)
    order = sorted(range(len(parse.tokens)), key=lambda n: not low <= parse.tokens[n].start < high)
    inside = {n for span in spans for n in parse.within(span)}
    return [n for n in order if n not in inside]
