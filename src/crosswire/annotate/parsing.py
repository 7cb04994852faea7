"""Words, parts of speech, trees and names: the one step that needs a language model."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from crosswire.errors import DataError
from crosswire.language.blocks import blocks
from crosswire.language.folding import clean
from crosswire.language.models import Reader, SpacyReader
from crosswire.model import Annotation, Document, Furniture, Span, Token

LONGEST_REPORT = 2_000_000
"""Code points of a report that are read: some 300,000 words, which take over a minute."""

LONGEST_PARAGRAPH = 20_000
"""Code points that the model reads as one text; its memory grows with it."""


@dataclass(frozen=True)
class Parsing:
    """The words of the article. Furniture is not read; no sentence crosses a paragraph."""

    model: Reader = field(default_factory=SpacyReader)

    needs: ClassVar[tuple[type[Annotation], ...]] = (Furniture,)
    gives: ClassVar[type[Annotation]] = Token

    def __call__(self, doc: Document) -> Iterator[Token]:
        """The words of one document."""
        return next(self.many([doc]))

    def many(self, docs: Sequence[Document]) -> Iterator[Iterator[Token]]:
        """The words of each document, in order; the model reads all paragraphs in one stream."""
        for doc in docs:
            if len(doc.report.text) > LONGEST_REPORT:
                raise DataError(
                    f"its text has {len(doc.report.text):,} code points; a report is read up to {LONGEST_REPORT:,}. "
                    "Cut it into the reports it is made of."
                )
        spans = [[part for span in readable(doc) for part in _parts(doc.report.text, span)] for doc in docs]
        texts = (_flat(doc, span) for doc, own in zip(docs, spans, strict=True) for span in own)
        read = iter(self.model.read(texts))
        by = repr(self)
        for own in spans:
            found: list[Token] = []
            for start, _ in own:
                at = len(found)
                found.extend(
                    Token(
                        start + w.start, start + w.end, w.lemma, w.pos, w.tag, w.dep, at + w.head, w.name, w.opens, by=by
                    )
                    for w in next(read)
                )  # fmt: skip
            yield iter(found)


def _parts(text: str, span: Span) -> Iterator[Span]:
    """The span in pieces that a model can hold: cut where a sentence seems to end, else between words, else anywhere.

    accepted gap: a sentence that is longer than a piece is read as two.
    """
    start, end = span
    while end - start > LONGEST_PARAGRAPH:
        limit = start + LONGEST_PARAGRAPH
        cuts = (text.rfind(mark, start + LONGEST_PARAGRAPH // 2, limit) for mark in (". ", " "))
        cut = next((found + 1 for found in cuts if found >= 0), limit)
        yield start, cut
        start = cut
    if text[start:end].strip():
        yield start, end


def readable(doc: Document) -> list[Span]:
    """The paragraphs of a document without its furniture and its dateline."""
    text = doc.report.text
    dateline = doc.report.dateline_span
    cut = sorted((*doc.set_aside, dateline)) if dateline else doc.set_aside
    found: list[Span] = []
    for start, end in blocks(text):
        at = start
        for s, e in cut:
            if e <= at or s >= end:
                continue
            if s > at:
                found.append((at, s))
            at = max(at, e)
        if at < end:
            found.append((at, end))
    return [(s, e) for s, e in found if text[s:e].strip()]


def _flat(doc: Document, span: Span) -> str:
    return clean(doc.text_of(span)).replace("\n", " ")
