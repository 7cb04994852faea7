"""Who says what."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from crosswire.annotate.drafting import Drafting
from crosswire.annotate.drafts import Draft
from crosswire.annotate.parsing import readable
from crosswire.annotate.quotes import Quotes, quotations
from crosswire.annotate.relays import DEEPEST, nested
from crosswire.annotate.reporting import words
from crosswire.annotate.speakers import Speakers, addressee
from crosswire.annotate.stance import stance
from crosswire.model import Annotation, Attribution, Document, Entity, Parse, Sentence, Span, Speaker, Style, Token

FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})

THIRD_PERSON = frozenset({"it", "they"})


@dataclass(frozen=True)
class Attributions:
    """Direct, indirect and mixed speech, thoughts and attitudes, with their sources; outer ones and those inside them."""

    needs: ClassVar[tuple[type[Annotation], ...]] = (Token, Sentence, Entity)
    gives: ClassVar[type[Annotation]] = Attribution

    def __call__(self, doc: Document) -> Iterator[Attribution]:
        """The layer of one document."""
        parse = doc.parse
        paragraphs = readable(doc)
        quotes = quotations(doc, paragraphs)
        speakers = Speakers(doc)
        drafts = Drafting(parse, quotes, paragraphs, speakers).drafts()
        chained = nested(drafts, [printed_cue(parse, draft) for draft in drafts])
        finish = Finish(parse, quotes, speakers, repr(self))
        yield from spoken_by(parse, [finish(draft) for draft in chained])


def spoken_by(parse: Parse, found: list[Attribution]) -> Iterator[Attribution]:
    """The attributions with "he" and "she" as whom they mean where that is somebody without a name who spoke just before.

    Pronouns that mean somebody with a name are told by the entities.
    """
    last: Attribution | None = None
    quoted = [span for each in found if each.style == "direct" for span in each.content]
    for each in sorted(found, key=lambda said: said.cue[0] if said.cue else (said.start, said.end)):
        speaker = each.sources[-1] if each.sources else None
        inside = speaker is not None and any(s <= a and b <= e for a, b in speaker.spans for s, e in quoted)
        if speaker is not None and speaker.key is None and speaker.name.lower() in {"he", "she"} and not inside:
            before = last.sources[-1] if last is not None and each.start - last.end <= NEAR else None
            yield (
                each
                if before is None
                else replace(each, sources=(*each.sources[:-1], replace(speaker, name=before.name, side=before.side)))
            )
            continue
        if speaker is not None and speaker.spans:
            last = each if _one_person(parse, speaker) else None
        yield each


NEAR = 400
"""Characters back to which "he" may mean somebody without a name who spoke."""


def _one_person(parse: Parse, speaker: Speaker) -> bool:
    """Whether a source is one person without a name: "the coach", not "officials", "the ministry" or "Ann Example"."""
    inside = parse.within(speaker.spans[-1])
    head = next((n for n in inside if parse.tokens[n].head not in inside or parse.tokens[n].head == n), None)
    if speaker.key is not None or head is None or parse.tokens[head].tag != "NN":
        return False
    return parse.tokens[head].lemma.lower() not in words("nobody")


def printed_cue(parse: Parse, draft: Draft) -> Span | None:
    """The range of a cue's words; None for a quotation without a cue."""
    if draft.cue is None:
        return None
    return parse.tokens[draft.cue.first].start, parse.tokens[draft.cue.last - 1].end


@dataclass(frozen=True)
class Finish:
    """Turns drafts into attributions: names for words, style and stance."""

    parse: Parse
    quotes: Quotes
    speakers: Speakers
    by: str

    def __call__(self, draft: Draft) -> Attribution:
        """The attribution of one draft."""
        cue = printed_cue(self.parse, draft)
        own = self._own(draft)
        attitude, condition = stance(self.parse, draft.cue, draft.content) if draft.cue else ("neutral", None)
        cues = () if cue is None else (cue, *self._tail(draft))
        spans = [*cues, *draft.content, *(span for speaker in own for span in speaker.spans)]
        start = min(s for s, _ in spans)
        return Attribution(
            start if draft.opens is None else min(start, draft.opens),
            max(e for _, e in spans),
            self._chain(draft),
            cues,
            draft.content,
            self._style(draft),
            None if draft.told is None else addressee(self.parse, draft.told),
            attitude,
            condition,
            draft.embedded,
            by=self.by,
        )

    def _tail(self, draft: Draft) -> tuple[Span, ...]:
        if draft.cue_tail is None:
            return ()
        first = last = draft.cue_tail
        if [self.parse.lower(n) for n in range(first, min(first + 3, len(self.parse.tokens)))] == [
            "point",
            "of",
            "view",
        ]:
            last += 2
        return ((self.parse.tokens[first].start, self.parse.tokens[last].end),)

    def _own(self, draft: Draft) -> tuple[Speaker, ...]:
        """The sources that the attribution's own clause names."""
        named = self.speakers.named
        found = [named(head, span) for head, span in draft.relays]
        if draft.source is not None and draft.source_span is not None:
            found.append(named(draft.source, draft.source_span))
        elif draft.borrowed is not None:
            found.extend(replace(speaker, spans=()) for speaker in self._own(draft.borrowed)[-1:])
        if draft.behind is not None:
            found.append(named(*draft.behind))
        return tuple(found)

    def _chain(self, draft: Draft) -> tuple[Speaker, ...]:
        own = self._own(draft)
        if draft.outer is None or not own:
            return own
        above = self._chain(draft.outer)
        if above and draft.source is not None and self._takes_up(draft.source, above[-1], draft.outer):
            speaker = above[-1]
            return (*above[:-1], replace(speaker, spans=own[-1].spans))
        if above and _same(above[-1], own[0]):
            above = above[:-1]
        return (*above, *own)[-DEEPEST:]

    def _takes_up(self, source: int, speaker: Speaker, outer: Draft) -> bool:
        """Whether a pronoun in what somebody says means who says it.

        "We" does, and so do "it" and "they" where nothing else explains them and they stand in the clause that hangs on the cue.
        """
        word = self.parse.lower(source)
        if word in FIRST_PERSON:
            return True
        if word not in THIRD_PERSON or self.speakers.knows(source) or (speaker.key or "").startswith("person:"):
            return False
        verb = self.parse.tokens[source].head
        return outer.cue is not None and self.parse.tokens[verb].head == outer.cue.head

    def _style(self, draft: Draft) -> Style:
        according = draft.cue is not None and draft.cue.kind in {"according", "colon"}
        if draft.direct or (according and all(self.quotes.holds(span) for span in draft.content)):
            return "direct"
        inside = any(self.quotes.touches(span) for span in draft.content)
        return "mixed" if inside else "indirect"


def _same(one: Speaker, other: Speaker) -> bool:
    return one.name.casefold() == other.name.casefold() if one.key is None else one.key == other.key
