"""A store filled with older reports that were never grouped there: what comes next is grouped as if they were not."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from bench.corpus import worded_texts
from bench.older import add_older
from make_store import NOW, store_at, stored

from crosswire.desk import gathering
from crosswire.desk.storying import regroup
from crosswire.store import Store, open_store
from crosswire.stories import rarity


def _add(store: Store, texts: list[str], *, first: date, days: int) -> None:
    reports = [
        stored(text, name=f"{text[:30]} {n}", source=f"paper {n}", day=first + timedelta(days=n * days // len(texts)))
        for n, text in enumerate(texts)
    ]
    store.reports.add(reports, now=NOW)


def _stories(store: Store, numbers: range) -> set[frozenset[int]]:
    of = store.stories.of(numbers)
    return {frozenset(n for n in of if of[n] == story) for story in of.values()}


def test_what_comes_is_grouped_as_without_the_older_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "FEW", 0)
    monkeypatch.setattr(rarity, "ENOUGH", 20)
    texts = list(worded_texts(150, seed=4, words=60))
    found = []
    for times in (0, 2):
        (tmp_path / str(times)).mkdir()
        store = store_at(tmp_path / str(times))
        _add(store, texts[:121], first=date(2031, 3, 3), days=21)
        regroup(store)
        if times:
            add_older(store, times=times, days=21)
            store = open_store(store.database.path)
            assert len(store.stories.of(range(1, 121 * 3 + 1))) == 121 * 3
            assert regroup(store) == 0
        first = 121 * (times + 1) + 1
        _add(store, texts[121:], first=date(2031, 3, 23), days=1)
        regroup(store)
        found.append({frozenset(n - 121 * times for n in group) for group in _stories(store, range(first, first + 29))})
    assert found[0] == found[1]
    assert any(len(group) == 3 for group in found[0])


def test_days_that_are_no_three_weeks_are_refused(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    for days in (14, 25):
        with pytest.raises(ValueError, match="no whole weeks, three or more"):
            add_older(store, times=1, days=days)
