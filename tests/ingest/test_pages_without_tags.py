"""Whole pages pasted as text: the article is kept, what stands around and inside it is set aside."""

from pathlib import Path

import pytest

from crosswire.ingest import MarkFurniture, read_stream
from crosswire.model import Document, Report

PAGES = sorted((Path(__file__).parent / "data" / "pages").glob("*.txt"))


def told(path: Path) -> tuple[Report, list[tuple[str, str, bool]]]:
    """The report on a page, and of each line its letter, its words and whether it is marked."""
    rows = [(row[:1], row[2:]) for row in path.read_text("utf-8").split("\n")]
    text = "\n".join(words for _, words in rows)
    (report,) = read_stream(text.encode(), path.stem)
    assert isinstance(report, Report)
    marked = [(mark.start, mark.end) for mark in MarkFurniture()(Document(report))]
    found, at = [], 0
    for letter, words in rows:
        if words.strip():
            found.append((letter, words, any(start <= at < end for start, end in marked)))
        at += len(words) + 1
    return report, found


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_article_of_a_page_is_kept_and_its_furniture_set_aside(path: Path) -> None:
    report, lines = told(path)
    assert [words for letter, words, marked in lines if letter == "a" and marked] == []
    assert [words for letter, words, marked in lines if letter == "f" and not marked] == []
    assert report.title == next(words for letter, words, _ in lines if letter == "t")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_furniture_that_is_not_told_yet_is_named_as_such(path: Path) -> None:
    _, lines = told(path)
    assert [words for letter, words, marked in lines if letter == "F" and marked] == []


LEAD = [
    "Fishermen and officials in Maldora signed a truce on Tuesday to end two years of blockades, the coast guard said.",
    "Coast guard chief Ida Voss said the truce would take effect at noon.",
]
REST = [
    'Fishing union leader Tom Okafor said his side had made "bitter concessions".',
    "The fishermen will clear the harbour mouth within ten days, according to the text.",
    "Tervia, whose boats had joined the blockade, was not at the table.",
]


@pytest.mark.parametrize("heading", ["Related stories", "More on this story", "Read more", "Keep reading", "Most read"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_list_in_the_midst_of_an_article_ends_where_the_article_goes_on(heading: str, gap: str, count: int) -> None:
    teasers = ["Maldora accuses trawlers of smuggling", "Scientists warn of empty seas in the north", "Pier to reopen"]
    lines = ["Maldora and its fishermen sign truce", *LEAD, heading, *teasers[:count], *REST]
    text = gap.join(lines)
    (report,) = read_stream(text.encode(), "a")
    assert isinstance(report, Report)
    marked = "".join(report.text[mark.start : mark.end] for mark in MarkFurniture()(Document(report)))
    assert [line for line in lines if line in marked] == [heading, *teasers[:count]]


@pytest.mark.parametrize("box", [
    ["Sign up to Harbour Weekly", "Free weekly newsletter", "The stories that matter on the coast",
     "Privacy Notice: Newsletters may hold adverts and content paid for by others.", "after newsletter promotion"],
    ["Advertisement", "Scroll to continue"],
    ["LIVE: The truce as it happens", "Explained: How the blockade began"],
])  # fmt: skip
def test_a_box_in_the_midst_of_an_article_is_set_aside_whole(box: list[str]) -> None:
    lines = ["Maldora and its fishermen sign truce", *LEAD, *box, *REST]
    (report,) = read_stream("\n".join(lines).encode(), "a")
    assert isinstance(report, Report)
    marked = "".join(report.text[mark.start : mark.end] for mark in MarkFurniture()(Document(report)))
    assert [line for line in lines if line in marked] == box


@pytest.mark.parametrize("heading", ["Pact signed by Maldora", "Maldora and Tervia sign pact"])
def test_a_short_report_keeps_its_headline(heading: str) -> None:
    lead = "PORT ALBA, 4 June 2019 (AP) - Maldoran President Ida Voss and Tervian Premier Tom Okafor met on Tuesday."
    for text in (f"{heading}\n\n{lead}\n", f"{heading}\n\n{lead}\n\nVoss called it a start."):
        (report,) = read_stream(text.encode(), "a")
        assert isinstance(report, Report)
        assert report.title == heading
