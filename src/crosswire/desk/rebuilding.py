"""One layer of the store made anew, without the others: for what an older version made, or for all."""

import multiprocessing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from multiprocessing.pool import Pool
from pathlib import Path

from crosswire.annotate import annotate as run_steps
from crosswire.desk.keeping import stamp
from crosswire.desk.provenance import made_now, meaning_of, name_of, resting_on, step_of
from crosswire.model import Document, Furniture, Rejected, Step
from crosswire.store import Made, Store, open_store

BATCH = 32
"""Reports of one transaction: what a kill can lose."""

_LOOK = 256
"""Reports whose layers are looked at in one query."""


@dataclass(frozen=True)
class Rebuilt:
    """What became of the reports of a store: how many hold the layer anew, held it already, or could not be read."""

    done: int = 0
    current: int = 0
    failed: int = 0

    def __add__(self, other: "Rebuilt") -> "Rebuilt":
        return Rebuilt(self.done + other.done, self.current + other.current, self.failed + other.failed)


def layers_of(layer: str, *, dependents: bool = False) -> list[str]:
    """The layers to make anew, in order: this one, and with `dependents` those that rest on it.

    Raises:
        UsageError: there is no such layer.
    """
    step = step_of(layer)
    further = resting_on(step.gives.__name__) if dependents else ()
    return [each.gives.__name__ for each in (step, *further)]


def rebuild(
    store: Store, layer: str, *, everything: bool = False, n_workers: int = 1, told: Callable[[int], None] | None = None
) -> Rebuilt:
    """What came of making one layer anew where another version made it; with `everything`, wherever it is.

    In small transactions: killed and called again it goes on where it was (but with `everything` from the start).
    """
    step = step_of(layer)
    tell = told or (lambda _n: None)
    if n_workers == 1:
        return _part(store, step, 0, 1, everything=everything, told=tell)
    context = multiprocessing.get_context("spawn")
    with context.Pool(n_workers) as pool:
        return _side_by_side(pool, store.database.path, step, n_workers, everything=everything)


def _side_by_side(pool: Pool, path: Path, step: Step, n_workers: int, *, everything: bool) -> Rebuilt:
    name = step.gives.__name__
    parts = [(path, name, part, n_workers, everything) for part in range(n_workers)]
    return sum(pool.starmap(_part_of, parts, chunksize=1), Rebuilt())


def _part_of(path: Path, layer: str, part: int, of: int, everything: bool) -> Rebuilt:  # noqa: FBT001  # a pool calls by place
    """The share of one process."""
    store = open_store(path)
    try:
        return _part(store, step_of(layer), part, of, everything=everything, told=lambda _n: None)
    finally:
        store.database.close()


def _part(store: Store, step: Step, part: int, of: int, *, everything: bool, told: Callable[[int], None]) -> Rebuilt:
    states = ("analysed", "declared") if step.gives is Furniture else ("analysed",)
    after, total = 0, Rebuilt()
    while found := store.layers.makers(states=states, after=after, limit=_LOOK):
        after = max(found)
        mine = {n: makers for n, makers in found.items() if n % of == part}
        old = [n for n, makers in mine.items() if everything or _is_old(step, makers)]
        total += Rebuilt(current=len(mine) - len(old))
        for at in range(0, len(old), BATCH):
            total += _batch(store, step, {n: mine[n] for n in old[at : at + BATCH]})
            told(total.done + total.current + total.failed)
    return total


def _is_old(step: Step, makers: Mapping[str, str]) -> bool:
    return makers.get(step.gives.__name__) != name_of(step, makers)


def _batch(store: Store, step: Step, makers: Mapping[int, Mapping[str, str]]) -> Rebuilt:
    numbers = list(makers)
    reports = store.reports.by_number(numbers)
    docs = store.layers.documents(list(reports), reports)
    results = dict(zip(docs, _made_anew(list(docs.values()), step), strict=True))
    now = made_now()
    good = {n: (doc, _made(step, makers[n], now)) for n, doc in results.items() if isinstance(doc, Document)}
    store.layers.replace(step.gives, good)
    bad = [each for each in results.values() if isinstance(each, Rejected)]
    store.rejects.put(bad, now=stamp())
    return Rebuilt(done=len(good), failed=len(bad))


def _made_anew(docs: list[Document], step: Step) -> list[Document | Rejected]:
    """Each document with one layer replaced; rejected where the layers that the step needs are not there."""
    if step.gives is Furniture:
        return [doc.adding(Furniture, step(doc)) for doc in docs]
    return list(run_steps(docs, [step], given=step.needs))


def _made(step: Step, makers: Mapping[str, str], now: Made) -> Made:
    """What has made the layers of a report once this one is replaced; all of today's again, or a mixture."""
    name = name_of(step, makers)
    layers = {**makers, step.gives.__name__: name}
    whole = now.by if layers == dict(now.layers) else f"mixed: {name}"
    return Made(whole, {step.gives.__name__: name}, {name: meaning_of(step)})
