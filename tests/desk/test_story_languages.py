"""Stories of a store in several languages: the same as of a file, in any order, whatever came in between."""

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from make_store import NOW, store_at, stored

from crosswire.desk import gathering
from crosswire.desk.asking import listed, story_named
from crosswire.desk.marking import document
from crosswire.desk.storying import regroup
from crosswire.model import Report
from crosswire.store import Store, Wanted
from crosswire.stories import grouping, stories

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "stories/crossing_pairs.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def _reports() -> list[Report]:
    found: dict[str, Report] = {}
    for n, row in enumerate(ROWS):
        for part, (language, title, text) in enumerate((row[1:4], row[4:7])):
            day = date(2031, 3, 4) + timedelta(days=n)
            report = stored(f"{title}\n\n{text}", name=f"{n:02}-{part}", source=f"paper {part}", day=day)
            found.setdefault(report.text, replace(report, language=language))
    return list(found.values())


def _partition(store: Store) -> set[frozenset[str]]:
    return {frozenset(report.id for report in members) for _, members in listed(store, Wanted(), limit=1000)}


@pytest.mark.parametrize("few", [3_000, 0])
def test_the_order_in_which_reports_of_many_languages_come_decides_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(gathering, "FEW", few)
    monkeypatch.setattr(grouping, "FEW", few)
    reports = _reports()
    wanted = {frozenset(story.reports) for story in stories([document(report) for report in reports])}
    assert sum(len(group) == 2 for group in wanted) >= 4
    for seed in range(2):
        (tmp_path / str(seed)).mkdir()
        store = store_at(tmp_path / str(seed))
        mixed = random.Random(seed).sample(reports, len(reports))  # noqa: S311  # a shuffle that repeats
        for at in range(0, len(mixed), 16):
            store.reports.add(mixed[at : at + 16], now=NOW)
            regroup(store)
        assert _partition(store) == wanted


def test_a_story_in_two_languages_says_so_and_parts_when_one_report_goes(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    store.reports.add(_reports(), now=NOW)
    regroup(store)
    pairs = [sorted(group) for group in sorted(_partition(store), key=sorted) if len(group) == 2]
    across = [pair for pair in pairs if "are alike in what they mean" in story_named(store, pair[0]).ties[0]]
    first, second = across[0]
    store.reports.forget(ids=[second])
    regroup(store)
    assert story_named(store, first).n_reports == 1
