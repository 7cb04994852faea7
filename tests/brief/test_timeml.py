"""One report with its time expressions as TimeML, read back by a parser that is not ours and held to a DTD."""

from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from crosswire.annotate import Parsing, Sentences, Times
from crosswire.brief import render_timeml
from crosswire.brief.timeml import file_names
from crosswire.model import Document, TimeExpression
from make import annotated, report

DTD = etree.DTD(str(Path(__file__).parent / "timeml.dtd"))
FRIDAY = date(2031, 3, 7)


def parsed(doc: Document) -> etree._Element:
    root = etree.fromstring(render_timeml(doc).encode("utf-8", "strict"))
    assert DTD.validate(root), DTD.error_log.filter_from_errors()
    return root


def times(text: str, written: date | None = FRIDAY) -> list[dict[str, str]]:
    root = parsed(annotated(text, published=written, steps=(Parsing(), Sentences(), Times())))
    return [dict(each.attrib) | {"text": each.text} for each in root.find("TEXT").iter("TIMEX3")]


def one(text: str) -> dict[str, str]:
    (found,) = times(text)
    return found


def test_the_day_of_writing_is_the_creation_time() -> None:
    root = parsed(annotated("The mayor spoke on Friday.", published=FRIDAY, steps=(Parsing(), Sentences(), Times())))
    dct = root.find("DCT/TIMEX3")
    assert (dct.get("tid"), dct.get("value"), dct.get("functionInDocument")) == ("t0", "2031-03-07", "CREATION_TIME")


def test_without_a_day_of_writing_nothing_is_anchored_to_it() -> None:
    root = parsed(annotated("The mayor spoke on Friday.", published=None, steps=(Parsing(), Sentences(), Times())))
    assert root.find("DCT") is None
    (time,) = root.iter("TIMEX3")
    assert (time.get("value"), time.get("anchorTimeID")) == ("XXXX-WXX-5", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was shut on March 4, 2029.", {"type": "DATE", "value": "2029-03-04", "temporalFunction": "false"}),
        ("It was shut on Tuesday.", {"value": "2031-03-04", "temporalFunction": "true", "anchorTimeID": "t0"}),
        ("It was shut in early June 2029.", {"value": "2029-06", "mod": "START", "text": "early June 2029"}),
        ("It is checked twice a month.", {"type": "SET", "value": "P1M", "freq": "2X"}),
        ("It is checked every Tuesday.", {"type": "SET", "value": "XXXX-WXX-2", "quant": "EVERY"}),
        ("It has been shut over the past two months.", {"type": "DURATION", "value": "P2M", "endPoint": "t0"}),
        ("It will be shut over the next two months.", {"type": "DURATION", "value": "P2M", "beginPoint": "t0"}),
        ("It was shut at 8 p.m. GMT on the dot.", {"type": "TIME", "value": "2031-03-07T20:00Z"}),
    ],
)
def test_the_attributes_are_those_of_timex3(text: str, expected: dict[str, str]) -> None:
    found = one(text)
    assert {name: found.get(name) for name in expected} == expected


def test_a_time_counted_from_an_earlier_one_names_it() -> None:
    first, second = times("The siege began in early May 2029. Two years later the town fell.")
    assert (first["tid"], second["anchorTimeID"], second["value"]) == ("t1", "t1", "2031-05")


HOSTILE = [
    "The <b>deal</b> & its \"terms\" of Friday ]]> held <TIMEX3 tid='t1'>.",
    "Line one.\r\nLine two, on Friday.\rLine three.\tEnd \u2028 here.",
    "A bell \x07, a null \x00, an escape \x1b[31m and \ufffe on Friday.",
    "\u202eyadirF no\u202c on Friday \u200b\u200f\ufeff, مرحبا 日本 🙂.",
    "",
    "FRIDAY! 4 MAY 2031?! " * 20,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_the_text_is_kept_character_for_character(text: str) -> None:
    doc = annotated(text, published=FRIDAY, steps=(Parsing(), Sentences(), Times()))
    read = "".join(parsed(doc).find("TEXT").itertext())
    assert len(read) == len(text)
    changed = [(a, b) for a, b in zip(text, read, strict=True) if a != b]
    assert all(b == "\ufffd" and not (a.isprintable() or a in "\t\r\n") for a, b in changed)
    for time, element in zip(doc[TimeExpression], parsed(doc).find("TEXT").iter("TIMEX3"), strict=True):
        assert len(element.text) == time.end - time.start


@pytest.mark.parametrize("text", ["Ein Text vom Freitag.", "Half a pair \ud800, and \udfff."])
def test_a_report_that_was_not_analysed_keeps_its_text(text: str) -> None:
    root = parsed(Document(report(text)))
    assert root.find("TEXT").text == text.translate({0xD800: "\ufffd", 0xDFFF: "\ufffd"})


def test_the_same_document_gives_the_same_bytes() -> None:
    doc = annotated("It was shut on Tuesday.", published=FRIDAY, steps=(Parsing(), Sentences(), Times()))
    assert render_timeml(doc) == render_timeml(doc)


def test_reports_get_file_names_of_their_own_whatever_their_ids() -> None:
    names = list(file_names(["a-1", "../a", "a-1", "A-1", ".hidden", "con/aux", "x" * 300, "\ud800"]))
    assert names[:1] + names[2:4] == ["a-1.tml", "a-1-2.tml", "A-1-3.tml"]
    assert len({name.lower() for name in names}) == 8
    assert all(Path(name).name == name and not name.startswith(".") and len(name) < 110 for name in names)
