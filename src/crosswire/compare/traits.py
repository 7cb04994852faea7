"""What two sentences have in common or apart, one number a trait, the same whichever comes first."""

from collections.abc import Callable

from crosswire.compare.lines import Line
from crosswire.compare.quantities import alike, clash


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    """Shared part of all; -1 where one of the two is empty."""
    return len(a & b) / len(a | b) if a and b else -1.0


def _of_smaller(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else -1.0


def _longest_run(a: Line, b: Line) -> float:
    """Words of the longest run that both print, looked for in the first 80 of each; grows with the words that are met."""
    places: dict[str, list[int]] = {}
    for n, word in enumerate(b.printed[:80]):
        places.setdefault(word, []).append(n)
    best = 0
    before: dict[int, int] = {}
    for word in a.printed[:80]:
        before = {n + 1: before.get(n, 0) + 1 for n in places.get(word, ())}
        if before:
            best = max(best, *before.values())
    return float(best)


def _amounts_alike(a: Line, b: Line) -> float:
    return float(sum(any(alike(x, y) for y in b.amounts) for x in a.amounts)) if a.amounts and b.amounts else 0.0


def _amounts_lone(a: Line, b: Line) -> float:
    lone = sum(not any(alike(x, y) for y in b.amounts) for x in a.amounts)
    return float(lone + sum(not any(alike(x, y) for x in a.amounts) for y in b.amounts))


def _amounts_clash(a: Line, b: Line) -> float:
    return float(any(clash(x, y) for x in a.amounts for y in b.amounts if not any(alike(x, z) for z in b.amounts)))


def _days(a: Line, b: Line) -> float:
    """1 where both name one weekday, -1 where both name weekdays and none in common."""
    return 0.0 if not (a.days and b.days) else 1.0 if a.days & b.days else -1.0


def _opposed(a: Line, b: Line) -> float:
    """On how many scales of opposites they stand at different ends and not at the same."""
    turned = {(scale, -end) for scale, end in b.poles}
    return float(len({scale for scale, _ in a.poles & turned} - {scale for scale, _ in a.poles & b.poles}))


def _same_pole(a: Line, b: Line) -> float:
    return float(len(a.poles & b.poles))


FOR, AGAINST = frozenset({"for"}), frozenset({"against", "doubtful"})


def _stances(a: Line, b: Line) -> float:
    """1 where one is for and the other against or doubtful; -1 where both lean one way; 0 elsewhere."""
    x, y = a.stances, b.stances
    if not x or not y:
        return 0.0
    if (x <= FOR and y <= AGAINST) or (x <= AGAINST and y <= FOR):
        return 1.0
    return -1.0 if x == y else 0.0


def _windows(a: Line, b: Line) -> float:
    """1 where their days overlap, -1 where both have days and none in common."""
    if not a.windows or not b.windows:
        return 0.0
    meet = any(s < y and x < e for s, e in a.windows for x, y in b.windows)
    return 1.0 if meet else -1.0


def _acts(a: Line, b: Line) -> float:
    """The best match of two of their statements in who, what and whom: 0 to 3."""
    best = 0.0
    for s in a.statements:
        for t in b.statements:
            same = bool(set(s.who) & set(t.who)) + (s.what == t.what) + bool(set(s.whom) & set(t.whom))
            best = max(best, float(same))
    return best


def _opposite_polarity(a: Line, b: Line) -> float:
    """Whether two statements with one verb differ in polarity."""
    return float(any(s.what == t.what and s.polarity != t.polarity for s in a.statements for t in b.statements))


def _voices(a: Line, b: Line) -> float:
    """1 where one speaks in both, -1 where both have speakers and none in common, 0 where one has none."""
    return 0.0 if not (a.voices and b.voices) else 1.0 if a.voices & b.voices else -1.0


def _speakers(a: Line, b: Line) -> float:
    """Whether the one speaks of the speaker of the other: 2 where each does."""
    return float(bool(a.voices & b.keys)) + float(bool(b.voices & a.keys))


def _sides(a: Line, b: Line) -> float:
    return 0.0 if not (a.sides and b.sides) else 1.0 if a.sides & b.sides else -1.0


def _quoted(a: Line, b: Line) -> float:
    """How many of the two stand partly in quotation marks."""
    return float(bool(a.quoted)) + float(bool(b.quoted))


TRAITS: dict[str, Callable[[Line, Line], float]] = {
    "names_jaccard": lambda a, b: _jaccard(a.names, b.names),
    "names_of_smaller": lambda a, b: _of_smaller(a.names, b.names),
    "actors_jaccard": lambda a, b: _jaccard(a.keys, b.keys),
    "actors_of_smaller": lambda a, b: _of_smaller(a.keys, b.keys),
    "quoted_jaccard": lambda a, b: _jaccard(a.quoted, b.quoted),
    "quoted_of_smaller": lambda a, b: _of_smaller(a.quoted, b.quoted),
    "quoted_said": lambda a, b: max(_of_smaller(a.quoted, b.words), _of_smaller(b.quoted, a.words)),
    "quoting": _quoted,
    "longest_run": _longest_run,
    "amounts_alike": _amounts_alike,
    "amounts_lone": _amounts_lone,
    "amounts_clash": _amounts_clash,
    "weekdays": _days,
    "denied_apart": lambda a, b: float(abs(a.denied - b.denied)),
    "denied": lambda a, b: float(a.denied + b.denied),
    "denying": lambda a, b: float(a.denying) + float(b.denying),
    "opposed": _opposed,
    "same_pole": _same_pole,
    "stances": _stances,
    "stances_held": lambda a, b: float(bool(a.stances)) + float(bool(b.stances)),
    "attributed": lambda a, b: float(bool(a.voices)) + float(bool(b.voices)),
    "speakers": _speakers,
    "windows": _windows,
    "acts": _acts,
    "opposite_polarity": _opposite_polarity,
    "voices": _voices,
    "sides": _sides,
    "roots": lambda a, b: _jaccard(a.roots, b.roots),
}
"""The traits by name, in the order of their columns."""
