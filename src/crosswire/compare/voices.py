"""Sources of attributions as voices of the story."""

from collections.abc import Mapping, Sequence

from crosswire.model import Citation, Document, Sentence, Span, Speaker, Voice

Names = Mapping[str, Mapping[str, str]]
"""For each report id, the story-wide actor key of each entity key."""


def voice(speaker: Speaker, names: Mapping[str, str]) -> Voice:
    """The speaker by the story-wide keys of name and side."""
    key = names.get(speaker.key, speaker.key) if speaker.key else None
    side = names.get(speaker.side, speaker.side) if speaker.side else None
    return Voice(speaker.name, key, side)


def cite(doc: Document, span: Span) -> Citation:
    """A citation of a span, with the sentence it begins in."""
    sentence = next((s.span for s in doc[Sentence] if s.start <= span[0] < s.end), span)
    return Citation(doc.report.id, span[0], span[1], sentence)


def in_body(doc: Document, start: int) -> bool:
    """Whether a place of the text is in the body, not in the headline."""
    return any(s.start <= start < s.end and s.part == "body" for s in doc[Sentence])


def joined(doc: Document, spans: Sequence[Span]) -> str:
    """The words of several spans, an ellipsis where they part."""
    return " ... ".join(" ".join(doc.text_of(span).split()) for span in spans)
