"""Quotations and the cues they belong to, found on the surface: a parse is at its worst across quotation marks."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from crosswire.annotate.cues import Cue
from crosswire.annotate.quotes import Quote, Quotes
from crosswire.annotate.sources import printed
from crosswire.model import Parse, Span

AFTER = 40
"""Words after a quotation in which its speaker's verb must stand ("...", said the minister of ..., who ..., on Friday)."""
BEFORE = 15
"""Words between a verb and the quotation that it opens."""
PART_OF_A_PHRASE = frozenset({"DET", "ADP", "ADJ", "AUX", "SCONJ", "PART", "CCONJ"})
"""Words right before a quotation that make it a piece of their phrase ("agreed on a "common approach"")."""
MARKS = "\"“”„«»'‘’` "
JOINS = frozenset({".", ",", ";", ":", "—", "–", "-", "and"})
SENTENCE_BACK = 30
"""Words between a verb and a quotation that ends its unquoted content."""
BREAK = 40
"""Words between two parts of one quotation."""
SENTENCE = 4
"""Words that a quotation without a cue must have to be taken for speech and not for a title or a term."""


@dataclass
class Spoken:
    """Which quotations belong to which cue (by its head), and which sentences in quotation marks have none.

    `follow` are quotations that go on after a content of another form (he said the plan "would fail". "Nobody ...").
    """

    by_cue: dict[int, list[Quote]] = field(default_factory=dict)
    follow: dict[int, list[Quote]] = field(default_factory=dict)
    free: list[Quote] = field(default_factory=list)


