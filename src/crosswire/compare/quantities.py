"""Amounts as numbers with what they count, and whether two of them can stand side by side."""

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
_TIMES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9}
_LOOSE = frozenset(
    {"about", "around", "nearly", "almost", "roughly", "approximately", "some", "least", "most", "more", "over", "than",
     "under", "up", "fewer", "less", "close", "estimated", "dozens", "hundreds", "thousands"}
)  # fmt: skip
_CALENDAR = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)

ROUNDING = 0.05
"""How far apart (as a share of the larger) two amounts may be and still be one, told with other rounding."""


@dataclass(frozen=True)
class Quantity:
    """An amount, the lemma of what it counts ("" where unknown, "$" and "%" for money and shares), and whether it is loose."""

    value: float
    unit: str
    loose: bool = False


def quantities(parse: Parse, first: int, last: int) -> Iterator[Quantity]:
    """The amounts among some words of a report, in order; years, dates and ordinals are none."""
    for n in range(first, last):
        token = parse.tokens[n]
        if token.tag != "CD" and token.pos != "NUM":
            continue
        value = _value(parse.lower(n))
        if value is None or _dated(parse, n, value):
            continue
        if n + 1 < last and parse.lower(n + 1) in _TIMES:
            value *= _TIMES[parse.lower(n + 1)]
        if n > first and parse.lower(n - 1).replace(",", "").replace(".", "").isdigit() and parse.lower(n) in _TIMES:
            continue
        loose = any(parse.lower(at) in _LOOSE for at in range(max(first, n - 3), n))
        yield Quantity(value, _unit(parse, n, first, last), loose)


def _value(word: str) -> float | None:
    plain = word.replace(",", "")
    try:
        value = float(plain)
    except ValueError:
        return _WORDS.get(word)
    return value if value < 1e15 else None


def _dated(parse: Parse, n: int, value: float) -> bool:
    near = {parse.lower(at) for at in (n - 1, n - 2, n + 1) if 0 <= at < len(parse.tokens)}
    year = 1800 <= value <= 2100 and value == int(value) and "," not in parse.word(n)
    return (year and parse.tokens[n].dep in {"pobj", "nummod", "npadvmod"}) or bool(near & _CALENDAR)


def _unit(parse: Parse, n: int, first: int, last: int) -> str:
    for at in range(max(first, n - 2), min(last, n + 3)):
        if parse.word(at) in {"$", "€", "£", "%"}:
            return parse.word(at)
        if parse.lower(at) in {"percent", "per-cent"}:
            return "%"
    head = parse.tokens[n].head
    for _ in range(3):
        token = parse.tokens[head]
        if token.pos in {"NOUN", "PROPN"} and first <= head < last and head != n:
            return token.lemma.lower()
        if token.head == head:
            return ""
        head = token.head
    return ""


def alike(a: Quantity, b: Quantity) -> bool:
    """Whether both can be one amount: equal, or apart by no more than rounding."""
    return abs(a.value - b.value) <= ROUNDING * max(abs(a.value), abs(b.value))


def clash(a: Quantity, b: Quantity) -> bool:
    """Whether they count the same thing and cannot both be right; "at least 12" and 15 can."""
    return a.unit != "" and a.unit == b.unit and not a.loose and not b.loose and not alike(a, b)
