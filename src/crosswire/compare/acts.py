"""What a clause says is done or is so, and whether it says yes or no to it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from crosswire.compare.acttimes import Window, on, when
from crosswire.compare.words import denials, functional
from crosswire.model import Parse, TimeExpression

Mood = Literal["done", "due", "doubt"]

_BEING = frozenset({"be", "remain", "become", "seem", "stay", "get"})
_LIGHT = frozenset(
    {"have", "make", "take", "carry", "launch", "conduct", "reach", "give", "hold", "do", "see", "find", "put"}
)
_SAYING = frozenset(
    {"say", "tell", "add", "announce", "state", "note", "explain", "write", "declare", "argue", "insist"}
)
_REFUSING = frozenset({"refuse", "decline", "fail", "neglect", "deny"})
"""Verbs that say of what depends on them that it is not done."""
_RAISING = frozenset({"want", "think", "believe", "expect", "intend", "plan", "seem", "appear", "go", "manage", "dare"})
"""Verbs whose no is a no to what depends on them: who does not plan to go will not go."""
_CLAIMS = frozenset(
    {"claim", "allegation", "accusation", "report", "suggestion", "charge", "assertion", "rumour", "rumor"}
)
"""Nouns for what somebody says: to deny or reject one is to deny what stands in it."""
_TURNING_DOWN = denials() | {"dismiss", "reject", "contradict", "dispute", "refute"}
_NAYSAYING = frozenset({"deny", "reject", "dismiss", "refute"})
_ALLEGING = frozenset({"allege", "claim", "suspect", "cite", "detect", "uncover", "report"})
_PERSONS = frozenset({"i", "we", "he", "she", "they", "it"})
_DUE = frozenset({"will", "shall", "'ll", "would", "wo", "plan", "due", "schedule", "expect", "intend", "set"})
_DOUBT = frozenset({"could", "may", "might", "should", "ought", "must", "possibly", "perhaps", "unclear", "reportedly"})
_WISHING = frozenset(
    {"call", "urge", "want", "hope", "ask", "seek", "demand", "propose", "suggest", "need", "wish", "believe"}
)
"""Verbs of which it is open whether what depends on them comes true."""
_HEARSAY = frozenset({"idea", "notion", "rumour", "rumor", "myth", "misspoke", "misspoken", "mistakenly", "pretended", "imply",
                      "implying"})  # fmt: skip
"""Words that take back what depends on them: who tells of an idea that it is so does not say that it is."""
HEARD = 4
"""How many words up such a word may stand."""
_IF = frozenset({"if", "unless", "whether"})
_DECIDING = frozenset({"vote", "decide", "rule", "argue", "advise", "campaign"})
"""What is done for or against something: against is a no."""
_NO = frozenset({"no", "neither", "nor", "nobody", "none", "nothing", "never", "without"})
_DOERS, _THINGS = ("nsubj", "csubj"), ("dobj", "dative", "nsubjpass", "oprd", "attr", "acomp")
_APART = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "advcl"})
_NAMED_BY = frozenset({"PROPN", "NOUN", "NUM"})


@dataclass(frozen=True)
class Act:
    """What a clause says is done or is so.

    `verbs` are the lemmas that tell it (with "be" and other verbs of little meaning, the words that carry the sense);
    `doers` and `things` the words of those who do it and those it is done to; `words` all other words of the clause, none
    of them twice; `negated` whether the clause says no to it; `denied` whether it is told as what somebody denies;
    `untold` whether it stands below a no that leaves it open ("did not order the town cleared");
    `yet` whether it is only not so up to now; `once` whether it befalls one definite person or thing, so that it hardly
    happens twice; `when` the days it is said of.
    """

    verbs: frozenset[str]
    doers: frozenset[str]
    things: frozenset[str]
    words: frozenset[str]
    mood: Mood = "done"
    negated: bool = False
    denied: bool = False
    untold: bool = False
    yet: bool = False
    once: bool = False
    when: tuple[Window, ...] = ()
    on: frozenset[tuple[int, int]] = frozenset()

    @property
    def matter(self) -> frozenset[str]:
        """All words but those that tell what is done."""
        return (self.doers | self.things | self.words) - self.verbs

    @property
    def rest(self) -> frozenset[str]:
        """All words but those that tell what is done and who does it."""
        return (self.things | self.words) - self.doers - self.verbs


def acts(
    parse: Parse,
    own: range,
    times: Iterable[TimeExpression],
    speaker: frozenset[str] = frozenset(),
    meant: Mapping[int, frozenset[str]] | None = None,
) -> tuple[Act, ...]:
    """The acts told between two words of a report, in text order.

    `speaker` is whom "he", "she" or "we" stands for where nothing better is known; `meant` the names that a pronoun or a
    description ("the company") stands for, by the number of its word.
    """
    dated = [(parse.within(t.span), t) for t in times]
    frame = _Frame(parse, own, dated, frozenset(n for words, _ in dated for n in words), speaker, meant or {})
    return tuple(act for n in own if _tells(parse, n) for act in _of(frame, n))


@dataclass(frozen=True)
class _Frame:
    """Where acts are looked for: the words of a statement, its time expressions, and who speaks."""

    parse: Parse
    own: range
    dated: list[tuple[range, TimeExpression]]
    calendar: frozenset[int]
    speaker: frozenset[str]
    meant: Mapping[int, frozenset[str]]

    def content(self, every: Iterable[int]) -> frozenset[str]:
        """The lemmas that carry sense, days and amounts left out."""
        every = list(every)
        tokens = [self.parse.tokens[n] for n in every if n not in self.calendar]
        names = (name for n in every for name in self.meant.get(n, ()))
        lemmas = {t.lemma.lower().strip(" '\"-.,’") for t in tokens if t.pos not in _EMPTY and t.tag != "POS"}
        return frozenset(lemma for lemma in (*lemmas, *names) if lemma and lemma not in functional())


_EMPTY = frozenset({"PUNCT", "SPACE", "SYM", "PRON", "DET", "ADP", "AUX", "NUM", "PART", "CCONJ", "SCONJ"})


def _tells(parse: Parse, n: int) -> bool:
    token = parse.tokens[n]
    if any(parse.lower(above) in _HEARSAY for above in islice(parse.ancestors(n), HEARD)):
        return False
    if token.pos not in {"VERB", "AUX"} or token.dep in {"aux", "auxpass", "amod", "compound"}:
        return False
    lemma = token.lemma.lower()
    return (lemma not in _SAYING and lemma not in _REFUSING) or parse.child(n, "ccomp", "xcomp") is None


def _of(frame: _Frame, n: int) -> Iterator[Act]:
    parse = frame.parse
    lemma = parse.tokens[n].lemma.lower()
    verbs, negated = _verbs(parse, n), _negated(parse, n)
    turned, denied = _turned(parse, n)
    untold = _untold(parse, n)
    doers, things = frame.content(_doers(parse, n)), frame.content(_things(parse, n))
    below = [at for at in _below(parse, n) if at in frame.own]
    act = Act(
        verbs,
        doers=(doers or (frame.speaker if _by_pronoun(parse, n) else doers)) - verbs,
        things=things - verbs,
        words=frame.content(below) - doers - things - verbs,
        mood="doubt" if untold else _mood(parse, n),
        negated=negated != turned,
        denied=denied,
        untold=untold,
        yet=_yet(parse, n),
        once=_once(parse, n),
        when=when(parse, n, frame.dated),
        on=on(parse, n, frame.dated),
    )
    if lemma in _NAYSAYING | _ALLEGING:
        yield from _nominal(frame, parse.child(n, "dobj"), act, denies=lemma in _NAYSAYING)
    elif verbs & denials() and (subject := parse.child(n, "nsubj")) is not None and _lemma(parse, subject) in _CLAIMS:
        yield from _nominal(frame, subject, act, denies=True)
    yield act


def _lemma(parse: Parse, n: int) -> str:
    return parse.tokens[n].lemma.lower()


def _by_pronoun(parse: Parse, n: int) -> bool:
    subject = parse.child(n, *_DOERS)
    return subject is not None and parse.tokens[subject].pos == "PRON" and parse.lower(subject) in _PERSONS


def _nominal(frame: _Frame, thing: int | None, act: Act, *, denies: bool) -> Iterator[Act]:
    """What is denied or alleged as a noun: "denied any fraud", "dismissed reports of a deal", "alleging fraud in the east"."""
    parse = frame.parse
    if thing is not None and _lemma(parse, thing) in _CLAIMS:
        link = next((c for c in parse.all_children(thing, "prep") if parse.lower(c) in {"of", "about"}), None)
        thing = parse.child(link, "pobj") if link is not None else None
    if thing is None or parse.tokens[thing].pos != "NOUN":
        return
    inner = [at for at in parse.subtree(thing) if at != thing]
    verbs = frozenset({_lemma(parse, thing)})
    doers = act.doers if denies else frozenset()
    yield Act(verbs, doers, frozenset(), frame.content(inner) - verbs, negated=denies != act.negated, denied=denies)


def _verbs(parse: Parse, n: int) -> frozenset[str]:
    lemma = parse.tokens[n].lemma.lower()
    if lemma not in _BEING | _LIGHT:
        particle = parse.child(n, "prt")
        return frozenset({lemma} if particle is None else {lemma, f"{lemma} {parse.lower(particle)}"})
    deps = ("acomp", "attr", "oprd", "prep", "advmod") if lemma in _BEING else ("dobj",)
    carried = [c for c in parse.all_children(n, *deps) if parse.tokens[c].pos in {"ADJ", "NOUN", "VERB"}]
    also = [c for each in carried for c in parse.all_children(each, "conj")]
    found = {parse.tokens[c].lemma.lower() for c in (*carried, *also)} - functional()
    return frozenset(found or {lemma}) if lemma in _BEING else frozenset({lemma, *found})


def _doers(parse: Parse, n: int) -> list[int]:
    agent = parse.child(n, "agent")
    if agent is not None:
        return parse.subtree(agent)
    subject = parse.child(n, *_DOERS)
    token = parse.tokens[n]
    if subject is not None and parse.tokens[subject].tag in {"WDT", "WP"} and token.dep == "relcl":
        return _phrase(parse, token.head, without=n)
    if subject is not None:
        return _phrase(parse, subject)
    below = parse.child(n, "nsubjpass") is None and token.dep in {"xcomp", "conj", "advcl", "pcomp"}
    return _doers_above(parse, n) if below and token.head != n else []


def _doers_above(parse: Parse, n: int) -> list[int]:
    """Who does what depends on another verb: "refused to", "accused of", "is due to", "is set to"."""
    above = parse.tokens[n].head
    if parse.tokens[n].dep == "pcomp":
        above = parse.tokens[above].head
        if (accused := parse.child(above, "dobj")) is not None:
            return _phrase(parse, accused)
    if parse.tokens[above].pos == "ADJ" and parse.tokens[above].dep == "acomp":
        above = parse.tokens[above].head
    if _lemma(parse, above) in _SET and (subject := parse.child(above, "nsubjpass")) is not None:
        return _phrase(parse, subject)
    return _doers(parse, above) if parse.tokens[above].pos in {"VERB", "AUX"} else []


_SET = frozenset({"set", "schedule", "expect", "plan", "say", "believe", "think", "report", "bind", "intend"})
"""Verbs in whose passive the subject does what depends on them."""


def _things(parse: Parse, n: int) -> list[int]:
    found = [at for child in parse.all_children(n, *_THINGS) for at in _phrase(parse, child)]
    if parse.tokens[n].dep == "conj" and parse.tokens[n].tag == "VBN" and parse.child(n, *_DOERS, "nsubjpass") is None:
        passive = parse.child(parse.tokens[n].head, "nsubjpass")
        found += _phrase(parse, passive) if passive is not None else []
    if parse.child(n, "auxpass") is not None and (lost := _lost_subject(parse, n)) is not None:
        found += _phrase(parse, lost)
    if (
        parse.tokens[n].dep == "acl"
        and parse.tokens[n].tag == "VBN"
        and _lemma(parse, parse.tokens[n].head) not in _CLAIMS
    ):
        found += _phrase(parse, parse.tokens[n].head, without=n)
    return found


def _lost_subject(parse: Parse, n: int) -> int | None:
    """The subject that the parser hangs on a participle before the verb: "talks planned for May could be postponed"."""
    if parse.child(n, "nsubj", "nsubjpass", "csubj") is not None:
        return None
    before = [
        c for c in parse.all_children(n, "ccomp", "csubj", "advcl") if c < n and parse.tokens[c].tag in {"VBN", "VBD"}
    ]
    return next((s for c in before if (s := parse.child(c, "nsubj", "nsubjpass")) is not None), None)


def _phrase(parse: Parse, n: int, *, without: int = -1) -> list[int]:
    """A word and what hangs on it, but for clauses."""
    found = [n]
    for child in parse.children[n]:
        token = parse.tokens[child]
        inside = child != without and token.dep not in _APART
        if (
            inside
            or (token.dep == "appos" and token.pos == "PROPN")
            or (token.dep == "conj" and token.pos in _NAMED_BY)
        ):
            found += _phrase(parse, child)
    return found


def _below(parse: Parse, n: int) -> list[int]:
    """The words of the clause that a verb heads, inner clauses left out but for infinitives."""
    found = []
    for child in parse.children[n]:
        token = parse.tokens[child]
        clause = token.pos in {"VERB", "AUX"} and token.dep in {"ccomp", "advcl", "conj", "relcl", "parataxis", "acl"}
        if not clause and token.dep != "punct":
            found += [child, *_below(parse, child)]
    return found


def _negated(parse: Parse, n: int) -> bool:
    """Whether the verb's own words deny; two denials make a yes."""
    near = parse.children[n]
    of_nouns = [
        c for child in near if parse.tokens[child].dep in {*_DOERS, *_THINGS} for c in (child, *parse.children[child])
    ]
    own = [c for c in near if parse.tokens[c].dep in {"neg", "advmod", "preconj", "det", "prep"}]
    longer = [c for child in own if parse.lower(child) == "longer" for c in parse.children[child]]
    words = [parse.lower(c) for c in {*own, *of_nouns, *longer}]
    beside = [c for child in parse.all_children(n, "acomp", "oprd") for c in parse.children[child]]
    count = sum(parse.tokens[c].dep == "neg" and parse.lower(c) not in _NO for c in (*near, *beside))
    against = _lemma(parse, n) in _DECIDING and any(parse.lower(c) == "against" for c in near)
    return (count + against + sum(word in _NO for word in words)) % 2 == 1


