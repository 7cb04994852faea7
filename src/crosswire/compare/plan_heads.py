"""The words of a report that may be plans, by the class of occasion or act, and the words that bring them about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from crosswire.compare.citing import Cites, layer
from crosswire.compare.plan_tense import finite_past
from crosswire.compare.plan_witness import witness
from crosswire.compare.plan_words import carries, classes, cue_over, phrasal
from crosswire.model import Document, Event, Parse, TimeExpression

MOST = 400
"""Plans looked for in one report. accepted gap: a report that tells of more is a list, and its tail is not read."""

HOW_FAR = 5
"""Words up the tree that may carry an occasion ("will seek to hold a new round of talks")."""

MATTER = "matter:"
"""Before the kind of what is only known as the object of something that may be due."""

SUBJECT = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, eq=False)
class Heads:
    """The words of the body that may be plans, with class and carriers, and the events told of them.

    `witnesses` are the verbs that take an occasion for granted as held, `past` those that tell of anything done, or not to be.
    """

    kinds: Mapping[int, str]
    carriers: Mapping[int, tuple[int, ...]]
    witnesses: Mapping[int, int]
    events: Mapping[int, Event]
    order: Sequence[int]
    past: Sequence[int]

    @classmethod
    def of(cls, doc: Document, cites: Cites) -> "Heads":
        """Those of the body of a document, in text order."""
        parse = doc.parse
        events = {event.trigger[0]: event for event in layer(doc, Event)}
        by_word: dict[int, Event] = {}
        kinds: dict[int, str] = {}
        past: list[int] = []
        dated = _dated(doc)
        in_times = {n for time in layer(doc, TimeExpression) for n in parse.within(time.span)}
        for sentence in cites.sentences:
            if sentence.part != "body":
                continue
            for n in parse.within(sentence.span):
                event = events.get(parse.tokens[n].start)
                if event is not None:
                    by_word[n] = event
                kind = _kind(parse, n, dated=n in dated) if n not in in_times else None
                if kind and len(kinds) < MOST:
                    kinds[n] = kind
                elif parse.tokens[n].pos == "VERB" and (finite_past(parse, n) or _will_not(parse, n)):
                    past.append(n)
        for n in [n for n, kind in kinds.items() if kind == "verdict"]:
            kinds.update({trial: "" for trial in _tried(parse, n) if kinds.get(trial) == "trial"})
        for n in [n for n in kinds if parse.tokens[n].pos != "VERB"]:
            kinds.update({act: "" for act in matter_of(parse, n) if act in kinds})
        carriers = {n: _carriers(parse, n) for n in kinds}
        for n, over in carriers.items():
            # A verb that only brings an occasion about is no act of its own ("will convene a meeting").
            for verb in over:
                if verb in kinds and (parse.tokens[n].pos != "VERB" or kinds[n] == "deadline"):
                    kinds[verb] = ""
        kept = {n: kind for n, kind in kinds.items() if kind}
        seen = {n: at for n in kept if (at := witness(parse, n, _series(parse, n))) is not None}
        return cls(kept, carriers, seen, by_word, sorted(kept), past)


def _dated(doc: Document) -> frozenset[int]:
    """The verbs that a time hangs on, within two words, and what is their subject."""
    parse = doc.parse
    found: set[int] = set()
    for time in layer(doc, TimeExpression):
        inside = parse.within(time.span)
        known = time.latest is not None or "XXXX" in time.value
        if time.type == "SET" or not inside or not known:
            continue
        top = next((n for n in inside if parse.tokens[n].head not in inside), inside[0])
        for over in islice(parse.ancestors(top), 3):
            if parse.tokens[over].pos in {"VERB", "AUX"}:
                until = parse.all_children(over, "xcomp", "acl", "advcl") if _grants(parse, over) else []
                until += [parse.tokens[over].head] if parse.tokens[over].dep == "aux" else []
                found.update((over, *parse.all_children(over, *SUBJECT), *until))
                break
    return frozenset(found)


def _kind(parse: Parse, n: int, *, dated: bool) -> str | None:
    token = parse.tokens[n]
    if token.pos in {"NOUN", "PROPN"} and token.dep not in {"compound", "poss"}:
        lemma = token.lemma.lower()
        kind = classes("noun").get(lemma) or (f"thing:{lemma}" if dated and _comes_out(parse, n) else None)
        return kind or (f"{MATTER}{lemma}" if _stopped(parse, n) else None)
    if token.pos != "VERB" or token.dep in {"amod", "compound"}:
        return None
    return (_kind_if_dated(parse, n) if dated else None) or _kind_of_act(parse, n, dated=dated)


def _kind_if_dated(parse: Parse, n: int) -> str | None:
    """The kind of an act that is none without a day: to publish something, to come into force, to have until then."""
    lemma = parse.tokens[n].lemma.lower()
    if _has_until(parse, n):
        return "deadline"
    made = parse.child(n, "dobj", "nsubjpass") if lemma in classes("thing") else None
    if made is None and lemma in classes("thing") and parse.tokens[n].dep == "acl" and parse.tokens[n].tag == "VBN":
        made = _result_above(parse, n)  # "a report published on Thursday"
    if made is not None and parse.tokens[made].lemma.lower() in classes("result").keys() - classes("noun").keys():
        return f"thing:{parse.tokens[made].lemma.lower()}"
    return "force" if _in_force(parse, n) else None


def _result_above(parse: Parse, n: int) -> int:
    """What a participle says has come out: the noun it hangs on, or what that noun says more of ("a report on the flood")."""
    head = parse.tokens[n].head
    above = [a for a in islice(parse.ancestors(head), 2) if parse.tokens[a].pos == "NOUN"]
    return next((a for a in (head, *above) if parse.tokens[a].lemma.lower() in classes("result")), head)


def _kind_of_act(parse: Parse, n: int, *, dated: bool) -> str | None:
    lemma = phrasal(parse, n)
    kind = classes("verb").get(lemma) or classes("done").get(lemma)
    if lemma == "hear" and _of_case(parse, n):
        kind = "trial"
    if kind == "meeting" and _of_leaders(parse, n):
        return "summit"
    if kind == "meeting" and lemma == "meet" and parse.child(n, "dobj") is not None and not parse.child(n, "prep"):
        return kind if _is_party(parse, n) else None
    if kind is None and lemma in classes("goes") and _to_a_place(parse, n):
        kind = "visit"
    if kind == "protest" and not _take_part_together(parse, n):
        kind = None
    if kind == "sign" and parse.child(n, "dobj", "nsubjpass") is None:
        kind = None  # "concluded that ..." signs nothing
    return kind or (f"act:{lemma}" if dated and parse.all_children(n, "nsubj", "nsubjpass", "aux") else None)


def _stopped(parse: Parse, n: int) -> bool:
    """Whether something is called off, put off or put in doubt, with which some act may be due ("will delay the tariffs")."""
    token = parse.tokens[n]
    return (
        token.dep in {"dobj", "nsubjpass"}
        and token.pos == "NOUN"
        and cue_over(parse, token.head) in {"cancelled", "moved"}
    )


def _comes_out(parse: Parse, n: int) -> bool:
    """Whether something is said to be due itself ("final results are due on Friday")."""
    token = parse.tokens[n]
    if token.dep not in SUBJECT:
        return False
    cue = next((c for c in (token.head, *parse.all_children(token.head, "acomp")) if cue_over(parse, c)), None)
    if cue is None or parse.child(cue, "xcomp") is not None:
        return False
    return cue_over(parse, cue) == "scheduled" or token.lemma.lower() in classes("result")


def _has_until(parse: Parse, n: int) -> bool:
    """Whether an act is what somebody "has until Friday" to do."""
    below = parse.tokens[n].dep in {"xcomp", "acl", "advcl"} and _grants(parse, parse.tokens[n].head)
    return below or _must_by(parse, n)


def _must_by(parse: Parse, n: int) -> bool:
    """The same where "have" was read as the act's own auxiliary ("have until Friday to lay down their arms")."""
    return any(_grants(parse, c) for c in parse.all_children(n, "aux"))


