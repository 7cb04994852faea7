"""Reports in: files, folders and streams to documents with their furniture marked."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from crosswire import ingest
from crosswire.annotate import annotate as run_steps
from crosswire.desk.correcting import unmarked
from crosswire.desk.marking import document
from crosswire.errors import DataError, UnreadableError, UsageError
from crosswire.model import Correction, Document, Rejected, Report

STDIN = "-"
"""The path that means standard input."""


def read(path: str | Path) -> Report:
    """The one report that a file holds.

    Raises:
        UnreadableError: it cannot be read, or holds none.
        DataError: it holds several; `read_all` reads those.
    """
    found = list(read_all([path]))
    for each in found:
        if isinstance(each, Rejected):
            raise UnreadableError(f"{each.report}: {each.reason}")
    reports = [each for each in found if isinstance(each, Report)]
    if len(reports) != 1:
        raise DataError(f"{path} holds {len(reports)} reports; read() takes one. Use read_all() for several.")
    return reports[0]


def read_all(paths: Iterable[str | Path], *, max_bytes: int = 50_000_000) -> Iterator[Report | Rejected]:
    """Every report in files and folders ("-" is standard input), in order; what cannot be read comes as Rejected.

    Raises:
        UsageError: standard input is named twice.
    """
    paths = list(paths)
    if sum(str(path) == STDIN for path in paths) > 1:
        raise UsageError("Standard input ('-') can be read only once; name it once.")
    for path in paths:
        if str(path) == STDIN:
            yield from ingest.read_stream(sys.stdin.buffer, "stdin", max_bytes=max_bytes)
        else:
            yield from ingest.read(Path(path), max_bytes=max_bytes)


def annotate(report: Report) -> Document:
    """The report with all layers; one in a language that cannot be analysed keeps only its furniture.

    Raises:
        DataError: a step could not read it; the message says which and why.
    """
    (result,) = run_steps([document(report)])
    if isinstance(result, Rejected):
        raise DataError(f"Report {result.report} could not be analysed by the step {result.step}: {result.reason}")
    return result


def annotate_all(
    reports: Iterable[Report | Rejected],
    *,
    heard: Callable[[Rejected], None] | None = None,
    corrections: Sequence[Correction] = (),
) -> Iterator[Document | Rejected]:
    """Every report with all layers, in order; exactly one result an input.

    `heard` is told of each rejected input as soon as it is known. `corrections` by hand hold for what is part of an article.
    """

    def documents() -> Iterator[Document | Rejected]:
        for each in reports:
            yield each if isinstance(each, Rejected) else unmarked(document(each), corrections)[0]

    # Runs of good reports go through the models together; a rejected one is handed on in its place.
    run: list[Document] = []
    for each in documents():
        if isinstance(each, Document):
            run.append(each)
            if len(run) < _RUN:
                continue
        yield from _told(run_steps(run), heard)
        run = []
        if isinstance(each, Rejected):
            yield from _told([each], heard)
    yield from _told(run_steps(run), heard)


_RUN = 32


def _told(
    results: Iterable[Document | Rejected], heard: Callable[[Rejected], None] | None
) -> Iterator[Document | Rejected]:
    for result in results:
        if isinstance(result, Rejected) and heard is not None:
            heard(result)
        yield result
