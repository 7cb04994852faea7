"""Makes the map of the reading room from Natural Earth: `python scripts/world_svg.py countries-110m.json`.

The file is that of the npm package `world-atlas` 2.0.2 (TopoJSON of Natural Earth 1:110m, public domain). Degrees become
units, north is up.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "src/crosswire/web/static/world.svg"
SOUTH = 60.0
"""Degrees south from which nothing is shown: no report tells of events there."""
STYLE = (
    "path{fill:#d8d3c7;stroke:#fcfbf8;stroke-width:.25}"
    "@media(prefers-color-scheme:dark){path{fill:#3b3833;stroke:#171614}}"
)


def main(source: str) -> None:
    """Write the outlines of all countries as one SVG file."""
    atlas = json.loads(Path(source).read_text(encoding="utf-8"))
    arcs = [list(_arc(each, atlas["transform"])) for each in atlas["arcs"]]
    shapes = [_path(each, arcs) for each in atlas["objects"]["countries"]["geometries"]]
    paths = "".join(f'<path d="{shape}"/>' for shape in shapes if shape)
    TARGET.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-180 -90 360 180"><style>{STYLE}</style>{paths}</svg>\n',
        encoding="utf-8",
    )
    print(f"{TARGET.name}: {len(shapes)} shapes, {TARGET.stat().st_size:,} bytes")


def _arc(arc: list[list[int]], transform: dict[str, list[float]]) -> Any:
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    x = y = 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        yield round(x * kx + dx, 1), round(-(y * ky + dy), 1)


def _path(geometry: dict[str, Any], arcs: list[list[tuple[float, float]]]) -> str:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return "".join(_ring(ring, arcs) for polygon in polygons for ring in polygon)


def _ring(ring: list[int], arcs: list[list[tuple[float, float]]]) -> str:
    points: list[tuple[float, float]] = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    kept = [point for n, point in enumerate(points) if n == 0 or point != points[n - 1]]
    if len(kept) < 3 or min(y for _, y in kept) > SOUTH:
        return ""
    whole = list(_unwrapped(kept))
    right, left = max(x for x, _ in whole), min(x for x, _ in whole)
    turns = [0, *([-360] if right > 180 else []), *([360] if left < -180 else [])]
    return "".join("M" + "L".join(f"{x + turn:g} {y:g}" for x, y in whole) + "Z" for turn in turns)


def _unwrapped(points: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """The points with no leap from one edge of the map to the other."""
    turn, before = 0, points[0][0]
    for x, y in points:
        turn += 360 if x - before < -180 else -360 if x - before > 180 else 0
        before = x
        yield round(x + turn, 1), y


if __name__ == "__main__":
    main(sys.argv[1])
