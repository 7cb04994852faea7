"""A brief in, and rows out by which pages over all stories find what stands in it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from crosswire.brief.cutting import Cut, shorten
from crosswire.brief.matter import Matter
from crosswire.brief.page import Excerpt
from crosswire.brief.plan_wording import history_words, status_words, when_words
from crosswire.brief.wording import clean
from crosswire.compare.dyads import counts, pairs, side_names
from crosswire.compare.event_records import event_records
from crosswire.compare.measures import bears_on_one
from crosswire.model import Actor, Brief, Document, Entity, EventRecord, Place, Report, Story
from crosswire.model.codec import plain_data
from crosswire.store import packed

MONTH = timedelta(days=31)
"""The longest window of a plan that can stand in a calendar."""

CELL = 60
"""Columns of what is planned in a day of a calendar."""

COLUMNS = 300
"""Columns of an excerpt that stands on a page over many stories."""

Row = dict[str, Any]


def plans_of(brief: Brief) -> list[Row]:
    """What is due, with the words that say so."""
    matter = Matter(brief, long=True)
    rows: list[Row] = []
    for plan in brief.agenda:
        told = matter.understood(plan.what, plan.evidence, Cut(COLUMNS))
        data = {
            "plan": plain_data(plan),
            "what": told.text if told else plan.what,
            "status": status_words(plan),
            "when": when_words(plan),
            "who": list(dict.fromkeys(matter.name(key) for key in plan.who)),
            "history": history_words(matter, plan) if len(plan.history) > 1 else "",
            "said": [_said(matter, matter.excerpt(cites, Cut(COLUMNS))) for cites in plan.evidence[:3]],
        }
        rows.append(
            {
                "id": plan.id, "status": plan.status, "what": shorten(clean(str(data["what"])), CELL), "data": packed(data),
                "earliest": plan.earliest.isoformat() if plan.earliest else None,
                "latest": plan.latest.isoformat() if plan.latest else None,
                "long": bool(plan.earliest and plan.latest and plan.latest - plan.earliest > MONTH),
            }
        )  # fmt: skip
    return list({row["id"]: row for row in rows}.values())


def positions_of(brief: Brief) -> list[Row]:
    """Where actors stand, with the words that show it; who is neutral stands nowhere."""
    matter = Matter(brief, long=True)
    rows: list[Row] = []
    for position in brief.positions:
        told = matter.verbatim(position.towards, (position.cites,), Cut(COLUMNS))
        if position.stance == "neutral" or told is None:
            continue
        name = matter.voice(position.actor)
        data = {
            "name": name, "stance": position.stance, "towards": told.text, "condition": position.condition or "",
            "said": _said(matter, matter.excerpt(position.cites, Cut(COLUMNS))),
        }  # fmt: skip
        since = position.since or brief.story.written_on(position.cites.report).value
        rows.append(
            {
                "n": len(rows), "actor": position.actor.key or name, "side": position.actor.side,
                "since": since.isoformat() if since else None, "stance": position.stance, "data": packed(data),
            }
        )  # fmt: skip
    return rows


def events_of(
    docs: Sequence[Document], story: Story, people: Sequence[Actor], names: Mapping[str, Mapping[str, str]]
) -> tuple[list[Row], list[Row], dict[str, str]]:
    """The events of a story, the pairs of sides that each is between, and what the sides are called."""
    read = sorted((doc for doc in docs if doc.analysed), key=lambda doc: doc.report.id)
    by_report = {doc.report.id: story for doc in read}
    records = event_records(read, stories=by_report, people=people, names={k: dict(v) for k, v in names.items()})
    texts = {doc.report.id: doc.report for doc in read}
    acts, between = [], []
    for n, record in enumerate(records):
        day = record.earliest.isoformat() if record.earliest else None
        place = record.place
        acts.append(
            {
                "n": n, "day": day, "quad": record.quad, "place": place.name if place else None,
                "country": place.country if place else None, "lat": place.lat if place else None,
                "lon": place.lon if place else None,
                "data": packed({"record": plain_data(record), "said": _told(record, texts)}),
            }
        )  # fmt: skip
        weighs = counts(record)
        for a, b in sorted(pairs(record)):
            cooperation = record.scale if weighs and record.scale > 0 else 0.0
            conflict = -record.scale if weighs and record.scale < 0 else 0.0
            between.append(
                {
                    "a": a, "b": b, "n": n, "day": day, "cooperation": cooperation, "conflict": conflict,
                    "measure": bears_on_one(record),
                }
            )  # fmt: skip
    found = side_names(records)
    return acts, between, {key: name for key, name in found.items() if ":" in key}


def _told(record: EventRecord, texts: Mapping[str, Report]) -> Row:
    cites = record.tellings[0].cites
    report = texts[cites.report]
    text = Cut(COLUMNS).excerpt(report.text, cites.span, cites.sentence)
    return {
        "text": text, "report": report.id, "source": report.source.name, "language": report.language, "label": "",
        "start": cites.start,
    }  # fmt: skip


def _said(matter: Matter, excerpt: Excerpt) -> Row:
    report = next(t.report for t in matter.brief.tellings if t.report.id == excerpt.cites.report)
    return {
        "text": excerpt.text, "report": report.id, "source": report.source.name, "language": report.language,
        "label": excerpt.label, "start": excerpt.cites.start,
    }  # fmt: skip


def places_of(docs: Iterable[Document]) -> list[Row]:
    """The places that the reports name, and how often."""
    n: Counter[str] = Counter()
    countries: dict[str, str | None] = {}
    for doc in docs:
        for place in doc[Place] if doc.analysed else ():
            n[place.name] += 1
            countries.setdefault(place.name, place.country)
    return [{"name": name, "country": countries[name], "n": count} for name, count in sorted(n.items())]


def actors_of(docs: Iterable[Document]) -> list[Row]:
    """The actors that the reports name, and in how many of them."""
    n = Counter(key for doc in docs if doc.analysed for key in {entity.key for entity in doc[Entity]})
    return [{"actor": key, "n": count} for key, count in sorted(n.items())]


def copied(story: Story, reports: Sequence[Report]) -> list[Row]:
    """The reports whose text another has too: each beside the first one that told it."""
    known = {report.id: report for report in reports}
    rows: list[Row] = []
    for origin in story.origins:
        told = [known[name] for name in origin.reports if name in known]
        rows += [
            {
                "report": each.id, "source": each.source.id, "first": told[0].source.id, "told": told[0].id,
                "ties": "; ".join(origin.ties),
            }
            for each in told[1:]
        ]  # fmt: skip
    return rows
