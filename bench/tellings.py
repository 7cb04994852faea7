"""Reports of one invented event in any number: each in wordings of its own, with matters that only some of them tell."""

import re
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from crosswire.model import Report, Source

BEGAN = date(2031, 3, 4)
SENTENCES = 22
"""Sentences of a report, of which about a sixth stand in no other."""
OWN = 6
"""One sentence in so many is the report's own."""
COUNTRIES = ("GBR", "USA", "FRA", "DEU", "IND", "ZAF", "AUS", "BRA")

_CHOICE = re.compile(r"\{([^{}]*)\}")
_TOWNS = ("Aldmoor", "Brackley Ness", "Corrow", "Dunmarsh", "Eastlea", "Farnholt", "Grenby", "Hallow Bay")
_PEOPLE = (
    "Ines Corrado",
    "Tom Hale",
    "Ruth Mensah",
    "Piet Lindqvist",
    "Asha Rowe",
    "Marek Toll",
    "Lena Ashby",
    "Omar Keane",
)
_SCENES = (
    "a bakery",
    "the old customs house",
    "a garage",
    "the grammar school",
    "a chapel",
    "the fish market",
    "an inn",
    "a print shop",
)
_DID = (
    "lent {out|} its {kitchen|yard|hall} to {volunteers|the neighbours}", "stayed open {all night|until dawn}",
    "{took in|sheltered} {a dozen|twenty|nine} people", "lost {half of its stock|its roof|three days of trade}",
    "{turned away|refused} {journalists|visitors}", "{hung|put up} a list of those {still to be found|who were missing}",
)  # fmt: skip


def reports(count: int) -> list[Report]:
    """So many reports of the event, the same every time; no two are in the same words."""
    return [_report(number) for number in range(count)]


def facts() -> list[list[str]]:
    """What can be told, and for each the wordings that it can be told in; the first facts weigh most."""
    text = Path(__file__).with_suffix(".txt").read_text("utf-8")
    return [block.splitlines() for block in text.strip().split("\n\n")]


def sentences(number: int) -> list[tuple[str, int | None]]:
    """The sentences of a report, each with the fact that it tells; None is one that no other report has."""
    known = facts()
    told = sorted(range(len(known)), key=lambda fact: fact // 4 + _draw(number, "order", fact) % 9)
    found: list[tuple[str, int | None]] = []
    for place in range(SENTENCES):
        if place % OWN == OWN - 1:
            found.append((_own(number, place), None))
        elif told:
            fact = told.pop(0)
            wording = known[fact][_draw(number, "wording", fact) % len(known[fact])]
            found.append((_spelt(wording, number, str(fact)), fact))
    return found


def _report(number: int) -> Report:
    own = [sentence for sentence, _ in sentences(number)]
    text = "\n\n".join(" ".join(own[at : at + 2]) for at in range(0, len(own), 2))
    outlet = Source(f"outlet-{number}.example", f"Outlet {number}", country=COUNTRIES[number % len(COUNTRIES)])
    title = _spelt("Ferry {fire|blaze} off {Sandholm|the Sandholm coast} {kills|leaves dead} four", number, "title")
    return Report(f"r{number}", outlet, text, title=title, language="en", published=BEGAN + timedelta(days=1))


def _own(number: int, place: int) -> str:
    """A sentence that no other report has."""
    town, person = _TOWNS[_draw(number, "town", place) % 8], _PEOPLE[_draw(number, "person", place) % 8]
    scene, did = _SCENES[_draw(number, "scene", place) % 8], _DID[_draw(number, "did", place) % 6]
    frame = _draw(number, "frame", place) % 3
    if frame == 0:
        return _spelt(f"In {town}, {scene} {did}, {person} {{said|told this newspaper|recalled}}.", number, str(place))
    if frame == 1:
        return _spelt(
            f"{person}, {30 + _draw(person) % 40}, who {{runs|keeps}} {scene} in {town}, {did}.",
            number,
            str(place),
        )
    return _spelt(f"{scene.capitalize()} in {town} {did}, according to {person}.", number, str(place))


def _spelt(template: str, number: int, place: str) -> str:
    """The template with one of each choice's words; choices may stand within choices."""
    while (found := _CHOICE.search(template)) is not None:
        words = found[1].split("|")
        word = words[_draw(number, place, found.start()) % len(words)]
        template = template[: found.start()] + word + template[found.end() :]
    return " ".join(template.split())


def _draw(*parts: object) -> int:
    return int.from_bytes(sha256(" ".join(map(str, parts)).encode()).digest()[:4], "big")
