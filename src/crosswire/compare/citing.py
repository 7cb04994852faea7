"""Where a span of a report stands: its sentence, the citation of it; and who speaks there, as the story knows them."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from crosswire.model import Annotation, Citation, Document, Sentence, Span, Speaker, Voice

A = TypeVar("A", bound=Annotation)

Names = Mapping[str, Mapping[str, str]]
"""For each report id, the story-wide actor key of each entity key."""


@dataclass(frozen=True)
class Cites:
    """The sentences of one document, quick to find by place."""

    report: str
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, doc: Document) -> "Cites":
        """The sentences of a document; none where it was not analysed."""
        found = layer(doc, Sentence)
        return cls(doc.report.id, found, tuple(sentence.start for sentence in found))

    def number(self, at: int) -> int:
        """The index of the sentence that a place stands in, or of the last one before it; -1 before the first."""
        return bisect_right(self.starts, at) - 1

    def sentence(self, at: int) -> Sentence | None:
        """The sentence that a place stands in; None outside every sentence."""
        n = self.number(at)
        return self.sentences[n] if n >= 0 and at < self.sentences[n].end else None

    def in_body(self, at: int) -> bool:
        """Whether a place stands in a sentence of the body: a headline is not told twice."""
        sentence = self.sentence(at)
        return sentence is not None and sentence.part == "body"

    def cite(self, span: Span) -> Citation:
        """The citation of a span, with the sentence around its beginning (the span itself outside every sentence)."""
        sentence = self.sentence(span[0])
        return Citation(self.report, *span, sentence.span if sentence else span)


def layer(doc: Document, kind: type[A]) -> tuple[A, ...]:
    """A layer of a document; () where no step has made it."""
    if kind not in doc:
        return ()
    return doc[kind]


def joined(doc: Document, spans: Sequence[Span]) -> str:
    """The words of several spans, an ellipsis where they part."""
    return " ... ".join(" ".join(doc.text_of(span).split()) for span in spans)


def voice(speaker: Speaker, names: Mapping[str, str]) -> Voice:
    """The speaker by the story-wide keys of name and side."""
    key = names.get(speaker.key, speaker.key) if speaker.key else None
    side = names.get(speaker.side, speaker.side) if speaker.side else None
    return Voice(speaker.name, key, side)
