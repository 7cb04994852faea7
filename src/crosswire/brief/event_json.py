"""Events as JSON: one object an event, with all its tellings."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from crosswire.brief.event_cells import Sources
from crosswire.brief.wording import fit_for_json
from crosswire.model import CODEBOOK, EventRecord, EventTelling, Participant, Report

SCHEMA_VERSION = 1


def render_jsonl(records: Sequence[EventRecord], reports: Mapping[str, Report]) -> str:
    """One JSON object an event and line."""
    lines = (json.dumps(fit_for_json(event_data(each, reports)), ensure_ascii=False) for each in records)
    return "".join(line + "\n" for line in lines)


def event_data(record: EventRecord, reports: Mapping[str, Report]) -> dict[str, Any]:
    """An event as plain data: everything in it, and the sentences it rests on."""
    sources = Sources(reports)
    place = record.place
    return {
        "schema_version": SCHEMA_VERSION,
        "codebook": CODEBOOK,
        "id": record.id,
        "type": record.root,
        "class": record.quad,
        "cameo": record.cameo,
        "mode": record.mode,
        "contexts": list(record.context),
        "status": record.status,
        "planned": record.planned,
        "earliest": _day(record.earliest),
        "latest": _day(record.latest),
        "date_basis": record.basis,
        "actors": [_party(each) for each in record.actors],
        "recipients": [_party(each) for each in record.recipients],
        "symmetric": record.symmetric,
        "place": {"name": place.name, "lat": place.lat, "lon": place.lon, "country": place.country} if place else None,
        "scale": record.scale,
        "n_reports": record.n_reports,
        "n_origins": record.n_origins,
        "differences": list(record.differences),
        "tellings": [_telling(each, sources) for each in record.tellings],
    }


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _party(party: Participant) -> dict[str, Any]:
    return {"key": party.key, "name": party.name, "side": party.side, "code": party.code, "sector": party.sector}


def _telling(telling: EventTelling, sources: Sources) -> dict[str, Any]:
    return {
        "report": telling.cites.report,
        "outlet": sources.outlet(telling),
        "url": sources.url(telling),
        "start": telling.cites.start,
        "end": telling.cites.end,
        "sentence": sources.sentence(telling),
        "said_by": [{"name": voice.name, "key": voice.key} for voice in telling.chain],
        "written": _day(telling.written),
        "earliest": _day(telling.earliest),
        "latest": _day(telling.latest),
        "numbers": list(telling.numbers),
        "rule": telling.rule,
    }
