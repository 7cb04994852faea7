"""A sentence as the time grammar reads it: each word one code, numbers read, everything else a dot."""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

OTHER = "."
"""The code of a word that no pattern names."""

_TOKEN = re.compile(
    r"(?P<OFFSET>(?:(?<!\S)|(?<=gmt|utc))[+\u2212-]\d{1,2}:\d\d\b|(?<=gmt|utc)[+\u2212-]\d{1,2}\b)"
    r"|(?P<ISO>\d{4}-\d\d-\d\d\b)|(?P<DATED>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)\b|\d{1,2}\.\d{1,2}\.\d{4}\b)"
    r"|(?P<CLOCK>\d{1,2}:\d\d(?::\d\d)?\b|\d{1,2}\.\d\d(?= ?[ap]\.?m))"
    r"|(?P<DECADE>'?\d{2,4}'?s\b)|(?P<ORD>\d{1,2}(?:st|nd|rd|th)\b)|(?P<FRACTION>[1-3]/[2-4]\b|[½¼¾])"
    r"|(?P<NUMBER>\d+(?:[.,]\d+)*%?)|(?P<ABBR>[ap]\.m\b\.?)|(?P<WORD>o'clock\b|'s\b|[^\W\d_]+)|(?P<MARK>\S)",
    re.IGNORECASE,
)
_ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1000}
_SMALL = _ONES | _TENS
_ORDINAL_WORDS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_ORDINALS = {word: n for n, word in enumerate(_ORDINAL_WORDS, 1)} | {"thirtieth": 30}
_DECADES = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9,
}  # fmt: skip
_FRACTIONS = {
    "1/2": "0.5",
    "½": "0.5",
    "1/4": "0.25",
    "¼": "0.25",
    "3/4": "0.75",
    "¾": "0.75",
    "1/3": "0.33",
    "2/3": "0.67",
}

NUMBER_CLASSES = (
    "OFFSET", "ISO", "DATED", "CLOCK", "DECADE", "ORD", "FRACTION", "DAY", "INT", "YEAR", "WORDNUM",
)  # fmt: skip
"""Classes that are read from figures and number words, not looked up."""

LONGEST_NUMBER = 10
"""Words and marks of a number in words."""

WEEKDAYS = {
    "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7,
}  # fmt: skip
"""The days of the week as ISO 8601 counts them."""

YEARS = range(1000, 2200)
"""Bare numbers that may be years."""


class Word(NamedTuple):
    """A word of the sentence: where it stands, in lower case, with its value for the grammar ("" if it has none)."""

    start: int
    end: int
    text: str
    value: str


@dataclass(frozen=True)
class Codes:
    """One character a class, or a word of its own where a pattern names the word."""

    of_word: dict[str, tuple[str, str]]
    of_class: dict[str, str]
    told: frozenset[str]

    def any_of(self, name: str) -> str:
        """The characters that a class or word of a pattern may stand for."""
        return self.of_class.get(name) or self.of_word.get(name, ("", ""))[0]


def table(name: str) -> list[list[str]]:
    """The rows of a data file of this room: comments and blank lines left out, columns parted by tabs."""
    text = resources.files("crosswire.annotate").joinpath(f"data/{name}").read_text("utf-8")
    return [line.split("\t") for line in text.split("\n") if line and not line.startswith("# ")]


@cache
def near(name: str) -> frozenset[str]:
    """A list of times_near.tsv: words that decide what a time expression beside them is."""
    found: set[str] = set()
    for row in table("times_near.tsv"):
        for word in row[1].split(" ") if row[0] == name else ():
            found |= near(word[1:]) if word[0] == "@" else {word}
    if not found:
        raise ValueError(f"times_near.tsv: there is no list {name!r}")
    return frozenset(found)


@cache
def codes(named: frozenset[str]) -> Codes:
    """The coding of words and classes; each of the `named` words gets a character of its own."""
    of_word: dict[str, tuple[str, str]] = {}
    of_class: dict[str, str] = {}
    fresh = (chr(n) for n in range(0x4E00, 0x9FFF))
    for name in NUMBER_CLASSES:
        of_class[name] = next(fresh)
    for name, value, words in table("times_words.tsv"):
        shared = of_class[name][0] if name in of_class else next(fresh)
        of_class.setdefault(name, shared)
        for word in words.split(" "):
            own = next(fresh) if word in named else shared
            of_word[word] = (own, value)
            if own not in of_class[name]:
                of_class[name] += own
    for word in sorted(named - of_word.keys()):
        of_word[word] = (next(fresh), word)
    for word, n in _ORDINALS.items():
        of_word[word] = (of_class["ORD"], str(n))
    for word, n in _DECADES.items():
        of_word[word] = (of_class["DECADE"], f"19{n}")
    stems = {word[:-1] for word in of_word if word[-1] == "."}
    return Codes(of_word, of_class, frozenset(of_word.keys() | stems | _SMALL.keys() | {"a", "an"}))


