"""Word knowledge that the comparison rests on: attitudes, oppositions, words that say nothing."""

from functools import cache
from importlib import resources
from typing import cast

from crosswire.model import Stance


def rows(name: str) -> list[list[str]]:
    """The rows of a word list of this room, by columns."""
    text = resources.files("crosswire.compare").joinpath(f"data/{name}").read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def _stances() -> dict[str, Stance]:
    return {word: cast("Stance", stance) for stance, words in rows("stances.tsv") for word in words.split()}


@cache
def _poles() -> dict[str, tuple[tuple[int, int], ...]]:
    """For each word the scales it stands on and the end it stands at: 1 or -1."""
    found: dict[str, list[tuple[int, int]]] = {}
    for scale, (up, down) in enumerate(rows("oppositions.tsv")):
        for end, words in ((1, up), (-1, down)):
            for word in words.split():
                found.setdefault(word, []).append((scale, end))
    return {word: tuple(places) for word, places in found.items()}


@cache
def functional() -> frozenset[str]:
    """Words that tie sentences together and are no sign that two of them tell of one thing."""
    return frozenset(word for row in rows("functional.tsv") for word in row[0].split())


@cache
def nameless() -> frozenset[str]:
    """Heads of descriptions that may be anybody: "official", "the company"."""
    return frozenset(word for _, words in rows("nameless.tsv") for word in words.split())


@cache
def _inanimate() -> dict[str, tuple[str, ...]]:
    return {kind: tuple(words.split()) for kind, words in rows("inanimate.tsv")}


@cache
def inanimate(lemma: str) -> bool:
    """Whether a noun names a time, a happening or a thing: nothing that says, wants or fears."""
    lists = _inanimate()
    if lemma in lists["thing"]:
        return True
    return len(lemma) > LONG and lemma.endswith(lists["suffix"]) and lemma not in lists["speaks"]


LONG = 5
"""Letters beyond which a noun's ending tells what it is."""


@cache
def denials() -> frozenset[str]:
    """Words (lemmas) with which what somebody else says is denied."""
    return frozenset(word for word, places in _poles().items() if (DENIAL_SCALE, -1) in places)


DENIAL_SCALE = 0
"""The first row of oppositions.tsv: to assert and to deny."""


UNITY_SCALE = 1
"""The row of oppositions.tsv on which agreement and dispute stand against each other."""


def says_more(lemma: str) -> bool:
    """Whether a word that attributes also tells something itself: "agreed" and "denied" do, "said" does not."""
    ends = poles(lemma)
    return stance_of(lemma) != "neutral" or (DENIAL_SCALE, -1) in ends or any(s == UNITY_SCALE for s, _ in ends)


def stance_of(lemma: str) -> Stance:
    """The attitude that a word shows of the one it is said of; "neutral" where none."""
    return _stances().get(lemma, "neutral")


def poles(lemma: str) -> tuple[tuple[int, int], ...]:
    """(scale, end) for each scale of opposites that a word stands on."""
    return _poles().get(lemma, ())