def _turned(parse: Parse, n: int) -> tuple[bool, bool]:
    """Whether what stands above the clause says no to it ("refused to", "denied that"), and whether it is a denial."""
    token, turned, denied = parse.tokens[n], False, False
    at = n
    while token.dep in {"ccomp", "xcomp", "acl", "relcl", "pcomp", "conj", "dobj", "prep"} and token.head != at:
        here, at, token = token, token.head, parse.tokens[token.head]
        lemma = token.lemma.lower()
        if here.dep == "conj":
            continue
        if here.dep == "relcl" and lemma not in _CLAIMS:
            break
        if token.pos in {"VERB", "AUX"} and lemma in _REFUSING | _TURNING_DOWN:
            turned, denied = turned != (not _negated(parse, at)), denied or lemma in _TURNING_DOWN
        elif lemma in _RAISING and here.dep in {"xcomp", "ccomp"} and _negated(parse, at):
            turned = not turned
        elif lemma not in _CLAIMS and here.dep not in {"xcomp", "pcomp", "prep"} and token.pos != "ADP":
            break
    return turned, denied


def _untold(parse: Parse, n: int) -> bool:
    """Whether a verb stands below a no that says neither that it is so nor that it is not: "did not suggest that he lied"."""
    at = n
    while parse.tokens[at].dep in {"ccomp", "xcomp", "conj"} and parse.tokens[at].head != at:
        below, at = at, parse.tokens[at].head
        if parse.tokens[below].dep == "conj" or parse.tokens[at].pos not in {"VERB", "AUX"}:
            continue
        lemma = _lemma(parse, at)
        if lemma not in _RAISING | _REFUSING | _TURNING_DOWN | _KNOWING and _negated(parse, at):
            return lemma not in _BEING
    return False


