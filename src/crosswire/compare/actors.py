"""Who is who across the reports of a story: one name a person or body."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from crosswire.compare.citing import Cites
from crosswire.compare.offices import office
from crosswire.language.countries import by_code
from crosswire.language.folding import fold
from crosswire.language.names import lettered_key, pronoun, same_person, surname
from crosswire.model import Actor, Citation, Document, Entity, EntityKind

KINDS: tuple[EntityKind, ...] = ("person", "organisation", "state", "forum")
"""What can act. Places and works are no actors."""


@dataclass
class _Candidate:
    """All mentions of one entity key, over every report that has it."""

    key: str
    kind: EntityKind
    names: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    sides: Counter[str] = field(default_factory=Counter)
    named: bool = False
    cites: list[Citation] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name it goes by: the longest of the canonical names of the reports."""
        return min(self.names, key=lambda name: (-len(name), -self.names[name], name))

    @property
    def side(self) -> str | None:
        """Whom it speaks for, as most mentions have it."""
        return _commonest(self.sides)


def actors(docs: Sequence[Document]) -> tuple[tuple[Actor, ...], dict[str, dict[str, str]]]:
    """The actors of a story, those with most mentions first, and for each report id the actor key of each entity key.

    A bare surname in one report is the only person of that surname in the others whose side does not clash; an acronym
    is the body whose name has those initials. Two people of one surname stay apart. The order of the reports changes
    nothing.
    """
    lettered = {e.key for doc in docs if doc.analysed for e in doc[Entity] if e.kind == "person"}
    found = _gathered(docs, lettered)
    merged = _merged(found)
    groups: dict[str, list[_Candidate]] = {}
    for key, candidate in found.items():
        groups.setdefault(merged[key], []).append(candidate)
    people = [_actor(key, members, merged) for key, members in groups.items()]
    keys = {
        doc.report.id: {e.key: merged[key] for e in doc[Entity] if (key := _key(e, lettered)) in merged}
        for doc in docs
        if doc.analysed
    }
    return tuple(sorted(people, key=lambda a: (-len(a.evidence), a.key))), dict(sorted(keys.items()))


def _key(entity: Entity, known: Collection[str]) -> str:
    """The key of an entity: with its initials where another report keeps two people apart by them."""
    full = lettered_key(entity.name) if entity.kind == "person" else entity.key
    return full if full in known else entity.key


def _gathered(docs: Iterable[Document], known: Collection[str]) -> dict[str, _Candidate]:
    found: dict[str, _Candidate] = {}
    for doc in docs:
        cites = Cites.of(doc)
        for entity in doc[Entity] if doc.analysed else ():
            if entity.kind not in KINDS:
                continue
            candidate = found.setdefault(key := _key(entity, known), _Candidate(key, entity.kind))
            candidate.names[entity.name] += 1
            candidate.cites.append(cites.cite(entity.span))
            candidate.named |= entity.mention == "name"
            if entity.mention != "pronoun":
                candidate.forms[" ".join(doc.text_of(entity.span).split())] += 1
            if entity.role:
                candidate.roles[entity.role] += 1
            if entity.side:
                candidate.sides[entity.side] += 1
    return found


def _merged(found: dict[str, _Candidate]) -> dict[str, str]:
    """For each entity key, the key of the actor it is."""
    merged = {key: key for key in found}
    people = sorted((c for c in found.values() if c.kind == "person" and c.named), key=_fullness)
    for candidate in people:
        fuller = [p for p in people if _fullness(p) < _fullness(candidate) and _same(candidate, p)]
        roots = {merged[p.key] for p in fuller}
        if len(roots) == 1:
            merged[candidate.key] = roots.pop()
    _by_office(found, merged)
    bodies = sorted((c for c in found.values() if c.kind in ("organisation", "forum")), key=lambda c: c.key)
    for short in bodies:
        long_ = [b for b in bodies if b is not short and _initials(b.name) == short.name]
        if len(long_) == 1:
            merged[short.key] = merged[long_[0].key]
    return merged


def _by_office(found: dict[str, _Candidate], merged: dict[str, str]) -> None:
    """Join who is only told by an office ("the Norwegian foreign minister") to the one who is named with it and its side."""
    holders: dict[tuple[str, str], set[str]] = {}
    for candidate in found.values():
        if candidate.kind == "person" and candidate.named and candidate.side is not None:
            for role in candidate.roles:
                if (held := office(role)) is not None:
                    holders.setdefault((held, candidate.side), set()).add(merged[candidate.key])
    for candidate in found.values():
        if candidate.kind == "person" and not candidate.named and candidate.side is not None:
            named = holders.get((office(candidate.name) or "", candidate.side), set())
            if len(named) == 1:
                merged[candidate.key] = next(iter(named))


def _fullness(candidate: _Candidate) -> tuple[int, int, str]:
    """Fuller names first, then the more mentioned."""
    return -len(candidate.name.split()), -len(candidate.cites), candidate.key


def _same(one: _Candidate, other: _Candidate) -> bool:
    if surname(one.name) != surname(other.name) and len(one.name.split()) == 1:
        return False
    if not same_person(one.name, other.name):
        return False
    full = len(one.name.split()) > 1 and len(other.name.split()) > 1
    if full and {c.report for c in one.cites} & {c.report for c in other.cites}:
        return False  # one report names both in full, and takes them for two
    if one.side and other.side and one.side != other.side:
        return False
    genders = {pronoun(one.name), pronoun(other.name)} - {None}
    return len(genders) < 2


def _initials(name: str) -> str:
    words = [word for word in name.replace("-", " ").split() if word[:1].isupper()]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _actor(key: str, members: Sequence[_Candidate], merged: dict[str, str]) -> Actor:
    lead = next((m for m in members if m.key == key), members[0])
    forms: Counter[str] = Counter()
    roles: Counter[str] = Counter()
    sides: Counter[str] = Counter()
    for member in members:
        forms += member.forms
        roles += member.roles
        sides += Counter({merged.get(side, side): n for side, n in member.sides.items()})
    code = key.partition(":")[2] if lead.kind == "state" else None
    cites = sorted((c for m in members for c in m.cites), key=lambda c: (c.report, c.start))
    return Actor(
        key,
        lead.name,
        lead.kind,
        side=_commonest(sides),
        role=min(roles, key=lambda r: (-roles[r], -len(r), r)) if roles else None,
        aliases=tuple(sorted((f for f in forms if fold(f) != fold(lead.name)), key=lambda f: (-forms[f], f))),
        code=code if code and by_code(code) else None,
        evidence=tuple(cites),
    )


def _commonest(count: Counter[str]) -> str | None:
    return min(count, key=lambda key: (-count[key], key)) if count else None
