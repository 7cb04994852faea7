"""What a person corrected: kept apart from what the program found, and tied to the words it speaks of."""

import hashlib
from dataclasses import dataclass
from typing import Literal, get_args

from crosswire.model.findings import Verdict

CorrectionKind = Literal["speaker", "date", "written", "article", "dismiss", "verdict"]
"""Another speaker of what is quoted; another day of a time expression; another day of writing; what was set aside is
part of the article; a finding that is none; another verdict of a finding."""

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

OF_TEXT: tuple[CorrectionKind, ...] = ("article",)
"""Kinds that hold before anything is analysed."""
OF_LAYERS: tuple[CorrectionKind, ...] = ("written", "speaker", "date")
"""Kinds that hold of what was found in one report, in the order in which they are applied."""
OF_FINDINGS: tuple[CorrectionKind, ...] = ("dismiss", "verdict")
"""Kinds that hold of what a comparison found."""

AROUND = 40
"""Code points before and after a quoted passage that are kept with it, to tell it from another with the same words."""


@dataclass(frozen=True)
class Passage:
    """Words of a report, found again by themselves: as in a TextQuoteSelector of W3C Web Annotation.

    `report` is the report's id; `exact` is "" where the report as a whole is meant.
    """

    report: str
    exact: str = ""
    prefix: str = ""
    suffix: str = ""

    def find(self, text: str) -> tuple[int, int] | None:
        """Where the passage stands in a text: where what surrounds it fits best; None where its words do not stand."""
        places = []
        at = text.find(self.exact)
        while self.exact and at >= 0:
            before = text[max(0, at - len(self.prefix)) : at]
            after = text[at + len(self.exact) : at + len(self.exact) + len(self.suffix)]
            places.append((_same_end(before, self.prefix) + _same_start(after, self.suffix), -at))
            at = text.find(self.exact, at + 1)
        if not places:
            return None
        start = -max(places)[1]
        return start, start + len(self.exact)


def passage(report: str, text: str, start: int, end: int) -> Passage:
    """The passage at a range of a report's text."""
    return Passage(report, text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND])


def _same_start(a: str, b: str) -> int:
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _same_end(a: str, b: str) -> int:
    return _same_start(a[::-1], b[::-1])


@dataclass(frozen=True)
class Correction:
    """One correction by hand.

    `passages` are what it speaks of, `value` what is right: a name (speaker), a day or TIMEX3 value (date, written), a
    verdict; "" where the kind says it all. `by` and `at` say who decided and when (ISO 8601).
    """

    kind: CorrectionKind
    passages: tuple[Passage, ...]
    value: str = ""
    by: str = ""
    at: str = ""

    @property
    def id(self) -> str:
        """The same for the same decision on the same words, whoever took it and when."""
        words = "\x1f".join([self.kind, self.value, *(f"{p.report} {p.prefix}|{p.exact}" for p in self.passages)])
        return f"correction:{hashlib.sha256(words.encode()).hexdigest()[:12]}"


@dataclass(frozen=True)
class Misfit:
    """A correction that could not be applied, and why."""

    correction: Correction
    reason: str
