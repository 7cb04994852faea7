"""What an event weighs: Goldstein's scale of conflict and cooperation, by CAMEO code."""

from functools import cache
from importlib import resources


@cache
def values() -> dict[str, float]:
    """The published value of each code."""
    text = resources.files("crosswire.compare").joinpath("data/event_scale.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.split("\n") if line and not line.startswith("#"))
    return {code: float(value) for code, value in rows}


def scale(cameo: str) -> float:
    """From -10 (conflict) to 10 (cooperation); 0.0 for a code that no row begins."""
    known = values()
    return next((known[cameo[:n]] for n in range(len(cameo), 1, -1) if cameo[:n] in known), 0.0)
