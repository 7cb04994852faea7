"""Where two sentences that the judge holds to be of one matter still part: grounds that are enough only there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import product

from crosswire.compare.acts import Act
from crosswire.compare.contradiction import in_turn, of_one_vote
from crosswire.compare.ground import Ground, Kind, common, later, meet, one_time
from crosswire.compare.lines import Line, Part
from crosswire.compare.quantities import Quantity, alike, comparable, compatible
from crosswire.compare.relations import matched, synonymous
from crosswire.compare.scales import scale_of
from crosswire.compare.slots import REPEATED, facing, multiplied, near, printed
from crosswire.compare.vetoes import EMPTY, PUT_OFF, opposites


@dataclass(frozen=True)
class Rule:
    """A way to part: its name as a ground, and the rule for two statements.

    `likely` is how likely the judge must hold it that the two sentences agree, `fits` what the two must be like.
    """

    kind: Kind
    likely: float
    part: Callable[[Part, Part], Iterator[str]]
    fits: Callable[[Line, Line], bool] = lambda _a, _b: True


def parting(a: Line, b: Line, likely: float) -> Iterator[Ground]:
    """The grounds between the statements of two sentences, which the judge holds to agree with this likelihood."""
    for rule in RULES:
        if likely < rule.likely or not rule.fits(a, b):
            continue
        for x, y in product(a.parts, b.parts):
            words = next(iter(rule.part(x, y)), None)
            if words is not None:
                yield Ground(rule.kind, x.statement, y.statement, words, common(x, y))
                break


def _tell_no_amount_alike(a: Line, b: Line) -> bool:
    return not any(x.unit == y.unit and alike(x, y) for x in a.amounts for y in b.amounts) and not multiplied(a, b)


def _deny_otherwise(a: Line, b: Line) -> bool:
    """Whether not both sentences say no to something: then it may be one thing that both say no to."""
    return not (a.denying and b.denying) and not (a.denied and b.denied)


def _main(part: Part) -> list[Act]:
    """The acts that a statement tells, not those that stand below them."""
    return [act for act in part.acts if part.statement.what in act.verbs or len(part.acts) == 1]


def _amounts(a: Part, b: Part, *, sure: bool = False) -> Iterator[str]:
    """One unit, one amount each, and not the same: "lasted 14 hours", "went on for 11 hours".

    Where the judge is `sure` that both sentences tell one thing, one of them may tell it as planned, and what many things
    are told in (money, shares) need not be tied to the same word.
    """
    s, t = a.statement, b.statement
    open_ = (s.modality in _OPEN) != (t.modality in _OPEN)
    if open_ or s.polarity != t.polarity or (not sure and not one_time(s, t)):
        return
    for x, y in facing(a, b):
        named = bool(x.names and y.names) and not x.names & y.names
        if x.of or named or _of_years(x) or not comparable(x, y) or not near(x, y) or compatible(x, y):
            continue
        if sure or _tied(x, y):
            yield f"{printed(x)} in one, {printed(y)} in the other"


_OPEN = frozenset({"possible", "conditional"})
"""How a statement is told that leaves open whether it is so: what is told for certain is no other amount of it."""


def _tied(x: Quantity, y: Quantity) -> bool:
    """Whether what many things of one sentence are told in (money, shares, lengths) is told of one thing in both."""
    if x.unit not in SHARES and scale_of(x.unit) in {"", "duration"}:
        return True
    if len(x.names & y.names) >= SHARED:
        return True
    nouns = (x.beside - x.names, y.beside - y.names)
    return bool(matched(*nouns)) or bool(x.above and y.above and synonymous(x.above, y.above))


SHARES = frozenset({"%", "$", "€", "£"})
"""Units that many things of one sentence are told in: what stands beside the amount must say that it is of one."""


def _of_years(amount: Quantity) -> bool:
    """Whether an amount is an age, a number of years (many things of one report are so long), or of nothing that is named."""
    return amount.unit.removeprefix("-") in {"", "year", "year-old", "time", "decade"} or (
        amount.unit.startswith("-") and not scale_of(amount.unit)
    )


def _turned(a: Part, b: Part) -> Iterator[str]:
    """The same is done by the same in one, and not in the other: "will appeal", "will not appeal"."""
    for x, y in product(a.acts, b.acts):
        if x.negated == y.negated or not _one_verb(x, y) or "doubt" in {x.mood, y.mood} or not meet(x.when, y.when):
            continue
        if not of_one_vote(x, y):
            continue
        no = x if x.negated else y
        if no.yet and later(a, b):
            continue
        if matched(x.doers, y.doers) and (not x.things or not y.things or matched(x.things, y.matter | y.verbs)):
            yield "one asserts what the other denies" if no.denied else "one says so, the other says not"


def _undecided(a: Part, b: Part) -> Iterator[str]:
    """Who does it for certain in one has not decided on it in the other: "would appeal", "had not decided whether to"."""
    for sure, open_ in ((a, b), (b, a)):
        undecided = any(y.verbs & _DECIDING and y.negated for y in open_.acts)
        if not undecided:
            continue
        for x, y in product(sure.acts, open_.acts):
            if x.mood == "due" and not x.negated and y.mood == "doubt" and _one_verb(x, y):
                yield "settled in one, not decided in the other"


_DECIDING = frozenset({"decide", "know", "determine"})


def _none(a: Part, b: Part) -> Iterator[str]:
    """There is none of it in one, and some of it in the other: "no violations were recorded", "marred by violations"."""
    for none, some in ((a, b), (b, a)):
        for x in none.acts:
            if not x.negated or not x.things or x.doers or x.mood == "doubt" or not x.verbs & _BEING_FOUND:
                continue
            if any(_some(x, y) for y in some.acts if not y.negated and y.mood != "doubt"):
                yield "one says there is none, the other tells of some"


def _some(none: Act, act: Act) -> bool:
    """Whether an act tells of what there is none of: of "violations", or by the verb of it ("agreed", an agreement)."""
    if none.things <= act.things | act.words | act.doers | act.verbs:
        return True
    by_verb = any(synonymous(thing, verb) for thing in none.things for verb in act.verbs - EMPTY)
    return by_verb and matched(none.words, act.matter) >= SHARED


SHARED = 2
"""Words beside the verb that two acts must share to be of one matter."""

_BEING_FOUND = frozenset({"be", "record", "report", "find", "occur", "happen", "register", "note", "detect", "see", "reach",
                          "observe", "identify", "discover", "exist", "uncover"})  # fmt: skip


def _contrary(a: Part, b: Part) -> Iterator[str]:
    """Of one person or thing the opposite is said: "was acquitted", "was convicted"."""
    for x, y in product(_main(a), _main(b)):
        pair = opposites(x, y)
        if pair is None or x.negated != y.negated or x.mood != y.mood or x.mood == "doubt" or not meet(x.when, y.when):
            continue
        slots = ((x.doers, y.doers), (x.things, y.things))
        apart = any(one and other and not matched(one, other) for one, other in slots)
        ones, others = x.doers | x.things, y.doers | y.things
        if not apart and not in_turn(*pair) and matched(ones, others) >= MOSTLY * min(len(ones), len(others)) > 0:
            yield f"{pair[0]} in one, {pair[1]} in the other"


MOSTLY = 0.6
"""Share of the words for who does it and what it is done to that two acts must share to be of one person and thing."""


def _called_off(a: Part, b: Part) -> Iterator[str]:
    """What takes place in one is put off or called off in the other."""
    for off, on in ((a, b), (b, a)):
        if any(act.verbs & PUT_OFF for act in on.acts):
            continue
        for x, y in product(off.acts, on.acts):
            if not x.verbs & _CALLED_OFF or not y.verbs & _TAKING_PLACE or x.negated or y.negated:
                continue
            if matched(x.things or x.doers or x.words, y.doers | y.things):
                yield "put off or called off in one, not in the other"


_CALLED_OFF = frozenset({"postpone", "delay", "cancel", "call off", "put off", "scrap", "shelve"})
_TAKING_PLACE = frozenset({"hold", "place", "run", "start", "begin", "open", "meet", "play", "happen", "continue", "proceed",
                           "go ahead", "resume", "operate", "depart", "due", "convene"})  # fmt: skip


def _dated(a: Part, b: Part) -> Iterator[str]:
    """One event that happens once, on two days of the calendar or of the week."""
    for x, y in product(a.acts, b.acts):
        if x.verbs & REPEATED - _STARTING or x.negated != y.negated or not _one_verb(x, y) or not (x.on and y.on):
            continue
        kinds = {bool(month) for month, _ in x.on | y.on}
        if (
            len(kinds) == 1
            and not x.on & y.on
            and not _nightly(a, b, x, y)
            and (matched(x.doers, y.doers) or matched(x.things, y.things))
        ):
            yield "another day in one than in the other"


def _nightly(a: Part, b: Part, x: Act, y: Act) -> bool:
    """Whether the two days follow on each other and one tells of the night between them."""
    next_to = any(abs(one - other) in {1, 6} for _, one in x.on for _, other in y.on)
    return next_to and bool((a.words | b.words) & _NIGHT)


_NIGHT = frozenset({"night", "midnight", "overnight"})
_STARTING = frozenset({"start", "begin", "open", "resume", "close", "end"})


def _one_verb(x: Act, y: Act) -> bool:
    return any(synonymous(v, w) for v in x.verbs - EMPTY for w in y.verbs - EMPTY)


RULES = (
    Rule("amount", 0.6, partial(_amounts, sure=True), _tell_no_amount_alike),
    Rule("amount", 0.3, _amounts, _tell_no_amount_alike),
    Rule("polarity", 0.25, _turned, _deny_otherwise),
    Rule("day", 0.4, _dated),
    Rule("polarity", 0.15, _none, _deny_otherwise),
    Rule("contrary", 0.3, _contrary),
    Rule("doubt", 0.3, _undecided),
    Rule("doubt", 0.4, _called_off),
)
"""The rules in the order of their weight."""
