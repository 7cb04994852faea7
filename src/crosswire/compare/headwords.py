"""The words of a headline, whether it stands in its report's text or is kept apart from it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from crosswire.compare.numbers import TIMES, value_of
from crosswire.compare.words import functional, rows
from crosswire.language.folding import clean
from crosswire.model import Span

STEM = 5
"""Letters by which relatives of a word are known, as in `lines`."""

_WORD = re.compile(
    r"[$€£]?\d[\d,]*(?:\.\d+)?(?:bn|tn|mn?|k)?%?|[^\W\d_]+(?:['’.&-][^\W\d_]+)*\.?(?:['’]s?)?", re.IGNORECASE
)
_OUTLET = re.compile(r"\s[|–—»:]+\s[^|–—»]*$|\s-\s[^-]{0,40}$")
"""What sites put behind their titles: their own name."""
_QUOTED = re.compile(r"[“\"‘«]([^”\"’»]+)[”\"’»]|(?<![\w'])'([^']+(?:'(?=\w)[^']*)*)'(?!\w)")


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of headlines.tsv that do one thing."""
    return next(frozenset(words.split()) for kind, words in rows("headlines.tsv") if kind == name)


@dataclass(frozen=True)
class Word:
    """One word of a headline: as printed, in small letters without its ending, and where it stands."""

    printed: str
    low: str
    span: Span

    @property
    def stem(self) -> str:
        """The first letters."""
        return self.low[:STEM]


@dataclass(frozen=True)
class Headline:
    """A headline and its words; `text` is what it is checked as, the name of the site behind it left out."""

    text: str
    words: tuple[Word, ...]
    quoted: tuple[Span, ...]

    @property
    def content(self) -> tuple[Word, ...]:
        """The words that carry sense."""
        return tuple(word for word in self.words if word.low not in functional() and word.low[0].isalpha())

    def inside(self, word: Word) -> bool:
        """Whether a word stands in quotation marks."""
        return any(start <= word.span[0] < end for start, end in self.quoted)

    def has(self, *names: str) -> bool:
        """Whether any of its words is on one of these lists."""
        return any(word.low in word_list(name) for name in names for word in self.words)


def headline_of(title: str) -> Headline:
    """The headline that a title holds."""
    text = title.rstrip()
    if (site := _OUTLET.search(text)) is not None and len(text[: site.start()].split()) >= len(site[0].split()) + 2:
        text = text[: site.start()]
    return Headline(text, tuple(_words(text)), tuple(m.span(1 if m[1] else 2) for m in _QUOTED.finditer(text)))


def _words(text: str) -> Iterator[Word]:
    for match in _WORD.finditer(text):
        low = clean(match[0]).lower().removesuffix("'s").removesuffix("'").rstrip(".")
        if low:
            yield Word(match[0], low, match.span())


def amounts(headline: Headline) -> Iterator[tuple[Word, float, str]]:
    """Each amount of a headline with the word that it counts or measures; years, dates and labels left out."""
    words = headline.words
    for n, word in enumerate(words):
        value = value_of(word.low.lstrip("$€£"))
        if value is None or word.low in TIMES or not _is_amount(words, n, value):
            continue
        after = words[n + 1].low if n + 1 < len(words) else ""
        counted = words[n + 2].low if after in TIMES and n + 2 < len(words) else after
        unit = next((mark for mark in "$€£%" if mark in word.low), counted)
        yield word, value * TIMES.get(after, 1.0), unit


def _is_amount(words: tuple[Word, ...], n: int, value: float) -> bool:
    printed = words[n].printed
    if printed[0].isdigit() and 1800 <= value <= 2100 and "," not in printed:
        return False
    before, after = (words[at].low if 0 <= at < len(words) else "" for at in (n - 1, n + 1))
    if n == 0 and printed.isdigit() and after in word_list("listed"):
        return False
    label = n > 0 and words[n - 1].printed[:1].isupper() and printed.isdigit() and words[n - 1].low not in functional()
    return not (label and before in word_list("month") | word_list("label")) and after not in word_list("month")
