"""The check of briefs finds what their sources do not have."""

from dataclasses import replace
from functools import cache

import pytest
from bench.brief_check import Check, claims

from crosswire.desk.comparing import compared
from crosswire.desk.demo import demo_reports
from crosswire.desk.reading import annotate, read
from crosswire.model import Brief, Document, Hint


@cache
def _demo() -> tuple[Brief, tuple[Document, ...]]:
    return compared([annotate(read(path)) for path in demo_reports()])


def test_the_demo_says_no_more_than_its_reports() -> None:
    brief, docs = _demo()
    assert [each.word for each in Check("demo", brief, docs).all()] == []


@pytest.mark.parametrize(
    ("reason", "word"),
    [
        ("one asserts what Zorbania denies", "Zorbania"),
        ("8731 in one, 9 in the other", "8731"),
        ('one speaks of "quartz"', "quartz"),
        ("one says 3 August 1911", "3 August 1911"),
    ],
)
def test_a_word_that_no_source_has_is_an_offender(reason: str, word: str) -> None:
    brief, docs = _demo()
    told = [f for f in brief.findings if f.verdict in ("divergent", "corroborated", "repeated")]
    altered = replace(brief, findings=(replace(told[0], reason=reason),))
    assert word in {each.word for each in Check("demo", altered, docs).all()}


def test_a_plan_that_no_report_has_so_is_an_offender() -> None:
    brief, docs = _demo()
    plan = replace(
        brief.agenda[0], what="a parade of elephants", hint=Hint("1911-08", "Quux", brief.agenda[0].evidence[0])
    )
    found = {each.word for each in Check("demo", replace(brief, agenda=(plan,)), docs).all()}
    assert {"a parade of elephants", "Quux", "August 1911"} <= found


def test_names_numbers_and_quoted_words_are_claims() -> None:
    assert claims('the envoy Marta met 12 crews and spoke of "calm seas"') == ["Marta", "12", "calm", "seas"]