def _will_not(parse: Parse, n: int) -> bool:
    """Whether an act is told as not to come ("will not play in Oslo")."""
    will = any(parse.lower(c) in {"will", "wo", "would"} for c in parse.all_children(n, "aux"))
    return will and bool(parse.all_children(n, "neg"))


def _grants(parse: Parse, n: int) -> bool:
    return parse.tokens[n].lemma.lower() in {"have", "give"} and any(
        parse.lower(c) in {"until", "till"} for c in parse.all_children(n, "prep")
    )


def _in_force(parse: Parse, n: int) -> bool:
    """Whether something is to take effect, or to come into force."""
    lemma = parse.tokens[n].lemma.lower()
    if lemma == "take":
        met = parse.child(n, "dobj")
        return met is not None and parse.lower(met) == "effect"
    if lemma not in {"come", "enter", "go"}:
        return False
    inner = [
        i for c in parse.all_children(n, "prep") if parse.lower(c) == "into" for i in parse.all_children(c, "pobj")
    ]
    return any(parse.lower(i) in {"force", "effect"} for i in inner)


def _is_party(parse: Parse, n: int) -> bool:
    """Whether someone, not something, is met."""
    met = parse.child(n, "dobj")
    return met is not None and (parse.tokens[met].pos in {"PROPN", "PRON"} or bool(parse.tokens[met].name))


