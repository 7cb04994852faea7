"""Numbers as they are written, of one word or of several: "forty-one", "four and a half", "two thirds", "tens of thousands"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.model import Parse

_WORDS = {
    word: float(n)
    for n, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"]
    )
} | {"thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0, "ninety": 90.0,
     "dozen": 12.0, "half": 0.5}  # fmt: skip
TIMES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "k": 1e3, "m": 1e6, "mn": 1e6,
    "bn": 1e9, "tn": 1e12,
}  # fmt: skip
DOZENS = {"dozen": 12.0}
_PRINTED = re.compile(r"(?P<money>[$€£]?)(?P<number>\d[\d,]*(?:\.\d+)?)(?P<times>k|mn?|bn|tn)?(?P<share>%?)")
"""An amount as one word: "12bn", "$9.5bn", "46%"."""
_TENS = frozenset({"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"})
_PARTS = {"half": 2.0, "third": 3.0, "quarter": 4.0, "fifth": 5.0, "tenth": 10.0}
_LOTS = {"dozens": 24.0, "scores": 40.0, "hundreds": 2e2, "thousands": 2e3, "millions": 2e6}
"""The least that a number without a figure stands for."""

_FIRST = frozenset({*_WORDS, *TIMES, *_LOTS, "a", "an", "tens"})
"""Words that a number may begin with, besides those in figures."""


@dataclass(frozen=True)
class Number:
    """A number of a text: the numbers of its first word and of the word that its noun is found by, and its value.

    `share` is set where it is a part of something, in hundredths ("two thirds of"), `least` where it is only told how many
    there are at least ("dozens").
    """

    first: int
    at: int
    last: int
    value: float
    share: bool = False
    least: bool = False


def value_of(word: str) -> float | None:
    """The number that a word stands for, None for most words."""
    if word in TIMES:
        return TIMES[word]
    printed = _PRINTED.fullmatch(word)
    if printed is None:
        return _WORDS.get(word)
    value = float(printed["number"].replace(",", "")) * TIMES.get(printed["times"] or "", 1.0)
    return value if value < 1e15 else None


def numbers(parse: Parse, first: int, last: int) -> Iterator[Number]:
    """The numbers among some words of a report, in order; those that belong together are one."""
    n = first
    while n < last:
        if not _may_begin(parse, n):
            n += 1
            continue
        found = _part(parse, n, last) or _lot(parse, n, last) or _number(parse, n, last)
        if found is not None:
            yield found
        n = n + 1 if found is None else found.last


def _may_begin(parse: Parse, n: int) -> bool:
    """Whether a number may begin with a word: most are passed over by this alone."""
    token, low = parse.tokens[n], parse.lower(n)
    return token.tag == "CD" or token.pos == "NUM" or low in _FIRST or not low.isalpha()


def _number(parse: Parse, n: int, last: int) -> Number | None:
    token, low = parse.tokens[n], parse.lower(n)
    if token.tag != "CD" and token.pos != "NUM" and not _PRINTED.fullmatch(low):
        return None
    value = value_of(low)
    if value is None:
        return None
    at, end = n, n + 1
    if low in _TENS and n + 2 < last and parse.word(n + 1) == "-" and 1 <= (_WORDS.get(parse.lower(n + 2)) or 0) <= 9:
        at, end, value = n + 2, n + 3, value + _WORDS[parse.lower(n + 2)]
    while end < last and parse.lower(end) in TIMES | DOZENS:
        value, end = value * (TIMES | DOZENS)[parse.lower(end)], end + 1
    if [parse.lower(each) for each in range(end, min(end + 3, last))] == ["and", "a", "half"]:
        value, end = value + 0.5, end + 3
    return Number(n, at, end, value)


def _part(parse: Parse, n: int, last: int) -> Number | None:
    """A part of something: "half of the staff", "two thirds of the votes", "nine in ten voters", "half an hour"."""
    words = [parse.lower(each) for each in range(n, min(n + 5, last))] + [""] * 5
    apart = 2 if words[1] in {"a", "an", "-"} else 1
    if words[0] == "half" and words[apart] in TIMES:
        return Number(n, n + apart, n + apart + 1, 0.5 * TIMES[words[apart]])
    if words[0] == "half" and words[1] in {"a", "an"}:
        return Number(n, n, n + 2, 0.5)
    if words[0] == "half" and words[1] in {"of", "the", "its", "their", "his", "her"}:
        return Number(n, n, n + 1, 50.0, share=True)
    several = _WORDS.get(words[0], 1.0 if words[0] in {"a", "an"} else 0.0)
    of = words[2] if words[1] != "-" else words[3]
    part = _PARTS.get((words[1] if words[1] != "-" else words[2]).removesuffix("s"))
    if several and part and of == "of" and several < part:
        return _of_part(words, Number(n, n + 1, n + (2 if words[1] != "-" else 3), 100.0 * several / part, share=True))
    if words[1] in {"in", "out"}:
        many = words[3] if words[1] == "out" else words[2]
        whole = value_of(many) if many else None
        of_all = value_of(words[0])
        if whole and of_all and of_all < whole <= 10 and (words[1] == "in" or words[2] == "of"):
            end = n + (4 if words[1] == "out" else 3)
            return Number(n, end - 1, end, 100.0 * of_all / whole, share=True)
    return None


def _of_part(words: list[str], part: Number) -> Number:
    """A part of a number is a number: "a quarter of a billion"; of an hour it is a quarter of one."""
    rest = words[part.last - part.first + 1 :]
    if rest[0] in {"a", "an"} and rest[1] in TIMES:
        return Number(part.first, part.last + 2, part.last + 3, part.value / 100.0 * TIMES[rest[1]])
    if rest[0] in {"a", "an"}:
        return Number(part.first, part.last + 2, part.last + 3, part.value / 100.0)
    return part


def _lot(parse: Parse, n: int, last: int) -> Number | None:
    """Many without a figure: "dozens", "tens of thousands"."""
    low = parse.lower(n)
    of = parse.lower(n + 2) if n + 2 < last and parse.lower(n + 1) == "of" else ""
    if low == "tens" and of in _LOTS:
        return Number(n, n + 2, n + 3, 10 * _LOTS[of], least=True)
    if low == "hundreds" and of == "thousands":
        return Number(n, n + 2, n + 3, 2e5, least=True)
    return Number(n, n, n + 1, _LOTS[low], least=True) if low in _LOTS else None
