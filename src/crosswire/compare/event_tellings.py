"""Events as the reports tell them: who by story-wide keys and sides, when as a window of days, on whose word."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from crosswire.compare.citing import Cites, Names, layer, voice
from crosswire.language.countries import STATE, by_code, demonym, find
from crosswire.language.names import known_organisation, organisation_name, organisation_side
from crosswire.model import (
    Actor,
    Attribution,
    Document,
    Entity,
    Event,
    EventPlace,
    EventTelling,
    Participant,
    Place,
    Span,
    Story,
    TimeExpression,
    Voice,
)  # fmt: skip

OCCASIONS = ("election/N",)
"""Rules of nouns for an occasion that is no act of one party towards another, whatever its type."""

REACH = 60
"""Code points before a clause in which a time may begin that reaches into it."""

SYMMETRIC = frozenset({"040", "041", "044", "046", "057", "060", "061", "062", "063", "064"})
"""CAMEO codes of what all parties do to each other."""

SPEAKER = frozenset({"we", "us", "i", "me", "our", "my"})
"""Words for the one who speaks."""

SMALL = frozenset({"a", "an", "the", "this", "that", "these", "those", "all", "any", "some", "his", "her", "its", "their", "he", "she", "they", "it",
                   "no", "such", "both", "each", "more", "many", "several", "two", "three"})  # fmt: skip
"""Words with a capital only because a sentence begins with them."""

HIGHEST = 3
"""How many sides up: a spokesman, his ministry, its state."""

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


@dataclass(frozen=True)
class Told:
    """One telling of one event, with all that decides whether another tells of the same."""

    event: Event
    telling: EventTelling
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    place: EventPlace | None
    words: frozenset[str]
    body: bool = True
    beside: frozenset[str] = frozenset()
    _sides: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def report(self) -> str:
        """The report's id."""
        return self.telling.cites.report

    @property
    def symmetric(self) -> bool:
        """Whether all parties do it to each other."""
        return self.event.cameo in SYMMETRIC

    @property
    def sides(self) -> frozenset[str]:
        """The sides of all who take part."""
        return self._sides

    @property
    def day(self) -> date | None:
        """The day it is filed under: the first of its own window if that is short, else the day of writing."""
        told = self.telling
        if told.earliest is not None:
            return told.earliest
        return told.latest - timedelta(days=1) if told.latest is not None else told.written


@dataclass(frozen=True, eq=False)
class People:
    """The actors of a story by key."""

    actors: Mapping[str, Actor]

    def participant(self, key: str, sector: str) -> Participant:
        """Who a key or a wording is: name, side and code."""
        actor = self.actors.get(key)
        side = self.side(key)
        return Participant(key, actor.name if actor else name_of(key), side, code_of(side), sector)

    def members(self, name: str) -> list[Participant]:
        """The two sides that a council or summit is named after ("EU-Oman Council"); [] for any other name."""
        first, _, last = name.partition(" ")[0].replace("–", "-").partition("-")
        if not first or not last or not name.partition(" ")[2]:
            return []
        keys = [key for word in (first, last) if (key := side_key(word))]
        return [self.participant(key, "") for key in keys] if len(keys) == 2 else []

    def side(self, key: str) -> str:
        """The key of the state or body that somebody acts for; its own where it is one, or where that is unknown.

        A minister who speaks for a ministry acts for the ministry's state. A wording is itself, without how many they are:
        "14 soldiers" and "the soldiers" may be the same.
        """
        if ":" not in key:
            words = key.lower().split()
            return " ".join(
                words[next((n for n, word in enumerate(words) if word not in SMALL and word.isalpha()), 0) :]
            )
        for _ in range(HIGHEST):
            actor = self.actors.get(key)
            above = (actor.side if actor else None) or organisation_side(key)
            if key.startswith(STATE) or not above or above == key:
                break
            key = above
        return key


def side_key(word: str) -> str | None:
    """The key of a state by name or people, of an organisation by name."""
    country = find(word)
    code = country.code if country else demonym(word)
    return STATE + code if code else known_organisation(word)


def code_of(side: str) -> str:
    """ISO 3166-1 alpha-3 of a state (XKX for Kosovo); "ORG." and its key for an organisation; "" for anybody else."""
    kind, _, rest = side.partition(":")
    if kind == "state" and by_code(rest):
        return rest
    if kind in {"organisation", "forum"} and organisation_name(side) is not None:
        return "ORG." + rest.upper().replace(" ", "-")
    return ""


def name_of(key: str) -> str:
    """The name that is shown for a key; a wording stands for itself."""
    kind, _, rest = key.partition(":")
    if kind == "state":
        country = by_code(rest)
        return country.name if country else rest
    if kind in {"organisation", "forum", "person"} and rest:
        return organisation_name(key) or rest
    if kind in {"place", "work", "event"} and rest:
        return rest.title()
    return key


