"""Sentences, with the headline told from the body."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from crosswire.model import Annotation, Document, Sentence, Token


@dataclass(frozen=True)
class Sentences:
    """The sentences of a document: where the parse opens one, it begins; no paragraph break lies inside one."""

    needs: ClassVar[tuple[type[Annotation], ...]] = (Token,)
    gives: ClassVar[type[Annotation]] = Sentence

    def __call__(self, doc: Document) -> Iterator[Sentence]:
        """The sentences, in text order."""
        tokens = doc[Token]
        by = repr(self)
        opens = [n for n, token in enumerate(tokens) if token.opens]
        headline = doc.report.title_span
        ends = [*opens[1:], len(tokens)] if opens else []
        for first, last in zip(opens, ends, strict=True):
            start, end = tokens[first].start, tokens[last - 1].end
            inside = headline is not None and start >= headline[0] and end <= headline[1]
            yield Sentence(start, end, first, last, "headline" if inside else "body", by=by)
