"""What a comparison finds. Everything here cites the sentences it rests on; nothing here says what is true."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from crosswire.model.layers import Event, Furniture, Sentence, Stance, Style
from crosswire.model.report import Rejected, Report, Span, WrittenOn
from crosswire.model.story import Actor, Citation, Story

Verdict = Literal["corroborated", "repeated", "single_source", "divergent", "conflicting", "drift"]
Relation = Literal["same", "refined", "divergent", "conflicting"]
Polarity = Literal["positive", "negative"]
Modality = Literal["asserted", "planned", "proposed", "conditional", "possible", "expected"]
OverstatementKind = Literal["hedge", "amount", "name", "quotation", "scope", "cause"]
PlanStatus = Literal[
    "happened", "proposed", "expected", "agreed", "scheduled", "conditional", "in_doubt", "moved", "denied", "cancelled",
    "held", "missed", "unknown",
]  # fmt: skip


@dataclass(frozen=True)
class Voice:
    """One link of a chain of sources, across reports: the actor's key where known, and the name."""

    name: str
    key: str | None = None
    side: str | None = None


@dataclass(frozen=True)
class Statement:
    """One thing that one report says: a clause with its sources, taken apart from its attribution.

    `cites` is the clause and its sentence; `chain` outermost relay first, () where the report speaks itself; `who`
    and `whom` are actor keys (or wording), `what` the lemma of the predicate; `earliest` and `latest` a half-open window
    of days; `numbers` as printed; `quoted` the spans inside quotation marks.
    """

    id: str
    cites: Citation
    chain: tuple[Voice, ...] = ()
    who: tuple[str, ...] = ()
    what: str = ""
    whom: tuple[str, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    polarity: Polarity = "positive"
    modality: Modality = "asserted"
    stance: Stance = "neutral"
    numbers: tuple[str, ...] = ()
    quoted: tuple[Span, ...] = ()
    embedded: bool = False


@dataclass(frozen=True)
class Link:
    """Two statements of two reports that have to do with each other. `score` is 0 to 1, higher is surer; 4 decimals."""

    a: str
    b: str
    relation: Relation
    score: float
    reason: str = ""


@dataclass(frozen=True)
class Finding:
    """What the accounts say on one matter.

    `statements` are the tellings, the clearest first; `links` why they stand together. `n_outlets`, `n_origins` and
    `n_ultimate_sources` count them: thirty papers with one agency's text are one origin; two origins that rest on one
    speaker's word have one ultimate source (0: nobody is named). `side` is the key of the side whose voices pull apart.
    `reason` is the verdict in words a reader understands, `score` how sure the links are (0 to 1), `central` how much the
    matter is what the story is about (0 to 1).
    """

    id: str
    verdict: Verdict
    statements: tuple[Statement, ...]
    links: tuple[Link, ...] = ()
    n_outlets: int = 1
    n_origins: int = 1
    n_ultimate_sources: int = 0
    ultimate_sources: tuple[str, ...] = ()
    side: str | None = None
    reason: str = ""
    score: float = 1.0
    by: str = ""
    central: float = 0.0

    @property
    def evidence(self) -> tuple[Citation, ...]:
        """The citations of the statements, in order."""
        return tuple(statement.cites for statement in self.statements)


@dataclass(frozen=True)
class Position:
    """Where an actor stands towards something, as one report has it. `towards` is verbatim; `since` the day it was said."""

    actor: Voice
    towards: str
    stance: Stance
    cites: Citation
    cue: str = ""
    condition: str | None = None
    since: date | None = None


@dataclass(frozen=True)
class Need:
    """What a plan still waits for, verbatim."""

    text: str
    cites: Citation


@dataclass(frozen=True)
class Hint:
    """A guess at the time of a plan that somebody gave."""

    value: str
    by: str | None
    cites: Citation


@dataclass(frozen=True)
class PlanChange:
    """What the reports of one day made of a plan: its status, the days it then had, and the sentence that says so.

    `day` is that of the report, None where it is not known; `earliest` and `latest` a half-open window.
    """

    status: PlanStatus
    cites: Citation
    day: date | None = None
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True)
class RivalDay:
    """Other days that a report gives a plan, though none says that it was moved."""

    earliest: date | None
    latest: date | None
    cites: Citation


