"""Who says what."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from crosswire.annotate import contents
from crosswire.annotate.cues import Cue, according_cues, adjective_cues, noun_cues, verb_cues
from crosswire.annotate.direct import linked
from crosswire.annotate.parsing import readable
from crosswire.annotate.quotes import Quotes, quotations
from crosswire.annotate.sources import phrase, subject
from crosswire.annotate.speakers import Speakers, addressee
from crosswire.annotate.stance import stance
from crosswire.model import Annotation, Attribution, Document, Entity, Parse, Sentence, Span, Speaker, Style, Token


@dataclass(frozen=True)
class Draft:
    """An attribution in the making: `source` is the head of the source's words."""

    cue: Cue | None
    content: tuple[Span, ...]
    source: int | None = None
    source_span: Span | None = None
    told: int | None = None
    direct: bool = False
    relays: tuple[Speaker, ...] = ()


@dataclass(frozen=True)
class Attributions:
    """Direct, indirect and mixed speech, thoughts and attitudes, with their sources."""

    needs: ClassVar[tuple[type[Annotation], ...]] = (Token, Sentence, Entity)
    gives: ClassVar[type[Annotation]] = Attribution

    def __call__(self, doc: Document) -> Iterator[Attribution]:
        """The layer of one document."""
        reading = Reading(doc)
        by = repr(self)
        for draft in reading.drafts():
            yield replace(reading.finished(draft), by=by)


class Reading:
    """One document while its attributions are found."""

    def __init__(self, doc: Document) -> None:
        self.parse: Parse = doc.parse
        paragraphs = readable(doc)
        self.quotes: Quotes = quotations(doc, paragraphs)
        self.speakers = Speakers(doc)
        self.verbs = list(verb_cues(self.parse))
        self.spoken = linked(self.parse, self.quotes, self.verbs, paragraphs)

    def drafts(self) -> Iterator[Draft]:
        """Everything that is attributed, cue by cue."""
        for cue in self.verbs:
            draft = self._said(cue) or self._clause(cue)
            if draft is not None:
                yield draft
        for cue in (*noun_cues(self.parse), *adjective_cues(self.parse)):
            draft = self._hanging(cue)
            if draft is not None:
                yield draft
        for cue in according_cues(self.parse):
            draft = self._according(cue)
            if draft is not None:
                yield draft

    def _said(self, cue: Cue) -> Draft | None:
        quotes = self.spoken.by_cue.get(cue.head)
        if not quotes:
            return None
        found = contents.clause(self.parse, cue) if "d" in cue.word.frames else None
        told = found.addressee if found else None
        if told is None and "d" in cue.word.frames:
            told = self.parse.child(cue.head, "dative", "dobj")
        if told is not None and self.quotes.at(self.parse.tokens[told].start) is not None:
            told = None
        return self._sourced(cue, tuple(quote.span for quote in quotes), told, direct=True)

    def _clause(self, cue: Cue) -> Draft | None:
        found = contents.clause(self.parse, cue)
        if found is None:
            return None
        spans = contents.spans(self.parse, self.quotes, found.words, keep_apart=(found.cue.first, found.cue.last))
        return self._sourced(found.cue, spans, found.addressee) if spans else None

    def _hanging(self, cue: Cue) -> Draft | None:
        found = contents.hanging(self.parse, cue)
        if found is None:
            return None
        spans = contents.spans(self.parse, self.quotes, found.words, keep_apart=(found.cue.first, found.cue.last))
        return self._sourced(found.cue, spans, None) if spans else None

    def _sourced(self, cue: Cue, content: tuple[Span, ...], told: int | None, *, direct: bool = False) -> Draft:
        if cue.kind == "noun" and cue.top == cue.head:
            head = self.parse.child(cue.head, "poss")
        elif cue.word.kind == "seem":
            head = None
        else:
            head = subject(self.parse, cue.top)
        span = None if head is None else phrase(self.parse, head, cue)
        if span is None:
            head = None
        return Draft(cue, content, head, span, told, direct)

    def _according(self, cue: Cue) -> Draft | None:
        parse = self.parse
        prep = parse.child(cue.head, "prep")
        head = parse.child(cue.last - 1, "pobj") if prep is None else parse.child(prep, "pobj")
        if head is None:
            return None
        span = phrase(parse, head, cue)
        above = parse.tokens[cue.head].head
        if span is None or above == cue.head:
            return None
        aside = set(parse.subtree(cue.head))
        while parse.tokens[above].dep not in {"ROOT", "ccomp", "conj", "relcl", "advcl"} and parse.tokens[above].head != above:
            above = parse.tokens[above].head
        own = [n for n in parse.subtree(above) if n not in aside]
        spans = contents.spans(parse, self.quotes, own, keep_apart=(min(aside), max(aside) + 1))
        return Draft(cue, spans, head, span) if spans else None

    def finished(self, draft: Draft) -> Attribution:
        """The attribution with its names, style and stance."""
        tokens = self.parse.tokens
        cue: tuple[Span, ...] = ()
        attitude, condition = stance(self.parse, draft.cue, draft.content) if draft.cue else ("neutral", None)
        if draft.cue is not None:
            cue = ((tokens[draft.cue.first].start, tokens[draft.cue.last - 1].end),)
        own = () if draft.source is None or draft.source_span is None else (
            self.speakers.named(draft.source, draft.source_span),
        )  # fmt: skip
        sources = (*draft.relays, *own)
        spans = [*cue, *draft.content, *(span for speaker in sources for span in speaker.spans)]
        return Attribution(
            min(s for s, _ in spans),
            max(e for _, e in spans),
            sources,
            cue,
            draft.content,
            self._style(draft),
            addressee(self.parse, draft.told) if draft.told is not None else None,
            attitude,
            condition,
        )

    def _style(self, draft: Draft) -> Style:
        if draft.direct:
            return "direct"
        inside = any(self.quotes.at(p) for s, e in draft.content for p in (s, e - 1)) or any(
            s <= quote.start < e for s, e in draft.content for quote in self.quotes.found
        )
        return "mixed" if inside else "indirect"
