"""The lines of each section of the page, all of them, in order."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from crosswire.brief.cutting import Cut, shorten
from crosswire.brief.matter import Matter, plural
from crosswire.brief.missing import left_out
from crosswire.brief.numbering import HEADLINE
from crosswire.brief.page import Excerpt, Line, Note
from crosswire.brief.plan_wording import history_words, status_words, when_words
from crosswire.brief.tellings import agreed, disputed, drift, only
from crosswire.brief.voices import positions, voices
from crosswire.brief.wording import clean, value_words, window_words
from crosswire.language.identify import language_name
from crosswire.model import Citation, Furniture, Hint, OverstatementKind, Plan, Report, Telling

WHAT, NEED = 132, 62
"""Columns of an excerpt on the one screen: of what is due or was done, of what it needs."""
LABELS = 4
"""Labels of a plan that the one screen shows."""
ASIDE = 160
"""Columns of what was set aside, in the long form too: it is no part of the account."""

_ARTICLE = re.compile(r"^(?:in )?(?:the page's|an?) ")


def _cut(matter: Matter, columns: int) -> Cut:
    return Cut(None if matter.long else columns)


def _plan_notes(matter: Matter, plan: Plan, shown: str) -> Iterator[Note]:
    """What it needs, when it may be, where, and how its status went; on the one screen only what is not shown yet."""
    if not matter.long:
        for need in plan.needs[:1]:
            if clean(need.text) not in shown:
                yield Note("needs", matter.verbatim(need.text, (need.cites,), Cut(NEED)))
        if plan.hint:
            yield Note(f"{_guess(matter, plan.hint)} [{matter.label(plan.hint.cites)}]")
        return
    for need in plan.needs:
        yield Note("needs", matter.verbatim(need.text, (need.cites,), Cut()))
    if plan.hint:
        yield Note(_guess(matter, plan.hint), matter.excerpt(plan.hint.cites, Cut()))
    if plan.place:
        yield Note(f"place: {clean(plan.place)}")
    if len(plan.history) > 1:
        yield Note(f"history: {history_words(matter, plan)}")
    for each in plan.rivals:
        yield Note(f"also told: {window_words(each.earliest, each.latest)} [{matter.label(each.cites)}]")


def _guess(matter: Matter, hint: Hint) -> str:
    by = f", says {matter.name(hint.by)}" if hint.by else ""
    return f"perhaps {value_words(hint.value)}{by}"


def _plain(word: str) -> str:
    return word.replace("_", " ")


def due(matter: Matter) -> Iterator[Line]:
    """Plans with their window, status, needs and hint."""
    for plan in matter.brief.agenda:
        told = matter.understood(plan.what, plan.evidence, _cut(matter, WHAT))
        cites = [*plan.evidence, *(need.cites for need in plan.needs)]
        cites += [plan.hint.cites] if plan.hint else []
        yield Line(
            0,
            mark=status_words(plan),
            head=when_words(plan),
            excerpts=(told,) if told else (),
            notes=tuple(_plan_notes(matter, plan, told.text if told else "")),
            cites=matter.capped(matter.labels(tuple(cites)), LABELS),
        )


def timeline(matter: Matter) -> Iterator[Line]:
    """What happened, by day."""
    for moment in matter.brief.timeline:
        told = matter.understood(moment.what, moment.evidence, _cut(matter, WHAT))
        if told:
            yield Line(
                0,
                head=window_words(moment.earliest, moment.latest) or value_words(moment.value),
                excerpts=(told,),
                cites=matter.labels(moment.evidence),
            )


def set_aside(matter: Matter) -> Iterator[Line]:
    """What is not the article, with the reason; only the kinds by report where not all is asked for."""
    if matter.long:
        for telling in matter.brief.tellings:
            for furniture in telling.furniture:
                yield _aside(matter, telling, furniture)
            yield from _outside(matter, telling)
        return
    kinds = {
        matter.numbering.letter(telling.report.id): (
            *dict.fromkeys(_plain(clean(f.kind)) for f in telling.furniture),
            *_blocks(telling),
        )
        for telling in matter.brief.tellings
        if telling.furniture or telling.report.left_out
    }
    if kinds:
        head = "; ".join(f"{letter}: {', '.join(found)}" for letter, found in kinds.items())
        yield Line(0, head=head, cites=tuple(kinds))


def _blocks(telling: Telling) -> Iterator[str]:
    """How many blocks of a page its article text leaves out, and of what kinds."""
    counted = Counter(clean(block.reason).split(",")[0] for block in telling.report.left_out)
    if counted:
        kinds = ", ".join(_ARTICLE.sub("", reason) for reason, _ in counted.most_common())
        yield f"{plural(counted.total(), 'block')} of its page ({kinds})"


def _outside(matter: Matter, telling: Telling) -> Iterator[Line]:
    """The blocks of a page that its article text leaves out, summed up by where they stand."""
    letter = matter.numbering.letter(telling.report.id)
    counted = Counter(clean(block.reason) for block in telling.report.left_out)
    for reason, n in counted.most_common():
        yield Line(
            0, mark="page", head=f"{letter}, {plural(n, 'block')} left out of its page: {reason}", cites=(letter,)
        )


def _aside(matter: Matter, telling: Telling, furniture: Furniture) -> Line:
    letter = matter.numbering.letter(telling.report.id)
    reason = clean(matter.numbering.readable(telling.report.id, furniture.reason))
    words = shorten(clean(telling.report.text[furniture.start : furniture.end]), ASIDE)
    cites = Citation(telling.report.id, furniture.start, furniture.end, furniture.span)
    excerpts = (Excerpt(letter, words, cites),)
    return Line(0, mark=_plain(clean(furniture.kind)), head=reason, excerpts=excerpts, cites=(letter,))


def headlines(matter: Matter) -> Iterator[Line]:
    """Headlines beside the sentence of their own report that says less."""
    reports = {telling.report.id: telling.report for telling in matter.brief.tellings}
    for each in matter.brief.overstatements:
        report = reports.get(each.report)
        if report is None:
            continue
        less = tuple(matter.excerpt(cites, _cut(matter, WHAT)) for cites in each.evidence)
        yield Line(
            0,
            mark=OVERSTATED[each.kind],
            head=clean(each.reason),
            excerpts=(_headline(matter, report), *less),
            cites=(f"{matter.numbering.letter(report.id)}{HEADLINE}", *matter.labels(each.evidence)),
        )


OVERSTATED: dict[OverstatementKind, str] = {
    "hedge": "doubt dropped",
    "amount": "another amount",
    "name": "a name of its own",
    "quotation": "a quotation of its own",
    "scope": "all for some",
    "cause": "another cause",
}
"""What a headline does, by the kind of its overstatement."""


def _headline(matter: Matter, report: Report) -> Excerpt:
    """A headline as an excerpt; one that is kept apart from the text cites the empty range at its beginning."""
    span = report.title_span or (0, 0)
    label = f"{matter.numbering.letter(report.id)}{HEADLINE}"
    return Excerpt(label, clean(report.title or ""), Citation(report.id, *span, span))


def abroad(matter: Matter) -> Iterator[Line]:
    """Sentences in other languages beside the one of an analysed report that they are perhaps the same as."""
    for each in sorted(matter.brief.echoes, key=lambda echo: -echo.score):
        cut = _cut(matter, WHAT)
        shared = (
            f", with {', '.join(clean(name) for name in each.shared)} in both" if each.shared and matter.long else ""
        )
        yield Line(
            0,
            mark="perhaps the same",
            head=f"in {clean(language_name(each.language))}{shared}",
            excerpts=(matter.excerpt(each.cites, cut), matter.excerpt(each.like, cut)),
            cites=matter.labels((each.cites, each.like)),
            why=f"vectors {each.score:.2f} of 1 alike; the report is not analysed, so that a no in it is not seen",
        )


def apart(matter: Matter) -> Iterator[Line]:
    """Reports that were given but tell of another event."""
    for telling in matter.brief.apart:
        letter = matter.numbering.letter(telling.report.id)
        title = f" ‹{clean(telling.report.title)}›" if telling.report.title else ""
        yield Line(
            0, mark="another event", head=f"{letter} {clean(telling.report.source.name)}{title}", cites=(letter,)
        )


def rejected(matter: Matter) -> Iterator[Line]:
    """What could not be read or analysed."""
    for each in matter.brief.rejected:
        yield Line(0, mark=clean(each.step), head=f"{clean(each.report)}: {clean(each.reason)}")


LINES: dict[str, Callable[[Matter], Iterator[Line]]] = {
    "disputed": disputed,
    "drift": drift,
    "headlines": headlines,
    "agreed": agreed,
    "due": due,
    "only": only,
    "left_out": left_out,
    "abroad": abroad,
    "voices": voices,
    "positions": positions,
    "timeline": timeline,
    "set_aside": set_aside,
    "apart": apart,
    "rejected": rejected,
}
"""What makes the lines of each section, in the order of the page."""
