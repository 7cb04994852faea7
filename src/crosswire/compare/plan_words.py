"""The words by which plans are found."""

from collections.abc import Mapping
from functools import cache
from importlib import resources

from crosswire.model import PlanStatus

LESS_COMMITTED_FIRST: tuple[PlanStatus, ...] = ("proposed", "conditional", "expected", "agreed", "scheduled")
"""How firm a plan is."""

UNDONE: tuple[PlanStatus, ...] = ("cancelled", "moved", "in_doubt")
"""What stops a plan; it outweighs how firm it was."""


@cache
def classes(role: str) -> Mapping[str, str]:
    """For each word of a role its class."""
    return {word: label for kind, label, words in _rows() if kind == role for word in words.split()}


@cache
def cues(place: str) -> Mapping[str, PlanStatus]:
    """For each word that stands over a plan, or beside it, the status it gives; the first row of a word counts."""
    statuses = (*LESS_COMMITTED_FIRST, *UNDONE)
    found: dict[str, PlanStatus] = {}
    for kind, label, words in _rows():
        if kind in statuses and label == place:
            for word in words.split():
                found.setdefault(word, kind)
    return found


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    text = resources.files("crosswire.compare").joinpath("data/plan_words.tsv").read_text("utf-8")
    lines = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((kind, label, words) for kind, label, words in lines)
