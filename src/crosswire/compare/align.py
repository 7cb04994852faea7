"""Statements of all reports of a story set against each other: which tell the same, and which part."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from crosswire.compare.candidates import Places, candidates, opposed
from crosswire.compare.dissent import Ground, grounds
from crosswire.compare.features import Column, measure
from crosswire.compare.judge import Judge, shipped, with_agreement
from crosswire.compare.likeness import Field, Matrix, field
from crosswire.compare.lines import Line, lines
from crosswire.language.vectors import Encoder
from crosswire.model import Document, Link, Relation, Statement

DISSENT_NEEDS = 0.2
"""How alike (cosine of vectors) two sentences must be before a ground for dissent between them is believed."""


def measured(
    told: Mapping[str, Sequence[Statement]], docs: Sequence[Document], *, encoder: Encoder
) -> tuple[Field, Places, Matrix]:
    """The sentences of a story, the pairs of them worth judging, and the features of each pair."""
    space = field(lines(docs, told), encoder)
    pairs = candidates(space)
    return space, pairs, measure(space, pairs)


def align(
    told: Mapping[str, Sequence[Statement]],
    docs: Sequence[Document],
    *,
    encoder: Encoder,
    judge: Judge | None = None,
) -> tuple[Link, ...]:
    """The links between statements of different reports, in the order of their sentences.

    `told` holds the statements of each report by its id. All reports are aligned at once; their order changes nothing.
    Cost: the square of the number of sentences, see `Field`.
    """
    ordered = sorted(docs, key=lambda doc: (doc.report.text, doc.report.id))
    space, pairs, rows = measured(told, ordered, encoder=encoder)
    if not len(pairs):
        return ()
    opinions = _Opinions.of(judge or shipped(), rows)
    found = [link for n in range(len(pairs)) for link in _links(space, pairs, opinions, n)]
    found += [link for i, j in opposed(space) for link in _opposed_links(space, int(i), int(j))]
    return tuple(sorted(found, key=lambda link: (link.a, link.b, link.relation)))


@dataclass(frozen=True, eq=False)
class _Opinions:
    """What the judge holds of every pair: how likely they agree, part, differ in detail; and from where it is a yes."""

    agreement: Column
    dissent: Column
    refined: Column
    agrees_from: float
    parts_from: float

    @classmethod
    def of(cls, judge: Judge, rows: Matrix) -> "_Opinions":
        agrees, parts, refines = (judge.head(name) for name in ("agreement", "dissent", "refined"))
        agreement = agrees(rows)
        dissent = parts(with_agreement(rows, agreement))
        return cls(agreement, dissent, refines(rows), agrees.threshold, parts.threshold)


def _links(space: Field, pairs: Places, opinions: _Opinions, n: int) -> Iterator[Link]:
    i, j = int(pairs[n, 0]), int(pairs[n, 1])
    a, b = space.lines[i], space.lines[j]
    ground = _believed(space, (i, j), opinions, n)
    if ground is not None:
        score = float(max(opinions.dissent[n], opinions.agreement[n]))
        relation: Relation = "conflicting" if ground.conflicting else "divergent"
        yield Link(ground.a.id, ground.b.id, relation, round(score, 4), ground.words)
    elif opinions.agreement[n] >= opinions.agrees_from:
        relation = "refined" if opinions.refined[n] >= 0.5 else "same"
        at = _nearest(space, i, j)
        score = round(float(opinions.agreement[n]), 4)
        yield Link(a.statements[at[0]].id, b.statements[at[1]].id, relation, score, _likeness(a, b, relation))


SURELY_APART = 0.08
"""How likely dissent must be before a ground that is not firm is believed: six times the share of dissent among all pairs.

accepted gap: cross-validated, four of five such grounds that the judge lets pass at a lower mark are no dissent to a reader.
"""

UNJUDGED = 0.5
"""The score of a link that rests on a firm ground alone: nothing was learned of how often such a ground holds."""


def _opposed_links(space: Field, i: int, j: int) -> Iterator[Link]:
    """A link between two sentences that are little alike, where a firm ground stands between them."""
    if space.vectors[i, j] < DISSENT_NEEDS:
        return
    ground = next((g for g in grounds(space.lines[i], space.lines[j]) if g.firm), None)
    if ground is not None:
        relation: Relation = "conflicting" if ground.conflicting else "divergent"
        yield Link(ground.a.id, ground.b.id, relation, UNJUDGED, ground.words)


def _believed(space: Field, ends: tuple[int, int], opinions: _Opinions, n: int) -> Ground | None:
    """The weightiest ground for dissent that is believed: a firm one of itself, another where the judge holds so too."""
    i, j = ends
    if space.vectors[i, j] < DISSENT_NEEDS:
        return None
    found = grounds(space.lines[i], space.lines[j])
    sure = opinions.dissent[n] >= max(opinions.parts_from, SURELY_APART)
    return next((ground for ground in found if ground.firm or sure), None)


def _nearest(space: Field, i: int, j: int) -> tuple[int, int]:
    """Which statement of the one sentence is told by which of the other: the likest in vectors and rare words."""
    a, b = space.lines[i], space.lines[j]
    likeness = space.clause_vectors[i] @ space.clause_vectors[j].T
    shared = [[_share(space, x.words & y.words, min(x.words, y.words, key=len)) for y in b.parts] for x in a.parts]
    common = sum(space.rarity[word] for word in sorted(a.words & b.words)) or 1.0
    told = [[_share(space, x.words & y.words, frozenset(), common) for y in b.parts] for x in a.parts]
    total = np.round(likeness + np.array(shared) / 2 + np.array(told), 3)
    at = int(total.argmax())
    return at // len(b.parts), at % len(b.parts)


def _share(space: Field, both: frozenset[str], of: frozenset[str], whole: float = 0.0) -> float:
    """The rarity of what both have, as a share of that of some words or of a given sum."""
    every = whole or sum(space.rarity.get(word, 0.0) for word in sorted(of))
    return sum(space.rarity.get(word, 0.0) for word in sorted(both)) / every if every else 0.0


def _likeness(a: Line, b: Line, relation: Relation) -> str:
    """What two tellings have in common, in words."""
    common = []
    if names := sorted(a.names & b.names):
        common.append("the names " + ", ".join(name.title() for name in names[:3]))
    if words := sorted((a.words & b.words) - a.names - b.names, key=lambda word: (-len(word), word)):
        common.append("the words " + ", ".join(words[:3]))
    told = "both tell it, one more exactly" if relation == "refined" else "both tell it"
    return f"{told}: {' and '.join(common)} stand in both" if common else f"{told} in other words"
