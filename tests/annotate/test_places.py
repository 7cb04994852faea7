import pytest

import make
from crosswire.annotate import Entities, Parsing, Places, Sentences
from crosswire.model import Place

STEPS = (Parsing(), Sentences(), Entities(), Places())


def places(text: str) -> list[Place]:
    return list(make.annotated(text, steps=STEPS)[Place])


@pytest.mark.parametrize(
    ("text", "name", "country", "lat"),
    [
        ("Ministers met in Lima on Friday.", "Lima", "PER", -12.0),
        ("Shells fell on Kharkiv overnight.", "Kharkiv", "UKR", 50.0),
        ("Fishermen protested in Norway.", "Norway", "NOR", None),
        ("Troops moved through Kashmir.", "Kashmir", None, 34.0),
        ("They met in Washington, D.C. on Friday.", "Washington, D.C.", "USA", 38.9),
    ],
)
def test_a_place_has_a_country_and_coordinates(text: str, name: str, country: str | None, lat: float | None) -> None:
    (found,) = places(text)
    assert (found.name, found.country) == (name, country)
    assert found.lat == (None if lat is None else pytest.approx(lat, abs=0.2))
    assert (found.lon is None) == (lat is None)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The court in Valencia ruled on Friday.", "VEN"),
        ("Spain was calm. The court in Valencia ruled on Friday.", "ESP"),
        ("The court in Valencia, Spain ruled on Friday.", "ESP"),
    ],
)
def test_the_countries_of_the_report_tell_cities_of_one_name_apart(text: str, country: str) -> None:
    (found,) = [p for p in places(text) if p.name.startswith("Valencia")]
    assert found.country == country


def test_a_capital_that_speaks_is_no_place() -> None:
    assert places("Lima said it would wait.") == []


def test_an_unknown_place_is_kept_without_coordinates() -> None:
    (found,) = places("The rebels hold the village near Lake Nowherewater.")
    assert (found.lat, found.lon, found.country) == (None, None, None)
