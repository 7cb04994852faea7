"""What is known of words that attribute: verbs, nouns and adjectives with their frames, read from the package's tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from crosswire.model.layers import Stance


@dataclass(frozen=True)
class Reporting:
    """How one word attributes.

    `kind` is the class ("say", "deny", "seem", ...); `frames` are letters, listed at the head of data/attribution_verbs.tsv;
    `prepositions` lead to the content.
    """

    lemma: str
    kind: str
    frames: frozenset[str]
    stance: Stance
    prepositions: frozenset[str]


def _rows(name: str) -> Iterator[list[str]]:
    text = resources.files("crosswire.annotate").joinpath("data", name).read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _table(name: str) -> dict[str, Reporting]:
    found = {}
    for lemma, kind, frames, stance, prepositions in _rows(name):
        letters = frozenset("" if frames == "-" else frames)
        words = frozenset() if prepositions == "-" else frozenset(prepositions.split(","))
        found[lemma] = Reporting(lemma, kind, letters, stance, words)  # type: ignore[arg-type]  # a test reads every row
    return found


@cache
def verbs() -> dict[str, Reporting]:
    """Verbs by lemma."""
    return _table("attribution_verbs.tsv")


@cache
def nouns() -> dict[str, Reporting]:
    """Nouns by lemma."""
    return _table("attribution_nouns.tsv")


@cache
def adjectives() -> dict[str, Reporting]:
    """Adjectives by lemma: "sceptical about", "confident that"."""
    return _table("attribution_adjectives.tsv")


@cache
def words(kind: str) -> frozenset[str]:
    """A list of words (or phrases) by its name in data/attribution_words.tsv.

    Raises:
        KeyError: no list of that name.
    """
    return _lists()[kind]


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {kind: frozenset(members.split("|")) for kind, members in _rows("attribution_words.tsv")}
