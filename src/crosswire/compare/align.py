"""Statements of all reports of a story set against each other: which tell the same, and which part."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from crosswire.compare.bridges import bridges
from crosswire.compare.candidates import Places, candidates, opposed
from crosswire.compare.closely import Looking
from crosswire.compare.dissent import differ, grounds
from crosswire.compare.features import Column, measure
from crosswire.compare.ground import Ground, Kind
from crosswire.compare.judge import Judge, shipped, with_agreement
from crosswire.compare.likeness import Field, Matrix, field
from crosswire.compare.lines import Line, lines
from crosswire.compare.parting import parting
from crosswire.compare.seconding import seconded
from crosswire.compare.vetoes import barred, worded_apart
from crosswire.language.entailment import Entailment
from crosswire.language.vectors import Encoder
from crosswire.model import Document, Link, Relation, Statement

DISSENT_NEEDS = 0.2
"""How alike (cosine of vectors) two sentences must be before a ground for dissent between them is believed."""


LIKELY = 0.03
"""How likely it must be that two sentences agree for them to be looked at closely: a quarter of the pairs, with nine
tenths of those that do."""


def measured(
    told: Mapping[str, Sequence[Statement]], docs: Sequence[Document], *, encoder: Encoder
) -> tuple[Looking, Places, Matrix]:
    """The sentences of a story, ready to be looked at closely, the pairs of them worth judging, and the features of each."""
    space = field(lines(docs, told), encoder)
    pairs = candidates(space)
    return Looking(space, docs), pairs, measure(space, pairs)


@dataclass(frozen=True, eq=False)
class Aligned:
    """The links between statements of different reports, in the order of their sentences, and which were weighed."""

    links: tuple[Link, ...]
    sentences: Mapping[str, int]
    weighed: frozenset[tuple[int, int]]
    reports: Sequence[int]

    def looked(self, a: str, b: str) -> bool:
        """Whether two statements were weighed against each other; those of one report count as if they were."""
        i, j = sorted((self.sentences[a], self.sentences[b]))
        return self.reports[i] == self.reports[j] or (i, j) in self.weighed


def align(
    told: Mapping[str, Sequence[Statement]],
    docs: Sequence[Document],
    *,
    encoder: Encoder,
    judge: Judge | None = None,
) -> tuple[Link, ...]:
    """The links of `aligned` alone."""
    return aligned(told, docs, encoder=encoder, judge=judge).links


def aligned(
    told: Mapping[str, Sequence[Statement]],
    docs: Sequence[Document],
    *,
    encoder: Encoder,
    judge: Judge | None = None,
    entailment: Entailment | None = None,
) -> Aligned:
    """The statements of all reports of a story set against each other.

    `told` holds the statements of each report by its id. All reports are aligned at once; their order changes nothing.
    `entailment` is a user's own model, heard beside the judge (see `seconding`). Cost: the square of the number of sentences for the cheap likenesses, see `Field`; what is judged grows with their number.
    """
    ordered = sorted(docs, key=lambda doc: (doc.report.text, doc.report.id))
    space = field(lines(ordered, told), encoder)
    sentence = {statement.id: n for n, line in enumerate(space.lines) for statement in line.statements}
    pairs = candidates(space)
    looking = Looking(space, ordered)
    found = list(_weighed(looking, pairs, judge or shipped(), entailment))
    if len(space.bounds) > WHOLLY:
        agreeing = ((sentence[x.a], sentence[x.b], x.score) for x in found if x.relation in {"same", "refined"})
        further = bridges(space, pairs, agreeing)
        found += _weighed(looking, further, judge or shipped(), entailment)
        pairs = np.concatenate([pairs, further])
    found += [link for i, j in opposed(space, pairs) for link in _opposed_links(space, int(i), int(j))]
    return Aligned(
        tuple(sorted(found, key=lambda link: (link.a, link.b, link.relation))),
        sentence,
        frozenset((int(i), int(j)) for i, j in pairs),
        [line.report for line in space.lines],
    )


WHOLLY = 3
"""Analysed reports up to which every likely pair of sentences is weighed at once (see `candidates.MOST`)."""


def _weighed(looking: Looking, pairs: Places, judge: Judge, entailment: Entailment | None) -> Iterator[Link]:
    """The links that the judge, and a model of the user's own, find between the sentences of these pairs."""
    if not len(pairs):
        return
    space = looking.field
    opinions = _Opinions.of(judge, measure(space, pairs), looking, pairs)
    if entailment is not None:
        heard = seconded(space.lines, pairs, opinions.agreement, opinions.dissent, entailment)
        opinions = replace(opinions, agreement=heard[0], dissent=heard[1])
    for n in range(len(pairs)):
        yield from _links(space, pairs, opinions, n)


