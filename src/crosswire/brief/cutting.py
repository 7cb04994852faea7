"""Which words of a sentence an excerpt shows where it cannot show them all."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from rich.cells import cell_len

from crosswire.brief.wording import ELLIPSIS, clean
from crosswire.model import Span

_WORD = re.compile(r"\S+")
_CLAUSE_END = re.compile(r"[,;:–—]['\"”’»)]*$|^--$")
_SENTENCE_MARKS = re.compile(r"[.!?…]['\"”’»)]*$")
_DANGLING = ' ,;:–—-("“‘«„'
"""Marks that nothing follows any more where words are cut."""
_OPEN = re.compile(r"\s['\"]$")
_HEAD_ROOM = 40

LEANING = frozenset({
    "a", "about", "after", "against", "all", "an", "and", "any", "are", "as", "at", "be", "because", "been", "before", "between", "but",
    "by", "can", "could", "did", "do", "does", "during", "each", "every", "for", "from", "had", "has", "have", "he", "her", "his", "if", "in",
    "into", "is", "it", "its", "may", "might", "more", "most", "must", "no", "nor", "not", "of", "on", "or", "our", "over", "shall", "she",
    "should", "since", "some", "such", "than", "that", "the", "their", "them", "there", "these", "they", "this", "those",
    "through", "to", "under", "until", "upon", "was", "we", "were", "when", "where", "which", "while", "who", "whom", "whose", "will",
    "with", "without", "would", "you", "your",
})  # fmt: skip
"""English words that lean on the one after them: an excerpt that ends on one reads as broken off."""

KEY, HINT, CLAUSE, FROM_THE_START, FROM_A_CLAUSE, FROM_OURS, TO_THE_END, TO_A_CLAUSE = (
    2.0,
    0.5,
    4.0,
    3.0,
    1.5,
    0.8,
    1.0,
    0.6,
)
WORD, LEANS, SCRAP = 0.15, -1.0, -0.5
"""What speaks for one cut over another: each key word and hint, the share of the clause, where it
begins and ends, each word of it; and against it: that it ends on a leaning word, that it begins on one."""
MOST_WORDS = 200
"""Words around the beginning of the clause at which an excerpt may begin."""
A_FEW = 5
"""Words that an excerpt may stop short of the columns there are, to end better."""


@dataclass(frozen=True)
class Cut:
    """How long an excerpt may be, in columns (None is no limit), and what it should not lose.

    `keys` are words (folded) that the excerpt is shown for, `hints` words that help to see it.
    """

    columns: int | None = None
    keys: frozenset[str] = field(default=frozenset())
    hints: frozenset[str] = field(default=frozenset())

    def excerpt(self, text: str, clause: Span, sentence: Span) -> str:
        """The sentence if it fits; else the stretch of it that shows most of what counts, an ellipsis where it was cut."""
        start, end = max(clause[0], sentence[0]), min(clause[1], sentence[1])
        if start >= end:
            start, end = sentence = clause
        whole = clean(text[slice(*sentence)])
        if self.columns is None or cell_len(whole) <= self.columns:
            return whole
        words = [(sentence[0] + m.start(), sentence[0] + m.end()) for m in _WORD.finditer(text[slice(*sentence)])]
        stretch = _Stretch(text, words, (start, end), self)
        best = max(
            stretch.fitting(), key=lambda each: (stretch.worth(*each), each[1] - each[0], -each[0]), default=None
        )
        if best is None:  # not one word fits
            return shorten(clean(text[start:end]), self.columns - 1)
        return stretch.shown(*best)


class _Stretch:
    """The words of a sentence, and what a stretch of them, first to last (half-open), is worth."""

    def __init__(self, text: str, words: list[Span], clause: Span, cut: Cut) -> None:
        self.text, self.words, self.clause, self.cut = text, words, clause, cut
        self.folded = [plain(text[slice(*word)]) for word in words]
        self.ends = [0, *accumulate(cell_len(clean(text[slice(*word)])) + 1 for word in words)]
        self.inside = [0, *accumulate(word[0] < clause[1] and word[1] > clause[0] for word in words)]

    def fitting(self) -> Iterator[tuple[int, int]]:
        """The stretches that fit and touch the clause: from each word about as far as it goes, and to clause ends."""
        columns, n = self.cut.columns or 0, len(self.words)
        begins = bisect_left(self.inside, 1) - 1
        for first in range(max(0, begins - MOST_WORDS), min(n, begins + MOST_WORDS)):
            room = columns + 1 - (first > 0) + self.ends[first]
            whole = self.ends[n] <= room
            furthest = n if whole else bisect_right(self.ends, room - 2) - 1
            for last in range(furthest, first, -1):
                near = last > furthest - A_FEW or self._ends_clause(last - 1)
                if near and self.inside[last] > self.inside[first]:
                    yield first, last

    def worth(self, first: int, last: int) -> float:
        """How much of what counts a stretch shows, and how well it reads."""
        shown = set(self.folded[first:last])
        worth = KEY * len(shown & self.cut.keys) + HINT * len(shown & self.cut.hints)
        worth += CLAUSE * (self.inside[last] - self.inside[first]) / max(1, self.inside[-1])
        if first == 0:
            worth += FROM_THE_START
        elif self._ends_clause(first - 1):
            worth += FROM_A_CLAUSE
        elif self.words[first][0] <= self.clause[0] < self.words[first][1]:
            worth += FROM_OURS
        elif self.folded[first] in LEANING:
            worth += SCRAP
        if last == len(self.words):
            worth += TO_THE_END
        elif self._ends_clause(last - 1):
            worth += TO_A_CLAUSE
        elif self.folded[last - 1] in LEANING:
            worth += LEANS
        return round(worth + WORD * (last - first), 4)

    def _ends_clause(self, word: int) -> bool:
        return bool(_CLAUSE_END.search(self.text[slice(*self.words[word])]))

    def shown(self, first: int, last: int) -> str:
        """The stretch as it is printed."""
        words = clean(self.text[self.words[first][0] : self.words[last - 1][1]])
        more = any(char.isalnum() for char in self.text[self.words[last - 1][1] : self.words[-1][1]])
        if more:
            words = f"{_closed(words)} {ELLIPSIS}"
        return f"{ELLIPSIS if first else ''}{words}"


def plain(word: str) -> str:
    """A word as it is compared: without the marks around it and its possessive, in lower case."""
    return word.casefold().strip(".,;:!?()[]\"“”„«»‘’'–—-…").removesuffix("'s").removesuffix("’s")


def _closed(words: str) -> str:
    """The words without the marks that nothing follows any more."""
    words = words.rstrip(_DANGLING) if not _SENTENCE_MARKS.search(words) else words
    return _OPEN.sub("", words).rstrip(" ,;:–—-")


def shorten(words: str, columns: int) -> str:
    """The words, cut after a clause or else after a word, with an ellipsis, so that they fill these columns at most."""
    if cell_len(words) <= columns:
        return words
    room = columns - 2
    end = used = 0
    for char in words:
        used += cell_len(char)
        if used > room:
            break
        end += 1
    head = words[:end]
    clauses = [match.start() for match in re.finditer(r"[,;:–—](?=\s|$)|(?<=\s)--(?=\s)", head)]
    if clauses and clauses[-1] >= max(_HEAD_ROOM, end * 6 // 10):
        return f"{head[: clauses[-1]].rstrip()} {ELLIPSIS}"
    if not words[end : end + 1].isspace() and " " in head:
        head = head[: head.rindex(" ")]
    kept = head.split(" ")
    while len(kept) > 2 and plain(kept[-1]) in LEANING:
        kept.pop()
    return f"{_closed(' '.join(kept))} {ELLIPSIS}"
