"""What the steps find in one report. Every layer is a range of code points and what made it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from crosswire.model.report import Span

EntityKind = Literal["person", "organisation", "state", "forum", "place", "work", "event"]
Mention = Literal["name", "nominal", "pronoun"]
Style = Literal["direct", "indirect", "mixed"]
Stance = Literal["for", "against", "conditional", "doubtful", "neutral"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Granularity = Literal[
    "year", "half", "quarter", "season", "month", "week", "weekend", "day", "part", "hour", "minute", "vague"
]
EventStatus = Literal["happened", "planned", "proposed", "conditional", "denied"]
Part = Literal["headline", "body"]

MADE_BY: dict[str, str] = {
    "Furniture": "crosswire.ingest.MarkFurniture",
    "Token": "crosswire.annotate.Parsing",
    "Sentence": "crosswire.annotate.Sentences",
    "TimeExpression": "crosswire.annotate.Times",
    "Place": "crosswire.annotate.Places",
    "Entity": "crosswire.annotate.Entities",
    "Attribution": "crosswire.annotate.Attributions",
    "Event": "crosswire.annotate.Events",
    "NounPhrase": "crosswire.annotate.NounPhrases",
}
"""Which step makes which layer: for the message when one is missing. A test holds it to the steps themselves."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A half-open range [start, end) of code points of the report's text; `by` is the repr of the step that found it."""

    start: int
    end: int
    by: str = field(default="", kw_only=True, repr=False)

    @property
    def span(self) -> Span:
        """(start, end)."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Token(Annotation):
    """One word or mark with its reading.

    `pos` is the Universal POS tag, `tag` the Penn Treebank tag, `dep` the dependency label (ClearNLP scheme, as in
    spaCy's English models), `head` the index of the head in the Token layer (its own index at a root), `name` the
    BIO label of the name finder ("B-PERSON", "I-ORG", "") and `opens` whether a sentence begins here.
    """

    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    name: str = ""
    opens: bool = False


@dataclass(frozen=True)
class Sentence(Annotation):
    """A sentence; `first` and `last` are its half-open range in the Token layer; `part` tells headline from body."""

    first: int
    last: int
    part: Part = "body"


@dataclass(frozen=True)
class Furniture(Annotation):
    """A stretch of text that is not the article: a cookie notice, a list of other stories, an update line.

    `reason` says why in words a reader understands.
    """

    kind: str
    reason: str


@dataclass(frozen=True)
class Entity(Annotation):
    """A mention of a person, organisation, state, forum, place, work or named event (an election, a war).

    `name` is the canonical name within the report ("Jens Example" for a bare "Example"), `key` joins the mentions of
    one entity ("person:jens example", "state:RUS"), `role` what the person is or does ("foreign minister of Norway"),
    `side` the key of the state or body the entity speaks for; None where unknown. `mention` tells names from
    descriptions ("the alliance") and pronouns.
    """

    kind: EntityKind
    name: str
    key: str
    role: str | None = None
    side: str | None = None
    mention: Mention = "name"


@dataclass(frozen=True, slots=True)
class NounPhrase(Annotation):
    """A noun phrase; `chain` is the same for all that mean one thing in the report: an Entity's key, else "thing:7"."""

    chain: str
    mention: Mention = "nominal"


@dataclass(frozen=True)
class Speaker:
    """One link of a chain of sources: where the report names it, the canonical name, and whom it speaks for.

    `spans` is empty for a speaker who is known only from the sentence before; `key` is the key of the Entity, None
    for an anonymous source, who is kept by description ("officials in Moscow").
    """

    spans: tuple[Span, ...]
    name: str
    key: str | None = None
    side: str | None = None


@dataclass(frozen=True)
class Attribution(Annotation):
    """Who says (thinks, sees, fears) what. Start and end embrace source, cue and content.

    `sources` is the chain, outermost relay first (TASS, then the minister); () where nobody is named. `cue` is the
    spans of the words that attribute, `content` those of what is attributed, quotation marks included. `stance` is
    what the cue or the content shows of the last source's attitude; `condition` its wording if conditional. `embedded`
    marks a viewpoint inside another sentence ("what they see as a threat").
    """

    sources: tuple[Speaker, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    style: Style
    addressee: str | None = None
    stance: Stance = "neutral"
    condition: Span | None = None
    embedded: bool = False


@dataclass(frozen=True)
class TimeExpression(Annotation):
    """A time expression as TIMEX3 (TimeML 1.2.1), with the window it names.

    `value` and `mod` as in TIMEX3; `anchor` the day it was read against; `earliest` and `latest` a half-open window of
    days, None where open or unknown ("before July 8" has no earliest); `granularity` of the value. `quant` and `freq` are
    those of a set ("EVERY", "2X"); `zone` is an hour's distance from UTC where the report tells it ("+02:00", "Z").
    `deictic` tells that the value is counted from the day of writing; `counted_from` is the span of the earlier
    expression it is counted from ("two days later"), if any.
    """

    type: TimeType
    value: str
    mod: str | None = None
    anchor: date | None = None
    earliest: date | None = None
    latest: date | None = None
    granularity: Granularity = "day"
    quant: str | None = None
    freq: str | None = None
    zone: str | None = None
    deictic: bool = False
    counted_from: Span | None = None


@dataclass(frozen=True)
class Place(Annotation):
    """A place: degrees north and east (WGS 84), ISO 3166-1 alpha-3 of its country, ISO 3166-2 region where known."""

    name: str
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    region: str | None = None


@dataclass(frozen=True)
class Event(Annotation):
    """Who does what to whom. Start and end embrace the clause; `trigger` is the word the event hangs on.

    `root` is a PLOVER event type ("CONSULT", ...), None where no rule codes it; `actors` and `recipients` are Entity
    keys (or wording, where no entity was found); `time` and `place` spans of those layers; `rule` what fired. `cameo`
    is the CAMEO code as fine as a rule tells; `actor_sectors` and `recipient_sectors` run beside actors and recipients
    ("GOV", "MIL", ...; "" unknown).
    """

    trigger: Span
    root: str | None
    status: EventStatus
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    mode: str | None = None
    context: tuple[str, ...] = ()
    time: Span | None = None
    place: Span | None = None
    rule: str = ""
    cameo: str | None = None
    actor_sectors: tuple[str, ...] = ()
    recipient_sectors: tuple[str, ...] = ()
