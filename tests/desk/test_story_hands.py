"""What a hand decides of stories, when reports are forgotten, come since, and when it is taken back."""

from pathlib import Path

import pytest
from make_store import NOW
from make_stories import kept_store, told_thrice

from crosswire.desk.asking import story_named
from crosswire.desk.carrying import apply, exported, parsed
from crosswire.desk.deciding import merge, rename, split, undo
from crosswire.desk.explaining import explain
from crosswire.desk.keeping import forget
from crosswire.desk.storying import regroup
from crosswire.errors import UsageError
from crosswire.store import Wanted


@pytest.mark.usefixtures("cut")
@pytest.mark.parametrize("named", [("e0-0", "e1-0"), ("e1-0", "e0-0")])
def test_a_merge_taken_back_gives_ids_again_whichever_story_has_grown_since(
    tmp_path: Path, named: tuple[str, str]
) -> None:
    reports = told_thrice(4)
    store = kept_store(tmp_path / "s", [[*reports[:5], *reports[6:]]])
    larger, smaller = story_named(store, "e0-0").id, story_named(store, "e1-0").id
    merge(store, named, by="Ada")
    forget(store, reports=["e0-1", "e0-2"])
    store.reports.add(reports[5:6], now=NOW)
    regroup(store)
    undo(store, store.stories.log(kinds=("merged by hand",))[-1].n)
    assert [story_named(store, name).id for name in ("e0-0", "e1-2", larger, smaller)] == [larger, smaller] * 2


@pytest.mark.usefixtures("cut")
def test_of_three_stories_made_one_each_can_be_taken_out_again(tmp_path: Path) -> None:
    reports = told_thrice(3)
    store = kept_store(tmp_path / "s", [[reports[0], *reports[3:]]])
    ids = {n: story_named(store, f"e{n}-0").id for n in range(3)}
    merge(store, ["e0-0", "e1-0", "e2-0"], by="Ada")
    first, second = store.stories.log(kinds=("merged by hand",))
    undo(store, second.n)
    assert story_named(store, ids[2]).id == story_named(store, "e2-0").id == ids[2]
    assert story_named(store, ids[0]).id == story_named(store, ids[1]).id == story_named(store, "e0-0").id
    undo(store, first.n)
    assert {n: story_named(store, f"e{n}-0").id for n in range(3)} == ids


@pytest.mark.usefixtures("cut")
@pytest.mark.parametrize("gone", ["e0-0", "e2-0"])
def test_what_a_hand_joined_stays_joined_without_the_report_it_was_told_by(tmp_path: Path, gone: str) -> None:
    store = kept_store(tmp_path / "s", [told_thrice(4)])
    one = merge(store, ["e0-0", "e2-0"], by="Ada").id
    forget(store, reports=[gone])
    regroup(store)
    assert {story_named(store, each).id for each in ("e0-1", "e2-1")} == {one}
    undo(store, store.stories.log(kinds=("merged by hand",))[-1].n)
    assert story_named(store, "e0-1").id != story_named(store, "e2-1").id


@pytest.mark.usefixtures("cut")
def test_what_a_hand_parted_stays_parted_without_the_report_it_was_told_by(tmp_path: Path) -> None:
    store = kept_store(tmp_path / "s", [told_thrice(2)])
    apart = split(store, "e0-0", ["e0-2"], by="Ada").id
    forget(store, reports=["e0-0"])
    regroup(store)
    assert story_named(store, "e0-2").id == apart != story_named(store, "e0-1").id


@pytest.mark.usefixtures("cut")
def test_a_story_whose_reports_are_forgotten_is_told_of_and_leaves_no_words(tmp_path: Path) -> None:
    store = kept_store(tmp_path / "s", [told_thrice(2)])
    name = story_named(store, "e0-0").id
    forget(store, reports=["e0-0", "e0-1", "e0-2"])
    (left,) = store.stories.get([name]).values()
    assert (left.headline, left.ties) == ("", ())
    regroup(store)
    for decide in (
        lambda: merge(store, [name, "e1-0"], by="Ada"),
        lambda: rename(store, name, "Another", by="Ada"),
        lambda: split(store, name, ["e1-0"], by="Ada"),
        lambda: explain(store, "e1-0", name),
    ):
        with pytest.raises(UsageError, match="no report any more"):
            decide()


@pytest.mark.parametrize("absent", ["e0-0", "e2-0"])
def test_decisions_carried_to_a_store_without_the_report_they_were_told_by_hang_on_the_others(
    tmp_path: Path, absent: str
) -> None:
    reports = told_thrice(4)
    here = kept_store(tmp_path / "here", [reports])
    merge(here, ["e0-0", "e2-0"], by="Ada")
    rename(here, "e2-1", "Both at once", by="Ada")
    split(here, "e1-0", ["e1-2"], by="Ada")
    there = kept_store(tmp_path / "there", [[each for each in reports if each.id not in {absent, "e1-0"}]])
    done = apply(there, parsed(exported(here)))
    assert (done.n_new, done.misfits) == (3, ())
    assert story_named(there, "e0-1").id == story_named(there, "e2-1").id
    assert story_named(there, "e0-2").headline == "Both at once"
    assert story_named(there, "e1-1").id != story_named(there, "e1-2").id
    assert apply(there, parsed(exported(here))).n_new == 0


def test_a_decision_of_which_one_story_is_all_unknown_is_named(tmp_path: Path) -> None:
    reports = told_thrice(4)
    here = kept_store(tmp_path / "here", [reports])
    merge(here, ["e0-0", "e2-0"], by="Ada")
    there = kept_store(tmp_path / "there", [[each for each in reports if not each.id.startswith("e2")]])
    done = apply(there, parsed(exported(here)))
    assert (done.n_new, len(done.misfits)) == (0, 1)
    assert "none of the reports that it names" in done.misfits[0]


@pytest.mark.usefixtures("cut")
def test_a_merge_taken_back_gives_its_id_again_though_a_report_was_split_off_meanwhile(tmp_path: Path) -> None:
    store = kept_store(tmp_path / "s", [told_thrice(4)])
    first, second = story_named(store, "e0-0").id, story_named(store, "e2-0").id
    merge(store, ["e0-0", "e2-0"], by="Ada")
    out = split(store, "e0-0", ["e2-1"], by="Ada").id
    undo(store, store.stories.log(kinds=("merged by hand",))[-1].n)
    assert story_named(store, "e0-1").id == story_named(store, first).id == first
    assert story_named(store, "e2-2").id == story_named(store, second).id == second
    assert story_named(store, "e2-1").id == story_named(store, out).id
    listed = [each.id for each in store.stories.listed(Wanted(), limit=99)]
    assert sum(len(held) for held in store.stories.members(listed).values()) == 12
    assert all(store.stories.members(listed).values())
