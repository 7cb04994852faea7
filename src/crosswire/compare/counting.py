"""How many stand behind a telling: outlets, texts that go back to nothing else, and those whose word it is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from crosswire.compare.citing import layer
from crosswire.compare.offices import office
from crosswire.compare.words import nameless, says_more
from crosswire.language.folding import fold
from crosswire.model import Document, Entity, Statement, Verdict, Voice

_BEFORE_HEAD = frozenset({"the", "a", "an", "his", "her", "its", "their", "one", "two", "some", "several", "many"})
_AFTER_HEAD = frozenset(
    {"of", "in", "from", "on", "at", "with", "for", "to", "by", "near", "close", "familiar", "briefed", "who", "that", "which",
     "and", "speaking", "inside", "within", "there", "involved", "working", "whose", "about"}
)  # fmt: skip


@dataclass(frozen=True)
class Counts:
    """How many tell it; `sources` are the names of those whose word it rests on, () where no telling names anybody."""

    outlets: int
    origins: int
    sources: tuple[str, ...]
    own: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Counting:
    """Counts tellings. Holds for each report its outlet (id and name) and origin, and the roles of the people of a story.

    `further` holds the ids of other outlets that print a report's text as it stands, by the report's id.
    """

    outlets: Mapping[str, tuple[str, str]]
    origins: Mapping[str, str]
    roles: Mapping[str, frozenset[str]]
    further: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __call__(self, told: Iterable[Statement]) -> Counts:
        """The counts of one finding's tellings."""
        every = list(told)
        reports = {statement.cites.report for statement in every}
        behind = _Behind(self.roles)
        for statement in every:
            if statement.chain:
                behind.add(statement.chain[-1])
        names = behind.names()
        own = self._own(every, behind) if names else ()
        return Counts(
            len(
                {self.outlets[report][0] for report in reports}.union(*(self.further.get(each, ()) for each in reports))
            ),
            len({self.origins[report] for report in reports}),
            (*names, *(f"{name} itself" for name in own)),
            own,
        )

    def _own(self, told: Sequence[Statement], behind: "_Behind") -> tuple[str, ...]:
        """The outlets, one a text, that tell it in their own words only, and could know it from elsewhere."""
        resting = {self.origins[s.cites.report] for s in told if s.chain}
        found: dict[str, str] = {}
        for statement in told:
            report = statement.cites.report
            origin = self.origins[report]
            if origin in resting or statement.embedded or statement.quoted or behind.alone_knows(statement):
                continue
            name = self.outlets[report][1]
            found[origin] = min(found.get(origin, name), name)
        return tuple(sorted(found.values()))


@dataclass(eq=False)
class _Behind:
    """Those whose word a matter rests on: one entry each, by key, by side where nameless, or by description."""

    roles: Mapping[str, frozenset[str]]
    voices: dict[str, Voice] = field(default_factory=dict)
    unnamed: dict[str, Voice] = field(default_factory=dict)

    def add(self, voice: Voice) -> None:
        """Take in the last source of a chain."""
        if voice.key is None and head_of(voice.name) in nameless():
            self.unnamed.setdefault(fold(voice.name), voice)
        else:
            key = voice.key or head_of(voice.name)
            told = self.voices.get(key)
            if told is None or (office(told.name) is not None and office(voice.name) is None):
                self.voices[key] = voice  # a name goes before "the foreign minister"

    def names(self) -> tuple[str, ...]:
        """The names, sorted by key: a body beside whoever speaks for it is one, and so are nameless ones that may be."""
        kept = {key: voice for key, voice in self.voices.items() if not self._spoken_for(key, voice)}
        found = {key: voice.name for key, voice in kept.items()}
        sides = {side for voice in kept.values() for side in (voice.side, voice.key) if side}
        further: dict[str, list[str]] = {}
        for voice in self.unnamed.values():
            if (voice.side is None and found) or voice.side in sides:
                continue  # it may be the very one that is named
            further.setdefault(voice.side or "", []).append(voice.name)
        if len(further) > 1:
            further.pop("", None)
        for side, described in further.items():
            found[f"~{side}"] = " or ".join(sorted(described))
        return tuple(found[key] for key in sorted(found))

    def _spoken_for(self, key: str, voice: Voice) -> bool:
        """Whether somebody else who is counted speaks for this one: the commission beside its chairwoman."""
        bare = " ".join(word for word in fold(voice.name).split() if word not in _BEFORE_HEAD)
        others = [(k, v) for k, v in self.voices.items() if k != key]
        if any(other.side == key and voice.side != k for k, other in others):
            return True
        return voice.key is None and any(
            bare and any(bare in role for role in self.roles.get(k, frozenset())) for k, _ in others
        )

    def alone_knows(self, statement: Statement) -> bool:
        """Whether what is told is a stand or plan of the only source itself, which nobody else can know of."""
        if len(self.voices) + len(self.unnamed) != 1:
            return False
        (voice,) = (*self.voices.values(), *self.unnamed.values())
        own = {voice.key, voice.side} - {None}
        inward = statement.modality != "asserted" or statement.stance != "neutral" or says_more(statement.what)
        return inward and bool(own & set(statement.who))


def counting(
    docs: Sequence[Document], origins: Mapping[str, str], further: Mapping[str, frozenset[str]] | None = None
) -> Counting:
    """The counting of a story, from its documents and the origin of each report."""
    roles: dict[str, set[str]] = {}
    for doc in docs:
        for entity in layer(doc, Entity):
            if entity.role:
                roles.setdefault(entity.key, set()).add(fold(entity.role))
    return Counting(
        {doc.report.id: (doc.report.source.id, doc.report.source.name) for doc in docs},
        origins,
        {key: frozenset(every) for key, every in roles.items()},
        further or {},
    )


def head_of(description: str) -> str:
    """The word a description hangs on: "resident" of "Residents of the old town", "diplomat" of "a Western diplomat"."""
    words = [word.strip(",.") for word in fold(description).split()]
    while len(words) > 1 and words[0] in _BEFORE_HEAD:
        words.pop(0)
    cut = next((n for n, word in enumerate(words) if n and word in _AFTER_HEAD), len(words))
    return words[cut - 1] if words else ""


def verdict(counts: Counts) -> tuple[Verdict, str]:
    """The verdict by structure, and why, in words."""
    if counts.outlets == 1 and counts.origins == 1:
        return "single_source", "only one report tells it"
    if counts.origins == 1:
        return "repeated", f"{counts.outlets} outlets tell it, all from one text"
    texts = f"{counts.origins} independent texts tell it"
    if len(counts.sources) == 1:
        return "repeated", f"{texts}; the only source they give is {counts.sources[0]}"
    if not counts.sources:
        return "corroborated", f"{texts}, and none rests it on a named source"
    if not counts.own:
        return "corroborated", f"{texts}, from {len(counts.sources)} sources"
    named = counts.sources[: len(counts.sources) - len(counts.own)]
    return "corroborated", f"{texts}: on the word of {_listed(named)}, and {_listed(counts.own)} in its own words"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
