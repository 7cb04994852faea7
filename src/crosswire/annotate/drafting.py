"""All that is attributed in one document, cue by cue."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosswire.annotate import contents, relays, viewpoints
from crosswire.annotate.asides import apart, asides, subject_before
from crosswire.annotate.cues import Cue, according_cues, adjective_cues, noun_cues, verb_cues, view_cues, with_colon
from crosswire.annotate.direct import linked
from crosswire.annotate.drafts import Draft
from crosswire.annotate.headlines import clipped
from crosswire.annotate.quotes import Quote, Quotes
from crosswire.annotate.sources import before, ends_with, passive, phrase, subject, trimmed
from crosswire.annotate.speakers import Speakers
from crosswire.annotate.turns import turns
from crosswire.model import Parse, Span


class Drafting:
    """One document while its attributions are found."""

    def __init__(self, parse: Parse, quotes: Quotes, paragraphs: Sequence[Span], speakers: Speakers) -> None:
        self.parse = parse
        self.quotes = quotes
        self.paragraphs = paragraphs
        self.speakers = speakers
        self.asides = list(asides(parse, quotes))
        set_in = {aside.head for aside in self.asides}
        self.verbs = [cue for cue in verb_cues(parse) if cue.head not in set_in]
        self.spoken = linked(parse, quotes, self.verbs, paragraphs)

    def drafts(self) -> list[Draft]:
        """Everything that is attributed."""
        found = [relays.carried_by(self.parse, draft) for draft in self._by_verbs()]
        found = relays.without_cited(self.parse, found)
        found = apart(self.parse, self.quotes, found, self.asides)
        found = self._without_light(found, list(self._by_nouns()))
        aside = [draft for cue in according_cues(self.parse) if (draft := self._according(cue)) is not None]
        found = relays.according(self.parse, found, aside)
        found.extend(draft for cue in view_cues(self.parse) if (draft := self._according(cue)) is not None)
        found.extend(viewpoints.hedged(self.parse, self.quotes))
        found.extend(turns(self.parse, self.quotes, self.paragraphs, self.speakers))
        if self.paragraphs:
            found = clipped(self.parse, self.parse.within(self.paragraphs[0]), found)
        found.extend(self._free(found))
        return found

    def _without_light(self, verbs: list[Draft], nouns: list[Draft]) -> list[Draft]:
        """Both, without the verbs that only carry a noun ("voiced doubts about")."""
        told = {draft.content for draft in verbs if draft.cue is not None and draft.cue.word.kind in {"say", "tell"}}
        nouns = [draft for draft in nouns if draft.content not in told]  # "told investors on a call that ..."
        carried = {draft.cue.top for draft in nouns if draft.cue is not None and draft.cue.kind == "noun"}
        return [d for d in verbs if d.clausal or d.direct or d.cue is None or d.cue.head not in carried] + nouns

    def _by_verbs(self) -> Iterator[Draft]:
        yield from (aside.draft for aside in self.asides)
        for cue in self.verbs:
            draft = self._said(cue) or self._clause(cue) or self._at_the_end(cue)
            if draft is not None:
                yield viewpoints.seen(self.parse, draft)

    def _by_nouns(self) -> Iterator[Draft]:
        for cue in (*noun_cues(self.parse), *adjective_cues(self.parse)):
            found = contents.hanging(self.parse, cue)
            if found is not None:
                spans = self._spans(found.words, found.cue)
                if cue.kind == "noun" and self._source(cue) is None and not _stands_alone(cue, found):
                    continue
                draft = self._sourced(found.cue, spans, None) if spans else None
                if draft is not None:
                    yield draft

    def _spans(self, words: Sequence[int], cue: Cue) -> tuple[Span, ...]:
        return contents.spans(self.parse, self.quotes, words, keep_apart=(cue.first, cue.last))

    def _said(self, cue: Cue) -> Draft | None:
        quotes = self.spoken.by_cue.get(cue.head)
        if not quotes:
            return None
        told = self.parse.child(cue.head, "dative", "dobj") if "d" in cue.word.frames else None
        if told is not None and self.quotes.at(self.parse.tokens[told].start) is not None:
            told = None
        draft = self._sourced(cue, tuple(quote.span for quote in quotes), told, direct=True)
        if draft is not None and draft.source is None and quotes[0].end <= self.parse.tokens[cue.first].start:
            return self._inverted(cue, draft)
        return draft

    def _inverted(self, cue: Cue, draft: Draft) -> Draft:
        """The source of "..., asked the mayor", where the parse sees an object, and of "..., he was quoted as saying"."""
        if passive(self.parse, cue.head):
            who = self.parse.child(cue.head, "nsubjpass") if cue.word.lemma in {"quote", "cite"} else None
        else:
            who = self.parse.child(cue.head, "dobj", "dative", "attr", "oprd", "npadvmod")
        span = None if who is None else phrase(self.parse, who, cue)
        if who is None or span is None:
            return draft
        return replace(draft, source=who, source_span=span, told=None if who == draft.told else draft.told)

    def _clause(self, cue: Cue) -> Draft | None:
        found = contents.clause(self.parse, cue)
        if found is None:
            return None
        spans = self._within_quotation(cue, self._spans(found.words, found.cue))
        if spans and self.parse.text[slice(*spans[0])] == "that" and contents.marked(self.parse, cue):
            spans = spans[1:]
        spans += tuple(quote.span for quote in self.spoken.follow.get(cue.head, ())) if spans else ()
        draft = self._sourced(found.cue, spans, found.addressee) if spans else None
        return None if draft is None else replace(draft, clausal=found.clausal)

    def _within_quotation(self, cue: Cue, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """What somebody who is quoted attributes lies within the quotation."""
        quote = self.quotes.at(self.parse.tokens[cue.head].start)
        if quote is None or quote.open_ended:
            return spans
        return tuple(span for span in spans if quote.start < span[0] < quote.end - 1)

    def _at_the_end(self, cue: Cue) -> Draft | None:
        """What stands before ", X says" at the end of a sentence that the parse makes nothing of: a headline, mostly."""
        parse = self.parse
        if cue.word.kind not in {"say", "tell"} or not cue.word.frames & {"c"} or not ends_with(parse, cue):
            return None
        found = None if passive(parse, cue.head) else before(parse, cue)
        if found is None:
            return None
        comma, last = found
        first = comma - 1
        while first > 0 and comma - first < contents.LONGEST and not parse.tokens[first].opens:
            first -= 1
        name = trimmed(parse, comma + 1, last)
        content = contents.grown(parse, self.quotes, first, comma - 1)
        if name is None or content is None:
            return None
        return Draft(cue, (content,), last, name, clausal=True)

    def _sourced(self, cue: Cue, content: tuple[Span, ...], told: int | None, *, direct: bool = False) -> Draft | None:
        head = self._source(cue)
        span = None if head is None else phrase(self.parse, head, cue)
        if span is None:
            if not direct and not self._impersonal(cue):
                return None
            head = None
        return Draft(with_colon(self.parse, cue), content, head, span, told, direct)

    def _source(self, cue: Cue) -> int | None:
        if cue.kind == "noun" and cue.top == cue.head:
            return self.parse.child(cue.head, "poss")
        if cue.word.kind == "seem":
            return None
        return subject_before(self.parse, self.asides, cue.head, subject(self.parse, cue.top))

    def _impersonal(self, cue: Cue) -> bool:
        """Whether a cue stands without a source: "is expected to", "seems to", "the claim that"."""
        if cue.kind == "verb":
            return cue.word.kind == "seem" or passive(self.parse, cue.head)
        return cue.kind == "noun" and cue.top == cue.head

    def _according(self, cue: Cue) -> Draft | None:
        """What "according to X" or "in X's view" stands for: the source is what stands in it, the content the clause it is set into."""
        parse = self.parse
        head = cue.top if cue.top != cue.head else _object(parse, cue)
        if head is None:
            return None
        span = phrase(parse, head, cue)
        above = parse.tokens[cue.head].head
        if span is None or above == cue.head:
            return None
        aside = set(parse.subtree(cue.head))
        if (
            head >= cue.last and parse.tokens[head].dep == "pobj"
        ):  # what stands behind the source is no part of the aside
            aside = {n for n in aside if parse.tokens[n].start < span[1]}
        while parse.tokens[above].dep not in contents.CLAUSES and parse.tokens[above].head != above:
            above = parse.tokens[above].head
        own = [n for n in parse.subtree(above) if n not in aside]
        spans = contents.spans(parse, self.quotes, own, keep_apart=(min(aside), max(aside) + 1))
        tail = parse.tokens[head].head if cue.top != cue.head and cue.last == cue.head + 1 else None
        return Draft(cue, spans, head, span, cue_tail=tail, clausal=True) if spans else None

    def _free(self, found: Sequence[Draft]) -> Iterator[Draft]:
        """Whole sentences in quotation marks with no cue beside them: the speaker before goes on, or the next one began."""
        said = sorted((d for d in found if d.direct and d.source is not None), key=lambda d: d.content[0])
        taken = [d.content for d in found if d.cue is not None and d.cue.kind == "colon"]
        covered = {span for content in taken for span in content}
        begun = {d.content[0][0] for d in found if d.cue is not None} | {
            d.content[0][0] - 1 for d in found if d.cue is not None
        }
        at = 0
        for quote in self.spoken.free:
            if quote.span in covered or (quote.open_ended and (quote.start in begun or self._taken(quote, found))):
                continue
            while at < len(said) and said[at].content[0] < quote.span:
                at += 1
            owner = self._neighbour(said, at, quote) or self._person_beside(quote)
            yield Draft(None, (quote.span,), direct=True, borrowed=owner)

    def _taken(self, quote: Quote, found: Sequence[Draft]) -> bool:
        return any(start <= quote.start < end for draft in found for start, end in draft.content)

    def _neighbour(self, said: Sequence[Draft], at: int, quote: Quote) -> Draft | None:
        """Who spoke last before a quotation, no more than a paragraph ago; else who speaks next in its paragraph."""
        text = self.parse.text
        if at > 0:
            end = said[at - 1].content[-1][1]
            if quote.start - end < NEAR and text.count("\n\n", end, quote.start) <= 1:
                return said[at - 1]
        if at < len(said):
            start = said[at].content[0][0]
            if start - quote.end < NEAR and "\n" not in text[quote.end : start]:
                return said[at]
        return None

    def _person_beside(self, quote: Quote) -> Draft | None:
        """The person that the sentence right before a quotation tells of, or the one right behind, in its paragraph."""
        own = self.parse.within(quote.span)
        for words in (self._sentence_up_to(own.start), self._sentence_from(own.stop)):
            for n in words:
                token = self.parse.tokens[n]
                if token.dep in {"nsubj", "nsubjpass"} and self.parse.tokens[token.head].dep == "ROOT":
                    if not self.speakers.is_person(n):
                        break
                    span = trimmed(self.parse, n, n)
                    return Draft(None, (), n, span) if span is not None else None
        return None

    def _sentence_up_to(self, stop: int) -> range:
        first = stop
        while first > 0 and stop - first < contents.LONGEST:
            if "\n" in self.parse.text[self.parse.tokens[first - 1].end : self.parse.tokens[stop].start]:
                break
            first -= 1
            if self.parse.tokens[first].opens:
                break
        return range(first, stop)

    def _sentence_from(self, first: int) -> range:
        last = first
        tokens = self.parse.tokens
        while last < len(tokens) and last - first < contents.LONGEST:
            if (last > first and tokens[last].opens) or "\n" in self.parse.text[
                tokens[first - 1].end : tokens[last].start
            ]:
                break
            last += 1
        return range(first, last)


NEAR = 600
"""Code points between a quotation without a cue and the one before by the same speaker."""


def _stands_alone(cue: Cue, found: contents.Found) -> bool:
    """Whether a noun attributes without anybody named: "the claim that", not "the plan to" or "news of"."""
    return found.clausal and cue.word.kind not in {"intend", "refuse"}


def _object(parse: Parse, cue: Cue) -> int | None:
    prep = parse.child(cue.head, "prep")
    return parse.child(cue.last - 1, "pobj") if prep is None else parse.child(prep, "pobj")
