"""Texts on a shelf: how alike they are does not depend on how their words are numbered, or how they were put there."""

import random

import numpy as np

from crosswire.stories.likeness import PARTS, SLOTS, UNIT, Shelf


def _texts(words: list[int], *, seed: int) -> list[dict[int, tuple[int, int]]]:
    """Texts as words with their bits and rarity, some of which share much."""
    chance = random.Random(seed)  # noqa: S311  # made-up texts, no secret
    return [
        {word: (chance.randrange(4), chance.randrange(600)) for word in chance.sample(words, chance.randint(1, 40))}
        for _ in range(12)
    ]


def _shelf(texts: list[dict[int, tuple[int, int]]], *, together: bool) -> Shelf:
    shelf = Shelf()
    words = [np.array(list(text), np.uint32) for text in texts]
    flags = [np.array([bits for bits, _ in text.values()], np.uint8) for text in texts]
    rarity = [np.array([rare for _, rare in text.values()], np.int32) for text in texts]
    if together:
        sizes = np.array([len(text) for text in texts])
        shelf.extend(np.concatenate(words), np.concatenate(flags), np.concatenate(rarity), sizes)
    else:
        for each in zip(words, flags, rarity, strict=True):
            shelf.add(*each)
    return shelf


def _alike(one: dict[int, tuple[int, int]], other: dict[int, tuple[int, int]]) -> int:
    total = 0.0
    for bit, share in PARTS:
        mine = {word: rare for word, (bits, rare) in one.items() if not bit or bits & bit}
        theirs = {word: rare for word, (bits, rare) in other.items() if not bit or bits & bit}
        product = sum(rare * theirs[word] for word, rare in mine.items() if word in theirs)
        lengths = [np.sqrt(max(1, sum(rare * rare for rare in each.values()))) for each in (mine, theirs)]
        total += share * product / (lengths[0] * lengths[1])
    return round(UNIT * total / sum(share for _, share in PARTS))


def test_likeness_is_that_of_the_words_shared_whatever_slots_they_fall_in() -> None:
    for words in (list(range(60)), [7 + SLOTS * n for n in range(60)], [3 * n + SLOTS * (n % 5) for n in range(60)]):
        texts = _texts(words, seed=len(words))
        for together in (True, False):
            shelf = _shelf(texts, together=together)
            for place, text in enumerate(texts):
                assert shelf.units(place, np.arange(len(texts))).tolist() == [_alike(text, other) for other in texts]


def test_a_text_without_words_is_like_none() -> None:
    shelf = _shelf([{}, {1: (3, 500)}, {}], together=True)
    assert shelf.units(1, np.array([0, 1, 2])).tolist() == [0, UNIT, 0]
    assert shelf.units(0, np.array([1])).tolist() == [0]
