"""`python -m bench archive FOLDER`: what adding a web archive costs beside the extractor alone, on the same pages."""

import argparse
import gzip
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import trafilatura

from bench.soak import record
from crosswire.desk import keeping
from crosswire.ingest.decode import decode
from crosswire.store import open_store


def main(arguments: Sequence[str]) -> int:
    """Print pages a CPU-second for both, in turn on one machine, the best of so many rounds, and their ratio."""
    parser = argparse.ArgumentParser(prog="python -m bench archive", description=__doc__)
    parser.add_argument("folder", type=Path, help="pages, as *.html or *.html.gz")
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args(arguments)
    pages = [_page(path) for path in sorted(asked.folder.rglob("*.html*"))]
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "pages.warc.gz"
        with archive.open("wb") as file:
            for n, page in enumerate(pages):
                file.write(gzip.compress(record(n, page)))
        ways: dict[str, Callable[[int], object]] = {
            "trafilatura, as it comes": lambda _round: [trafilatura.extract(decode(page)) for page in pages],
            "trafilatura, as it is called here": lambda _round: [
                trafilatura.extract(decode(page), fast=True, include_comments=False) for page in pages
            ],
            "add of the archive": lambda n: keeping.add(open_store(Path(folder) / f"{n}.db", create=True), [archive]),
        }
        took: dict[str, list[float]] = {name: [] for name in ways}
        for n in range(asked.rounds):
            for name, way in ways.items():
                took[name].append(_cost(way, n))
    for name, seconds in took.items():
        print(f"{name:35s} {len(pages) / min(seconds):8,.0f} pages a CPU-second")
    alone, called, added = (min(seconds) for seconds in took.values())
    print(
        f"add beside the extractor alone      {alone / added:8.2f} (as it comes), {called / added:.2f} (as it is called here)"
    )
    return 0


def _page(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def _cost(way: Callable[[int], object], n: int) -> float:
    start = time.process_time()
    way(n)
    return time.process_time() - start
