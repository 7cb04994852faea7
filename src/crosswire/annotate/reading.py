"""The words of a report, ready for looking up, and a mention while it is being worked on."""

from dataclasses import dataclass
from functools import cached_property

from crosswire.annotate.gazetteer import Known
from crosswire.language.folding import fold
from crosswire.model import Document, EntityKind, Sentence, Span, Token
from crosswire.model.layers import Mention as Manner

TITLE_CASE = 0.75
"""Share of longer words with a capital from which on a line is in Title Case."""


@dataclass
class Found:
    """A mention while it is being worked on: words [first, last), what it is, and whom it is taken to mean.

    `known` is the table's entry where there is one; `key` "" until it is settled.
    """

    first: int
    last: int
    kind: EntityKind
    name: str
    key: str = ""
    role: str | None = None
    side: str | None = None
    manner: Manner = "name"
    known: Known | None = None
    label: str = ""


class Reading:
    """The words of a report, ready for looking up; linear in them.

    `home` is the key of the state that the report was filed from.

    `adjectives` has the words that say of which country something is, `portfolios` the words for an office ("minister")
    with one past what it is for ("of Energy and Mines"), `set_aside` the words that are no part of a name for that reason.
    """

    def __init__(self, doc: Document) -> None:
        self.text = doc.report.text
        self.dateline = doc.report.dateline
        self.home: str | None = None
        self.parse = doc.parse
        self.tokens = doc[Token]
        self.words = [self.text[t.start : t.end] for t in self.tokens]
        self.lows = [word.lower() if word.isascii() else fold(word) for word in self.words]
        self.sentences = doc[Sentence]
        self.sentence_of = [0] * len(self.tokens)
        for n, sentence in enumerate(self.sentences):
            self.sentence_of[sentence.first : sentence.last] = [n] * (sentence.last - sentence.first)
        self.owner: list[Found | None] = [None] * len(self.tokens)
        self.adjectives: dict[int, str] = {}
        self.portfolios: dict[int, int] = {}
        self.set_aside: set[int] = set()

    def printed(self, first: int, last: int) -> str:
        """The words [first, last) as printed, white space run together."""
        return " ".join(self.text[self.tokens[first].start : self.tokens[last - 1].end].split())

    def span(self, first: int, last: int) -> Span:
        """The words [first, last) as code points."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def capital(self, index: int) -> bool:
        """Whether a word begins with a capital letter."""
        return self.words[index][:1].isupper()

    def proper(self, index: int) -> bool:
        """Whether a word is, or may be, part of a name."""
        token = self.tokens[index]
        return self.capital(index) and (token.pos == "PROPN" or token.name != "" or token.tag.startswith("NNP"))

    @cached_property
    def shouted(self) -> frozenset[int]:
        """The lines (by number of the sentence) in Title Case or capitals, without a full stop: letters tell nothing there."""
        found = []
        for n, sentence in enumerate(self.sentences):
            words = [w for w in self.words[sentence.first : sentence.last] if w[0].isalpha() and len(w) > 3]
            ended = self.words[sentence.last - 1] in {".", "!", "?"}
            if not ended and len(words) > 2 and sum(w[0].isupper() for w in words) >= TITLE_CASE * len(words):
                found.append(n)
        return frozenset(found) if len(found) < len(self.sentences) else frozenset()

    def free(self, first: int, last: int) -> bool:
        """Whether no mention has any of these words yet, and none says what an office is for."""
        return all(owner is None for owner in self.owner[first:last]) and self.set_aside.isdisjoint(range(first, last))

    def claim(self, found: Found) -> Found:
        """Give the words to a mention."""
        self.owner[found.first : found.last] = [found] * (found.last - found.first)
        return found
