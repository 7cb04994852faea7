"""Two ends of one range: "from November to February", "from 6 a.m. to noon on Tuesday"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from crosswire.annotate.timecontext import Reading
from crosswire.annotate.timewords import Word
from crosswire.annotate.windows import granularity, shifted, window
from crosswire.model import Span

LEADS = frozenset({"from", "between"})
LINKS = frozenset({"to", "until", "till", "through", "and"})
CLOCKS = frozenset({"minute", "hour"})


@dataclass(frozen=True)
class Found:
    """An expression of one sentence: the range of words, and its reading."""

    first: int
    last: int
    reading: Reading

    def span(self, words: list[Word]) -> Span:
        """Its range of the text."""
        return words[self.first].start, words[self.last - 1].end


def in_order(found: list[Found], words: list[Word], anchor: date | None) -> Iterator[Found]:
    """The expressions; where two are a range, the hours on one day and the months with the first before the last."""
    at = 0
    while at < len(found):
        if at + 1 < len(found) and anchor is not None and _range(found[at], found[at + 1], words):
            yield from _ordered(found[at], found[at + 1], anchor)
            at += 2
        else:
            yield found[at]
            at += 1


def _range(a: Found, b: Found, words: list[Word]) -> bool:
    before = words[a.first - 1].text if a.first else ""
    between = [word.text for word in words[a.last : b.first]]
    return before in LEADS and len(between) == 1 and between[0] in LINKS


def _ordered(a: Found, b: Found, anchor: date) -> Iterator[Found]:
    first, last = a.reading.value, b.reading.value
    if granularity(first) in CLOCKS and granularity(last) in CLOCKS and first[0].isdigit() and last[0].isdigit():
        a = replace(a, reading=replace(a.reading, value=last[:10] + first[10:]))
    elif granularity(first) == granularity(last) == "month" and last < first:
        over = window(last)[1]
        if over is not None and over <= anchor:
            a = _moved(a, -1)
        else:
            b = _moved(b, 1)
    yield a
    yield b


def _moved(found: Found, years: int) -> Found:
    return replace(found, reading=replace(found.reading, value=shifted(found.reading.value, "Y", years) or ""))
