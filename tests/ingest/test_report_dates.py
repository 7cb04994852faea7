from datetime import UTC, date, datetime

import pytest

from crosswire.ingest import read_stream
from crosswire.ingest.dates import find_dates, in_address, parse_moment
from crosswire.model import Day, Report

BODY = "\n\nThe harbour council voted on Tuesday to reopen the northern pier, which has been closed since a storm in March.\n"


def at(hour: int, minute: int = 0, *, day: int = 3) -> datetime:
    return datetime(2019, 5, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2019-05-03", date(2019, 5, 3)),
        ("2019-05-03T10:15:00+02:00", at(8, 15)),
        ("2019-05-03T10:15:00Z", at(10, 15)),
        ("2019-05-03T10:15:00", date(2019, 5, 3)),  # no zone: the bare day
        ("2019-05-03T23:30:00-0400", at(3, 30, day=4)),
        ("Fri, 03 May 2019 10:15:00 +0200", at(8, 15)),
        ("1556878500", at(10, 15)),
        (1556878500000, at(10, 15)),
        ("3 May 2019", date(2019, 5, 3)),
        ("May 3rd, 2019 at 4:15 p.m. EDT", at(20, 15)),
        ("3 May 2019, 10.15 BST", at(9, 15)),
        ("10:15 BST, 3 May 2019", at(9, 15)),
        ("3 May 2019 1015 GMT", at(10, 15)),
        ("3 May 2019 12:15 a.m. GMT", at(0, 15)),
        ("3 May 2019 10:15 UTC+3", at(7, 15)),
        ("3 May 2019 10:15 ET", date(2019, 5, 3)),  # summer time or not: the zone does not say
        ("3 May 2019 10:15 IST", date(2019, 5, 3)),  # three countries' zone
        ("3.5.2019", date(2019, 5, 3)),
        ("13/05/2019", date(2019, 5, 13)),
        ("05/13/2019", date(2019, 5, 13)),
        ("Fri 03/05/2019", date(2019, 5, 3)),  # the weekday tells which number is the day
        ("Tue 03/05/2019", date(2019, 3, 5)),
        ("03/05/2019", None),  # either way
        ("04/04/2019", date(2019, 4, 4)),
        ("31 February 2019", None),
        ("May 2019", None),
        ("yesterday", None),
        ("", None),
        (None, None),
        (True, None),
        (-1, None),
        ("0001-01-01", None),
        ("9999-12-31T23:59:59-12:00", None),
    ],
)
def test_a_moment_is_read_only_where_it_can_be_read_one_way(value: object, moment: Day | None) -> None:
    assert parse_moment(value) == moment


def test_several_dates_in_a_line_are_found_in_order() -> None:
    text = "Published 3 May 2019, updated May 4, 2019 10:15 GMT"
    found = find_dates(text)
    assert [f.readings for f in found] == [(date(2019, 5, 3),), (at(10, 15, day=4),)]
    assert [text[f.start : f.end] for f in found] == ["3 May 2019", "May 4, 2019 10:15 GMT"]


@pytest.mark.parametrize(
    ("text", "published", "updated"),
    [
        ("Pier to reopen\n\nPublished 3 May 2019 10:15 GMT{}", at(10, 15), None),
        ("Pier to reopen\n\nFriday 3 May 2019{}", date(2019, 5, 3), None),
        ("Pier to reopen\n\nPublished 3 May 2019, last updated 4 May 2019{}", date(2019, 5, 3), date(2019, 5, 4)),
        ("Pier to reopen{}\nLast update: Fri, 03/05/2019 - 16:55\n", None, date(2019, 5, 3)),
        ("Pier to reopen{}\nUpdated on 03/05/2019\n", None, None),  # either way: kept, but not taken
        ("Pier to reopen{}\n3 May 2019\n", None, None),  # a bare date below the text may be any story's
        ("Thu 2 May 2019\n\nPier to reopen for ferries{}", None, None),  # the day on which the page was looked at
        ("Pier to reopen\n\nRetrieved 5 May 2019{}", None, None),
        ("Pier to reopen{}\nMore from Coast\n\nBakery strike goes on\n\nPublished 2 May 2019\n", None, None),
        ("Pier to reopen\n\n5 hours ago{}", None, None),
        ("Pier to reopen\n\nPORT ALBA, 3 May 2019 (Agency) - The council voted to reopen the pier.\n", date(2019, 5, 3), None),
    ],
)  # fmt: skip
def test_the_dates_of_a_plain_text_are_those_it_states(text: str, published: Day | None, updated: Day | None) -> None:
    (report,) = read_stream(text.format(BODY).encode(), "a")
    assert isinstance(report, Report)
    assert (report.published, report.updated) == (published, updated)


def test_a_date_that_reads_either_way_is_kept_in_both_readings() -> None:
    (report,) = read_stream(f"Pier to reopen\n\nUpdated 03/05/2019{BODY}".encode(), "a")
    assert isinstance(report, Report)
    assert [(c.value, c.kind) for c in report.dates] == [
        (date(2019, 3, 5), "mentioned"),
        (date(2019, 5, 3), "mentioned"),
    ]
    assert all("either way" in c.where for c in report.dates)
    assert report.written_on.basis == "unknown"


@pytest.mark.parametrize(
    ("url", "days"),
    [
        ("https://news.example/2019/05/03/pier", [date(2019, 5, 3)]),
        ("https://news.example/pier-20190503.html", [date(2019, 5, 3)]),
        ("https://news.example/pier-123201905031.html", []),
        ("https://20190503.example/pier", []),
        ("https://news.example/2019/13/03/pier", []),
        (None, []),
    ],
)
def test_a_date_in_an_address_is_only_mentioned(url: str | None, days: list[date]) -> None:
    found = list(in_address(url))
    assert [c.value for c in found] == days
    assert {c.kind for c in found} <= {"mentioned"}


def test_the_day_of_writing_is_the_day_where_it_was_stated_not_the_day_in_utc() -> None:
    line = b'{"id": "x", "text": "The mayor spoke late at night.", "published": "2031-03-04T22:15:00-05:00"}\n'
    (found,) = read_stream(line, "feed")
    assert isinstance(found, Report)
    assert found.published == datetime(2031, 3, 5, 3, 15, tzinfo=UTC)
    assert found.written_on.value == date(2031, 3, 4)
