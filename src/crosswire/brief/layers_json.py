"""One report with all its layers as JSON data, after the published schema read-1."""

from collections.abc import Callable
from typing import Any

from crosswire.brief.json_data import SCHEMA_VERSION, day, furniture_data
from crosswire.brief.wording import fit_for_json
from crosswire.model import (
    Annotation,
    Attribution,
    Document,
    Entity,
    Event,
    Furniture,
    Place,
    Sentence,
    Span,
    TimeExpression,
    Token,
)


def read_json(doc: Document) -> dict[str, Any]:
    """The report and its layers as one JSON object; a layer that no step has made is absent.

    Spans are [start, end), half-open code points of "text".
    """
    report = doc.report
    written = report.written_on
    data = {
        "schema_version": SCHEMA_VERSION,
        "id": report.id,
        "source": report.source.id,
        "title": report.title,
        "text": report.text,
        "language": report.language,
        "published": day(report.published),
        "updated": day(report.updated),
        "written_on": {"value": day(written.value), "basis": written.basis, "from": written.origin},
        "dates": [{"value": day(each.value), "kind": each.kind, "where": each.where} for each in report.dates],
        "url": report.url,
        "authors": list(report.authors),
        "dateline": report.dateline,
        "credit": list(report.credit),
        "reader": report.reader,
        "left_out": [{"text": each.text, "reason": each.reason} for each in report.left_out],
        "analysed": doc.analysed,
        "made_by": _made_by(doc),
        "layers": {name: [shape(each) for each in doc.layers[kind]] for name, kind, shape in _LAYERS if kind in doc},
    }
    fit: dict[str, Any] = fit_for_json(data)
    return fit


def _made_by(doc: Document) -> dict[str, str]:
    """What made each layer that is not empty: the step with its settings; "words" is what the language model read."""
    kinds: list[tuple[str, type[Annotation]]] = [("words", Token), *((name, kind) for name, kind, _ in _LAYERS)]
    return {name: doc.layers[kind][0].by for name, kind in kinds if doc.layers.get(kind)}


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {"start": sentence.start, "end": sentence.end, "part": sentence.part}


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "start": entity.start,
        "end": entity.end,
        "kind": entity.kind,
        "name": entity.name,
        "key": entity.key,
        "role": entity.role,
        "side": entity.side,
        "mention": entity.mention,
    }


def _attribution(attribution: Attribution) -> dict[str, Any]:
    return {
        "start": attribution.start,
        "end": attribution.end,
        "sources": [
            {
                "spans": [list(span) for span in source.spans],
                "name": source.name,
                "key": source.key,
                "side": source.side,
            }
            for source in attribution.sources
        ],
        "cue": [list(span) for span in attribution.cue],
        "content": [list(span) for span in attribution.content],
        "style": attribution.style,
        "addressee": attribution.addressee,
        "stance": attribution.stance,
        "condition": _span(attribution.condition),
        "embedded": attribution.embedded,
    }


def _time(time: TimeExpression) -> dict[str, Any]:
    return {
        "start": time.start,
        "end": time.end,
        "type": time.type,
        "value": time.value,
        "mod": time.mod,
        "anchor": day(time.anchor),
        "earliest": day(time.earliest),
        "latest": day(time.latest),
        "granularity": time.granularity,
        "quant": time.quant,
        "freq": time.freq,
        "zone": time.zone,
        "deictic": time.deictic,
        "counted_from": _span(time.counted_from),
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "start": place.start,
        "end": place.end,
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "region": place.region,
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "start": event.start,
        "end": event.end,
        "trigger": list(event.trigger),
        "root": event.root,
        "mode": event.mode,
        "context": list(event.context),
        "status": event.status,
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "time": _span(event.time),
        "place": _span(event.place),
        "rule": event.rule,
        "cameo": event.cameo,
        "actor_sectors": list(event.actor_sectors),
        "recipient_sectors": list(event.recipient_sectors),
    }


_LAYERS: tuple[tuple[str, type[Annotation], Callable[[Any], dict[str, Any]]], ...] = (
    ("furniture", Furniture, furniture_data),
    ("sentences", Sentence, _sentence),
    ("entities", Entity, _entity),
    ("attributions", Attribution, _attribution),
    ("times", TimeExpression, _time),
    ("places", Place, _place),
    ("events", Event, _event),
)
"""The layers by their name in JSON, in order. The Token layer is the parser's own and stays inside."""
