"""Where two sentences part: the grounds on which one matter is called told apart, in the order of their weight."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from crosswire.compare.lines import Line, Part
from crosswire.compare.quantities import Quantity, alike, clash
from crosswire.compare.words import DENIAL_SCALE, UNITY_SCALE, denials
from crosswire.model import Statement

Kind = Literal["amount", "day", "polarity", "denial", "accused", "stance", "opposite"]

CONFLICTS: frozenset[Kind] = frozenset({"amount", "day", "polarity", "denial"})
"""Grounds on which both cannot be true as stated; on the others both can."""

_UNREAL = frozenset({"planned", "proposed", "conditional", "possible", "expected"})


@dataclass(frozen=True)
class Ground:
    """Why two statements stand apart: of what kind, and in words a reader understands.

    `shared` counts the words both have; a `firm` ground rests on structure (one side, one slot, an accusation and its
    answer) and is believed of sentences on one matter without the judge.
    """

    kind: Kind
    a: Statement
    b: Statement
    words: str
    shared: int = 0
    firm: bool = False

    @property
    def conflicting(self) -> bool:
        """Whether both cannot be true as stated."""
        return self.kind in CONFLICTS


def grounds(a: Line, b: Line) -> list[Ground]:
    """Every ground between the statements of two sentences, the weightiest first and then the one with most in common."""
    found = [ground for x in a.parts for y in b.parts for rule in _RULES for ground in rule(x, y)]
    return sorted(found, key=lambda g: (_ORDER.index(g.kind), -g.shared, g.a.cites.span, g.b.cites.span))


def _amount(a: Part, b: Part) -> Iterator[Ground]:
    """One amount of a kind in each, of the same thing, and not the same."""
    if _common(a, b) < AMOUNT_NEEDS or not _one_time(a.statement, b.statement):
        return
    for unit in sorted({x.unit for x in a.amounts} & {y.unit for y in b.amounts}):
        ones = [x for x in a.amounts if x.unit == unit]
        others = [y for y in b.amounts if y.unit == unit]
        if len(ones) == len(others) == 1 and clash(ones[0], others[0]) and not (a.words | b.words) & _FURTHER:
            words = f"{_print(ones[0])} in one, {_print(others[0])} in the other"
            yield Ground("amount", a.statement, b.statement, words, _common(a, b), firm=True)


AMOUNT_NEEDS = 2
"""Words that two statements must share, the thing counted among them, before their amounts are set against each other."""

_FURTHER = frozenset({"other", "another", "additional", "further", "extra", "second", "third", "each", "per"})
"""Words that say that one amount comes on top of another, or is a share of it."""


def _print(amount: Quantity) -> str:
    value = f"{amount.value:,.10g}"
    return f"${value}" if amount.unit == "$" else f"{value}%" if amount.unit == "%" else f"{value} {amount.unit}"


def _day(a: Part, b: Part) -> Iterator[Ground]:
    if a.days and b.days and not a.days & b.days and a.statement.what == b.statement.what:
        one, other = (min(part.days).capitalize() for part in (a, b))
        yield Ground("day", a.statement, b.statement, f"{one} in one, {other} in the other", _common(a, b))


def _polarity(a: Part, b: Part) -> Iterator[Ground]:
    s, t = a.statement, b.statement
    if s.what != t.what or s.polarity == t.polarity or s.what in _LIGHT or not _one_time(s, t):
        return
    if set(s.who) & set(t.who) or set(s.whom) & set(t.whom):
        yield Ground("polarity", s, t, "one says so, the other says not", _common(a, b))


_LIGHT = frozenset({"be", "have", "do", "say", "get", "make", "take", "go", "want", "think", "know"})


def _denial(a: Part, b: Part) -> Iterator[Ground]:
    ends = [{end for scale, end in part.poles if scale == DENIAL_SCALE} for part in (a, b)]
    if {-1} in ends and {1} in ends and a.words & b.words and not a.voices & b.voices:
        yield Ground("denial", a.statement, b.statement, "one asserts what the other denies", _common(a, b))


def _denied(a: Part, b: Part) -> Iterator[Ground]:
    """One voice denies what the other report tells, or another voice says, in much the same words."""
    for denier, teller in ((a, b), (b, a)):
        s, t = denier.statement, teller.statement
        if s.what not in denials() or s.polarity == "negative" or t.polarity == "negative" or t.modality == "possible":
            continue
        if t.what in denials() or {end for scale, end in teller.poles if scale == DENIAL_SCALE} & {-1}:
            continue
        matter = denier.words - denials()
        both = matter & teller.words
        if len(both) >= DENIED_NEEDS and len(both) >= DENIED_SHARE * len(matter) and not denier.voices & teller.voices:
            yield Ground("denial", a.statement, b.statement, "one asserts what the other denies", len(both), firm=True)


DENIED_NEEDS, DENIED_SHARE = 3, 0.4
"""Words of what is denied, and their share, that must stand in the other statement too."""


def differ(a: Part, b: Part) -> bool:
    """Whether two statements give different amounts or days of one thing: they do not say the same, whatever they share."""
    if len(a.days) == len(b.days) == 1 and a.days != b.days:
        return True
    for unit in {x.unit for x in a.amounts} & {y.unit for y in b.amounts}:
        ones = [x for x in a.amounts if x.unit == unit]
        others = [y for y in b.amounts if y.unit == unit]
        if len(ones) == len(others) == 1 and not alike(ones[0], others[0]):
            return True
    return False


def _stance(a: Part, b: Part) -> Iterator[Ground]:
    s, t = a.statement, b.statement
    opposed = {s.stance, t.stance} in ({"for", "against"}, {"for", "doubtful"})
    if not opposed or a.voices & b.voices:
        return
    words = (
        "one is in favour, the other against"
        if "against" in {s.stance, t.stance}
        else "one is in favour, the other in doubt"
    )
    yield Ground("stance", s, t, words, _common(a, b), firm=bool(a.sides & b.sides) and bool(a.matter & b.matter))


def _accused(a: Part, b: Part) -> Iterator[Ground]:
    """One accuses somebody; in the other that somebody, or a voice of that side, says it is not so."""
    for accuser, answer in ((a, b), (b, a)):
        s, t = accuser.statement, answer.statement
        own = {*answer.voices, *answer.sides} if t.chain else set()
        about = own & set(t.who) or set(t.who) & _OURSELVES
        if (
            s.what in _ACCUSING
            and own & set(s.whom)
            and about
            and t.polarity == "negative"
            and s.polarity == "positive"
        ):
            yield Ground("accused", a.statement, b.statement, _ANSWERED, _common(a, b), firm=True)


_ANSWERED = "one accuses, the accused says it is not so"
_OURSELVES = frozenset({"i", "we"})
_ACCUSING = frozenset({"accuse", "blame", "charge", "fault"})


def _opposite(a: Part, b: Part) -> Iterator[Ground]:
    turned = {(scale, -end) for scale, end in b.poles}
    scales = {scale for scale, _ in a.poles & turned} - {scale for scale, _ in a.poles & b.poles} - {DENIAL_SCALE}
    if scales and a.statement.polarity == b.statement.polarity and a.words & b.words:
        firm = UNITY_SCALE in scales and bool(a.groups & b.groups)
        words = _UNITED if UNITY_SCALE in scales else "the wording points in opposite directions"
        yield Ground("opposite", a.statement, b.statement, words, _common(a, b), firm=firm)


_UNITED = "one tells of agreement, the other of dispute"


def _one_time(s: Statement, t: Statement) -> bool:
    """Whether both can speak of one time: a thing done and a thing planned cannot, nor can days that never meet."""
    if (s.modality in _UNREAL) != (t.modality in _UNREAL):
        return False
    if s.earliest and s.latest and t.earliest and t.latest:
        return s.earliest < t.latest and t.earliest < s.latest
    return True


def _common(a: Part, b: Part) -> int:
    return len(a.words & b.words)


_RULES: tuple[Callable[[Part, Part], Iterator[Ground]], ...] = (
    _amount,
    _day,
    _polarity,
    _denied,
    _denial,
    _accused,
    _stance,
    _opposite,
)
_ORDER: tuple[Kind, ...] = ("polarity", "amount", "day", "denial", "accused", "stance", "opposite")
