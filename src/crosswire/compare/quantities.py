"""Amounts as numbers with what they count, and whether two of them can stand side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from crosswire.compare.numbers import DOZENS, Number, numbers
from crosswire.compare.scales import in_one, role_of, scale_of
from crosswire.compare.tallies import named_beside, tallies, tally
from crosswire.model import Parse

_NEAR = frozenset({"about", "around", "nearly", "almost", "roughly", "approximately", "some", "close", "estimated", "dozens",
                   "hundreds", "thousands", "circa", "or"})  # fmt: skip
_FROM = frozenset({"least", "more", "over", "above", "exceeding", "minimum"})
_UP_TO = frozenset({"most", "fewer", "less", "under", "below", "up", "maximum"})
SIGNS = {"percent": "%", "per-cent": "%", "cent": "%", "dollar": "$", "dollars": "$", "euro": "€", "euros": "€"}
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

_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})

MONTH = 31
"""Beside the name of a month, a number up to this is a day."""
ROUNDING = 0.05
"""How far apart (as a share of the larger) two amounts may be and still be one, told with other rounding."""
NEARLY = 0.15
"""The same for an amount that is told as "about" so much."""

MONEY = 100_000.0
"""Pounds from which on they are money: nothing is weighed in so many."""

Bound = Literal["", "about", "from", "up to", "many"]


@dataclass(frozen=True)
class Quantity:
    """An amount, the lemma of what it counts ("" where unknown, "$" and "%" for money and shares).

    `bound` tells how: "about" 12, "from" 12 ("at least"), "up to" 12, "many" ("dozens": 24 and more). `beside` are the words that say whose amount it is
    ("46 % for Rask"): names and nouns of the phrase it stands in, or else of the subject. `above` is the lemma of the verb
    that it hangs on, `names` the names among `beside`, and `further` whether it comes on top of another amount, or is a share
    of one ("three other men"). `of` is what is measured, a name of measures.tsv ("dead"), "" where none of them is;
    `role` what a measure is the measure of ("ago", "wide", "by").
    """

    value: float
    unit: str
    bound: Bound = ""
    beside: frozenset[str] = frozenset()
    above: str = ""
    further: bool = False
    names: frozenset[str] = frozenset()
    of: str = ""
    role: str = ""

    @property
    def kind(self) -> str:
        """What two amounts must have in common to be set against each other: what is measured, or else the unit."""
        return f"of {self.of}" if self.of else scale_of(self.unit) or self.unit

    @property
    def loose(self) -> bool:
        """Whether it is told as about, at least or at most so much."""
        return bool(self.bound)


def quantities(parse: Parse, first: int, last: int) -> Iterator[Quantity]:
    """The amounts among some words of a report, in order; years, dates and ordinals are none."""
    for number in numbers(parse, first, last):
        start, n = number.first, number.at
        if _dated(parse, start, number.value) or _is_label(parse, start) or (start and parse.lower(start - 1) == "not"):
            continue
        further = any(_on_top(parse, at) for at in range(max(first, start - 2), min(last, n + 3)))
        beside = _beside(parse, n, first, last)
        unit = "%" if number.share else _unit(parse, n, first, last)
        unit = "£" if unit == "pound" and number.value >= MONEY else unit
        names = beside & {
            parse.tokens[at].lemma.lower() for at in range(first, last) if parse.tokens[at].pos == "PROPN"
        }
        of, bound = tally(parse, n, unit), _bound(parse, number, first)
        if of and not bound and _further_counted(parse, n, first, last):
            bound = "from"  # "nine teenagers and a teacher were killed"
        if of and tallies()[of].grows:
            names |= named_beside(parse, n) - _DAYS
        yield Quantity(number.value, unit, bound, beside, _verb_above(parse, n), further, names, of, role_of(parse, n))


_AFTER: Mapping[str, Bound] = {"more": "from", "so": "about", "less": "up to", "fewer": "up to"}
"""What an amount is told as by what follows it: "40 or more"."""

_FURTHER = frozenset({"other", "others", "another", "additional", "further", "extra", "each", "per", "apiece"})
"""Words that say that one amount comes on top of another, or is a share of it ("each", "$40 a day")."""


def _on_top(parse: Parse, n: int) -> bool:
    share = parse.lower(n) == "per" and n + 1 < len(parse.tokens) and parse.lower(n + 1) == "cent"
    return parse.lower(n) in _FURTHER and not share


def _verb_above(parse: Parse, n: int) -> str:
    verb = next((at for at in parse.ancestors(n) if parse.tokens[at].pos in {"VERB", "AUX"}), None)
    return parse.tokens[verb].lemma.lower() if verb is not None else ""


def _bound(parse: Parse, number: Number, first: int) -> Bound:
    if number.least:
        return "many"
    before = {parse.lower(at) for at in range(max(first, number.first - 3), number.first)}
    if parse.lower(number.first - 1) != "to":
        before -= {"up"}  # "set up 40 tents"
    after = [parse.lower(at) for at in range(number.last, min(number.last + 2, len(parse.tokens)))]
    if after[:1] == ["or"] and not before & (_FROM | _UP_TO):
        return _AFTER.get(after[-1], "")
    return "from" if before & _FROM else "up to" if before & _UP_TO else "about" if before & _NEAR else ""


def _dated(parse: Parse, n: int, value: float) -> bool:
    near = {parse.lower(at) for at in (n - 1, n + 1) if 0 <= at < len(parse.tokens)} if value <= MONTH else set()
    year = 1800 <= value <= 2100 and value == int(value) and "," not in parse.word(n)
    return (year and parse.tokens[n].dep in {"pobj", "nummod", "npadvmod"}) or bool(near & _CALENDAR)


def _is_label(parse: Parse, n: int) -> bool:
    """Whether a number only names a thing: "Channel 5", "Lap 42", "Route 6"."""
    if n == 0 or not parse.lower(n).isdigit():
        return False
    before, token = parse.tokens[n - 1], parse.tokens[n]
    return (
        before.pos in {"PROPN", "NOUN"}
        and parse.word(n - 1)[:1].isupper()
        and (token.head == n - 1 or (before.head == n and before.dep == "compound"))
    )


def _unit(parse: Parse, n: int, first: int, last: int) -> str:
    for mark in parse.lower(n):
        if mark in "$€£%":
            return mark
    for at in range(max(first, n - 2), min(last, n + 3)):
        if parse.word(at) in {"$", "€", "£", "%"}:
            return parse.word(at)
        if (unit := SIGNS.get(parse.lower(at))) is not None:
            return unit
    if n + 2 < last and parse.word(n + 1) == "-" and parse.tokens[n + 2].pos == "NOUN":
        return f"-{parse.tokens[n + 2].lemma.lower()}"
    if scale_of(parse.tokens[n].lemma.lower()):
        return parse.tokens[n].lemma.lower()  # "a quarter of an hour"
    link = next((c for c in parse.all_children(n, "prep") if parse.lower(c) == "of"), None)
    of = parse.child(link, "pobj") if link is not None and parse.tokens[n].pos in {"NOUN", "NUM"} else None
    head = _counted(parse, n, first, last) if of is None else of  # "dozens of houses"
    unit = parse.tokens[head].lemma.lower() if head is not None else ""
    return SIGNS.get(unit, unit)  # "between 41 and 60 percent"


def _counted(parse: Parse, n: int, first: int, last: int) -> int | None:
    """The noun that an amount counts."""
    head = parse.tokens[n].head
    for _ in range(3):
        token = parse.tokens[head]
        if token.pos in {"NOUN", "PROPN"} and first <= head < last and head != n and parse.lower(head) not in DOZENS:
            return head
        if token.head == head:
            return None
        head = token.head
    return None


def _further_counted(parse: Parse, n: int, first: int, last: int) -> bool:
    """Whether beside what an amount counts stand others, counted apart from it."""
    head = _counted(parse, n, first, last)
    others = parse.all_children(head, "conj") if head is not None else []
    return any(
        parse.tokens[c].pos == "NUM" or parse.lower(c) in {"a", "an"} for each in others for c in parse.children[each]
    )


def _beside(parse: Parse, n: int, first: int, last: int) -> frozenset[str]:
    """Whose amount it is: the names and nouns that hang on what is counted, or the subject of the verb above."""
    if n > first and parse.tokens[n - 1].pos == "PROPN":
        return _named(parse, {at for at in (n - 1, n - 2) if at >= first and parse.tokens[at].pos == "PROPN"})
    top = _counted(parse, n, first, last)
    top = n if top is None else top
    own = {at for at in parse.subtree(top) if first <= at < last and not _of_another(parse, at, top, n)}
    near = _named(parse, own - {top, n})
    if any(parse.tokens[at].pos == "PROPN" for at in own):
        return near
    for verb in parse.ancestors(top):
        if parse.tokens[verb].pos in {"VERB", "AUX"}:
            subject = parse.child(verb, "nsubj", "nsubjpass")
            if subject is not None and subject != top and first <= subject < last and n not in parse.subtree(subject):
                return near | _named(parse, parse.subtree(subject))
            break
    return near


def _of_another(parse: Parse, at: int, top: int, n: int) -> bool:
    """Whether between a word and the head of the phrase stands another amount: the word belongs to that one."""
    while at != top:
        if (
            at != n
            and parse.tokens[at].dep in {"conj", "prep"}
            and any(parse.tokens[c].pos == "NUM" for c in parse.subtree(at) if c != n)
            and n not in parse.subtree(at)
        ):
            return True
        if parse.tokens[at].head == at:
            return False
        at = parse.tokens[at].head
    return False


def _named(parse: Parse, every: "set[int] | list[int]") -> frozenset[str]:
    return frozenset(parse.tokens[at].lemma.lower() for at in every if parse.tokens[at].pos in {"NOUN", "PROPN"})


def alike(a: Quantity, b: Quantity) -> bool:
    """Whether both can be one amount: equal, or apart by no more than rounding."""
    one, other = in_one(a.value, a.unit, b.value, b.unit)
    apart, larger = abs(one - other), max(abs(one), abs(other))
    if "many" in {a.bound, b.bound}:
        least, exact = (one, other) if a.bound == "many" else (other, one)
        return (1 - NEARLY) * least <= exact <= MANY * least
    if "about" in {a.bound, b.bound}:
        return apart <= NEARLY * larger
    if a.unit != b.unit and scale_of(a.unit):
        return apart <= NEARLY * larger  # "two months" and "nine weeks"
    return apart <= ROUNDING * larger and apart <= max(_grain(a.value), _grain(b.value))


MANY = 15.0
"""How many times the least number that a word can stand for it may still stand for: "dozens" for 24 to 360."""


def _grain(value: float) -> float:
    """How finely an amount is told, by the place of its last digit that is not 0: 10 for 120, 0.05 for 46.2."""
    if value == 0:
        return 0.5
    digits = f"{abs(value):.10g}"
    if "e" in digits:
        return abs(value) * ROUNDING
    if "." in digits:
        return 0.5 * 10.0 ** -len(digits.split(".")[1])
    zeros = len(digits) - len(digits.rstrip("0"))
    return 10.0**zeros if zeros else 0.5  # what is told in round numbers is often cut short: 43.9 million as 43


def compatible(a: Quantity, b: Quantity) -> bool:
    """Whether both can be true of one thing: alike, or one within the bound of the other ("at least 12" and 15)."""
    if alike(a, b):
        return True
    one, other = in_one(a.value, a.unit, b.value, b.unit)
    return any(
        (x.bound == "from" and w >= v and y.bound != "up to")
        or (x.bound == "up to" and w <= v and y.bound != "from")
        or (x.bound == y.bound and x.bound in {"from", "up to"})
        for x, v, y, w in ((a, one, b, other), (b, other, a, one))
    )


def comparable(a: Quantity, b: Quantity) -> bool:
    """Whether both can count one thing: neither comes on top of another amount, and neither is a small part of the other."""
    one, other = (abs(value) for value in in_one(a.value, a.unit, b.value, b.unit))
    larger, smaller = max(one, other), min(one, other)
    return not a.further and not b.further and larger <= APART * smaller


APART = 4.0
"""Two tellings of one amount are seldom further apart than this; amounts of two things that share a name often are."""


def clash(a: Quantity, b: Quantity) -> bool:
    """Whether they count the same thing and cannot both be right; "at least 12" and 15 can."""
    return a.kind != "" and a.kind == b.kind and not compatible(a, b)
