"""What is due, and what became of it: plans merged across reports, with window, needs, status and history."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crosswire.compare.citing import Cites, Names, layer
from crosswire.compare.plan_groups import Group
from crosswire.compare.plan_mentions import Mention, Told
from crosswire.compare.plan_prints import as_first_printed
from crosswire.compare.plan_threads import grouped
from crosswire.compare.plan_windows import Window, windows
from crosswire.model import (
    Attribution,
    Citation,
    Document,
    Hint,
    Need,
    Plan,
    PlanChange,
    PlanStatus,
    RivalDay,
    Story,
    TimeExpression,
)

LONG = 110
"""Characters of a wording beyond which a shorter one is shown."""

OVER: frozenset[PlanStatus] = frozenset({"held", "missed", "cancelled", "denied"})
"""What the passing of its days does not change."""


def agenda(docs: Sequence[Document], *, story: Story, names: Names) -> tuple[Plan, ...]:
    """What the reports of a story say is due, as of the latest day of writing.

    accepted gap: sentences known to tell the same are not used to join plans.
    """
    read = [doc for doc in docs if doc.analysed]
    written = {doc.report.id: story.written_on(doc.report.id).value for doc in read}
    days = [day for day in written.values() if day]
    stories = dict.fromkeys(written, story.id)
    return plans(read, written=written, stories=stories, names=names, as_of=max(days, default=None))


def plans(
    docs: Sequence[Document],
    *,
    written: Mapping[str, date | None],
    stories: Mapping[str, str],
    names: Names,
    as_of: date | None,
) -> tuple[Plan, ...]:
    """What the reports say is due and what became of it, the soonest first and what has no day last.

    `written` and `stories` hold for each report id its day of writing and its story, `names` the actor keys; on the day
    `as_of` what has passed without word is "unknown". Mentions of one plan are joined by kind of occasion, parties, matter,
    time and place. Only what bodies of the reports tell counts. The order of the reports changes nothing.
    """
    by_id = {doc.report.id: doc for doc in docs}
    told = [Told.of(by_id[each], names=names.get(each, {}), written=written[each]) for each in sorted(by_id)]
    found = [mention for each in told for mention in each.mentions()]
    due = {each.kind for each in found if not each.outcome and each.kind.startswith("act:")}
    found += [mention for each in told for mention in each.acts(due)]
    groups = grouped(as_first_printed(found, by_id, written), stories)
    spans = windows(groups, written)
    case = _Case(by_id, {report: Cites.of(by_id[report]) for report in by_id}, written, as_of)
    ids = _ids(groups)
    made = [_plan(case, group, spans[n], ids[n]) for n, group in enumerate(groups) if _stands(group)]
    return tuple(sorted(made, key=_when))


@dataclass(frozen=True, eq=False)
class _Case:
    """The documents, their sentences and days of writing, and the day on which the plans are looked at."""

    docs: Mapping[str, Document]
    cites: Mapping[str, Cites]
    written: Mapping[str, date | None]
    as_of: date | None

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
    if all(each.known and not each.parts.dated for each in own):
        return False
    dated = any(each.parts.dated for each in own)
    if all(each.status == "denied" for each in own):
        return dated
    return dated or any(each.needs for each in group.mentions) or any(each.cued and each.parts.who for each in own)


def _ids(groups: Sequence[Group]) -> list[str]:
    """An id for each plan, by its kind, who and matter as it was first told; its days may change.

    The second of two that are alike in these is told apart by the year of its days, then by a number.
    """
    taken: set[str] = set()
    found = []
    for group in groups:
        first = group.mentions[0]
        year = str((first.was[1] or first.was[0] or first.written or date.min).year)
        key = "|".join([group.kind, *sorted(first.parts.who), *sorted(first.topic), first.parts.place or ""])
        tries = [key, f"{key}|{year}", *(f"{key}|{year}|{n}" for n in range(2, len(taken) + 3))]
        key = next(each for each in tries if each not in taken)
        taken.add(key)
        found.append(f"plan:{hashlib.sha256(key.encode()).hexdigest()[:12]}")
    return found


def _plan(case: _Case, group: Group, window: Window, plan_id: str) -> Plan:
    told = sorted(group.mentions, key=case.order)
    ended = sorted(group.outcomes, key=case.order)
    who = Counter(key for each in told for key in each.parts.who)
    places = Counter(each.parts.place for each in told if each.parts.place)
    status = _status(case, group, window)
    held = _held(group) if status == "held" else None
    says = None if any(window) or held else _says(case, told)
    return Plan(
        plan_id,
        _wording(case, told),
        status,
        tuple(dict.fromkeys(case.cite(each) for each in (*told, *ended))),
        tuple(sorted(who, key=lambda key: (-who[key], key))),
        *(held or window),
        hint=_hint(case, told),
        place=min(places, key=lambda place: (-places[place], place)) if places else None,
        needs=_needs(case, told),
        history=_history(case, group, window),
        rivals=tuple(RivalDay(*each.window, case.cite(each)) for each in _rivals(group) if status not in OVER),
        says=says[0] if says else None,
        lacks=says[1] if says else None,
        days_late=_late(group, window, held) if status == "held" else None,
    )


def _status(case: _Case, group: Group, window: Window) -> PlanStatus:
    """The status after the last report; "unknown" once its days have passed and no report has told what became of it."""
    status = group.log[-1].status
    last = max(filter(None, (window[1], *(each.window[1] for each in group.rivals))), default=None)
    passed = case.as_of is not None and last is not None and last <= case.as_of
    return "unknown" if passed and status not in OVER else status


def _history(case: _Case, group: Group, window: Window) -> tuple[PlanChange, ...]:
    """The changes, the last one of the days in force with all that bounds them."""
    found = []
    for change in group.log:
        days = window if change.window == group.window else change.window
        if change.status in {"held", "missed"} and any(change.mention.was):
            days = change.mention.was
        found.append(PlanChange(change.status, case.cite(change.mention), change.day, *days))
    return tuple(found)


def _rivals(group: Group) -> list[Mention]:
    """The mentions with other days, one for each of those."""
    return list({each.window: each for each in reversed(group.rivals)}.values())[::-1]


def _held(group: Group) -> Window | None:
    """The days on which it was held, by the narrowest telling; None where no report gives them."""
    dated = [each.was for each in group.held if any(each.was)]
    return min(dated, key=lambda w: ((w[1] or date.max) - (w[0] or date.min), w[0] or date.min)) if dated else None


def _late(group: Group, window: Window, held: Window | None) -> int | None:
    """How many days after the last day that was named for it; "before May 5" names that day, "in May" its 31st."""
    latest = window[1]
    if latest is None:
        return None
    named = latest if _before(group, window) else latest - timedelta(days=1)
    begun = held and (held[0] or held[1])
    if begun is None:
        told = min((each.written for each in group.held if each.written), default=None)
        return 0 if told is not None and told <= named else None
    return max(0, (begun - named).days)


def _before(group: Group, window: Window) -> bool:
    """Whether the end of a plan's days is another day that it was to come before."""
    if group.window[1] != window[1]:
        return True
    last = [time for each in group.mentions[group.since :] for time in each.parts.times if time.latest == window[1]]
    return bool(last) and all(time.mod == "BEFORE" for time in last)


def _wording(case: _Case, told: Sequence[Mention]) -> str:
    """The fullest of the wordings that are not too long."""
    named = [each for each in told if not each.guess and not each.bare] or list(told)
    texts = sorted(
        {case.words(each) for each in named}, key=lambda text: (len(text) > LONG, -min(len(text), LONG), text)
    )
    return texts[0]


def _needs(case: _Case, told: Sequence[Mention]) -> tuple[Need, ...]:
    found: dict[str, Need] = {}
    for each in told:
        for need in each.needs:
            text = case.docs[each.report].text_of(need.span)
            found.setdefault(" ".join(text.split()), Need(text, case.cites[each.report].cite(need.span)))
    return tuple(found.values())


def _says(case: _Case, told: Sequence[Mention]) -> tuple[str, str] | None:
    """The time as printed where it gives no day, and why not."""
    found = [
        (case.docs[each.report].text_of(span), lacks) for each in reversed(told) for span, lacks in each.parts.unread
    ]
    return (" ".join(found[0][0].split()), found[0][1]) if found else None


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
