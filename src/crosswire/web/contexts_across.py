"""What the pages over all stories show: actors, pairs, map, agenda, sources, search, corrections."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crosswire.desk.room import Due
from crosswire.web.contexts import Decision, Filters, StoryRow


@dataclass(frozen=True)
class Quoted:
    """What an actor is quoted with, or a quotation that speaks of it."""

    name: str
    text: str
    source: str
    day: str
    report: str
    story: str
    language: str = ""


@dataclass(frozen=True)
class Stand:
    """Where an actor stands, as one report has it."""

    name: str
    stance: str
    towards: str
    condition: str
    since: str
    story: str
    headline: str
    said: Mapping[str, Any]


@dataclass(frozen=True)
class Named:
    """An actor in a list."""

    key: str
    name: str
    n_reports: int


@dataclass(frozen=True)
class ActorsPage:
    """Who is in the news: named in the most of the latest reports."""

    actors: tuple[Named, ...]
    asked: str = ""
    more: str | None = None


@dataclass(frozen=True)
class PairRow:
    """Two sides and what is between them; cooperation and conflict are never netted."""

    a: str
    b: str
    name_a: str
    name_b: str
    n: int
    cooperation: float
    conflict: float


@dataclass(frozen=True)
class ActorPage:
    """An actor: where it stands, what it says, what is said of it, with whom it deals, and the stories that name it."""

    actor: Named
    stands: tuple[Stand, ...]
    by_month: tuple[tuple[str, Mapping[str, int]], ...]
    quotes: tuple[Quoted, ...]
    about: tuple[Quoted, ...]
    pairs: tuple[PairRow, ...]
    stories: tuple[StoryRow, ...]
    more_stands: str | None = None
    more_quotes: str | None = None


@dataclass(frozen=True)
class EventRow:
    """An event with the words of its first telling."""

    day: str
    type: str
    quad: str
    status: str
    who: str
    whom: str
    place: str
    scale: float
    n_reports: int
    n_origins: int
    story: str
    headline: str
    said: Mapping[str, Any]


@dataclass(frozen=True)
class PeriodRow:
    """A month of a pair of sides."""

    month: str
    cooperation: float
    conflict: float
    n_cooperation: int
    n_conflict: int


@dataclass(frozen=True)
class MeasureRow:
    """A standing measure of one side towards another."""

    kind: str
    by: str
    towards: str
    since: str
    lifted: str


@dataclass(frozen=True)
class PairPage:
    """Two sides over time."""

    a: Named
    b: Named
    periods: tuple[PeriodRow, ...]
    measures: tuple[MeasureRow, ...]
    notices: tuple[str, ...]
    events: tuple[EventRow, ...]
    pending: tuple[EventRow, ...]
    more: str | None = None


@dataclass(frozen=True)
class NetworkPage:
    """The pairs of sides with the most events between them."""

    pairs: tuple[PairRow, ...]
    since: str = ""
    until: str = ""
    side: str = ""


@dataclass(frozen=True)
class SpotRow:
    """A place on the map: `x` and `y` in degrees east and south, `radius` in degrees, by the number of events."""

    place: str
    country: str
    x: float
    y: float
    radius: float
    n: int
    n_conflict: int


@dataclass(frozen=True)
class MapPage:
    """Where events took place, and the events of a place that was asked for."""

    spots: tuple[SpotRow, ...]
    since: str = ""
    until: str = ""
    place: str = ""
    events: tuple[EventRow, ...] = ()
    more: str | None = None


@dataclass(frozen=True)
class PlanRow:
    """Something due, with what became of it."""

    id: str
    what: str
    status: str
    when: str
    earliest: str | None
    latest: str | None
    who: tuple[str, ...]
    history: str
    story: str
    headline: str
    said: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class Day:
    """A day of the calendar; `inside` whether it is of the month that is shown."""

    day: str
    number: int
    inside: bool
    today: bool
    plans: tuple[Due, ...]
    n_plans: int = 0


@dataclass(frozen=True)
class AgendaPage:
    """What is due: a month as a calendar, and as a list; `longer` goes on for more than a month, `undated` has no day.

    `subscribe` is the whole address that a calendar program is given.
    """

    month: str
    name: str
    before: str
    after: str
    weeks: tuple[tuple[Day, ...], ...]
    plans: tuple[PlanRow, ...]
    n_plans: int
    longer: tuple[PlanRow, ...]
    undated: tuple[PlanRow, ...]
    actor: str = ""
    day: str = ""
    subscribe: str = ""
    more: str | None = None


@dataclass(frozen=True)
class OutletRow:
    """A source: owner, country, how many reports, whose text it prints and who prints its."""

    id: str
    name: str
    owner: str
    country: str
    n_reports: int
    n_analysed: int
    n_copied: int
    n_copies: int


@dataclass(frozen=True)
class SourcesPage:
    """The sources, who copies whom, and what was rejected."""

    outlets: tuple[OutletRow, ...]
    copies: tuple[tuple[str, str, int], ...]
    rejected: tuple[tuple[str, str, str], ...]
    n_rejected: int
    more_outlets: str | None = None
    more_rejected: str | None = None


@dataclass(frozen=True)
class HitRow:
    """Something found."""

    report: str
    story: str
    title: str
    source: str
    day: str
    speaker: str
    excerpt: str
    language: str = ""


@dataclass(frozen=True)
class SearchPage:
    """What a search found."""

    words: str
    where: str
    hits: tuple[HitRow, ...]
    filters: Filters
    trouble: str = ""
    more: str | None = None


@dataclass(frozen=True)
class CorrectionsPage:
    """What was decided by hand: corrections of what stands in reports and findings, and of stories."""

    corrections: tuple[Decision, ...]
    stories: tuple[Decision, ...]
    more: str | None = None
    more_stories: str | None = None
