"""Search: what is found, and that nothing a user types can be anything but words."""

import contextlib
from datetime import date
from pathlib import Path

import pytest
from make_store import NOW, STAMP, store_at, stored

from crosswire.errors import UsageError
from crosswire.store import Asked, Made, Store
from crosswire.store.search import matching
from make import annotated


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Three reports, not analysed."""
    kept = store_at(tmp_path)
    kept.reports.add(
        [
            stored("The harbour strike ends. Dockers return to work.", name="a", day=date(2026, 2, 1)),
            stored("Dockers strike. The harbour is closed.", name="b", source="post", day=date(2026, 2, 5)),
            stored("The café opens. Its owner is from Málaga.", name="c"),
        ],
        now=NOW,
    )
    return kept


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Asked("harbour strike"), {"a", "b"}),
        (Asked('"harbour strike"'), {"a"}),
        (Asked("strike -return"), {"b"}),
        (Asked("dock*"), {"a", "b"}),
        (Asked("CAFE"), {"c"}),
        (Asked("malaga"), {"c"}),
        (Asked("strike", source="post"), {"b"}),
        (Asked("strike", source="Post"), {"b"}),
        (Asked("strike", since="2026-02-02"), {"b"}),
        (Asked("strike", until="2026-02-02"), {"a"}),
        (Asked("strike", language="fr"), set()),
        (Asked("nothing"), set()),
    ],
)
def test_words_find_reports(store: Store, asked: Asked, found: set[str]) -> None:
    assert {hit.report for hit in store.search(asked)} == found


@pytest.mark.parametrize(
    "words",
    [
        "a OR b",
        "NEAR(a b)",
        "title:strike",
        "a AND",
        '"',
        "it's",
        "(",
        "a*b",
        "^x",
        "{a b}:c",
        "-- DROP",
        "x\x00y",
        "a\nb",
        "\ud800",
        "strike \ud800",
        "strike\ud800s",
        "\u202estrike",
        "strike\\",
        "rank:strike",
        "strike* *",
        "+strike ,",
        "\U0001f600",
    ],
)
def test_nothing_typed_is_anything_but_words(store: Store, words: str) -> None:
    with contextlib.suppress(UsageError):  # a search without a word is refused, see below
        assert len(store.search(Asked(words))) <= 3


@pytest.mark.parametrize("words", ["", "   ", "-strike", "*", '""', "!?"])
def test_a_search_without_a_word_is_refused(words: str) -> None:
    with pytest.raises(UsageError, match="no word to look for"):
        matching(words)


@pytest.mark.parametrize("words", ["a " * 51, "-a " * 50 + "b", "a" * 2001, '"' + "a " * 2000 + '"'])
def test_a_search_for_too_much_is_refused(words: str) -> None:
    with pytest.raises(UsageError, match="too much to look for"):
        matching(words)


def test_a_long_search_is_answered(store: Store) -> None:
    assert store.search(Asked("strike " + " ".join(f"-w{n}" for n in range(49)))) != []
    assert store.search(Asked('"' + "harbour " * 240 + '"')) == []


def test_quotations_are_found_by_speaker(tmp_path: Path) -> None:
    kept = store_at(tmp_path)
    text = '"The harbour will open on Monday," Mayor Ana Ruiz said. Dockers said the harbour was unsafe.'
    kept.reports.add([stored(text)], now=NOW)
    (number,) = kept.reports.numbers(["a"]).values()
    kept.layers.put({number: annotated(text)}, made=Made("test"), now=STAMP)
    assert [hit.excerpt for hit in kept.search(Asked("harbour", where="quotes", speaker="Ana Ruiz"))] == [
        '"The harbour will open on Monday,"'
    ]
    (hit,) = kept.search(Asked("unsafe", where="statements"))
    assert text[hit.start : hit.end] == hit.excerpt
    assert [each.report for each in kept.search(Asked("harbour", actor="Ana Ruiz"))] == ["a"]
