"""Two sides over time as data: JSON and CSV; every pair as a network in GEXF."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree as ET

from crosswire.brief.event_cells import safe
from crosswire.brief.event_json import event_data
from crosswire.brief.relation_text import label
from crosswire.brief.wording import clean, fit_for_json
from crosswire.model import CODEBOOK, Dyad, EventRecord, Report

SCHEMA_VERSION = 1

CSV = (
    "a", "b", "per", "start", "period", "cooperation", "conflict", "n_cooperation", "n_conflict", "events", "codebook",
)  # fmt: skip

GEXF = "http://gexf.net/1.3"
"""The namespace of GEXF 1.3."""


def render_relation_json(dyad: Dyad, reports: Mapping[str, Report]) -> str:
    """The pair as one JSON object: both series, measures, notices, and each event with its sentences."""
    data = {
        "schema_version": SCHEMA_VERSION,
        "codebook": CODEBOOK,
        "a": {"key": dyad.a, "name": dyad.names[0]},
        "b": {"key": dyad.b, "name": dyad.names[1]},
        "per": dyad.per,
        "periods": [
            {
                "start": p.start.isoformat(), "period": label(p.start, dyad.per), "cooperation": p.cooperation,
                "conflict": p.conflict, "n_cooperation": p.n_cooperation, "n_conflict": p.n_conflict,
                "events": list(p.events),
            }
            for p in dyad.periods
        ],
        "measures": [
            {
                "kind": m.kind, "by": m.by, "towards": m.towards or None,
                "since": m.since.isoformat() if m.since else None,
                "since_latest": m.since_latest.isoformat() if m.since_latest else None, "basis": m.basis,
                "lifted": m.lifted.isoformat() if m.lifted else None, "opened": m.opened, "closed": m.closed,
            }
            for m in dyad.measures
        ],
        "notices": [
            {
                "series": n.series, "start": n.start.isoformat(), "value": n.value, "highest_before": n.highest_before,
                "median_before": n.median_before, "n_before": n.n_before,
            }
            for n in dyad.notices
        ],
        "events": [event_data(each, reports) for each in dyad.records],
        "not_counted": [event_data(each, reports) for each in dyad.pending],
    }  # fmt: skip
    return json.dumps(fit_for_json(data), ensure_ascii=False, indent=1) + "\n"


def render_relation_csv(dyad: Dyad) -> str:
    """One row a period."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV)
    names = [safe(name) for name in dyad.names]
    writer.writerows(
        [*names, dyad.per, p.start.isoformat(), label(p.start, dyad.per), p.cooperation, p.conflict, p.n_cooperation,
         p.n_conflict, " ".join(p.events), CODEBOOK]
        for p in dyad.periods
    )  # fmt: skip
    return out.getvalue()


NODE = (("kind", "string"), ("code", "string"), ("events", "integer"))
"""What a node carries: state, organisation or person; its code; with how many of the events it has to do."""

EDGE = (("track", "string"), ("events", "integer"), ("first", "string"), ("last", "string"))
"""What an edge carries: cooperation or conflict, of how many events, and the days of the first and last, where known."""


def render_gexf(dyads: Sequence[Dyad]) -> str:
    """Every pair as a network (GEXF 1.3): one edge of cooperation and one of conflict, each only where there is some."""
    root = ET.Element("gexf", {"xmlns": GEXF, "version": "1.3"})
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "Crosswire"
    ET.SubElement(meta, "description").text = f"Cooperation and conflict between sides, never netted. {CODEBOOK}"
    graph = ET.SubElement(root, "graph", {"defaultedgetype": "undirected", "mode": "static"})
    for of, columns in (("node", NODE), ("edge", EDGE)):
        kinds = ET.SubElement(graph, "attributes", {"class": of})
        for title, kind in columns:
            ET.SubElement(kinds, "attribute", {"id": title, "title": title, "type": kind})
    nodes = ET.SubElement(graph, "nodes")
    for key, name, values in _nodes(dyads):
        node = ET.SubElement(nodes, "node", {"id": clean(key), "label": clean(name)})
        _put(node, NODE, values)
    edges = ET.SubElement(graph, "edges")
    for n, (each, track, told) in enumerate(_edges(dyads)):
        weight = round(sum(abs(record.scale) for record in told), 1)
        ends = {"source": clean(each.a), "target": clean(each.b)}
        edge = ET.SubElement(edges, "edge", {"id": str(n), **ends, "weight": str(weight), "kind": track})
        days = sorted(record.earliest.isoformat() for record in told if record.earliest)
        _put(edge, EDGE, (track, str(len(told)), days[0] if days else "", days[-1] if days else ""))
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _put(element: ET.Element, columns: Sequence[tuple[str, str]], values: Sequence[str]) -> None:
    found = ET.SubElement(element, "attvalues")
    for (title, _), value in zip(columns, values, strict=True):
        if value:
            ET.SubElement(found, "attvalue", {"for": title, "value": clean(value)})


def _nodes(dyads: Sequence[Dyad]) -> Iterator[tuple[str, str, tuple[str, str, str]]]:
    """Every side by key, with its name, kind, code, and in how many events it is."""
    names: dict[str, str] = {}
    codes: dict[str, str] = {}
    events: dict[str, set[str]] = {}
    for each in dyads:
        for key, name in zip((each.a, each.b), each.names, strict=True):
            names[key] = name
            events.setdefault(key, set()).update(record.id for record in each.records)
        for record in (*each.records, *each.pending):
            codes |= {who.side: who.code for who in (*record.actors, *record.recipients) if who.code}
    for key in sorted(names):
        yield key, names[key], (key.partition(":")[0], codes.get(key, ""), str(len(events[key])))


def _edges(dyads: Sequence[Dyad]) -> Iterator[tuple[Dyad, str, list[EventRecord]]]:
    """For each pair and track the events that weigh in it, where there are any."""
    for each in dyads:
        for track, sign in (("cooperation", 1), ("conflict", -1)):
            told = [record for record in each.records if sign * record.scale > 0]
            if told:
                yield each, track, told
