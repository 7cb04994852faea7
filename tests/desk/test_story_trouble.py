"""Stories of a store under input that is meant to break them."""

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from make_store import NOW, store_at, stored

from crosswire.desk import gathering
from crosswire.desk.asking import listed, reports_of, story_named
from crosswire.desk.storying import regroup
from crosswire.model import Report
from crosswire.store import Store, Wanted
from crosswire.stories import texts

DAY = date(2031, 3, 4)
FERRY = (
    "The ferry Halvard ran aground off Brenholt on Tuesday morning with 212 people on board. Nobody was hurt, the coast guard "
    "said, and tugs from Arvik were to pull it free at high water. Captain Ilse Moen spoke of thick fog and of a buoy that "
    "had lost its light. The shipping company Nordlinje promised passengers their money back and a bus to Farsund."
)
OTHERS = (
    "Lawmakers in Gorica rejected a water law by four votes. Farmers cheered on the steps, and minister Teo Vukan offered to resign.",
    "Thieves took a bronze crown out of the museum of Iskar. The guard Pavel Dimov slept, police say, and two men fled on a motorcycle.",
    "A dam above Kotor leaked for two days before engineers from Lugano sealed it with concrete. Shepherds had to leave three villages.",
)


@pytest.fixture(params=[3_000, 0], ids=["few", "many"], autouse=True)
def few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways of weighing words."""
    monkeypatch.setattr(gathering, "FEW", request.param)


def _store(folder: Path, reports: list[Report]) -> Store:
    store = store_at(folder)
    store.reports.add(reports, now=NOW)
    regroup(store)
    return store


def test_a_thousand_copies_are_one_text_in_one_story(tmp_path: Path) -> None:
    copies = [
        stored(f"{FERRY} Printed by paper number {n}.", name=f"c{n}", source=f"paper {n}", day=DAY)
        for n in range(1_000)
    ]
    start = time.process_time()
    store = _store(tmp_path, [*copies, *(stored(text, name=f"o{n}", day=DAY) for n, text in enumerate(OTHERS))])
    assert time.process_time() - start < 60
    found = story_named(store, "c0")
    assert (found.n_reports, found.n_origins) == (1_000, 1)
    assert store.stories.count() == 4


def test_a_live_page_that_changes_every_minute_counts_once(tmp_path: Path) -> None:
    store = _store(tmp_path, [stored(text, name=f"o{n}", day=DAY) for n, text in enumerate(OTHERS)])
    page = replace(stored(FERRY, name="live", day=DAY), url="https://paper.example/live")
    for minute in range(8):
        text = f"{page.text} At 10.{minute:02} the tug had come {minute} metres nearer."
        store.reports.add([replace(page, id=f"live-{minute}", text=text, raw=f"{minute:064}")], now=NOW)
        regroup(store)
    found = story_named(store, "live-7")
    assert (found.n_reports, [each.id for each in reports_of(store, found)]) == (1, ["live-7"])
    assert story_named(store, "live-0").id == found.id
    assert [each.kind for each in store.stories.log()] == ["made"] * 4


def test_a_live_page_at_a_new_address_every_minute_is_one_story(tmp_path: Path) -> None:
    told = FERRY
    pages = []
    for minute in range(30):
        told += f" At 10.{minute:02} the tug number {minute} had come {minute} metres nearer to the bow."
        pages.append(stored(told, name=f"live-{minute}", source="live", day=DAY))
    store = _store(tmp_path, [*pages, *(stored(text, name=f"o{n}", day=DAY) for n, text in enumerate(OTHERS))])
    assert story_named(store, "live-0").n_reports == 30
    assert store.stories.count() == 4


def test_a_round_up_of_the_day_does_not_make_its_stories_one(tmp_path: Path) -> None:
    retold = "Tugs are to free the ferry Halvard, aground off Brenholt in fog. Captain Ilse Moen missed an unlit buoy near Arvik."
    more = (
        "Farmers in Gorica cheered when the water law of minister Teo Vukan failed in parliament by four votes; he may resign.",
        "A bronze crown is gone from the museum of Iskar. Guard Pavel Dimov was asleep when two thieves left on a motorcycle.",
        "Three villages above Kotor were emptied while engineers from Lugano closed a leaking dam with concrete for two days.",
    )
    told = [(FERRY, retold), *zip(OTHERS, more, strict=True)]
    reports = [
        stored(text, name=f"{n}{k}", source=f"p{k}", day=DAY)
        for n, pair in enumerate(told)
        for k, text in enumerate(pair)
    ]
    digest = (
        "What the day brought: a ferry aground off Brenholt.",
        "In Gorica, the water law is lost.",
        "Iskar misses a crown.",
        "Kotor has its dam back.",
    )
    store = _store(tmp_path, [*reports, stored(" ".join(digest), name="round-up", source="digest", day=DAY)])
    assert all(story_named(store, f"{n}0").id == story_named(store, f"{n}1").id for n in range(4))
    assert len({story_named(store, f"{n}0").id for n in range(4)}) == 4


def test_a_round_up_that_prints_reports_whole_makes_them_no_origin(tmp_path: Path) -> None:
    reports = [stored(text, name=f"o{n}", source=f"p{n}", day=DAY) for n, text in enumerate((FERRY, *OTHERS))]
    store = _store(
        tmp_path, [*reports, stored("\n\n".join([FERRY, *OTHERS]), name="round-up", source="digest", day=DAY)]
    )
    assert len({row["text"] for row in store.web.all_rows()}) >= 4


@pytest.mark.parametrize("title", ["", None, " ", "\u200b", "https://paper.example/x"])
def test_an_empty_headline_does_no_harm(tmp_path: Path, title: str | None) -> None:
    retold = (
        "Fog and an unlit buoy put the ferry Halvard aground off Brenholt; Captain Ilse Moen waits for tugs from Arvik."
    )
    reports = [replace(stored(FERRY, name="a", day=DAY), title=title), stored(retold, name="b", source="p", day=DAY)]
    store = _store(tmp_path, reports)
    assert story_named(store, "a").id == story_named(store, "b").id
    assert all(story.headline.strip() for story, _ in listed(store, Wanted(), limit=9))


def test_a_report_that_was_kept_with_a_date_in_2099_stands_alone(tmp_path: Path) -> None:
    store = _store(
        tmp_path,
        [stored(FERRY, name="a", day=DAY), stored(f"{FERRY} More.", name="b", source="p", day=date(2099, 1, 1))],
    )
    assert story_named(store, "a").id != story_named(store, "b").id


def test_one_outlet_that_floods_the_day_leaves_other_stories_alone(tmp_path: Path) -> None:
    retold = (
        "Fog and an unlit buoy put the ferry Halvard aground off Brenholt; Captain Ilse Moen waits for tugs from Arvik."
    )
    ferry = [stored(FERRY, name="a", day=DAY), stored(retold, name="b", source="p", day=DAY)]
    flood = [
        stored(f"Share price of firm{n} rose {n} points; index of branch{n % 7} closed at {n * 3}.", name=f"flood{n}", source="bot", day=DAY)
        for n in range(400)
    ]  # fmt: skip
    store = _store(tmp_path, [*flood, *ferry])
    assert {each.id for each in reports_of(store, story_named(store, "a"))} == {"a", "b"}


def test_a_story_that_everyone_is_in_does_not_swallow_the_others(tmp_path: Path) -> None:
    polls = [
        stored(
            f"Voters in district{n} queued for hours in the election. Candidate Orla Prem led Dario Kest there by {n} votes, "
            f"the commission said, and observer{n} from town{n} saw long lines at school{n} but no fraud.",
            name=f"e{n}", source=f"p{n % 40}", day=DAY,
        )
        for n in range(150)
    ]  # fmt: skip
    start = time.process_time()
    store = _store(tmp_path, [*polls, *(stored(text, name=f"o{n}", day=DAY) for n, text in enumerate(OTHERS))])
    assert time.process_time() - start < 60
    assert all(story_named(store, f"o{n}").n_reports == 1 for n in range(3))
    assert story_named(store, "e0").n_reports > 20


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nine people died when drones struck Kharkov overnight, governor Oleh Syn said. A school in the Saltov quarter burned down.",
         "Drones killed nine in Kharkiv overnight and burned down a school in the Saltiv quarter, governor Oleh Syn said."),
        ("Burma frees prisoners. The generals who rule Burma let 400 prisoners go on Monday, families outside the jail said.",
         "Amnesty in Myanmar. Hundreds walked out of a jail in Myanmar on Monday after the generals ordered an amnesty for prisoners."),
        ("Rains flood Bombay. Heavy rain flooded streets in Bombay and stopped trains on Tuesday, the weather office said.",
         "Trains stop in Mumbai. Commuters in Mumbai waded home through flooded streets on Tuesday as trains stood still in the rain."),
        ("Bridge falls in Calcutta. A flyover fell on a market in Calcutta on Friday and killed five people.",
         "Five die in Kolkata. Five people died under a flyover that came down on a crowded market in Kolkata on Friday."),
    ],
)  # fmt: skip
def test_two_names_for_one_place_do_not_part_a_story(tmp_path: Path, one: str, other: str) -> None:
    store = _store(tmp_path, [stored(one, name="a", day=DAY), stored(other, name="b", source="p", day=DAY)])
    assert story_named(store, "a").id == story_named(store, "b").id


def test_links_of_a_text_are_bounded_and_its_story_is_the_same_in_any_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from crosswire.desk import weaving  # noqa: PLC0415  # patched here alone

    for module in (weaving, texts):
        monkeypatch.setattr(module, "NEAREST", 4)
    polls = [
        stored(f"Candidate Orla Prem led Dario Kest in district{n} by {n} votes, observer{n} said at school{n}.", name=f"e{n:02}", source=f"p{n}", day=DAY)
        for n in range(24)
    ]  # fmt: skip
    found = []
    for name, order in (("a", polls), ("b", polls[::-1])):
        (tmp_path / name).mkdir()
        store = store_at(tmp_path / name)
        for at in range(0, 24, 7):
            store.reports.add(order[at : at + 7], now=NOW)
            regroup(store)
        store.reports.forget(ids=["e03", "e11"])
        regroup(store)
        found.append({frozenset(each.id for each in members) for _, members in listed(store, Wanted(), limit=99)})
    assert found[0] == found[1]
