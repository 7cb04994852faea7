"""Which attributions make it into "who said what": said by somebody, and saying something."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from crosswire.compare.citing import Cites, layer
from crosswire.compare.words import functional, inanimate
from crosswire.model import Attribution, Document, Parse, Span, Speaker, TimeExpression

_PRONOUNS = frozenset(
    {"it", "its", "they", "them", "their", "this", "that", "these", "those", "which", "who", "whom", "whose", "what", "he", "she",
     "him", "her", "his", "we", "us", "our", "i", "me", "my", "you", "your", "one", "ones", "some", "others", "another", "many", "most",
     "both", "all", "each", "none", "few", "several", "there", "here", "other", "such", "the", "a", "an", "whoever", "everyone",
     "everybody", "anyone", "anybody", "nobody", "someone", "somebody", "no", "more", "latter", "former", "neither", "either"}
)  # fmt: skip
"""Words that name nobody by themselves."""

_WEIGHTY = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_HELPING = frozenset({"aux", "auxpass"})
_MARKS = frozenset('"“”„«»″')
LEAST = 2
"""Words with a meaning of their own that what is said without quotation marks must have."""


@dataclass(frozen=True, eq=False)
class Heard:
    """The attributions of one document that name somebody and say something; its times are no speakers."""

    parse: Parse
    cites: Cites
    times: tuple[Span, ...]

    @classmethod
    def of(cls, doc: Document) -> "Heard":
        """For the attributions of a document."""
        return cls(doc.parse, Cites.of(doc), tuple(time.span for time in layer(doc, TimeExpression)))

    def __call__(self, said: Attribution) -> bool:
        """Whether somebody is heard in the body of the report."""
        return (
            bool(said.sources)
            and self.cites.in_body(said.start)
            and self._speaks(said.sources[-1])
            and self._says(said)
        )

    def _speaks(self, speaker: Speaker) -> bool:
        if speaker.key is not None:
            return not speaker.key.startswith("event:")
        if all(word in _PRONOUNS for word in speaker.name.lower().split()):
            return False
        heads = [head for span in speaker.spans if (head := self._head(span)) is not None]
        return not any(self._dated(head) or inanimate(self.parse.tokens[head].lemma.lower()) for head in heads)

    def _head(self, span: Span) -> int | None:
        """The word a phrase hangs on; None where it is a name."""
        own = self.parse.within(span)
        tops = [n for n in own if self.parse.tokens[n].head not in own or self.parse.tokens[n].head == n]
        head = next((n for n in tops if self.parse.tokens[n].pos in {"NOUN", "PROPN", "NUM", "PRON"}), None)
        return None if head is None or self.parse.tokens[head].name[2:] in {"PERSON", "ORG", "GPE", "NORP"} else head

    def _dated(self, index: int) -> bool:
        start = self.parse.tokens[index].start
        at = bisect_left(self.times, (start + 1, 0)) - 1
        return at >= 0 and self.times[at][0] <= start < self.times[at][1]

    def _says(self, said: Attribution) -> bool:
        printed = "".join(self.parse.text[start:end] for start, end in said.content)
        if said.style == "direct" or not _MARKS.isdisjoint(printed):
            return bool(said.content)
        words = [self.parse.tokens[n] for span in said.content for n in self.parse.within(span)]
        weighty = sum(t.pos in _WEIGHTY and t.lemma.lower() not in functional() for t in words)
        stated = any(t.pos == "AUX" and t.dep not in _HELPING for t in words)  # "there was fraud"
        if said.stance in {"for", "against"} and any(t.pos in _NOUNS for t in words):
            return True  # "welcomed the announcement": little is said, but a stand is taken
        return weighty + stated >= LEAST


def outermost(found: Iterable[Attribution]) -> list[Attribution]:
    """Those that do not stand in something the same speaker says: "I cannot confirm it" is one saying, not two."""
    every = list(found)
    spoken: dict[str, list[Attribution]] = {}
    for said in every:
        spoken.setdefault(said.sources[-1].key or said.sources[-1].name, []).append(said)
    echoes = {
        id(said)
        for own in spoken.values()
        for n, said in enumerate(own)
        if any(_inside(said, other) for other in own[max(0, n - NEAR) : n + NEAR] if other is not said)
    }
    return [said for said in every if id(said) not in echoes]


NEAR = 20
"""Sayings of one speaker before and after another one that are asked whether they hold it."""


def _inside(said: Attribution, other: Attribution) -> bool:
    start, end = said.cue[0] if said.cue else said.content[0]
    return any(first <= start and end <= last for first, last in other.content)
