"""What keeping stories up to date reads of a store, and what it keeps ready made."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from make_store import NOW, store_at, stored
from sqlalchemy import delete

from crosswire.desk import gathering, weaving
from crosswire.desk.gathering import weighing
from crosswire.desk.marking import document
from crosswire.desk.storying import regroup
from crosswire.model import Report
from crosswire.store import Store, Web
from crosswire.store.web import COLUMNS
from crosswire.store.web_tables import story_counts
from crosswire.stories import rarity
from crosswire.stories.matter import Vocabulary


def _report(n: int, *, event: int = 0, day: int = 10) -> Report:
    """A made-up report: ten words of its event, in an order of its own, among twenty that no other has."""
    words = [f"event{event}x{'abcdefghij'[(n + k) * 3 % 10]}" for k in range(10)]
    spread = [word for k, word in enumerate(words) for word in (word, f"own{n}y{k}", f"more{n}y{k}")]
    return stored(" ".join(spread), name=f"r{n}", source=f"paper {n}", day=date(2031, 3, day))


def _rarities(store: Store, report: Report) -> list[int]:
    vocabulary, doc = Vocabulary(), document(report)
    matter = vocabulary.matter(doc)
    (number,) = store.reports.numbers([report.id]).values()
    return [int(each) for each in weighing(store, [number])(vocabulary, doc, matter)]


def test_words_weigh_as_in_the_reports_that_are_there_now_counted_or_kept(tmp_path: Path) -> None:
    store, own = store_at(tmp_path), _report(0)
    found = []
    for come, go in (
        ([own, _report(1)], []),
        ([_report(n, event=n % 3) for n in range(2, 30)], []),
        ([], ["r1", "r5", "r9"]),
    ):
        store.reports.add(come, now=NOW)
        store.reports.forget(ids=go)
        regroup(store)
        assert store.web.counts() is not None
        kept = _rarities(store, own)
        with store.database.writing() as connection:
            connection.execute(delete(story_counts))
        assert kept == _rarities(store, own)
        found.append(kept)
    assert found[0] != found[1] != found[2]


def test_words_are_counted_where_a_run_was_killed_before_they_were_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, own = store_at(tmp_path), _report(0)
    store.reports.add([own, _report(1)], now=NOW)
    regroup(store)
    before = _rarities(store, own)
    store.reports.add([_report(n) for n in range(2, 20)], now=NOW)
    with monkeypatch.context() as patch:
        patch.setattr(gathering, "groups_of", _killed)
        with pytest.raises(KeyboardInterrupt):
            regroup(store)
    assert _rarities(store, own) != before
    now = _rarities(store, own)
    regroup(store)
    assert _rarities(store, own) == now


def _killed(*_: object) -> list[list[int]]:
    raise KeyboardInterrupt


def test_of_texts_that_a_new_one_is_set_beside_only_those_it_is_linked_to_are_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "FEW", 0)
    monkeypatch.setattr(rarity, "ENOUGH", 1)
    read: list[int] = []
    rows = Web.rows

    def counted(
        self: Web, column: str, values: Iterable[int], *, only: Sequence[str] = COLUMNS
    ) -> Iterator[dict[str, Any]]:
        for row in rows(self, column, values, only=only):
            if only == COLUMNS:
                read.append(row["report"])
            yield row

    met = set[int]()
    alike = weaving.Weaving._alike

    def watched(self: Any, shelf: Any, report: int, others: Sequence[int]) -> list[tuple[int, int]]:
        met.update(others)
        return alike(self, shelf, report, others)

    store = store_at(tmp_path)
    before = [_report(n, event=n % 15) for n in range(60)]  # by these the next week's words are weighed
    store.reports.add([*before, *(_report(n, day=17) for n in range(60, 66))], now=NOW)
    regroup(store)
    monkeypatch.setattr(Web, "rows", counted)
    monkeypatch.setattr(weaving.Weaving, "_alike", watched)
    monkeypatch.setattr(weaving, "LEAST", 10_001)  # so alike that nothing is linked
    store.reports.add([_report(66, day=17)], now=NOW)
    regroup(store)
    assert len(met) == 6 + 4
    assert not met & set(read)
