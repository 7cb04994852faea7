"""A matter that many tell is one finding with many tellings; what drifts apart is cut."""

from collections.abc import Iterator

import pytest
from bench.comparing import groups
from bench.tellings import reports, sentences

import make
from crosswire.annotate import annotate
from crosswire.compare.grouping import Grouping
from crosswire.desk.comparing import compare
from crosswire.desk.marking import document
from crosswire.model import Document, Link


@pytest.fixture(scope="module")
def docs() -> list[Document]:
    return [doc for doc in annotate(map(document, reports(10))) if isinstance(doc, Document)]


@pytest.mark.parametrize(("number", "whole", "pure"), [(5, 0.8, 0.95), (10, 0.7, 0.95)])
def test_what_many_reports_tell_is_one_finding(docs: list[Document], number: int, whole: float, pure: float) -> None:
    found = groups(compare(docs[:number], same_story=True))
    assert found[0] >= whole
    assert found[1] >= pure


def test_the_main_matter_has_all_its_tellings(docs: list[Document]) -> None:
    brief = compare(docs, same_story=True)
    first = next(finding for finding in brief.findings if finding.verdict in {"corroborated", "repeated"})
    tellings = {(cites.report, brief.text(cites)) for cites in first.evidence}
    assert len({report for report, _ in tellings}) == sum(any(fact == 0 for _, fact in sentences(n)) for n in range(10))


def _links(*pairs: str) -> Iterator[Link]:
    return (Link(pair[0], pair[1], "same", 0.9) for pair in pairs)


def _grouped(names: str, links: Iterator[Link], weighed: set[str] | None = None) -> list[str]:
    def looked(a: str, b: str) -> bool:
        return weighed is None or a + b in weighed or b + a in weighed

    grouping = Grouping(lambda a, b: False, looked if weighed is not None else None)  # noqa: ARG005
    return sorted("".join(sorted(each)) for each in grouping(names, list(links), again=(), parting=()))


def test_one_link_between_two_groups_does_not_join_them() -> None:
    assert _grouped("abcdef", _links("ab", "ac", "bc", "de", "df", "ef", "cd")) == ["abc", "def"]


def test_pairs_that_nobody_weighed_speak_against_nothing() -> None:
    inside = ["ab", "ac", "bc", "de", "df", "ef"]
    across = ["ad", "ae", "be", "bd", "cf"]
    weighed = {*inside, *across, "af"}
    assert _grouped("abcdef", _links(*inside, *across), weighed) == ["abcdef"]
    assert _grouped("abcdef", _links(*inside, *across[:3]), weighed) == ["abc", "def"]


def test_a_dispute_keeps_groups_apart_however_many_links_there_are() -> None:
    apart = [Link("a", "d", "conflicting", 0.9)]
    links = list(_links("ab", "ac", "bc", "cd", "bd"))
    found = Grouping(lambda a, b: False)("abcd", links, again=(), parting=apart)  # noqa: ARG005
    assert sorted("".join(sorted(each)) for each in found) == ["abc", "d"]


SUPERSEDED = [
    ("At least 12 people died when a ferry sank off Aldmoor on Monday, the coastguard said.", "2031-03-04"),
    ("The number of people who died when the ferry sank off Aldmoor on Monday rose to 15, the coastguard said.", "2031-03-06"),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "conflicting"), [
    (SUPERSEDED, False),
    ([SUPERSEDED[0], (SUPERSEDED[1][0].replace("rose to", "was"), "2031-03-06")], False),
    ([("The court in Aldmoor sentenced the captain of the ferry to 4 years in prison on Monday.", "2031-03-04"),
      ("On Monday the captain of the ferry was sentenced to 7 years in prison by the court in Aldmoor.", "2031-03-04")], True),
])  # fmt: skip
def test_a_later_higher_count_is_no_conflict(texts: list[tuple[str, str]], conflicting: bool) -> None:  # noqa: FBT001
    from datetime import date  # noqa: PLC0415  # only this table has days

    found = compare(
        [make.annotated(text, name=f"r{n}", published=date.fromisoformat(day)) for n, (text, day) in enumerate(texts)],
        same_story=True,
    )
    assert any(finding.verdict == "conflicting" for finding in found.findings) is conflicting


@pytest.mark.parametrize(("texts", "sources"), [
    (["The bridge was unsafe, according to a report by the transport ministry.",
      "A report by the transport ministry said the bridge was unsafe."], 1),
    (["The bridge was unsafe, court papers showed.", "Court papers said the bridge was unsafe."], 1),
    (["The bridge was unsafe, the Ritzau news agency reported.", "Ritzau said the bridge was unsafe."], 1),
    (["The bridge was unsafe, Ann Moss said, according to the Ritzau news agency.", "The bridge was unsafe, Ann Moss said."], 1),
    (["The bridge was unsafe, court papers showed.", "The bridge was unsafe, Ann Moss said."], 2),
])  # fmt: skip
def test_one_document_or_agency_is_one_source(texts: list[str], sources: int) -> None:
    docs = [make.annotated(f"{text} Lorries were turned back.", name=f"r{n}") for n, text in enumerate(texts)]
    found = [f for f in compare(docs, same_story=True).findings if f.n_outlets > 1 and "unsafe" in docs[0].report.text]
    told = next(f for f in found if "bridge was unsafe" in docs[0].report.text[slice(*f.statements[0].cites.sentence)])
    assert told.n_ultimate_sources == sources, told.ultimate_sources
    assert told.verdict == ("repeated" if sources == 1 else "corroborated")
