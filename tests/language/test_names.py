from pathlib import Path

import pytest

from crosswire.language import names
from crosswire.language.countries import rows
from crosswire.language.folding import fold


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("the European Union", "organisation:eu"),
        ("E.U.", "organisation:eu"),
        ("AfDB", "organisation:afdb"),
        ("UN World Food Programme", "organisation:wfp"),
        ("G20", "forum:g20"),
        ("Sample Shipping Inc.", "organisation:sample shipping"),
        ("The Sample Society", "organisation:sample society"),
    ],
)
def test_names_of_one_body_have_one_key(name: str, key: str) -> None:
    assert names.organisation_key(name) == key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Mr. José Ejemplo", "person:jose ejemplo"),
        ("Prime Minister Ola Nordmann", "person:ola nordmann"),
        ("John P. Sample Jr.", "person:john sample"),
    ],
)
def test_a_persons_key_is_the_bare_folded_name(name: str, key: str) -> None:
    assert names.person_key(name) == key


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Jane Example", "Example", True),
        ("Jane Example", "J. Example", True),
        ("Jane Example", "Ms Example", True),
        ("Andrei Probny", "Andrey Probny", True),
        ("José Ejemplo", "Jose Ejemplo", True),
        ("Jane Example", "John Example", False),
        ("Jane Example", "Jane Sample", False),
        ("", "Jane", False),
    ],
)
def test_two_names_can_be_one_persons(a: str, b: str, *, same: bool) -> None:
    assert names.same_person(a, b) is same
    assert names.same_person(b, a) is same


def test_codes_and_names_of_the_table_are_unique() -> None:
    table = rows("organisations.tsv")
    codes = [code for code, *_ in table]
    assert len(codes) == len(set(codes))
    owners: dict[str, str] = {}
    for code, _, forms, *_ in table:
        for form in forms.split("|"):
            assert owners.setdefault(fold(form).removeprefix("the "), code) == code, form


@pytest.mark.parametrize(
    ("name", "said"), [("Helen Sample", "she"), ("Pavel Vzor", "he"), ("Sample", None), ("Qo Sample", None)]
)
def test_a_given_name_tells_the_pronoun(name: str, said: str | None) -> None:
    assert names.pronoun(name) == said


@pytest.mark.parametrize(
    ("key", "side"),
    [
        ("organisation:gbr foreign ministry", "state:GBR"),
        ("organisation:fbi", "state:USA"),
        ("organisation:nato", None),
        ("organisation:who", None),
    ],
)
def test_a_national_body_has_its_states_side(key: str, side: str | None) -> None:
    assert names.organisation_side(key) == side


def test_every_code_is_in_the_documentation() -> None:
    page = (Path(__file__).parent.parent.parent / "docs/actors.md").read_text("utf-8")
    assert [code for code, *_ in rows("organisations.tsv") if f"| `{code}` |" not in page] == []
