"""What brief texts mean, and what follows for how alike they count."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

import make
from crosswire.language.incontext import Matrix
from crosswire.model import Document, Furniture
from crosswire.stories import stories
from crosswire.stories.likeness import UNIT
from crosswire.stories.meaning import LONGEST, MOST, NEAR, NO_MEANING, meaning, nearness, raised

TITLE = "Ferries stay in port as crews walk out"


def brief(text: str, *, title: str | None = TITLE, language: str = "en", name: str = "a") -> Document:
    doc = make.document(text, name=name, title=title)
    return Document(replace(doc.report, language=language), doc.layers)


def test_one_event_in_other_words_is_nearer_than_another_event() -> None:
    own = meaning(brief("Sailors stopped work on Monday over pay, and no boat left the harbour."))
    same = meaning(brief("No sailings on Monday: the crews want higher wages.", title="Strike halts boats"))
    other = meaning(brief("The bakery on Mill Street won a prize for its rye bread.", title="Baker wins prize"))
    near = nearness(own, [same, other, NO_MEANING])
    assert near[0] > NEAR > near[1]
    assert near[2] == 0
    assert nearness(same, [own])[0] == near[0]
    assert nearness(NO_MEANING, [own]).tolist() == [0]


def test_texts_without_a_headline_or_in_another_language_have_none() -> None:
    assert len(meaning(brief("No boat left.", title=None))) == 0
    assert len(meaning(brief("No boat left.", title="  "))) == 0
    assert len(meaning(brief("Kein Boot fuhr aus.", language="de"))) == 0
    assert len(meaning(brief("", title=TITLE))) == len(meaning(brief("No boat left."))) == 384


def test_only_the_beginning_is_read() -> None:
    read: list[str] = []

    def reader(title: str, sentences: Sequence[str]) -> list[Matrix]:
        read.extend([title, *sentences])
        return [np.ones((1, 384), np.float32) for _ in sentences]

    assert set(meaning(brief("Boats stay in. " * 10_000), reader).tolist()) == {127}
    assert sum(map(len, read)) <= LONGEST + len(TITLE)


def test_likeness_is_raised_by_nearness_alone_and_never_lowered() -> None:
    units, near = np.array([1000, 1000, 9900, 0]), np.array([0.2, 1.0, 1.0, 1.0])
    assert raised(units, near, UNIT).tolist() == [1000, round(1000 * MOST), UNIT, 0]


def test_openings_in_other_words_are_one_story_and_the_order_changes_nothing() -> None:
    docs = [
        brief("Sailors stopped work on Monday over pay, and no boat left the harbour.", name="a"),
        brief("No boat sailed on Monday: crews demand better pay.", title="Crews walk out, ferries idle", name="b"),
        brief("The bakery on Mill Street won a prize for its rye bread.", title="Baker wins prize", name="c"),
    ]
    found = [story.reports for story in stories(docs)]
    assert found == [("a", "b"), ("c",)]
    assert found == [story.reports for story in stories(docs[::-1])]


def test_what_is_no_part_of_the_article_means_nothing() -> None:
    notice = "We and our partners store cookies on your device to count visits. "
    plain = brief("No boat left the harbour.")
    noted = make.document(notice + "No boat left the harbour.", title=TITLE)
    noted = Document(noted.report, {}).adding(
        Furniture, [Furniture(0, len(notice), "notice", "a cookie notice", by="t")]
    )
    assert nearness(meaning(plain), [meaning(noted)])[0] == 1
