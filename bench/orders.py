"""Is the partition of a store the same in whatever order, in whatever batches it was filled, and whatever went meanwhile?"""

import random
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from bench.corpus import worded_texts
from crosswire.desk import keeping
from crosswire.desk.storying import regroup
from crosswire.model import Report, Source
from crosswire.store import Store, Wanted, open_store

SEED = 7

DAYS = 28
"""Days that the reports are spread over."""

ADDED = datetime(2024, 2, 1, tzinfo=UTC)
"""When all of them are added: undated ones go by it."""

UNDATED, COPIES, REMOVED = 0.05, 0.1, 0.05
"""Shares of the reports that state no day, that print another one's text, and that are taken out again."""


def in_orders(n: int, orders: int) -> set[frozenset[frozenset[str]]]:
    """The partitions of stores that hold the same reports, the first one filled at once; a line is printed for each.

    Of each other one the order, the sizes of the batches, and the reports that came and were forgotten are drawn anew.
    """
    given = list(_reports(n))
    found = set()
    for seed in range(orders):
        chance = random.Random(seed)  # noqa: S311  # a shuffle that repeats
        start = time.process_time()
        with tempfile.TemporaryDirectory() as folder:
            store = open_store(Path(folder) / "store.db", create=True)
            extra = list(_reports(int(n * REMOVED), seed=SEED + 1 + seed)) if seed else []
            n_batches = _fill(store, given, extra, chance, at_once=not seed)
            partition = _partition(store)
        found.add(partition)
        print(
            f"order {seed}: {n:,} reports in {n_batches} batches, {len(extra):,} more taken out again, "
            f"{len(partition):,} stories, {time.process_time() - start:.0f} s of CPU; partitions so far: {len(found)}",
            flush=True,
        )
    return found


def _fill(
    store: Store, given: Sequence[Report], extra: Sequence[Report], chance: random.Random, *, at_once: bool
) -> int:
    """How many batches it took; what is extra goes again, some of it after each batch."""
    mixed, gone = [*given, *extra], {each.id for each in extra}
    if not at_once:
        chance.shuffle(mixed)
    at = n_batches = 0
    held: list[str] = []
    while at < len(mixed):
        size = len(mixed) if at_once else chance.choice((1, 40, 300, 1_500))
        some = mixed[at : at + size]
        store.reports.add(some, now=ADDED)
        regroup(store)
        held += [each.id for each in some if each.id in gone]
        out = [each for each in held if at + size >= len(mixed) or chance.random() < 0.5]
        if out:
            keeping.forget(store, reports=out)
            held = [each for each in held if each not in out]
        at, n_batches = at + size, n_batches + 1
    regroup(store)
    return n_batches


def _partition(store: Store) -> frozenset[frozenset[str]]:
    stories = [each.id for each in store.stories.listed(Wanted(), limit=1 << 30)]
    members = store.stories.members(stories)
    names = {n: report.id for at in _all(members.values()) for n, report in store.reports.by_number(at).items()}
    return frozenset(frozenset(names[n] for n in numbers) for numbers in members.values())


def _all(groups: Iterable[list[int]]) -> Iterator[list[int]]:
    numbers = [n for group in groups for n in group]
    return (numbers[at : at + 500] for at in range(0, len(numbers), 500))


def _reports(n: int, *, seed: int = SEED) -> Iterator[Report]:
    """Three of each event, told within four days; some print the text of the one before, some state no day."""
    chance = random.Random(seed)  # noqa: S311  # made-up texts, no secret
    last = ""
    for number, text in enumerate(worded_texts(n, seed=seed)):
        words = text if not last or chance.random() >= COPIES else " ".join([*last.split()[:-8], f"printed {number}"])
        first = number // 3 * (DAYS - 3) // max(1, n // 3)
        day = date(2024, 1, 1) + timedelta(days=first + chance.randrange(4))
        name = f"s{seed}-{number}"
        outlet = Source(f"paper {number % 50}", f"Paper {number % 50}")
        yield Report(
            name, outlet, words, title=" ".join(words.split()[:9]), language="en",
            published=None if chance.random() < UNDATED else day, raw=sha256(f"{name} {words}".encode()).hexdigest(),
        )  # fmt: skip
        last = text
