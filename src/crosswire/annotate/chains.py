"""What each noun phrase takes up: rules over words, number, the order of mention and who speaks."""

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator
from itertools import pairwise

from crosswire.annotate.chunks import Chunk
from crosswire.annotate.gazetteer import roles, words_for
from crosswire.model import Attribution, Document, Parse, Sentence

FIRST = frozenset(("i", "me", "my", "mine", "myself"))
WE = frozenset(("we", "us", "our", "ours", "ourselves"))
YOU = frozenset(("you", "your", "yours", "yourself", "yourselves"))
THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
HE = frozenset(("he", "him", "his", "himself"))
SHE = frozenset(("she", "her", "hers", "herself"))
IT = frozenset(("it", "its", "itself"))
SETS = (THEY, IT, HE, SHE)

ARTICLES = frozenset(("the", "a", "an", "this", "that", "these", "those"))
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
OBJECTS = frozenset(("dobj", "dative", "pobj"))
COPULAS = frozenset(("be", "become", "remain"))
BETWEEN = frozenset(("", ",", "(", "-", "–", "—", '"', "“", ', "', ", “"))
"""What may stand between a phrase and its apposition."""

AMOUNTS = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "QUANTITY"))
COUNTED = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "VERB", "PRON"))
REACH = 2
"""Sentences back to which a pronoun may reach here; people and bodies, told by Entities, are looked for further."""

KEPT = 40
ALIKE = 8
"""Phrases remembered for pronouns, and for each head."""

LEAD = 2
"""Sentences after a headline that tell it again."""


