"""Links to findings: tellings of one thing put together, counted by origin and by ultimate source."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from crosswire.compare.alone import Alone, stems_of
from crosswire.compare.counting import Counting, Counts, counting, verdict
from crosswire.compare.drift import drifts
from crosswire.compare.grouping import Grouping, Looked
from crosswire.compare.naming import name_of
from crosswire.compare.voices import sides_known, sides_told_of, voices_of
from crosswire.compare.words import denials, functional
from crosswire.language.folding import fold
from crosswire.model import Document, Finding, Link, Statement, Story, Verdict

AGREES = frozenset({"same", "refined"})
AKIN, AKIN_SHARE = 2, 0.2
"""Words, and their share of the shorter one, that two statements of one report must have in common to tell one thing."""

SAID_AGAIN = 0.8
"""Share of its words that a statement must have in common with an earlier one of its report to be the same said again."""

LOOKED_AT = 50
"""Earlier statements with a rare word in common that a statement is held against."""

TELLS = 2
"""Words, those that only tie sentences together left out, from which a clause tells something by itself."""

_MARKS = ".,;:!?()[]\"'"
_LEANING = frozenset(
    {
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "but",
        "and",
        "so",
        "also",
    }
)

Place = tuple[str, int, str, str]
"""What statements are put in order by: their words, where they stand, how their report begins, its id."""

BY = "crosswire.compare.findings"


@dataclass(frozen=True, eq=False)
class _Case:
    """A story as the counting needs it: its statements by id, where each report was printed and what it goes back to."""

    statements: Mapping[str, Statement]
    texts: Mapping[str, str]
    origins: Mapping[str, str]
    counting: Counting
    sides: Mapping[str, str]
    groups: Mapping[str, frozenset[str]]

    @cached_property
    def _words(self) -> dict[str, str]:
        return {
            key: fold(self.texts[each.cites.report][slice(*each.cites.span)]) for key, each in self.statements.items()
        }

    @cached_property
    def _stems(self) -> dict[str, frozenset[str]]:
        return {key: stems_of(words) for key, words in self._words.items()}

    def words(self, statement: Statement) -> str:
        """The statement's own words, folded."""
        return self._words[statement.id]

    def leans(self, statement: Statement) -> bool:
        """Whether its sentence begins with a word that leans on the one before ("This followed ...")."""
        start, end = statement.cites.sentence
        first = fold(self.texts[statement.cites.report][start:end]).split(" ", 1)[0]
        return first.strip(_MARKS) in _LEANING

    def unlike(self, a: str, b: str) -> bool:
        """Whether two statements of one report have next to no word in common: they tell two things."""
        one, other = self.statements[a], self.statements[b]
        if one.cites.report != other.cites.report:
            return False
        ones, others = self._stems[a], self._stems[b]
        shared = len(ones & others)
        return shared < AKIN or shared < AKIN_SHARE * min(len(ones), len(others))

    def independent(self, link: Link) -> bool:
        """Whether the two ends of a link go back to two texts."""
        one, other = (self.origins[self.statements[key].cites.report] for key in (link.a, link.b))
        return one != other

    def is_scrap(self, key: str) -> bool:
        """Whether a statement has too few words of its own to tell anything ("as they are now")."""
        bare = (word.strip(_MARKS) for word in self.words(self.statements[key]).split())
        return sum(len(word) > 3 and word not in functional() for word in bare) < TELLS

    def order(self, statement: Statement) -> Place:
        """A place among statements that the order of reports does not decide, and their names only between copies."""
        cites = statement.cites
        return self.words(statement), cites.start, self.texts[cites.report][:500], cites.report


def find(
    statements: Iterable[Statement],
    links: Iterable[Link],
    story: Story,
    docs: Sequence[Document],
    further: Mapping[str, frozenset[str]] | None = None,
    looked: Looked | None = None,
) -> tuple[Finding, ...]:
    """The findings of a story: dissent first, then what several tell, drifts, and what stands in one report alone.

    `further` holds the ids of other outlets that print a report's text as it stands, by the report's id. `looked` says which
    statements were weighed against each other; None is: all.
    """
    every = {statement.id: statement for statement in statements}
    origin_of = {report: origin.id for origin in story.origins for report in origin.reports}
    origins = {doc.report.id: origin_of.get(doc.report.id, doc.report.id) for doc in docs}
    case = _Case(
        every,
        {doc.report.id: doc.report.text for doc in docs},
        origins,
        counting(docs, origins, further or {}),
        sides_known(docs, every.values()),
        sides_told_of(docs, every.values()),
    )
    known = [link for link in links if link.a in every and link.b in every]
    # A text is not in dispute with its own copy.
    parting = [link for link in known if link.relation not in AGREES and case.independent(link)]
    denied = _denied(case)
    agreeing = [link for link in known if link.relation in AGREES and (link.a in denied) == (link.b in denied)]
    groups = _groups(case, agreeing, parting, looked)
    rank = _Rank(case)
    disputes = sorted(_dissent(case, parting, groups), key=rank)
    found = [*disputes, *_told(case, groups, agreeing, disputes), *drifts(docs, every.values())]
    return tuple(sorted(found, key=rank))


