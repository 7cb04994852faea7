"""Events across reports: one event with its many tellings, and what they come to between two sides."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from crosswire.model.findings import Voice
from crosswire.model.layers import EventStatus
from crosswire.model.story import Citation

DateBasis = Literal["stated", "reported", "unknown"]
"""Where the day of an event comes from: its own words, the day of the first report that tells of it, or nowhere."""


CODEBOOK = "crosswire-events 1 (PLOVER 0.8 of 2021-09-17, CAMEO 1.1b3, Goldstein scale as used by GDELT)"
"""The codebook that codes are given by, with its version; every export carries it."""

QUADS = {
    "AGREE": "verbal cooperation", "CONSULT": "verbal cooperation", "SUPPORT": "verbal cooperation",
    "COOPERATE": "material cooperation", "AID": "material cooperation", "YIELD": "material cooperation",
    "REQUEST": "verbal conflict", "ACCUSE": "verbal conflict", "REJECT": "verbal conflict", "THREATEN": "verbal conflict",
    "PROTEST": "material conflict", "SANCTION": "material conflict", "MOBILIZE": "material conflict",
    "COERCE": "material conflict", "ASSAULT": "material conflict",
}  # fmt: skip
"""The four classes that PLOVER sums its event types up in."""


@dataclass(frozen=True)
class Participant:
    """One who takes part in an event.

    `key` is an actor key or, for one on no list, the wording; `side` is the key of the state or body it acts for (its own
    where it is one); `code` is that side's code: ISO 3166-1 alpha-3 of a state, ours of an organisation, "" for none;
    `sector` as in Event.
    """

    key: str
    name: str
    side: str
    code: str = ""
    sector: str = ""


@dataclass(frozen=True)
class EventTelling:
    """How one report tells of an event: where, on whose word (outermost source first), the rule, day and numbers.

    `numbers` are with what they count ("14 people"); `trigger` is the lemma of the word it hangs on.
    """

    cites: Citation
    chain: tuple[Voice, ...] = ()
    rule: str = ""
    written: date | None = None
    earliest: date | None = None
    latest: date | None = None
    numbers: tuple[str, ...] = ()
    trigger: str = ""


@dataclass(frozen=True)
class EventPlace:
    """Where an event takes place; as in Place."""

    name: str
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    region: str | None = None


@dataclass(frozen=True)
class EventRecord:
    """One event, whatever the number of reports that tell of it.

    `earliest` and `latest` are a half-open window of days, None where open; `basis` says where it comes from. `symmetric`
    marks events that all parties do to each other (talks, a treaty). `tellings` come oldest first; `differences` say in
    words where they part (numbers, days). `n_origins` counts texts, not reprints. `scale` is what the CAMEO code weighs on
    Goldstein's scale: cooperation above 0, conflict below. `beside` are sides that the sentences name and that take no part.
    """

    id: str
    root: str
    cameo: str
    status: EventStatus
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    tellings: tuple[EventTelling, ...]
    mode: str | None = None
    context: tuple[str, ...] = ()
    symmetric: bool = False
    earliest: date | None = None
    latest: date | None = None
    basis: DateBasis = "unknown"
    place: EventPlace | None = None
    n_reports: int = 1
    n_origins: int = 1
    differences: tuple[str, ...] = ()
    scale: float = 0.0
    beside: tuple[str, ...] = ()

    @property
    def quad(self) -> str:
        """Which of PLOVER's four classes its type is in."""
        return QUADS[self.root]

    @property
    def planned(self) -> bool:
        """Whether it is only due, proposed or possible."""
        return self.status in {"planned", "proposed", "conditional"}


@dataclass(frozen=True)
class Period:
    """One day, week or month of a pair of sides: what was cooperation, what was conflict; they are never netted.

    `start` is its first day; sums are of the scale's values, both positive.
    """

    start: date
    cooperation: float = 0.0
    conflict: float = 0.0
    n_cooperation: int = 0
    n_conflict: int = 0
    events: tuple[str, ...] = ()


@dataclass(frozen=True)
class Measure:
    """A standing measure of one side towards another: since when, by what report, and lifted when (None: not told of).

    `kind` says which ("sanctions", "deployment"); `since` and `since_latest` the window of the event that opened it, `opened`
    and `closed` the ids of the events; `towards` is "" where no report says whom it is against.
    """

    kind: str
    by: str
    towards: str
    since: date | None
    since_latest: date | None
    opened: str
    basis: DateBasis = "stated"
    lifted: date | None = None
    closed: str | None = None


@dataclass(frozen=True)
class Notice:
    """A series that has left its own past range, with the numbers that say so."""

    series: Literal["cooperation", "conflict"]
    start: date
    value: float
    highest_before: float
    median_before: float
    n_before: int


@dataclass(frozen=True)
class Dyad:
    """Two sides over time: `periods` without gaps, `records` the events between them, oldest first."""

    a: str
    b: str
    names: tuple[str, str]
    per: Literal["day", "week", "month"]
    periods: tuple[Period, ...]
    records: tuple[EventRecord, ...]
    measures: tuple[Measure, ...] = ()
    notices: tuple[Notice, ...] = ()
    pending: tuple[EventRecord, ...] = ()
