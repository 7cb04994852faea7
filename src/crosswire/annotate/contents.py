"""What is attributed: clauses, objects and quotations that hang on a cue."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from crosswire.annotate.cues import Cue
from crosswire.annotate.extent import behind_citing, below
from crosswire.annotate.quotes import Quotes
from crosswire.annotate.reporting import verbs, words
from crosswire.annotate.sources import agent, passive
from crosswire.model import Parse, Span

EDGES = frozenset(",;:.-–—")
CLAUSES = frozenset({"ROOT", "ccomp", "conj", "relcl", "advcl"})
NAMING = frozenset({"call", "dub", "label", "term", "brand", "deem"})
NAMED = frozenset({"dobj", "oprd", "ccomp", "xcomp", "attr", "acomp", "dative", "npadvmod", "dep", "nsubj"})
SET_OFF = frozenset({",", "—", "–", "-"})
REACTIONS = frozenset({"approve", "disapprove", "accuse", "discuss", "intend"})
LONGEST = 400
"""Words of a clause that is looked into; longer ones are lists or broken text."""


@dataclass(frozen=True)
class Found:
    """The content of a cue, as words; `cue` may have grown by a preposition; `addressee` is the head of who is told."""

    cue: Cue
    words: tuple[int, ...]
    addressee: int | None = None
    clausal: bool = False


def clause(parse: Parse, cue: Cue) -> Found | None:
    """The content of a verb by its frames, None where it attributes nothing here."""
    if cue.word.kind == "seem":
        return _raised(parse, cue)
    if cue.word.lemma in {"quote", "cite"} and _only_passes_on(parse, cue):
        return None
    if cue.word.kind == "discuss" and any(parse.tokens[n].tag == "MD" for n in range(cue.first, cue.last)):
        return None
    if passive(parse, cue.head):
        return _passive(parse, cue)
    return (
        _finite(parse, cue)
        or _predicated(parse, cue)
        or _infinitive(parse, cue)
        or _object(parse, cue)
        or _prepositional(parse, cue)
        or _parenthetic(parse, cue)
    )


def _only_passes_on(parse: Parse, cue: Cue) -> bool:
    """Whether the words stand with another cue: "quoted him as saying", "the minister, quoted by the agency, said"."""
    if parse.tokens[cue.head].dep in {"acl", "advcl"} and parse.child(cue.head, "agent") is not None:
        return True
    under = [c for n in parse.children[cue.head] for c in (n, *parse.children[n])]
    return any(
        parse.tokens[n].tag == "VBG" and parse.tokens[n].lemma.lower() in verbs() and n > cue.head for n in under
    )


def _told(parse: Parse, verb: int) -> int | None:
    return parse.child(verb, "dative", "dobj")


def _finite(parse: Parse, cue: Cue) -> Found | None:
    frames = cue.word.frames
    if not frames & set("cqdag"):
        return None
    under = _own_clause(parse, cue)
    if under is None and "c" in frames:
        under = next(
            (n for c in parse.all_children(cue.head, "advcl") if (n := behind_citing(parse, c)) is not None), None
        )
    if under is not None and under > cue.head and (told := behind_citing(parse, under)) is not None:
        under = told
    if under is None and cue.word.lemma == "say" and parse.child(cue.head, "dobj") is None:
        under = next((n for n in parse.all_children(cue.head, "xcomp", "intj") if n > cue.head), None)
        under = under if under is not None else _set_before(parse, cue)
    if under is None and cue.word.kind in {"say", "tell", "warn"}:
        under = _hung_on_occasion(parse, cue)
    if under is None or cue.word.lemma in {"cite", "quote"}:
        return None
    if cue.word.kind in {"approve", "disapprove"} and "c" not in frames and not frames & set("ad"):
        return None
    addressee = _told(parse, cue.head) if "d" in frames else None
    return Found(cue, below(parse, under, cue), addressee, clausal=cue.word.kind not in REACTIONS)


def _own_clause(parse: Parse, cue: Cue) -> int | None:
    """The clause that a verb takes; of two the one on its own side of a semicolon ("they fear it; he says it is safe")."""
    under = parse.all_children(cue.head, "ccomp")
    if len(under) > 1 and under[0] < cue.head < under[-1]:
        parted = any(parse.word(n) == ";" for n in range(under[0] + 1, cue.head))
        return under[-1] if parted else under[0]
    return under[0] if under else None


def _hung_on_occasion(parse: Parse, cue: Cue) -> int | None:
    """The clause of "told analysts on a call that she ...", which parsers hang on the call; it has a subject of its own."""
    for prep in parse.all_children(cue.head, "prep"):
        thing = parse.child(prep, "pobj")
        under = None if thing is None or prep < cue.head else parse.child(thing, "relcl", "acl")
        if under is None or thing is None:
            continue
        first = min(parse.subtree(under))
        who = parse.child(under, "nsubj", "nsubjpass")
        own = who is not None and who != first and parse.lower(first) == "that" and first == thing + 1
        if own and (cue.word.kind == "tell" or parse.lower(thing) in words("occasions")):
            return under
    return None


def marked(parse: Parse, cue: Cue) -> bool:
    """Whether a cue's first word of content is the "that" of an outer speaker: "told analysts on a call that she expected ..."."""
    if parse.tokens[cue.head].dep != "relcl":
        return False
    prep = parse.tokens[parse.tokens[cue.head].head].head
    above = verbs().get(parse.tokens[parse.tokens[prep].head].lemma.lower())
    return above is not None and above.kind in {"say", "tell", "warn"} and parse.child(cue.head, "ccomp") is not None


