"""Statements that agree because they tell of one plan what is still to be worked out of it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from crosswire.compare.plan_words import classes
from crosswire.model import Citation, Document, Link, Need, Plan, Statement

SCORE = 0.9
"""The score of such a link: it rests on a plan that both tell of, not on how alike the sentences are."""


def detail_links(
    plans: Sequence[Plan], told: Mapping[str, Sequence[Statement]], docs: Sequence[Document], links: Sequence[Link]
) -> Iterator[Link]:
    """A link for each two reports that leave the same detail of one plan open (its date, its place, its modalities).

    Nothing is added between statements that are linked already.
    """
    by_id = {doc.report.id: doc for doc in docs}
    known = {frozenset((link.a, link.b)) for link in links}
    for plan in plans:
        for one, other in combinations(plan.needs, 2):
            open_still = _open(one, by_id) & _open(other, by_id)
            if one.cites.report == other.cites.report or not open_still:
                continue
            a, b = _statement(one.cites, told), _statement(other.cites, told)
            if a is None or b is None or frozenset((a.id, b.id)) in known:
                continue
            known.add(frozenset((a.id, b.id)))
            words = ", ".join(sorted(open_still))
            yield Link(a.id, b.id, "same", SCORE, f"both tell what is still to be worked out of one plan: {words}")


def _open(need: Need, docs: Mapping[str, Document]) -> set[str]:
    """The details that are still to be worked out, by the words for them."""
    parse = docs[need.cites.report].parse
    words = {parse.tokens[n].lemma.lower() for n in parse.within(need.cites.span)}
    return words & classes("details").keys()


def _statement(cites: Citation, told: Mapping[str, Sequence[Statement]]) -> Statement | None:
    """The statement that these words stand in, the shortest one."""
    around = [
        each for each in told.get(cites.report, ()) if each.cites.start <= cites.start and cites.end <= each.cites.end
    ]
    meeting = around or [
        each for each in told.get(cites.report, ()) if each.cites.start < cites.end and cites.start < each.cites.end
    ]
    return min(meeting, key=lambda each: (each.cites.end - each.cites.start, each.id), default=None)
