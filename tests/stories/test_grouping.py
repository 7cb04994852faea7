"""Reports of one event are one story, whatever their order; reports of others are not forced into it."""

import random
from datetime import date

import pytest

import make
from crosswire.model import Document
from crosswire.stories import one_story, stories

PIER = [
    (
        "Tallinn closes cracked ferry pier",
        (
            "The harbour board of Tallinn will close its old ferry pier after engineers "
            "found cracks in three pillars. Ferries to the islands leave from the coal quay, and the mayor promised a new pier."
        ),
    ),
    (
        "Island ferries delayed as pier shuts",
        (
            "Ferries to the Estonian islands were delayed after Tallinn shut a cracked "
            "pier. Engineers had warned of the pillars for years, the harbour board said. Ships use the coal quay instead."
        ),
    ),
]
VOTE = [
    (
        "Peru's parliament rejects water law",
        (
            "Lawmakers in Lima rejected a water law that farmers had fought for months. "
            "The vote in parliament was close, and the minister for agriculture offered to resign over the defeat."
        ),
    ),
    (
        "Farmers cheer as water law fails in Lima",
        (
            "Farmers cheered outside parliament in Lima when the water law failed "
            "by four votes. The agriculture minister said he would resign; lawmakers spoke of a lesson for the government."
        ),
    ),
]
DAY = date(2031, 3, 4)


def _docs(*days: date | None) -> list[Document]:
    rows = [*PIER, *VOTE]
    given = days or (None,) * len(rows)
    return [make.document(text, name=f"r{n}", title=title, published=given[n]) for n, (title, text) in enumerate(rows)]


def _sets(docs: list[Document]) -> set[frozenset[str]]:
    return {frozenset(story.reports) for story in stories(docs)}


def test_reports_of_one_event_are_one_story() -> None:
    assert _sets(_docs()) == {frozenset({"r0", "r1"}), frozenset({"r2", "r3"})}


@pytest.mark.parametrize(("pair", ("n")), [((0, 1), 1), ((2, 3), 1), ((0, 2), 2), ((1, 3), 2)])
def test_two_reports_alone_are_told_apart_too(pair: tuple[int, int], n: int) -> None:
    docs = _docs()
    assert len(stories([docs[i] for i in pair])) == n


@pytest.mark.parametrize(
    ("second", ("n")),
    [(DAY, 1), (date(2031, 3, 9), 1), (date(2031, 4, 9), 2), (None, 1)],  # an undated report is not bounded
)
def test_stated_dates_far_apart_speak_against_one_story(second: date | None, n: int) -> None:
    docs = _docs(DAY, second, None, None)[:2]
    assert len(stories(docs)) == n


def test_the_order_of_reports_changes_nothing() -> None:
    docs = [*_docs(), *[make.document(PIER[0][1] + f" Line {n}.", name=f"x{n}") for n in range(5)]]
    found = stories(docs)
    for seed in range(5):
        shuffled = random.Random(seed).sample(docs, len(docs))  # noqa: S311  # a shuffle, no secret
        assert stories(shuffled) == found


def _word(chance: random.Random) -> str:
    return "".join(chance.choices("bdfgklmnprstv", k=3)) + chance.choice("aeiou") + chance.choice("lnr")


def _affairs(n: int) -> list[Document]:
    """Three reports each of n made-up events; each report has half of its event's words and words of its own."""
    chance = random.Random(7)  # noqa: S311  # made-up texts, no secret
    made = []
    for event in range(n):
        own = [_word(chance) for _ in range(30)]
        for part in range(3):
            text = " ".join([*chance.sample(own, 20), *(_word(chance) for _ in range(20))])
            made.append(make.document(text, name=f"e{event:02}-{part}"))
    return made


def test_a_report_taken_away_leaves_the_other_stories_as_they_were() -> None:
    docs = _affairs(12)
    whole = _sets(docs)
    assert whole == {frozenset(f"e{event:02}-{part}" for part in range(3)) for event in range(12)}
    for gone in docs[::5]:
        rest = _sets([doc for doc in docs if doc is not gone])
        assert rest == {group - {gone.report.id} for group in whole}


def test_copies_change_no_story_but_their_own() -> None:
    docs = _affairs(8)
    copies = [make.document(docs[0].report.text, name=f"copy-{n:03}") for n in range(120)]
    whole = _sets(docs)
    grown = {group - {copy.report.id for copy in copies} for group in _sets([*docs, *copies])}
    assert grown == whole
    assert _sets([*docs, *copies]) - whole == {
        frozenset({"e00-0", "e00-1", "e00-2", *(copy.report.id for copy in copies)})
    }


@pytest.mark.parametrize(
    ("lead", "other", "days", "n"),
    [
        ("In April the board met. ", "In July the board met. ", (None, None), 2),
        ("In April the board met. ", "In April the board met. ", (None, None), 1),
        ("In April the board met. ", "", (None, None), 1),
        ("Mrs May spoke. ", "In July the board met. ", (None, None), 1),  # a name, not a month
        ("In April the board met. ", "In July the board met. ", (DAY, DAY), 1),  # stated days are better evidence
    ],
)
def test_undated_reports_whose_leads_name_other_months_are_two_stories(
    lead: str, other: str, days: tuple[date | None, date | None], n: int
) -> None:
    docs = [
        make.document(lead + PIER[0][1], name="a", published=days[0]),
        make.document(other + PIER[1][1], name="b", published=days[1]),
    ]
    assert len(stories(docs)) == n


def test_the_headline_is_a_title_and_ties_are_words_of_all() -> None:
    (story,) = stories(_docs()[:2])
    assert story.headline in {title for title, _ in PIER}
    assert story.ties[0].startswith("all 2 speak of ")
    assert "pier" in story.ties[0]


def test_all_reports_can_be_taken_for_one_story() -> None:
    assert one_story(_docs()).reports == ("r0", "r1", "r2", "r3")


@pytest.mark.parametrize("text", ["", " \n", "?!...", "the of and", "\x00\x00"])
def test_a_report_without_words_is_a_story_of_its_own(text: str) -> None:
    docs = [*_docs()[:2], make.document(text, name="empty")]
    assert frozenset({"empty"}) in _sets(docs)


def test_a_story_holds_what_its_reports_state() -> None:
    (story,) = stories(_docs(DAY, None, None, None)[:2])
    assert [written.basis for _, written in story.written] == ["stated", "unknown"]
    assert len(story.origins) == 2
