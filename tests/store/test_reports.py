"""Reports in and out of the store."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from make_store import NOW, STAMP, store_at, stored

from crosswire.errors import StoreError
from crosswire.model import Rejected
from crosswire.store import Added, Asked, open_store, scrub


def test_what_is_put_in_comes_out_the_same(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    report = stored(
        "A bridge fell. “Nobody was hurt,” the mayor said.", url="https://wire.example/1", day=date(2026, 2, 3)
    )
    assert store.reports.add([report], now=NOW) == Added(new=1)
    assert store.reports.get(["a"]) == {"a": report}


def test_a_known_report_is_not_kept_twice(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    report = stored("A bridge fell.")
    store.reports.add([report, report], now=NOW)
    assert store.reports.add([report], now=NOW) == Added(known=1)
    assert store.layers.states()["waiting"] == 1


def test_other_text_at_the_same_address_is_a_later_edition(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    first = stored("A bridge fell. Two were hurt.", name="a", url="https://wire.example/1")
    second = stored("A bridge fell. Three were hurt.", name="b", url="https://wire.example/1")
    third = stored("A bridge fell. Four were hurt.", name="c", url="https://wire.example/1")
    store.reports.add([first], now=NOW)
    assert store.reports.add([second, third], now=NOW) == Added(revised=2)
    assert [each.id for each in store.reports.editions("c")] == ["a", "b", "c"]
    assert [each.revision_of for each in store.reports.editions("a")] == [None, "a", "a"]
    assert [report.id for _, report in store.reports.each()] == ["c"]


def test_another_page_that_says_the_same_is_no_edition(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    report = stored("A bridge fell. Two were hurt.", url="https://wire.example/1")
    store.reports.add([report], now=NOW)
    other_page = replace(report, id="b", raw="0" * 64)
    assert store.reports.add([other_page], now=NOW, pages_of={other_page.raw: b"<p>"}) == Added(known=1)
    assert store.reports.page(other_page.raw) is None
    assert store.reports.add([replace(other_page, title="A bridge has fallen")], now=NOW) == Added(revised=1)


def test_an_edition_without_an_address_names_the_first(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    store.reports.add([stored("A bridge fell.", name="a")], now=NOW)
    later = [replace(stored(text, name=text[-2]), revision_of="a") for text in ("Two fell 1.", "Three fell 2.")]
    assert store.reports.add(later, now=NOW) == Added(revised=2)
    assert [each.id for each in store.reports.editions("a")] == ["a", "1", "2"]
    assert store.reports.newest(["a", "1"]) == {"a": "2", "1": "2"}
    assert store.reports.revised(limit=5) == {"2": 3}
    assert store.reports.add([replace(stored("A dam broke."), revision_of="nobody")], now=NOW) == Added(new=1)


def test_two_reports_that_call_themselves_the_same_are_both_kept(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    store.reports.add([stored("A bridge fell.", name="1")], now=NOW)
    assert store.reports.add([stored("A dam broke.", name="1")], now=NOW) == Added(new=1)
    texts = {report.text: report.id for _, report in store.reports.each()}
    assert texts["A bridge fell."] == "1"
    assert texts["A dam broke."] != "1"


@pytest.mark.parametrize(
    ("what", "left"),
    [
        ({"ids": ["a"]}, {"b", "c"}),
        ({"source": "post"}, {"a", "c"}),
        ({"before": "2026-02-02"}, {"b", "c"}),
        ({"ids": ["nobody"]}, {"a", "b", "c"}),
    ],
)
def test_forgotten_reports_are_gone_from_everywhere(tmp_path: Path, what: dict[str, object], left: set[str]) -> None:
    store = store_at(tmp_path)
    store.reports.add(
        [
            stored("Unobtainium was found.", name="a", day=date(2026, 2, 1)),
            stored("A dam broke.", name="b", source="post", day=date(2026, 2, 2)),
            stored("A ferry sank.", name="c"),
        ],
        now=NOW,
    )
    store.reports.forget(**what)  # type: ignore[arg-type]  # a table of keywords
    scrub(store.database)
    assert {report.id for _, report in store.reports.each()} == left
    assert store.waiting.count() == len(left)
    assert b"unobtainium" not in _bytes(tmp_path) or "a" in left


def test_no_trace_of_a_forgotten_report_is_left_in_its_files(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    store.reports.add([stored(f"Report {n} from Lund.", name=str(n)) for n in range(300)], now=NOW)
    report = stored("Unobtainium was found.", name="x")
    store.reports.add([report], now=NOW, pages_of={report.raw: b"<p>unobtainium</p>"})
    store.rejects.put([Rejected("x", "Parsing", "unobtainium broke it")], now=STAMP)
    assert b"unobtainium" in _bytes(tmp_path)
    store.reports.forget(ids=["x"])
    scrub(store.database)
    assert b"unobtainium" not in _bytes(tmp_path)
    assert len(store.search(Asked("lund"), limit=400)) == 300


def _bytes(folder: Path) -> bytes:
    """What lies on disk: the store and the log beside it, in lower case."""
    return b"".join(path.read_bytes().lower() for path in sorted(folder.glob("store.db*")))


def test_a_raw_page_is_kept_apart_and_goes_with_its_last_report(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    report = stored("A bridge fell.")
    store.reports.add([report], now=NOW, pages_of={report.raw: b"<p>A bridge fell.</p>"})
    assert store.reports.page(report.raw) == b"<p>A bridge fell.</p>"
    store.reports.forget(ids=["a"])
    assert store.reports.page(report.raw) is None


def test_pages_can_be_purged_without_the_reports(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    report = stored("A bridge fell.")
    store.reports.add([report], now=NOW, pages_of={report.raw: b"<p>"})
    assert store.reports.purge_pages() == 1
    assert store.reports.get(["a"]) == {"a": report}


def test_pages_of_older_reports_can_be_purged_alone(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    old, new = stored("A bridge fell.", day=date(2026, 1, 1)), stored("A dam broke.", name="b", day=date(2026, 2, 1))
    store.reports.add([old, new], now=NOW, pages_of={old.raw: b"<p>", new.raw: b"<p>"})
    assert store.reports.purge_pages(before="2026-02-01") == 1
    assert (store.reports.page(old.raw), store.reports.page(new.raw)) == (None, b"<p>")


def test_only_the_owner_can_read_a_store(tmp_path: Path) -> None:
    store_at(tmp_path / "new")
    assert (tmp_path / "new" / "store.db").stat().st_mode & 0o077 == 0
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0


def test_a_store_that_is_not_there_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"There is no store at .*crosswire add"):
        open_store(tmp_path / "none.db")


def test_a_file_that_is_no_store_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreError, match="no store of Crosswire"):
        open_store(path)
    assert path.read_bytes() == b"no database at all" * 100


def test_a_store_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    with store.database.writing() as connection:
        connection.exec_driver_sql("UPDATE meta SET value = '99' WHERE name = 'version'")
    with pytest.raises(StoreError, match=r"newer program .*version 99"):
        open_store(tmp_path / "store.db")
