"""Two sides over time as a drawing: cooperation up and conflict down from one line, never netted."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from crosswire.brief.relation_text import label
from crosswire.brief.wording import clean
from crosswire.model import Dyad, Period

WIDTH, HALF, LEFT, RIGHT, TOP = 720, 110, 46, 14, 30
"""Of the drawing, in its own units: its width, the height of each track, and what lies left, right of and above both."""

MIDDLE = TOP + HALF
BOTTOM = MIDDLE + HALF
HEIGHT = BOTTOM + 26

WIDEST_BAR = 34
"""So that two bars do not look like two walls."""

LABELS = 8
"""Names of periods below the chart at most: more run into each other."""

UP, DOWN = "#0b5394", "#b34700"
"""Blue and orange: told apart with any colour sense, and by where they stand."""


def render_svg(dyad: Dyad) -> str:
    """The two tracks as one SVG file that runs nothing and loads nothing."""
    ground = f'<path d="M0 0H{WIDTH}V{HEIGHT}H0Z" fill="#fff"/>'
    return drawing(dyad, before=(ground,)) + "\n"


def drawing(dyad: Dyad, *, before: tuple[str, ...] = ()) -> str:
    """The chart as an `svg` element for a file or a page, with title and description for who cannot see it."""
    highest = max((max(p.cooperation, p.conflict) for p in dyad.periods), default=0.0) or 1.0
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        'role="img" aria-labelledby="chart-title chart-description" font-family="sans-serif" font-size="12" fill="#222">'
    )
    return "\n".join(
        [
            head,
            f'<title id="chart-title">{escape(heading(dyad))}</title>',
            f'<desc id="chart-description">{escape(description(dyad))}</desc>',
            *before,
            *_frame(highest),
            *_bars(dyad, highest),
            *_names(dyad),
            "</svg>",
        ]
    )


def heading(dyad: Dyad) -> str:
    """What the chart shows, on one line."""
    one, other = (clean(name) for name in dyad.names)
    return f"{one} and {other}, by {dyad.per}: cooperation above the line, conflict below"


def description(dyad: Dyad) -> str:
    """The chart in words: from when to when, and where each track is highest."""
    if not dyad.periods:
        return "No event between these two has a day narrow enough for the chart."
    names = [label(p.start, dyad.per) for p in dyad.periods]
    span = f"{len(names)} {dyad.per}{'' if len(names) == 1 else 's'}, {names[0]} to {names[-1]}"
    tracks = (("cooperation", [p.cooperation for p in dyad.periods]), ("conflict", [p.conflict for p in dyad.periods]))
    tops = [
        f"{track} at most {max(values):.1f} ({names[values.index(max(values))]})" if any(values) else f"no {track}"
        for track, values in tracks
    ]
    return f"{span}: {'; '.join(tops)}."


def _frame(highest: float) -> Iterator[str]:
    """The lines and numbers of both scales, which are the same, and the names of the tracks."""
    for share in (1.0, 0.5, -0.5, -1.0):
        y = MIDDLE - round(HALF * share, 1)
        yield f'<path class="grid" d="M{LEFT} {y}H{WIDTH - RIGHT}" stroke="#ccc" stroke-dasharray="2 3"/>'
        yield f'<text x="{LEFT - 5}" y="{y + 4}" text-anchor="end" font-size="11">{abs(highest * share):.1f}</text>'
    yield f'<text x="{LEFT - 5}" y="{MIDDLE + 4}" text-anchor="end" font-size="11">0</text>'
    yield f'<text class="cooperation" x="{LEFT}" y="{TOP - 12}" font-weight="bold" fill="{UP}">cooperation ↑</text>'
    yield (f'<text class="conflict" x="{LEFT + 110}" y="{TOP - 12}" font-weight="bold" fill="{DOWN}">conflict ↓</text>')


def _bars(dyad: Dyad, highest: float) -> Iterator[str]:
    step, left = _grid(dyad)
    bar = round(min(WIDEST_BAR, step * 0.78), 2)
    out = {(notice.series, notice.start) for notice in dyad.notices}
    for n, p in enumerate(dyad.periods):
        x = round(left + n * step + (step - bar) / 2, 2)
        yield f"<g><title>{escape(_told(p, dyad.per))}</title>"
        for track, value, sign, colour in (
            ("cooperation", p.cooperation, 1, UP),
            ("conflict", p.conflict, -1, DOWN),
        ):
            if not value:
                continue
            height = max(1.0, round(HALF * value / highest, 1))
            y = MIDDLE - height if sign > 0 else MIDDLE
            yield f'<rect class="{track}" x="{x}" y="{y:.1f}" width="{bar}" height="{height}" fill="{colour}"/>'
            if (track, p.start) in out:
                mark = y - 3 if sign > 0 else y + height + 11
                yield f'<text x="{round(x + bar / 2, 2)}" y="{mark:.1f}" text-anchor="middle">*</text>'
        yield "</g>"
    yield f'<path class="axis" d="M{LEFT} {MIDDLE}H{WIDTH - RIGHT}" stroke="#222"/>'


def _told(p: Period, per: str) -> str:
    return f"{label(p.start, per)}: cooperation {p.cooperation:.1f}, conflict {p.conflict:.1f}"


def _names(dyad: Dyad) -> Iterator[str]:
    """The names of some periods, evenly, the first and as many more as have room."""
    step, left = _grid(dyad)
    every = -(-len(dyad.periods) // LABELS) or 1
    for n in range(0, len(dyad.periods), every):
        x = round(left + (n + 0.5) * step, 1)
        yield (
            f'<text x="{x}" y="{BOTTOM + 18}" text-anchor="middle" font-size="11">'
            f"{label(dyad.periods[n].start, dyad.per)}</text>"
        )


def _grid(dyad: Dyad) -> tuple[float, float]:
    """How wide a period is, and where the first begins; a few stand in the middle of their share, not stretched over all."""
    room = WIDTH - LEFT - RIGHT
    step = min(room / max(1, len(dyad.periods)), room / LABELS)
    return step, float(LEFT)