@dataclass(frozen=True, eq=False)
class _Opinions:
    """What the judge holds of every pair: how likely they agree, part, differ in detail; and from where it is a yes."""

    agreement: Column
    dissent: Column
    refined: Column
    agrees_from: float
    parts_from: float

    @classmethod
    def of(cls, judge: Judge, rows: Matrix, looking: Looking, pairs: Places) -> "_Opinions":
        """A first opinion of all pairs, a second one of those likely to agree."""
        first, agrees, parts, refines = (judge.head(name) for name in ("likely", "agreement", "dissent", "refined"))
        agreement = first(rows)
        likely = np.flatnonzero(agreement >= LIKELY)
        agreement[likely] = agrees(np.column_stack([rows[likely], looking.numbers(pairs[likely])]))
        dissent = parts(with_agreement(rows, agreement))
        return cls(agreement, dissent, refines(rows), agrees.threshold, parts.threshold)


def _links(space: Field, pairs: Places, opinions: _Opinions, n: int) -> Iterator[Link]:
    i, j = int(pairs[n, 0]), int(pairs[n, 1])
    a, b = space.lines[i], space.lines[j]
    believed = _believed(space, (i, j), opinions, n)
    score = float(max(opinions.dissent[n], opinions.agreement[n]))
    for ground in believed:
        yield Link(ground.a.id, ground.b.id, ground.relation, round(score, 4), ground.words)
    if believed:
        return
    lesser = next(parting(a, b, float(opinions.agreement[n])), None)
    if lesser is not None:
        yield Link(lesser.a.id, lesser.b.id, lesser.relation, round(score, 4), lesser.words)
        return
    if opinions.agreement[n] >= opinions.agrees_from:
        relation: Relation = "refined" if opinions.refined[n] >= 0.5 else "same"
        score = round(float(opinions.agreement[n]), 4)
        reason = _likeness(a, b, relation)
        for x, y in _nearest(space, i, j):
            if not _tells_one(space, (i, x), (j, y)):
                continue
            yield Link(a.statements[x].id, b.statements[y].id, relation, score, reason)


SURELY_APART = 0.08
"""How likely dissent must be before a ground that is not firm is believed: six times the share of dissent among all pairs.

accepted gap: cross-validated, 24 of 25 such grounds that pass at a lower mark are no dissent to a reader.
"""

NEEDS: Mapping[Kind, float] = {
    "amount": 0.3,
    "tally": 0.1,
    "count": 0.1,
    "polarity": 0.25,
    "contrary": 0.25,
    "doubt": 0.25,
}
"""How likely it must be that two sentences tell one thing before grounds of a kind are believed, firm or not."""

REACTIONS: frozenset[Kind] = frozenset({"denial", "accused", "stance", "opposite"})
"""Grounds by which sentences may part that are little alike: what one says and another answers."""

UNJUDGED = 0.5
"""The score of a link that rests on a firm ground alone: nothing was learned of how often such a ground holds."""


def _opposed_links(space: Field, i: int, j: int) -> Iterator[Link]:
    """A link between two sentences that are little alike, where a firm ground stands between them."""
    if space.vectors[i, j] < DISSENT_NEEDS:
        return
    near = float(space.vectors[i, j])
    found = grounds(space.lines[i], space.lines[j], near)
    ground = next((g for g in found if g.firm and g.kind in REACTIONS), None)
    if ground is not None:
        yield Link(ground.a.id, ground.b.id, ground.relation, UNJUDGED, ground.words)


