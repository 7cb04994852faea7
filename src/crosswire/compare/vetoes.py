"""When two statements are not one, whatever they share: what bars the link "same", named or not as a dispute."""

from collections.abc import Callable, Mapping
from functools import cache
from itertools import product

from crosswire.compare.acts import Act
from crosswire.compare.ground import meet
from crosswire.compare.lines import Part
from crosswire.compare.relations import matched, opposite, synonymous
from crosswire.compare.words import DENIAL_SCALE, poles, rows

EMPTY = frozenset(
    {"be", "have", "do", "get", "make", "take", "go", "come", "give", "put", "find", "see", "keep", "let"}
)
"""Verbs of so little meaning that two acts with one of them in common may be anything."""
PUT_OFF = frozenset({"postpone", "delay", "cancel", "scrap", "abandon", "suspend", "shelve", "halt", "skip", "boycott",
                      "call off", "put off", "break off"})  # fmt: skip
"""What happens to a thing that does not take place as it was to."""
COVERED = 0.5
"""Share of the words of the shorter one that must stand in the other one, for both to be about one thing."""


def barred(a: Part, b: Part) -> str:
    """Why two statements are not one: the name of the rule that bars it; "" where nothing does."""
    ones, others = _lone(a, b), _lone(b, a)
    for name, rule in VETOES.items():
        if any(rule(a, b, x, y) or rule(b, a, y, x) for x, y in product(ones, others)):
            return name
    if a.statement.polarity != b.statement.polarity:
        return ""
    return "worded apart" if worded_apart(a.words, b.words) else ""


def _lone(part: Part, other: Part) -> list[Act]:
    """What only the one tells: where both say the same of a thing, they do not part on it."""
    told = {(act.verbs, act.negated, act.things, act.when) for act in other.acts}
    return [act for act in part.acts if (act.verbs, act.negated, act.things, act.when) not in told]


def _turned(a: Part, b: Part, x: Act, y: Act) -> bool:
    """One says yes and the other no, of one thing and in one word or its like."""
    return x.negated and not y.negated and _one_verb(x, y) and _about_one(a, b, x, y)


def _none(a: Part, b: Part, x: Act, y: Act) -> bool:  # noqa: ARG001  # the signature all rules share
    """There are none in one, so many in the other: "no jobs will go", "2,000 jobs will be lost"."""
    return x.negated and not y.negated and any(amount.unit in x.doers | x.things for amount in b.amounts)


def _reversed(a: Part, b: Part, x: Act, y: Act) -> bool:
    """One thing is said of it in one, the opposite in the other, and neither denies it."""
    return x.negated == y.negated and opposites(x, y) is not None and _about_one(a, b, x, y) and not _one_verb(x, y)


def _called_off(a: Part, b: Part, x: Act, y: Act) -> bool:  # noqa: ARG001  # the signature all rules share
    """What one tells of as taking place, or to take place, is put off or called off in the other."""
    if not x.verbs & PUT_OFF or x.negated or y.negated or any(act.verbs & PUT_OFF for act in b.acts):
        return False
    return bool(matched(x.things or x.doers, y.doers | y.things | y.words))


def _dated_apart(a: Part, b: Part, x: Act, y: Act) -> bool:
    """One thing is said of days or of months that never meet."""
    if not _one_verb(x, y, empty=True) or not _covered(x, y):
        return False
    ones, others = a.words & _MONTHS, b.words & _MONTHS
    if len(ones) == len(others) == 1 and ones != others:
        return True
    return bool(x.when and y.when) and not meet(x.when, y.when)


_MONTHS = frozenset(
    {"january", "february", "april", "june", "july", "august", "september", "october", "november", "december"}
)
"""Names of months that are no other words: a month without its year has no days to compare."""


def _doubted(a: Part, b: Part, x: Act, y: Act) -> bool:
    """What one tells as done is only thought possible in the other."""
    if not x.untold and (a.statement.modality != "possible" or b.statement.modality != "asserted"):
        return False
    return x.mood == "doubt" and y.mood == "done" and _one_verb(x, y) and _about_one(a, b, x, y)


def worded_apart(a: frozenset[str], b: frozenset[str], *, share: float = COVERED) -> bool:
    """Whether so large a share of the words is the same, and among the others are two opposites."""
    if len(a & b) < share * min(len(a), len(b)):
        return False
    return any(_apart(v, w) for v in sorted(a - b) for w in sorted(b - a))


def _one_verb(x: Act, y: Act, *, empty: bool = False) -> bool:
    left = frozenset() if empty else EMPTY
    return any(synonymous(v, w) or _one_end(v, w) for v in x.verbs - left for w in y.verbs - left)


def _one_end(v: str, w: str) -> bool:
    """Whether both words stand at one end of a scale of opposites ("leave", "withdraw")."""
    return not set(poles(v)).isdisjoint(poles(w)) or not _contraries().get(v, frozenset()).isdisjoint(
        _contraries().get(w, ())
    )


def opposites(x: Act, y: Act) -> tuple[str, str] | None:
    """A word that tells what is done in the one, and its opposite in the other."""
    pairs = ((v, w) for v in sorted(x.verbs - EMPTY) for w in sorted(y.verbs - EMPTY) if _apart(v, w))
    return next(pairs, None)


def _about_one(a: Part, b: Part, x: Act, y: Act) -> bool:
    """Whether who does it or what it is done to is one; where one of them names neither, whether its statement does."""
    ones, others = x.doers | x.things, y.doers | y.things
    if ones and others:
        return bool(matched(ones, others))
    return bool(matched(ones, b.words) or matched(others, a.words)) or not (x.matter and y.matter)


def _covered(x: Act, y: Act) -> bool:
    less = min(len(x.matter), len(y.matter))
    return less > 0 and matched(x.matter, y.matter) >= COVERED * less


@cache
def _apart(v: str, w: str) -> bool:
    """Whether one of two words (lemmas, or participles that stand for an adjective) bars the other."""
    return any(_contrary(one, other) for one in _forms(v) for other in _forms(w))


def _forms(word: str) -> tuple[str, ...]:
    return (word, word[:-1], word[:-2]) if word.endswith("ed") else (word,)


_TWO_FACED = frozenset({"defeat", "defeated", "loss"})
"""Words that mean the one thing to one and its opposite to the other: who defeats somebody wins."""


def _contrary(v: str, w: str) -> bool:
    if {v, w} & _TWO_FACED:
        return False
    ends = {(scale, -end) for scale, end in poles(w) if scale != DENIAL_SCALE}
    if f"un{v}" == w or f"un{w}" == v or opposite(v, w):
        return True
    return w in _contraries().get(v, ()) or not ends.isdisjoint(poles(v))


@cache
def _contraries() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for ones, others in rows("contraries.tsv"):
        for one, other in product(ones.split(), others.split()):
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


VETOES: dict[str, Callable[[Part, Part, Act, Act], bool]] = {
    "turned": _turned,
    "none": _none,
    "reversed": _reversed,
    "called off": _called_off,
    "dated apart": _dated_apart,
    "doubted": _doubted,
}
"""The rules by name; each is asked both ways round."""
