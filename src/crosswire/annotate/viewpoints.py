"""Viewpoints set into another sentence: "what they see as a threat", "the so-called republic", "allegedly"."""

from collections.abc import Iterator
from dataclasses import replace

from crosswire.annotate import contents
from crosswire.annotate.cues import HEDGE, Cue, read_words
from crosswire.annotate.drafts import Draft
from crosswire.annotate.quotes import Quotes
from crosswire.annotate.reporting import words
from crosswire.annotate.sources import trimmed
from crosswire.model import Parse, Span

WHAT = frozenset({"what", "whatever"})
CLAUSES = frozenset({"ROOT", "ccomp", "conj", "relcl", "advcl", "acl", "parataxis", "xcomp"})
REACH = 8
"""Words between "what" and the verb of seeing ("what the ministers of both states see as")."""


def seen(parse: Parse, draft: Draft) -> Draft:
    """The draft marked as embedded where its cue stands in "what they see as a threat"; the content is the threat."""
    cue = draft.cue
    if cue is None or cue.kind != "verb" or parse.tokens[cue.head].lemma.lower() not in words("viewing"):
        return draft
    what = next((n for n in range(cue.first - 1, max(-1, cue.first - REACH), -1) if parse.lower(n) in WHAT), None)
    if what is None or (parse.tokens[what].head != cue.head and parse.tokens[what].head < what):
        return draft
    last = cue.last
    while last < len(parse.tokens) and parse.lower(last) in {"as", "to", "be"}:
        last += 1
    if last >= len(parse.tokens):
        return draft
    kept = tuple((max(s, parse.tokens[last].start), e) for s, e in draft.content if e > parse.tokens[last].start)
    if not kept:
        return draft
    return replace(draft, cue=replace(cue, last=last), content=kept, embedded=True, opens=parse.tokens[what].start)


def hedged(parse: Parse, quotes: Quotes) -> Iterator[Draft]:
    """What is said to be so by nobody named: "reportedly", "the alleged attack", "the so-called council"."""
    adverbs, adjectives = words("hedges"), words("hedging adjectives")
    for n, token in read_words(parse):
        word = parse.lower(n)
        if word in adverbs and token.pos == "ADV":
            above = parse.tokens[token.head]
            described = above.dep == "amod" and token.head == n + 1  # "the supposedly neutral observers"
            yield from _noun(parse, quotes, n, n + 1) if described else _adverb(parse, quotes, n)
        elif word in adjectives and token.dep == "amod":
            yield from _noun(parse, quotes, n, n + 1)
        elif word == "so" and n + 2 < len(parse.tokens):
            hyphen = parse.word(n + 1) == "-"
            called = n + 2 if hyphen else n + 1
            if parse.lower(called) == "called" and called + 1 < len(parse.tokens):
                yield from _noun(parse, quotes, n, called + 1)


def _adverb(parse: Parse, quotes: Quotes, index: int) -> Iterator[Draft]:
    above = parse.tokens[index].head
    for _ in range(4):
        if parse.tokens[above].dep in CLAUSES or parse.tokens[above].head == above:
            break
        above = parse.tokens[above].head
    own = [n for n in parse.subtree(above) if n != index]
    cue = Cue(index, index, index, index + 1, HEDGE, "hedge")
    spans = contents.spans(parse, quotes, own, keep_apart=(index, index + 1))
    if spans:
        yield Draft(cue, spans, embedded=True)


def _noun(parse: Parse, quotes: Quotes, first: int, last: int) -> Iterator[Draft]:
    """The noun phrase behind a hedging adjective."""
    cue = Cue(first, first, first, last, HEDGE, "hedge")
    end = last
    while end < len(parse.tokens) and end - last < 6 and parse.tokens[end].pos not in {"NOUN", "PROPN"}:
        if parse.tokens[end].pos not in {"ADJ", "PUNCT", "NUM", "ADV", "VERB"} or parse.tokens[end].opens:
            return
        end += 1
    while (
        end + 1 < len(parse.tokens)
        and (parse.tokens[end + 1].pos in {"NOUN", "PROPN"} or parse.tokens[end + 1].tag == "POS")
        and not parse.tokens[end + 1].opens
    ):
        end += 1
    if end + 1 < len(parse.tokens) and parse.lower(end + 1) == "of" and parse.tokens[end + 1].head == end:
        end = parse.subtree(end + 1)[-1]
    span: Span | None = trimmed(parse, last, end) if end < len(parse.tokens) else None
    if span is not None:
        start, stop = span
        quote = quotes.at(stop)
        yield Draft(cue, ((start, quote.end if quote is not None else stop),), embedded=True)
