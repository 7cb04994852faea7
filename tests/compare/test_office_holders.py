"""Whoever is told by an office in one report and by name in another is one."""

import pytest

import make
from crosswire.compare.actors import actors
from crosswire.compare.offices import office
from crosswire.model import Entity


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("Norwegian Foreign Minister", "foreign minister"),
        ("the Norwegian foreign minister", "foreign minister"),
        ("Norway's foreign minister", "foreign minister"),
        ("U.S. Secretary of State", "foreign minister"),
        ("US Defense Secretary", "defence minister"),
        ("Minister of Defence", "defence minister"),
        ("South Korean President", "president"),
        ("energy minister", "energy minister"),
        ("Minister of Energy and Mines", "minister of energy and mines"),
        # one of several, or no more
        ("Norwegian minister", None),
        ("Deputy Foreign Minister", None),
        ("former prime minister", None),
        ("Norwegian foreign ministry spokesman", None),
        ("a senior Norwegian official", None),
        ("", None),
        ("Norway", None),
    ],
)
def test_an_office_of_one_holder_is_told_whatever_country_it_is_held_for(role: str, expected: str | None) -> None:
    assert office(role) == expected


@pytest.mark.parametrize(
    ("named", "told", "joined"),
    [
        ("Norwegian Foreign Minister Kari Holm said the port would open.", "The Norwegian foreign minister said the port would open.", True),
        ("Norwegian Prime Minister Kari Holm said the port would open.", "Norway's premier said the port would open.", True),
        ("Norwegian Foreign Minister Kari Holm said the port would open.", "The Danish foreign minister said the port would open.", False),
        ("Norwegian Foreign Minister Kari Holm said the port would open.", "The Norwegian finance minister said the port would open.", False),
        ("Former Norwegian Prime Minister Kari Holm said the port would open.", "The Norwegian prime minister said the port would open.", False),
        ("Norwegian Foreign Minister Kari Holm resigned. Norwegian Foreign Minister Per Dahl took over.", "The Norwegian foreign minister said the port would open.", False),
    ],
)  # fmt: skip
def test_the_holder_of_an_office_is_one_across_reports(named: str, told: str, *, joined: bool) -> None:
    docs = [make.annotated(named, name="a"), make.annotated(told, name="b")]
    _, keys = actors(docs)
    holder = next(e for e in docs[0][Entity] if e.name == "Kari Holm")
    described = next(e for e in docs[1][Entity] if e.kind == "person")
    assert (keys["a"][holder.key] == keys["b"][described.key]) is joined
