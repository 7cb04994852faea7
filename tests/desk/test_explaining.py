"""What decided that a report is in a story or not, in the figures by which grouping goes."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from make_store import NOW, stored
from make_stories import kept_store, told_thrice

from crosswire.desk import gathering
from crosswire.desk.asking import story_named
from crosswire.desk.deciding import merge, split
from crosswire.desk.explaining import explain
from crosswire.desk.storying import regroup
from crosswire.errors import UsageError
from crosswire.stories import joining


@pytest.mark.usefixtures("cut")
def test_a_report_came_to_its_story_by_steps_that_were_alike_enough(tmp_path: Path) -> None:
    store = kept_store(tmp_path / "s", [told_thrice(3)])
    found = explain(store, "e0-1")
    assert found.inside
    assert found.hands == ()
    assert {tie.report for tie in found.why.ties} == {"e0-0", "e0-2"}
    assert "arvik" in found.why.ties[0].words
    assert {name for step in found.why.steps for name in step.other} == {"e0-0", "e0-2"}
    assert all(step.enough and step.wanted >= joining.ALIKE for step in found.why.steps)
    assert found.why.apart is None


@pytest.mark.usefixtures("cut")
def test_every_text_came_by_steps_to_all_of_its_story_that_were_not_joined_otherwise(tmp_path: Path) -> None:
    store = kept_store(tmp_path / "s", [told_thrice(6)])
    for n in range(6):
        for telling in range(3):
            found = explain(store, f"e{n}-{telling}")
            assert {each for step in found.why.steps for each in step.other} == {tie.report for tie in found.why.ties}


@pytest.mark.usefixtures("cut")
def test_reports_far_apart_in_time_count_against_each_other(tmp_path: Path) -> None:
    reports = told_thrice(1)
    late = stored(reports[0].text + " A year on, nobody was blamed.", name="late", day=date(2031, 12, 1))
    store = kept_store(tmp_path / "s", [[*reports, replace(late, title="Bridge collapse recalled")]])
    found = explain(store, "late", "e0-0")
    assert not found.inside
    assert [(tie.bar, tie.counts) for tie in found.why.ties] == [("days", -1.0)] * 3
    assert found.why.apart is not None
    assert not found.why.apart.enough
    assert found.why.apart.against == 3


def test_months_that_are_not_the_same_keep_texts_from_being_linked(tmp_path: Path) -> None:
    texts = (
        "The bank of Arvik holds its rate in April, Governor Kivra said.",
        "The bank of Arvik holds its rate in July, Governor Kivra said.",
    )
    store = kept_store(tmp_path / "s", [[stored(text, name=f"m{n}") for n, text in enumerate(texts)]])
    (tie,) = explain(store, "m0", "m1").why.ties
    assert (tie.bar, tie.counts, tie.days) == ("months", 0.04, None)


@pytest.mark.usefixtures("cut")
def test_prints_of_one_text_count_once(tmp_path: Path) -> None:
    reports = told_thrice(2)
    prints = [replace(reports[0], id=f"print-{n}", raw=f"{n:064}", source=reports[n].source) for n in range(1, 3)]
    store = kept_store(tmp_path / "s", [[*reports, *prints]])
    found = explain(store, "print-2", "e0-1")
    assert {tie.report for tie in found.why.ties} == {"e0-1", "e0-2"}
    assert found.printed is not None
    assert set(found.printed.reports) == {"e0-0", "print-1", "print-2"}


@pytest.mark.usefixtures("cut")
def test_what_a_hand_joined_or_parted_is_said(tmp_path: Path) -> None:
    store = kept_store(tmp_path / "s", [told_thrice(4)])
    merge(store, ["e0-0", "e2-0"], by="Ada")
    found = explain(store, "e2-1", "e0-0")
    assert found.inside
    assert found.why.apart is not None
    assert set(found.why.apart.other) == {"e0-0", "e0-1", "e0-2"}
    assert not found.why.apart.enough
    assert [entry.by for entry in found.hands] == ["Ada"]
    split(store, "e1-0", ["e1-2"], by="Ada")
    found = explain(store, "e1-2", "e1-0")
    assert not found.inside
    assert found.why.apart is not None
    assert found.why.apart.enough
    assert [entry.kind for entry in found.hands] == ["split by hand"]


def test_a_report_by_itself_is_told_what_is_most_like_it(tmp_path: Path) -> None:
    alone = stored("Norvale won the cup. Mayor Kivra was there.", name="cup", day=date(2031, 1, 7))
    store = kept_store(tmp_path / "s", [[*told_thrice(1), alone]])
    found = explain(store, "cup")
    assert found.why.ties == ()
    assert found.alone
    assert all(story.id == story_named(store, "e0-0").id for _, story in found.alone)


def test_a_report_without_a_day_goes_by_that_of_adding_only_in_a_large_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    undated = stored("A crown was stolen from the museum of Brenholt.", name="u")
    assert explain(kept_store(tmp_path / "few", [[undated]]), "u").by_added is None
    monkeypatch.setattr(gathering, "FEW", 0)
    assert explain(kept_store(tmp_path / "many", [[undated]]), "u").by_added == NOW.date()


def test_a_report_that_is_not_here_is_named(tmp_path: Path) -> None:
    store = kept_store(tmp_path / "s", [told_thrice(1)])
    regroup(store)
    with pytest.raises(UsageError, match="no report 'nobody'"):
        explain(store, "nobody")
