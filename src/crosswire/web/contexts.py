"""What each page shows: plain dataclasses, for the templates and, as they are, for JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from crosswire.brief.page import Line, Page, ReportCard, Section


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; "" is no condition. Days as 2016-05-20, both included."""

    since: str = ""
    until: str = ""
    source: str = ""
    country: str = ""
    actor: str = ""
    place: str = ""
    language: str = ""
    search: str = ""
    disputed: str = ""

    @property
    def any(self) -> bool:
        """Whether anything is asked."""
        return any(vars(self).values())


@dataclass(frozen=True)
class Counts:
    """What the store holds."""

    n_reports: int
    n_analysed: int
    n_waiting: int
    n_stories: int
    n_compared: int


@dataclass(frozen=True)
class StoryRow:
    """A story in a list. `next_due` is the next day on which something is due; `compared` whether its account is made."""

    id: str
    headline: str
    n_reports: int
    n_origins: int
    n_analysed: int
    n_disputed: int
    n_agreed: int
    first_day: str | None
    last_day: str | None
    next_due: str | None
    outlets: tuple[str, ...]
    countries: tuple[str, ...]
    compared: bool
    trouble: str | None = None


@dataclass(frozen=True)
class Choices:
    """What can be chosen in the filters."""

    sources: tuple[str, ...]
    countries: tuple[tuple[str, str], ...]
    languages: tuple[tuple[str, str], ...]
    places: tuple[str, ...]
    actors: tuple[str, ...]


@dataclass(frozen=True)
class StoriesPage:
    """The list of stories; `more` is the address of the next page."""

    rows: tuple[StoryRow, ...]
    filters: Filters
    choices: Choices
    counts: Counts
    more: str | None = None


@dataclass(frozen=True)
class Member:
    """A report of a story: its letter in the account ("" while it has none), origin and state."""

    id: str
    letter: str
    title: str
    source: str
    country: str
    day: str | None
    language: str
    origin: int
    state: str
    url: str | None


@dataclass(frozen=True)
class Decision:
    """A line of the ledger, or a correction: what, when, by whom and why; `n` is its number, to undo it by."""

    n: int
    at: str
    by: str
    what: str
    reason: str
    undone: bool = False
    by_hand: bool = False
    misfit: str = ""
    kind: str = ""


@dataclass(frozen=True)
class StoryPage:
    """A story: its account (None while there is none), coverage and ledger."""

    story: StoryRow
    account: Page | None
    members: tuple[Member, ...]
    by_country: tuple[tuple[str, int], ...]
    by_day: tuple[tuple[str, int], ...]
    ledger: tuple[Decision, ...]
    tones: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class SectionPage:
    """One section of an account, whole."""

    story: StoryRow
    section: Section
    tones: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Mark:
    """A stretch of a report's text in the reader.

    `kind` is "disputed", "drift", "agreed" or ""; `to` are the labels of the sentences that it is set against; `line` the
    number of the line that does; `ends` the last stretch of its sentence.
    """

    text: str
    label: str = ""
    kind: str = ""
    aside: str = ""
    to: tuple[str, ...] = ()
    line: int = 0
    ends: bool = False


@dataclass(frozen=True)
class Prose:
    """A paragraph in the reader; `reason` is why all of it was set aside."""

    marks: tuple[Mark, ...]
    headline: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Text:
    """A report in the reader."""

    letter: str
    report: str
    source: str
    about: str
    language: str
    url: str | None
    title: str
    day: str
    paragraphs: tuple[Prose, ...]
    left_out: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ReaderPage:
    """Reports side by side; `cards` are all of the story, `matters` what is shared or disputed by those shown."""

    story: StoryRow
    texts: tuple[Text, ...]
    cards: tuple[ReportCard, ...]
    chosen: tuple[str, ...]
    n_disputed: int
    n_agreed: int
    tones: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class CorrectPage:
    """What can be put right: a line of an account, or a sentence of a report."""

    story: StoryRow
    line: Line | None
    section: str
    label: str
    text: str
    report: str
    aside: str
    source: str
    verdicts: tuple[str, ...]
    at: str
    tones: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Quoted:
    """What an actor is quoted with, or a quotation that speaks of it."""

    name: str
    text: str
    source: str
    day: str
    report: str
    story: str


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
    plans: tuple[PlanRow, ...]


@dataclass(frozen=True)
class AgendaPage:
    """What is due: a month as a calendar, and as a list; `undated` has no day."""

    month: str
    name: str
    before: str
    after: str
    weeks: tuple[tuple[Day, ...], ...]
    plans: tuple[PlanRow, ...]
    undated: tuple[PlanRow, ...]
    actor: str = ""


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


@dataclass(frozen=True)
class SearchPage:
    """What a search found."""

    words: str
    where: str
    hits: tuple[HitRow, ...]
    filters: Filters
    trouble: str = ""


@dataclass(frozen=True)
class CorrectionsPage:
    """What was decided by hand: corrections of what stands in reports and findings, and of stories."""

    corrections: tuple[Decision, ...]
    stories: tuple[Decision, ...]


@dataclass(frozen=True)
class LedgerPage:
    """The ledger of a story."""

    story: StoryRow
    ledger: tuple[Decision, ...]
    earlier: tuple[StoryRow, ...]


@dataclass(frozen=True)
class Trouble:
    """What went wrong, and what to do."""

    status: int
    what: str
    hint: str = ""


@dataclass(frozen=True)
class LoginPage:
    """Who wants in; `trouble` says why it did not work."""

    after: str = "/"
    trouble: str = ""


Lines = Sequence[Line]
