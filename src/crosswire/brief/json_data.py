"""The whole brief as JSON, after the published schema brief-1."""

import json
from collections import Counter
from datetime import date, datetime
from importlib.resources import files
from typing import Any

from crosswire.brief.matter import Matter, verdict_of
from crosswire.brief.wording import fit_for_json
from crosswire.errors import UsageError
from crosswire.model import (
    Actor,
    Brief,
    Citation,
    Echo,
    Finding,
    Furniture,
    Moment,
    Overstatement,
    Plan,
    Position,
    Saying,
    Statement,
    Telling,
    Utterance,
    Voice,
)

SCHEMA_VERSION = 1
SCHEMAS = ("agenda-1", "brief-1", "read-1", "stories-1")


def schema(name: str) -> dict[str, Any]:
    """A published JSON Schema (draft 2020-12): "brief-1" for a brief, "agenda-1" for an agenda, "read-1" for one report with its layers, "stories-1" for stories.

    Raises:
        UsageError: there is no such schema.
    """
    if name not in SCHEMAS:
        raise UsageError(f"There is no schema {name!r}. Schemas: {', '.join(SCHEMAS)}.")
    text = files("crosswire.brief").joinpath("schema", f"{name}.schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def render_json(brief: Brief) -> str:
    """The brief as one JSON object: everything in it, none of it shortened."""
    return json.dumps(fit_for_json(brief_data(brief)), ensure_ascii=False, indent=2) + "\n"


def brief_data(brief: Brief) -> dict[str, Any]:
    """The brief as plain data."""
    matter = Matter(brief, long=True)
    tellings = brief.tellings
    return {
        "schema_version": SCHEMA_VERSION,
        "story": {
            "id": brief.story.id,
            "headline": brief.story.headline,
            "ties": list(brief.story.ties),
            "origins": [
                {"id": origin.id, "reports": list(origin.reports), "ties": list(origin.ties)}
                for origin in brief.story.origins
            ],
            "n_reports": len(tellings),
            "n_analysed": sum(telling.analysed for telling in tellings),
        },
        "reports": [_report(matter, telling) for telling in tellings],
        "findings": [_finding(matter, finding) for finding in brief.findings],
        "agenda": [plan_data(matter, plan) for plan in brief.agenda],
        "timeline": [_moment(matter, moment) for moment in brief.timeline],
        "utterances": [_utterance(matter, utterance) for utterance in brief.utterances],
        "sayings": [_saying(matter, saying) for saying in brief.sayings],
        "positions": [_position(matter, position) for position in brief.positions],
        "omissions": [
            {
                "report": o.report,
                "letter": matter.numbering.letter(o.report),
                "finding": o.finding,
                "n_origins": o.n_origins,
                "central": o.central,
            }
            for o in brief.omissions
        ],
        "silences": [
            {
                "of": each.of,
                "who": each.who,
                "finding": each.finding,
                "n_origins": each.n_origins,
                "central": each.central,
                "reports": list(each.reports),
            }
            for each in brief.silences
        ],
        "overstatements": [_overstatement(matter, each) for each in brief.overstatements],
        "echoes": [_echo(matter, each) for each in brief.echoes],
        "actors": [_actor(matter, actor) for actor in brief.actors],
        "apart": [_report(matter, telling) for telling in brief.apart],
        "rejected": [
            {"report": r.report, "step": r.step, "reason": r.reason, "record": r.record} for r in brief.rejected
        ],
    }


def day(value: date | datetime | None) -> str | None:
    """ISO 8601: a bare day, or a moment in UTC; None where unknown."""
    return None if value is None else value.isoformat()


def furniture_data(furniture: Furniture) -> dict[str, Any]:
    """A stretch that was set aside, with its reason."""
    return {"start": furniture.start, "end": furniture.end, "kind": furniture.kind, "reason": furniture.reason}


def _report(matter: Matter, telling: Telling) -> dict[str, Any]:
    report = telling.report
    written = matter.brief.story.written_on(report.id)
    if written.basis == "unknown":
        written = report.written_on
    return {
        "letter": matter.numbering.letter(report.id),
        "id": report.id,
        "source": {"id": report.source.id, "name": report.source.name, "country": report.source.country},
        "title": report.title,
        "url": report.url,
        "language": report.language,
        "published": day(report.published),
        "updated": day(report.updated),
        "written_on": {
            "value": day(written.value), "basis": written.basis, "from": written.origin, "lender": written.lender,
        },
        "analysed": telling.analysed,
        "set_aside": [furniture_data(furniture) for furniture in telling.furniture],
        "left_out_of_page": [
            {"reason": reason, "blocks": n} for reason, n in Counter(e.reason for e in report.left_out).most_common()
        ],
        "sentences": [
            {"label": each.label, "start": each.start, "end": each.end, "text": report.text[each.start : each.end]}
            for each in matter.numbering.sentences[report.id]
            if each.cited
        ],
    }  # fmt: skip


def _cites(matter: Matter, cites: Citation) -> dict[str, Any]:
    return {
        "label": matter.label(cites),
        "report": cites.report,
        "start": cites.start,
        "end": cites.end,
        "sentence": list(cites.sentence),
        "text": matter.texts.get(cites.report, "")[cites.start : cites.end],
    }


def _voice(voice: Voice) -> dict[str, Any]:
    return {"name": voice.name, "key": voice.key, "side": voice.side}


def _statement(matter: Matter, statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "cites": _cites(matter, statement.cites),
        "chain": [_voice(voice) for voice in statement.chain],
        "who": list(statement.who),
        "what": statement.what,
        "whom": list(statement.whom),
        "earliest": day(statement.earliest),
        "latest": day(statement.latest),
        "polarity": statement.polarity,
        "modality": statement.modality,
        "stance": statement.stance,
        "numbers": list(statement.numbers),
        "quoted": [list(span) for span in statement.quoted],
        "embedded": statement.embedded,
    }


def _finding(matter: Matter, finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "verdict": verdict_of(finding),
        "n_outlets": finding.n_outlets,
        "n_origins": finding.n_origins,
        "n_ultimate_sources": finding.n_ultimate_sources,
        "ultimate_sources": list(finding.ultimate_sources),
        "side": finding.side,
        "reason": finding.reason,
        "score": finding.score,
        "central": finding.central,
        "by": finding.by,
        "statements": [_statement(matter, statement) for statement in finding.statements],
        "links": [
            {"a": link.a, "b": link.b, "relation": link.relation, "score": link.score, "reason": link.reason}
            for link in finding.links
        ],
    }


def _overstatement(matter: Matter, each: Overstatement) -> dict[str, Any]:
    title = next((t.report.title or "" for t in matter.brief.tellings if t.report.id == each.report), "")
    return {
        "id": each.id,
        "report": each.report,
        "letter": matter.numbering.letter(each.report),
        "kind": each.kind,
        "span": list(each.span),
        "text": title[slice(*each.span)],
        "reason": each.reason,
        "evidence": [_cites(matter, cites) for cites in each.evidence],
    }


def _echo(matter: Matter, echo: Echo) -> dict[str, Any]:
    return {
        "cites": _cites(matter, echo.cites),
        "language": echo.language,
        "like": _cites(matter, echo.like),
        "score": echo.score,
        "shared": list(echo.shared),
        "finding": echo.finding,
    }


def plan_data(matter: Matter, plan: Plan) -> dict[str, Any]:
    """A plan as plain data."""
    hint = plan.hint
    return {
        "id": plan.id,
        "what": plan.what,
        "status": plan.status,
        "who": list(plan.who),
        "earliest": day(plan.earliest),
        "latest": day(plan.latest),
        "place": plan.place,
        "hint": {"value": hint.value, "by": hint.by, "cites": _cites(matter, hint.cites)} if hint else None,
        "needs": [{"text": need.text, "cites": _cites(matter, need.cites)} for need in plan.needs],
        "history": [
            {
                "day": day(each.day),
                "status": each.status,
                "earliest": day(each.earliest),
                "latest": day(each.latest),
                "cites": _cites(matter, each.cites),
            }
            for each in plan.history
        ],
        "rivals": [
            {"earliest": day(each.earliest), "latest": day(each.latest), "cites": _cites(matter, each.cites)}
            for each in plan.rivals
        ],
        "says": plan.says,
        "lacks": plan.lacks,
        "days_late": plan.days_late,
        "evidence": [_cites(matter, cites) for cites in plan.evidence],
    }


def _moment(matter: Matter, moment: Moment) -> dict[str, Any]:
    return {
        "what": moment.what,
        "value": moment.value,
        "earliest": day(moment.earliest),
        "latest": day(moment.latest),
        "evidence": [_cites(matter, cites) for cites in moment.evidence],
    }


def _utterance(matter: Matter, utterance: Utterance) -> dict[str, Any]:
    return {
        "chain": [_voice(voice) for voice in utterance.chain],
        "style": utterance.style,
        "content": [list(span) for span in utterance.content],
        "addressee": utterance.addressee,
        "stance": utterance.stance,
        "embedded": utterance.embedded,
        "cites": _cites(matter, utterance.cites),
    }


def _saying(matter: Matter, saying: Saying) -> dict[str, Any]:
    return {
        "id": saying.id,
        "speaker": _voice(saying.speaker),
        "reason": saying.reason,
        "score": saying.score,
        "renderings": [
            {
                "cites": _cites(matter, rendering.utterance.cites),
                "style": rendering.utterance.style,
                "content": [list(span) for span in rendering.utterance.content],
                "only": [list(span) for span in rendering.only],
            }
            for rendering in saying.renderings
        ],
    }


def _position(matter: Matter, position: Position) -> dict[str, Any]:
    return {
        "actor": _voice(position.actor),
        "towards": position.towards,
        "stance": position.stance,
        "cue": position.cue,
        "condition": position.condition,
        "since": day(position.since),
        "cites": _cites(matter, position.cites),
    }


def _actor(matter: Matter, actor: Actor) -> dict[str, Any]:
    return {
        "key": actor.key,
        "name": actor.name,
        "kind": actor.kind,
        "side": actor.side,
        "role": actor.role,
        "aliases": list(actor.aliases),
        "code": actor.code,
        "evidence": [_cites(matter, cites) for cites in actor.evidence],
    }
