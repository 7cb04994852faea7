"""Where a report speaks of something that is due."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from crosswire.compare.citing import Cites, layer
from crosswire.compare.plan_parts import Layers, Needed, Parts, parts_of
from crosswire.compare.plan_wording import details_of, worded
from crosswire.compare.plan_words import UNDONE, classes, cues
from crosswire.model import Document, Event, EventStatus, Parse, PlanStatus, Span, TimeExpression

MOST = 400
"""Plans looked for in one report. accepted gap: a report that tells of more is a list, and its tail is not read."""

HOW_FAR = 5
"""Words up the tree that may carry an occasion ("will seek to hold a new round of talks")."""

GUESSES = frozenset({"could", "may", "might"})
WILL = frozenset({"will", "wo", "'ll", "shall"})
WOULD = frozenset({"would", "'d"})
SUBJECT = frozenset({"nsubj", "nsubjpass"})
OUGHT = frozenset({"should", "must", "ought"})
AHEAD = frozenset({"planned", "proposed", "conditional"})


@dataclass(frozen=True)
class Mention:
    """One place where a report speaks of something due.

    `at` is the index of its word; `kind` the class of occasion or act; `carriers` the words that bring it about; `cued` says
    that words, not just a tense, give the status; `bare` that it names neither parties nor time nor place ("a
    meeting"); `guess` that its time is only thought possible; `known` that it speaks of what was told before ("the meeting").
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
    return [each for each in found if not _past(each, written) and not _inside(each, waits)]


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
                if verb in kinds and parse.tokens[n].pos != "VERB":
                    kinds[verb] = ""
        kept = {n: kind for n, kind in kinds.items() if kind}
        return cls(kept, carriers, by_word, sorted(kept))


def _dated(doc: Document) -> frozenset[int]:
    """The verbs that a date of its own hangs on, within two words."""
    parse, found = doc.parse, set()
    for time in layer(doc, TimeExpression):
        inside = parse.within(time.span)
        if time.type not in {"DATE", "TIME"} or time.earliest is None or not inside:
            continue
        top = next((n for n in inside if parse.tokens[n].head not in inside), inside[0])
        for _ in range(2):
            top = parse.tokens[top].head
            if parse.tokens[top].pos == "VERB":
                found.add(top)
                break
    return frozenset(found)


def _kind(parse: Parse, n: int, *, dated: bool) -> str | None:
    token = parse.tokens[n]
    lemma = token.lemma.lower()
    if token.pos in {"NOUN", "PROPN"}:
        return None if token.dep == "compound" else classes("noun").get(lemma)
    if token.pos != "VERB":
        return None
    if token.dep in {"amod", "compound"}:
        return None
    kind = classes("verb").get(lemma)
    if kind == "meeting" and _of_leaders(parse, n):
        return "summit"
    if kind == "meeting" and lemma == "meet" and parse.child(n, "dobj") is not None and not parse.child(n, "prep"):
        return kind if _is_party(parse, n) else None
    return kind or (f"act:{lemma}" if dated and parse.all_children(n, "nsubj", "nsubjpass", "aux") else None)


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
    carries = lemma in classes("carrier") or lemma in cues("over")
    if (lemma in classes("takes_place") and token.dep in SUBJECT) or (carries and token.dep == "nsubjpass"):
        return (*found, token.head)
    for each in _governors(parse, n):
        lemma = parse.tokens[each].lemma.lower()
        if lemma in classes("carrier") or lemma in cues("over") or lemma in classes("series"):
            found.append(each)
        else:
            break
    return tuple(found)


def _set(parse: Parse, n: int) -> list[int]:
    """The words behind an occasion that set it ("a meeting scheduled for June", "talks due to begin in May")."""
    found = []
    for child in parse.all_children(n, "acl", "amod", "relcl"):
        if child > n and parse.tokens[child].lemma.lower() in cues("over"):
            found.append(child)
            found += [
                c for c in parse.all_children(child, "xcomp") if parse.tokens[c].lemma.lower() in classes("takes_place")
            ]
    return found


def _mention(layers: Layers, heads: _Heads, at: int) -> Iterator[Mention]:
    doc = layers.doc
    parse, kind = doc.parse, heads.kinds[at]
    verb = parse.tokens[at].pos == "VERB"
    carriers = heads.carriers[at]
    parts = parts_of(layers, at, carriers, heads.kinds)
    span = worded(parse, at, carriers if parts.times else ())
    details = details_of(parse, at)
    guess = _guessed(parse, at, carriers)
    status, cued = _status(parse, at, carriers, heads.events, parts, verb=verb)
    if kind == "meeting" and parts.leaders:
        kind = "summit"
    if status is None:
        return
    before = _antecedent(parse, at, heads) if verb else None
    if before is not None:
        at, kind, status, cued, verb = before, heads.kinds[before], "expected", False, False
    mention = Mention(
        doc.report.id, at, kind, span, status, cued, carriers, parts, guess, verb, (*parts.needs, *details), _known(layers, at)
    )  # fmt: skip
    if verb and not details and not _due(parse, mention, heads):
        return
    yield mention


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
    if mention.kind.startswith("act:") or parse.tokens[mention.at].dep in {"amod", "relcl", "csubj"}:
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
    latest = mention.parts.latest
    return latest is not None and written is not None and latest <= written


def _guessed(parse: Parse, at: int, carriers: Sequence[int]) -> bool:
    words = {parse.lower(c) for n in (at, *carriers[:1]) for c in parse.all_children(n, "aux")}
    return bool(words & GUESSES)


def _status(
    parse: Parse, at: int, carriers: Sequence[int], events: Mapping[int, Event], parts: Parts, *, verb: bool
) -> tuple[PlanStatus | None, bool]:
    """How firm it is, and whether words say so; None where it is not due at all."""
    told = _told(parse, events, at, carriers)
    if told is None and verb and _to_come(parse, at):
        told = "planned"
    if told == "denied":
        return (_undone(parse, carriers), True)
    looks = parts.ahead and (not verb or _present_or_ahead(parse, at))
    if told not in AHEAD and not looks:
        return None, False
    cue = _undone(parse, carriers) or _cue(parse, at, carriers, verb=verb)
    if parts.needs or (told == "conditional" and cue is None and not _guessed(parse, at, carriers)):
        return "conditional", True
    status = cue or ("scheduled" if parts.ahead else "proposed" if told == "proposed" else None)
    return status or "expected", status is not None


def _to_come(parse: Parse, at: int) -> bool:
    """Whether a verb's own form looks ahead: an infinitive under a cue, or "will"."""
    words = {parse.lower(c) for c in parse.all_children(at, "aux")}
    head = parse.tokens[at].head
    return bool(words & WILL) or ("to" in words and parse.tokens[head].lemma.lower() in cues("over"))


def _told(parse: Parse, events: Mapping[int, Event], at: int, carriers: Sequence[int]) -> EventStatus | None:
    """The status of the event that hangs on the word, or on the nearest word that carries it.

    What is pushed for has not happened, though the pushing has.
    """
    if at in events:
        return events[at].status
    told = next((events[n].status for n in carriers if n in events), None)
    wished = any(parse.tokens[n].lemma.lower() in cues("over") for n in carriers)
    return "planned" if told == "happened" and wished else told


def _undone(parse: Parse, carriers: Sequence[int]) -> PlanStatus | None:
    found = (cues("over").get(parse.tokens[n].lemma.lower()) for n in carriers)
    return next((status for status in found if status in UNDONE), None)


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
        status = cues("over").get(parse.tokens[n].lemma.lower()) or cues("over").get(parse.lower(n))
        if status:
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
