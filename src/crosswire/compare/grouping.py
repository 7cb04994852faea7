"""Statements put together that tell one thing: not pairs but groups, and no chain that drifts from one matter to another."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from crosswire.model import Link

KEEPS_TOGETHER = 0.5
"""Share of the pairs across two groups that must be linked before the groups become one: cuts chains that drift apart."""

FEWEST = 9
"""Pairs across two groups that count at least, where not every pair was weighed: those of three from each (see `bridges`)."""

Looked = Callable[[str, str], bool]
"""Whether two statements were weighed against each other at all."""


@dataclass(eq=False)
class _Across:
    """What is known of the pairs across two groups: how many are linked, how many of these were weighed, whether any is in dispute."""

    linked: int = 0
    apart: bool = False

    def add(self, other: "_Across") -> None:
        self.linked += other.linked
        self.apart = self.apart or other.apart


@dataclass(eq=False)
class _Group:
    """Statements that tell one thing so far, and what is known of the pairs across this group and others."""

    members: list[str]
    across: "dict[_Group, _Across]" = field(default_factory=dict)

    def __hash__(self) -> int:
        return id(self)


@dataclass(frozen=True, eq=False)
class Grouping:
    """Puts statements together. `unlike` says of two of one report that they tell two things; `looked` None is: all were weighed."""

    unlike: Callable[[str, str], bool]
    looked: Looked | None = None

    def __call__(
        self,
        statements: Iterable[str],
        agreeing: Sequence[Link],
        *,
        again: Iterable[tuple[str, str]],
        parting: Iterable[Link],
    ) -> list[list[str]]:
        """The groups. `agreeing` links are taken in the order given, the surest first; `again` are pairs that are one anyway."""
        group = {key: _Group([key]) for key in statements}
        again = list(again)
        for a, b in {frozenset((link.a, link.b)): (link.a, link.b) for link in agreeing}.values():
            self._tie(group[a], group[b], _Across(linked=1))
        for link in parting:
            self._tie(group[link.a], group[link.b], _Across(apart=True))
        for a, b in again:
            self._join(group, a, b)
        for link in agreeing:
            one, other = group[link.a], group[link.b]
            if one is not other and self._one_matter(one, other):
                self._join(group, link.a, link.b)
        return [each.members for each in dict.fromkeys(group.values())]

    def _tie(self, one: _Group, other: _Group, known: _Across) -> None:
        if one is not other:
            one.across.setdefault(other, _Across()).add(known)
            other.across.setdefault(one, _Across()).add(known)

    def _one_matter(self, one: _Group, other: _Group) -> bool:
        across = one.across[other]
        if across.apart:
            return False
        pairs = len(one.members) * len(other.members)
        needs = KEEPS_TOGETHER * pairs
        if across.linked >= needs:
            return across.linked > needs or not self._unlike(one, other)
        fewest = min(FEWEST, pairs)
        if self.looked is None or across.linked <= KEEPS_TOGETHER * fewest:
            return False
        weighed = sum(self.looked(a, b) for a, b in self._pairs(one, other))
        return across.linked > KEEPS_TOGETHER * max(weighed, fewest)

    def _unlike(self, one: _Group, other: _Group) -> bool:
        return any(self.unlike(a, b) for a, b in self._pairs(one, other))

    @staticmethod
    def _pairs(one: _Group, other: _Group) -> Iterator[tuple[str, str]]:
        return ((a, b) for a in one.members for b in other.members)

    def _join(self, group: dict[str, _Group], a: str, b: str) -> None:
        one, other = group[a], group[b]
        if one is other:
            return
        if len(one.members) < len(other.members):
            one, other = other, one
        one.members.extend(other.members)
        group.update((key, one) for key in other.members)
        one.across.pop(other, None)
        other.across.pop(one, None)
        for third, known in other.across.items():
            del third.across[other]
            self._tie(one, third, known)