def _set_before(parse: Parse, cue: Cue) -> int | None:
    """The clause before ", residents said by telephone", which parsers take for an adverbial one."""
    who = parse.child(cue.head, "nsubj")
    if who is None:
        return None
    for n in parse.all_children(cue.head, "advcl"):
        finite = parse.tokens[n].tag in FINITE or any(
            parse.tokens[c].tag in FINITE for c in parse.all_children(n, "aux")
        )
        marked = any(parse.tokens[c].dep == "mark" or parse.tokens[c].tag == "WRB" for c in parse.children[n])
        if n < who and finite and not marked and _comma_between(parse, n, who):
            return n
    return None


FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})


def _comma_between(parse: Parse, low: int, high: int) -> bool:
    return any(parse.word(n) == "," for n in range(low + 1, high))


def _predicated(parse: Parse, cue: Cue) -> Found | None:
    """A thing and what it is said to be: "called it a farce", "described the plan as risky"."""
    if "a" not in cue.word.frames:
        return None
    thing = parse.child(cue.head, "dobj")
    said = parse.child(cue.head, "oprd", "xcomp", "acomp", "attr")
    if said is None:
        said = next((n for n in parse.all_children(cue.head, "prep", "advcl") if _leads(parse, n, "as")), None)
    if thing is None and said is not None:
        thing = parse.child(said, "nsubj")
    if said is None and thing is not None:
        said = next((n for n in parse.all_children(thing, "prep") if _leads(parse, n, "as")), None)
    if thing is None and any(parse.lower(n) in cue.word.prepositions for n in parse.all_children(cue.head, "prep")):
        return None
    both = parse.all_children(cue.head, "dobj")
    if said is None and len(both) == 2 and both[0] < cue.head < both[1]:  # "which they consider a threat"
        thing, said = both
    if thing is None or said is None:
        return _named(parse, cue)
    return Found(cue, _joined(parse, cue, thing, said))


def _named(parse: Parse, cue: Cue) -> Found | None:
    """The same ("called her son a hero") where the parse makes something else of it, and "what he called a mistake"."""
    if cue.word.lemma not in NAMING:
        return None
    heads = [c for c in parse.children[cue.head] if c >= cue.last and parse.tokens[c].dep in NAMED]
    return Found(cue, _joined(parse, cue, *heads)) if heads else None


def _leads(parse: Parse, index: int, word: str) -> bool:
    return parse.lower(index) == word or any(parse.lower(c) == word for c in parse.children[index])


def _joined(parse: Parse, cue: Cue, *heads: int) -> tuple[int, ...]:
    found: set[int] = set()
    for head in heads:
        found.update(below(parse, head, cue))
    return tuple(sorted(found))


