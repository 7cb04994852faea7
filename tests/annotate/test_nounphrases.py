from itertools import groupby

import pytest

import make
from crosswire.annotate import Attributions, Entities, NounPhrases, Parsing, Sentences
from crosswire.model import Document, NounPhrase, Parse

STEPS = (Parsing(), Sentences(), Entities(), Attributions(), NounPhrases())


def read(text: str) -> Document:
    return make.annotated(text, steps=STEPS)


def phrases(text: str) -> list[str]:
    doc = read(text)
    return [doc.text_of(p.span) for p in doc[NounPhrase]]


def chains(text: str) -> list[list[str]]:
    """The phrases of every chain of two or more."""
    doc = read(text)
    found = sorted(doc[NounPhrase], key=lambda p: (p.chain, p.start))
    groups = [[doc.text_of(p.span) for p in group] for _, group in groupby(found, key=lambda p: p.chain)]
    return sorted(group for group in groups if len(group) > 1)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The port of Norland bought two cranes.", ["The port of Norland", "Norland", "two cranes"]),
        ("Norland's crews need water security.", ["Norland's", "Norland's crews", "water", "water security"]),
        ("Workers and drivers left.", ["Workers", "drivers"]),
        ("They told us of their aims and duties.", ["They", "us", "their", "their aims and duties"]),
        ("Only the crew stayed.", ["the crew"]),
        ("There was a fire.", ["a fire"]),
        ("Trains from Galway, Ireland, were late.", ["Trains from Galway, Ireland", "Galway, Ireland", "Ireland"]),
    ],
)
def test_every_thing_that_is_named_has_a_phrase(text: str, wanted: list[str]) -> None:
    assert phrases(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Norland passed a tax law. The law takes effect in May.", [["a tax law", "The law"]]),
        ("Norland passed a tax law. Another law followed.", []),
        ("A crane fell in Norland. The police closed the street. It had been repaired.", [["the street", "It"]]),
        ("The drivers blocked a road. They want higher pay.", [["The drivers", "They"]]),
        ("Jane Example, the mayor, spoke.", [["Jane Example", "the mayor"]]),
        ("The strike is a risk.", [["The strike", "a risk"]]),
        ("The strike is not a risk.", []),
        ("It is clear that the harbour will close.", []),
        ('"I will stay, and my team will stay," Jane Example said.', [["I", "my", "Jane Example"]]),
        ("Storm closes a harbour\n\nA harbour was closed by a storm on Monday. The sea was rough.",
         [["Storm", "a storm"], ["a harbour", "A harbour"]]),
        ("Nurses met doctors. The nurses thanked them.", [["Nurses", "The nurses"], ["doctors", "them"]]),
    ],
)  # fmt: skip
def test_a_phrase_takes_up_what_was_told_before(text: str, wanted: list[list[str]]) -> None:
    assert chains(text) == sorted(wanted)


def test_an_actor_keeps_its_key() -> None:
    doc = read("Norwegian Foreign Minister Jane Example spoke. She smiled.")
    assert {p.chain for p in doc[NounPhrase] if doc.text_of(p.span) == "She"} == {"person:jane example"}


@pytest.mark.parametrize("text", ["", "...", "the the the of and", "\u202e\u200b", "Und dann ging er nach Hause."])
def test_odd_text_breaks_nothing(text: str) -> None:
    assert all(0 <= p.start < p.end <= len(text) for p in read(text)[NounPhrase])


def test_the_reach_of_a_word_is_that_of_all_below_it() -> None:
    parse: Parse = read("The mayor of Norland, who had resigned, said that the harbour would close.").parse
    assert all(
        parse.reach[n] == (words[0], words[-1] + 1) for n in range(len(parse.tokens)) if (words := parse.subtree(n))
    )
