"""What the readings of the time grammar know of the words around an expression."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from crosswire.annotate.tense import Tense
from crosswire.annotate.windows import Window, add_months, granularity, unit_at, window
from crosswire.model.layers import TimeType

REFERENCES = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
"""What TIMEX3 says of a moment that cannot be placed: before, at or after the day of writing."""


@dataclass(frozen=True)
class Reading:
    """What an expression means. `kind` says which modifiers may stand before it; `days` its window where the value has none."""

    type: TimeType
    value: str
    mod: str | None = None
    days: Window | None = None
    kind: str = ""


@dataclass(frozen=True)
class Context:
    """The day of writing, the day spoken of last, the tense, and the neighbours of an expression.

    `then` is the value of the date named last, "" if there is none; `label` the name finder's label of the first word
    and `tag` its Penn tag; `before` and `after` the neighbouring words in lower case; `tense` is asked only when needed.
    """

    anchor: date | None
    then: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    label: str
    tag: str
    printed: str
    follows: str
    tense: Callable[[], Tense | None]

    @property
    def previous(self) -> str:
        """The word before, "" at the start of the sentence."""
        return self.before[-1] if self.before else ""

    @property
    def following(self) -> str:
        """The word after, "" at the end of the sentence."""
        return self.after[0] if self.after else ""

    def at(self, unit: str, n: int) -> str:
        """The value of the unit n units from the day of writing, or a reference where that day is not known."""
        if self.anchor is None:
            return REFERENCES[(n > 0) - (n < 0)]
        try:
            return unit_at(self.anchor, unit, n)
        except OverflowError:
            return REFERENCES[(n > 0) - (n < 0)]

    def day(self) -> str:
        """The day that a bare hour or part of day belongs to: the day spoken of last, else that of writing."""
        if granularity(self.then) in {"day", "part", "hour", "minute"}:
            return self.then[:10]
        return self.anchor.isoformat() if self.anchor else "XXXX-XX-XX"

    def nearest(self, values: list[str], tense: Tense | None) -> str:
        """Which of these values a speaker means: the closest, where one against the tense counts as further away."""
        spans = [(value, window(value)) for value in values]
        known = [(value, first, last) for value, (first, last) in spans if first is not None and last is not None]
        anchor = self.anchor
        if anchor is None or not known:
            return values[0]
        weight = AGAINST * (10 if self.previous in {"in", "on"} else 1)
        return min(known, key=lambda each: _distance(each[1], each[2], anchor, tense, weight))[0]

    def stretch(self, unit: str, n: int) -> Window:
        """The window of n units up to the day of writing (n < 0) or from it on (n > 0)."""
        if self.anchor is None or n == 0:
            return None, None
        other = moved(self.anchor, unit, n)
        if other is None:
            return None, None
        return (other, self.anchor) if n < 0 else (self.anchor, other)


AGAINST = 4
"""How many times further a date counts that lies on the other side than the verb looks. A date most of a year away is
given with its year, or as "last March"; so a near date wins even against a verb that was read wrongly. Ten times that
after "in" and "on", which tie the date to the verb."""


def _distance(first: date, last: date, anchor: date, tense: Tense | None, weight: int) -> float:
    centre = ((first - anchor).days + (last - anchor).days) / 2
    against = (tense == "past" and first > anchor) or (tense == "future" and last <= anchor)
    return abs(centre) * (weight if against else 1)


def moved(day: date, unit: str, n: int) -> date | None:
    """The day n units on; None where it leaves the calendar."""
    months = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200}
    days = {"D": 1, "W": 7, "2W": 14, "WE": 7}
    try:
        if unit in months:
            return add_months(day, n * months[unit])
        return day + timedelta(n * days.get(unit, 0))
    except (ValueError, OverflowError):
        return None