def _infinitive(parse: Parse, cue: Cue) -> Found | None:
    frames = cue.word.frames
    under = parse.child(cue.head, "xcomp")
    if under is None:
        return None
    to = any(parse.tokens[c].tag == "TO" for c in parse.children[under])
    wanted = "id" if to else "g"
    if not frames & set(wanted):
        return None
    thing = parse.child(cue.head, "dobj")
    if thing is None:
        preps = [n for n in parse.all_children(cue.head, "prep") if not _of_time(parse, n)]
        if any(parse.lower(n) in cue.word.prepositions and cue.head < n < under for n in preps):
            return None
        return Found(cue, below(parse, under, cue))
    if cue.word.kind in {"tell", "ask", "promise"}:
        return Found(cue, below(parse, under, cue), thing)
    return Found(cue, _joined(parse, cue, thing, under), thing if "d" in frames else None)


def _object(parse: Parse, cue: Cue) -> Found | None:
    thing = parse.child(cue.head, "dobj")
    if thing is None:
        return None
    hung = [
        *parse.all_children(cue.head, "prep"),
        *(parse.all_children(thing, "prep") if cue.word.lemma == "accuse" else ()),
    ]
    preps = [n for n in hung if parse.lower(n) in cue.word.prepositions and n > thing]
    if "d" in cue.word.frames and cue.word.kind in {"tell", "warn", "ask"}:
        return _addressed(parse, cue, thing, preps)
    if "o" in cue.word.frames or (preps and cue.word.kind in {"accuse", "disapprove"}):
        heads = [thing, *preps[:1]] if cue.word.kind in {"accuse", "approve", "disapprove"} else [thing]
        return Found(cue, _joined(parse, cue, *heads))
    return None


def _addressed(parse: Parse, cue: Cue, thing: int, preps: list[int]) -> Found | None:
    if not preps:
        return None
    under = parse.child(preps[0], "pobj", "pcomp")
    return None if under is None else Found(cue, below(parse, under, cue), thing)


def _prepositional(parse: Parse, cue: Cue) -> Found | None:
    for prep in parse.all_children(cue.head, "prep", "prt", "dative"):
        if prep < cue.head or parse.lower(prep) not in cue.word.prepositions:
            continue
        under = parse.child(prep, "pobj", "pcomp", "prep")
        if under is None or _of_time(parse, prep):
            continue
        grown = replace(cue, last=prep + 1) if prep - cue.last < 3 else cue
        follow = parse.child(cue.head, "xcomp")
        heads = [under] if follow is None or follow < under else [under, follow]
        return Found(grown, _joined(parse, grown, *heads))
    return None


def _of_time(parse: Parse, prep: int) -> bool:
    """Whether a preposition leads to a time: "agreed on Tuesday" agrees on nothing."""
    under = parse.child(prep, "pobj")
    return under is not None and parse.tokens[under].name[2:] in {"DATE", "TIME"}


def _parenthetic(parse: Parse, cue: Cue) -> Found | None:
    """What "The plan, he said, would fail" and "as he put it" set the cue into."""
    token = parse.tokens[cue.head]
    if token.dep not in {"parataxis", "ccomp", "advcl"} or not cue.word.frames & set("cq"):
        return None
    if token.dep != "parataxis" and cue.word.kind in {"think", "judge", "intend"}:
        return None
    if token.dep == "ccomp" and token.head < cue.head and not _set_off(parse, cue):
        return None
    if token.dep == "advcl" and not _leads(parse, cue.head, "as"):
        return None
    aside = set(parse.subtree(cue.head))
    own = [n for n in parse.subtree(token.head) if n not in aside]
    return Found(cue, tuple(own), clausal=True) if len(own) > 1 else None


def _passive(parse: Parse, cue: Cue) -> Found | None:
    """What is said of the subject: "was called a farce by ...", "is expected to resign", "was asked whether ..."."""
    thing = parse.child(cue.head, "nsubjpass")
    doer = agent(parse, cue.head)
    rest = [n for n in parse.all_children(cue.head, "xcomp", "oprd", "ccomp") if n > cue.head]
    rest += [n for n in parse.all_children(cue.head, "prep", "advcl") if n > cue.head and _leads(parse, n, "as")]
    kind, frames = cue.word.kind, cue.word.frames
    if not frames & set("caoid"):
        return None
    if kind in {"tell", "ask"}:
        return _was_told(parse, cue, rest, thing)
    if doer is None and thing is not None and parse.lower(thing) == "it":
        return _impersonal(parse, cue)
    if doer is None and not (rest and (kind in {"judge", "think", "intend"} or "a" in frames)):
        return None
    if thing is None:
        return _done_by(parse, cue) if doer is not None and frames & set("co") else None
    if rest and rest[0] == cue.last and parse.lower(rest[0]) == "as":  # "is seen as"
        cue = replace(cue, last=cue.last + 1)
    return Found(cue, _joined(parse, cue, thing, *rest[:1]))


