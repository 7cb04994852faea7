"""Names of findings that stay as long as their evidence does."""

import hashlib
from collections.abc import Iterable

from crosswire.model import Statement, Verdict


def name_of(verdict: Verdict, told: Iterable[Statement]) -> str:
    """The id of a finding: it stays as long as kind and evidence do. Agreement is one kind however often it is told."""
    kind = "agreed" if verdict in {"corroborated", "repeated", "single_source"} else verdict
    evidence = sorted(f"{s.cites.report}:{s.cites.start}:{s.cites.end}" for s in told)
    return hashlib.sha256("|".join([kind, *evidence]).encode()).hexdigest()[:12]
