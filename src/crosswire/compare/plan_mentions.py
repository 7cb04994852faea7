"""Where a report speaks of something that is due."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from crosswire.compare.citing import Cites, layer
from crosswire.compare.plan_parts import Layers, Needed, Parts, parts_of
from crosswire.compare.plan_status import WILL, Outcome, aside, due_status, guessed, outcome
from crosswire.compare.plan_windows import Window
from crosswire.compare.plan_wording import details_of, worded
from crosswire.compare.plan_words import classes, cue_over
from crosswire.model import Document, Event, Parse, PlanStatus, Span, TimeExpression

MOST = 400
"""Plans looked for in one report. accepted gap: a report that tells of more is a list, and its tail is not read."""

HOW_FAR = 5
"""Words up the tree that may carry an occasion ("will seek to hold a new round of talks")."""

SUBJECT = frozenset({"nsubj", "nsubjpass"})
SPEECH = frozenset(f"act:{verb}" for verb in ("say", "tell", "add", "announce", "speak", "warn", "note", "write"))
"""Acts that only tell of others."""


@dataclass(frozen=True)
class Mention:
    """One place where a report speaks of something due, or of what became of it.

    `at` is the index of its word; `kind` the class of occasion or act; `carriers` the words that bring it about; `cued` says
    that words, not just a tense, give the status; `bare` that it names neither parties nor time nor place ("a
    meeting"); `guess` that its time is only thought possible; `known` that it speaks of what was told before ("the meeting").
    `outcome` is set where it tells that the occasion took place or did not, `aside` that this is told beside the matter of
    its sentence; `written` is the day of its report.
    """

    report: str
    at: int
    kind: str
    span: Span
    status: PlanStatus
    cued: bool
    carriers: tuple[int, ...]
    parts: Parts
    guess: bool = False
    verb: bool = False
    needs: tuple[Needed, ...] = ()
    known: bool = False
    outcome: Outcome | None = None
    aside: bool = False
    written: date | None = None

    @property
    def window(self) -> Window:
        """The days it leaves the plan; those it is moved to where it is moved, none for a guess."""
        if self.guess:
            return None, None
        return self.parts.shifted if self.status == "moved" else self.was

    @property
    def was(self) -> Window:
        """The days by which it names the plan: for one that is moved, those it had."""
        return self.parts.earliest, self.parts.latest

    @property
    def topic(self) -> frozenset[str]:
        """What it is about, what is to come out included."""
        role, _, made = self.kind.partition(":")
        return self.parts.topic | {made} if role == "thing" else self.parts.topic

    @property
    def bare(self) -> bool:
        """Whether only its word says what is meant."""
        waits = self.verb and any(need.firm for need in self.needs)
        return (self.known or not self.parts.who) and not self.parts.dated and not self.parts.place and not waits


def mentions(doc: Document, *, names: Mapping[str, str], written: date | None) -> list[Mention]:
    """What a report says is due, in text order; `names` gives story-wide keys, `written` the day of writing."""
    layers = Layers.of(doc, names, written)
    heads = _Heads.of(doc, Cites.of(doc))
    found = [each for at in heads.order for each in _mention(layers, heads, at)]
    waits = [need.span for each in found for need in each.needs if need.firm]
    return [each for each in found if (each.outcome or not _past(each, written)) and not _inside(each, waits)]


def _inside(mention: Mention, spans: Sequence[Span]) -> bool:
    """Whether a mention is only what another plan waits for."""
    return any(start <= mention.span[0] and mention.span[1] <= end for start, end in spans)


@dataclass(frozen=True, eq=False)
class _Heads:
    """The words of the body that may be plans, with class and carriers, and the events told of them."""

    kinds: Mapping[int, str]
    carriers: Mapping[int, tuple[int, ...]]
    events: Mapping[int, Event]
    order: Sequence[int]

    @classmethod
    def of(cls, doc: Document, cites: Cites) -> "_Heads":
        parse = doc.parse
        events = {event.trigger[0]: event for event in layer(doc, Event)}
        by_word: dict[int, Event] = {}
        kinds: dict[int, str] = {}
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
        carriers = {n: _carriers(parse, n) for n in kinds}
        for n, over in carriers.items():
            # A verb that only brings an occasion about is no act of its own ("will convene a meeting").
            for verb in over:
                if verb in kinds and (parse.tokens[n].pos != "VERB" or kinds[n].startswith("deadline")):
                    kinds[verb] = ""
        kept = {n: kind for n, kind in kinds.items() if kind}
        return cls(kept, carriers, by_word, sorted(kept))


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
                found.update((over, *parse.all_children(over, *SUBJECT), *until))
                break
    return frozenset(found)


def _kind(parse: Parse, n: int, *, dated: bool) -> str | None:
    token = parse.tokens[n]
    if token.pos in {"NOUN", "PROPN"} and token.dep not in {"compound", "poss"}:
        lemma = token.lemma.lower()
        return classes("noun").get(lemma) or (f"thing:{lemma}" if dated and _comes_out(parse, n) else None)
    if token.pos != "VERB" or token.dep in {"amod", "compound"}:
        return None
    return (_kind_if_dated(parse, n) if dated else None) or _kind_of_act(parse, n, dated=dated)


def _kind_if_dated(parse: Parse, n: int) -> str | None:
    """The kind of an act that is none without a day: to publish something, to come into force, to have until then."""
    lemma = parse.tokens[n].lemma.lower()
    if _has_until(parse, n):
        return f"deadline:{lemma}"
    made = parse.child(n, "dobj", "nsubjpass") if lemma in classes("thing") else None
    if made is not None and parse.tokens[made].lemma.lower() in classes("result"):
        return f"thing:{parse.tokens[made].lemma.lower()}"
    return "force" if _in_force(parse, n) else None


def _kind_of_act(parse: Parse, n: int, *, dated: bool) -> str | None:
    lemma = parse.tokens[n].lemma.lower()
    kind = classes("verb").get(lemma) or classes("done").get(lemma)
    if kind == "meeting" and _of_leaders(parse, n):
        return "summit"
    if kind == "meeting" and lemma == "meet" and parse.child(n, "dobj") is not None and not parse.child(n, "prep"):
        return kind if _is_party(parse, n) else None
    return kind or (f"act:{lemma}" if dated and parse.all_children(n, "nsubj", "nsubjpass", "aux") else None)


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
    return parse.tokens[n].dep in {"xcomp", "acl", "advcl"} and _grants(parse, parse.tokens[n].head)


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


def _of_leaders(parse: Parse, n: int) -> bool:
    return any(parse.tokens[c].lemma.lower() in classes("leaders") for c in parse.all_children(n, "nsubj"))


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
    token = parse.tokens[n]
    over = parse.tokens[token.head]
    found = _set(parse, n)
    lemma = over.lemma.lower()
    if _reduced(parse, n):
        return (token.head, parse.tokens[token.head].head)
    carries = lemma in classes("carrier") or cue_over(parse, token.head) is not None
    runs = lemma in classes("takes_place") or lemma in classes("took_place")
    if (runs and token.dep in SUBJECT) or (carries and token.dep == "nsubjpass"):
        return (*found, token.head)
    if token.dep == "nsubj" and lemma == "be":
        due = [c for c in parse.all_children(token.head, "acomp") if cue_over(parse, c) == "scheduled"]
        return (*found, *due, token.head)
    if token.pos == "VERB" and _has_until(parse, n):
        return (token.head,)
    for each in _governors(parse, n):
        lemma = parse.tokens[each].lemma.lower()
        if lemma in classes("carrier") or cue_over(parse, each) is not None or lemma in classes("series"):
            found.append(each)
        else:
            break
    return tuple(found)


def _reduced(parse: Parse, n: int) -> bool:
    """Whether a participle behind an occasion was read as its verb ("talks planned for May could be put off")."""
    head = parse.tokens[n].head
    token = parse.tokens[head]
    return (
        parse.tokens[n].dep in SUBJECT
        and token.dep in {"ccomp", "csubj", "nsubj", "advcl"}
        and head < token.head
        and token.tag in {"VBN", "VBD"}
        and cue_over(parse, head) in {"scheduled", "expected"}
        and not parse.all_children(head, "aux", "auxpass")
        and parse.child(token.head, *SUBJECT) in {None, head}
        and parse.tokens[token.head].pos in {"VERB", "AUX"}
    )


def _set(parse: Parse, n: int) -> list[int]:
    """The words behind an occasion that set it ("a meeting scheduled for June", "talks due to begin in May").

    One that hangs on a name inside the occasion ("a visit to Oslo planned for June") sets the occasion too.
    """
    found = []
    for child in parse.all_children(n, "acl", "amod", "relcl") + _later(parse, n):
        own = parse.child(child, "nsubj", "nsubjpass")
        if parse.tokens[child].lemma == "be":  # "that was due to start in May"
            due = [c for c in parse.all_children(child, "acomp") if cue_over(parse, c) is not None]
            found += [*due, *(x for c in due for x in parse.all_children(c, "xcomp") if _takes_place(parse, x))]
            continue
        if child > n and (own is None or parse.tokens[own].tag == "WDT") and cue_over(parse, child) is not None:
            found.append(child)
            found += [c for c in parse.all_children(child, "xcomp") if _takes_place(parse, c)]
    return found


def _takes_place(parse: Parse, n: int) -> bool:
    return parse.tokens[n].lemma.lower() in classes("takes_place")


def _later(parse: Parse, n: int) -> list[int]:
    """Clauses that set it and hang on what an occasion is "of", "on", "with" or "between"."""
    found, stack = [], parse.all_children(n, "prep")
    while stack:
        here = stack.pop()
        found += parse.all_children(here, "acl", "relcl")
        stack += parse.all_children(here, "pobj", "prep", "conj")
    return [c for c in found if cue_over(parse, c) in {"scheduled", "expected"}]


def _mention(layers: Layers, heads: _Heads, at: int) -> Iterator[Mention]:
    doc = layers.doc
    parse, kind = doc.parse, heads.kinds[at]
    verb = parse.tokens[at].pos == "VERB"
    carriers = heads.carriers[at]
    parts = parts_of(layers, at, carriers, heads.kinds)
    if kind == "meeting" and parts.leaders:
        kind = "summit"
    status, cued = due_status(parse, at, carriers, heads.events, parts, verb=verb)
    became = None if status is not None or kind in SPEECH else outcome(parse, at, carriers)
    if status is None and became is None:
        return
    if became is not None and _about_ahead(parts, layers.written, became):
        return
    span = worded(parse, at, carriers if parts.times else ())
    details = details_of(parse, at)
    guess = guessed(parse, at, carriers) and status != "in_doubt"
    before = _antecedent(parse, at, heads) if verb and became is None else None
    if before is not None:
        at, kind, status, cued, verb = before, heads.kinds[before], "expected", False, False
    mention = Mention(
        doc.report.id, at, kind, span, status or "unknown", cued, carriers, parts, guess, verb, (*parts.needs, *details),
        _known(layers, at), became, became is not None and aside(parse, at, carriers), layers.written,
    )  # fmt: skip
    if verb and became is None and not details and not _due(parse, mention, heads):
        return
    yield mention


def _about_ahead(parts: Parts, written: date | None, became: Outcome) -> bool:
    """Whether what is told as done lies ahead by its own time: then it is not that occasion that was done."""
    return became != "cancelled" and written is not None and parts.earliest is not None and parts.earliest > written


def _due(parse: Parse, mention: Mention, heads: _Heads) -> bool:
    """Whether an act is due, not just wished for or general: with a date, or by an institution that has set it so.

    What is decided, asked or said in another plan is no plan beside it ("will decide whether to leave").
    """
    above = [n for n in islice(parse.ancestors(mention.at), 3) if parse.tokens[n].pos == "VERB"]
    if any(not heads.kinds.get(n, "act:").startswith("act:") for n in above):
        return False
    if mention.guess and not mention.parts.dated:
        return False
    if mention.parts.dated:
        return True
    if any(need.firm for need in mention.needs) and any(parse.lower(c) in WILL for c in parse.children[mention.at]):
        return True
    if mention.kind.startswith(("act:", "thing:", "force")) or parse.tokens[mention.at].dep in {
        "amod",
        "relcl",
        "csubj",
    }:
        return False
    return mention.cued and bool(mention.parts.who) and mention.parts.object


def _known(layers: Layers, at: int) -> bool:
    """Whether a noun points back and names nobody itself."""
    parse = layers.doc.parse
    points = any(parse.lower(c) in {"the", "this", "that", "these", "those"} for c in parse.all_children(at, "det"))
    return points and parse.tokens[at].pos != "VERB" and not layers.keys(parse.subtree(at))


def _antecedent(parse: Parse, at: int, heads: _Heads) -> int | None:
    """The occasion that "which could take place" speaks of."""
    subject = parse.child(at, "nsubj", "nsubjpass")
    if subject is None or parse.tokens[subject].tag not in {"WDT", "WP"}:
        return None
    for n in (at, *islice(parse.ancestors(at), 2)):
        if parse.tokens[n].dep == "relcl":
            head = parse.tokens[n].head
            return head if head in heads.kinds and parse.tokens[head].pos != "VERB" else None
    return None


def _past(mention: Mention, written: date | None) -> bool:
    latest = mention.window[1]
    return latest is not None and written is not None and latest <= written
