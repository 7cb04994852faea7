"""Time expressions: what is marked, what it means, and which days it covers."""

import re
from datetime import date
from pathlib import Path

import pytest

from crosswire.annotate import Parsing, Sentences, Times, timecontext
from crosswire.annotate.timecalendar import feast_day
from crosswire.annotate.timegrammar import grammar
from crosswire.annotate.times import readings
from crosswire.annotate.timewords import near, table
from crosswire.annotate.windows import granularity, shifted, unit_at, window
from crosswire.model import Document, TimeExpression
from make import annotated

STEPS = (Parsing(), Sentences(), Times())
FRIDAY = date(2031, 3, 7)
RULES = table("times_rules.tsv")


def read(text: str, written: date | None = FRIDAY) -> Document:
    return annotated(text, published=written, steps=STEPS)


def found(text: str, written: date | None = FRIDAY) -> list[tuple[str, str]]:
    doc = read(text, written)
    return [(doc.text_of(t.span), t.value) for t in doc[TimeExpression]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor spoke on Friday.", [("Friday", "2031-03-07")]),
        ("The mayor spoke on Tuesday.", [("Tuesday", "2031-03-04")]),
        ("The council will meet Tuesday.", [("Tuesday", "2031-03-11")]),
        ("The fair opens Tuesday.", [("Tuesday", "2031-03-11")]),
        ("She said on Monday that the crew would leave on Wednesday.", [("Monday", "2031-03-03"), ("Wednesday", "2031-03-12")]),
        ("It closed last Friday.", [("last Friday", "2031-02-28")]),
        ("They will vote in June.", [("June", "2031-06")]),
        ("They voted in June.", [("June", "2030-06")]),
        ("They voted in January.", [("January", "2031-01")]),
        ("The June vote is a test.", [("June", "2031-06")]),
        ("It met last month.", [("last month", "2031-02")]),
        ("It meets this July.", [("this July", "2031-07")]),
        ("He was elected last November.", [("last November", "2030-11")]),
        ("The deal is due by April 30.", [("April 30", "2031-04-30")]),
        ("The deal collapsed on December 12.", [("December 12", "2030-12-12")]),
    ],
)  # fmt: skip
def test_times_are_read_against_the_day_of_writing_and_the_tense(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mrs May opened the bridge.",
        "He may march with them.",
        "The Friday mosque was full.",
        "Some 2014 people came.",
        "The clerk is 52 years old.",
        "A 48-year-old baker won.",
        "The baker, aged 48 years, won.",
        "It lost $ 2014 there.",
        "Augustus ruled wisely.",
        "The team won 2:1 and then 3:2.",
        "That is two thirds of the first half.",
        "An electric current killed the bird.",
    ],
)
def test_names_ages_and_amounts_are_no_times(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "value", "mod", "days"),
    [
        ("It sat in early June 2031.", "DATE", "2031-06", "START", (date(2031, 6, 1), date(2031, 6, 11))),
        ("It sat in mid-2014.", "DATE", "2014", "MID", (date(2014, 5, 2), date(2014, 9, 1))),
        ("The fair of July 8-9 is off.", "DATE", "2031-07-08/2031-07-09", None, (date(2031, 7, 8), date(2031, 7, 10))),
        ("It must end before July 8.", "DATE", "2031-07-08", "BEFORE", (None, date(2031, 7, 8))),
        ("It must end by July 8.", "DATE", "2031-07-08", "ON_OR_BEFORE", (None, date(2031, 7, 9))),
        ("It will begin after July 8.", "DATE", "2031-07-08", "AFTER", (date(2031, 7, 9), None)),
        ("It has stood since 2014.", "DATE", "2014", "ON_OR_AFTER", (date(2014, 1, 1), None)),
        ("It was poor in the 1990s.", "DATE", "199", None, (date(1990, 1, 1), date(2000, 1, 1))),
        ("It was built in the 19th century.", "DATE", "18", None, (date(1800, 1, 1), date(1900, 1, 1))),
        ("They argued for nearly two years.", "DURATION", "P2Y", "EQUAL_OR_LESS", (None, None)),
        ("It fell over the past two months.", "DURATION", "P2M", None, (date(2031, 1, 7), date(2031, 3, 7))),
        ("It meets every Tuesday.", "SET", "XXXX-WXX-2", None, (None, None)),
        ("He called yesterday morning.", "TIME", "2031-03-06TMO", None, (date(2031, 3, 6), date(2031, 3, 7))),
        ("It ends at 8 p.m. Sunday.", "TIME", "2031-03-09T20:00", None, (date(2031, 3, 9), date(2031, 3, 10))),
        ("It grew in the second quarter of 2030.", "DATE", "2030-Q2", None, (date(2030, 4, 1), date(2030, 7, 1))),
        ("It closed last week.", "DATE", "2031-W09", None, (date(2031, 2, 24), date(2031, 3, 3))),
        ("She now leads it.", "DATE", "PRESENT_REF", None, (None, None)),
        ("It closed in the winter of 2030.", "DATE", "2030-WI", None, (date(2030, 12, 1), date(2031, 3, 1))),
    ],
)  # fmt: skip
def test_values_modifiers_and_windows(
    text: str, kind: str, value: str, mod: str | None, days: tuple[date | None, date | None]
) -> None:
    (one,) = read(text)[TimeExpression]
    assert (one.type, one.value, one.mod, (one.earliest, one.latest)) == (kind, value, mod, days)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It began on May 2, 2030. Two days later the crew left.", ["2030-05-02", "2030-05-04"]),
        ("It began on May 2, 2030. The next day the crew left.", ["2030-05-02", "2030-05-03"]),
        ("It began in 2030. The following year it ended.", ["2030", "2031"]),
        ("Profit rose in the third quarter of 2030. A year earlier it fell.", ["2030-Q3", "2029-Q3"]),
    ],
)
def test_some_times_are_read_against_the_time_spoken_of_last(text: str, values: list[str]) -> None:
    assert [t.value for t in read(text)[TimeExpression]] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("He called on Friday.", ["XXXX-WXX-5"]),
        ("He called on July 8.", ["XXXX-07-08"]),
        ("He called in July.", ["XXXX-07"]),
        ("He called today.", ["PRESENT_REF"]),
        ("He called last month.", ["PAST_REF"]),
        ("It was built in 2014.", ["2014"]),
    ],
)
def test_without_a_day_of_writing_values_stay_open(text: str, values: list[str]) -> None:
    assert [t.value for t in read(text, None)[TimeExpression]] == values


