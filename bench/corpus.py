"""Made-up reports in any number, for measuring what grows with it: sentences from templates, names made of syllables, seeded."""

import random
from collections.abc import Iterator, Sequence
from itertools import accumulate

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


def report_texts(n: int, *, seed: int, sentences: int = 14, names: Sequence[str] = ()) -> Iterator[str]:
    """Texts of some 250 words (18 a sentence), each with a headline; the same for the same seed.

    People and places are named by `names`, or by made-up ones.
    """
    chance = random.Random(seed)  # noqa: S311  # made-up texts, no secret
    names = list(names) or [_name(chance) for _ in range(max(50, min(n, 20_000)))]
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


def worded_texts(n: int, *, seed: int, words: int = 250, retold: int = 3) -> Iterator[str]:
    """Texts of made-up words as frequent as words are (Zipf's law), so that cost is that of real vocabularies.

    Every one of the `retold` texts of an event has a third of its words from the 30 words of its own event; the same for
    the same seed.
    """
    chance = random.Random(seed)  # noqa: S311  # made-up texts, no secret
    known = list({_name(chance).lower() + _name(chance).lower() for _ in range(120_000)})
    known.sort()
    chance.shuffle(known)
    shares = list(accumulate(1 / (rank + 3) for rank in range(len(known))))
    own: list[str] = []
    for number in range(n):
        if number % retold == 0:
            own = chance.choices(known, k=30)
        common = chance.choices(known, cum_weights=shares, k=words - words // 3)
        told = [*common, *chance.choices(own, k=words // 3)]
        chance.shuffle(told)
        yield " ".join(told)