def _take_part_together(parse: Parse, n: int) -> bool:
    """Whether those who "strike" or "march" do so with nobody as its object: many, or a body with a name."""
    subject = parse.child(n, "nsubj")
    many = subject is None or parse.tokens[subject].tag in {"NNS", "NNPS", "NNP", "PRP", "CD"}
    made = parse.child(n, "dobj", "nsubjpass")
    place = made is not None and any(parse.tokens[c].pos == "ADP" for c in parse.children[made] if c < made)
    return many and (made is None or place)  # "rallied outside parliament" may be read as one with an object


def _to_a_place(parse: Parse, n: int) -> bool:
    """Whether it leads somewhere that has a name."""
    to = [i for c in parse.all_children(n, "prep") if parse.lower(c) == "to" for i in parse.all_children(c, "pobj")]
    return any(parse.tokens[i].name.removeprefix("B-").removeprefix("I-") in {"GPE", "LOC", "FAC"} for i in to)


def _of_case(parse: Parse, n: int) -> bool:
    """Whether what is heard is a case in court."""
    heard = parse.child(n, "dobj", "nsubjpass")
    return heard is not None and parse.tokens[heard].lemma.lower() in classes("heard")


def _tried(parse: Parse, verdict: int) -> list[int]:
    """The trial that a verdict ends ("the verdict in her trial"): it is no occasion beside it."""
    return [n for c in parse.all_children(verdict, "prep") for n in parse.all_children(c, "pobj")]


def _of_leaders(parse: Parse, n: int) -> bool:
    return any(parse.tokens[c].lemma.lower() in classes("leaders") for c in parse.all_children(n, "nsubj"))


def matter_of(parse: Parse, n: int) -> list[int]:
    """The acts that an occasion is about ("a referendum on joining the union"): its own day may hang on them."""
    return [
        act
        for c in parse.all_children(n, "prep")
        if parse.lower(c) in {"on", "about", "over"}
        for act in parse.all_children(c, "pcomp")
        if parse.tokens[act].tag == "VBG"
    ]


def _governors(parse: Parse, n: int) -> list[int]:
    """The verbs and nouns that an occasion is the object of, nearest first."""
    found, here = [], n
    for _ in range(HOW_FAR):
        token = parse.tokens[here]
        if token.head == here or token.dep not in {"dobj", "pobj", "prep", "pcomp", "xcomp", "dative", "nsubjpass"}:
            break
        if token.dep == "prep" and parse.lower(here) not in {"for", "of", "to", "on", "in", "with", "into"}:
            break
        here = token.head
        if parse.tokens[here].pos != "ADP":
            found.append(here)
    return found


def _carriers(parse: Parse, n: int) -> tuple[int, ...]:
    """The words that bring an occasion about, nearest first: what is said of them is said of it."""
    series = _series(parse, n)
    token = parse.tokens[series[-1] if series else n]
    over = parse.tokens[token.head]
    found = [*_set(parse, n), *series]
    lemma = over.lemma.lower()
    if _reduced(parse, n):
        above = parse.tokens[token.head].head
        return (token.head, above) if _lacks_subject(parse, token.head) else (token.head,)
    cue = cue_over(parse, token.head)
    carried = carries(parse, token.head) or cue is not None
    slips = cue == "moved" and token.dep == "nsubj" and parse.child(token.head, "dobj") is None
    runs = lemma in classes("takes_place") or lemma in classes("took_place")
    if (runs and token.dep in SUBJECT) or (carried and token.dep == "nsubjpass") or slips:
        return (*found, *_begins(parse, token.head), token.head)
    if token.dep == "nsubj" and lemma == "be":
        due = [c for c in parse.all_children(token.head, "acomp") if cue_over(parse, c) == "scheduled"]
        return (*found, *_begins(parse, token.head), *(x for c in due for x in (*_begins(parse, c), c)), token.head)
    if token.pos == "VERB" and _has_until(parse, n):
        return () if _must_by(parse, n) else (token.head,)
    for each in _governors(parse, series[-1] if series else n):
        if carries(parse, each) or cue_over(parse, each) is not None:
            found.append(each)
        else:
            break
    return tuple(found)


