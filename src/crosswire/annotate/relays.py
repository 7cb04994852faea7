"""Chains of sources: who passes on whose words."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from crosswire.annotate.cues import Cue
from crosswire.annotate.drafts import Draft
from crosswire.annotate.reporting import words
from crosswire.annotate.sources import passive, phrase, trimmed
from crosswire.model import Parse, Span

DEEPEST = 4
"""Sources in one chain; longer ones are broken parses."""


def according(parse: Parse, drafts: Sequence[Draft], found: Iterable[Draft]) -> list[Draft]:
    """The drafts, with every "according to" either the relay of the speech it is tacked on, or a draft of its own."""
    done = list(drafts)
    by_head = {d.cue.head: n for n, d in enumerate(done) if d.cue is not None and d.cue.kind == "verb"}
    for draft in found:
        at = _carried(parse, draft, by_head)
        own = None if at is None else done[at]
        if at is None or own is None or own.source is None or draft.source is None or draft.source_span is None:
            done.append(draft)
        else:
            done[at] = replace(own, relays=((draft.source, draft.source_span), *own.relays))
    return done


def _carried(parse: Parse, draft: Draft, by_head: dict[int, int]) -> int | None:
    """The speech that an "according to" relays: the verb it hangs on, or one right before it (", he said, according to")."""
    if draft.cue is None:
        return None
    here = draft.cue.head
    above = parse.tokens[here].head
    for _ in range(3):
        if above in by_head:
            while parse.word(here - 1 if here else 0) == "," and parse.tokens[above].dep == "ccomp":
                if parse.tokens[above].head not in by_head or parse.tokens[above].head > above:
                    break
                above = parse.tokens[above].head
            return by_head[above]
        if parse.tokens[above].dep not in {"xcomp", "ccomp", "prep", "pobj", "aux"}:
            break
        above = parse.tokens[above].head
    return None


def carried_by(parse: Parse, draft: Draft) -> Draft:
    """The draft with the relays its own clause names.

    "quoted by the agency", "in remarks carried by state television", "the agency reported, citing officials", "was quoted
    by the paper as saying".
    """
    if draft.cue is None or draft.cue.kind != "verb" or draft.source is None:
        return draft
    if draft.direct and draft.cue.word.lemma in {"quote", "cite"}:
        return _quoted_as(parse, draft, draft.cue)
    relay = _quoted_by(parse, draft.cue.top, draft.source)
    if relay is None:
        relay = _carrier(parse, draft.cue.head, draft.source)
    if relay is not None:
        span = phrase(parse, relay, draft.cue)
        if span is not None and relay != draft.source:
            return replace(
                draft, relays=((relay, span), *draft.relays), source_span=_without_aside(parse, draft, relay)
            )
    whom = cited(parse, draft.cue.top)
    if whom is None:
        whom = _cited_before(parse, draft.cue, draft.source)
    if whom is not None:
        span = phrase(parse, whom, draft.cue)
        if span is not None:
            return replace(draft, behind=(whom, span))
    return draft


def _quoted_as(parse: Parse, draft: Draft, cue: Cue) -> Draft:
    """A quotation with "the agency quoted X as saying" or "X was quoted by the agency as saying" behind it."""
    by = _by(parse, cue.head, *(c for n in parse.children[cue.head] for c in parse.children[n]))
    if passive(parse, cue.head):
        who, relay = parse.child(cue.head, "nsubjpass"), None if by is None else parse.child(by, "pobj")
    else:
        who, relay = parse.child(cue.head, "dobj"), draft.source
    if relay is None or who is None or who == relay:
        return draft
    span, relayed = phrase(parse, who, cue), phrase(parse, relay, cue)
    if span is None or relayed is None:
        return draft
    return replace(draft, source=who, source_span=span, relays=((relay, relayed), *draft.relays))


def _cited_before(parse: Parse, cue: Cue, source: int | None) -> int | None:
    """Whom a source cites before its verb: "the agency, quoting the ministry, reported"."""
    if (
        source is None
        or not source + 2 < cue.first
        or parse.word(cue.first - 1) != ","
        or parse.word(source + 1) != ","
    ):
        return None
    if parse.lower(source + 2) not in {"citing", "quoting"}:
        return None
    thing = parse.child(source + 2, "dobj")
    return thing if thing is not None and _named(parse, thing) else None


def _without_aside(parse: Parse, draft: Draft, relay: int) -> Span | None:
    """The source's words up to ", quoted by ..." where the relay stands inside them."""
    span, at = draft.source_span, parse.tokens[relay].start
    if span is None or draft.source is None or not span[0] < at < span[1]:
        return span
    cut = next(
        (n for n in parse.children[draft.source] if n > draft.source and parse.tokens[n].dep in {"acl", "advcl"}), None
    )
    if cut is None:
        return span
    return trimmed(parse, parse.within(span).start, min(parse.subtree(cut)) - 1) or span