def test_a_borrowed_day_goes_before_the_stated_one() -> None:
    doc = annotated("He called today.", published=FRIDAY, steps=(*STEPS[:2], Times(written=date(2020, 1, 2))))
    (one,) = doc[TimeExpression]
    assert (one.value, one.anchor) == ("2020-01-02", date(2020, 1, 2))
    assert "2020" in one.by


@pytest.mark.parametrize("row", RULES, ids=[f"{n}: {row[2]}" for n, row in enumerate(RULES)])
def test_every_rule_marks_its_example(row: list[str]) -> None:
    _, _, example, expected = row
    before, _, rest = example.partition("[")
    inside, _, after = rest.partition("]")
    text = f"{before}{inside}{after}"
    doc = read(text if text.endswith(".") else f"The bridge was shut {text}, the mayor said.")
    values = {doc.text_of(t.span): " ".join(filter(None, [t.type, t.value, t.mod])) for t in doc[TimeExpression]}
    assert values.get(inside) == expected


def test_every_rule_calls_a_reading_and_every_reading_is_called() -> None:
    assert {rule.reading for rule in grammar().rules} == set(readings())


@pytest.mark.parametrize(("name", "rule", "day"), table("times_feasts.tsv"))
def test_every_feast_falls_on_its_day(name: str, rule: str, day: str) -> None:
    assert feast_day(rule, 2031).isoformat() == day
    printed = name.title().replace(" '", "'").replace("'S", "'s")
    assert (f"{printed} 2031", day) in found(f"It was opened on {printed} 2031.")