def _series(parse: Parse, n: int) -> list[int]:
    """What an occasion is one of, or a part of, nearest first: what is said of the round is said of the talks."""
    found = []
    while parse.tokens[n].dep == "pobj" and parse.lower(parse.tokens[n].head) == "of":
        n = parse.tokens[parse.tokens[n].head].head
        if parse.tokens[n].lemma.lower() not in classes("series"):
            break
        found.append(n)
    return found


def _reduced(parse: Parse, n: int) -> bool:
    """Whether a participle behind an occasion was read as its verb ("talks planned for May"): no occasion plans."""
    head = parse.tokens[n].head
    return (
        parse.tokens[n].dep in SUBJECT
        and parse.tokens[head].tag in {"VBN", "VBD"}
        and cue_over(parse, head) in {"scheduled", "expected"}
        and not parse.all_children(head, "aux", "auxpass", "dobj", "xcomp", "ccomp")
    )


def _lacks_subject(parse: Parse, verb: int) -> bool:
    """Whether the verb over one misread so has no other subject than it: what it says is said of the occasion."""
    token = parse.tokens[verb]
    return (
        token.dep in {"ccomp", "csubj", "nsubj", "advcl"}
        and verb < token.head
        and parse.child(token.head, *SUBJECT) in {None, verb}
        and parse.tokens[token.head].pos in {"VERB", "AUX"}
    )


def _set(parse: Parse, n: int) -> list[int]:
    """The words behind an occasion that set it ("a meeting scheduled for June", "talks due to begin in May").

    One that hangs on a name inside the occasion ("a visit to Oslo planned for June") sets the occasion too.
    """
    found = []
    for child in parse.all_children(n, "acl", "amod", "relcl") + _later(parse, n):
        own = parse.child(child, "nsubj", "nsubjpass")
        if own is not None and parse.tokens[own].tag not in {"WDT", "WP"} and _still_to(parse, child):
            found += [c for c in (*parse.all_children(child, "xcomp"), child) if parse.tokens[c].pos == "VERB"]
            continue
        if parse.tokens[child].lemma == "be":  # "that was due to start in May"
            due = [c for c in parse.all_children(child, "acomp") if cue_over(parse, c) is not None]
            found += [*due, *(x for c in due for x in _begins(parse, c)), *_was_to(parse, child)]
            continue
        if child > n and (own is None or parse.tokens[own].tag == "WDT") and cue_over(parse, child) is not None:
            found.append(child)
            found += _begins(parse, child)
    for c in parse.all_children(n, "prep"):  # "talks due to resume in May", read as a preposition
        if cue_over(parse, c) == "scheduled" and parse.child(c, "pcomp") is not None:
            found += [c, *parse.all_children(c, "pcomp")]
    return found


def _was_to(parse: Parse, verb: int) -> list[int]:
    """What an occasion was to be ("that were to have been held on Sunday")."""
    below = parse.all_children(verb, "xcomp")
    return [c for c in below if any(parse.lower(aux) == "to" for aux in parse.all_children(c, "aux"))]


def _still_to(parse: Parse, verb: int) -> bool:
    """Whether a relative clause says what somebody will or would do with it ("a summit that it was to host in May")."""
    below = parse.child(verb, "xcomp")
    doing = verb if below is None else below
    aux = {parse.lower(c) for n in {verb, doing} for c in parse.all_children(n, "aux")}
    ahead = bool(aux & {"will", "'ll", "would", "shall"}) or (
        "to" in aux and (parse.tokens[verb].lemma == "be" or doing == verb or cue_over(parse, verb) is not None)
    )
    return ahead and classes("carrier").get(parse.tokens[doing].lemma.lower()) == "own"


def _begins(parse: Parse, n: int) -> list[int]:
    """What somebody's occasion is set, due or planned to do: to begin."""
    below = parse.all_children(n, "xcomp")
    return [c for c in below if parse.tokens[c].lemma.lower() in classes("takes_place")]


def _later(parse: Parse, n: int) -> list[int]:
    """Clauses that set it and hang on what an occasion is "of", "on", "with" or "between"."""
    found, stack = [], parse.all_children(n, "prep")
    while stack:
        here = stack.pop()
        found += parse.all_children(here, "acl", "relcl")
        stack += parse.all_children(here, "pobj", "prep", "conj", "pcomp", "dobj")
    return [c for c in found if cue_over(parse, c) in {"scheduled", "expected"}]
