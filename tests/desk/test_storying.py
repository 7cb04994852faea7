"""Stories of a store: the same whatever the order, with ids and decisions that stay."""

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from make_store import NOW, store_at, stored
from make_stories import kept_store, told_thrice

from crosswire.desk import gathering
from crosswire.desk.asking import earlier, listed, reports_of, story_named, wanted
from crosswire.desk.deciding import merge, rename, split, undo
from crosswire.desk.storying import regroup
from crosswire.errors import StoreError, UsageError
from crosswire.store import Store, Wanted, database, open_store


def _partition(store: Store) -> set[frozenset[str]]:
    return {frozenset(report.id for report in members) for _, members in listed(store, Wanted(), limit=1000)}


@pytest.mark.usefixtures("cut")
def test_the_order_in_which_reports_come_decides_nothing(tmp_path: Path) -> None:
    reports = told_thrice(9)
    once = _partition(kept_store(tmp_path / "once", [reports]))
    assert {frozenset(f"e{event}-{telling}" for telling in range(3)) for event in range(9)} == once
    for seed in range(4):
        mixed = random.Random(seed).sample(reports, len(reports))  # noqa: S311  # a shuffle that repeats
        batches = [mixed[at : at + 5] for at in range(0, len(mixed), 5)]
        assert _partition(kept_store(tmp_path / str(seed), batches)) == once


@pytest.mark.usefixtures("cut")
def test_a_story_keeps_its_id_while_it_grows(tmp_path: Path) -> None:
    first, *rest = told_thrice(3)
    store = kept_store(tmp_path / "s", [[first]])
    name = story_named(store, first.id).id
    store.reports.add(rest, now=NOW)
    assert regroup(store) > 0
    assert story_named(store, "e0-2").id == name
    assert regroup(store) == 0


def test_a_late_report_finds_its_story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "FEW", 0)
    reports = told_thrice(12)
    late = reports.pop(4)
    store = kept_store(tmp_path / "s", [reports])
    store.reports.add([late], now=NOW)
    assert 1 <= regroup(store) <= 3  # those of its own story: not the others
    assert {each.id for each in reports_of(store, story_named(store, late.id))} == {"e1-0", "e1-1", "e1-2"}


@pytest.mark.usefixtures("cut")
def test_what_a_hand_decides_stays_and_can_be_taken_back(tmp_path: Path) -> None:
    reports = told_thrice(4)
    store = kept_store(tmp_path / "s", [reports[:9]])
    one, other = story_named(store, "e0-0").id, story_named(store, "e2-0").id
    assert merge(store, [one, other], by="Ada").n_reports == 6
    assert story_named(store, other).id == one
    store.reports.add(reports[9:], now=NOW)
    regroup(store)
    assert story_named(store, "e2-2").id == one
    (decision,) = [each for each in store.stories.log() if each.by == "Ada"]
    undo(store, decision.n)
    assert story_named(store, "e2-2").id == other
    assert _partition(store) == _partition(kept_store(tmp_path / "quiet", [reports]))
    with pytest.raises(UsageError, match="no decision"):
        undo(store, decision.n)


@pytest.mark.usefixtures("cut")
def test_a_merge_taken_back_gives_both_stories_their_ids_again(tmp_path: Path) -> None:
    reports = told_thrice(2)
    store = kept_store(tmp_path / "s", [reports[:5]])
    larger, smaller = story_named(store, "e0-0").id, story_named(store, "e1-0").id
    for names in ([smaller, larger], [larger, smaller]):
        assert merge(store, names, by="Ada").id == larger
        undo(store, store.stories.log()[-1].n)
        assert [story_named(store, name).id for name in ("e0-0", "e1-0", smaller)] == [larger, smaller, smaller]


@pytest.mark.usefixtures("cut")
def test_reports_taken_out_by_hand_stay_out(tmp_path: Path) -> None:
    reports = told_thrice(2)
    store = kept_store(tmp_path / "s", [reports[:-1]])
    old = story_named(store, "e0-0").id
    new = split(store, old, ["e0-1"], by="Ada")
    assert (new.n_reports, new.id != old) == (1, True)
    store.reports.add(reports[-1:], now=NOW)
    regroup(store)
    assert story_named(store, "e0-1").id == new.id
    assert {each.id for each in reports_of(store, story_named(store, old))} == {"e0-0", "e0-2"}
    with pytest.raises(UsageError, match="nothing would be left"):
        split(store, old, ["e0-0", "e0-2"], by="Ada")


