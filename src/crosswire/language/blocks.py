"""The paragraphs of a text, found without tags."""

import re

_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_LINE = re.compile(r"[^\n]+")
_ENDS = (".", "!", "?", '"', "'", "”", "’", "»", ":", ";", ")", "]", "…", "|")

WRAPPED_AT = (45, 110)
"""Lines of a hard-wrapped paragraph are between these lengths; outside them a line break is a paragraph break."""


def blocks(text: str) -> list[tuple[int, int]]:
    """The half-open spans of the paragraphs, in order, without the white space around them.

    Blank lines always part paragraphs. A single line break does too, unless the lines look hard-wrapped: of about
    one length, and not ended where sentences end.
    """
    found: list[tuple[int, int]] = []
    at = 0
    for gap in (*_BLANK.finditer(text), None):
        end = gap.start() if gap else len(text)
        found.extend(_lines(text, at, end))
        at = gap.end() if gap else end
    return found


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    lines = [_stripped(text, m.start(), m.end()) for m in _LINE.finditer(text, start, end)]
    lines = [line for line in lines if line[0] < line[1]]
    if len(lines) > 1 and _wrapped(text, lines):
        return [(lines[0][0], lines[-1][1])]
    return lines


def _wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    lengths = [end - start for start, end in lines[:-1]]
    low, high = WRAPPED_AT
    if (
        not all(low <= n <= high for n in lengths)
        or max(lengths) - min(lengths) > 25
        or lines[-1][1] - lines[-1][0] > max(lengths) + 10
    ):
        return False
    broken = sum(not text[start:end].endswith(_ENDS) for start, end in lines[:-1])
    return broken * 2 > len(lengths)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
