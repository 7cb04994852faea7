"""Editions: what changed between two of them, sentence by sentence, and nothing else."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from make_store import NOW, store_at, stored

from crosswire.desk.revising import Change, differences, editions, revised
from crosswire.errors import UsageError
from make import document

FIRST = "The ferry sank off Lund on Monday. Two sailors were hurt.\n\nThe harbour was closed."


@pytest.mark.parametrize(
    ("after", "kinds", "words"),
    [
        (FIRST, [], []),
        (FIRST.replace("  ", " ").replace(" ", "\u00a0", 2), [], []),
        (FIRST.replace("Two", "Three"), ["changed"], [("Two", "Three")]),
        (FIRST + " It opens on Friday.", ["added"], []),
        (FIRST.replace("Two sailors were hurt.", ""), ["removed"], []),
        (FIRST.replace("Two sailors were hurt.", "The owner blamed thick fog."), ["added", "removed"], []),
        (FIRST.replace("Monday. Two sailors", "Tuesday. Two sailors and a cook"), ["changed", "changed"],
         [("Monday", "Tuesday"), ("", "and a cook")]),
    ],
)  # fmt: skip
def test_what_changed_is_told_by_the_sentence(after: str, kinds: list[str], words: list[tuple[str, str]]) -> None:
    found = differences(document(FIRST), document(after))
    assert [change.kind for change in found] == kinds
    assert [pair for change in found for pair in change.words] == words


def test_each_change_stands_where_it_says() -> None:
    after = FIRST.replace("Two", "“Three”") + " It opens on Friday."
    for change in differences(document(FIRST), document(after)):
        for sentence, span, text in (
            (change.before, change.before_span, FIRST),
            (change.after, change.after_span, after),
        ):
            assert (sentence is None) == (span is None)
            assert span is None or text[span[0] : span[1]] == sentence


def test_a_change_of_page_furniture_is_none() -> None:
    notice = "\n\nWe use cookies to improve your experience. By continuing you agree to our cookie policy."
    assert differences(document(FIRST), document(FIRST + notice)) == ()


def test_the_editions_of_a_report_are_told_by_any_of_their_ids(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    url = "https://wire.example/1"
    one = stored(FIRST, name="a", url=url, day=date(2026, 2, 1))
    two = replace(stored(FIRST.replace("Two", "Three"), name="b", url=url, day=date(2026, 2, 2)), title="A ferry sinks")
    store.reports.add([one], now=NOW)
    store.reports.add([two], now=NOW)
    first, second = editions(store, "b")
    assert editions(store, "a") == [first, second]
    assert (first.newest, first.changes, second.newest) == (False, (), True)
    assert ("published", "2026-02-01", "2026-02-02") in second.stated
    assert second.changes == (
        Change(
            "changed", "Two sailors were hurt.", "Three sailors were hurt.", (35, 57), (35, 59), (("Two", "Three"),)
        ),
    )
    assert [(each.report.id, each.n_editions) for each in revised(store, limit=5)] == [("b", 2)]


def test_an_unknown_report_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no report zz"):
        editions(store_at(tmp_path), "zz")
