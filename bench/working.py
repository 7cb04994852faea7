"""`python -m bench work`: how much faster a second process makes the analysis of what waits in a store."""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.storing import write
from crosswire.desk import keeping
from crosswire.store import open_store


def main(arguments: Sequence[str]) -> int:
    """Analyse the same made-up reports with one process and with several, in turns, and print what each took, models loaded anew each time."""
    parser = argparse.ArgumentParser(prog="python -m bench work", description=__doc__)
    parser.add_argument("--reports", type=int, default=800, help="reports to analyse (default: 800)")
    parser.add_argument("--workers", type=int, default=2, help="processes beside one (default: 2)")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args(arguments)
    took: dict[int, list[float]] = {1: [], asked.workers: []}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "reports.jsonl"
        write(source, asked.reports, seed=1)
        for turn in range(asked.rounds):
            for workers, seconds in took.items():
                path = Path(folder) / f"{turn}-{workers}.db"
                keeping.add(open_store(path, create=True), [source])
                start = time.perf_counter()
                subprocess.run(
                    [sys.executable, "-m", "crosswire", "work", "--store", path, "--workers", str(workers)],
                    check=True, capture_output=True,
                )  # fmt: skip
                seconds.append(time.perf_counter() - start)
    for workers, seconds in took.items():
        median = statistics.median(seconds)
        print(
            f"{workers} at work {median:8.1f} s, {asked.reports / median:6.1f} reports a second (median of {asked.rounds})"
        )
    ratio = statistics.median(took[1]) / statistics.median(took[asked.workers])
    print(f"{asked.workers} beside 1 {ratio:7.2f} times")
    return 0
