"""What each leaves out: by report, by outlet, by country; nobody is reproached for what he could not know."""

from datetime import UTC, date, datetime, timedelta

import pytest

from crosswire.compare.omissions import Omissions
from crosswire.model import Citation, Document, Finding, Origin, Report, Source, Statement, Story

NOON = datetime(2031, 3, 4, 12, tzinfo=UTC)
DAY = NOON.date()


def doc(name: str, *, outlet: str = "", country: str | None = None, at: datetime | date | None = NOON) -> Document:
    source = Source(outlet or name, outlet or name, country=country)
    return Document(Report(name, source, "The dam held.", language="en", published=at))


def told(name: str, *reports: str, on: date | None = None, central: float = 0.5) -> Finding:
    statements = tuple(
        Statement(f"{name}{r}", Citation(r, 0, 5, (0, 5)), earliest=on, latest=on + timedelta(days=1) if on else None)
        for r in reports
    )
    verdict = "single_source" if len(reports) == 1 else "corroborated"
    return Finding(name, verdict, statements, n_origins=len(reports), central=central)  # type: ignore[arg-type]  # two of them


def story(*docs: Document, origins: tuple[Origin, ...] = ()) -> Story:
    written = tuple((each.report.id, each.report.written_on) for each in docs)
    return Story("s", tuple(each.report.id for each in docs), "", origins, written)


def test_what_most_tell_comes_first_and_then_what_is_most_central() -> None:
    docs = [doc(name) for name in "abc"]
    findings = [told("aside", "b", central=0.1), told("core", "b", central=0.9), told("most", "b", "c", central=0.2)]
    found = [each for each in Omissions(docs, findings, story(*docs)).by_report() if each.report == "a"]
    assert [(each.finding, each.n_origins, each.central) for each in found] == [
        ("most", 2, 0.2),
        ("core", 1, 0.9),
        ("aside", 1, 0.1),
    ]


@pytest.mark.parametrize(("at", "on", "missed"), [
    (NOON + timedelta(hours=3), None, True),  # the others told it before
    (NOON - timedelta(hours=3), None, False),  # it was written first: perhaps nobody knew by then
    (NOON - timedelta(hours=3), DAY - timedelta(days=2), True),  # but it had happened two days before
    (NOON - timedelta(hours=3), DAY, False),
    (DAY, None, True),  # a bare day may be its evening
    (None, None, True),  # nothing speaks for it
])  # fmt: skip
def test_a_report_leaves_out_what_could_be_known_when_it_was_written(
    at: datetime | date | None,
    on: date | None,
    missed: bool,  # noqa: FBT001  # a table's column
) -> None:
    docs = [doc("a", at=at), doc("b"), doc("c")]
    found = Omissions(docs, [told("it", "b", "c", on=on)], story(*docs)).by_report()
    assert [each.report for each in found] == (["a"] if missed else [])


def test_what_a_later_report_tells_of_the_next_day_is_left_out_by_nobody_before() -> None:
    docs = [doc("a"), doc("b", at=NOON + timedelta(days=1))]
    assert Omissions(docs, [told("it", "b", on=DAY + timedelta(days=1))], story(*docs)).by_report() == ()


def test_copies_of_one_text_leave_a_thing_out_once() -> None:
    docs = [doc(name) for name in "abcd"]
    copies = story(*docs, origins=(Origin("o", ("a", "b", "c")), Origin("p", ("d",))))
    omissions = Omissions(docs, [told("it", "d")], copies)
    assert [each.report for each in omissions.by_report()] == ["a"]
    assert [each.who for each in omissions.by_outlet()] == ["a"]


def test_an_outlet_that_tells_it_in_one_of_its_reports_leaves_nothing_out() -> None:
    docs = [doc("a", outlet="Gazette"), doc("b", outlet="Gazette"), doc("c", outlet="Herald")]
    omissions = Omissions(docs, [told("it", "b")], story(*docs))
    assert [each.report for each in omissions.by_report()] == ["a", "c"]
    assert [(each.of, each.who, each.reports) for each in omissions.by_outlet()] == [("outlet", "Herald", ("c",))]


def test_a_country_leaves_out_what_none_of_its_outlets_tells() -> None:
    docs = [
        doc("a", country="PER"), doc("b", country="PER"), doc("c", country="CHL"), doc("d", country="BOL"), doc("e"),
    ]  # fmt: skip
    found = Omissions(docs, [told("it", "c"), told("other", "a", "d")], story(*docs)).by_country()
    assert [(each.who, each.finding, each.reports) for each in found] == [
        ("BOL", "it", ("d",)), ("CHL", "other", ("c",)), ("PER", "it", ("a", "b")),
    ]  # fmt: skip


def test_a_country_that_only_prints_what_another_one_wrote_is_not_held_against_it() -> None:
    docs = [doc("a", country="PER"), doc("b", country="CHL", at=NOON + timedelta(hours=1)), doc("c", country="BOL")]
    copies = story(*docs, origins=(Origin("o", ("a", "b")), Origin("p", ("c",))))
    assert [each.who for each in Omissions(docs, [told("it", "c")], copies).by_country()] == ["PER"]