@pytest.mark.usefixtures("cut")
def test_a_headline_by_hand_outlives_regrouping(tmp_path: Path) -> None:
    reports = told_thrice(1)
    store = kept_store(tmp_path / "s", [reports[:2]])
    own = story_named(store, "e0-0").headline
    rename(store, "e0-0", "The night at the bridge", by="Ada")
    store.reports.add(reports[2:], now=NOW)
    regroup(store)
    assert story_named(store, "e0-2").headline == "The night at the bridge"
    undo(store, store.stories.log()[-1].n if store.stories.log()[-1].by == "Ada" else 2)
    assert story_named(store, "e0-2").headline == own


@pytest.mark.usefixtures("cut")
def test_what_is_forgotten_leaves_its_story(tmp_path: Path) -> None:
    store = kept_store(tmp_path / "s", [told_thrice(2)])
    store.reports.forget(ids=["e0-0"])
    regroup(store)
    assert {each.id for each in reports_of(store, story_named(store, "e0-1"))} == {"e0-1", "e0-2"}
    assert story_named(store, "e0-1").n_reports == 2
    store.reports.forget(ids=["e0-1", "e0-2"])
    regroup(store)
    assert store.stories.count() == 1


@pytest.mark.usefixtures("cut")
def test_a_later_edition_takes_the_place_of_the_earlier(tmp_path: Path) -> None:
    first, *rest = (replace(each, url=f"https://paper.example/{n}") for n, each in enumerate(told_thrice(1)))
    store = kept_store(tmp_path / "s", [[first, *rest]])
    name = story_named(store, first.id).id
    changed = f"{first.text} The road is open again."
    store.reports.add([replace(first, text=changed, raw="f" * 64)], now=NOW)
    regroup(store)
    found = story_named(store, first.id)
    assert (found.id, found.n_reports) == (name, 3)
    assert changed in {each.text for each in reports_of(store, found)}


@pytest.mark.usefixtures("cut")
def test_a_killed_run_is_made_good_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = told_thrice(6)
    store = store_at(tmp_path)
    store.reports.add(reports, now=NOW)

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(type(store.web), "told", killed)
        with pytest.raises(KeyboardInterrupt):
            regroup(store)
    ids = {story.id for story, _ in listed(store, Wanted(), limit=100)}
    assert regroup(store) > 0
    assert {story.id for story, _ in listed(store, Wanted(), limit=100)} == ids
    assert _partition(store) == _partition(kept_store(tmp_path / "quiet", [reports]))


@pytest.mark.usefixtures("cut")
def test_the_ledger_tells_what_the_program_joined_and_parted(tmp_path: Path) -> None:
    first, second, _ = (replace(each, url=f"https://paper.example/{n}") for n, each in enumerate(told_thrice(1)))
    other = "Crown stolen\n\nThieves took a bronze crown out of a museum. The police seek two men on a motorcycle."
    store = kept_store(tmp_path / "s", [[first, replace(second, text=other, title="Crown stolen")]])
    kept, gone = story_named(store, first.id).id, story_named(store, second.id).id
    assert kept != gone
    store.reports.add([replace(second, raw="a" * 64)], now=NOW)
    regroup(store)
    assert story_named(store, gone).id == story_named(store, kept).id
    store.reports.add([replace(second, text=other, title="Crown stolen", raw="b" * 64)], now=NOW)
    regroup(store)
    assert story_named(store, first.id).id != story_named(store, second.id).id
    entries = store.stories.log()
    assert [each.kind for each in entries] == ["made", "made", "merged", "split"]
    assert all(each.reason and each.at and each.by == "crosswire" for each in entries)


def test_what_was_told_of_an_affair_before_is_found(tmp_path: Path) -> None:
    reports = told_thrice(6)
    told = (
        "Judges heard that Orvo Works guarded the museum of Corvo badly before the museum theft that Mayor Ovroc deplored.",
        "The museum theft of Corvo came before judges, who blamed Orvo Works; Mayor Ovroc sat in the first row at the court.",
    )
    later = [
        stored(f"Trial in Corvo\n\n{text}", name=f"later-{n}", day=date(2031, 6, 1)) for n, text in enumerate(told)
    ]
    store = kept_store(tmp_path / "s", [reports, later])
    now = story_named(store, "later-0")
    assert now.n_reports == 2
    assert [old.id for old in earlier(store, now)] == [story_named(store, "e2-0").id]
    assert earlier(store, story_named(store, "e2-0")) == []