class Chains:
    """Names the chain of every phrase of a document in one pass, in text order. Linear in the phrases."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.parse: Parse = doc.parse
        self.tokens = self.parse.tokens
        self._starts = [sentence.first for sentence in doc[Sentence]]
        self._headlines = _headlines(self.parse, self._starts)
        self._said = dict(_spoken(doc))
        self._by_text: dict[str, str] = {}
        self._by_head: dict[str, deque[Chunk]] = {}
        self._by_word: dict[int, Chunk] = {}
        self._recent: deque[Chunk] = deque(maxlen=KEPT)
        self._n = 0

    def name(self, found: list[Chunk]) -> None:
        """Give every phrase its chain: an actor's key, else a name of its own."""
        for chunk in found:
            chunk.chain = self._chain(chunk) or self._new()
            self._remember(chunk)

    def _new(self) -> str:
        self._n += 1
        return f"thing:{self._n}"

    def _chain(self, chunk: Chunk) -> str | None:
        if chunk.form == "pronoun":
            return self._pronoun(chunk)
        host = self._by_word.get(chunk.beside) if chunk.beside is not None else None
        if host is not None and self._apposed(chunk, host):
            return host.chain
        if chunk.entity is not None and not self._of_many(chunk):
            return chunk.entity.key
        return self._thing(chunk)

    def _thing(self, chunk: Chunk) -> str | None:
        """The chain of what is no actor, by the form in which it is told."""
        if chunk.form == "date":
            return self._date(chunk)
        if chunk.form == "indefinite":
            return self._predicate(chunk) or self._told_again(chunk)
        if chunk.form == "bare":
            any_ones = chunk.plural and chunk.last - chunk.first == 1  # "workers", and other workers later
            return self._told_again(chunk) or (None if any_ones else self._same_words(chunk))
        return self._same_words(chunk) or self._same_head(chunk)

    def _of_many(self, chunk: Chunk) -> bool:
        """Whether a description only stands for a state: "Norwegian officials"."""
        return (
            chunk.entity is not None
            and chunk.entity.mention == "nominal"
            and chunk.entity.kind == "state"
            and chunk.plural
        )

    def _apposed(self, chunk: Chunk, host: Chunk) -> bool:
        """Whether an apposition is what stands beside it: two names, or a date, are a list or a parser's mistake."""
        text = self.doc.report.text[self.tokens[host.last - 1].end : self.tokens[chunk.first].start]
        if text.strip() not in BETWEEN or chunk.form == "date":
            return False
        if chunk.entity is not None and host.entity is not None and chunk.form == host.form == "name":
            return chunk.entity.key == host.entity.key
        return True

    def _date(self, chunk: Chunk) -> str | None:
        """The day of "Friday, May 3": one with the weekday before it."""
        before = chunk.first - 2
        if (
            before >= 0
            and self.parse.word(before + 1) == ","
            and self.parse.lower(before) in words_for("weekdays")
            and before in self._by_word
        ):
            return self._by_word[before].chain
        return self._same_words(chunk)

    def _predicate(self, chunk: Chunk) -> str | None:
        """The subject of "X is a Y"."""
        token = self.tokens[chunk.head]
        verb = token.head
        if token.dep != "attr" or self.tokens[verb].lemma not in COPULAS or self.parse.child(verb, "neg") is not None:
            return None
        subject = self.parse.child(verb, "nsubj")
        return self._by_word[subject].chain if subject in self._by_word else None

    def _told_again(self, chunk: Chunk) -> str | None:
        """What the headline named and the first sentences tell of again, as if new."""
        if not self._headlines < self._sentence(chunk.head) <= self._headlines + LEAD:
            return None
        for other in self._by_head.get(self._head(chunk), ()):
            if self._sentence(other.head) <= self._headlines and other.plural == chunk.plural:
                return other.chain
        return None

    def _same_words(self, chunk: Chunk) -> str | None:
        return self._by_text.get(self._words(chunk))

    def _same_head(self, chunk: Chunk) -> str | None:
        """What had the same head, and was told at least as closely, last: "the new law" after "a new tax law"."""
        own = self._modifiers(chunk)
        if own & words_for("new things"):
            return None
        for other in reversed(self._by_head.get(self._head(chunk), ())):
            if other.plural == chunk.plural and own <= self._modifiers(other):
                return other.chain
        return None

    def _words(self, chunk: Chunk) -> str:
        words = [self.parse.lower(n) for n in range(chunk.first, chunk.last)]
        while len(words) > 1 and words[0] in ARTICLES:
            del words[0]
        if chunk.last == chunk.head + 1 and chunk.form != "name":
            words[-1] = self._head(chunk)
        return " ".join(words)

    def _head(self, chunk: Chunk) -> str:
        return self.tokens[chunk.head].lemma.lower()

    def _modifiers(self, chunk: Chunk) -> frozenset[str]:
        if chunk.modifiers is None:
            tokens = ((n, self.tokens[n]) for n in range(chunk.first, chunk.last) if n != chunk.head)
            chunk.modifiers = frozenset(t.lemma.lower() for _, t in tokens if t.dep != "det" and t.pos in COUNTED)
        return chunk.modifiers

    def _pronoun(self, chunk: Chunk) -> str | None:
        low = self.parse.lower(chunk.head)
        if low in FIRST or low in WE or low in YOU:
            return self._speaker(chunk, low)
        if chunk.entity is not None:
            return chunk.entity.key
        own = next((forms for forms in SETS if low in forms), None)
        if own is None or (low == "it" and self._empty(chunk.head)):
            return None
        options = [other for other in self._before(chunk) if self._agrees(other, own)]
        return max(options, key=self._salience).chain if options else None

    def _speaker(self, chunk: Chunk, low: str) -> str:
        """Who speaks, for "I"; "we" of one speaker is one group, as is "you"."""
        speaker = self._said.get(chunk.head, "person:writer")
        if low in FIRST:
            return speaker
        return f"{'we' if low in WE else 'you'} of {speaker}"

    def _empty(self, n: int) -> bool:
        """Whether "it" stands for what follows: "it is clear that"."""
        verb = self.tokens[n].head
        if self.tokens[n].dep not in SUBJECTS or self.tokens[verb].lemma not in words_for("empty verbs"):
            return False
        above = (verb, *self.parse.all_children(verb, "acomp"))
        return any(k > verb for top in above for k in self.parse.all_children(top, "ccomp", "xcomp", "advcl", "csubj"))

    def _before(self, chunk: Chunk) -> Iterator[Chunk]:
        """What a pronoun can mean, by place: not what holds it, nor the subject of its own verb."""
        here, subject = self._sentence(chunk.head), self._own_subject(chunk)
        for other in self._recent:
            holds = other.first <= chunk.first and chunk.last <= other.last
            amount = self.tokens[other.head].name[2:] in AMOUNTS
            near = here - self._sentence(other.head) <= REACH
            if near and not holds and not amount and other.chain != subject and not self._beside(other, chunk):
                yield other

    def _own_subject(self, chunk: Chunk) -> str | None:
        """The chain of the subject of an object pronoun's verb: "they met them" are two groups."""
        token = self.tokens[chunk.head]
        if token.dep not in OBJECTS or self.parse.lower(chunk.head).endswith(("self", "selves")):
            return None
        verb = self.tokens[token.head].head if token.dep == "pobj" else token.head
        subject = self._by_word.get(self.parse.child(verb, *SUBJECTS) or -1)
        return subject.chain if subject is not None else None

    def _beside(self, other: Chunk, chunk: Chunk) -> bool:
        """Whether the pronoun stands in an apposition to the phrase: "its rival" is not its own."""
        for n in (chunk.head, *self.parse.ancestors(chunk.head)):
            if self.tokens[n].dep == "appos":
                return n == other.head
            if self.tokens[n].head == n or self.tokens[n].pos == "VERB":
                break
        return False

    def _agrees(self, other: Chunk, own: frozenset[str]) -> bool:
        if other.form == "pronoun":
            return self.parse.lower(other.head) in own
        if own is THEY:
            several = any(self.tokens[k].dep == "conj" for k in self.parse.children[other.head])
            return other.plural or several or self._collective(other)
        if own is IT:
            return not other.plural and not self._human(other) and self._head(other) not in words_for("always several")
        return not other.plural and self._human(other)

    def _collective(self, other: Chunk) -> bool:
        named = other.entity is not None and other.entity.kind == "organisation"
        return named or self._head(other) in words_for("collective")

    def _human(self, other: Chunk) -> bool:
        if other.entity is not None:
            return other.entity.kind == "person"
        return (
            self._head(other) in roles()
            or self._head(other) in words_for("people")
            or self.tokens[other.head].name[2:] == "PERSON"
        )

    def _salience(self, other: Chunk) -> tuple[int, bool, int]:
        """The nearest sentence first; in it the first subject, else the last phrase."""
        subject = self.tokens[other.head].dep in SUBJECTS
        return self._sentence(other.head), subject, -other.head if subject else other.head

    def _sentence(self, n: int) -> int:
        return bisect_right(self._starts, n)

    def _remember(self, chunk: Chunk) -> None:
        self._by_word[chunk.head] = chunk
        if chunk.form != "pronoun":
            self._by_text.setdefault(self._words(chunk), chunk.chain)
            self._by_head.setdefault(self._head(chunk), deque(maxlen=ALIKE)).append(chunk)
        if chunk.form not in {"modifier", "date"}:
            self._recent.append(chunk)


def _headlines(parse: Parse, starts: list[int]) -> int:
    """How many of the first lines, up to three, end without a full stop: headline, day, place."""
    n = 0
    for _, after in pairwise(starts[:4]):
        if parse.word(after - 1)[-1] in '.!?"”':
            break
        n += 1
    return n


def _spoken(doc: Document) -> Iterator[tuple[int, str]]:
    """Every word of direct speech with the key of its speaker."""
    for n, attribution in enumerate(doc[Attribution]):
        if attribution.style == "indirect":
            continue
        speaker = attribution.sources[-1].key if attribution.sources else None
        for span in attribution.content:
            for k in doc.parse.within(span):
                yield k, speaker or f"speaker:{n}"
