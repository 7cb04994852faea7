"""What each page shows: plain dataclasses, for the templates and, as they are, for JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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
    sort: str = ""

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

    def __bool__(self) -> bool:
        """Whether there is anything yet."""
        return bool(self.n_reports)


@dataclass(frozen=True)
class StoryRow:
    """A story in a list. `next_due` is the next day on which something is due; `compared` whether its account is made.

    `sides` are both sentences of its first dispute; `language` that of its headline, "" where its reports are of several.
    """

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
    language: str = ""
    sides: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True)
class Choices:
    """What can be chosen in the filters."""

    sources: tuple[str, ...]
    countries: tuple[tuple[str, str], ...]
    languages: tuple[tuple[str, str], ...]
    places: tuple[str, ...]
    actors: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to choose."""
        return any(vars(self).values())


@dataclass(frozen=True)
class StoriesPage:
    """The list of stories; `more` is the address of the next page, `quick` are other lists: address, name, whether it is this one."""

    rows: tuple[StoryRow, ...]
    filters: Filters
    choices: Choices
    counts: Counts
    more: str | None = None
    quick: tuple[tuple[str, str, bool], ...] = ()


@dataclass(frozen=True)
class Member:
    """A report of a story: its letter in the account ("" while it has none), origin and state.

    `day` is the one that it states; `inferred` says in words what is known of one that states none.
    """

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
    inferred: str = ""


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
    taken_back: str = ""


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
    """One section of an account; `cards` are the reports by their letters, `more` is the address where its lines go on."""

    story: StoryRow
    section: Section
    tones: Mapping[str, int] = field(default_factory=dict)
    cards: Mapping[str, ReportCard] = field(default_factory=dict)
    more: str | None = None


@dataclass(frozen=True)
class Mark:
    """A stretch of a report's text in the reader.

    `kind` is "disputed", "drift", "agreed" or ""; `to` are the labels of the sentences that it is set against; `line` the
    number of the line that does; `ends` the last stretch of its sentence, whose label is then `number`. Where it is set aside,
    `spot` says where in the report ("217-247").
    """

    text: str
    label: str = ""
    kind: str = ""
    aside: str = ""
    to: tuple[str, ...] = ()
    line: int = 0
    ends: bool = False
    number: str = ""
    spot: str = ""


@dataclass(frozen=True)
class Prose:
    """A paragraph in the reader; `reason` is why all of it was set aside, `spot` where in the report that begins and ends."""

    marks: tuple[Mark, ...]
    headline: bool = False
    reason: str = ""
    spot: str = ""


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
    """Reports side by side; `cards` are all of the story.

    `disputes` are pairs of labels that are set against each other by those shown; `numbers` whether each sentence shows its own.
    """

    story: StoryRow
    texts: tuple[Text, ...]
    cards: tuple[ReportCard, ...]
    chosen: tuple[str, ...]
    n_disputed: int
    n_agreed: int
    disputes: tuple[tuple[str, str], ...] = ()
    numbers: bool = False
    tones: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class CorrectPage:
    """What can be put right: a line of an account, a sentence of a report, or what is set aside there (`spot`).

    `said` are the words that the line begins with: a form that carries them cannot hit another line.
    """

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
    spot: str = ""
    said: str = ""
    tones: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class LedgerPage:
    """The ledger of a story; `more` is the address of earlier lines."""

    story: StoryRow
    ledger: tuple[Decision, ...]
    more: str | None = None


@dataclass(frozen=True)
class EarlierPage:
    """What was told earlier in the affair of a story."""

    story: StoryRow
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
