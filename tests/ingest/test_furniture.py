import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.ingest import KINDS, MarkFurniture, read_stream
from crosswire.model import Document, Furniture, Report, Source
from make_pages import BODY, FERRY, FERRY_FURNITURE


def marks(text: str) -> list[tuple[str, str]]:
    """Kind and words of each mark in a text that is read as plain text."""
    (report,) = read_stream(text.encode(), "a")
    assert isinstance(report, Report)
    return [(f.kind, report.text[f.start : f.end]) for f in MarkFurniture()(Document(report))]


def test_a_page_without_tags_is_told_from_its_article() -> None:
    assert marks(FERRY) == FERRY_FURNITURE


def test_a_report_without_furniture_has_no_mark() -> None:
    assert marks(BODY) == []
    assert marks("Northern pier to reopen in August\n\n" + BODY) == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("We use cookies to improve your experience. You can change your settings at any time.", "notice"),
        ("If you go on, you agree that this site stores cookies.", "notice"),
        ('Cookies help us to serve you. By pressing "Agree" you allow their use on this site.', "notice"),
        ("Read our privacy policy", "notice"),
        ("© 2021 Harbour Media Ltd", "copyright"),
        ("This material may not be published or redistributed.", "copyright"),
        ("Advertisement", "advertisement"),
        ("Story continues below advertisement", "advertisement"),
        ("Share Tweet Email", "share"),
        ("Follow Jo Kim on Twitter @jokim_harbour", "share"),
        ("Subscribe to our newsletter", "subscribe"),
        ("Get the day's headlines in your inbox every morning.", "subscribe"),
        ("Leave a comment", "comments"),
        ("Photo: Lena Koch/Harbour Media", "caption"),
        ("The northern pier after the storm in March. (AP Photo/Lena Koch)", "caption"),
        ("FILE - The northern pier after the storm of last March.", "caption"),
        ("Read more: What the council wants", "related"),
        ("SEE ALSO: Five storms that changed the coast", "related"),
        ("Topics: harbour, ferries", "tags"),
        ("Skip to main content", "navigation"),
        ("Home > Regions > Coast > North", "navigation"),
        ("Reporting by Sam Low; editing by Jo Kim", "credit"),
        ("The Associated Press contributed to this report.", "credit"),
        ("- Reuters", "credit"),
        ("By Jo Kim and Sam Low", "byline"),
        ("By staff writers", "byline"),
        ("By our correspondent", "byline"),
        ("Last updated: 3 May 2019, 10:15", "update"),
        ("Friday 3 May 2019 10.15 BST", "update"),
        ("Updated 3 hours ago", "update"),
        ("Correction: an earlier version misstated the length of the railing.", "note"),
        ("5 min read", "navigation"),
        ("This video opens in a new window", "navigation"),
        ("https://harbournews.example/pier", "navigation"),
        ("* * *", "separator"),
    ],
)
def test_a_line_of_furniture_is_marked_and_nothing_else(line: str, kind: str) -> None:
    paragraphs = BODY.strip().split("\n\n")
    for at in (3, len(paragraphs)):
        text = "Northern pier to reopen in August\n\n" + "\n\n".join([*paragraphs[:at], line, *paragraphs[at:]])
        assert marks(text) == [(kind, line)], at


@pytest.mark.parametrize(
    "line",
    [
        "The ministry declined to make a comment.",
        "The terms and conditions of the loan were not disclosed.",
        "The report was published on Monday by the council.",
        "The company placed cookies on the phones of its users without asking them, the regulator said.",
        "Members must accept cookies and a new privacy policy, a spokeswoman for the exchange said on Friday.",
        "More than 100 people signed the petition.",
        "Related charges were dropped in May.",
        "Support for membership in the union grew to 60 percent.",
        "Join or leave: that is what the vote in June is about.",
        "Photographs of the meeting showed two empty chairs.",
        "Sharing data with the police is not the answer, Lind said.",
        '"Follow us," the officer said.',
        "Latest figures show that fewer ships came in May than in April.",
        "Lind is a former reporter for the local paper who was elected in 2016.",
        "Copyright infringement claims were filed against two of the builders.",
        "- a crane of forty metres",
        "Three points were agreed:",
        "May 2019 was the wettest month on the coast since records began.",
        "It was the first time.",
    ],
)
def test_an_articles_own_line_is_never_marked(line: str) -> None:
    paragraphs = BODY.strip().split("\n\n")
    for at in (1, 3, len(paragraphs) - 1):
        text = "Northern pier to reopen in August\n\n" + "\n\n".join([*paragraphs[:at], line, *paragraphs[at:]])
        assert marks(text) == [], at


