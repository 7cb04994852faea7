"""The invented stories that the comparison is measured by, and the format they are written in."""

import pytest
from bench.own_stories import record, records

from crosswire.errors import DataError

STORY = """# a strike
@A Harbour Post | Dockers walk out
1 Dockers walked out on Monday.
2 "We have no choice," said Ada Moss.
@B Evening Star | Port stands still
1 The port stood still.
=
A1 B1 r
"""


def test_a_story_is_read_as_a_record_of_links() -> None:
    found = record("strike", STORY)
    first, second = found["reports"]
    assert (first["id"], first["source"], first["title"]) == ("strike-A", "Harbour Post", "Dockers walk out")
    texts = [first["text"][start:end] for start, end in found["sentences"]["strike-A"]]
    assert texts == ["Dockers walked out on Monday.", '"We have no choice," said Ada Moss.']
    (link,) = found["links"]
    assert link["relation"] == "refined"
    assert first["text"][link["a"]["start"] : link["a"]["end"]] == texts[0]
    assert second["text"][link["b"]["start"] : link["b"]["end"]] == "The port stood still."


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (STORY.replace("A1 B1 r", "A1 B2 r"), "names a sentence B2 that is not there"),
        (STORY.replace("A1 B1 r", "A1 and B1"), "no link"),
        (STORY.replace("1 The port", "The port"), "no line of a story"),
    ],
)
def test_a_story_that_is_not_in_the_format_is_refused(wrong: str, said: str) -> None:
    with pytest.raises(DataError, match=said):
        record("strike", wrong)


def test_every_story_that_lies_here_is_in_the_format_and_links_different_outlets() -> None:
    stories = list(records())
    assert len(stories) > 300
    for story in stories:
        assert story["links"], story["id"]
        assert all(link["a"]["report"] != link["b"]["report"] for link in story["links"]), story["id"]
