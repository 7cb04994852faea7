"""Clauses of a speaker set into another's sentence, told by order and commas: a parse is at its worst there.

"X said the plan was dead, the agency reported on Monday, citing Y." "X also said, the agency added, that ..." "The agency
reported on Friday, citing X, that ..."
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crosswire.annotate import contents
from crosswire.annotate.cues import Cue, read_words
from crosswire.annotate.drafts import Draft
from crosswire.annotate.gazetteer import roles
from crosswire.annotate.quotes import Quotes
from crosswire.annotate.relays import cited, speaks
from crosswire.annotate.reporting import verbs, words
from crosswire.annotate.sources import MARKS, phrase, subject, trimmed
from crosswire.model import Parse, Span

NAME = 12
"""Words of a source between a comma and its verb."""
WHEN = 6
"""Words of "on Monday", "late on Sunday from Geneva" behind a verb of saying."""
CITED = 16
"""Words of whom somebody cites ("citing two people with knowledge of the talks")."""
SAYING = frozenset({"say", "tell", "concede", "warn"})
TURNED = frozenset({"say", "report"})
"""Verbs that stand before their source at the end of a sentence ("..., says coach"); of others it may be the object."""
CITING = frozenset({"citing", "quoting"})
LEADING = frozenset({"on", "late", "early", "earlier", "in", "at", "from", "last", "this"})
STOPS = frozenset({".", "!", "?", ";"})
NO_NAME = frozenset({"CCONJ", "SCONJ", "ADP", "ADV", "PART", "PUNCT", "INTJ"})
RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
WITH_VERB = frozenset({"have", "has", "had", "was", "were", "did", "also", "later", "earlier", "separately"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})


@dataclass(frozen=True)
class Aside:
    """A clause of saying as it stands: the draft of what it tells, the half-open range of its own words, and that of its sentence."""

    draft: Draft
    head: int
    first: int
    last: int
    low: int
    high: int


def asides(parse: Parse, quotes: Quotes) -> Iterator[Aside]:
    """The clauses of this kind that the parse does not give by itself."""
    opens = [n for n, token in enumerate(parse.tokens) if token.opens]
    telling = list(_telling(parse))
    for n, cue in enumerate(telling):
        if cue.word.kind not in SAYING:
            continue
        at = bisect_right(opens, cue.head)
        low = opens[at - 1] if at else 0
        high = opens[at] if at < len(opens) else len(parse.tokens)
        if high - low > contents.LONGEST:
            continue
        inner = telling[n - 1] if n and telling[n - 1].head >= low else None
        found = _Clause(parse, quotes, cue, low, high, inner).aside()
        if found is not None:
            yield found


def _telling(parse: Parse) -> Iterator[Cue]:
    """The verbs of the table that clauses hang on, whatever the parse makes of them."""
    table = verbs()
    for n, token in read_words(parse):
        word = table.get(token.lemma.lower()) if token.pos in {"VERB", "AUX"} else None
        if word is not None and "c" in word.frames:
            yield Cue(n, n, n, n + 1, word)


def apart(parse: Parse, quotes: Quotes, drafts: Sequence[Draft], found: Sequence[Aside]) -> list[Draft]:
    """The drafts, without the words of such clauses in what others of the sentence say, and without those made of them."""
    done = list(drafts)
    order = sorted((draft.cue.head, n) for n, draft in enumerate(done) if draft.cue is not None)
    heads = [head for head, _ in order]
    for aside in found:
        own = range(aside.first, aside.last)
        for head, n in order[bisect_left(heads, aside.low) : bisect_left(heads, aside.high)]:
            if head == aside.head:
                continue
            kept = () if head in own else _without(parse, quotes, done[n].content, own)
            if kept != done[n].content:
                done[n] = replace(done[n], content=kept)
    return [draft for draft in done if draft.content or draft.cue is None]


def subject_before(parse: Parse, found: Sequence[Aside], verb: int, who: int | None) -> int | None:
    """The source of a verb behind a clause set in behind its subject: "Y, the agency reported, had asked ..."; else `who`."""
    at = bisect_left(found, verb, key=lambda aside: aside.head) - 1
    if at < 0:
        return who
    aside = found[at]
    misread = who is None or aside.first <= who < aside.last
    if not misread or not aside.last <= verb < aside.high or aside.last == aside.high:
        return who
    before = range(aside.low, aside.first)
    if len(before) > NAME or any(parse.tokens[n].pos in {"VERB", "AUX"} for n in before):
        return who
    return main_word(parse, aside.low, aside.first - 1)


@dataclass
class _Clause:
    """One verb of saying in its sentence, words [low, high); `inner` is the cue before it there."""

    parse: Parse
    quotes: Quotes
    cue: Cue
    low: int
    high: int
    inner: Cue | None

    def aside(self) -> Aside | None:
        """What it tells, where commas set it off or it cites somebody before what it tells."""
        cue = replace(self.cue, top=self.cue.head, first=self._verb())
        found = self._before(cue) or self._behind(cue)
        if found is None:
            return self._citing()
        comma, first, last, after = found
        at, told = self._told(after)
        behind, end = self._cited(self._when(at))
        tail = end >= self.high or self.parse.word(end) in STOPS
        if not tail and self.parse.word(end) != ",":
            return None
        if not (behind or self._needed(comma, first, last, tail=tail)) or self._quoted(comma):
            return None
        head = main_word(self.parse, first, last)
        name = trimmed(self.parse, first, last)
        parts = [(self.low, comma - 1)] if tail else [(self.low, comma - 1), (end + 1, self.high - 1)]
        spans = [contents.grown(self.parse, self.quotes, *part) for part in parts]
        content = tuple(span for span in spans if span is not None)
        if name is None or head is None or not content or (behind is None and self._only_cites()):
            return None
        draft = Draft(cue, content, head, name, told, behind=behind, clausal=True)
        return Aside(draft, cue.head, comma, self.high if tail else end + 1, self.low, self.high)

    def _verb(self) -> int:
        """Where the verb's own words begin: "had also said"."""
        first = self.cue.head
        while first > self.low and self.parse.lower(first - 1) in WITH_VERB:
            first -= 1
        return first

    def _before(self, cue: Cue) -> tuple[int, int, int, int] | None:
        """The comma before the source, its first and last word, and one past the verb: ", the agency reported"."""
        tokens = self.parse.tokens
        comma = self._comma(cue.first - 1)
        if comma is None:
            return None
        first = comma + 1
        while first < cue.first and self.parse.word(first) in MARKS:
            first += 1
        if first >= cue.first or tokens[first].pos in NO_NAME or tokens[first].tag in RELATIVE:
            return None
        named = any(
            tokens[n].pos in {"NOUN", "PROPN", "PRON"} or _capital(self.parse, n) for n in range(first, cue.first)
        )
        return (comma, first, cue.first - 1, cue.last) if named else None

    def _comma(self, last: int) -> int | None:
        for n in range(last, max(self.low, last - NAME), -1):
            if self.parse.word(n) == ",":
                return n
            if self.parse.tokens[n].tag in FINITE and not _capital(self.parse, n):
                return None
        return None

    def _behind(self, cue: Cue) -> tuple[int, int, int, int] | None:
        """The same of ", says the coach" at the end of a sentence."""
        comma = cue.first - 1
        while comma > self.low and self.parse.word(comma) in MARKS:
            comma -= 1
        if comma <= self.low or self.parse.word(comma) != "," or cue.word.lemma not in TURNED or cue.last >= self.high:
            return None
        token, subjects = self.parse.tokens[cue.last], self.parse.all_children(cue.head, "nsubj")
        if token.pos in NO_NAME or token.name[2:] in {"DATE", "TIME"} or (subjects and subjects[-1] < cue.head):
            return None
        last = cue.last
        while last < self.high and self.parse.word(last) not in STOPS:
            if self.parse.word(last) == "," or self.parse.tokens[last].pos in {"VERB", "AUX", "SCONJ"}:
                return None
            last += 1
        head = main_word(self.parse, cue.last, last - 1)
        if head is None or last - cue.last > NAME:
            return None
        named = speaks(self.parse, head) or self.parse.tokens[head].pos == "PROPN" or self._headline()
        return (comma, cue.last, last - 1, last) if named and self.parse.tokens[head].pos != "PRON" else None

    def _headline(self) -> bool:
        return self.parse.word(self.high - 1) not in STOPS

    def _needed(self, comma: int, first: int, last: int, *, tail: bool) -> bool:
        """Whether the parse has not made the same of it: another speaker's clause stands before, or the source is another's."""
        who = subject(self.parse, self.cue.top)
        misread = who is None or not first <= who <= last
        said = self.inner is not None and self.inner.head < comma and self.parse.tokens[last].pos != "PRON"
        if not tail:
            return misread or (said and self.inner is not None and self.inner.last >= comma)
        tokens = self.parse.tokens
        clause = any(tokens[n].tag in FINITE for n in range(self.low, comma)) or self._headline()
        return clause and (misread or said)

    def _quoted(self, comma: int) -> bool:
        """Whether all before the clause, or what follows it, is a quotation: that is told by its marks."""
        start = self.parse.tokens[self.low].start
        quote = self.quotes.at(start)
        if quote is not None and (quote.start < start or quote.end >= self.parse.tokens[comma].start):
            return True
        last = self.quotes.at(self.parse.tokens[comma].start) or self.quotes.at(self.parse.tokens[comma].start - 1)
        if last is not None and self.parse.word(self.parse.within(last.span).start - 1) == ":":
            return True
        return self.quotes.at(self.parse.tokens[self.cue.head].start) is not None

    def _only_cites(self) -> bool:
        """Whether what stands before is no clause of its own ("Asked about it, ...", "Citing the mayor, ...")."""
        return (
            self.parse.tokens[self.low].tag in {"VBG", "VBN"} and self.inner is not None and self.inner.head == self.low
        )

    def _told(self, at: int) -> tuple[int, int | None]:
        """One past whom it was told, and the head of that: ", two officials told the agency"."""
        if self.cue.word.kind != "tell":
            return at, None
        end = at
        while end < min(self.high, at + 5) and self.parse.tokens[end].pos in {"DET", "NOUN", "PROPN", "ADJ"}:
            end += 1
        return end, main_word(self.parse, at, end - 1)

    def _when(self, at: int) -> int:
        """One past the words that say when and from where."""
        end = n = at
        while n < min(self.high, at + WHEN):
            kind = self.parse.tokens[n].name[2:]
            placed = kind in {"GPE", "LOC"} and self.parse.lower(n - 1) in {"in", "from"}
            if kind in {"DATE", "TIME"} or placed:
                end = n + 1
            elif self.parse.lower(n) not in LEADING:
                break
            n += 1
        return end

    def _cited(self, at: int) -> tuple[tuple[int, Span] | None, int]:
        """Whom ", citing two officials" names, and one past it; the same place where nobody is cited."""
        parse = self.parse
        if at + 2 >= self.high or parse.word(at) != "," or parse.lower(at + 1) not in CITING:
            return None, at
        end = at + 2
        while end < min(self.high, at + CITED) and parse.word(end) not in STOPS and parse.word(end) != ",":
            end += 1
        head, span = main_word(self.parse, at + 2, end - 1), trimmed(parse, at + 2, end - 1)
        if head is None or span is None or not _somebody(parse, at + 2, head):
            return None, at
        return (head, span), end

    def _citing(self) -> Aside | None:
        """What "The agency reported on Friday, citing X, that ..." tells."""
        parse, cue = self.parse, self.cue
        behind, end = self._cited(self._when(cue.last))
        if behind is None or end + 2 >= self.high or parse.word(end) != "," or parse.lower(end + 1) != "that":
            return None
        if cited(parse, cue.top) is not None and contents.clause(parse, cue) is not None:
            return None
        who = subject(parse, cue.top)
        name = None if who is None or who > cue.head else phrase(parse, who, cue)
        if name is None:
            last = cue.first - 1
            who, name = main_word(self.parse, self.low, last), trimmed(parse, self.low, last)
        content = contents.grown(parse, self.quotes, end + 1, self.high - 1)
        if who is None or name is None or content is None:
            return None
        draft = Draft(cue, (content,), who, name, behind=behind, clausal=True)
        return Aside(draft, cue.head, parse.within(name).start, end + 1, self.low, self.high)