def _quoted_by(parse: Parse, top: int, source: int) -> int | None:
    """The agent or subject of "quoted (X) as saying"."""
    token = parse.tokens[top]
    if token.dep not in {"pcomp", "advcl", "prep"}:
        return None
    verb = next((n for n in _nearest(parse, top) if parse.tokens[n].lemma in words("passing on")), None)
    if verb is None:
        return None
    agent = _by(parse, verb, top)
    if agent is not None:
        return parse.child(agent, "pobj")
    subject = parse.child(verb, "nsubj")
    return None if subject == source else subject


def _by(parse: Parse, *verbs: int) -> int | None:
    """The "by" of one of these verbs."""
    for verb in verbs:
        for n in parse.all_children(verb, "agent", "prep"):
            if parse.lower(n) == "by":
                return n
    return None


def _nearest(parse: Parse, index: int) -> list[int]:
    found = []
    for above in parse.ancestors(index):
        found.append(above)
        if len(found) == 2:
            break
    return found


def _carrier(parse: Parse, verb: int, source: int) -> int | None:
    """The agent of "carried by", "quoted by", hanging on the source or on where it was said."""
    near = [*parse.children[source], *parse.all_children(verb, "advcl", "prep")]
    for prep in parse.all_children(verb, "prep"):
        thing = parse.child(prep, "pobj")
        near.extend((thing, *parse.children[thing]) if thing is not None else ())
    for n in near:
        token = parse.tokens[n]
        participle = token.dep in {"acl", "advcl"} and token.tag == "VBN" and token.lemma in words("passing on")
        noun = token.dep == "pobj" and parse.lower(n) == "broadcast"  # "an interview broadcast by", as parsers read it
        by = _by(parse, n) if participle or noun else None
        if by is not None:
            return parse.child(by, "pobj")
    return None


def cited(parse: Parse, verb: int) -> int | None:
    """Whom a report cites: "the agency reported, citing two officials"."""
    said = parse.child(verb, "ccomp")
    leading = [] if said is None else [n for n in parse.all_children(said, "advcl") if verb < n <= verb + 2]
    for n in (*parse.all_children(verb, "advcl", "prep", "conj", "ccomp"), *leading):
        token = parse.tokens[n]
        if token.tag == "VBG" and token.lemma in {"cite", "quote"}:
            thing = parse.child(n, "dobj")
            if thing is not None and _named(parse, thing):
                return thing
    return None


def _named(parse: Parse, index: int) -> bool:
    return parse.tokens[index].pos == "PROPN" or speaks(parse, index)


def speaks(parse: Parse, index: int) -> bool:
    """Whether a noun is a person or body that can say something."""
    token = parse.tokens[index]
    if token.name[2:] in {"PERSON", "ORG", "GPE", "NORP"}:
        return True
    return token.lemma.lower() in words("speakers")


def without_cited(parse: Parse, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, without the "citing" of those who stand as a source behind another one."""
    behind = {draft.behind[0] for draft in drafts if draft.behind is not None}
    return [
        d for d in drafts if not (d.cue is not None and parse.child(d.cue.head, "dobj") in behind and d.behind is None)
    ]


def nested(drafts: Sequence[Draft], cues: Sequence[Span | None]) -> list[Draft]:
    """The drafts, each inside another's content told so: what A says that B said is B's words by way of A."""
    order = sorted((span[0], n) for n, span in enumerate(cues) if span is not None)
    places = [at for at, _ in order]
    inside: dict[int, int] = {}
    for n, draft in enumerate(drafts):
        if (draft.source is None and draft.borrowed is None) or not (draft.clausal or draft.direct):
            continue
        for start, end in draft.content:
            low, high = bisect_right(places, start - 1), bisect_right(places, end - 1)
            for _, m in order[low : min(high, low + 200)]:
                known = inside.get(m)
                if m != n and (known is None or _size(draft) < _size(drafts[known])):
                    inside[m] = n
    return [_chained(drafts, inside, n) for n in range(len(drafts))]


def _size(draft: Draft) -> int:
    return draft.content[-1][1] - draft.content[0][0]


def _chained(drafts: Sequence[Draft], inside: dict[int, int], n: int) -> Draft:
    line = [n]
    while line[-1] in inside and inside[line[-1]] not in line and len(line) < DEEPEST:
        line.append(inside[line[-1]])
    draft = drafts[line[-1]]
    for m in reversed(line[:-1]):
        draft = replace(drafts[m], outer=draft)
    return draft
