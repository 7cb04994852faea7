"""Feeds, lists of feeds, sitemaps and archives: what is read, and what is noticed."""

import gzip
import io
import json
from pathlib import Path

import pytest
from make_web import LONG, page, rss

from crosswire.errors import UnreadableError
from crosswire.ingest import read
from crosswire.ingest.feeds import read_feed, report_of_item
from crosswire.ingest.opml import Outline, read_opml, write_opml
from crosswire.ingest.sitemap import read_sitemap
from crosswire.ingest.warc import read_warc
from crosswire.model import Rejected, Report

ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title>
<entry><id>tag:1</id><title>Dam &amp; bridge</title><link href="/a/1"/><author><name>Ana Ruiz</name></author>
<published>2026-03-01T10:00:00Z</published><updated>2026-03-01T11:00:00Z</updated>
<source><title>The Wire</title><link href="https://wire.example/"/></source>
<content type="html">&lt;p&gt;{LONG}&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</content></entry></feed>""".encode()

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1", "title": "Post",
        "items": [{"id": 1, "url": "https://post.example/1", "title": "Dam", "content_text": LONG,
                   "date_published": "2026-03-01T10:00:00+01:00", "authors": [{"name": "Ana Ruiz"}]}],
    }
).encode()  # fmt: skip


def test_an_atom_entry_keeps_its_true_publisher_and_dates() -> None:
    feed = read_feed(ATOM, url="https://post.example/feed")
    (item,) = feed.items
    report = report_of_item(item, feed=feed)
    assert (report.title, report.url, report.source.name) == ("Dam & bridge", "https://post.example/a/1", "The Wire")
    assert [(each.kind, str(each.value)) for each in report.dates] == [
        ("published", "2026-03-01 10:00:00+00:00"),
        ("updated", "2026-03-01 11:00:00+00:00"),
    ]
    assert report.authors == ("Ana Ruiz",)
    assert "alert" not in report.text
    assert LONG.strip() in report.text


def test_a_json_feed_is_read() -> None:
    feed = read_feed(JSON_FEED)
    report = report_of_item(feed.items[0], feed=feed)
    assert (report.title, report.text, report.authors) == ("Dam", LONG.strip(), ("Ana Ruiz",))


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"<html><body>no feed</body></html>", b"{}", b'{"version": "2"}', b"{broken", b"plain text",
        b'<!DOCTYPE x [<!ENTITY a "b">]><rss version="2.0"><channel><title>&a;</title></channel></rss>',
    ],
)  # fmt: skip
def test_what_is_no_feed_is_said_not_to_be(raw: bytes) -> None:
    with pytest.raises(UnreadableError):
        read_feed(raw)


def test_half_a_feed_gives_the_items_that_are_there() -> None:
    whole = rss(("1", "One", LONG), ("2", "Two", LONG))
    feed = read_feed(whole[: whole.index(b"Two") + 20])
    assert feed.items[0].title == "One"
    assert feed.trouble


def test_a_feed_in_a_file_is_read_without_fetching(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(rss(("1", "One", LONG), ("2", "", "")))
    found = list(read(tmp_path / "feed.xml"))
    assert [type(each) for each in found] == [Report, Rejected]


def test_a_list_of_feeds_goes_both_ways() -> None:
    outlines = (Outline("https://a.example/feed", "A", "News"), Outline("https://b.example/feed?x=1&y=2", "B & C"))
    assert set(read_opml(write_opml(outlines, title="Mine"))) == set(outlines)


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"<html/>", b"<opml><body/></opml>", b"no xml",
        b'<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><body><outline text="&x;"/></body></opml>',
    ],
)  # fmt: skip
def test_what_is_no_list_of_feeds_is_said_not_to_be(raw: bytes) -> None:
    with pytest.raises(UnreadableError):
        read_opml(raw)


def test_a_news_sitemap_names_pages_with_title_and_date() -> None:
    found = read_sitemap(
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
        b"<url><loc>https://wire.example/1</loc><news:news><news:publication><news:name>Wire</news:name></news:publication>"
        b"<news:publication_date>2026-03-01</news:publication_date><news:title>Dam</news:title></news:news></url>"
        b"<url><loc>javascript:alert(1)</loc></url></urlset>"
    )
    (item,) = found.pages.items
    assert (item.url, item.title, item.source) == ("https://wire.example/1", "Dam", "Wire")
    assert str(item.dates[0].value) == "2026-03-01"


def _record(n: int, body: bytes, headers: str = "Content-Type: text/html", status: str = "200 OK") -> bytes:
    http = f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{n}>\r\nWARC-Target-URI: https://wire.example/{n}\r\n"
        f"WARC-Date: 2026-03-02T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


RECORDS = [_record(n, page(f"Report {n}")) for n in range(3)]
PLAIN = b"".join(RECORDS)
PACKED = b"".join(gzip.compress(each) for each in RECORDS)


def _warc(raw: bytes) -> list[Report | Rejected]:
    return list(read_warc(io.BytesIO(raw), name="x.warc", max_bytes=1_000_000))


@pytest.mark.parametrize("raw", [PLAIN, PACKED], ids=["plain", "packed"])
def test_a_whole_archive_gives_its_pages(raw: bytes) -> None:
    found = _warc(raw)
    assert [each.url for each in found if isinstance(each, Report)] == [f"https://wire.example/{n}" for n in range(3)]
    assert len(found) == 3
    report = found[0]
    assert isinstance(report, Report)
    assert [(each.kind, each.where) for each in report.dates] == [
        ("crawled", "WARC-Date of record <urn:uuid:0> at offset 0")
    ]
    assert report.written_on.value is None


@pytest.mark.parametrize("raw", [PLAIN, PACKED], ids=["plain", "packed"])
def test_an_archive_that_is_cut_off_anywhere_is_noticed(raw: bytes) -> None:
    ends = {0}
    total = 0
    for each in RECORDS:
        total += len(each if raw is PLAIN else gzip.compress(each))
        ends.add(total)
    for end in range(10, len(raw) - 5, 37):
        if any(0 <= end - (stop - 4) <= 4 for stop in ends):
            continue  # between two records nothing can tell
        assert any(isinstance(each, Rejected) for each in _warc(raw[:end])), end


@pytest.mark.parametrize(
    ("record", "kinds"),
    [
        (_record(1, b"", status="404 Not Found"), [Rejected]),
        (_record(1, b"\x89PNG", "Content-Type: image/png"), [Rejected]),
        (_record(1, gzip.compress(page("P")), "Content-Type: text/html\r\nContent-Encoding: gzip"), [Report]),
        (_record(1, b"x", "Content-Type: text/html\r\nContent-Encoding: br"), [Rejected, Rejected]),
        (
            _record(1, gzip.compress(b"\0" * 9_000_000), "Content-Type: text/html\r\nContent-Encoding: gzip"),
            [Rejected, Rejected],
        ),
        (
            _record(
                1,
                b"%x\r\n%s\r\n0\r\n\r\n" % (len(page("P")), page("P")),
                "Content-Type: text/html\r\nTransfer-Encoding: chunked",
            ),
            [Report],
        ),
    ],
)
def test_each_record_of_an_archive_gets_its_answer(record: bytes, kinds: list[type]) -> None:
    assert [type(each) for each in _warc(record)] == kinds


def test_a_feed_that_declares_entities_is_refused_and_not_read_as_a_page(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss version="2.0"><channel/></rss>', "utf-8")
    (found,) = read(path, max_bytes=10_000)
    assert isinstance(found, Rejected)
    assert "entities" in found.reason
