"""Where output goes: standard output, a file, a pager; what is said meanwhile on standard error."""

import contextlib
import logging
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from crosswire.errors import DataError

ROWS = 24
"""Rows of a terminal of unknown height."""


def start_logging(verbosity: int) -> None:
    """Send the library's log to standard error: warnings, with -v what it does, with -vv how. Never a report's text."""
    level = {0: logging.WARNING, 1: logging.INFO}.get(verbosity, logging.DEBUG)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger("crosswire")
    root.handlers = [handler]
    root.setLevel(level)


def complain(message: str) -> None:
    """One line on standard error; control characters of a file's name or text cannot reach the terminal."""
    plain = "".join(c if c.isprintable() else " " for c in " ".join(message.split()))
    click.echo(f"crosswire: {plain}", err=True)


def printable(line: str) -> str:
    """A line that cannot steer the terminal: control characters of a text become spaces."""
    return "".join(c if c.isprintable() else " " for c in line)


@contextlib.contextmanager
def progress(what: str) -> Iterator[None]:
    """A line that says what is going on, on standard error while it lasts; silent when that is no terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console  # noqa: PLC0415  # costs a tenth of a second, and only terminals need it

    with Console(stderr=True).status(what):
        yield


@contextlib.contextmanager
def counting(what: str, *, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """A call that shows how far long work is: count, rate and time left, on standard error; silent if no terminal."""
    if not sys.stderr.isatty():
        yield lambda _count: None
        return
    from rich.console import Console  # noqa: PLC0415  # see progress
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    start = time.monotonic()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"))
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total, rate="")

        def count(n: int) -> None:
            rate = n / max(0.1, time.monotonic() - start)
            bar.update(task, completed=n, rate=f"{rate:,.1f} a second")

        yield count


def deliver(content: str, *, out: Path | None, pager: bool) -> None:
    """Put the result where it is wanted: a file (whole or not at all), the pager if it is long, or standard output.

    Raises:
        DataError: the file cannot be written; the message says why.
    """
    if out is not None:
        write_whole(out, content)
        return
    rows = shutil.get_terminal_size((80, ROWS)).lines
    if pager and sys.stdout.isatty() and content.count("\n") >= rows:
        os.environ.setdefault("LESS", "-FRX")
        click.echo_via_pager(content)
        return
    click.echo(content, nl=not content.endswith("\n"))
    sys.stdout.flush()


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file beside its place and move it there, so that a full disk never leaves half of it.

    What is no file (a device, a pipe) is written into and stays what it is; a link stays, and the file it leads to is
    written.

    Raises:
        DataError: it cannot be written.
    """
    try:
        path = path.resolve()
        octets = content.encode("utf-8") if isinstance(content, str) else content
        if path.exists() and not path.is_file():
            path.write_bytes(octets)
            return
        with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            half = Path(file.name)
            try:
                file.write(octets)
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                half.unlink(missing_ok=True)
                raise
        mask = os.umask(0)
        os.umask(mask)
        half.chmod(0o666 & ~mask)
        half.replace(path)
    except OSError as error:
        raise DataError(f"{path} cannot be written: {error.strerror}. Choose another place with --out.") from error
