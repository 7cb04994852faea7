"""Known names in one table: countries, their people, seats of government, organisations, regions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from crosswire.language import countries, names
from crosswire.language.folding import fold
from crosswire.model import EntityKind

Sort = Literal["country", "organisation", "seat", "demonym", "region"]

LONGEST = 9
"""Words of the longest name in the tables."""

_FIRST = re.compile(r"[ -]")


@dataclass(frozen=True)
class Known:
    """One name of the tables; `city` marks a seat that is a city too."""

    sort: Sort
    kind: EntityKind
    key: str
    name: str
    city: bool = False


@cache
def known_names() -> dict[str, Known]:
    """Every folded name; where two tables have one, the more certain reading."""
    found: dict[str, Known] = {}
    for name, place in countries.regions().items():
        found[name] = Known("region", "place", f"place:{name}", place.name)
    for name, code in countries.adjectives().items():
        found[name] = Known("demonym", "state", countries.STATE + code, state_name(code))
    for name, seat in countries.seats().items():
        kind: EntityKind = "state" if seat.key.startswith(countries.STATE) else "organisation"
        found[name] = Known("seat", kind, seat.key, seat.name, seat.city)
    for name, key in names.organisations().items():
        kind = "forum" if names.organisation_type(key) == "forum" else "organisation"
        found[name] = Known("organisation", kind, key, names.organisation_name(key) or name)
    for name, code in countries.names().items():
        found[name] = Known("country", "state", countries.STATE + code, state_name(code))
    return found


def state_name(code: str) -> str:
    """The name of a country by alpha-3 code or key."""
    country = countries.by_code(code)
    return country.name if country else code


@cache
def first_words() -> dict[str, int]:
    """Every first word of a known name, with the words that the longest name beginning with it can have as tokens."""
    found: dict[str, int] = {}
    for name in known_names():
        n = min(LONGEST, len(re.findall(r"[^\W_]+|[^\w\s]", name)))
        for first in {name.split(" ")[0], _FIRST.split(name)[0], name.split("'")[0].split(" ")[0]}:
            found[first] = max(n, found.get(first, 0))
    return found


@cache
def _capitals_only() -> dict[str, frozenset[str]]:
    """Names that are also common words when written small ("WHO", "US"): the forms they may take."""
    forms: dict[str, set[str]] = {}
    for name, column in (("organisations.tsv", 2), ("country_names.tsv", 1), ("demonyms.tsv", 1)):
        for row in countries.rows(name):
            for form in row[column].split("|"):
                forms.setdefault(fold(form).removeprefix("the "), set()).add(form.removeprefix("the "))
    return {key: frozenset(own) for key, own in forms.items() if any(f.isupper() and len(f) < 6 for f in own)}


def look_up(printed: str) -> Known | None:
    """The known name that some words are, as printed; acronyms only in the letters they are written in."""
    key = fold(printed)
    found = known_names().get(key)
    if found is None:
        return None
    forms = _capitals_only().get(key)
    return found if forms is None or printed in forms or printed.isupper() else None


@dataclass(frozen=True)
class Head:
    """What the last word of a long name says of it."""

    kind: EntityKind
    types: tuple[str, ...]


@cache
def heads() -> dict[str, Head]:
    """By lower-case word."""
    return {
        word: Head("forum" if kind == "forum" else "organisation", tuple(types.split("|")))
        for word, kind, types in rows("heads.tsv")
    }


@cache
def roles() -> dict[str, tuple[str, ...]]:
    """Words for people by office or task, with the classes they come to, the most telling first."""
    return {word: tuple(classes.split("|")) for word, classes in rows("roles.tsv")}


@cache
def plural_roles() -> dict[str, str]:
    """The same words in the plural, with the singular."""
    return {_plural(word): word for word in roles()}


@cache
def role_firsts() -> frozenset[str]:
    """The first words of all of these, as the parser cuts them."""
    return frozenset(
        piece for word in (*roles(), *plural_roles()) for piece in (_FIRST.split(word)[0], word.split(" ")[0])
    )


def _plural(word: str) -> str:
    if word.endswith("man"):
        return f"{word[:-3]}men"
    head, of, rest = word.partition(" of ")
    ending = f"{head[:-1]}ies" if head.endswith("ry") else f"{head}s"
    return f"{ending}{of}{rest}"


@cache
def bodies() -> dict[str, str]:
    """Common nouns that, with a state's name, are the state or a body of it."""
    return dict(rows("bodies.tsv"))


@cache
def descriptions() -> dict[str, frozenset[str]]:
    """Common nouns that take up a body or state, with the types that fit."""
    return {word: frozenset(types.split("|")) for word, types in rows("descriptions.tsv")}


def words_for(purpose: str) -> frozenset[str]:
    """One of the word lists of words.tsv."""
    return _word_lists()[purpose]


@cache
def _word_lists() -> dict[str, frozenset[str]]:
    """By name; a no-break space stands for the space inside an entry of two words."""
    return {
        name: frozenset(word.replace("\u00a0", " ") for word in words.split(" ")) for name, words in rows("words.tsv")
    }


def rows(name: str) -> Iterator[list[str]]:
    """The rows of one of this room's tables."""
    text = resources.files("crosswire.annotate").joinpath(f"data/{name}").read_text("utf-8")
    return (line.split("\t") for line in text.split("\n") if line and not line.startswith("#"))
