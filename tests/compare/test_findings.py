"""Verdicts by structure: who tells it, from which text, on whose word."""

from collections.abc import Sequence

import pytest

from crosswire.compare.findings import find
from crosswire.model import Citation, Document, Finding, Link, Origin, Statement, Story, Voice
from make import report

TEXT = "The old bridge over the river was closed to all lorries."


def statement(name: str, *, source: str | None = None, text: str = TEXT) -> Statement:
    chain = (Voice(source, f"person:{source}"),) if source else ()
    return Statement(name, Citation(name, 0, len(text), (0, len(text))), chain)


def found(
    told: Sequence[Statement], links: Sequence[Link], *, origins: tuple[Origin, ...] = (), text: str = TEXT
) -> tuple[Finding, ...]:
    docs = [Document(report(f"{text}{' ' * n}", name=each.cites.report)) for n, each in enumerate(told)]
    return find(told, links, Story("s", tuple(each.cites.report for each in told), "bridge", origins), docs)


def same(a: str, b: str, score: float = 0.9) -> Link:
    return Link(a, b, "same", score)


def test_two_texts_without_a_named_source_corroborate() -> None:
    (finding,) = found([statement("a"), statement("b")], [same("a", "b")])
    assert (finding.verdict, finding.n_origins, finding.n_ultimate_sources) == ("corroborated", 2, 0)


def test_two_texts_on_one_persons_word_repeat() -> None:
    (finding,) = found([statement("a", source="Ann Moss"), statement("b", source="Ann Moss")], [same("a", "b")])
    assert (finding.verdict, finding.ultimate_sources) == ("repeated", ("Ann Moss",))


def test_two_texts_on_two_peoples_word_corroborate() -> None:
    (finding,) = found([statement("a", source="Ann Moss"), statement("b", source="Bo Lind")], [same("a", "b")])
    assert (finding.verdict, finding.n_ultimate_sources) == ("corroborated", 2)


def test_three_copies_of_one_text_repeat() -> None:
    told = [statement(name) for name in "abc"]
    links = [same("a", "b"), same("b", "c"), same("a", "c")]
    (finding,) = found(told, links, origins=(Origin("o", ("a", "b", "c")),))
    assert (finding.verdict, finding.n_outlets, finding.n_origins) == ("repeated", 3, 1)


def test_what_nobody_else_tells_stands_alone() -> None:
    findings = found([statement("a"), statement("b")], [])
    assert [finding.verdict for finding in findings] == ["single_source", "single_source"]


@pytest.mark.parametrize("relation", ["divergent", "conflicting"])
def test_dissent_shows_both_sentences_and_corroborates_nothing(relation: str) -> None:
    told = [statement("a"), statement("b")]
    findings = found(told, [Link("a", "b", relation, 0.5, "why"), same("a", "b")])  # type: ignore[arg-type]
    assert [finding.verdict for finding in findings] == [relation]
    assert {cites.report for cites in findings[0].evidence} == {"a", "b"}


def test_a_chain_that_drifts_apart_is_cut() -> None:
    told = [statement(name) for name in "abcd"]
    findings = found(told, [same("a", "b"), same("c", "d"), same("b", "c", 0.5)])
    assert sorted(len(finding.statements) for finding in findings) == [2, 2]


def test_another_report_never_leaves_a_corroborated_finding_alone() -> None:
    before = found([statement("a"), statement("b")], [same("a", "b")])
    after = found([statement("a"), statement("b"), statement("c")], [same("a", "b"), same("b", "c")])
    assert before[0].verdict == after[0].verdict == "corroborated"


def test_the_order_of_statements_and_links_changes_nothing() -> None:
    told = [statement(name) for name in "abc"]
    links = [same("a", "b"), same("b", "c"), same("a", "c")]
    docs = [Document(report(TEXT, name=name)) for name in "abc"]
    story = Story("s", ("a", "b", "c"), "bridge")
    assert find(told, links, story, docs) == find(told[::-1], links[::-1], story, docs[::-1])


def test_a_repetition_in_one_report_is_one_finding() -> None:
    text = "The old bridge over the river was closed. The old bridge over the river was closed."
    told = [Statement(f"a{n}", Citation("a", at, at + 40, (at, at + 41))) for n, at in enumerate((0, 42))]
    docs = [Document(report(text, name="a"))]
    (finding,) = find(told, [], Story("s", ("a",), "bridge"), docs)
    assert (finding.verdict, len(finding.statements)) == ("single_source", 2)


def test_a_text_is_not_in_dispute_with_its_own_copy() -> None:
    told = [statement("a"), statement("b")]
    findings = found(told, [Link("a", "b", "divergent", 0.9, "why")], origins=(Origin("o", ("a", "b")),))
    assert "divergent" not in {finding.verdict for finding in findings}


@pytest.mark.parametrize(
    ("second", "alone"),
    [
        ("a farmer found two unexploded mines beside the railway", ["a2"]),  # another matter in one breath
        ("will stay closed until Friday", []),  # a particular of the same one
        ("the lorries cross the river bridge", []),  # the other report's words again
    ],
)
def test_the_second_half_of_a_sentence_that_is_shown_stands_alone_only_with_another_matter(
    second: str, alone: list[str]
) -> None:
    first = "The old bridge over the river was closed to lorries"
    text = f"{first}, and {second}."
    whole = (0, len(text))
    told = [
        Statement("a1", Citation("a", 0, len(first), whole)),
        Statement("a2", Citation("a", len(first) + 6, len(text) - 1, whole)),
        statement("b", text="Lorries may not cross the closed river bridge now."),
    ]
    docs = [
        Document(report(text, name="a")),
        Document(report("Lorries may not cross the closed river bridge now.", name="b")),
    ]
    findings = find(told, [same("a1", "b")], Story("s", ("a", "b"), "bridge"), docs)
    assert [f.statements[0].id for f in findings if f.verdict == "single_source"] == alone


def test_a_sentence_in_dispute_is_not_told_alone_as_well() -> None:
    told = [statement("a"), statement("b", text="Nobody closed it.")]
    docs = [Document(report(TEXT, name="a")), Document(report("Nobody closed it.", name="b"))]
    findings = find(told, [Link("a", "b", "divergent", 0.9, "why")], Story("s", ("a", "b"), "bridge"), docs)
    assert [finding.verdict for finding in findings] == ["divergent"]
