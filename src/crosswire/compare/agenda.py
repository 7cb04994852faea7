"""What is due: plans merged across reports, with window, needs and status."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crosswire.compare.citing import Cites, Names, layer
from crosswire.compare.plan_groups import Group, grouped
from crosswire.compare.plan_mentions import Mention, mentions
from crosswire.compare.plan_windows import Window, windows
from crosswire.compare.plan_words import LESS_COMMITTED_FIRST, UNDONE
from crosswire.model import (
    Attribution,
    Citation,
    Document,
    Finding,
    Hint,
    Need,
    Plan,
    PlanStatus,
    Story,
    TimeExpression,
)

LONG = 110
"""Characters of a wording beyond which a shorter one is shown."""


def agenda(docs: Sequence[Document], findings: Sequence[Finding], *, story: Story, names: Names) -> tuple[Plan, ...]:
    """What the reports say is due, the soonest first and what has no day last.

    Mentions of one plan are joined by kind of occasion, parties, time and place; a plan's window is what they all leave.
    Only what bodies of the reports tell; what lies before the day of writing is no plan. The order of the reports changes
    nothing.
    """
    del findings  # accepted gap: sentences known to tell the same are not yet used to join plans
    by_id = {doc.report.id: doc for doc in docs if doc.analysed}
    written = {report: story.written_on(report).value for report in by_id}
    found = [
        mention
        for report in sorted(by_id)
        for mention in mentions(by_id[report], names=names.get(report, {}), written=written[report])
    ]
    groups = grouped(found)
    spans = windows(groups, written)
    case = _Case(by_id, {report: Cites.of(by_id[report]) for report in by_id}, written)
    plans = [_plan(case, group, spans[n]) for n, group in enumerate(groups) if _stands(group)]
    return tuple(sorted(plans, key=_when))


@dataclass(frozen=True, eq=False)
class _Case:
    """The documents of a story, their sentences and their days of writing."""

    docs: Mapping[str, Document]
    cites: Mapping[str, Cites]
    written: Mapping[str, date | None]

    def cite(self, mention: Mention) -> Citation:
        """Where a mention stands."""
        return self.cites[mention.report].cite(mention.span)

    def words(self, mention: Mention) -> str:
        """A mention's own words."""
        return self.docs[mention.report].text_of(mention.span)

    def order(self, mention: Mention) -> tuple[date, str, int]:
        """The oldest report first, its text in order."""
        return self.written[mention.report] or date.max, mention.report, mention.at


def _when(plan: Plan) -> tuple[date, date, int, str]:
    return plan.earliest or plan.latest or date.max, plan.latest or date.max, -len(plan.evidence), plan.id


def _stands(group: Group) -> bool:
    """Whether a group is a plan: with a time, or parties whom somebody's words commit to it, and no mere possibility."""
    own = [each for each in group.mentions if not each.bare and not each.guess]
    if not own:
        return False
    dated = any(each.parts.dated for each in own)
    if all(each.status == "denied" for each in own):
        return dated
    return dated or any(each.needs for each in group.mentions) or any(each.cued and each.parts.who for each in own)


def _plan(case: _Case, group: Group, window: Window) -> Plan:
    told = sorted(group.mentions, key=case.order)
    evidence = tuple(dict.fromkeys(case.cite(each) for each in told))
    history = _history(case, told)
    who = Counter(key for each in told for key in each.parts.who)
    places = Counter(each.parts.place for each in told if each.parts.place)
    first = next((each for each in told if not each.bare), told[0])
    digest = hashlib.sha256(f"{group.kind}|{first.report}|{first.span[0]}".encode()).hexdigest()[:12]
    return Plan(
        f"plan:{digest}",
        _wording(case, told),
        history[-1][0],
        evidence,
        tuple(sorted(who, key=lambda key: (-who[key], key))),
        *window,
        _hint(case, told),
        min(places, key=lambda place: (-places[place], place)) if places else None,
        _needs(case, told),
        history,
    )


def _wording(case: _Case, told: Sequence[Mention]) -> str:
    """The fullest of the wordings that are not too long."""
    named = [each for each in told if not each.guess and not each.bare] or list(told)
    texts = sorted(
        {case.words(each) for each in named}, key=lambda text: (len(text) > LONG, -min(len(text), LONG), text)
    )
    return texts[0]


def _history(case: _Case, told: Sequence[Mention]) -> tuple[tuple[PlanStatus, Citation], ...]:
    """The status at the end of each day of writing, where it changed."""
    days: dict[date, list[Mention]] = {}
    for each in told:
        days.setdefault(case.written[each.report] or date.max, []).append(each)
    found: list[tuple[PlanStatus, Citation]] = []
    for day in sorted(days):
        voted = _voted(days[day])
        if voted is None and found:
            continue
        status, mention = voted or ("expected", days[day][0])
        if not found or found[-1][0] != status:
            found.append((status, case.cite(mention)))
    return tuple(found)


def _voted(told: Sequence[Mention]) -> tuple[PlanStatus, Mention] | None:
    """The status that most mentions of a day give by their words; the less committed one where they are even."""
    cued = [each for each in told if each.cued and not each.guess]
    cued = [each for each in cued if not each.bare] or cued
    if not cued:
        return None
    undone = next((each for each in cued if each.status in UNDONE), None)
    if undone is not None:
        return undone.status, undone
    votes = Counter(each.status for each in cued)
    rank = {status: n for n, status in enumerate(LESS_COMMITTED_FIRST)}
    status = min(votes, key=lambda each: (-votes[each], rank.get(each, len(rank))))
    return status, next(each for each in cued if each.status == status)


def _needs(case: _Case, told: Sequence[Mention]) -> tuple[Need, ...]:
    found: dict[str, Need] = {}
    for each in told:
        for need in each.needs:
            text = case.docs[each.report].text_of(need.span)
            found.setdefault(" ".join(text.split()), Need(text, case.cites[each.report].cite(need.span)))
    return tuple(found.values())


def _hint(case: _Case, told: Sequence[Mention]) -> Hint | None:
    for each in told:
        if each.guess and each.parts.times:
            time = each.parts.times[0]
            doc = case.docs[each.report]
            return Hint(time.value, _guesser(doc, time), case.cites[each.report].cite(time.span))
    return None


def _guesser(doc: Document, time: TimeExpression) -> str | None:
    """Who gave the time: the last source of the narrowest words attributed around it."""
    around = [
        (end - start, said.start, said.sources[-1].name)
        for said in layer(doc, Attribution)
        for start, end in said.content
        if said.sources and start <= time.start and time.end <= end
    ]
    return min(around)[2] if around else None
