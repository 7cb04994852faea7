"""How far what is attributed reaches: where the speaker's words end and another's, or the report's own, begin."""

from crosswire.annotate.cues import Cue
from crosswire.annotate.reporting import verbs
from crosswire.model import Parse


def behind_citing(parse: Parse, index: int) -> int | None:
    """The clause of "reported, citing officials, that ...", which parsers hang on "citing"."""
    return parse.child(index, "ccomp") if parse.tokens[index].lemma in {"cite", "quote"} else None


def below(parse: Parse, index: int, cue: Cue) -> tuple[int, ...]:
    """The words of a subtree without the cue, cut where a further attribution is tacked on (", adding that")."""
    own = parse.subtree(index)
    aside = _leading_aside(parse, index, cue)
    found = [n for n in own if not cue.first <= n < cue.last and n not in aside]
    found = found[_said_when(parse, found, cue) :]
    cut = _tacked_on(parse, found, cue)
    return tuple(found if cut is None else [n for n in found if n < cut])


def _said_when(parse: Parse, found: list[int], cue: Cue) -> int:
    """How many words right behind a cue of saying tell when it was said: "said on Monday they had ..."."""
    if (
        not found
        or found[0] != cue.last
        or cue.word.kind != "say"
        or parse.lower(found[0]) not in {"on", "late", "early"}
    ):
        return 0
    at = 1
    while at < len(found) and parse.tokens[found[at]].name[2:] in {"DATE", "TIME"}:
        at += 1
    more = at < len(found) - 1 and found[at] == found[at - 1] + 1 and parse.word(found[at]) != ","
    return at if at > 1 and more else 0


def _leading_aside(parse: Parse, index: int, cue: Cue) -> frozenset[int]:
    """The words of ", citing the governor," right behind a cue, which parsers hang on the clause that follows."""
    for n in parse.all_children(index, "advcl"):
        if cue.last < n < index and parse.tokens[n].lemma in {"cite", "quote"} and n - cue.last <= 1:
            return frozenset(parse.subtree(n))
    return frozenset()


def _tacked_on(parse: Parse, found: list[int], cue: Cue) -> int | None:
    """Where something begins that is not the speaker's any more: another speaker's clause, or a further attribution."""
    inside = set(found)
    for n in found:
        if n <= cue.last:
            continue
        cut = None
        if parse.tokens[n].dep == "relcl":
            cut = _told_by_another(parse, n)
        elif parse.tokens[n].dep == "appos" and cue.word.kind in {"say", "tell"}:
            cut = _called_a_claim(parse, n)
        elif parse.tokens[n].tag == "VBG" and parse.tokens[n].dep == "advcl":
            cut = n - 1 if parse.word(n - 1) == "," and _speaks_on(parse, n) else None
        elif parse.tokens[n].dep in {"conj", "advcl"}:
            cut = _next_speaker(parse, n, cue)
            cut = _next_act(parse, n, cue) if cut is None else cut
        elif parse.lower(n) == "according" and parse.word(n - 1) == "," and parse.subtree(n)[-1] >= found[-1]:
            cut = n - 1
        if cut is not None and cut in inside:
            return cut
    return None


def _called_a_claim(parse: Parse, noun: int) -> int | None:
    """Where ", a claim that could not be verified" opens: the report says it of the speaker's words."""
    if parse.tokens[noun].lemma.lower() not in CLAIMS or parse.child(noun, "relcl") is None:
        return None
    first = min(parse.subtree(noun))
    return first - 1 if parse.word(first - 1) == "," and parse.lower(first) in {"a", "an"} else None


CLAIMS = frozenset({"claim", "allegation", "accusation", "assertion", "charge", "statement", "denial"})


def _speaks_on(parse: Parse, index: int) -> bool:
    word = verbs().get(parse.tokens[index].lemma.lower())
    return word is not None and word.kind not in {"discuss", "show", "intend", "approve"}


def _next_speaker(parse: Parse, verb: int, cue: Cue) -> int | None:
    """Where ", while others said ..." or "but conceded that ..." begins, which is beside the content, not in it."""
    token = parse.tokens[verb]
    word = verbs().get(token.lemma.lower())
    if word is None:
        return None
    who = parse.child(verb, "nsubj")
    if token.dep == "advcl":
        mark = parse.child(verb, "mark")
        beside = mark is not None and parse.lower(mark) in {"while", "whereas"} and who is not None
        return mark - 1 if mark is not None and beside and parse.word(mark - 1) == "," else None
    if "c" not in word.frames or parse.child(verb, "ccomp") is None:
        return None
    same = token.tag == parse.tokens[cue.head].tag != parse.tokens[token.head].tag
    if who is None and same and token.head > cue.last:
        return next((n for n in parse.all_children(token.head, "cc") if n < verb), None)
    return None


def _next_act(parse: Parse, verb: int, cue: Cue) -> int | None:
    """Where "and called on them to stay" begins behind "vowed to fight": a finite verb is no second half of an infinitive."""
    token, first = parse.tokens[verb], parse.tokens[parse.tokens[verb].head]
    finite = token.tag in {"VBD", "VBZ"} and token.tag == parse.tokens[cue.head].tag
    bare = first.tag == "VB" and any(parse.tokens[c].tag == "TO" for c in parse.children[token.head])
    if token.dep != "conj" or not finite or not bare or parse.child(verb, "nsubj") is not None:
        return None
    return next((n for n in range(verb - 1, token.head, -1) if parse.tokens[n].dep == "cc"), None)


def _told_by_another(parse: Parse, verb: int) -> int | None:
    """Where a clause like ", which the minister indicated could be soon" opens: it is not the outer speaker's any more."""
    word = verbs().get(parse.tokens[verb].lemma.lower())
    if word is None or "c" not in word.frames or parse.child(verb, "ccomp", "xcomp") is None:
        return None
    who = parse.child(verb, "nsubj")
    first = min(parse.subtree(verb))
    if who is None or parse.tokens[first].tag not in {"WDT", "WP"} or first in {who, 0}:
        return None
    return first - 1 if parse.word(first - 1) == "," else None
