"""Excerpts and days in words."""

import re
from datetime import date

import pytest

from crosswire.brief.cutting import Cut, shorten
from crosswire.brief.numbering import letter
from crosswire.brief.wording import clean, value_words, window_words


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        (date(2031, 7, 8), date(2031, 7, 10), "8–9 July 2031"),
        (date(2031, 7, 8), date(2031, 7, 9), "8 July 2031"),
        (date(2031, 7, 1), date(2031, 8, 1), "July 2031"),
        (date(2031, 1, 1), date(2032, 1, 1), "2031"),
        (date(2031, 5, 20), date(2031, 7, 8), "20 May – 7 July 2031"),
        (date(2031, 12, 30), date(2032, 1, 3), "30 December 2031 – 2 January 2032"),
        (None, date(2031, 7, 8), "before 8 July 2031"),
        (date(2031, 7, 8), None, "from 8 July 2031"),
        (None, None, ""),
    ],
)
def test_windows_are_said_as_people_write_them(earliest: date | None, latest: date | None, words: str) -> None:
    assert window_words(earliest, latest) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [("2031-06", "June 2031"), ("2031-06-09", "9 June 2031"), ("2031", "2031"), ("2031-W05", "2031-W05")],
)
def test_values_are_said_as_people_write_them(value: str, words: str) -> None:
    assert value_words(value) == words


TEXT = "The council met, the envoy said on Monday, and agreed to come back to the matter in the spring."


@pytest.mark.parametrize(
    ("columns", "clause", "excerpt"),
    [
        (None, (0, 15), TEXT),
        (200, (0, 15), TEXT),
        (20, (0, 15), "The council met …"),
        (50, (47, 94), "…agreed to come back to the matter in the spring."),
        (40, (84, 94), "…come back to the matter in the spring."),
        (30, (47, 95), "…and agreed to come back …"),
    ],
)
def test_an_excerpt_shows_where_it_was_cut(columns: int | None, clause: tuple[int, int], excerpt: str) -> None:
    assert Cut(columns).excerpt(TEXT, clause, (0, len(TEXT))) == excerpt


LONG = (
    "The ministry, which had been silent for a week while ships lay idle in the port, denied on Monday that 40 crews "
    "were owed wages, and said that a list would be printed."
)


@pytest.mark.parametrize(
    ("keys", "excerpt"),
    [
        (set(), "The ministry, which had been silent for a week while ships …"),
        ({"denied", "40"}, "…denied on Monday that 40 crews were owed wages …"),
        ({"list", "printed"}, "…and said that a list would be printed."),
    ],
)
def test_a_cut_keeps_the_words_it_is_made_for(keys: set[str], excerpt: str) -> None:
    assert Cut(60, frozenset(keys)).excerpt(LONG, (0, len(LONG)), (0, len(LONG))) == excerpt


def test_a_cut_of_a_sentence_without_end_is_quick() -> None:
    text = "never ending " * 20_000
    assert Cut(60).excerpt(text, (0, len(text)), (0, len(text))).startswith("never ending never")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("The envoy said he would come to the talks in the old harbour", "The envoy said he would come …"),
        ('She spoke of "engaging only on issues "where it pays', 'She spoke of "engaging only …'),
        ("The council met, the envoy said on Monday, and agreed", "The council met …"),
    ],
)
def test_a_cut_leaves_no_loose_end(words: str, shown: str) -> None:
    assert shorten(words, 36).startswith(shown[:12])
    assert not re.search(r"\b(?:to|the|of|a|and|in|on)…?$|[,\"(]\s…$", shorten(words, 36).removesuffix(" …"))


def test_a_cut_falls_after_a_word() -> None:
    assert shorten("one two three four", 12) == "one two …"


def test_signs_that_act_are_made_visible() -> None:
    assert clean("a\x1b[31mb\u202ec\n\td") == "a\ufffd[31mb\ufffdc d"


@pytest.mark.parametrize(("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (702, "AAA")])
def test_reports_have_letters(index: int, name: str) -> None:
    assert letter(index) == name
