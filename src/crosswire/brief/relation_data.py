"""Two sides over time as data: JSON, CSV and a chart as SVG; every pair as a network in GEXF."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

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


def render_svg(dyad: Dyad) -> str:
    """The two tracks as a chart of bars, cooperation up and conflict down from one line: one file without scripts."""
    bar, gap, half, left, top = 14, 4, 90, 10, 34
    periods = dyad.periods
    width = max(320, left * 2 + len(periods) * (bar + gap))
    highest = max((max(p.cooperation, p.conflict) for p in periods), default=0.0) or 1.0
    middle = top + half
    title = escape(f"{clean(dyad.names[0])} and {clean(dyad.names[1])}, by {dyad.per}")
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{top + 2 * half + 24}" role="img">',
        "<style>text { font: 11px sans-serif }</style>",
        f"<title>{title}: cooperation above the line, conflict below</title>",
        f'<text x="{left}" y="14" font-size="13">{title}</text>',
        f'<text x="{left}" y="28" fill="#1b6e4b">cooperation up</text>',
        f'<text x="{left + 100}" y="28" fill="#a33327">conflict down (full height: {highest:.1f})</text>',
    ]
    for n, p in enumerate(periods):
        x = left + n * (bar + gap)
        up, down = round(half * p.cooperation / highest, 1), round(half * p.conflict / highest, 1)
        tip = escape(f"{label(p.start, dyad.per)}: cooperation {p.cooperation:.1f}, conflict {p.conflict:.1f}")
        parts.append(
            f'<g><title>{tip}</title><rect x="{x}" y="{middle - up}" width="{bar}" height="{up}" fill="#1b6e4b"/>'
            f'<rect x="{x}" y="{middle}" width="{bar}" height="{down}" fill="#a33327"/></g>'
        )
    parts.append(f'<line x1="{left}" x2="{width - left}" y1="{middle}" y2="{middle}" stroke="#333"/>')
    if periods:
        foot = top + 2 * half + 16
        parts.append(f'<text x="{left}" y="{foot}">{label(periods[0].start, dyad.per)}</text>')
        parts.append(
            f'<text x="{width - left}" y="{foot}" text-anchor="end">{label(periods[-1].start, dyad.per)}</text>'
        )
    return "\n".join([*parts, "</svg>"]) + "\n"
