"""States and territories by any English name, their people, their seats of government; cities."""

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from crosswire.language.folding import fold

STATE = "state:"
ORGANISATION = "organisation:"

ELSEWHERE = frozenset(
    ("the valley", "stanley", "hamilton", "george town", "georgetown", "kingston", "victoria", "douglas", "plymouth",
     "jamestown", "male", "west island", "charlotte amalie", "road town", "marigot", "gustavia", "fort-de-france",
     "kingstown", "saint-denis", "san jose", "san juan", "santiago", "stanley", "saint helier", "st peter port",
     "basse-terre", "saint-pierre", "grytviken", "diego garcia", "flying fish cove", "panama city", "sucre",
     "east jerusalem", "philipsburg")
)  # fmt: skip
"""Capitals whose name is more often that of something else, or that no one uses for their government."""


@dataclass(frozen=True)
class Country:
    """A state or territory of ISO 3166-1 (and Kosovo, XKX).

    `code` is alpha-3, `fips` the code of FIPS 10-4; `lat` and `lon` are those of the capital (WGS 84), None where
    GeoNames has none; `capital` is "" where there is none.
    """

    code: str
    name: str
    iso2: str
    fips: str
    capital: str
    lat: float | None = None
    lon: float | None = None

    @property
    def key(self) -> str:
        """The key that its mentions carry, "state:NOR"."""
        return STATE + self.code


@dataclass(frozen=True)
class City:
    """A city of 15,000 people or more; `country` is alpha-3, `region` ISO 3166-2 (United States only, else None)."""

    name: str
    lat: float
    lon: float
    country: str
    population: int
    region: str | None = None


@dataclass(frozen=True)
class Region:
    """A region, sea or part of the world; `country` is None where it spans several or is disputed."""

    name: str
    lat: float
    lon: float
    country: str | None = None


@dataclass(frozen=True)
class Seat:
    """What a palace, street or capital stands for. `city` marks names of cities, which may just be places."""

    name: str
    key: str
    city: bool


def rows(name: str) -> list[list[str]]:
    """The rows of one of the data files, cells by tab, without comments."""
    text = resources.files("crosswire.language").joinpath(f"data/{name}").read_text("utf-8")
    return [line.split("\t") for line in text.split("\n") if line and not line.startswith("#")]


def by_code(code: str) -> Country | None:
    """The country of an alpha-3 code, or of a key such as "state:NOR"."""
    return _countries().get(code.removeprefix(STATE))


def find(name: str) -> Country | None:
    """The country of an English name, formal, short or of news style ("UK", "Czech Republic"); not of a demonym."""
    code = _names().get(_folded(name))
    return _countries()[code] if code else None


def demonym(word: str) -> str | None:
    """The alpha-3 code for an adjective or a word for the people ("German", "Danes", "South Korean")."""
    return _demonyms().get(fold(word))


def people(word: str) -> str | None:
    """The alpha-3 code for a word that can only be a noun for the people, in the plural ("Danes", "Norwegians")."""
    folded = fold(word)
    return _demonyms().get(folded) if folded in _peoples() else None


def seat(word: str) -> str | None:
    """The key that a capital or seat of government stands for ("Kremlin": "state:RUS"), state or organisation."""
    found = seat_of(word)
    return found.key if found else None


def seat_of(word: str) -> Seat | None:
    """The same with what kind of name it is; None for a name that is no seat."""
    return _seats().get(_folded(word))


def city(name: str, *, near: frozenset[str] | tuple[str, ...] = ()) -> City | None:
    """The largest city of a name; one in a country of `near` (alpha-3) goes first."""
    found = _city_rows(fold(name))
    return next((c for c in found if c.country in near), found[0] if found else None)


def region(name: str) -> Region | None:
    """A region, sea or part of the world by name."""
    return _regions().get(_folded(name))


def names() -> dict[str, str]:
    """Every folded name of a country with its alpha-3 code: for finding names in text."""
    return _names()


def adjectives() -> dict[str, str]:
    """Every folded demonym with its alpha-3 code: for finding demonyms in text."""
    return _demonyms()


def seats() -> dict[str, Seat]:
    """Every folded seat of government: for finding them in text."""
    return _seats()


def regions() -> dict[str, Region]:
    """Every folded region: for finding them in text."""
    return _regions()


def _folded(name: str) -> str:
    return fold(name).removeprefix("the ")


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


@cache
def _countries() -> dict[str, Country]:
    return {
        code: Country(code, name.removeprefix("The "), iso2, fips, capital, _number(lat), _number(lon))
        for code, iso2, fips, name, capital, lat, lon in rows("countries.tsv")
    }


@cache
def _names() -> dict[str, str]:
    found = {_folded(country.name): code for code, country in _countries().items()}
    for code, others in rows("country_names.tsv"):
        found |= {_folded(other): code for other in others.split("|")}
    return found


@cache
def _demonyms() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, *forms in rows("demonyms.tsv"):
        for form in "|".join(forms).split("|"):
            if form:
                found[fold(form)] = code
    return {plural: code for form, code in found.items() if (plural := _plural(form))} | found


@cache
def _peoples() -> frozenset[str]:
    found: set[str] = set()
    for _, adjectives_, *nouns in rows("demonyms.tsv"):
        found.update(_plural(fold(a)) for a in adjectives_.split("|") if a)
        found.update(fold(n) for n in "|".join(nouns).split("|") if n.endswith(("s", "men")))
    return frozenset(found - {""})


def _plural(form: str) -> str:
    """The plural of a demonym that takes one: Norwegian, Iraqi, Greek, Czech; not French, Swiss, Chinese."""
    return (
        f"{form}s" if form.endswith(("n", "i", "ek", "zech", "ai", "ot", "ak", "ek", "vene", "vak", "ne", "o")) else ""
    )


@cache
def _seats() -> dict[str, Seat]:
    found = {}
    for country in _countries().values():
        if country.capital and fold(country.capital) not in _names() and fold(country.capital) not in ELSEWHERE:
            found[fold(country.capital)] = Seat(country.capital, country.key, city=True)
    for name, key, sure in rows("seats.tsv"):
        found[_folded(name)] = Seat(name, key, city=sure == "city")
    return found


@cache
def _regions() -> dict[str, Region]:
    return {
        _folded(name): Region(name, float(lat), float(lon), country[0] if country else None)
        for name, lat, lon, *country in rows("regions.tsv")
    }


@cache
def _cities() -> str:
    return resources.files("crosswire.language").joinpath("data/cities.tsv").read_text("utf-8")


@lru_cache(maxsize=4096)
def _city_rows(key: str) -> tuple[City, ...]:
    """The cities of a folded name, the largest first: binary search in the text, which is sorted by name."""
    text, wanted = _cities(), key + "\t"
    low, high = 0, len(text)
    while low < high:
        middle = text.rfind("\n", low, (low + high) // 2) + 1 or low
        if text[middle : text.find("\t", middle) + 1] < wanted:
            low = text.find("\n", middle) + 1 or high
        else:
            high = middle
    found = []
    while text.startswith(wanted, low):
        end = text.find("\n", low)
        found.append(_city(text[low:end]))
        low = end + 1
    return tuple(found)


def _city(line: str) -> City:
    _, name, lat, lon, country, population, where = line.split("\t")
    return City(name, float(lat), float(lon), country, int(population), where or None)