@pytest.mark.parametrize("name", sorted({row[0] for row in table("times_near.tsv")}))
def test_every_list_of_neighbours_is_asked_for(name: str) -> None:
    assert near(name)
    sources = [path.read_text("utf-8") for path in Path(timecontext.__file__).parent.glob("time*.py")]
    listed = Path(timecontext.__file__).parent / "data" / "times_near.tsv"
    assert any(f'near("{name}")' in text for text in sources) or f"@{name}" in listed.read_text("utf-8")


CASE = re.compile(r"\[([^\]]*)\]\((\S+) (\S+?)(?: (\S+))?\)")
CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "data" / "times_cases.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("kind", "marked"), CASES, ids=[f"{kind}: {marked}" for kind, marked in CASES])
def test_times_in_agency_copy(kind: str, marked: str) -> None:
    wanted = [(words, type_, value, mod or None) for words, type_, value, mod in CASE.findall(marked)]
    doc = read(CASE.sub(lambda match: match[1], marked))
    got = [(doc.text_of(t.span), t.type, t.value + (t.zone or ""), t.mod) for t in doc[TimeExpression]]
    assert (got == wanted) is not kind.startswith("gap"), got


@pytest.mark.parametrize(
    "text",
    ["", "?" * 2_000, "1/" * 2_000, "two " * 2_000, "the last " * 1_000, "\x00 Friday \x00", "99/99/9999 and 31/02/2031", "February 30",
     "9999 years ago", "in 10000 centuries", "the 99th century", "'" * 2_000, "10:99 p.m. Friday"],
)  # fmt: skip
def test_odd_text_does_no_harm(text: str) -> None:
    doc = read(text)
    at = 0
    for one in doc[TimeExpression]:
        assert at <= one.start
        at = one.end
        assert 0 <= one.start < one.end <= len(text)
        assert one.earliest is None or one.latest is None or one.earliest < one.latest


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2031-02", (date(2031, 2, 1), date(2031, 3, 1))),
        ("2031-W01-WE", (date(2031, 1, 4), date(2031, 1, 6))),
        ("2031-H2", (date(2031, 7, 1), date(2032, 1, 1))),
        ("2031-03-07TNI", (date(2031, 3, 7), date(2031, 3, 8))),
        ("2031-13", (None, None)),
        ("9999-12-31", (None, None)),
        ("P3D", (None, None)),
        ("XXXX-07-08", (None, None)),
    ],
)
def test_windows_are_half_open(value: str, days: tuple[date | None, date | None]) -> None:
    assert window(value) == days


@pytest.mark.parametrize(
    ("value", "unit", "n", "expected"),
    [("2030-Q3", "Y", -1, "2029-Q3"), ("2030-05-02", "D", 2, "2030-05-04"), ("2030-05-31", "M", 1, "2030-06"), ("PAST_REF", "Y", 1, None)],
)  # fmt: skip
def test_values_are_moved_at_their_own_grain(value: str, unit: str, n: int, expected: str | None) -> None:
    assert shifted(value, unit, n) == expected


@pytest.mark.parametrize(
    ("unit", "n", "value"), [("M", -3, "2030-12"), ("W", 1, "2031-W11"), ("E", -1, "202"), ("H", 0, "2031-H1")]
)
def test_units_are_counted_from_a_day(unit: str, n: int, value: str) -> None:
    assert unit_at(FRIDAY, unit, n) == value


@pytest.mark.parametrize(
    ("value", "grain"),
    [
        ("2031", "year"),
        ("2031-03-07", "day"),
        ("2031-W10", "week"),
        ("2031-03-07T22:00", "minute"),
        ("P2Y", "vague"),
        ("199", "vague"),
    ],
)
def test_the_grain_of_a_value(value: str, grain: str) -> None:
    assert granularity(value) == grain


def test_the_grammar_is_read_once() -> None:
    assert grammar() is grammar()
