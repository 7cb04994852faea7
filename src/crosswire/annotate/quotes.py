"""Quotation marks, paired: odd, nested, left open, typographic or typewritten."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.model import Document, Span

_MARK = re.compile(r"[“”„‟\"«»″]|''|``|[‘’'‚‹›]")
_DOUBLE_OPEN = frozenset("“„«") | {"``"}
_DOUBLE_CLOSE = frozenset("”»")
_OPENERS = frozenset(" \t\n\u00a0([{—–-/…:\u2009\u202f")
_DASH = re.compile(r"\s[-–—]\s")
SINGLE_REACH = 40
"""Single marks looked at for the end of a quotation in single marks; apostrophes are so frequent that it must be bounded."""


@dataclass(frozen=True)
class Quote:
    """A quotation with its marks. `open_ended` says that no closing mark was found before the paragraph's end.

    `continues` says that the paragraph before ended in an open quotation that goes on here.
    """

    start: int
    end: int
    open_ended: bool = False
    continues: bool = False

    @property
    def span(self) -> Span:
        """(start, end), marks included."""
        return self.start, self.end


class Quotes:
    """The quotations of a text, in order; outermost ones only."""

    def __init__(self, found: list[Quote]) -> None:
        self.found = found
        self._starts = [quote.start for quote in found]

    def at(self, place: int) -> Quote | None:
        """The quotation that a code point lies in (its marks included)."""
        n = bisect_right(self._starts, place) - 1
        return self.found[n] if n >= 0 and place < self.found[n].end else None

    def holds(self, span: Span) -> bool:
        """Whether a span is one whole quotation."""
        quote = self.at(span[0])
        return quote is not None and quote.start == span[0] and quote.end >= span[1]

    def touches(self, span: Span) -> bool:
        """Whether a quotation lies in a span, or the span in one."""
        n = bisect_right(self._starts, span[1] - 1) - 1
        return n >= 0 and self.found[n].end > span[0]


def quotations(doc: Document, paragraphs: list[Span]) -> Quotes:
    """The quotations of a document's paragraphs. Linear in the text."""
    text = doc.report.text
    found: list[Quote] = []
    carried = False
    for start, end in paragraphs:
        own = [quote for quote in _in_paragraph(text, start, end) if _says(text, quote)]
        if own and carried and own[0].start == start:
            own[0] = Quote(own[0].start, own[0].end, own[0].open_ended, continues=True)
        carried = bool(own) and own[-1].open_ended
        found.extend(own)
    return Quotes(found)


def _says(text: str, quote: Quote) -> bool:
    """Whether a quotation holds a letter or digit: marks around nothing quote nothing."""
    return any(sign.isalnum() for sign in text[quote.start : quote.end])


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quote]:
    at = start
    while (mark := _MARK.search(text, at, end)) is not None:
        at = mark.end()
        if not _opens(text, mark, start, end):
            continue
        if mark.group() in {"'", "‘", "‚", "‹", "’", "›"}:
            close = _single_close(text, mark, end)
            if close is None:
                continue
            yield Quote(mark.start(), close)
            at = close
            continue
        close, missing = _double_close(text, mark, start, end)
        if close is None:
            continue
        yield Quote(mark.start(), close, open_ended=missing)
        at = close


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    sign = mark.group()
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    if sign in _DOUBLE_OPEN or sign in {"‘", "‚", "‹"}:
        return not after.isspace() or sign != "‘"
    if sign in _DOUBLE_CLOSE:
        return sign == "»" and before in _OPENERS and not after.isspace()
    return before in _OPENERS and not after.isspace()


def _double_close(text: str, mark: re.Match[str], start: int, end: int) -> tuple[int | None, bool]:
    """Where the quotation ends, and whether its closing mark is missing; (None, False) where it is no quotation."""
    at = mark.end()
    while (other := _MARK.search(text, at, end)) is not None:
        at = other.end()
        sign = other.group()
        if sign in {"'", "‘", "’", "‚", "‹", "›"}:
            continue
        if mark.group() == "»" and sign in "»«":  # »so« in German and Danish, »so» in Swedish
            return other.end(), False
        if _closes(text, other, end) and other.start() > mark.end():
            return other.end(), False
        if sign in _DOUBLE_OPEN or _opens(text, other, start, end):
            if mark.group() == "„" and sign == "“":
                return other.end(), False
            if sign == mark.group() and (close := _balanced(text, mark, end)) is not None:
                return close, False
            return None, False  # a second opening mark: the first one lacks its partner and holds nothing
    return end, True


_PAIRS = {"“": "”", "«": "»"}


def _balanced(text: str, mark: re.Match[str], end: int) -> int | None:
    """Where a quotation with others of its own marks inside it ends, if all of them are closed in the paragraph."""
    closing = _PAIRS.get(mark.group())
    depth, at = 1, mark.end()
    for _ in range(NESTED):
        other = _MARK.search(text, at, end)
        if other is None or closing is None:
            return None
        at = other.end()
        depth += (other.group() == mark.group()) - (other.group() == closing)
        if depth == 0:
            return at
    return None


NESTED = 20
"""Marks looked at for the end of a quotation that holds others of its own marks."""


def _closes(text: str, mark: re.Match[str], end: int) -> bool:
    sign = mark.group()
    if sign in _DOUBLE_OPEN:
        return False
    if sign in _DOUBLE_CLOSE:
        return True
    before = text[mark.start() - 1]
    after = text[mark.end()] if mark.end() < end else " "
    return not before.isspace() or (after.isspace() or after in ".,;:!?)")


def _single_close(text: str, mark: re.Match[str], end: int) -> int | None:
    """The end of a quotation in single marks; None where the mark is an apostrophe."""
    first = None
    at = mark.end()
    for _ in range(SINGLE_REACH):
        other = _MARK.search(text, at, end)
        if other is None:
            break
        at = other.end()
        if other.group() == "‘" and mark.group() == "‚":
            return other.end()
        if other.group() not in {"'", "’", "›"}:
            continue
        before = text[other.start() - 1]
        after = text[other.end()] if other.end() < end else " "
        if after.isalnum() or before.isspace():
            continue
        if before in ",.!?" or after in ",.;:!?)" or _DASH.match(text, other.end()):
            return other.end()
        if first is None and before != "s":
            first = other.end()
    return first