def words_of(name: str, coding: Codes) -> frozenset[str]:
    """The words that a class or word of a pattern may stand for, "" for figures."""
    chars = coding.any_of(name)
    words = {word for word, (code, _) in coding.of_word.items() if code in chars}
    if name in NUMBER_CLASSES:
        words.add("")
    if name == "WORDNUM":
        words |= _SMALL.keys() | _SCALES.keys()
    if name == "YEAR":  # "nineteen ninety-six", "two thousand four"
        words |= {word for word, n in _SMALL.items() if n >= 10} | {"thousand"}
    return frozenset(words)


def read(text: str, start: int, end: int, coding: Codes) -> tuple[str, list[Word]]:
    """The codes of a stretch of clean text, one character a word, and the words themselves."""
    found: list[Word] = []
    line: list[str] = []
    matches = list(_TOKEN.finditer(text[start:end]))
    at, n = 0, len(matches)
    told = coding.told
    while at < n:
        match = matches[at]
        word = match.group().lower()
        first, stop = match.span()
        code, value, used = OTHER, "", 1
        if match.lastgroup not in LETTERED:
            code, value = _figures(match.lastgroup or "", word, coding)
        elif word in told:
            if _opens_number(word, matches, at):
                used, stop, code, value = _number_words(matches, at + (word in {"a", "an"}), coding)
                used += word in {"a", "an"}
            else:
                dotted = word + "." in coding.of_word and at + 1 < n and matches[at + 1].start() == stop
                if dotted and matches[at + 1].group() == ".":
                    word, stop, used = word + ".", stop + 1, 2
                code, value = coding.of_word.get(word, (OTHER, ""))
        found.append(Word(start + first, start + stop, word, value))
        line.append(code)
        at += used
    return "".join(line), found


LETTERED = frozenset({"WORD", "MARK", "ABBR"})
"""Kinds of tokens that are looked up; the others are figures."""


def _opens_number(word: str, matches: list[re.Match[str]], at: int) -> bool:
    """Whether a number in words begins here ("three", "a hundred")."""
    if word in {"a", "an"}:
        return at + 1 < len(matches) and matches[at + 1].group().lower() in _SCALES
    return word in _SMALL


def _figures(kind: str, word: str, coding: Codes) -> tuple[str, str]:
    """The code and the value of what is written in figures."""
    if kind == "NUMBER":
        return _number(word, coding)
    value: str | None = word
    if kind == "ORD":
        value = word[:-2]
    elif kind == "OFFSET":
        hours, _, minutes = word[1:].partition(":")
        value = f"{'+' if word[0] == '+' else '-'}{int(hours):02d}:{minutes or '00'}"
    elif kind == "FRACTION":
        value = _FRACTIONS.get(word, "0.5")
    elif kind == "DECADE":
        digits = word.removesuffix("s").strip("'")
        value = {4: digits[:3], 2: f"19{digits[0]}"}.get(len(digits)) if digits.endswith("0") else None
    return (coding.of_class[kind], value) if value else (OTHER, "")


def _number(word: str, coding: Codes) -> tuple[str, str]:
    plain = word.replace(",", "")
    if not plain.isdecimal() or len(plain) > 5:
        return OTHER, ""
    n = int(plain)
    name = "YEAR" if n in YEARS and len(word) == 4 else "DAY" if 1 <= n <= 31 and len(word) < 3 else "INT"
    return coding.of_class[name], plain


def _number_words(matches: list[re.Match[str]], at: int, coding: Codes) -> tuple[int, int, str, str]:
    """How many matches a number in words takes, where it ends, its code and its value."""
    values: list[int] = []
    here, stop, used = at, matches[at].end(), 0
    while here < len(matches) and here - at < LONGEST_NUMBER:
        word = matches[here].group().lower()
        if word in _SMALL or word in _SCALES:
            values.append(_SMALL.get(word) or _SCALES[word])
            here += 1
            stop, used = matches[here - 1].end(), here - at
        elif word in {"-", "and"} and here > at and here + 1 < len(matches) and _continues(matches, here, values):
            here += 1
        else:
            break
    n, year = _worth(values)
    counted = here < len(matches) and matches[here].group().lower() in {"years", "days", "people"}
    name = "YEAR" if year and not counted else "WORDNUM"
    return used, stop, coding.of_class[name], str(n)


def _continues(matches: list[re.Match[str]], here: int, values: list[int]) -> bool:
    """Whether a hyphen or "and" inside a number in words goes on with it."""
    after = matches[here + 1].group().lower()
    if matches[here].group() == "-":
        return values[-1] in _TENS.values() and after in _ONES and _ONES[after] < 10
    return values[-1] in _SCALES.values() and after in _SMALL


def _worth(values: list[int]) -> tuple[int, bool]:
    """A number in words, and whether it is said as years are ("nineteen ninety-six")."""
    if (
        len(values) in {2, 3}
        and 10 <= values[0] <= 20
        and 10 <= values[1] < 100
        and 100 not in values
        and 1000 not in values
    ):
        return values[0] * 100 + sum(values[1:]), True
    total = part = 0
    for value in values:
        if value == 1000:
            total, part = total + max(part, 1) * 1000, 0
        elif value == 100:
            part = max(part, 1) * 100
        else:
            part += value
    total += part
    return total, 1000 in values and 1900 <= total <= 2100