@dataclass
class _Linker:
    parse: Parse
    cues: Sequence[Cue]
    paragraphs: Sequence[Span]
    out: Spoken = field(default_factory=Spoken)
    last: Cue | None = None
    last_quote: Quote | None = None
    waiting: list[Quote] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.heads = [cue.head for cue in self.cues]
        self.starts = [start for start, _ in self.paragraphs]
        self.sentence_like = frozenset(".!?…")

    def paragraph(self, place: int) -> int:
        return bisect_right(self.starts, place) - 1

    def between(self, low: int, high: int) -> list[Cue]:
        """The cues with heads in a range of words."""
        return list(self.cues[bisect_right(self.heads, low - 1) : bisect_right(self.heads, high - 1)])

    def after(self, quote: Quote, first: int) -> Cue | None:
        """The cue of "...," said X / X said."""
        tokens = self.parse.tokens
        end = self.paragraphs[self.paragraph(quote.start)][1]
        if first < len(tokens) and self.parse.word(first) in {",", "—", "–", "-"}:
            first += 1
        for cue in self.between(first, first + AFTER):
            if tokens[cue.head].start >= end:
                return None
            if "q" not in cue.word.frames:
                continue
            who = printed(self.parse, cue.top)
            if cue.first <= first:
                return None if who is not None and self._names(quote, who) else cue
            if who is not None and self._leftmost(who) <= first <= who:
                return cue
            return None
        return None

    def _names(self, quote: Quote, who: int) -> bool:
        """Whether the marks stand around a word of the source: the "mayor" said."""
        own = self.parse.within(quote.span)
        inner = self.parse.text[quote.start : quote.end].strip(MARKS)
        return (
            who in own
            and len(own) <= SENTENCE + 1
            and inner[-1:].isalnum()
            and own.start > 0
            and (
                self.parse.tokens[own.start].dep == "punct"
                and self.parse.tokens[own.start - 1].pos in {"DET", "PRON", "ADJ"}
            )
        )

    def _leftmost(self, index: int) -> int:
        at = index
        while True:
            below = self.parse.children[at]
            if not below or below[0] >= at:
                return at
            at = below[0]

    def before(self, first: int) -> Cue | None:
        """The cue of X said (in ...): "..."."""
        tokens = self.parse.tokens
        start = self.paragraphs[self.paragraph(tokens[first].start)][0]
        if tokens[first].start == start and first and self.parse.word(first - 1) == ":":
            start = 0  # a paragraph that ends in a colon opens the next one
        at = first - 1
        if tokens[at].pos in PART_OF_A_PHRASE and self.parse.lower(at) != "that":
            return None
        low = max(0, first - BEFORE)
        near = {cue.head: cue for cue in self.between(low, first)}
        while at >= low and tokens[at].start >= start:
            participle = (
                tokens[at].tag == "VBN" and tokens[at].dep == "acl" and self.parse.child(at, "agent") is not None
            )
            if participle:  # "called it, in remarks published by the paper, "theft"": the paper's by no means
                at = min(self.parse.subtree(at)[0], at) - 1
                continue
            if at in near:
                return near[at] if "q" in near[at].word.frames and not self._inside_a_clause(near[at], first) else None
            word = self.parse.word(at)
            if word in {".", "!", "?", ";"} or word in {'"', "”", "''"}:
                return None
            if tokens[at].pos in {"VERB", "AUX"} and tokens[at].dep not in {"amod", "pcomp"}:
                return None
            at -= 1
        return None

    def _inside_a_clause(self, cue: Cue, first: int) -> bool:
        """Whether the quotation is only the end of what is said: he said the plan "would fail"."""
        under = self.parse.child(cue.head, "ccomp")
        return under is not None and cue.last <= min(self.parse.subtree(under)) < first - 1

    def goes_on(self, quote: Quote, first: int) -> Cue | None:
        """The cue of the quotation before, where this one goes on: "A," he said. "B."."""
        before = self.last_quote
        if self.last is None or before is None:
            return None
        if quote.continues and before.open_ended:
            return self.last
        if self.paragraph(before.start) != self.paragraph(quote.start):
            return None
        if not self.parse.text[before.end : quote.start].strip():
            return self.last
        return self.last if self._only_the_cue(self.last, self.parse.within(before.span).stop, first) else None

    def _only_the_cue(self, cue: Cue, begun: int, first: int) -> bool:
        """Whether nothing but the clause of the cue stands between two quotations."""
        if cue.head < begun or first - cue.head > BREAK or self.parse.word(first - 1) not in JOINS:
            return False
        if any("q" in other.word.frames for other in self.between(cue.last, first)):
            return False
        for n in range(max(cue.last, begun), first):
            token = self.parse.tokens[n]
            if token.opens or (token.pos == "VERB" and token.dep in {"ROOT", "ccomp", "conj"}):
                return False
        return True

    def link(self, quote: Quote) -> None:
        own = self.parse.within(quote.span)
        if not own:
            return
        inner = self.parse.text[quote.start : quote.end].strip(MARKS)
        after = None if inner.endswith(".") else self.after(quote, own.stop)
        cue = self.goes_on(quote, own.start)
        if cue is not None and cue.head not in self.out.by_cue:
            self.out.follow.setdefault(cue.head, []).append(quote)
            self.last_quote = quote
            return
        if cue is None:
            opening = self.parse.word(own.start - 1) if own.start else ""
            before = self.before(own.start)
            cue = (before or after) if opening in {",", ":"} else (after or before)
        if not quote.continues:
            self.give_up()
        if cue is not None:
            self.out.by_cue.setdefault(cue.head, []).extend([*self.waiting, quote])
            self.waiting.clear()
            self.last, self.last_quote = cue, quote
            return
        if quote.open_ended:
            self.waiting.append(quote)
            return
        if (ended := self._ended_by(quote, own)) is not None:
            self.last, self.last_quote = ended, quote
            return
        sentence = inner[-1:] in self.sentence_like
        tokens = self.parse.tokens
        opens = tokens[own.start].opens or (own.start + 1 < len(tokens) and tokens[own.start + 1].opens)
        if sentence and opens and len(own) >= SENTENCE + 2:
            self.out.free.append(quote)

    def _ended_by(self, quote: Quote, own: range) -> Cue | None:
        """The cue of an unquoted content that ends in this quotation and its sentence."""
        if not self.parse.text[quote.start : quote.end].rstrip("\"”»'’").endswith((".", "!", "?")):
            return None
        for cue in reversed(self.between(max(0, own.start - SENTENCE_BACK), own.start)):
            if "q" in cue.word.frames and self._inside_a_clause(cue, own.start) and cue.word.kind in {"say", "tell"}:
                return cue
            if self.parse.tokens[cue.head].opens:
                return None
        return None

    def give_up(self) -> None:
        """Let go of quotations left open that no quotation of the next paragraph took up."""
        self.out.free.extend(self.waiting)
        self.waiting.clear()


def linked(parse: Parse, quotes: Quotes, cues: Sequence[Cue], paragraphs: Sequence[Span]) -> Spoken:
    """Every quotation with its cue, where one stands beside it. Linear in the words."""
    linker = _Linker(parse, [cue for cue in cues if quotes.at(parse.tokens[cue.head].start) is None], paragraphs)
    for quote in quotes.found:
        linker.link(quote)
    linker.give_up()
    linker.out.free.sort(key=lambda quote: quote.start)
    return linker.out
