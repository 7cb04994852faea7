"""What short texts name that speaks against one event: names by their capitals, and days of the week."""

import numpy as np
import pytest

import make
from crosswire.stories.likeness import ONE_DAY, OTHER_DAYS, Shelf
from crosswire.stories.matter import IS_DAY, IS_NAME, WORD, Vocabulary
from crosswire.stories.names import named_words
from crosswire.stories.rarity import weights

BARGE = (
    "Divers raised the barge {name} from the {river} near {town}, where it had gone down with a load of {load} {day}."
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rain fell on Orvieto. Farmers were glad.", {"Orvieto"}),
        ("Tove Lund sang all night. Nobody left.", {"Tove", "Lund"}),
        ("He said: \u201cComing home\u201d.", set()),
        ("Storm Hits Coast As Ferries Wait", set()),
        ("", set()),
    ],
)
def test_names_are_told_by_capitals_that_no_sentence_asks_for(text: str, found: set[str]) -> None:
    assert named_words([(word.group(), word.span()) for word in WORD.finditer(text)], text) == found


def _alike(a: str, b: str, *, one_event: bool = True) -> int:
    """How alike two texts are, in units, among the two alone."""
    vocabulary, shelf = Vocabulary(), Shelf()
    matters = [vocabulary.matter(make.document(text, name=name)) for name, text in (("a", a), ("b", b))]
    rarity = np.rint(np.sqrt(weights(matters, vocabulary))).astype(np.int32)
    for matter in matters:
        shelf.add(matter.all, matter.flags, rarity[matter.all])
    there, back = np.array([0]), np.array([1])
    units = int(shelf.units(1, there, one_event=one_event)[0])
    assert int(shelf.units(0, back, one_event=one_event)[0]) == units  # whichever comes first
    return units


def _barge(day: str = "", name: str = "Hilde", river: str = "Wupp", town: str = "Brack", load: str = "gravel") -> str:
    return BARGE.format(name=name, river=river, town=town, load=load, day=day)


def test_briefs_that_name_each_what_the_other_does_not_have_nothing_in_common() -> None:
    other = _barge(name="Otter", river="Lenn", town="Sool", load="coal")
    assert _alike(_barge(), other) == 0
    assert _alike(_barge(), other, one_event=False) > 2000


def test_one_name_of_its_own_does_not_set_a_brief_apart() -> None:
    assert _alike(_barge(), _barge(town="Sool", load="coal")) > 2000


def test_longer_texts_may_name_what_they_like() -> None:
    more = " The owner, a firm of three brothers, expects repairs, delays, quarrels, lawsuits, insurance and paperwork all winter."
    assert _alike(_barge() + more, _barge(name="Otter", river="Lenn", town="Sool") + more) > 2000


def test_short_texts_that_name_one_day_are_more_alike_and_those_that_name_different_days_less() -> None:
    first, second = _barge("on Tuesday"), _barge("on Tuesday", town="Sool", load="coal")
    other = _barge("on Friday", town="Sool", load="coal")
    assert _alike(first, second) == _alike(first, second, one_event=False) * ONE_DAY // 100
    assert _alike(first, other) == _alike(first, other, one_event=False) * OTHER_DAYS // 100


def test_what_is_a_day_and_what_a_name_is_marked_on_the_word() -> None:
    vocabulary = Vocabulary()
    found = vocabulary.matter(make.document(_barge("on Tuesday")))
    marked = {
        bit: {vocabulary.terms[word] for word in found.all[found.flags & bit > 0].tolist()} for bit in (IS_DAY, IS_NAME)
    }
    assert marked == {IS_DAY: {"tuesday"}, IS_NAME: {"hilde", "wupp", "brack"}}
