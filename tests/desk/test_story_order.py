"""The partition of a store of many stories, copies and a few undated reports: whatever the order, batches, and what went meanwhile."""

import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from make_store import NOW, store_at, stored

from crosswire.desk import gathering, weaving
from crosswire.desk.asking import listed
from crosswire.desk.marking import document
from crosswire.desk.storying import regroup
from crosswire.model import Report
from crosswire.store import Store, Wanted
from crosswire.stories import grouping, rarity, stories, texts

SYLLABLES = ("ba", "dor", "el", "fin", "gra", "hal", "is", "jo", "kan", "lu", "mar", "nov", "or", "pel", "ra", "sto")


def reports(n: int, *, seed: int, undated: float = 0.05) -> list[Report]:
    """Made-up reports of events of very different size, whose casts overlap; one in ten is printed again with small changes."""
    chance = random.Random(seed)  # noqa: S311  # made-up texts, no secret

    def word() -> str:
        return "".join(chance.choices(SYLLABLES, k=3))

    usual, actors = [word() for _ in range(600)], [word() for _ in range(60)]
    found: list[Report] = []
    while len(found) < n:
        own, cast, first = [word() for _ in range(14)], chance.sample(actors, 5), chance.randrange(25)
        for _ in range(min(int(chance.paretovariate(1.1)), 30)):
            words = [*chance.sample(own, chance.randint(5, 10)), *chance.sample(cast, 3), *chance.choices(usual, k=30)]
            chance.shuffle(words)
            if found and chance.random() < 0.1:
                words = ["update", *found[-1].text.split()[2:]]
            day = date(2031, 1, 6) + timedelta(days=first + chance.randrange(4))
            given = None if chance.random() < undated else day
            found.append(stored(" ".join(words), name=f"r{len(found)}", source=f"paper {len(found) % 9}", day=given))
    return found[:n]


def _batched(given: list[Report], size: int) -> list[list[Report]]:
    return [given[at : at + size] for at in range(0, len(given), size)]


def _partition(store: Store) -> set[frozenset[str]]:
    return {frozenset(report.id for report in members) for _, members in listed(store, Wanted(), limit=10_000)}


@pytest.fixture(params=[3_000, 0], ids=["few", "many"])
def few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways of weighing words; weeks that are weighed by the week before them, and by their own days."""
    for module in (gathering, grouping):
        monkeypatch.setattr(module, "FEW", request.param)
    monkeypatch.setattr(rarity, "ENOUGH", 30)


@pytest.mark.usefixtures("few")
def test_any_order_in_any_batches_gives_the_partition_of_one_quiet_run(tmp_path: Path) -> None:
    given = reports(90, seed=1)
    found = []
    for seed, size in ((0, 90), (1, 30), (2, 9)):
        (tmp_path / str(seed)).mkdir()
        store = store_at(tmp_path / str(seed))
        mixed = random.Random(seed).sample(given, len(given))  # noqa: S311  # a shuffle that repeats
        for some in _batched(mixed, size):
            store.reports.add(some, now=NOW)
            regroup(store)
        found.append(_partition(store))
    assert found[1:] == found[:1] * 2


def test_texts_with_more_links_than_are_kept_are_grouped_alike_in_any_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name, value in (
        (gathering, "FEW", 0),
        (grouping, "FEW", 0),
        (rarity, "ENOUGH", 20),
        (weaving, "NEAREST", 5),
        (texts, "NEAREST", 5),
    ):
        monkeypatch.setattr(module, name, value)
    given = reports(80, seed=9, undated=0)
    wanted = {frozenset(story.reports) for story in stories([document(each) for each in given])}
    for seed, size in ((1, 30), (2, 11)):
        (tmp_path / str(seed)).mkdir()
        store = store_at(tmp_path / str(seed))
        for some in _batched(random.Random(seed).sample(given, len(given)), size):  # noqa: S311  # a shuffle that repeats
            store.reports.add(some, now=NOW)
            regroup(store)
        assert _partition(store) == wanted


@pytest.mark.usefixtures("few")
def test_reports_that_went_leave_what_would_be_without_them(tmp_path: Path) -> None:
    given = reports(80, seed=2)
    gone = given[::4]
    left = [report for report in given if report not in gone]
    stores = []
    for name, first in (("quiet", left), ("gone", given)):
        (tmp_path / name).mkdir()
        stores.append(store_at(tmp_path / name))
        stores[-1].reports.add(first, now=NOW)
        regroup(stores[-1])
    stores[1].reports.forget(ids=[report.id for report in gone])
    regroup(stores[1])
    assert _partition(stores[0]) == _partition(stores[1])


@pytest.mark.usefixtures("few")
def test_a_store_and_a_file_of_the_same_dated_reports_have_the_same_stories(tmp_path: Path) -> None:
    given = reports(100, seed=3, undated=0)
    store = store_at(tmp_path)
    for some in _batched(given, 50):
        store.reports.add(some, now=NOW)
        regroup(store)
    assert _partition(store) == {frozenset(story.reports) for story in stories([document(each) for each in given])}