def _believed(space: Field, ends: tuple[int, int], opinions: _Opinions, n: int) -> list[Ground]:
    """The grounds for dissent that are believed: a firm one of itself, another where the judge holds so too.

    The weightiest comes first; another one is kept beside it if it is firm and between two other statements.
    """
    i, j = ends
    if space.vectors[i, j] < DISSENT_NEEDS:
        return []
    found = grounds(space.lines[i], space.lines[j], float(space.vectors[i, j]))
    sure = opinions.dissent[n] >= max(opinions.parts_from, SURELY_APART)
    kept: list[Ground] = []
    for ground in (each for each in found if opinions.agreement[n] >= NEEDS.get(each.kind, 0.0)):
        apart = all(ground.a.id != k.a.id and ground.b.id != k.b.id for k in kept)
        if apart and (ground.firm or (sure and not kept)):
            kept.append(ground)
    return kept


def _tells_one(space: Field, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two statements (each by its sentence and its place in it) can be one: of one content, and nothing bars it.

    That one person speaks in both is not enough: what is said must have a word in common, or be near by its vector.
    """
    a, b = space.lines[one[0]].parts[one[1]], space.lines[other[0]].parts[other[1]]
    if differ(a, b) or barred(a, b):
        return False
    whole = [space.lines[n].words for n in (one[0], other[0])]
    if worded_apart(whole[0], whole[1], share=WORDING):
        return False
    nearness = float(space.clause_vectors[one[0]][one[1]] @ space.clause_vectors[other[0]][other[1]])
    return bool(a.content & b.content) or nearness >= NEAR


WORDING = 0.7
"""Share of the words of the shorter sentence that the other has, from which two opposites among the rest set them apart."""

NEAR = 0.35
"""How near (cosine of vectors) two statements without a word in common must be to be told of one thing.

accepted gap: cross-validated, nearly half of the links below it are right by their sentences; none shows why.
"""

ALSO_TOLD = 0.95
"""How near (see `_nearest`) two further statements of two sentences that agree must be to be linked as well."""


def _nearest(space: Field, i: int, j: int) -> list[tuple[int, int]]:
    """Which statements of the one sentence are told by which of the other, the nearest first; at least one pair.

    Nearness is the cosine of the vectors, half the share of the smaller one's rare stems, and the share of all that the two
    sentences have in common.
    """
    a, b = space.lines[i], space.lines[j]
    common = _rare(space, a.stems & b.stems) or 1.0
    near = space.clause_vectors[i] @ space.clause_vectors[j].T
    ranked: list[tuple[float, int, int]] = []
    for row, x in enumerate(a.parts):
        for column, y in enumerate(b.parts):
            both = _rare(space, x.stems & y.stems)
            smaller = min(_rare(space, x.stems), _rare(space, y.stems)) or 1.0
            ranked.append((round(float(near[row, column]) + both / smaller / 2 + both / common, 3), row, column))
    chosen: list[tuple[int, int]] = []
    for total, row, column in sorted(ranked, key=lambda each: (-each[0], each[1:])):
        fresh = all(row != r and column != c for r, c in chosen)
        if not chosen or (fresh and total >= ALSO_TOLD):
            chosen.append((row, column))
    return chosen


def _rare(space: Field, stems: frozenset[str]) -> float:
    return sum(space.stem_rarity.get(stem, 0.0) for stem in sorted(stems))


def _likeness(a: Line, b: Line, relation: Relation) -> str:
    """What two tellings have in common, in words."""
    common = []
    if names := sorted(a.names & b.names):
        common.append("the names " + ", ".join(name.title() for name in names[:3]))
    if words := sorted((a.words & b.words) - a.names - b.names, key=lambda word: (-len(word), word)):
        common.append("the words " + ", ".join(words[:3]))
    told = "both tell it, one more exactly" if relation == "refined" else "both tell it"
    return f"{told}: {' and '.join(common)} stand in both" if common else f"{told} in other words"
