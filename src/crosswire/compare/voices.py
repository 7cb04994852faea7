"""Who speaks in a statement, and for whom."""

from collections.abc import Iterable

from crosswire.compare.citing import layer
from crosswire.language.folding import fold
from crosswire.model import Document, Entity, Statement


def voices_of(statement: Statement) -> tuple[str, ...]:
    """The key of the last named source or, where nobody is quoted, of whoever acts; () where neither is known."""
    last = tuple(voice.key or fold(voice.name) for voice in statement.chain[-1:])
    return last or statement.who[:1]


def sides_known(docs: Iterable[Document], statements: Iterable[Statement]) -> dict[str, str]:
    """What each voice of a story speaks for, by its key; a side speaks for itself."""
    votes: dict[str, dict[str, int]] = {}
    for doc in docs:
        for entity in layer(doc, Entity):
            if entity.side:
                _vote(votes, entity.key, entity.side)
    for statement in statements:
        for voice in statement.chain:
            if voice.side:
                _vote(votes, voice.key or fold(voice.name), voice.side)
    known = {key: min(each, key=lambda side: (-each[side], side)) for key, each in votes.items()}
    return {**{side: side for side in known.values()}, **known}


def sides_told_of(docs: Iterable[Document], statements: Iterable[Statement]) -> dict[str, frozenset[str]]:
    """For each statement's id, the sides whose people its sentence tells of as a group ("the union's ministers")."""
    people: dict[str, list[Entity]] = {}
    for doc in docs:
        people[doc.report.id] = [e for e in layer(doc, Entity) if e.kind == "person" and e.side and _many(doc, e)]
    told: dict[str, frozenset[str]] = {}
    for statement in statements:
        start, end = statement.cites.sentence
        own = people.get(statement.cites.report, [])
        told[statement.id] = frozenset(e.side for e in own if e.side and start <= e.start < end)
    return told


def _many(doc: Document, entity: Entity) -> bool:
    """Whether a description is of several: "the union's ministers", not "a union envoy"."""
    if entity.mention != "nominal":
        return False
    return any(doc.parse.tokens[n].tag in _PLURAL for n in doc.parse.within(entity.span))


_PLURAL = frozenset({"NNS", "NNPS"})


def _vote(votes: dict[str, dict[str, int]], key: str, side: str) -> None:
    own = votes.setdefault(key, {})
    own[side] = own.get(side, 0) + 1
