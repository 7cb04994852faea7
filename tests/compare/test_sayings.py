"""Two renderings of one utterance are known as one; two utterances of one speaker are not."""

import json
from datetime import date

import jsonschema
import pytest

from crosswire.brief import render, schema
from crosswire.desk.comparing import compare
from crosswire.model import Brief
from make import annotated

LEAD = (
    "The port of Arden was closed on Tuesday after a tanker hit the pier.\n\nMayor Ada Kestrel spoke to reporters.\n\n"
)


def brief(*texts: str, days: tuple[int, ...] = (9, 9, 9)) -> Brief:
    docs = [
        annotated(LEAD + text, name=name, published=date(2031, 7, day))
        for name, text, day in zip("abc", texts, days, strict=False)
    ]
    return compare(docs, same_story=True)


def only(found: Brief) -> list[list[list[str]]]:
    """For each saying, for each rendering, what it alone has."""
    texts = {telling.report.id: telling.report.text for telling in found.tellings}
    return [
        [[texts[r.utterance.cites.report][slice(*span)] for span in r.only] for r in saying.renderings]
        for saying in found.sayings
    ]


@pytest.mark.parametrize(
    ("one", "other", "differences"),
    [
        # word for word
        ('"We will rebuild the pier before winter," Kestrel said.',
         'Kestrel said: "We will rebuild the pier before winter."', [[], []]),
        # shortened
        ('"We will rebuild the pier before winter, and the owners of the tanker will pay for every stone," Kestrel said.',
         '"The owners of the tanker will pay for every stone," Kestrel said.', [["rebuild the pier before winter"], []]),
        # translated twice
        ('"This disaster could have been avoided if the ship had been inspected," Kestrel said.',
         '"This catastrophe could have been prevented if the ship had been inspected," Kestrel said.',
         [["disaster", "avoided"], ["catastrophe", "prevented"]]),
        # edited: a word taken out
        ('"The harbour is not safe at all for tankers of this size," Kestrel told reporters.',
         '"The harbour is not safe for tankers of this size," Kestrel told a news conference.', [[], []]),
        # a quotation beside its paraphrase
        ('"The owners of the tanker must pay for the new pier," Kestrel said.',
         "Kestrel said the owners of the tanker had to pay for the new pier.", [[], []]),
        # told in other words, and more in one of them
        ("Kestrel said the crew had warned the port of the broken engine.",
         "Kestrel said the crew had warned the port twice of the broken engine.", [[], ["twice"]]),
        # in two parts in the one, in one in the other
        ('"We will rebuild the pier before winter," Kestrel said. "The owners of the tanker will pay."',
         '"We will rebuild the pier before winter. The owners of the tanker will pay," Kestrel said.', [[], []]),
        # through an agency
        ('"Nobody warned the port of the broken engine," Kestrel said.',
         '"Nobody warned the port of the broken engine," Kestrel said, according to the Arden Gazette.', [[], []]),
    ],
)  # fmt: skip
def test_two_renderings_are_one_utterance_with_their_differences(
    one: str, other: str, differences: list[list[str]]
) -> None:
    found = brief(one, other)
    assert only(found) == [differences]
    assert found.sayings[0].speaker.name.endswith("Kestrel")
    assert {r.utterance.cites.report for r in found.sayings[0].renderings} == {"a", "b"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # the same speaker on another matter
        ('"We will rebuild the pier before winter," Kestrel said.', '"The crew of the tanker is safe," Kestrel said.'),
        # the same matter, another assertion
        ("Kestrel said the pier was inspected in spring.", "Kestrel said the pier would be rebuilt in the spring by sailors."),
        # the opposite
        ("Kestrel said the port would pay for the new pier.", "Kestrel said the port would not pay for the new pier."),
        # another count
        ("Kestrel said 14 sailors had been rescued from the tanker.",
         "Kestrel said 19 sailors had been rescued from the tanker."),
        # said on two days
        ("Kestrel said on Monday that the old pier was damaged beyond repair.",
         "Kestrel said on Wednesday that the old pier was damaged beyond repair."),
        # one wording, two speakers
        ('"We will rebuild the pier before winter," Kestrel said.',
         '"We will rebuild the pier before winter," Bo Lind, who owns the tanker, said.'),
        # two who are not named, in like words
        ("A sailor said the engine had been broken for weeks.", "A sailor said for weeks the engine had been broken again."),
    ],
)  # fmt: skip
def test_two_utterances_of_one_speaker_stay_two(one: str, other: str) -> None:
    assert brief(one, other).sayings == ()


def test_what_was_said_after_a_report_was_written_is_not_in_it() -> None:
    one, other = (
        "Kestrel said on Thursday that the old pier was damaged beyond repair.",
        "Kestrel said the old pier was damaged beyond repair.",
    )
    assert brief(one, other, days=(11, 9)).sayings == ()
    assert len(brief(one, other, days=(11, 11)).sayings) == 1


def test_three_renderings_are_one_saying_and_the_order_of_reports_changes_nothing() -> None:
    texts = (
        '"We will rebuild the pier before winter, whatever it costs," Kestrel said.',
        '"We will rebuild the pier before winter," Kestrel said.',
        "Kestrel said the port would rebuild the pier before winter.",
    )
    (saying,) = brief(*texts).sayings
    assert [r.utterance.cites.report for r in saying.renderings] == ["a", "b", "c"]
    assert saying.reason.startswith("one speaker, and ")
    docs = [
        annotated(LEAD + text, name=name, published=date(2031, 7, 9)) for name, text in zip("abc", texts, strict=True)
    ]
    assert compare(docs[::-1], same_story=True).sayings == (saying,)


def test_what_each_rendering_alone_has_is_shown_with_its_sentence() -> None:
    found = brief(
        '"This disaster could have been avoided if the ship had been inspected," Kestrel said.',
        '"This catastrophe could have been prevented if the ship had been inspected," Kestrel said.',
    )
    page = " ".join(render(found, "text", long=True).split())
    assert (
        "one utterance in A3 and B3 only here: ‹disaster … avoided› [A3] only here: ‹catastrophe … prevented› [B3]"
        in page
    )
    data = json.loads(render(found, "json"))
    jsonschema.validate(data, schema("brief-1"))
    assert [[r["only"] for r in saying["renderings"]] for saying in data["sayings"]] == [
        [[list(span) for span in r.only] for r in saying.renderings] for saying in found.sayings
    ]
