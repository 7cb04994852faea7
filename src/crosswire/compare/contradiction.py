"""Where one says yes and the other no: to one act, by its opposite, or by doubt."""

from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.compare.acts import Act
from crosswire.compare.ground import Ground, later, meet, same_doers
from crosswire.compare.lines import Part
from crosswire.compare.relations import matched, opposite, synonymous

_LIGHT = frozenset(
    {"be", "have", "do", "say", "get", "make", "take", "go", "want", "think", "know", "come", "see", "give", "put", "find",
     "tell", "call", "use", "keep", "let", "need", "show", "seem", "mean", "work", "look", "believe", "help"}
)  # fmt: skip
_EMPTY = frozenset({"be", "have", "do", "get", "go", "make", "take", "come", "say"})
"""Verbs that say nothing without their object, even where they are denied."""
_PUT_OFF = frozenset(
    {"postpone", "delay", "cancel", "scrap", "collapse", "abandon", "suspend", "shelve", "fail", "slip", "halt"}
)
"""What happens to a plan that is not carried out as planned."""
NARROWER = 0.6
"""The share of what is negated that must stand in what is affirmed."""
SHARED, COVERED = 2, 0.4
"""Words beside the verb that two acts must share, and their share of the shorter one, to be one proposition."""


def polarity(a: Part, b: Part) -> Iterator[Ground]:
    """One says that something is done or so; the other says, or reports somebody to deny, that it is not."""
    found = [each for x in a.acts for y in b.acts if (each := _turned(a, b, x, y)) is not None]
    if found:
        best = max(found, key=lambda each: (each.denied, each.shared))
        words = "one asserts what the other denies" if best.denied else "one says so, the other says not"
        yield Ground("denial" if best.denied else "polarity", a.statement, b.statement, words, best.shared, firm=True)


@dataclass(frozen=True)
class _Turned:
    shared: int
    denied: bool


def _turned(a: Part, b: Part, x: Act, y: Act) -> _Turned | None:
    if x.negated == y.negated or not _one_verb(x, y) or not _comparable(x, y):
        return None
    no, yes = (x, y) if x.negated else (y, x)
    if no.doers and not yes.doers and not no.denied and not no.doers & yes.matter:
        return None  # "he did not send it", and "it was sent"
    if no.yet and not no.denied and (later(a, b) or not _dated(a, b)):
        return None  # "has not resigned", and a later report that he has
    if no.denied and a.voices & b.voices:
        return None
    if not of_one_vote(x, y):
        return None
    rest = matched(x.rest, y.rest)
    shared = rest + bool(matched(x.doers, y.doers))
    less = min(len(x.rest), len(y.rest))
    needs = min(1, len(no.matter)) if no.denied else SHARED if less else 1
    if no.denied:
        enough = shared >= needs and matched(x.matter, y.matter) >= COVERED * min(len(x.matter), len(y.matter))
    else:
        # A no to what is narrower ("no paid post") is none to what is wider.
        enough = shared >= needs and rest >= COVERED * less and matched(no.rest, yes.rest) >= NARROWER * len(no.rest)
    return _Turned(shared, no.denied) if enough and _tied(x, y) else None


def of_one_vote(x: Act, y: Act) -> bool:
    """Whether two acts, where they are votes, are votes on one thing: not every vote is."""
    return "vote" not in x.verbs & y.verbs or bool(matched(x.things | x.words, y.things | y.words))


def _dated(a: Part, b: Part) -> bool:
    return a.written is not None and b.written is not None


def _one_verb(x: Act, y: Act) -> bool:
    light = _EMPTY if x.denied or y.denied else _LIGHT
    return any(synonymous(v, w) for v in x.verbs - light for w in y.verbs - light)


def _comparable(x: Act, y: Act) -> bool:
    """Whether both speak of one time with one certainty, and of the same doers."""
    if x.mood != y.mood or x.mood == "doubt" or not meet(x.when, y.when):
        return False
    return same_doers(x, y) or ((x.denied or y.denied) and matched(x.rest, y.rest) >= SHARED)


def _tied(x: Act, y: Act) -> bool:
    """Whether who does it or what it is done to is the same in both."""
    slots = [(x.doers, y.doers), (x.things, y.things), (x.things, y.doers), (x.doers, y.things)]
    return any(matched(one, other) for one, other in slots) or not (x.doers | x.things) or not (y.doers | y.things)


def contrary(a: Part, b: Part) -> Iterator[Ground]:
    """One says one thing of somebody or something, the other the opposite: "stopped", "continued"."""
    for x in a.acts:
        for y in b.acts:
            pairs = [(v, w) for v in x.verbs - _LIGHT for w in y.verbs - _LIGHT if opposite(v, w)]
            if not pairs or x.negated != y.negated or not _comparable(x, y) or x.denied or y.denied:
                continue
            subject = matched(x.doers, y.doers) if x.doers and y.doers else matched(x.things, y.things)
            rest = matched(x.rest, y.rest)
            shared = rest + bool(matched(x.doers, y.doers))
            if subject and not in_turn(*min(pairs)) and rest >= COVERED * min(len(x.rest), len(y.rest)):
                v, w = min(pairs)
                yield Ground("contrary", a.statement, b.statement, f"{v} in one, {w} in the other", shared, firm=True)
                return


def in_turn(v: str, w: str) -> bool:
    """Whether two opposites are the beginning and the end of one thing, which both come to pass, one after the other."""
    return v in _TURNS and w in _TURNS


_TURNS = frozenset(
    {"begin", "start", "open", "reopen", "enter", "arrive", "join", "resume", "end", "stop", "close", "finish", "shut", "leave",
     "depart", "quit", "exit", "halt", "free", "release", "arrest", "hire", "dismiss"}
)  # fmt: skip


def doubt(a: Part, b: Part) -> Iterator[Ground]:
    """One tells of a plan, the other that it may come to nothing."""
    for planner, doubter in ((a, b), (b, a)):
        plans = [x for x in planner.acts if x.mood == "due" and not x.negated and not x.verbs & _PUT_OFF]
        doubts = [y for y in doubter.acts if y.mood == "doubt" and y.verbs & _PUT_OFF and not y.negated]
        for x in plans:
            shared = matched(x.matter, doubter.words)
            of_it = any(matched(x.doers | x.things, y.things | y.doers) for y in doubts)
            if of_it or (doubts and shared >= SHARED and shared >= COVERED * len(x.matter)):
                yield Ground(
                    "doubt", a.statement, b.statement, "planned in one, in doubt in the other", shared, firm=True
                )
                return


def parted(a: Part, b: Part) -> bool:
    """Whether one statement says yes and the other no: they do not say the same."""
    return any(True for rule in (polarity, contrary, doubt) for _ in rule(a, b)) or any(
        x.negated != y.negated and _one_verb(x, y) and _comparable(x, y) and matched(x.matter, y.matter)
        for x in a.acts for y in b.acts
    )  # fmt: skip
