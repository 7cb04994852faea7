"""Where actors stand towards a matter over time, and where the voices of one side differ."""

from dataclasses import dataclass
from datetime import date

from crosswire.model.findings import Position, Telling, Voice
from crosswire.model.layers import Stance
from crosswire.model.report import Rejected, WrittenOn


@dataclass(frozen=True)
class Stand:
    """Where one actor stands towards one matter.

    `positions` are what the reports have of it, by the day of the report, undated ones first; `towards` is the words of
    the latest; `since` the first day of the present stance (None where no report of it has a day); `before` the stances
    that it took before, oldest first, each with the day it is first told of.
    """

    actor: Voice
    towards: str
    stance: Stance
    positions: tuple[Position, ...]
    since: date | None = None
    before: tuple[tuple[Stance, date | None], ...] = ()


@dataclass(frozen=True)
class Split:
    """One matter on which voices of one side differ; `side` is its key, `stands` at least two of different actors."""

    side: str
    stands: tuple[Stand, ...]


@dataclass(frozen=True)
class Standing:
    """Every stand that reports tell of, by side and actor, and the splits within a side; `written` has each report's day."""

    stands: tuple[Stand, ...]
    splits: tuple[Split, ...]
    tellings: tuple[Telling, ...]
    names: tuple[tuple[str, str], ...] = ()
    rejected: tuple[Rejected, ...] = ()
    written: tuple[tuple[str, WrittenOn], ...] = ()
