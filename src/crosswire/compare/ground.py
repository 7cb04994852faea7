"""A reason to hold that two statements stand apart, and what all such reasons ask first."""

from dataclasses import dataclass
from typing import Literal

from crosswire.compare.acts import Act
from crosswire.compare.acttimes import Window
from crosswire.compare.lines import Part
from crosswire.model import Relation, Statement

Kind = Literal[
    "polarity",
    "amount",
    "tally",
    "count",
    "day",
    "actor",
    "denial",
    "contrary",
    "doubt",
    "accused",
    "stance",
    "evaluation",
    "opposite",
]

CONFLICTS: frozenset[Kind] = frozenset({"amount", "tally", "day", "actor", "polarity", "denial"})
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

    @property
    def relation(self) -> Relation:
        """What the two statements are to each other."""
        return "conflicting" if self.conflicting else "divergent"


def common(a: Part, b: Part) -> int:
    """How many words both statements have."""
    return len(a.words & b.words)


def one_time(s: Statement, t: Statement) -> bool:
    """Whether both can speak of one time: a thing done and a thing planned cannot, nor can days that never meet."""
    if (s.modality in _UNREAL) != (t.modality in _UNREAL):
        return False
    if s.earliest and s.latest and t.earliest and t.latest:
        return s.earliest < t.latest and t.earliest < s.latest
    return True


def meet(x: tuple[Window, ...], y: tuple[Window, ...]) -> bool:
    """Whether some day of the one is a day of the other; unknown days meet."""
    return not x or not y or any(a < d and c < b for a, b in x for c, d in y)


def later(a: Part, b: Part) -> bool:
    """Whether one report was written after the other, and so may know more."""
    return a.written is not None and b.written is not None and a.written != b.written


def same_doers(x: Act, y: Act) -> bool:
    """Whether nothing speaks against it that both are done by the same: a word in common, or one is silent on it."""
    return not x.doers or not y.doers or bool(x.doers & y.doers)