def _was_told(parse: Parse, cue: Cue, rest: list[int], thing: int | None) -> Found | None:
    """What somebody was told or asked: who was told is no content."""
    if rest:
        return Found(cue, _joined(parse, cue, rest[0]), thing, clausal=True)
    found = _prepositional(parse, cue)
    return None if found is None else replace(found, addressee=thing)


def _done_by(parse: Parse, cue: Cue) -> Found | None:
    """The thing in "the plan backed by the union"."""
    token = parse.tokens[cue.head]
    words = tuple(n for n in parse.subtree(token.head) if n < cue.first)
    return Found(cue, words) if token.dep == "acl" and words else None


def _set_off(parse: Parse, cue: Cue) -> bool:
    """Whether a comma or dash opens the clause of the cue."""
    first = min(parse.subtree(cue.head))
    return parse.word(first) in SET_OFF or (first > 0 and parse.word(first - 1) in SET_OFF)


def _impersonal(parse: Parse, cue: Cue) -> Found | None:
    """What "it was announced that ..." announces, and what "..., it was announced" is set into."""
    under = parse.child(cue.head, "ccomp")
    if under is not None and "c" in cue.word.frames:
        return Found(cue, below(parse, under, cue), clausal=True)
    return _parenthetic(parse, cue)


def _raised(parse: Parse, cue: Cue) -> Found | None:
    under = parse.child(cue.head, "xcomp", "oprd", "ccomp", "acomp")
    who = parse.child(cue.top, "nsubj")
    if under is None:
        return None
    heads = [under] if who is None or parse.lower(who) == "it" else [who, under]
    return Found(cue, _joined(parse, cue, *heads))


def hanging(parse: Parse, cue: Cue) -> Found | None:
    """The content of a noun or adjective: "the claim that ...", "criticism of ...", "sceptical about ..."."""
    wanted = ("acl", "ccomp", "relcl") if cue.kind == "noun" else ("ccomp", "xcomp")
    for under in parse.all_children(cue.head, *wanted):
        to = any(parse.tokens[c].tag == "TO" for c in parse.children[under])
        that = any(parse.lower(c) == "that" and parse.tokens[c].dep == "mark" for c in parse.children[under])
        if under > cue.head and ((to and "i" in cue.word.frames) or (that and "c" in cue.word.frames)):
            return Found(cue, below(parse, under, cue), clausal=True)
        if cue.kind == "adjective" and parse.tokens[under].dep == "ccomp" and "c" in cue.word.frames:
            return Found(cue, below(parse, under, cue), clausal=True)
    return _prepositional(parse, cue) if cue.word.prepositions else None


def spans(parse: Parse, quotes: Quotes, found: Iterable[int], *, keep_apart: tuple[int, int]) -> tuple[Span, ...]:
    """Words as spans: runs parted only by the cue, trimmed of stops, grown to the quotation marks they lean on."""
    ordered = sorted(found)
    if not ordered or len(ordered) > LONGEST:
        ordered = ordered[:LONGEST]
    runs: list[list[int]] = []
    for n in ordered:
        between = runs and runs[-1][-1] < keep_apart[0] and n >= keep_apart[1]
        if runs and not between and n - runs[-1][-1] <= 3:
            runs[-1].append(n)
        else:
            runs.append([n])
    done = [grown(parse, quotes, run[0], run[-1]) for run in runs]
    return tuple(span for span in done if span is not None)


def grown(parse: Parse, quotes: Quotes, first: int, last: int) -> Span | None:
    """From one word to another, without stops at the edges, with the whole of a quotation that is cut into."""
    while first <= last and parse.word(first) in EDGES:
        first += 1
    while last >= first and parse.word(last) in EDGES:
        last -= 1
    if first > last:
        return None
    start, end = parse.tokens[first].start, parse.tokens[last].end
    quote = quotes.at(end - 1) or quotes.at(end)
    if quote is not None and quote.start >= start and not quote.open_ended:
        end = max(end, quote.end)
    before = quotes.at(start - 1) if start else None
    if before is not None and before.start >= start - 2 and before.end <= end + 1:
        start, end = before.start, max(end, before.end)
    return start, end
