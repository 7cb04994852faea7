"""Pieces of the web of texts: small, the same however they are found, and few of them touched by a new link."""

import random

import numpy as np
import pytest

from crosswire.stories.likeness import Pairs
from crosswire.stories.pieces import LEVELS, most, pieces, pieces_among, strength


def _pairs(links: dict[tuple[int, int], int]) -> Pairs:
    ends = np.array([(max(pair), min(pair)) for pair in links], dtype=np.int64).reshape(-1, 2)
    return Pairs(ends[:, 0], ends[:, 1], np.array(list(links.values()), dtype=np.int64))


def _web(n: int, n_links: int, seed: int) -> dict[tuple[int, int], int]:
    chance = random.Random(seed)  # noqa: S311  # made-up links, no secret
    pairs = (tuple(chance.sample(range(n), 2)) for _ in range(n_links))
    return {
        (max(a, b), min(a, b)): chance.choice((800, 1000, 1200, 1600, 2500, 4000)) + chance.randrange(90)
        for a, b in pairs
    }


def test_weak_links_hold_nothing_together() -> None:
    assert pieces(4, _pairs({(1, 0): 2000, (2, 1): 999})) == [[0, 1], [2], [3]]


def test_what_hangs_together_is_one_piece_while_it_is_small() -> None:
    assert pieces(30, _pairs({(n + 1, n): 1500 for n in range(29)})) == [list(range(30))]


def test_a_web_too_large_falls_into_what_its_stronger_links_hold_together() -> None:
    events = {(5 * n + k, 5 * n): 4000 for n in range(40) for k in range(1, 5)}
    between = {(5 * n, 5 * n - 5): 1100 for n in range(1, 40)}
    assert pieces(200, _pairs({**events, **between})) == [list(range(5 * n, 5 * n + 5)) for n in range(40)]


@pytest.mark.parametrize("seed", range(12))
def test_no_piece_is_larger_than_what_holds_it_together_allows(seed: int) -> None:
    n = 300
    links = _web(n, 900, seed)
    best = [0] * n
    for pair, units in links.items():
        for end in pair:
            best[end] = max(best[end], units)
    levels = [
        (int(np.searchsorted(LEVELS, strength(units, best[a], best[b]), side="right")) - 1, a, b)
        for (a, b), units in links.items()
    ]
    found = pieces_among(n, [link for link in levels if link[0] >= 0], ())
    assert sorted(place for piece, _ in found for place in piece) == list(range(n))
    assert all(len(piece) <= most(level) for piece, level in found)
    assert [piece for piece, _ in found] == pieces(n, _pairs(links))


def test_the_names_of_texts_decide_nothing() -> None:
    n, links = 200, _web(200, 500, 3)
    order = random.Random(5).sample(range(n), n)  # noqa: S311  # a shuffle
    moved = {(max(order[a], order[b]), min(order[a], order[b])): units for (a, b), units in links.items()}
    want = {frozenset(order[place] for place in piece) for piece in pieces(n, _pairs(links))}
    assert {frozenset(piece) for piece in pieces(n, _pairs(moved))} == want


def test_what_leads_out_closes_a_piece_at_its_level() -> None:
    links = [(10, 1, 0), (4, 2, 1)]
    assert pieces_among(3, links, ()) == [([0, 1, 2], 0)]
    assert pieces_among(3, links, [(6, 0)]) == [([0, 1], 7), ([2], 5)]
