"""Reports that a command is given: files that are named, or the store where none is."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosswire.cli.commands import KEEP_GOING, accepted, documents_of, reports_of
from crosswire.cli.console import complain, progress
from crosswire.cli.store_commands import STORE, open_kept
from crosswire.desk.settings import settings
from crosswire.errors import DataError, StoreError, UsageError
from crosswire.model import Correction, Document, Rejected, Report

if TYPE_CHECKING:
    from crosswire.desk.keeping import Store

OPTIONS = (
    click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path, allow_dash=True)),
    KEEP_GOING,
    STORE,
    click.option("--since", default=None, metavar="DAY", help="Of the store, only what was written (undated: added) on this day or later."),
    click.option("--until", default=None, metavar="DAY", help="Of the store, only what was written (undated: added) on this day or earlier."),
    click.option("--source", default=None, metavar="NAME", help="Of the store, only this outlet."),
    click.option("--story", default=None, metavar="ID", help="Of the store, only this story, or that which this report tells."),
)  # fmt: skip


def given(command: Callable[..., Any]) -> Callable[..., Any]:
    """The arguments and options that `documents_given` takes, added to a command as `files` and the rest by name."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def documents_given(
    context: click.Context, files: tuple[Path, ...], rejects: list[Rejected], *, keep_going: bool, store: str | None,
    corrections: Sequence[Correction] = (), **choice: str | None,
) -> list[Document]:  # fmt: skip
    """The reports of the files that are named; of the store where none is, saying how many of how many are analysed.

    Raises:
        UsageError: files and what chooses from the store are given together, or a choice means nothing.
        DataError: nothing can be used.
    """
    if files:
        _check_files_alone(store, choice)
        with progress("Loading the language models and reading"):
            docs = list(
                documents_of(files, settings(context.obj), rejects, keep_going=keep_going, corrections=corrections)
            )
        _say_later([doc.report for doc in docs])
        return docs
    from crosswire.desk.choosing import choose  # noqa: PLC0415  # --help must not wait for what only work needs

    kept = _store_instead(context, store)
    with progress("Taking reports out of the store"):
        found = choose(kept, **choice)
    if not found.n_analysed:
        raise DataError(f"None of {found.n_reports} reports is analysed yet: crosswire work.")
    complain(f"{found.n_analysed} of {found.n_reports} reports analysed.")
    _say_undated([doc.report for doc in found.documents], choice)
    return list(found.documents)


def reports_given(
    context: click.Context, files: tuple[Path, ...], rejects: list[Rejected], *, keep_going: bool, store: str | None,
    **choice: str | None,
) -> list[Report]:  # fmt: skip
    """The reports as `documents_given` takes them, analysed or not.

    Raises:
        UsageError: files and what chooses from the store are given together, or a choice means nothing.
        DataError: nothing can be used.
    """
    if files:
        _check_files_alone(store, choice)
        found = accepted(reports_of(files, settings(context.obj)), rejects, keep_going=keep_going)
        reports = [each for each in found if isinstance(each, Report)]
        _say_later(reports)
        return reports
    from crosswire.desk.choosing import choose_reports  # noqa: PLC0415  # see documents_given

    reports = choose_reports(_store_instead(context, store), **choice)
    _say_undated(reports, choice)
    return reports


def _say_later(reports: Sequence[Report]) -> None:
    """Say that some reports are dated later than today, others not. What is read from files is the same on any day, so their dates stand.

    Where all that have a date are, as in an exercise about days to come, there is nothing odd about one of them.
    """
    from crosswire.desk.keeping import dated_later  # noqa: PLC0415  # see documents_given

    late = dated_later(reports)
    if 0 < len(late) < sum(report.written_on.value is not None for report in reports):
        n = f"{len(late)} report{' is' if len(late) == 1 else 's are'}"
        complain(
            f"{n} dated later than today ({late[0].id}: {late[0].written_on.value}); the dates are taken as they stand."
        )


def _say_undated(reports: Sequence[Report], choice: Mapping[str, str | None]) -> None:
    """Say how many of the reports that were chosen by their days state none."""
    undated = sum(each.written_on.value is None for each in reports)
    if undated and (choice.get("since") is not None or choice.get("until") is not None):
        complain(f"{undated} of {len(reports)} state no day: they go by that on which they were added.")


def _check_files_alone(store: str | None, choice: Mapping[str, str | None]) -> None:
    if store is not None or any(value is not None for value in choice.values()):
        raise UsageError("--store, --since, --until, --source and --story choose from the store: name no FILE then.")


def _store_instead(context: click.Context, store: str | None) -> "Store":
    try:
        return open_kept(context, store)
    except StoreError as error:
        raise StoreError(f"No FILE is named, so the reports are those of the store. {error}") from error
