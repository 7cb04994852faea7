"""What the readings of the time grammar know of the words around an expression."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from crosswire.annotate.tense import Tense
from crosswire.annotate.timewords import near
from crosswire.annotate.windows import Window, add_months, granularity, unit_at, window
from crosswire.model.layers import TimeType
from crosswire.model.report import Span

REFERENCES = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
"""What TIMEX3 says of a moment that cannot be placed: before, at or after the day of writing."""


@dataclass(frozen=True)
class Reading:
    """What an expression means. `kind` says which modifiers may stand before it; `days` its window where the value has none.

    `quant` and `freq` as in TIMEX3 ("EVERY", "2X"); `zone` an hour's distance from UTC ("+02:00", "Z").
    """

    type: TimeType
    value: str
    mod: str | None = None
    days: Window | None = None
    kind: str = ""
    quant: str | None = None
    freq: str | None = None
    zone: str | None = None
    deictic: bool = False
    counted_from: Span | None = None


@dataclass(frozen=True)
class Spoken:
    """What the report has spoken of so far: the value and span of the date named last, and the quarter under discussion.

    Values are "" where there is none. "A year earlier" in a report on a quarter means that quarter, a year back.
    """

    value: str = ""
    span: Span | None = None
    quarter: str = ""

    def hearing(self, reading: Reading, span: Span) -> "Spoken":
        """What is spoken of after one more expression."""
        value = reading.value
        long = reading.type == "DURATION" and value in {"P6M", "P9M", "P12M", "P1Y"}
        told = reading.type in {"DATE", "TIME"} and value[:1].isdigit() and reading.kind != "BACK"
        if not told:
            return Spoken(self.value, self.span, "") if long else self
        grain = granularity(value)
        quarter = value if grain == "quarter" else "" if grain in {"year", "half"} else self.quarter
        return Spoken(value, span, quarter)


@dataclass(frozen=True)
class Context:
    """The day of writing, what was spoken of last, the tense, and the neighbours of an expression.

    `label` is the name finder's label of the first word and `tag` its Penn tag; `attributive` whether the expression
    stands before a noun as part of it ("the Tuesday meeting", "Tuesday's vote"); `before` and `after` the neighbouring
    words in lower case; `tense` is asked only when needed. `used` gathers what the value is counted from.
    """

    written: date | None
    spoken: Spoken
    before: tuple[str, ...]
    after: tuple[str, ...]
    label: str
    tag: str
    printed: str
    follows: str
    attributive: bool
    tense: Callable[[], Tense | None]
    used: set[str] = field(default_factory=set)

    @property
    def anchor(self) -> date | None:
        """The day of writing; to ask for it is to count from it."""
        self.used.add("written")
        return self.written

    @property
    def then(self) -> str:
        """The value of the date named last, "" if there is none."""
        return self.spoken.value

    def day_spoken_of(self) -> date | None:
        """The first day of the date named last, to count from; None if there is none."""
        first = window(self.then)[0]
        if first is not None:
            self.used.add("spoken")
        return first

    def placed(self, reading: Reading) -> Reading:
        """The reading with what its value was counted from."""
        if not any(c.isdigit() for c in reading.value):
            return reading
        if "spoken" in self.used and self.spoken.span is not None:
            return replace(reading, counted_from=self.spoken.span)
        return replace(reading, deictic=True) if "written" in self.used and self.written is not None else reading

    def quarter_spoken_of(self) -> str:
        """The quarter under discussion, to count from."""
        self.used.add("spoken")
        return self.spoken.quarter

    @property
    def previous(self) -> str:
        """The word before, "" at the start of the sentence."""
        return self.before[-1] if self.before else ""

    @property
    def following(self) -> str:
        """The word after, "" at the end of the sentence."""
        return self.after[0] if self.after else ""

    @property
    def quoted_title(self) -> bool:
        """Whether it is a title in quotation marks ("This Week", "60 Minutes")."""
        return self.previous in near("quote") and " " in self.printed and self.printed.istitle()

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
            self.used.add("spoken")
            return self.then[:10]
        return self.anchor.isoformat() if self.anchor else "XXXX-XX-XX"

    def nearest(self, values: list[str], tense: Tense | None) -> str:
        """Which of these values a speaker means: the closest, where one against the tense counts as further away."""
        spans = [(value, window(value)) for value in values]
        known = [(value, first, last) for value, (first, last) in spans if first is not None and last is not None]
        anchor = self.anchor
        if anchor is None or not known:
            return values[0]
        weight = AGAINST * (10 if self.previous in near("tie") else 1)
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
"in", "on" and the like, which tie the date to the verb."""


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
