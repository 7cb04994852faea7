"""Where two sentences part: the grounds on which one matter is called told apart, in the order of their weight."""

from collections.abc import Callable, Iterator

from crosswire.compare.contradiction import contrary, doubt, parted, polarity
from crosswire.compare.ground import Ground, Kind
from crosswire.compare.lines import Line, Part
from crosswire.compare.quantities import alike
from crosswire.compare.reactions import accused, opposite, stance
from crosswire.compare.slots import actor, amount, day, multiplied, unfinished, unlike


def grounds(a: Line, b: Line, likeness: float = 1.0) -> list[Ground]:
    """Every ground between the statements of two sentences, the weightiest first and then the one with most in common.

    `likeness` is the cosine of the sentences' vectors: a ground that rests on one verb alone is none between sentences
    that are on different matters.
    """
    told = frozenset(
        x for x in a.amounts if any(x.value == y.value or (x.unit == y.unit and alike(x, y)) for y in b.amounts)
    )
    found = [ground for x in a.parts for y in b.parts for rule in _RULES for ground in rule(x, y)]
    if not unfinished(a.words, b.words) and not multiplied(a, b):
        found += [ground for x in a.parts for y in b.parts for ground in amount(x, y, told=told)]
    if a.denying and b.denying:
        found = [ground for ground in found if ground.kind != "denial"]  # both tell of the denial
    if a.denied and b.denied:
        found = [ground for ground in found if ground.kind != "polarity"]  # both say no to something
    if likeness < ONE_MATTER:
        found = [ground for ground in found if ground.kind not in _OF_VERBS]
    return sorted(found, key=lambda g: (_ORDER.index(g.kind), -g.shared, g.a.cites.span, g.b.cites.span))


ONE_MATTER = 0.4
"""How alike two sentences must be before one verb, affirmed in one and denied in the other, is of one matter in both."""
_OF_VERBS: frozenset[Kind] = frozenset({"polarity", "contrary", "doubt"})


def differ(a: Part, b: Part) -> bool:
    """Whether two statements give different amounts, days or doers of one thing, or one says yes and the other no."""
    return unlike(a, b) or parted(a, b)


_RULES: tuple[Callable[[Part, Part], Iterator[Ground]], ...] = (
    polarity,
    day,
    actor,
    contrary,
    doubt,
    accused,
    stance,
    opposite,
)
_ORDER: tuple[Kind, ...] = (
    "polarity", "denial", "tally", "amount", "count", "day", "actor", "contrary", "doubt", "accused", "stance", "evaluation", "opposite",
)  # fmt: skip
