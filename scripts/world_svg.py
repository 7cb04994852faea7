"""Makes the map of the reading room from Natural Earth: `python scripts/world_svg.py countries-110m.json`.

The file is that of the npm package `world-atlas` 2.0.2 (TopoJSON of Natural Earth 1:110m, public domain). Degrees become
units, north is up.
"""

import json
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "src/crosswire/web/static/world.svg"
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
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + "Z" if len(kept) > 2 else ""


if __name__ == "__main__":
    main(sys.argv[1])
