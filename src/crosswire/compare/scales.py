"""Units of measure of one scale, and what a measure is the measure of: how wide, how long ago, by how much."""

from crosswire.model import Parse

_SCALES = {
    "duration": {"second": 1 / 60, "minute": 1, "hour": 60, "day": 1440, "week": 10_080, "fortnight": 20_160, "month": 43_830,
             "year": 525_960, "decade": 5_259_600},
    "length": {"centimetre": 0.01, "centimeter": 0.01, "cm": 0.01, "inch": 0.0254, "foot": 0.3048, "yard": 0.9144, "metre": 1,
               "meter": 1, "m": 1, "km": 1000, "kilometre": 1000, "kilometer": 1000, "mile": 1609.3},
    "weight": {"kg": 1, "kilogram": 1, "kilo": 1, "pound": 0.4536, "tonne": 1000, "ton": 1000},
    "area": {"hectare": 1, "acre": 0.4047},
}  # fmt: skip
_OF = {unit: (scale, size) for scale, units in _SCALES.items() for unit, size in units.items()}
_ROLES = {
    "ago": "ago", "earlier": "ago", "before": "ago", "previously": "ago", "past": "ago", "last": "ago",
    "later": "in", "after": "in", "in": "in", "within": "in", "next": "in", "from": "from", "to": "to", "by": "by", "until": "to",
    "old": "old", "age": "old", "aged": "old", "wide": "wide", "width": "wide", "long": "long", "length": "long", "high": "high",
    "height": "high", "altitude": "high", "tall": "high", "deep": "deep", "depth": "deep", "thick": "thick",
    "distance": "away", "away": "away", "every": "every", "each": "every", "since": "ago",
}  # fmt: skip
"""Words by which two measures of one scale are told apart."""
UP = 3
"""How many words up from a number the word may stand that says what is measured."""


def scale_of(unit: str) -> str:
    """The scale that a unit (a lemma, or "-hour" as in "a two-hour wait") is of, "" where it is none of measure."""
    return _OF.get(unit.removeprefix("-"), ("", 1.0))[0]


def in_one(value: float, unit: str, other: float, other_unit: str) -> tuple[float, float]:
    """Two amounts in one unit, where both are of one scale; else as they are."""
    one, two = unit.removeprefix("-"), other_unit.removeprefix("-")
    if one == two or not scale_of(one) or scale_of(one) != scale_of(two):
        return value, other
    return value * _OF[one][1], other * _OF[two][1]


def role_of(parse: Parse, n: int) -> str:
    """What the number at word n is the measure of, by the words that it hangs on and those that hang on its unit."""
    at = n
    for _ in range(UP):
        for each in (at, *parse.children[at]):
            if (
                each != n
                and parse.tokens[each].dep in {"advmod", "prep", "amod", "ROOT", "pobj"}
                and parse.lower(each) in _ROLES
            ):
                return _ROLES[parse.lower(each)]
        above = parse.tokens[at].head
        if above == at or parse.tokens[above].pos in {"VERB", "AUX"}:
            return ""
        if parse.lower(above) in _ROLES:
            return _ROLES[parse.lower(above)]
        at = above
    return ""