def tellings(doc: Document, story: Story, names: Names, people: People) -> Iterator[Told]:
    """The coded events that a report tells of, in text order; those nobody takes part in are left out."""
    report = doc.report.id
    written = story.written_on(report).value or doc.report.written_on.value
    cites = Cites.of(doc)
    own = names.get(report, {})
    dates = layer(doc, TimeExpression)
    date_starts = [each.start for each in dates]
    times = {each.span: each for each in dates}
    places = {each.span: each for each in layer(doc, Place)}
    entities = sorted(layer(doc, Entity), key=lambda each: each.start)
    starts = [each.start for each in entities]

    def near(span: Span) -> list[Entity]:
        return entities[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]

    chains = _Chains(layer(doc, Attribution), own)
    for event in layer(doc, Event):
        if (
            event.root is None
            or event.cameo is None
            or event.rule.startswith(OCCASIONS)
            or not (event.actors or event.recipients)
        ):
            continue
        chain = chains.at(event.trigger[0])
        actors = _participants(event.actors, event.actor_sectors, own, people, chain)
        recipients = _participants(event.recipients, event.recipient_sectors, own, people, chain)
        if event.root == "CONSULT" and len({each.side for each in (*actors, *recipients)}) < 2:
            actors = (*actors, *_in_council(near(event.span), event, people))
        taking = {each.key for each in actors}
        recipients = tuple(each for each in recipients if each.key not in taking)
        if not actors and not recipients:
            continue
        time = times.get(event.time) if event.time else None
        earliest, latest = window(time)
        telling = EventTelling(
            cites.cite(event.span), chain, event.rule, written, earliest, latest,
            _numbers(doc, event, dates[bisect_left(date_starts, event.start - REACH) : bisect_left(date_starts, event.end)]),
            _lemma(doc, event.trigger),
        )  # fmt: skip
        taking_part = frozenset(each.side for each in (*actors, *recipients))
        place = places.get(event.place) if event.place else None
        yield Told(
            event, telling, actors, recipients,
            EventPlace(place.name, place.lat, place.lon, place.country, place.region) if place else None,
            _words(doc, event.span, time), cites.in_body(event.trigger[0]),
            _beside(near(telling.cites.sentence), own, people) - taking_part,
            taking_part,
        )  # fmt: skip


def window(time: TimeExpression | None) -> tuple[date | None, date | None]:
    """The days a time names; (None, None) where it names none, and where a range runs backwards."""
    if time is None or time.type not in {"DATE", "TIME"}:
        return None, None
    if time.earliest is not None and time.latest is not None and time.earliest >= time.latest:
        return None, None
    return time.earliest, time.latest


def _participants(
    keys: Sequence[str], sectors: Sequence[str], own: Mapping[str, str], people: People, chain: Sequence[Voice]
) -> tuple[Participant, ...]:
    """Who takes part: "we" is the speaker, a council of two sides is both, and what only a thing's wording names is nobody."""
    padded = (*sectors, *[""] * len(keys))
    found: dict[str, Participant] = {}
    for key, sector in zip(keys, padded, strict=False):
        if key in SPEAKER:
            parties = [people.participant(chain[-1].key, sector)] if chain and chain[-1].key else []
        elif ":" in key:
            party = people.participant(own.get(key, key), sector)
            parties = people.members(party.name) or [party]
        else:
            parties = [people.participant(key, sector)] if sector or _is_name(key) else []
        for party in parties:
            found.setdefault(party.key, party)
    return tuple(found.values())


def _is_name(wording: str) -> bool:
    """Whether a wording holds a name: one on no list is kept."""
    return any(word[:1].isupper() and word.lower() not in SMALL for word in wording.split())


def _beside(entities: Sequence[Entity], own: Mapping[str, str], people: People) -> frozenset[str]:
    """The sides that entities name or speak for."""
    found = {
        people.side(own.get(each.key, each.key)) for each in entities if each.kind not in {"place", "work", "event"}
    }
    return frozenset(found)


def _in_council(entities: Sequence[Entity], event: Event, people: People) -> tuple[Participant, ...]:
    """The two sides in whose council a meeting is: "resumed talks in the EU-Oman Council"."""
    inside = [each for each in entities if event.start <= each.start and each.end <= event.end]
    return tuple(party for each in inside for party in people.members(each.name))


class _Chains:
    """Who says what stands at a place, outermost source first."""

    REACH = 60
    """How many attributions that begin before a place are asked whether they hold it."""

    def __init__(self, said: Sequence[Attribution], own: Mapping[str, str]) -> None:
        self._said = sorted(said, key=lambda each: each.start)
        self._starts = [each.start for each in self._said]
        self._own = own

    def at(self, place: int) -> tuple[Voice, ...]:
        """The chain of sources, () where the report speaks itself."""
        end = bisect_right(self._starts, place)
        near = self._said[max(0, end - self.REACH) : end]
        holding = [each for each in near if any(s <= place < e for s, e in each.content)]
        holding.sort(key=lambda each: (each.start - each.end, each.start))
        chain: list[Voice] = []
        for each in holding:
            chain.extend(v for speaker in each.sources if (v := voice(speaker, self._own)) not in chain)
        return tuple(chain)


def _numbers(doc: Document, event: Event, times: Sequence[TimeExpression]) -> tuple[str, ...]:
    """The numbers of the clause with what they count ("14 people"); not those of times."""
    parse = doc.parse
    inside = [n for n in parse.within(event.span) if parse.tokens[n].dep == "nummod" and parse.tokens[n].head != n]
    dated = [span for each in times if (span := each.span)[0] < event.end and event.start < span[1]]
    return tuple(
        f"{parse.word(n)} {parse.tokens[parse.tokens[n].head].lemma.lower()}"
        for n in inside
        if not any(start <= parse.tokens[n].start < end for start, end in dated)
    )


def _words(doc: Document, span: Span, time: TimeExpression | None) -> frozenset[str]:
    tokens = (doc.parse.tokens[n] for n in doc.parse.within(span))
    return frozenset(
        token.lemma.lower()
        for token in tokens
        if token.pos in _CONTENT and not (time is not None and time.start <= token.start < time.end)
    )


def _lemma(doc: Document, trigger: Span) -> str:
    inside = doc.parse.within(trigger)
    return doc.parse.tokens[inside[0]].lemma.lower() if inside else ""
