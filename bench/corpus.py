"""Made-up reports in any number, for measuring what grows with it: sentences from templates, names made of syllables, seeded."""

import random
from collections.abc import Iterator

_TEMPLATES = (
    "{Who} said on {day} that the {thing} in {place} would be {done} before the {season}.",
    "The {body} of {place} {did} the {thing} after {number} people had {done} it.",
    "{Who}, who leads the {body}, called the {thing} {kind} and asked {place} to wait.",
    "Officials in {place} told reporters that {number} {things} had been {done} since {day}.",
    "\u201cWe want a {kind} {thing},\u201d {Who} told the {body} on {day}.",
    "According to the {body}, the {thing} near {place} cost {number} million and was {done} in {season}.",
    "It was not clear whether {Who} would come to {place}, where the {body} meets on {day}.",
    "{Place} and {Other} {did} a {kind} {thing} in {season}, the {body} said in a statement.",
)
_SLOTS = {
    "day": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "season": ("spring", "summer", "autumn", "winter", "January", "March", "May", "July", "October"),
    "thing": ("bridge", "treaty", "harbour", "budget", "ceasefire", "election", "pipeline", "reform", "strike", "trial", "dam", "summit"),
    "things": ("houses", "trucks", "ballots", "soldiers", "ferries", "patients", "farms", "permits", "schools"),
    "body": ("council", "ministry", "parliament", "court", "union", "commission", "navy", "agency", "assembly"),
    "did": ("signed", "rejected", "opened", "closed", "defended", "postponed", "praised", "blocked", "funded"),
    "done": ("built", "seen", "counted", "moved", "repaired", "sold", "inspected", "promised", "named"),
    "kind": ("fair", "costly", "early", "joint", "secret", "modest", "hasty", "lasting", "broad", "narrow"),
}  # fmt: skip
_SYLLABLES = (
    "ba",
    "dor",
    "el",
    "fin",
    "gra",
    "hal",
    "ister",
    "jo",
    "kan",
    "lu",
    "mar",
    "nov",
    "or",
    "pel",
    "ra",
    "sto",
    "tev",
    "ul",
    "ven",
    "zim",
)


def report_texts(n: int, *, seed: int, sentences: int = 14) -> Iterator[str]:
    """Texts of some 250 words (18 a sentence), each with a headline; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  # made-up texts, no secret
    names = [_name(chance) for _ in range(max(50, min(n, 20_000)))]
    for _ in range(n):
        people, places = chance.choices(names, k=3), chance.choices(names, k=3)
        lines = [_sentence(chance, people, places) for _ in range(sentences)]
        title = lines[0].split(" that ")[-1].rstrip(".").capitalize()
        paragraphs = [" ".join(lines[at : at + 2]) for at in range(0, sentences, 2)]
        yield "\n\n".join([title, *paragraphs])


def _sentence(chance: random.Random, people: list[str], places: list[str]) -> str:
    values = {slot: chance.choice(words) for slot, words in _SLOTS.items()}
    who = f"{chance.choice(people)} {chance.choice(people)}"
    place, other = chance.choice(places), chance.choice(places)
    values |= {"Who": who, "place": place, "Place": place, "Other": other, "number": str(chance.randint(2, 900))}
    return chance.choice(_TEMPLATES).format_map(values)


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 3))).capitalize()
