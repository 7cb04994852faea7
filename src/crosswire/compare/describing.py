"""One name a speaker over the reports of a story, for those too who are only described."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crosswire.compare.citing import Names, layer, voice
from crosswire.compare.counting import head_of
from crosswire.language.folding import fold
from crosswire.model import Attribution, Document, Entity, Speaker, Voice

_ARTICLES = ("the ", "a ", "an ")

Likeness = tuple[str, frozenset[str]]
"""What makes two descriptions one: the word they hang on, and the names in them ("observers", the OSCE)."""


@dataclass(frozen=True, eq=False)
class Voices:
    """The voice of each speaker of a story. "OSCE observers" and "observers from the OSCE" are one, by the shorter."""

    names: Names
    likeness: Mapping[tuple[str, str], Likeness]
    shortest: Mapping[Likeness, str]

    def __call__(self, report: str, speaker: Speaker) -> Voice:
        """The voice by the story-wide keys and names."""
        found = voice(speaker, self.names.get(report, {}))
        like = self.likeness.get((report, speaker.name)) if speaker.key is None else None
        return found if like is None else Voice(self.shortest[like], None, found.side)


def voices(docs: Sequence[Document], names: Names) -> Voices:
    """The voices of all who are heard in these reports."""
    likeness: dict[tuple[str, str], Likeness] = {}
    printed: dict[Likeness, set[str]] = {}
    for doc in docs:
        own = names.get(doc.report.id, {})
        named = [e for e in layer(doc, Entity) if e.mention == "name" and e.kind in {"organisation", "state", "forum"}]
        keys = {span: own.get(e.key, e.key) for e in named for span in [e.span]}
        for speaker in _described(doc):
            like = _like(speaker, keys)
            likeness[doc.report.id, speaker.name] = like
            printed.setdefault(like, set()).add(speaker.name)
    shortest = {like: min(every, key=lambda name: (len(name), name)) for like, every in printed.items()}
    return Voices(names, likeness, shortest)


def _described(doc: Document) -> Iterable[Speaker]:
    return (speaker for said in layer(doc, Attribution) for speaker in said.sources if speaker.key is None)


def _like(speaker: Speaker, keys: Mapping[tuple[int, int], str]) -> Likeness:
    inside = frozenset(
        key
        for (start, end), key in keys.items()
        if any(first <= start and end <= last for first, last in speaker.spans)
    )
    head = head_of(speaker.name)
    if inside and head.islower():
        return head.removesuffix("s"), inside
    bare = fold(speaker.name)
    for article in _ARTICLES:
        bare = bare.removeprefix(article)
    return bare, frozenset()