@dataclass(frozen=True, eq=False)
class _Rank:
    """The order of findings: by verdict, then by how many origins tell it, how sure the links are, and the words."""

    case: _Case

    def __call__(self, finding: Finding) -> tuple[int, int, float, Place]:
        first = self.case.order(finding.statements[0])
        return _VERDICTS.index(finding.verdict), -finding.n_origins, -finding.score, first


_VERDICTS: tuple[Verdict, ...] = ("conflicting", "divergent", "corroborated", "repeated", "drift", "single_source")


def _groups(
    case: _Case, agreeing: Sequence[Link], parting: Sequence[Link], looked: Looked | None
) -> list[tuple[str, ...]]:
    """The statements in groups that tell one thing: the surest links first, none that joins what is disputed."""

    def rank(link: Link) -> tuple[float, list[Place]]:
        return -link.score, sorted(case.order(case.statements[key]) for key in (link.a, link.b))

    found = Grouping(case.unlike, looked)(
        case.statements, sorted(agreeing, key=rank), again=_said_again(case), parting=parting
    )
    return [tuple(sorted(members, key=lambda key: case.order(case.statements[key]))) for members in found]


def _said_again(case: _Case) -> list[tuple[str, str]]:
    """Pairs of statements of one report that say the same in nearly the same words; compared by their rarest words."""
    found: list[tuple[str, str]] = []
    by_report: dict[str, list[Statement]] = {}
    for statement in case.statements.values():
        by_report.setdefault(statement.cites.report, []).append(statement)
    for own in by_report.values():
        words = {statement.id: frozenset(case.words(statement).split()) for statement in own}
        holders: dict[str, list[str]] = {}
        count = Counter(word for bag in words.values() for word in bag)
        for statement in sorted(own, key=lambda each: each.cites.span):
            bag = words[statement.id]
            rare = sorted(bag, key=lambda word: (count[word], word))[:3]
            near = {other for word in rare for other in holders.get(word, ())}
            match = next((o for o in sorted(near)[:LOOKED_AT] if _alike(bag, words[o])), None)
            if match is not None:
                found.append((match, statement.id))
            for word in rare:
                holders.setdefault(word, []).append(statement.id)
    return found


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a) > 3 and len(a & b) >= SAID_AGAIN * len(a | b)


def _told(
    case: _Case, groups: Sequence[tuple[str, ...]], agreeing: Sequence[Link], disputes: Sequence[Finding]
) -> list[Finding]:
    """Corroborated, repeated and single-source findings; what stands in a sentence shown before is not told alone."""
    by_statement: dict[str, list[Link]] = {}
    for link in agreeing:
        by_statement.setdefault(link.a, []).append(link)
    every = [_counted(case, members, _among(members, by_statement)) for members in groups]
    several = _distinct(disputes, [finding for finding in every if finding.verdict != "single_source"], _Rank(case))
    alone = Alone(case.texts, [*disputes, *several])
    within = _within(case)
    single = [
        finding
        for finding in every
        if finding.verdict == "single_source"
        and not (len(finding.statements) == 1 and _says_little(case, finding.statements[0].id, within))
        and alone(finding.statements)
    ]
    return [*several, *single]


def _distinct(disputes: Sequence[Finding], several: Sequence[Finding], rank: Callable[[Finding], Any]) -> list[Finding]:
    """What several tell, but for what is told before in the same sentences.

    No two sentences that a dispute sets against each other are told as agreed as well, and nothing is told twice.
    """
    shown = [_sentences(finding.statements[:2]) for finding in disputes]
    kept: list[Finding] = []
    for finding in sorted(several, key=lambda each: (-len(_sentences(each.statements)), rank(each))):
        own = _sentences(finding.statements)
        if not any(own <= other for other in shown):
            kept.append(finding)
            shown.append(own)
    return kept


def _sentences(told: Iterable[Statement]) -> frozenset[tuple[str, tuple[int, int]]]:
    return frozenset((statement.cites.report, statement.cites.sentence) for statement in told)


def _among(members: Sequence[str], links: Mapping[str, Sequence[Link]]) -> list[Link]:
    inside = set(members)
    found = (link for key in members for link in links.get(key, ()) if link.b in inside)
    return sorted(found, key=lambda link: (link.a, link.b))


def _says_little(case: _Case, key: str, within: frozenset[str]) -> bool:
    return key in within or case.is_scrap(key)


def _within(case: _Case) -> frozenset[str]:
    """Statements that lie inside another one of their sentence: that one tells them too."""
    return frozenset(inner.id for inner, _ in _nested(case))


