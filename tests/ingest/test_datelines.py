"""Datelines in the forms that agencies and papers print them in: place, day, agency, and where the report begins."""

from datetime import date

import pytest

from crosswire.ingest import read_stream
from crosswire.model import Report

PARAGRAPH = "The council of the port voted on Tuesday to reopen the northern pier for ferries in August."


def read(text: str) -> Report:
    (report,) = read_stream(text.encode(), "a")
    assert isinstance(report, Report)
    return report


FORMS = [
    ("LISBON (AP) —", "LISBON", ("AP",), None),
    ("Lisbon:", "Lisbon", (), None),
    ("KYIV, Ukraine -", "KYIV, Ukraine", (), None),
    ("Kyiv, Ukraine:", "Kyiv, Ukraine", (), None),
    ("GENEVA, May 3 (Reuters) -", "GENEVA", ("Reuters",), None),
    ("PORT NORDHEIM, 5 May 2022 -", "PORT NORDHEIM", (), date(2022, 5, 5)),
    ("Port Nordheim, May 5, 2022 -", "Port Nordheim", (), date(2022, 5, 5)),
    ("Port Nordheim, 5th May 2022 —", "Port Nordheim", (), date(2022, 5, 5)),
    ("PORT NORDHEIM, 2022-05-05 —", "PORT NORDHEIM", (), date(2022, 5, 5)),
    ("PARIS/BERLIN (dpa) -", "PARIS/BERLIN", ("dpa",), None),
    ("Vienna/Port Nordheim, 4 May (dpa) -", "Vienna/Port Nordheim", ("dpa",), None),
    ("ROME/OSLO (Reuters) –", "ROME/OSLO", ("Reuters",), None),
    ("The Hague –", "The Hague", (), None),
    ("RICHMOND, Va. —", "RICHMOND, Va.", (), None),
    ("ALBANY, N.Y. (AP) —", "ALBANY, N.Y.", ("AP",), None),
    ("ST. GALLEN, Switzerland, Jan. 3 —", "ST. GALLEN, Switzerland", (), None),
    ("May 3 (Xinhua) --", None, ("Xinhua",), None),
    ("BEIJING, May 3 (Xinhua) --", "BEIJING", ("Xinhua",), None),
    ("(Reuters) -", None, ("Reuters",), None),
    ("(AP) OSLO —", "OSLO", ("AP",), None),
    ("(ANSA) - MILAN, MAY 3 -", "MILAN", ("ANSA",), None),
    ("MINSK, May 3. /TASS/.", "MINSK", ("TASS",), None),
    ("Mumbai, May 3 (PTI)", "Mumbai", ("PTI",), None),
    ("Quito, May 3 (EFE).-", "Quito", ("EFE",), None),
    ("OSAKA, May 3, Kyodo -", "OSAKA", ("Kyodo",), None),
    ("Lyon, May 3, 2019 (AFP) –", "Lyon", ("AFP",), date(2019, 5, 3)),
    ("Novi Breg (Tanjug), 3 May 2019 -", "Novi Breg", ("Tanjug",), date(2019, 5, 3)),
    ("Friday, 3 May 2019 -", None, (), date(2019, 5, 3)),
    ("BERN, Friday, May 3, 2019 (dpa) —", "BERN", ("dpa",), date(2019, 5, 3)),
    ("OSLO, Friday —", "OSLO", (), None),
    ("ABOARD THE NORTHERN STAR (AP) —", "ABOARD THE NORTHERN STAR", ("AP",), None),
    ("NEAR PORT NORDHEIM, Ukraine (Reuters) -", "NEAR PORT NORDHEIM, Ukraine", ("Reuters",), None),
    ("Port Nordheim, Maldora (NWN) —", "Port Nordheim, Maldora", (), None),
    ("OSLO, 3 May 2019 (Reuters) -\u200f", "OSLO", ("Reuters",), date(2019, 5, 3)),
    ("OSLO\u200f, 3 May 2019 \u200e–", "OSLO", (), date(2019, 5, 3)),
]


@pytest.mark.parametrize(("form", "place", "credit", "day"), FORMS)
def test_a_dateline_is_read_and_is_no_part_of_the_first_sentence(
    form: str, place: str | None, credit: tuple[str, ...], day: date | None
) -> None:
    report = read(f"Pier to reopen\n\n{form} {PARAGRAPH}\n")
    assert report.dateline_span is not None
    assert report.text[report.dateline_span[1] :] == PARAGRAPH + "\n"
    assert (report.dateline, report.credit, report.published) == (place, credit, day)
    assert [c.where for c in report.dates] == ([f"dateline at {report.dateline_span[0]}"] if day else [])


@pytest.mark.parametrize(
    "opening",
    ["Lind:", "Exclusive:", "UN -", "", "Minister Kamaro (CDU) —", "In May 2019 -", "The ministry -", "EXCLUSIVE -",
     "Update:", "Voss, Okafor -", "Lisbon, which lost -", "On Friday -", "On Friday, May 3 -", "LIND (2019) -"],
)  # fmt: skip
def test_an_opening_that_is_no_dateline_stays_in_the_sentence(opening: str) -> None:
    report = read(f"Pier to reopen\n\n{opening} {PARAGRAPH}\n")
    assert (report.dateline, report.dateline_span, report.dates) == (None, None, ())


def test_a_dateline_on_a_line_of_its_own_is_read() -> None:
    report = read(f"Pier to reopen\n\nPort Nordheim, Maldora (NWN) —\n\n{PARAGRAPH}\n")
    assert report.dateline == "Port Nordheim, Maldora"


@pytest.mark.parametrize(
    ("byline", "place", "day"),
    [
        ("By Ida Voss in Port Nordheim, 3 May 2019", "Port Nordheim", date(2019, 5, 3)),
        ("By Ida Voss in Port Nordheim, 3 May", "Port Nordheim", None),
        ("By Ida Voss in Lisbon", "Lisbon", None),
        ("By our correspondent in Lisbon", "Lisbon", None),
        ("By Ida Voss", None, None),
    ],
)
def test_a_byline_may_say_what_a_dateline_says(byline: str, place: str | None, day: date | None) -> None:
    report = read(f"Pier to reopen\n\n{byline}\n\n{PARAGRAPH}\n")
    assert (report.dateline, report.published) == (place, day)


def test_the_web_address_lends_a_dateline_its_year() -> None:
    text = f"https://news.example/2019/05/04/pier\nPier to reopen\n\nOSLO, May 3 (AP) — {PARAGRAPH}\n"
    assert read(text).published == date(2019, 5, 3)
    assert read(text.replace("05/04", "09/04")).published is None
