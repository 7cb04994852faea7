"""Who is heard in a brief, and by what name."""

from datetime import date

import pytest

from crosswire.compare.words import inanimate
from crosswire.desk.comparing import compare
from crosswire.model import Brief
from make import annotated

LEAD = "The port authority of Arden closed the harbour on Tuesday after a tanker hit the pier.\n\n"


def brief(one: str, other: str = "The tanker hit the pier of Arden on Tuesday, and the harbour was closed.") -> Brief:
    docs = [annotated(LEAD + text, name=name, published=date(2031, 7, 9)) for name, text in (("a", one), ("b", other))]
    return compare(docs, same_story=True)


def heard(found: Brief) -> list[tuple[str, str]]:
    """The last source of each utterance and the first words of what is said."""
    return [(u.chain[-1].name, _said(found, u.content, u.cites.report)) for u in found.utterances]


def _said(found: Brief, content: tuple[tuple[int, int], ...], report: str) -> str:
    text = next(t.report.text for t in found.tellings if t.report.id == report)
    return " ".join(text[start:end] for start, end in content)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Ada Kestrel said the pier would be rebuilt.", [("Ada Kestrel", "the pier would be rebuilt")]),
        ("They said the pier would be rebuilt.", []),  # nobody knows who
        ("Ada Kestrel and Bo Lind agreed on Tuesday to rebuild the pier.", [("Ada Kestrel", "to rebuild the pier")]),
        ("Talks planned for 20 September could be postponed.", []),  # a day is no content
        ("Ada Kestrel called off a visit to Riga.", []),
        ("Mayor Ada Kestrel confirmed it.", []),  # nothing is said
        ("Mayor Ada Kestrel denied there had been a leak.", [("Ada Kestrel", "there had been a leak")]),
        ('"No," Mayor Ada Kestrel said.', [("Ada Kestrel", '"No,"')]),  # a quotation may be short
        ('"I cannot confirm such reports," Mayor Ada Kestrel said.',
         [("Ada Kestrel", '"I cannot confirm such reports,"')]),  # one saying, not two
        ("The harbour master, Bo Lind, said the ship was lost.", [("Bo Lind", "the ship was lost")]),
        ("The ship's owner, Northline Shipping, said the crew was safe.", [("Northline Shipping", "the crew was safe")]),
        ("The meeting wants the harbour to stay closed.", []),  # a happening wants nothing
        ("Tuesday saw the harbour as a danger to shipping.", []),
        ("Residents said the water had turned black.", [("Residents", "the water had turned black")]),
        ("The study found that the pier had been rotten for years.", [("The study", "that the pier had been rotten for years")]),
        ("Work continued on the pier through the night, residents said by telephone.",
         [("residents", "Work continued on the pier through the night")]),
        ("Mayor Ada Kestrel said on Monday they had found cracks in the pier.",
         [("Ada Kestrel", "they had found cracks in the pier")]),  # when she said it is not what she said
    ],
)  # fmt: skip
def test_somebody_is_heard_who_says_something(text: str, expected: list[tuple[str, str]]) -> None:
    found = brief(text)
    assert [pair for pair in heard(found) if "closed" not in pair[1]] == expected


@pytest.mark.parametrize(
    ("one", "other", "names"),
    [
        ("Mayor Tom Becker said the pier would be rebuilt.", "Becker said the ship was lost.\n\nTom Becker was there.",
         {"Tom Becker"}),
        ("Observers from the Northern Shipping Alliance said the ship was lost.",
         "NSA observers said the pier had been rotten.", {"NSA observers"}),
        ("The coast guard said the ship was lost.", "A coast guard said the pier had been rotten.", {"A coast guard"}),
    ],
)  # fmt: skip
def test_a_speaker_has_one_name_over_the_reports(one: str, other: str, names: set[str]) -> None:
    found = brief(one, other)
    actors = {actor.key: actor.name for actor in found.actors}
    assert {actors.get(u.chain[-1].key or "", u.chain[-1].name) for u in found.utterances} == names


def test_a_body_that_speaks_of_itself_takes_its_own_stand() -> None:
    found = brief("The Estonian Foreign Ministry said it welcomed the plan to rebuild the pier.")
    assert [(p.actor.name, p.stance, p.towards) for p in found.positions] == [
        ("Estonian Foreign Ministry", "for", "the plan to rebuild the pier")
    ]


def test_a_stand_is_told_once_a_sentence_and_only_by_who_is_named() -> None:
    found = brief("Mayor Ada Kestrel said she opposed the plan of the council.\n\nIt welcomed the plan of the council.")
    assert [(p.actor.name, p.stance) for p in found.positions] == [("Ada Kestrel", "against")]


@pytest.mark.parametrize(
    ("noun", "thing"),
    [("talk", True), ("negotiation", True), ("tuesday", True), ("organisation", False), ("commission", False),
     ("resident", False), ("government", False), ("movement", True), ("document", False), ("king", False)],
)  # fmt: skip
def test_things_are_told_from_those_who_speak(noun: str, thing: bool) -> None:  # noqa: FBT001  # a table
    assert inanimate(noun) is thing