@dataclass(frozen=True)
class Plan:
    """Something that is announced, proposed or expected, and what became of it.

    `what` is verbatim from a report; `earliest` and `latest` a half-open window of days, None where open; once it is held
    they are the days on which it was. `history` holds what changed, oldest first; "unknown" is never in it, for no
    report says so. `rivals` are other days told of it. `says` is the time as printed where it gives no day, `lacks` why
    not (no year, a 31st of June). `days_late` is how long after its days it was held (0: in them); None while it is not held.
    """

    id: str
    what: str
    status: PlanStatus
    evidence: tuple[Citation, ...]
    who: tuple[str, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    hint: Hint | None = None
    place: str | None = None
    needs: tuple[Need, ...] = ()
    history: tuple[PlanChange, ...] = ()
    rivals: tuple[RivalDay, ...] = ()
    says: str | None = None
    lacks: str | None = None
    days_late: int | None = None


@dataclass(frozen=True)
class Moment:
    """A dated entry of the timeline: something that happened. `value` as in TIMEX3."""

    what: str
    value: str
    earliest: date | None
    latest: date | None
    evidence: tuple[Citation, ...]


@dataclass(frozen=True)
class Utterance:
    """Who said what, in one report: the chain of sources, the style, and where the words stand."""

    chain: tuple[Voice, ...]
    style: Style
    content: tuple[Span, ...]
    cites: Citation
    addressee: str | None = None
    stance: Stance = "neutral"
    embedded: bool = False


@dataclass(frozen=True)
class Rendering:
    """How one report renders an utterance; `only` are the stretches of it that no other report's rendering has."""

    utterance: Utterance
    only: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Saying:
    """One utterance of one speaker as two reports or more render it: translated, edited, shortened or in other words.

    `reason` is why they are taken for one, in words a reader understands; `score` how alike the likest two are (0 to 1).
    """

    id: str
    speaker: Voice
    renderings: tuple[Rendering, ...]
    reason: str = ""
    score: float = 1.0


@dataclass(frozen=True)
class Overstatement:
    """What a headline says that the body of its own report does not bear out.

    `span` is a range of the headline (of `Report.title`), which need not stand in the text; `evidence` the sentences of the
    body that say less or otherwise, () where the body is silent on it; `reason` says in words what is more.
    """

    id: str
    report: str
    kind: OverstatementKind
    span: Span
    evidence: tuple[Citation, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Omission:
    """A finding that a report leaves out, how many origins tell it, and how central it is to the story (0 to 1)."""

    report: str
    finding: str
    n_origins: int
    central: float = 0.0


@dataclass(frozen=True)
class Silence:
    """A finding that no analysed report of an outlet, or of the outlets of a country, tells.

    `who` is the id of the outlet's source, or the ISO 3166-1 alpha-3 code of the country; `reports` those of its reports
    that could have told it.
    """

    of: Literal["outlet", "country"]
    who: str
    finding: str
    n_origins: int
    reports: tuple[str, ...]
    central: float = 0.0


@dataclass(frozen=True)
class Echo:
    """A sentence of a report in another language that perhaps tells the same as a sentence of an analysed report.

    Aligned by vectors, names and numbers alone: it supports nothing, and is never set against anything. `finding` is the
    id of the finding that `like` is evidence of, None where it is of none; `score` the cosine; `shared` names and numbers
    that stand in both.
    """

    cites: Citation
    language: str
    like: Citation
    score: float
    shared: tuple[str, ...] = ()
    finding: str | None = None


@dataclass(frozen=True)
class Telling:
    """One report of the brief: the report, what was set aside in it, whether it was analysed, and its Sentence layer.

    `sentences` is what citations are numbered by ([A3] is the third of the body); () when it was not analysed.
    """

    report: Report
    analysed: bool
    furniture: tuple[Furniture, ...] = ()
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class Agenda:
    """What was due on a day, over all stories of the reports that were known by then.

    `as_of` is None where no report has a day; `tellings` are the reports read, `written` the day of writing of each,
    `n_left_out` how many were not read, because they are of a later day or of none.
    """

    as_of: date | None
    plans: tuple[Plan, ...]
    stories: tuple[Story, ...] = ()
    tellings: tuple[Telling, ...] = ()
    written: tuple[tuple[str, WrittenOn], ...] = ()
    actors: tuple[Actor, ...] = ()
    n_left_out: int = 0
    rejected: tuple[Rejected, ...] = ()


@dataclass(frozen=True)
class Brief:
    """The account of one story: pure data. Renderers add no facts.

    `apart` are reports that were given but tell of another event; `findings` come strongest and most central first.
    """

    story: Story
    tellings: tuple[Telling, ...]
    actors: tuple[Actor, ...] = ()
    findings: tuple[Finding, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    positions: tuple[Position, ...] = ()
    agenda: tuple[Plan, ...] = ()
    timeline: tuple[Moment, ...] = ()
    omissions: tuple[Omission, ...] = ()
    events: tuple[tuple[str, Event], ...] = ()
    apart: tuple[Telling, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    sayings: tuple[Saying, ...] = ()
    overstatements: tuple[Overstatement, ...] = ()
    silences: tuple[Silence, ...] = ()
    echoes: tuple[Echo, ...] = ()

    def text(self, cites: Citation) -> str:
        """The report's own words at a citation.

        Raises:
            KeyError: no report of that id is in the brief.
        """
        texts = {telling.report.id: telling.report.text for telling in (*self.tellings, *self.apart)}
        return texts[cites.report][cites.start : cites.end]