_KNOWING = frozenset({"know", "realise", "realize", "notice", "forget", "regret", "mention", "doubt", "rule"})
"""Verbs whose no leaves what depends on them as true or as untrue as it was."""


def _mood(parse: Parse, n: int) -> Mood:
    at, seen = n, {parse.lower(c) for c in parse.all_children(n, "mark")}
    seen |= {
        parse.lower(c) for clause in parse.all_children(n, "advcl") for c in parse.all_children(clause, "mark")
    } & _IF
    while True:
        seen |= {
            parse.tokens[c].lemma.lower()
            for c in parse.children[at]
            if parse.tokens[c].dep in {"aux", "advmod", "mark"}
        }
        token = parse.tokens[at]
        above = parse.tokens[token.head]
        if token.head == at or token.dep not in {"xcomp", "ccomp", "advcl", "conj"}:
            break
        if token.dep == "conj" and (
            above.pos not in {"VERB", "AUX"} or parse.child(at, "nsubj", "nsubjpass") is not None
        ):
            break
        if token.dep == "advcl" and parse.child(at, "nsubj") is not None:
            break
        if token.dep == "ccomp" and above.lemma.lower() not in _WISHING:
            break
        at = token.head
        seen.add(above.lemma.lower())
    if seen & (_DOUBT | _WISHING | _IF) or (_negated(parse, n) and _no_to_a_part(parse, n)):
        return "doubt"
    return "due" if _DUE & seen else "done"


