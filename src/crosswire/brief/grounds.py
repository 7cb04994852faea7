"""What an excerpt is shown for: the words in which tellings part, or those in which they agree."""

import re
from collections.abc import Iterable

from crosswire.brief.cutting import LEANING, plain
from crosswire.brief.matter import Matter
from crosswire.model import Finding, Statement

DENYING = frozenset({
    "no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot", "denied", "denies", "deny",
    "denying", "refused", "refuses", "refuse", "rejected", "rejects", "reject", "contradicted", "contradicts",
    "dismissed", "dismisses", "disputed", "disputes", "false", "untrue", "fails", "failed", "unlikely",
})  # fmt: skip
"""English words that say something is not so, or that somebody will not have it."""
_NOT = re.compile(r"n[’']t$")
_NUMBER = re.compile(r"\d[\d.,]*")

Words = tuple[frozenset[str], frozenset[str]]
"""The key words of an excerpt, and those that help to see it."""


def grounds(matter: Matter, finding: Finding, statement: Statement, others: Iterable[Statement]) -> Words:
    """The key words and the hints of one telling of a finding, seen beside the other tellings.

    Where tellings part these are the amounts that the reason names and what denies; where they agree, the numbers they
    share. Words that both use help either way: they show that the two speak of one matter.
    """
    own = _words(matter, statement)
    theirs = frozenset(word for other in others for word in _words(matter, other))
    named = frozenset(_digits(finding.reason))
    if finding.verdict in ("corroborated", "repeated"):
        keys = frozenset(word for word in own & theirs if any(char.isdigit() for char in word))
    else:
        keys = frozenset(word for word in own if word in DENYING or _NOT.search(word) or named & set(_digits(word)))
    return keys, frozenset(word for word in own & theirs if len(word) > 3 and word not in LEANING)


def _words(matter: Matter, statement: Statement) -> frozenset[str]:
    cites = statement.cites
    text = matter.texts.get(cites.report, "")[slice(*cites.sentence)]
    return frozenset(map(plain, text.split()))


def _digits(words: str) -> list[str]:
    return [number.rstrip(".,") for number in _NUMBER.findall(words)]
