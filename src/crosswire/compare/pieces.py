"""The sentences of what somebody is heard to say, as they are held against each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from crosswire.compare.words import functional
from crosswire.model import Parse, Span, Token, Utterance

STEM = 6
"""Letters by which relatives of a word are known."""
RUN, RUN_WORDS = 5, 3
"""Words in a row that two quotations share, and those among them with a meaning of their own, to be cuts of one."""
WHOLE = 0.8
"""Share of the shorter quotation that such a run must fill where it is shorter than that."""
ALIKE = 0.8
"""Likeness (cosine of the vectors) from which two sentences with two words in common are one in other words."""
LIKE, LIKE_WORDS, LIKE_SHARE = 0.55, 3, 0.6
"""The same with more words in common: how many, and their share of the shorter one's."""

_WEIGHTY = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
_NEGATIVE = frozenset({"not", "n't", "never", "no", "nobody", "none", "nothing", "without", "neither", "nor"})


@dataclass(frozen=True)
class Piece:
    """One sentence of an utterance: its words in order, the stems of those that mean something, whether it denies."""

    number: int
    span: Span
    words: tuple[str, ...]
    stems: frozenset[str]
    numbers: frozenset[str]
    negative: bool
    quoted: bool


def pieces(parse: Parse, number: int, utterance: Utterance) -> Iterator[Piece]:
    """The sentences of an utterance; `number` says of which one."""
    for span in utterance.content:
        run: list[int] = []
        for n in parse.within(span):
            if run and parse.tokens[n].opens:
                yield _piece(parse, number, utterance, run)
                run = []
            run.append(n)
        if run:
            yield _piece(parse, number, utterance, run)


def _piece(parse: Parse, number: int, utterance: Utterance, run: Sequence[int]) -> Piece:
    tokens = [parse.tokens[n] for n in run]
    words = tuple(lemma(token) for token in tokens if token.pos not in {"PUNCT", "SPACE", "SYM"})
    return Piece(
        number,
        (tokens[0].start, tokens[-1].end),
        words,
        frozenset(stem(token) for token in tokens if weighty(token)),
        frozenset(lemma(token) for token in tokens if token.pos == "NUM" and token.dep != "det"),
        sum(word in _NEGATIVE for word in words) % 2 == 1,
        utterance.style != "indirect",
    )


def lemma(token: Token) -> str:
    """The word in its base form, small."""
    return token.lemma.lower().strip("'’\"“”.,-")


def stem(token: Token) -> str:
    """What a word has in common with its relatives."""
    return lemma(token)[:STEM]


def weighty(token: Token) -> bool:
    """Whether a word has a meaning of its own; what denies has."""
    word = lemma(token)
    return word in _NEGATIVE or (token.pos in _WEIGHTY and bool(word) and word not in functional())


def one_wording(a: Piece, b: Piece) -> bool:
    """Whether two quoted sentences are cuts of one: a long run of words in common, or most of the shorter one."""
    if not (a.quoted and b.quoted):
        return False
    block = SequenceMatcher(None, a.words, b.words, autojunk=False).find_longest_match()
    run = a.words[block.a : block.a + block.size]
    meaning = sum(word[:STEM] in a.stems & b.stems for word in run)
    if len(run) >= RUN and meaning >= RUN_WORDS:
        return True
    return meaning >= RUN_WORDS - 1 and len(run) >= WHOLE * min(len(a.words), len(b.words))


def one_meaning(a: Piece, b: Piece, cosine: float) -> bool:
    """Whether two sentences say one thing in other words."""
    shared, least = len(a.stems & b.stems), min(len(a.stems), len(b.stems))
    if least < LIKE_WORDS:
        return False
    if cosine >= ALIKE:
        return shared >= LIKE_WORDS - 1
    return cosine >= LIKE and shared >= LIKE_WORDS and shared >= LIKE_SHARE * least


def clash(a: Piece, b: Piece) -> bool:
    """Whether two sentences cannot be one: one denies, or no number of the one is in the other."""
    return a.negative != b.negative or bool(a.numbers and b.numbers and not a.numbers & b.numbers)