@pytest.mark.usefixtures("cut")
def test_an_affair_is_found_by_names_that_end_like_plurals(tmp_path: Path) -> None:
    before = "Ferry sinks off Naxos\n\nThe ferry Stavros sank off Naxos with cars on board. Markos Xanthos, its captain, was rescued."
    after = "Naxos captain on trial\n\nMarkos Xanthos was tried on Naxos. Judges asked why he had left the Stavros."
    reports = [stored(before, name="sunk", day=date(2031, 1, 6)), stored(after, name="tried", day=date(2031, 9, 1))]
    store = kept_store(tmp_path / "s", [[*told_thrice(4), *reports]])
    assert [old.id for old in earlier(store, story_named(store, "tried"))] == [story_named(store, "sunk").id]


@pytest.mark.usefixtures("cut")
def test_what_ties_a_story_is_in_words_as_reports_spell_them_whatever_the_order(tmp_path: Path) -> None:
    texts = (
        "Fire on Naxos\n\nFire crews from Paros fought a blaze in the village of Halkis on Naxos.",
        "Blazes on Naxos\n\nThe crew from Paros fought blazes near Halkis on Naxos for a day.",
    )
    reports = [stored(text, name=f"r{n}", source=f"p{n}", day=date(2031, 1, 6)) for n, text in enumerate(texts)]
    told = []
    for name, given in (("one", reports), ("other", reports[::-1])):
        store = kept_store(tmp_path / name, [[*given, *told_thrice(2)]])
        told.append(story_named(store, "r0").ties)
    assert told[0] == told[1]
    assert {"naxos", "halkis"} <= set(told[0][0].replace(",", "").split())


def test_the_day_on_which_an_undated_report_was_added_is_no_day_of_its_story(tmp_path: Path) -> None:
    first, second, third = told_thrice(1)
    store = kept_store(tmp_path / "s", [[first, replace(second, published=None), third]])
    assert story_named(store, second.id).days == ("2031-01-06", "2031-01-08")


@pytest.mark.usefixtures("cut")
def test_the_ledger_tells_which_reports_went_from_one_story_to_another(tmp_path: Path) -> None:
    reports = [replace(each, url=f"https://paper.example/{n}") for n, each in enumerate(told_thrice(2))]
    moved, like = reports[2], reports[4]
    store = kept_store(tmp_path / "s", [reports])
    old, new = story_named(store, moved.id).id, story_named(store, like.id).id
    changed = replace(moved, text=like.text, title=like.title, published=like.published, raw="a" * 64)
    store.reports.add([changed], now=NOW)
    regroup(store)
    (entry,) = [each for each in store.stories.log() if each.kind == "moved"]
    assert (entry.story, entry.data["of"]) == (new, [old])
    assert story_named(store, moved.id).id == new
    assert len(entry.data["reports"]) == 1


def test_stories_are_chosen_by_day_outlet_country_and_words(tmp_path: Path) -> None:
    store = kept_store(tmp_path / "s", [told_thrice(3)])

    def places(**asked: str) -> set[str]:
        every = dict.fromkeys(("since", "until", "source", "country", "actor", "search"))
        found = listed(store, wanted(store, **{**every, **asked}), limit=10)
        return {members[0].id.partition("-")[0] for _, members in found}

    assert places() == {"e0", "e1", "e2"}
    assert places(since="2031-01-12") == {"e1", "e2"}
    assert places(until="2031-01-08") == {"e0"}
    assert places(search="museum") == {"e2"}
    assert places(source="paper 1", country="nor") == {"e0", "e1", "e2"}
    assert places(country="SWE") == set()


def test_a_store_that_may_only_be_read_shows_its_stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = kept_store(tmp_path / "s", [told_thrice(2)])
    before = _partition(store)
    store.database.close()
    monkeypatch.setattr(database, "_on_read_only_disk", lambda _path: True)
    fixed = open_store(store.database.path)
    assert regroup(fixed) == 0
    assert _partition(fixed) == before
    with pytest.raises(StoreError, match="may only be read"):
        rename(fixed, "e0-0", "Another", by="Ada")


def test_extreme_days_do_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "FEW", 0)
    days = (date(1, 1, 1), date(9999, 12, 31), date(2099, 1, 1))
    reports = [
        stored(f"Event {n}\n\nSomething rare{n} came to pass.", name=f"r{n}", day=day) for n, day in enumerate(days)
    ]
    store = kept_store(tmp_path / "s", [reports])
    assert store.stories.count() == 3
