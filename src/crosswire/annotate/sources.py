"""Whose words they are: the subject of a cue, as the words the report prints."""

from crosswire.annotate.cues import Cue
from crosswire.annotate.reporting import verbs
from crosswire.model import Parse, Span

CLIMB = 6
"""Heads climbed in search of a subject; clauses do not nest deeper in print."""
EDGES = frozenset(",;:.-–—")
BORROWING = frozenset({"conj", "xcomp", "advcl", "ccomp", "dep", "parataxis", "prep"})
MARKS = frozenset({'"', "“", "”", "''", "``", "«", "»"})


def subject(parse: Parse, verb: int, *, steps: int = CLIMB) -> int | None:
    """The head of who does what the verb says; None where nobody is named."""
    if steps == 0:
        return None
    if passive(parse, verb):
        return agent(parse, verb)
    own = parse.child(verb, "nsubj")
    if own is None and verb > 0 and is_name(parse, verb - 1):
        own = verb - 1
    if own is None and verb > 0 and parse.tokens[verb].tag in {"VBP", "VBD"}:  # "four in ten say"
        own = next((n for n in parse.all_children(verb, "nummod") if n < verb), None)
    return own if own is not None else _inherited(parse, verb, steps - 1)


def is_name(parse: Parse, word: int) -> bool:
    """Whether what a parse takes for a modal verb is somebody's name: no modal stands before a past tense ("May said")."""
    if word + 1 >= len(parse.tokens) or parse.tokens[word].dep not in {"aux", "auxpass"}:
        return False
    capital = parse.word(word)[0].isupper()
    return capital and parse.tokens[word].tag in {"MD", "NNP"} and parse.tokens[word + 1].tag in {"VBD", "VBZ"}


def agent(parse: Parse, verb: int) -> int | None:
    """The head of who does what a passive verb says; "by the end of the month" is nobody."""
    by = parse.child(verb, "agent")
    who = None if by is None else parse.child(by, "pobj")
    return None if who is None or parse.tokens[who].name[2:] in {"DATE", "TIME"} else who


def printed(parse: Parse, verb: int) -> int | None:
    """The word that stands as the verb's subject, of the passive too."""
    own = parse.child(verb, "nsubj", "nsubjpass")
    return own if own is not None else subject(parse, verb)


def _inherited(parse: Parse, verb: int, steps: int) -> int | None:
    """The subject that a clause without one of its own takes from the clause it hangs on."""
    token = parse.tokens[verb]
    head = token.head
    above = parse.tokens[head]
    found: int | None = None
    if head == verb:
        return None
    if token.dep == "acl":
        found = None if token.tag == "VBN" else head
    elif token.dep == "pcomp" and parse.lower(head) == "as":  # "quoted him as saying", "was quoted as saying"
        found = parse.child(above.head, "nsubjpass", "dobj")
    elif token.dep == "pcomp":
        found = subject(parse, above.head, steps=steps) if above.head != head else None
    elif token.dep == "xcomp" and (controlled := parse.child(head, "dobj")) is not None and controlled < verb:
        found = controlled
    elif token.tag == "VBG" and token.dep == "advcl" and (outer := _outer(parse, verb)) is not None:
        found = _any_subject(parse, outer, steps)
    elif token.dep in BORROWING and above.pos in {"VERB", "AUX"}:
        found = _any_subject(parse, head, steps)
    elif token.dep in {"conj", "advcl"} and above.dep == "acl":
        found = above.head
    return found


def _outer(parse: Parse, verb: int) -> int | None:
    """The verb whose subject goes on in ", adding that ...", where the parse hangs it on what was said."""
    first = min(parse.subtree(verb))
    if parse.word(first - 1 if first == verb else first) not in {",", "—", "–", "-"}:
        return None
    for above in parse.ancestors(verb):
        token = parse.tokens[above]
        if token.dep not in {"ccomp", "conj"}:
            return None
        if token.dep == "ccomp":
            return token.head if parse.tokens[token.head].lemma.lower() in verbs() and token.head < above else None
    return None