def _denied(case: _Case) -> frozenset[str]:
    """Statements that are told only to be denied: "the road was closed" in "she denied that the road was closed"."""
    return frozenset(
        inner.id for inner, outer in _nested(case) if outer.what in denials() and outer.polarity == "positive"
    )


def _nested(case: _Case) -> Iterator[tuple[Statement, Statement]]:
    """Every statement that lies inside another one of its sentence, with that one."""
    by_sentence: dict[tuple[str, tuple[int, int]], list[Statement]] = {}
    for statement in case.statements.values():
        by_sentence.setdefault((statement.cites.report, statement.cites.sentence), []).append(statement)
    for own in by_sentence.values():
        for inner in own:
            for outer in own:
                inside = outer.cites.start <= inner.cites.start and inner.cites.end <= outer.cites.end
                if inside and outer.cites.span != inner.cites.span:
                    yield inner, outer


def _counted(case: _Case, members: Sequence[str], links: Sequence[Link]) -> Finding:
    told = _clearest(case, [case.statements[key] for key in members], links)
    counts = case.counting(told)
    kind, reason = verdict(counts)
    score = round(sum(link.score for link in links) / len(links), 4) if links else 1.0
    return _finding(kind, told, links, counts, (reason, score))


def _clearest(case: _Case, told: Iterable[Statement], links: Iterable[Link] = ()) -> tuple[Statement, ...]:
    """The tellings with the one first that may stand for all: not embedded, understood by itself, likest to the others, of middling length."""
    strength: Counter[str] = Counter()
    for link in links:
        strength.update({link.a: round(link.score * 100), link.b: round(link.score * 100)})
    most = max(strength.values(), default=1)

    def plain(statement: Statement) -> tuple[bool, bool, int, int, Place]:
        length = statement.cites.end - statement.cites.start
        alike = -(strength[statement.id] * TENTHS // most)
        return statement.embedded, case.leans(statement), alike, abs(length - 120) // 40, case.order(statement)

    return tuple(sorted(told, key=plain))


TENTHS = 5
"""In how many steps it is told how like the others a telling is."""


def _dissent(case: _Case, parting: Sequence[Link], groups: Sequence[tuple[str, ...]]) -> list[Finding]:
    """One finding a dispute: links that share a statement, or tellings of one, stand together."""
    group_of = {key: members for members in groups for key in members}

    def rank(link: Link) -> tuple[bool, float, list[Place]]:
        ends = sorted(case.order(case.statements[key]) for key in (link.a, link.b))
        return link.relation != "conflicting", -link.score, ends

    left = sorted(parting, key=rank)
    found = []
    while left:
        seed = left[0]
        near = {*group_of[seed.a], *group_of[seed.b]}
        own = [
            each for each in left if each.relation == seed.relation and {each.a, each.b} & near and _of_one(each, seed)
        ]
        left = [each for each in left if each not in own]
        found.append(_disputed(case, seed, own))
    return found


def _disputed(case: _Case, seed: Link, own: Sequence[Link]) -> Finding:
    first = sorted((case.statements[seed.a], case.statements[seed.b]), key=case.order)
    keys = sorted({key for link in own for key in (link.a, link.b)} - {seed.a, seed.b})
    told = (*first, *_clearest(case, [case.statements[key] for key in keys]))
    kind: Verdict = "conflicting" if seed.relation == "conflicting" else "divergent"
    side = _one_side(case, told) if kind == "divergent" else None
    ordered = sorted(own, key=lambda link: (link.a, link.b))
    return _finding(kind, told, ordered, case.counting(told), (_parted(seed), seed.score), side)


def _of_one(link: Link, seed: Link) -> bool:
    return link.reason == seed.reason or bool({link.a, link.b} & {seed.a, seed.b})


def _one_side(case: _Case, told: Sequence[Statement]) -> str | None:
    """The side that the voices of the first two speak for, where it is one; else the one whose people both tell of."""
    one, other = ({case.sides[voice] for voice in voices_of(each) if voice in case.sides} for each in told[:2])
    if one & other:
        return min(one & other)
    by_report: dict[str, frozenset[str]] = {}
    for each in told:
        here = case.groups.get(each.id, frozenset())
        by_report[each.cites.report] = by_report.get(each.cites.report, frozenset()) | here
    return min(frozenset.intersection(*by_report.values()), default=None)


def _parted(seed: Link) -> str:
    cannot = "they cannot both be right" if seed.relation == "conflicting" else "both can be true"
    return f"{seed.reason}; {cannot}"


def _finding(
    kind: Verdict, told: Sequence[Statement], links: Sequence[Link], counts: Counts,
    why: tuple[str, float], side: str | None = None,
) -> Finding:  # fmt: skip
    return Finding(
        name_of(kind, told), kind, tuple(told), tuple(links), counts.outlets, counts.origins, len(counts.sources),
        counts.sources, side, *why, BY,
    )  # fmt: skip
