"""What two words have to do with each other: the same in other words, opposites, a thing and a wider name for it."""

from collections.abc import Mapping
from functools import cache
from importlib import resources

STEM = 5
"""Letters by which the relatives of a word ("agree", "agreement") are known; shorter words have none."""


@cache
def _related(sign: str) -> Mapping[str, frozenset[str]]:
    """For each word those that stand in one relation to it, both ways."""
    text = resources.files("crosswire.compare").joinpath("data/relations.tsv").read_text("utf-8")
    found: dict[str, set[str]] = {}
    for line in text.splitlines():
        if line.startswith(f"{sign}\t"):
            _, _, one, others = line.split("\t")
            for other in others.split():
                found.setdefault(one, set()).add(other)
                found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


def synonymous(a: str, b: str) -> bool:
    """Whether both words can say the same: one lemma, one stem ("agreed", "agreement"), or one sense in WordNet."""
    return a == b or b in _related("=").get(a, ()) or (len(a) >= STEM and len(b) >= STEM and a[:STEM] == b[:STEM])


def kindred(a: str, b: str) -> bool:
    """Whether both can name one thing: as above, or one is a kind of the other ("ferry", "vessel")."""
    return synonymous(a, b) or b in _related("<").get(a, ())


def opposite(a: str, b: str) -> bool:
    """Whether the words say the opposite: antonyms in WordNet, or words of the same sense as antonyms."""
    return b in _related("!").get(a, ())


def matched(a: frozenset[str], b: frozenset[str]) -> int:
    """How many words of the one have their like in the other."""
    return len(a & b) + sum(any(kindred(x, y) for y in b - a) for x in a - b)
