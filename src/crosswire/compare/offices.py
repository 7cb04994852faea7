"""Offices that one person of a state or body holds at a time: what joins "the Norwegian foreign minister" to the name."""

import re
from functools import cache
from importlib import resources

from crosswire.language import countries
from crosswire.language.folding import fold

_MINISTER = re.compile(r"(?:\w+(?: and \w+)? minister|minister (?:of|for) .+|secretary of .+)")
"""Ministers by what they are for; whoever is just "minister" is one of several."""

_PART = re.compile(r"'s?$")


def office(role: str) -> str | None:
    """The office that a role is, less the country it is held for; None where several hold it, or nobody any more."""
    words = [_PART.sub("", word) for word in fold(role).replace("’", "'").split()]
    while words and words[0] in {"the", "a", "an"}:
        words = words[1:]
    rest = _less_country(words)
    if not rest or set(rest) & _several():
        return None
    name = " ".join(rest)
    return _one_name().get(name, name) if name in _unique() or _MINISTER.fullmatch(name) else None


def _less_country(words: list[str]) -> list[str]:
    """The words behind a country's name or adjective, of three words at most."""
    for n in (3, 2, 1):
        first = " ".join(words[:n])
        if len(words) > n and (countries.find(first) is not None or countries.demonym(first) is not None):
            return words[n:]
    return words


@cache
def _rows() -> dict[str, list[str]]:
    text = resources.files("crosswire.compare").joinpath("data/offices.tsv").read_text("utf-8")
    lines = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {kind: names.split("|") for kind, names in lines}


def _unique() -> frozenset[str]:
    return frozenset(_rows()["one"])


def _several() -> frozenset[str]:
    return frozenset(_rows()["several"])


@cache
def _one_name() -> dict[str, str]:
    """Each of several names of one office, to the first of them."""
    return {name: names[0] for kind, names in _rows().items() if kind.startswith("same") for name in names}
