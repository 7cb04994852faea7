"""What waits in the store, analysed: by one process or several, each with its own models."""

import logging
import multiprocessing
import os
import socket
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path

from crosswire.annotate import annotate as run_steps
from crosswire.desk.accounting import take_stock
from crosswire.desk.correcting import unmarked
from crosswire.desk.keeping import stamp
from crosswire.desk.marking import document
from crosswire.desk.provenance import made_now
from crosswire.model import Document, Report
from crosswire.store import Store, open_store

log = logging.getLogger(__name__)

CLAIM = 16
"""Reports that a worker takes at a time, and that a kill makes wait again."""

LOOK = 0.2
"""Seconds between two looks at the workers."""


def n_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def work(store: Store, *, n_workers: int = 1, told: Callable[[int], None] | None = None) -> int:
    """How many reports were analysed until none waited; what users asked for comes first.

    What a killed worker held goes back to the queue; a report that kills its worker three times is rejected. `told`
    hears how many still wait.
    """
    n_before = store.waiting.count()
    store.waiting.release([each for each in store.waiting.workers() if not _alive(each)], now=stamp())
    if n_workers == 1:
        _empty(store, _name(os.getpid()), told)
    else:
        _with_workers(store, n_workers, told)
    return max(0, n_before - store.waiting.count())


def work_while(store: Store, more: Callable[[], bool]) -> None:
    """Analyse what waits, in this process, for as long as `more` says; then what is being read is still finished.

    Once nothing waits, the stories are compared.
    """
    if more():
        store.waiting.release([each for each in store.waiting.workers() if not _alive(each)], now=stamp())
        _empty(store, _name(os.getpid()), more=more)
    if more():
        take_stock(store)


def _empty(
    store: Store, worker: str, told: Callable[[int], None] | None = None, *, more: Callable[[], bool] = lambda: True
) -> None:
    """Analyse until nothing waits."""
    made = made_now()
    try:
        while more() and (claimed := store.waiting.claim(worker, CLAIM, now=stamp())):
            results = run_steps([_marked(store, report) for report in claimed.values()])
            store.layers.put(dict(zip(claimed, results, strict=True)), made=made, now=stamp())
            if told is not None:
                told(store.waiting.count())
    finally:
        store.waiting.release([worker], now=stamp())


def _marked(store: Store, report: Report) -> Document:
    """The report with its furniture marked, but for what a hand said is part of the article."""
    return unmarked(document(report), [each.correction for each in store.corrections.of_text(report.id)])[0]


def _run(path: Path) -> None:
    """The life of one worker process."""
    _empty(open_store(path), _name(os.getpid()))


def _with_workers(store: Store, n_workers: int, told: Callable[[int], None] | None) -> None:
    context = multiprocessing.get_context("spawn")

    def start() -> BaseProcess:
        process = context.Process(target=_run, args=(store.database.path,), daemon=True)
        process.start()
        return process

    running = [start() for _ in range(n_workers)]
    try:
        while running:
            time.sleep(LOOK)
            if told is not None:
                told(store.waiting.count())
            for process in [each for each in running if not each.is_alive()]:
                running.remove(process)
                store.waiting.release([_name(process.pid or 0)], now=stamp())
                if process.exitcode:
                    log.warning("a worker ended with code %s; another takes its place", process.exitcode)
                    if store.waiting.count():
                        running.append(start())
    finally:
        for process in running:
            process.terminate()
            process.join()
            store.waiting.release([_name(process.pid or 0)], now=stamp())


def _name(pid: int) -> str:
    """A worker's name on this machine."""
    return f"{socket.gethostname()}:{pid}"


def _alive(worker: str) -> bool:
    """Whether a worker still runs; one on another machine is held to."""
    host, _, pid = worker.rpartition(":")
    if host != socket.gethostname() or not pid.isdigit():
        return True
    if int(pid) == os.getpid():
        return False  # a name of ours from before: this process holds nothing yet
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
