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
from crosswire.model import CODEBOOK, Dyad, Report

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


def render_gexf(dyads: Sequence[Dyad]) -> str:
    """Every pair as a network (GEXF 1.3): one edge of cooperation and one of conflict, each only where there is some."""
    names: dict[str, str] = {}
    for each in dyads:
        names |= {each.a: each.names[0], each.b: each.names[1]}
    root = ET.Element("gexf", {"xmlns": GEXF, "version": "1.3"})
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "Crosswire"
    ET.SubElement(meta, "description").text = f"Cooperation and conflict between sides, never netted. {CODEBOOK}"
    graph = ET.SubElement(root, "graph", {"defaultedgetype": "undirected", "mode": "static"})
    kinds = ET.SubElement(graph, "attributes", {"class": "edge"})
    for n, (title, kind) in enumerate((("track", "string"), ("events", "integer"))):
        ET.SubElement(kinds, "attribute", {"id": str(n), "title": title, "type": kind})
    nodes = ET.SubElement(graph, "nodes")
    for key in sorted(names):
        ET.SubElement(nodes, "node", {"id": clean(key), "label": clean(names[key])})
    edges = ET.SubElement(graph, "edges")
    for n, (each, track, weight, count) in enumerate(_edges(dyads)):
        edge = ET.SubElement(
            edges,
            "edge",
            {"id": str(n), "source": clean(each.a), "target": clean(each.b), "weight": str(weight), "kind": track},
        )
        values = ET.SubElement(edge, "attvalues")
        for of, value in enumerate((track, str(count))):
            ET.SubElement(values, "attvalue", {"for": str(of), "value": value})
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _edges(dyads: Sequence[Dyad]) -> Iterator[tuple[Dyad, str, float, int]]:
    for each in dyads:
        for track, sign in (("cooperation", 1), ("conflict", -1)):
            weights = [sign * record.scale for record in each.records if sign * record.scale > 0]
            if weights:
                yield each, track, round(sum(weights), 1), len(weights)
