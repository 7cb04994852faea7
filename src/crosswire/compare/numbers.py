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
_PRINTED = re.compile(
    r"(?P<money>[$€£]?)(?P<number>\d+(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d+(?:[.,]\d{1,2})?|\d+\.\d+)(?P<times>k|mn?|bn|tn)?(?P<share>%?)"
)
"""An amount as one word: "12bn", "$9.5bn", "46%", "1,250", "3,5"."""
_TENS = frozenset({"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"})
_PARTS = {"half": 2.0, "third": 3.0, "quarter": 4.0, "fifth": 5.0, "sixth": 6.0, "seventh": 7.0, "eighth": 8.0,
          "ninth": 9.0, "tenth": 10.0}  # fmt: skip
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
    whole, comma, rest = printed["number"].rpartition(",")
    decimal = comma and len(rest) < 3 and "." not in rest  # as the continent writes it: "3,5"
    digits = f"{whole}.{rest}" if decimal else printed["number"].replace(",", "")
    value = float(digits) * TIMES.get(printed["times"] or "", 1.0)
    return value if value < TOO_MANY else None


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
    if low in _WORDS:
        value, end = _below_hundred(parse, n, last)
        at = end - 1
    halved, end = _and_a_half(parse, end, last)
    value += halved
    while end < last and parse.lower(end) in TIMES | DOZENS and not _metres(parse, n, end, last):
        value, end = value * (TIMES | DOZENS)[parse.lower(end)], end + 1
    if low in _WORDS and not halved:
        value, end = _with_rest(parse, end, last, value)
    more, end = _and_a_half(parse, end, last)
    return Number(n, at, end, value + more) if value < TOO_MANY else None


TOO_MANY = 1e15
"""A number from which on it is no amount of anything."""


def _below_hundred(parse: Parse, n: int, last: int) -> tuple[float, int]:
    """A number in words up to 99, and where it ends."""
    value = _WORDS[parse.lower(n)]
    units = _WORDS.get(parse.lower(n + 2)) if n + 2 < last and parse.word(n + 1) == "-" else None
    return (value + units, n + 3) if parse.lower(n) in _TENS and units and 1 <= units <= 9 else (value, n + 1)


def _and_a_half(parse: Parse, n: int, last: int) -> tuple[float, int]:
    halved = [parse.lower(each) for each in range(n, min(n + 3, last))] == ["and", "a", "half"]
    return (0.5, n + 3) if halved else (0.0, n)


def _with_rest(parse: Parse, end: int, last: int, value: float) -> tuple[float, int]:
    """A number in words with what follows of it: "two hundred and fifty", "twelve thousand three hundred"."""
    lowest = TIMES.get(parse.lower(end - 1), 0.0)
    while lowest >= TIMES["hundred"]:
        n = end + (end < last and parse.lower(end) == "and")
        if n >= last or parse.lower(n) not in _WORDS or parse.lower(n) in {"half", *DOZENS}:
            break
        rest, at = _below_hundred(parse, n, last)
        scale = 1.0
        while at < last and parse.lower(at) in TIMES and rest * scale * TIMES[parse.lower(at)] < lowest:
            scale, at = scale * TIMES[parse.lower(at)], at + 1
        if not 0 < rest * scale < lowest or (at < last and parse.lower(at) in TIMES | DOZENS):
            break  # "two hundred and three hundred" are two numbers
        value, end, lowest = value + rest * scale, at, scale
    return value, end


def _metres(parse: Parse, n: int, at: int, last: int) -> bool:
    """Whether an "m" that stands by itself after a number says metres, not millions: nothing is counted, and no money."""
    if parse.lower(at) != "m":
        return False
    money = parse.word(n)[:1] in "$€£" or (n > 0 and parse.word(n - 1) in {"$", "€", "£"})
    return not money and not (at + 1 < last and parse.tokens[at + 1].tag == "NNS")


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
