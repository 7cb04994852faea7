"""Positions joined to stands: one actor towards one matter, over all reports; and where voices of one side differ."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import numpy as np

from crosswire.compare.words import functional
from crosswire.language.folding import fold
from crosswire.language.vectors import Encoder
from crosswire.model import Finding, Position, Span
from crosswire.model.layers import Stance
from crosswire.model.stands import Split, Stand

ALIKE = 0.6
"""Likeness (cosine of the vectors) from which two wordings are held to be of one matter."""

SHARED, SHARE = 2, 0.5
"""Words of their own that two wordings share, and their part of the shorter one's, to be of one matter."""

STEM = 5
"""Letters by which relatives of a word are known."""

OPPOSED: frozenset[frozenset[Stance]] = frozenset({
    frozenset({"for", "against"}), frozenset({"for", "doubtful"}), frozenset({"conditional", "against"}),
})  # fmt: skip
"""Stances that differ: being in doubt and being against do not, nor do consent and consent on a condition."""

_WORD = re.compile(r"[^\W\d_]{3,}")


def stands(positions: Sequence[Position], findings: Iterable[Finding], encoder: Encoder) -> tuple[Stand, ...]:
    """The stands of every actor, by side, name and first telling. The order of the positions changes nothing.

    Two positions of one actor are of one matter where their words are alike, or where a finding holds both. Cost: the
    square of the positions of one actor.
    """
    ordered = sorted(positions, key=_place)
    alike = _Alike(ordered, _pairs(findings), encoder)
    found: list[Stand] = []
    for own in _by(range(len(ordered)), lambda n: _actor(ordered[n])).values():
        found += [_stand([ordered[n] for n in group]) for group in alike.groups(own)]
    return tuple(sorted(found, key=lambda s: (s.actor.side or s.actor.key or "", s.actor.name, _place(s.positions[0]))))


def splits(found: Sequence[Stand], findings: Iterable[Finding], encoder: Encoder) -> tuple[Split, ...]:
    """Where two actors of one side stand differently towards one matter."""
    heads = [stand.positions[-1] for stand in found]
    alike = _Alike(heads, _pairs(findings), encoder)
    sides = _by((n for n, stand in enumerate(found) if stand.actor.side), lambda n: found[n].actor.side or "")
    every: list[Split] = []
    for side, own in sorted(sides.items(), key=lambda each: str(each[0])):
        for group in alike.groups(own):
            members = [found[n] for n in group]
            apart = [a for a in members if any(_differ(a, b) for b in members)]
            if apart:
                every.append(Split(str(side), tuple(apart)))
    return tuple(every)


def _differ(a: Stand, b: Stand) -> bool:
    return _actor(a.positions[0]) != _actor(b.positions[0]) and frozenset({a.stance, b.stance}) in OPPOSED


def _stand(own: Sequence[Position]) -> Stand:
    """The stand that positions of one actor and matter make, by the days of their reports."""
    ordered = sorted(own, key=lambda p: (p.since or date.min, p.cites.report, p.cites.start))
    turns: list[tuple[Stance, date | None]] = []
    for position in ordered:
        if not turns or turns[-1][0] != position.stance:
            turns.append((position.stance, position.since))
    last = ordered[-1]
    return Stand(last.actor, last.towards, last.stance, tuple(ordered), turns[-1][1], tuple(turns[:-1]))


class _Alike:
    """Which positions are of one matter: by their words, or because a finding holds both."""

    def __init__(
        self, positions: Sequence[Position], held: frozenset[frozenset[tuple[str, Span]]], encoder: Encoder
    ) -> None:
        self._positions = positions
        self._held = held
        self._words = [_content(position.towards) for position in positions]
        texts = [position.towards for position in positions]
        self._vectors = encoder.encode(texts) if texts else np.zeros((0, 1), dtype=np.float32)

    def groups(self, members: Sequence[int]) -> list[list[int]]:
        """The members in groups of one matter, each in order."""
        leader = {n: n for n in members}

        def lead(n: int) -> int:
            while leader[n] != n:
                leader[n] = leader[leader[n]]
                n = leader[n]
            return n

        for at, a in enumerate(members):
            for b in members[at + 1 :]:
                if lead(a) != lead(b) and self._alike(a, b):
                    first, second = sorted((lead(a), lead(b)))
                    leader[second] = first
        return list(_by(members, lead).values())

    def _alike(self, a: int, b: int) -> bool:
        one, other = self._positions[a].cites, self._positions[b].cites
        if frozenset({(one.report, one.sentence), (other.report, other.sentence)}) in self._held:
            return True
        shared = self._words[a] & self._words[b]
        fewest = min(len(self._words[a]), len(self._words[b]))
        if len(shared) >= SHARED and len(shared) >= SHARE * fewest:
            return True
        return bool(shared) and round(float(self._vectors[a] @ self._vectors[b]), 4) >= ALIKE


def _pairs(findings: Iterable[Finding]) -> frozenset[frozenset[tuple[str, Span]]]:
    """The pairs of sentences that one finding holds, but for findings of one report alone."""
    return frozenset(
        frozenset({(a.cites.report, a.cites.sentence), (b.cites.report, b.cites.sentence)})
        for finding in findings
        if finding.verdict not in {"single_source", "drift"}
        for n, a in enumerate(finding.statements)
        for b in finding.statements[n + 1 :]
    )


def _content(words: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in _WORD.findall(fold(words)) if word not in functional())


def _actor(position: Position) -> str:
    return position.actor.key or f"name:{position.actor.name}"


def _place(position: Position) -> tuple[str, int, int]:
    return position.cites.report, position.cites.start, position.cites.end


def _by(members: Iterable[int], name: Callable[[int], object]) -> Mapping[object, list[int]]:
    found: dict[object, list[int]] = {}
    for n in members:
        found.setdefault(name(n), []).append(n)
    return found
