"""The lines (paragraphs) of a text with what can be told of each from its form alone."""

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property, lru_cache

from crosswire.ingest.cues import FUNCTION_WORDS
from crosswire.language.blocks import blocks
from crosswire.language.folding import clean

_WORD = re.compile(r"[^\W_]+(?:['\-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?。！？։؟।][\"')\]»]*$")
_CUT_OFF = re.compile(r"(?:\.\.\.|…|\[\.\.\.\]|\[…\])[\"')\]]*$")
_ITEM = re.compile(r"[-*•–‣·] ?\S|\(?\d{1,2}[.)] \S")
_WIDE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

PROSE_WORDS = 14
"""A line of this many words that ends as sentences do is a paragraph; most headlines and links are shorter."""

MAX_WORDS = 400
"""Words looked at in one line; a longer line is told by its first ones."""


@dataclass(frozen=True)
class Line:
    """One line or paragraph: its half-open span, and its text with plain quotes and spaces (as long as the span)."""

    start: int
    end: int
    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words as printed, at most `MAX_WORDS`."""
        return tuple(_WORD.findall(self.text[: MAX_WORDS * 8])[:MAX_WORDS])

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The words in lower case."""
        return tuple(word.lower() for word in self.words)

    @cached_property
    def n_words(self) -> int:
        """How many words; scripts without spaces count two characters a word."""
        wide = len(_WIDE.findall(self.text[: MAX_WORDS * 8]))
        return max(len(self.words), wide // 2)

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does, and not in the dots of a text that was cut off."""
        return not self.cut_off and _SENTENCE_END.search(self.text[-6:]) is not None

    @cached_property
    def cut_off(self) -> bool:
        """Whether it ends in dots."""
        return _CUT_OFF.search(self.text[-8:]) is not None

    @cached_property
    def running(self) -> float:
        """The share of words that begin in lower case or need no capital; 1.0 in scripts without case."""
        cased = [w for w in self.words if w[0].isalpha() and w[0].lower() != w[0].upper()]
        return round(sum(w[0].islower() for w in cased) / len(cased), 4) if cased else 1.0

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads as a paragraph of an article: long enough, mostly lower case, ended as sentences are."""
        if self.n_words < PROSE_WORDS or self.running < 0.4:
            return False
        return self.ends_sentence or self.text.endswith(":") or self.n_words >= 3 * PROSE_WORDS

    @cached_property
    def is_sentence(self) -> bool:
        """Whether it reads as a sentence, however short: "He declined to comment."."""
        return self.n_words >= 3 and self.ends_sentence and self.running >= 0.4

    @cached_property
    def in_list(self) -> bool:
        """Whether it is an item of a list, or opens one: they are short without being links."""
        return self.text.endswith(":") or _ITEM.match(self.text) is not None

    @cached_property
    def content(self) -> frozenset[str]:
        """The words that carry its matter, without function words; pairs of characters in scripts without spaces."""
        if _WIDE.search(self.text):
            bare = "".join(_WIDE.findall(self.text[: MAX_WORDS * 8]))
            return frozenset(bare[i : i + 2] for i in range(len(bare) - 1))
        return frozenset(_stem(w) for w in self.lower if len(w) > 2 and w not in FUNCTION_WORDS and not w.isdigit())

    @cached_property
    def names(self) -> frozenset[str]:
        """The words with a capital that do not open the line, as they stand in `content`."""
        return frozenset(
            _stem(w.lower())
            for w in self.words[1:]
            if w[0].isupper() and len(w) > 2 and w.lower() not in FUNCTION_WORDS
        )


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """The word without the endings that most often differ between a headline and its text."""
    word = word.removesuffix("'s").removesuffix("'")
    return word[:-1] if word.endswith("s") and len(word) > 4 else word


def lines(text: str) -> list[Line]:
    """The lines of a text, in order; spans leave out the white space around them."""
    plain = clean(text)
    return [Line(start, end, plain[start:end]) for start, end in blocks(text)]


def tie(line: Line, words: Container[str]) -> float:
    """The share of a line's matter that is found among the given words, 0 to 1."""
    if not line.content:
        return 0.0
    return round(sum(word in words for word in line.content) / len(line.content), 4)