def _any_subject(parse: Parse, verb: int, steps: int) -> int | None:
    own = parse.child(verb, "nsubj", "nsubjpass")
    return own if own is not None else _inherited(parse, verb, steps)


def passive(parse: Parse, verb: int) -> bool:
    """Whether a verb is in the passive."""
    token = parse.tokens[verb]
    if parse.child(verb, "auxpass", "nsubjpass") is not None:
        return True
    return token.tag == "VBN" and (token.dep == "acl" or (token.dep == "advcl" and parse.child(verb, "aux") is None))


def phrase(parse: Parse, head: int, cue: Cue) -> Span | None:
    """The words of a source, from its head: titles, appositions and relative clauses with it, the cue never."""
    own = set(parse.subtree(head))
    low, high = (-1, cue.first) if head < cue.first else (cue.last - 1, len(parse.tokens))
    own = {n for n in own if low < n < high}
    if head not in own:
        return None
    first = last = head
    while first - 1 in own:
        first -= 1
    while last + 1 in own:
        last += 1
    last = _before_aside(parse, head, last)
    marks = [n for n in range(first, last + 1) if parse.word(n) in MARKS]
    if len(marks) % 2:  # half a quotation: the source ends where the mark stands
        mark = marks[-1]
        first, last = (mark + 1, last) if mark < head else (first, mark - 1)
    return trimmed(parse, first, last)


def _before_aside(parse: Parse, head: int, last: int) -> int:
    """Where a source ends: before ", who added that ...", which is an attribution of its own."""
    for n in parse.children[head]:
        token = parse.tokens[n]
        if (
            head < n <= last
            and token.dep in {"relcl", "acl", "advcl"}
            and token.lemma.lower() in verbs()
            and (parse.child(n, "auxpass") is None)
        ):
            first = min(parse.subtree(n))
            if head < first - 1 < last and parse.word(first - 1) == ",":
                return first - 2
    return last


def before(parse: Parse, cue: Cue) -> tuple[int, int] | None:
    """The comma that a source follows, and its last word: "..., the mayor said", "..., the mayor, Ann Example, said"."""
    comma = _comma_before(parse, cue.first)
    if comma is None:
        return None
    if comma + 1 < cue.first:
        return comma, cue.first - 1
    # The cue follows a comma at once: an apposition stands between two of them.
    inner = _comma_before(parse, comma)
    outer = None if inner is None or inner + 1 == comma else _comma_before(parse, inner)
    if inner is None or outer is None or outer + 1 == inner:
        return None
    named = [any(parse.tokens[n].pos == "PROPN" for n in range(a + 1, b)) for a, b in ((outer, inner), (inner, comma))]
    return (outer, comma - 1) if any(named) else None


def _comma_before(parse: Parse, word: int) -> int | None:
    """The comma before a word, if no verb stands between them."""
    for n in range(word - 1, max(0, word - 9), -1):
        if parse.word(n) == ",":
            return n
        if parse.tokens[n].pos == "VERB" or parse.tokens[n].opens:
            return None
    return None


def ends_with(parse: Parse, cue: Cue) -> bool:
    """Whether a sentence ends with a cue, or with the few words of whom it was told."""
    for n in range(cue.last, min(len(parse.tokens), cue.last + 5)):
        if parse.tokens[n].opens or parse.word(n) in {".", "!", "?"}:
            return True
        if cue.word.kind != "tell" or parse.tokens[n].pos not in {"NOUN", "PROPN", "DET", "ADJ"}:
            return False
    return cue.last >= len(parse.tokens)


def trimmed(parse: Parse, first: int, last: int) -> Span | None:
    """From one word to another, without punctuation and possessive marks at the edges."""
    while first <= last and parse.word(first) in EDGES:
        first += 1
    while last >= first and (parse.word(last) in EDGES or parse.tokens[last].tag == "POS"):
        last -= 1
    if first > last:
        return None
    return parse.tokens[first].start, parse.tokens[last].end