def _no_to_a_part(parse: Parse, n: int) -> bool:
    """Whether a no may be to a part of the clause alone: "did not resign because he was asked", "not one but several"."""
    clauses = parse.all_children(n, "advcl")
    marks = {parse.lower(c) for clause in clauses for c in parse.all_children(clause, "mark", "aux")}
    ordered = any(
        parse.lower(c) == "order" for link in parse.all_children(n, "prep") for c in parse.all_children(link, "pobj")
    )
    rather = any(parse.lower(c) == "but" for thing in parse.all_children(n, *_THINGS) for c in parse.children[thing])
    because = any(parse.lower(c) == "because" for c in parse.children[n])
    return bool(marks & {"because", "to"}) or ordered or rather or because


def _once(parse: Parse, n: int) -> bool:
    """Whether what it befalls is one definite person or thing: "the treaty was signed", not "flights were cancelled"."""
    thing = parse.child(n, "dobj", "nsubjpass") or parse.child(n, "nsubj")
    if thing is None or parse.tokens[thing].tag not in {"NN", "NNP"}:
        return False
    return not any(parse.lower(c) in {"a", "an", "another", "every", "each"} for c in parse.children[thing])


def _yet(parse: Parse, n: int) -> bool:
    """Whether the verb tells only how things stand by now ("has not paid") or what has to come first ("not until")."""
    near = parse.children[n]
    if any(parse.lower(c) == "never" for c in near):
        return False
    if any(parse.lower(c) in {"has", "have", "'ve"} and parse.tokens[c].dep == "aux" for c in near):
        return True
    below = [parse.lower(at) for at in parse.subtree(n)]
    return bool({"yet", "until", "before"} & set(below))
