"""The queue: nothing waits twice, nothing is lost, and what kills its worker does not block the rest."""

from pathlib import Path

from make_store import NOW, STAMP, store_at, stored

from crosswire.model import Document, Rejected
from crosswire.store import Made
from crosswire.store.waiting import TRIES
from make import annotated


def test_what_was_asked_for_comes_first_and_the_rest_in_order(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    store.reports.add([stored(f"Report {n}.", name=str(n)) for n in range(4)], now=NOW)
    store.waiting.ask(["2"])
    first = store.waiting.claim("w1", 2, now=STAMP)
    assert [report.id for report in first.values()] == ["0", "2"]
    assert [report.id for report in store.waiting.claim("w2", 9, now=STAMP).values()] == ["1", "3"]
    assert store.waiting.claim("w3", 9, now=STAMP) == {}


def test_what_a_dead_worker_held_waits_again(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    store.reports.add([stored("A bridge fell.")], now=NOW)
    store.waiting.claim("w1", 1, now=STAMP)
    assert store.waiting.workers() == ["w1"]
    assert store.waiting.release(["w1"], now=STAMP) == 1
    assert len(store.waiting.claim("w2", 1, now=STAMP)) == 1


def test_a_report_that_kills_its_workers_is_rejected(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    store.reports.add([stored("A bridge fell.")], now=NOW)
    for n in range(TRIES):
        assert len(store.waiting.claim(f"w{n}", 1, now=STAMP)) == 1
        store.waiting.release([f"w{n}"], now=STAMP)
    assert store.waiting.count() == 0
    assert store.layers.states()["failed"] == 1
    (kept,) = store.rejects.each()
    assert kept.rejected == Rejected("a", "work", "its worker was killed 3 times while reading it")


def test_layers_come_out_as_they_went_in(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    text = 'Norway will sign on 3 March 2026, Minister Kari Lund said. "We agreed," she told reporters in Oslo.'
    store.reports.add([stored(text)], now=NOW)
    ((number, report),) = store.waiting.claim("w", 1, now=STAMP).items()
    doc = Document(report, annotated(text).layers)
    store.layers.put({number: doc}, made=Made("test"), now=STAMP)
    assert store.layers.documents([number], {number: report}) == {number: doc}
    assert store.waiting.count() == 0
    assert store.layers.states()["analysed"] == 1
    assert store.layers.outdated(Made("test")) == (0, {})
    assert store.layers.outdated(Made("newer")) == (1, {})


def test_a_report_forgotten_while_it_was_read_does_not_come_back(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    store.reports.add([stored("A bridge fell.")], now=NOW)
    ((number, report),) = store.waiting.claim("w", 1, now=STAMP).items()
    store.reports.forget(ids=["a"])
    store.layers.put({number: Document(report, annotated("A bridge fell.").layers)}, made=Made("test"), now=STAMP)
    assert store.layers.documents([number], {number: report})[number].layers == {}


def test_what_an_older_version_analysed_can_be_put_back(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    store.reports.add([stored("A bridge fell."), stored("A dam broke.", name="b")], now=NOW)
    claimed = store.waiting.claim("w", 2, now=STAMP)
    for (number, report), by in zip(claimed.items(), ("old", "new"), strict=True):
        store.layers.put({number: Document(report, annotated(report.text).layers)}, made=Made(by), now=STAMP)
    assert store.waiting.again(states=("analysed",), made_by_other_than="new") == 1
    assert store.waiting.again(states=("analysed",), made_by_other_than="new") == 0