def main_word(parse: Parse, first: int, last: int) -> int | None:
    """The main word of a name or description: the last noun before a preposition or comma."""
    found = None
    for n in range(first, last + 1):
        token = parse.tokens[n]
        if found is not None and (token.pos == "ADP" or parse.word(n) == ","):
            break
        if token.pos in {"NOUN", "PROPN", "PRON", "NUM"} or _capital(parse, n):
            found = n
    return found


def _somebody(parse: Parse, first: int, head: int) -> bool:
    """Whether words name or describe somebody who can be cited: no reason or thing ("citing security concerns")."""
    noun = parse.tokens[head]
    unnamed = any(
        parse.lower(n) in {"unnamed", "anonymous", "unidentified", "local", "senior"} for n in range(first, head)
    )
    known = (
        noun.lemma.lower() in roles() or noun.lemma.lower() in words("anybody") or parse.lower(head) in words("media")
    )
    return speaks(parse, head) or noun.pos == "PROPN" or unnamed or known


def _capital(parse: Parse, n: int) -> bool:
    return parse.word(n)[:1].isupper() and not parse.tokens[n].opens


def _without(parse: Parse, quotes: Quotes, content: tuple[Span, ...], own: range) -> tuple[Span, ...]:
    """The spans without a range of words."""
    kept: list[Span] = []
    for span in content:
        words = parse.within(span)
        for part in (range(words.start, min(words.stop, own.start)), range(max(words.start, own.stop), words.stop)):
            if len(part):
                grown = contents.grown(parse, quotes, part.start, part.stop - 1)
                kept.extend([] if grown is None else [grown])
    return tuple(kept)
