from datetime import UTC, date, datetime

import pytest

from crosswire.ingest import read_stream
from crosswire.ingest.page import see
from crosswire.model import Rejected, Report
from make_pages import LD, page

OTHER = '{"@type": "NewsArticle", "headline": "Another one", "datePublished": "2018-01-01"}'
SENTENCE = "The harbour council voted on Tuesday to reopen the northern pier. "


def read(raw: bytes) -> Report:
    (report,) = read_stream(raw, "stdin")
    assert isinstance(report, Report), report
    return report


def test_the_article_and_what_the_page_states_of_it() -> None:
    report = read(page())
    assert report.text.startswith("Pier to reopen") or report.text.startswith("The harbour council")
    assert "forty metres of railing" in report.text
    assert "Bakery strike" not in report.text
    assert report.title == "Pier to reopen"
    assert report.source.id == "harbourtimes.example"
    assert report.source.name == "The Harbour Times"
    assert report.url == "https://www.harbourtimes.example/2019/05/03/pier-to-reopen"
    assert report.published == datetime(2019, 5, 3, 8, 15, tzinfo=UTC)
    assert report.updated == date(2019, 5, 4)
    assert report.authors == ("Mara Hollis",)
    assert report.language == "en"
    assert report.reader.startswith("html/1 trafilatura ")
    assert {(c.kind, c.where) for c in report.dates} == {
        ("published", "JSON-LD datePublished"),
        ("updated", "JSON-LD dateModified"),
        ("mentioned", "web address"),
    }


def test_what_is_visible_and_left_out_is_listed_with_its_reason() -> None:
    left = {each.text: each.reason for each in read(page()).left_out}
    assert left["Sport"] == "in the page's navigation"
    assert left["Contact the newsroom"] == "in the page's footer"
    assert left["Bakery strike enters second week"] == "beside the article"
    assert not any("Hidden" in text or "unseen" in text for text in left)


@pytest.mark.parametrize(
    ("ld", "published"),
    [
        (LD, datetime(2019, 5, 3, 8, 15, tzinfo=UTC)),
        ('{"@type": "NewsArticle", "datePublished": "2019-05-03",}', date(2019, 5, 3)),  # a comma too many
        ('{"@type": "NewsArticle", "x": "a "quoted" word", "datePublished": "2019-05-03"}', date(2019, 5, 3)),
        ('<!-- {"@type": "NewsArticle", "datePublished": "2019-05-03"} -->', date(2019, 5, 3)),
        (f'[{OTHER}, {{"@type": "NewsArticle", "headline": "Pier to reopen", "datePublished": "2019-05-03"}}]', date(2019, 5, 3)),
        ('{"@type": "WebPage", "datePublished": "2019-05-03"}', date(2019, 5, 3)),
        ('{"@type": "Person", "datePublished": "2019-05-03"}', None),
        ('{"@type": "NewsArticle", "datePublished": "soon"}', None),
        ("[" * 5000, None),
        ("", None),
    ],
)  # fmt: skip
def test_json_ld_is_read_in_any_shape_and_broken(ld: str, published: object) -> None:
    assert read(page(ld)).published == published


@pytest.mark.parametrize(
    ("tag", "kind", "where"),
    [
        ('<meta property="article:published_time" content="2019-05-03">', "published", "meta article:published_time"),
        ('<meta name="article:modified_time" content="2019-05-03">', "updated", "meta article:modified_time"),
        ('<meta itemprop="datePublished" content="2019-05-03">', "published", "meta datepublished"),
        ('<meta http-equiv="last-modified" content="2019-05-03">', "mentioned", "meta last-modified"),
        ('<time datetime="2019-05-03" itemprop="datePublished">x</time>', "published", "time element"),
        ('<time datetime="2019-05-03" class="updated">x</time>', "updated", "time element"),
        ('<time datetime="2019-05-03">x</time>', "mentioned", "time element"),
    ],
)
def test_each_date_on_a_page_is_kept_with_its_kind_and_place(tag: str, kind: str, where: str) -> None:
    raw = f"<html><head><title>Pier</title></head><body>{tag}<p>{SENTENCE * 5}</p></body></html>"
    assert [(c.value, c.kind, c.where) for c in read(raw.encode()).dates] == [(date(2019, 5, 3), kind, where)]


@pytest.mark.parametrize(
    "raw",
    [
        "<html><body>" + "<div>" * 100_000 + f"<p>{SENTENCE * 3}</p>" + "</div>" * 100_000 + "</body></html>",
        "<html><body>" + "<b>x " * 100_000 + SENTENCE,
        "<html><body>" + "<table><tr><td>" * 20_000 + SENTENCE,
        "<html><div " + 'a="b" ' * 50_000 + ">" + SENTENCE,
        "<html><p>" + SENTENCE + "</p></p></div></html></body>" * 1000,
        "<html><body><p>" + SENTENCE + "<!--" * 50_000,
    ],
    ids=["divs", "inline tags", "tables", "attributes", "wrong ends", "comments"],
)
def test_hostile_markup_gives_its_visible_text(raw: str) -> None:
    assert SENTENCE.strip() in read(raw.encode()).text


@pytest.mark.parametrize(
    "raw",
    [
        b"<html><body><script>var text = 'none';</script></body></html>",
        b"<html><head><title>Only a title</title></head><body></body></html>",
        b"<html>" + b"<!--" * 1000,
        b"<!doctype html>",
    ],
)
def test_a_page_without_visible_text_is_rejected_with_a_reason(raw: bytes) -> None:
    (result,) = read_stream(raw, "stdin")
    assert isinstance(result, Rejected)
    assert "no visible text" in result.reason


def test_the_visible_blocks_know_what_is_around_them() -> None:
    seen = see(
        "<body><nav><a href=x>Home</a></nav><p>One <b>two</b><br>three</p><div style='display: none'>four</div></body>"
    )
    assert [(block.text, block.linked, block.tags[-1]) for block in seen.blocks] == [
        ("Home", 1.0, "nav"),
        ("One two", 0.0, "p"),
        ("three", 0.0, "p"),
    ]
