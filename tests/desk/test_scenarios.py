"""What a newsroom's first day asks for, from texts to findings."""

from dataclasses import replace
from functools import cache

from crosswire.desk.comparing import compare
from crosswire.desk.demo import demo_reports
from crosswire.desk.reading import annotate, read
from crosswire.model import Brief, Document, Source


@cache
def _two() -> tuple[Document, ...]:
    return tuple(annotate(read(path)) for path in demo_reports())


def _printed_again(doc: Document, outlet: str) -> Document:
    """The same text in another outlet."""
    name = outlet.lower().replace(" ", "-")
    return replace(doc, report=replace(doc.report, id=f"{doc.report.id}-{name}", source=Source(name, outlet)))


@cache
def _four() -> Brief:
    first, second = _two()
    return compare([first, second, _printed_again(first, "Morning Copy"), _printed_again(second, "Evening Copy")])


def test_two_more_outlets_that_print_the_same_texts_are_four_outlets_and_still_two_origins() -> None:
    brief = _four()
    assert len(brief.tellings) == 4
    assert len(brief.story.origins) == 2
    assert {len(origin.reports) for origin in brief.story.origins} == {2}
    agreed = [finding for finding in brief.findings if finding.verdict == "corroborated"]
    assert agreed
    assert {finding.n_origins for finding in agreed} == {2}
    assert max(finding.n_outlets for finding in agreed) == 4


def test_a_reprint_makes_nothing_corroborated_that_was_not() -> None:
    two = compare(_two())
    before = {finding.verdict for finding in two.findings if finding.n_origins > 1}
    assert {finding.verdict for finding in _four().findings if finding.n_origins > 1} <= before
    assert all(finding.verdict != "corroborated" for finding in _four().findings if finding.n_origins == 1)