@pytest.mark.parametrize(
    ("standfirst", "said_again"),
    [
        ("The harbour council voted to reopen the northern pier, which has been closed since a storm.", True),
        ("Council leader Mara Lind said the pier would take ferries again from the first week of August", True),
        (
            "The harbour council did not vote on Tuesday to reopen the northern pier, closed since a storm in March.",
            False,
        ),
        ("Council leader Mara Lind said the pier would take 12 ferries again from the first week of August.", False),
        ("Storm damage along the coast is worse than the insurers first thought.", False),
    ],
)
def test_a_standfirst_is_marked_only_if_the_body_says_it_again(standfirst: str, *, said_again: bool) -> None:
    found = marks(f"Northern pier to reopen\n\n{standfirst}\n\n{BODY}")
    assert found == ([("standfirst", standfirst)] if said_again else [])


def test_the_reason_of_a_standfirst_names_where_the_body_says_it_again() -> None:
    text = f"Northern pier to reopen\n\nThe harbour council voted to reopen the northern pier.\n\n{BODY}"
    (report,) = read_stream(text.encode(), "a")
    assert isinstance(report, Report)
    (mark,) = MarkFurniture()(Document(report))
    start, end = map(int, mark.reason.rsplit(" ", 1)[1].split("-"))
    assert text[start:end] == BODY.split("\n", 1)[0]


@pytest.mark.parametrize(
    "heading", ["More from Coast", "Related stories", "Most read", "You may also like", "Recommended"]
)
@pytest.mark.parametrize("dots", [".", "..."])
def test_teasers_to_the_end_belong_to_their_heading(heading: str, dots: str) -> None:
    teasers = (
        f"{heading}\n\nBakery strike enters second week\n\nBakers in the capital walked out over night shifts and the "
        f"price of flour this week{dots}\n\nMuseum returns bronze statue\n\nThe statue was bought in good faith from a "
        f"dealer who died in the sixties{dots}"
    )
    assert marks(f"Northern pier to reopen\n\n{BODY}\n{teasers}\n") == [("related", teasers)]


def test_a_line_that_the_page_says_over_and_over_is_marked() -> None:
    paragraphs = BODY.strip().split("\n\n")
    text = "Northern pier to reopen\n\n" + "\n\nVoices from the coast\n\n".join(paragraphs)
    assert marks(text) == [("navigation", "Voices from the coast")] * (len(paragraphs) - 1)


def test_readers_comments_are_set_aside() -> None:
    said = "Comments (2)\n\nseagull\n\nThey should build a bridge and stop talking about that pier for ever.\n\nReply"
    found = marks(f"Northern pier to reopen\n\n{BODY}\n{said}\n")
    assert {kind for kind, _ in found} == {"comments"}
    assert found[0][1].startswith("Comments (2)")
    assert found[-1][1].endswith("Reply")


def test_the_headline_is_not_furniture_and_is_known_by_its_span() -> None:
    (report,) = read_stream(FERRY.encode(), "a")
    assert isinstance(report, Report)
    assert report.title_span is not None
    start, end = report.title_span
    assert report.title == report.text[start:end] == "Ferry talks between Maldora and Tervia stall again"


@pytest.mark.parametrize("text", ["", " ", "x", "\n\n\n", ".", "...", '"', "Related", "Comments", "(AP)", "©"])
def test_scraps_of_text_do_no_harm(text: str) -> None:
    for mark in MarkFurniture()(Document(Report("a", Source("a", "a"), text))):
        assert 0 <= mark.start < mark.end <= len(text)


LINES = st.sampled_from(
    [
        "Related", "Comments", "Home", "Read more: a thing", "By Jo Kim", "3 May 2019", "Photo: Jo Kim", "- x", "*", "x:", "\u200b",
        "The harbour council voted on Tuesday to reopen the northern pier, which has been closed since March.",
        "Bakers in the capital walked out over night shifts and the price of flour...", "He left.", '"', "会議は月曜日に始まった。",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=25), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_marks_are_in_order_apart_and_inside_the_text(pieces: list[str], gap: str) -> None:
    text = gap.join(pieces)
    doc = Document(Report("a", Source("a", "a"), text))
    found = list(MarkFurniture()(doc))
    at = 0
    for mark in found:
        assert at <= mark.start < mark.end <= len(text)
        assert mark.kind in KINDS
        assert mark.reason
        assert not text[mark.start].isspace()
        assert not text[mark.end - 1].isspace()
        at = mark.end
    assert found == list(MarkFurniture()(doc))
    assert doc.adding(Furniture, found)[Furniture] == tuple(found)
