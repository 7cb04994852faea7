import pytest

from crosswire.language import countries


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Norway", "NOR"),
        ("the Netherlands", "NLD"),
        ("UK", "GBR"),
        ("Great Britain", "GBR"),
        ("U.S.", "USA"),
        ("America", "USA"),
        ("South Korea", "KOR"),
        ("Côte d'Ivoire", "CIV"),
        ("Czech Republic", "CZE"),
        ("Türkiye", "TUR"),
        ("Kosovo", "XKX"),
        ("Burma", "MMR"),
        ("DR Congo", "COD"),
        ("Norwegian", None),
        ("Oslo", None),
        ("", None),
    ],
)
def test_a_country_is_found_by_any_english_name(name: str, code: str | None) -> None:
    found = countries.find(name)
    assert (found.code if found else None) == code


def test_a_country_has_its_codes_and_its_capital_with_coordinates() -> None:
    found = countries.by_code("CHE")
    assert found is not None
    assert (found.name, found.iso2, found.fips, found.capital, found.key) == (
        "Switzerland", "CH", "SZ", "Bern", "state:CHE",
    )  # fmt: skip
    assert found.lat == pytest.approx(46.9, abs=0.1)
    assert found.lon == pytest.approx(7.4, abs=0.1)
    assert countries.by_code("state:XKX") == countries.find("Kosovo")


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("German", "DEU"), ("Danes", "DNK"), ("Swiss", "CHE"), ("South Korean", "KOR"), ("Philippine", "PHL"),
        ("Kosovan", "XKX"), ("Norwegians", "NOR"), ("Saudi", "SAU"), ("Germany", None), ("alpine", None),
    ],
)  # fmt: skip
def test_a_demonym_gives_the_code(word: str, code: str | None) -> None:
    assert countries.demonym(word) == code


@pytest.mark.parametrize(
    ("word", "code"), [("Norwegians", "NOR"), ("Danes", "DNK"), ("Norwegian", None), ("French", None)]
)
def test_only_plural_nouns_are_a_people(word: str, code: str | None) -> None:
    assert countries.people(word) == code


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("Oslo", "state:NOR"), ("the White House", "state:USA"), ("Downing Street", "state:GBR"),
        ("Élysée", "state:FRA"), ("Elysee", "state:FRA"), ("Brussels", "organisation:eu"),
        ("Knesset", "organisation:isr parliament"), ("Bergen", None), ("Georgetown", None), ("Singapore", None),
    ],
)  # fmt: skip
def test_a_seat_stands_for_who_sits_there(word: str, key: str | None) -> None:
    assert countries.seat(word) == key


def test_every_seat_points_to_a_known_state_or_a_body() -> None:
    for seat in countries.seats().values():
        assert seat.key.startswith("organisation:") or countries.by_code(seat.key) is not None, seat


def test_every_table_names_only_known_countries() -> None:
    for table in ("demonyms.tsv", "country_names.tsv"):
        for code, *_ in countries.rows(table):
            assert countries.by_code(code) is not None, (table, code)


def test_every_sovereign_state_has_a_demonym() -> None:
    without = {c for c, *_ in countries.rows("countries.tsv")} - set(countries.adjectives().values())
    assert without <= {
        "ATA", "ATF", "BES", "BLM", "BVT", "CCK", "CXR", "GGY", "HMD", "IOT", "JEY", "MAF", "MNP", "NFK", "PCN", "SGS",
        "SJM", "SPM", "SXM", "TCA", "TKL", "UMI", "VGB", "VIR",
    }  # fmt: skip  # territories whose people news has no word for


@pytest.mark.parametrize(
    ("name", "near", "country"),
    [
        ("Cordoba", (), "ARG"),
        ("Cordoba", ("ESP",), "ESP"),
        ("Kiev", (), "UKR"),
        ("Nowhereville", (), None),
        ("", (), None),
        ("\n", (), None),
    ],
)
def test_of_cities_with_one_name_the_one_near_or_the_largest_is_meant(
    name: str, near: tuple[str, ...], country: str | None
) -> None:
    found = countries.city(name, near=near)
    assert (found.country if found else None) == country


def test_cities_lie_sorted_for_binary_search() -> None:
    keys = [row[0] for row in countries.rows("cities.tsv")]
    assert keys == sorted(keys)


def test_a_disputed_region_has_no_country() -> None:
    found = countries.region("Kashmir")
    assert found is not None
    assert found.country is None
