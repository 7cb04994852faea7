"""The lines of each section of the page, all of them, in order."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from crosswire.brief.matter import Matter, plural, tellings_apart, verdict_of
from crosswire.brief.page import Excerpt, Line, Note
from crosswire.brief.wording import clean, shorten, value_words, window_words
from crosswire.model import Citation, Finding, Furniture, Plan, Telling, Utterance

BOTH_SIDES, TELLING, SHORT, ROW = 110, 96, 90, 66
"""Columns of an excerpt on the one screen: of a dispute, of a matter agreed on, of anything else, of one row."""
HINT = 30
"""Columns of the words a guess at a date rests on."""
LABELS = 4
"""Labels of a plan that the one screen shows."""
ASIDE = 160
"""Columns of what was set aside, in the long form too: it is no part of the account."""


def _why(finding: Finding) -> str:
    reason = clean(finding.reason)
    return f"{reason} (score {finding.score:.2f})" if reason else f"score {finding.score:.2f}"


def _all_labels(matter: Matter, finding: Finding) -> tuple[str, ...]:
    return matter.labels(finding.evidence)


def _with_verdict(matter: Matter, *verdicts: str) -> list[Finding]:
    return [finding for finding in matter.brief.findings if verdict_of(finding) in verdicts]


def two_sided(matter: Matter, *verdicts: str) -> Iterator[Line]:
    """Findings whose tellings pull apart: always two of them, each with its speaker."""
    for finding in _with_verdict(matter, *verdicts):
        statements = tellings_apart(finding)
        shown = statements if matter.long else statements[:2]
        side = f"voices of {matter.name(finding.side)}" if finding.side else ""
        ground = clean(finding.reason).split(";")[0]
        columns = None if matter.long else BOTH_SIDES
        yield Line(
            0,
            mark=finding.verdict,
            head="; ".join(filter(None, (ground, side, matter.counts(finding)))),
            excerpts=tuple(matter.said(statement, columns) for statement in shown),
            cites=matter.labels(tuple(statement.cites for statement in shown)),
            why=_why(finding),
        )


def disputed(matter: Matter) -> Iterator[Line]:
    """What cannot both be true first, then what pulls apart."""
    yield from two_sided(matter, "conflicting")
    yield from two_sided(matter, "divergent")


def drift(matter: Matter) -> Iterator[Line]:
    """Paraphrases that move away from the quote they rest on."""
    yield from two_sided(matter, "drift")


def agreed(matter: Matter) -> Iterator[Line]:
    """What more than one report tells, with the counts."""
    for finding in _with_verdict(matter, "corroborated", "repeated"):
        shown = finding.statements if matter.long else finding.statements[:1]
        yield Line(
            0,
            mark=finding.verdict,
            head=matter.counts(finding),
            excerpts=tuple(matter.told(s, None if matter.long else TELLING) for s in shown),
            cites=_all_labels(matter, finding),
            why=_why(finding),
        )


def _plan_notes(matter: Matter, plan: Plan) -> Iterator[Note]:
    for need in plan.needs if matter.long else plan.needs[:1]:
        yield Note("needs", matter.verbatim(need.text, (need.cites,), None if matter.long else ROW))
    if plan.hint:
        by = f", says {matter.name(plan.hint.by)}" if plan.hint.by else ""
        hint = f"perhaps {value_words(plan.hint.value)}{by}"
        yield Note(hint, matter.excerpt(plan.hint.cites, None if matter.long else HINT))
    if matter.long and plan.place:
        yield Note(f"place: {clean(plan.place)}")
    if matter.long and len(plan.history) > 1:
        yield Note("before: " + ", ".join(f"{_plain(status)} [{matter.label(c)}]" for status, c in plan.history))


def _plain(word: str) -> str:
    return word.replace("_", " ")


def due(matter: Matter) -> Iterator[Line]:
    """Plans with their window, status, needs and hint."""
    for plan in matter.brief.agenda:
        told = matter.verbatim(plan.what, plan.evidence, None if matter.long else TELLING)
        cites = [*plan.evidence, *(need.cites for need in plan.needs)]
        cites += [plan.hint.cites] if plan.hint else []
        yield Line(
            0,
            mark=_plain(plan.status),
            head=window_words(plan.earliest, plan.latest) or "no date given",
            excerpts=(told,) if told else (),
            notes=tuple(_plan_notes(matter, plan)),
            cites=_capped(matter, matter.labels(tuple(cites))),
        )


def _capped(matter: Matter, labels: tuple[str, ...]) -> tuple[str, ...]:
    """The labels; on the one screen the first few, and how many more there are."""
    if matter.long or len(labels) <= LABELS:
        return labels
    return (*labels[: LABELS - 1], f"+{len(labels) - LABELS + 1}")


def only(matter: Matter) -> Iterator[Line]:
    """What a single source tells, by report, and which reports leave it out; one line a sentence."""
    missing: dict[str, dict[str, None]] = {}
    for omission in matter.brief.omissions:
        missing.setdefault(omission.finding, {})[matter.numbering.letter(omission.report)] = None
    told: dict[str, list[Finding]] = {}
    for finding in _with_verdict(matter, "single_source"):
        if finding.statements:
            told.setdefault(finding.statements[0].cites.report, []).append(finding)
    for telling in matter.brief.tellings:
        findings = told.get(telling.report.id, [])
        without = sorted({letter for finding in findings for letter in missing.get(finding.id, {})}, key=_letter_order)
        group = f"Only in {matter.numbering.letter(telling.report.id)}" + _left_out_by(without)
        yield from _by_sentence(matter, findings, group)


def _letter_order(letter: str) -> tuple[int, str]:
    return len(letter), letter


def _left_out_by(letters: list[str]) -> str:
    if not letters:
        return ""
    return f", left out by {', '.join(letters)}" if len(letters) < 5 else f", left out by {len(letters)} others"


def _by_sentence(matter: Matter, findings: list[Finding], group: str) -> Iterator[Line]:
    """One line for all that one sentence tells."""
    sentences: dict[tuple[str, tuple[int, int]], list[Finding]] = {}
    for finding in findings:
        cites = finding.statements[0].cites
        sentences.setdefault((cites.report, cites.sentence), []).append(finding)
    for together in sentences.values():
        first = together[0].statements[0]
        cites = first.cites
        if len(together) > 1:
            cites = Citation(cites.report, cites.sentence[0], cites.sentence[1], cites.sentence)
        told = matter.told(replace(first, cites=cites), None if matter.long else ROW)
        yield Line(
            0,
            excerpts=(told,),
            cites=tuple(dict.fromkeys(label for finding in together for label in _all_labels(matter, finding))),
            group=group,
            why=" / ".join(dict.fromkeys(_why(finding) for finding in together)),
        )


def left_out(matter: Matter) -> Iterator[Line]:
    """What a report leaves out though more than one other tells it."""
    findings = {finding.id: finding for finding in matter.brief.findings}
    order = {telling.report.id: n for n, telling in enumerate(matter.brief.tellings)}
    for omission in sorted(matter.brief.omissions, key=lambda each: order.get(each.report, len(order))):
        finding = findings.get(omission.finding)
        if finding and finding.statements and verdict_of(finding) not in ("single_source", "drift"):
            yield Line(
                0,
                head=f"told by {plural(omission.n_origins, 'origin')}",
                excerpts=(matter.told(finding.statements[0], None if matter.long else SHORT),),
                cites=_all_labels(matter, finding),
                group=f"{matter.numbering.letter(omission.report)} leaves out",
            )


def _speakers(matter: Matter) -> list[tuple[str, list[Utterance]]]:
    """The utterances by who made them; who is heard most comes first, nobody named last."""
    heard: dict[str, list[Utterance]] = {}
    for utterance in matter.brief.utterances:
        last = utterance.chain[-1] if utterance.chain else None
        heard.setdefault((last.key or last.name) if last else "", []).append(utterance)
    return sorted(heard.items(), key=lambda each: (not each[0], -len(each[1])))


def _manner(matter: Matter, utterance: Utterance) -> str:
    relays = [f"via {matter.voice(relay)}" for relay in reversed(utterance.chain[:-1])]
    stance = "" if utterance.stance == "neutral" else utterance.stance
    to = f"to {clean(utterance.addressee)}" if utterance.addressee else ""
    view = "a view, not asserted" if utterance.embedded else ""
    return ", ".join(filter(None, (*relays, utterance.style, stance, to, view)))


def _words(matter: Matter, utterance: Utterance, columns: int | None) -> Excerpt:
    text = matter.texts.get(utterance.cites.report, "")
    spans = utterance.content or (utterance.cites.span,)
    said = " … ".join(filter(None, (clean(text[start:end]) for start, end in spans)))
    said = said if columns is None else shorten(said, columns)
    return Excerpt(matter.label(utterance.cites), said, utterance.cites, "", _manner(matter, utterance))


def _telling_most(utterances: list[Utterance]) -> list[Utterance]:
    """The one to show where only one is shown: with a stance, then in quotation marks, then the first."""
    order = sorted(range(len(utterances)), key=lambda n: (*_weight(utterances[n]), n))
    return [utterances[n] for n in order]


def _weight(utterance: Utterance) -> tuple[bool, bool, bool]:
    return utterance.embedded, utterance.stance == "neutral", utterance.style == "indirect"


def voices(matter: Matter) -> Iterator[Line]:
    """Each speaker with role and side, and the words."""
    actors = {actor.key: actor for actor in matter.brief.actors}
    for who, utterances in _speakers(matter):
        last = utterances[0].chain[-1] if utterances[0].chain else None
        actor = actors.get(who)
        role = clean(actor.role) if actor and actor.role else ""
        side = (actor.side if actor else None) or (last.side if last else None)
        for_whom = f"for {matter.name(side)}" if side and side != who else ""
        about = ", ".join(filter(None, (role, for_whom)))
        shown = utterances if matter.long else _telling_most(utterances)[:1]
        yield Line(
            0,
            mark=plural(len(utterances), "statement"),
            head=(matter.voice(last) if last else "Nobody is named") + (f" ({about})" if about else ""),
            excerpts=tuple(_words(matter, utterance, None if matter.long else SHORT) for utterance in shown),
            cites=matter.labels(tuple(utterance.cites for utterance in utterances)),
        )


def positions(matter: Matter) -> Iterator[Line]:
    """Where each actor stands, towards what."""
    for position in matter.brief.positions:
        if position.stance == "neutral":
            continue
        told = matter.verbatim(position.towards, (position.cites,), None if matter.long else SHORT)
        if told:
            condition = clean(position.condition) if position.condition else ""
            needed = matter.verbatim(condition, (position.cites,), None) if condition else None
            yield Line(
                0,
                mark=position.stance,
                head=matter.voice(position.actor),
                excerpts=(told,),
                notes=(Note("on condition", needed),) if needed else (),
                cites=(told.label,),
            )


def timeline(matter: Matter) -> Iterator[Line]:
    """What happened, by day."""
    for moment in matter.brief.timeline:
        told = matter.verbatim(moment.what, moment.evidence, None if matter.long else ROW)
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
                yield _aside(telling, furniture, matter.numbering.letter(telling.report.id))
        return
    kinds = {
        matter.numbering.letter(telling.report.id): dict.fromkeys(_plain(clean(f.kind)) for f in telling.furniture)
        for telling in matter.brief.tellings
        if telling.furniture
    }
    if kinds:
        head = "; ".join(f"{letter}: {', '.join(found)}" for letter, found in kinds.items())
        yield Line(0, head=head, cites=tuple(kinds))


def _aside(telling: Telling, furniture: Furniture, letter: str) -> Line:
    words = shorten(clean(telling.report.text[furniture.start : furniture.end]), ASIDE)
    cites = Citation(telling.report.id, furniture.start, furniture.end, furniture.span)
    excerpts = (Excerpt(letter, words, cites),)
    return Line(0, mark=_plain(clean(furniture.kind)), head=clean(furniture.reason), excerpts=excerpts, cites=(letter,))


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
    "agreed": agreed,
    "due": due,
    "only": only,
    "left_out": left_out,
    "voices": voices,
    "positions": positions,
    "timeline": timeline,
    "set_aside": set_aside,
    "apart": apart,
    "rejected": rejected,
}
"""What makes the lines of each section, in the order of the page."""
