"""The commands. What they do is the desk's business."""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import tee
from pathlib import Path
from typing import Any

import click

from crosswire import __version__
from crosswire.cli.console import complain, deliver, progress, start_logging, write_whole
from crosswire.desk.settings import SETTINGS, Value, config_file, settings
from crosswire.errors import DataError, UsageError
from crosswire.model import Correction, Document, Rejected, Report

SCHEMA_VERSION = 1
"""Of the lines that `stories` and `config` print; `read` and `compare` have schemas of their own."""

FORMATS = ("text", "markdown", "html", "json", "ical")

FILES = click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path, allow_dash=True)
)
OUT = click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file instead of standard output."
)
KEEP_GOING = click.option(
    "--keep-going", is_flag=True, help="Pass over files that cannot be used; each is named, and the exit code is 1."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(__version__, "-V", "--version", prog_name="crosswire")
@click.option(
    "-v", "--verbose", count=True, help="Say what is being done (-vv: in detail). Never shows a report's text."
)
@click.option("--max-bytes", default=None, metavar="N", help="Largest file or record that is read, in bytes.")
@click.pass_context
def crosswire(context: click.Context, verbose: int, max_bytes: str | None) -> None:
    """Set press reports of one event side by side.

    What they agree on, where they part, what each leaves out, who said what, and what is due: each line with the
    sentences it rests on. Works offline.
    """
    start_logging(verbose)
    context.obj = {"max_bytes": max_bytes}


@crosswire.command()
@FILES
@click.option(
    "--format", "form", type=click.Choice(("jsonl", "timeml")), default="jsonl", show_default=True,
    help="What to print: all layers as JSON Lines, or the times as TimeML (TIMEX3).",
)  # fmt: skip
@click.option(
    "--out", type=click.Path(path_type=Path),
    help="Write to this file instead of standard output; TimeML also to a folder, one file a report.",
)  # fmt: skip
@KEEP_GOING
@click.pass_context
def read(context: click.Context, files: tuple[Path, ...], form: str, out: Path | None, *, keep_going: bool) -> int:
    """Print one JSON object a report, with everything found in it.

    FILE is text, HTML or JSONL, a folder of them, or - for standard input.
    """
    values = settings(context.obj)
    rejects: list[Rejected] = []
    documents = documents_of(files, values, rejects, keep_going=keep_going)
    if form == "timeml":
        _timeml(documents, out)
        return 1 if rejects else 0
    from crosswire.brief.layers_json import read_json  # noqa: PLC0415  # --help must not wait for what only work needs

    if out is not None and out.is_dir():
        raise UsageError(f"{out} is a folder; name a file with --out.")
    lines = (json.dumps(read_json(doc), ensure_ascii=False) for doc in documents)
    if out is not None:
        with progress("Reading"):
            deliver("".join(line + "\n" for line in lines), out=out, pager=False)
    else:
        for line in lines:
            click.echo(line)
    return 1 if rejects else 0


def _timeml(documents: Iterator[Document], out: Path | None) -> None:
    """Deliver TimeML: one report to standard output or a file, any number of them to a folder."""
    from crosswire.brief.timeml import file_names, render_timeml  # noqa: PLC0415  # see read

    if out is not None and out.is_dir():
        documents, ahead = tee(documents)
        names = file_names(doc.report.id for doc in ahead)
        with progress("Reading"):
            for doc in documents:
                write_whole(out / next(names), render_timeml(doc))
        return
    first = next(documents, None)
    if first is None:
        return
    if next(documents, None) is not None:
        raise UsageError("TimeML holds one report a file, and there are several here; name a folder with --out.")
    deliver(render_timeml(first), out=out, pager=False)


@crosswire.command()
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="What to print.")
@OUT
@click.pass_context
def demo(context: click.Context, form: str, out: Path | None) -> None:
    """Compare two invented reports that come with the program."""
    from crosswire.desk.comparing import compare as compare_documents  # noqa: PLC0415  # see read
    from crosswire.desk.demo import demo_reports  # noqa: PLC0415  # see read

    values = settings(context.obj)
    with progress("Loading the language models and reading"):
        documents = list(documents_of(demo_reports(), values, [], keep_going=False))
    render_brief(compare_documents(documents), form, values, out=out, why=False, whole=False)


@crosswire.command()
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="What to print."
)
@click.pass_context
def config(context: click.Context, form: str) -> None:
    """List every setting, its value and where it comes from."""
    values = settings(context.obj)
    if form == "json":
        rows = {name: {"value": v.value, "from": v.origin} for name, v in values.items()}
        click.echo(
            json.dumps({"schema_version": SCHEMA_VERSION, "file": str(config_file()), "settings": rows}, indent=1)
        )
        return
    click.echo(f"Settings file: {config_file()}")
    for setting in SETTINGS:
        value = values[setting.name]
        click.echo(
            f"\n{setting.name} = {value.value}    from: {value.origin}\n  {setting.help}\n  Environment: {setting.variable}"
        )


def reports_of(files: Iterable[Path], values: dict[str, Value]) -> Iterator[Report | Rejected]:
    """Every report of files, and what cannot be read of them."""
    from crosswire.desk.reading import read_all  # noqa: PLC0415  # see read

    return read_all(files, max_bytes=values["max_bytes"].value)


def documents_of(
    files: Iterable[Path], values: dict[str, Value], rejects: list[Rejected], *, keep_going: bool,
    corrections: Sequence[Correction] = (),
) -> Iterator[Document]:  # fmt: skip
    """The documents that files hold; what cannot be used goes to `rejects` and is named, or ends the run."""
    from crosswire.desk.reading import annotate_all  # noqa: PLC0415  # see read

    for each in accepted(
        annotate_all(reports_of(files, values), corrections=corrections), rejects, keep_going=keep_going
    ):
        if isinstance(each, Document):
            yield each


def accepted(
    found: Iterable[Report | Document | Rejected], rejects: list[Rejected], *, keep_going: bool
) -> Iterator[Report | Document]:
    """What can be used; what cannot is named on standard error. A broken record of a good file never stops the rest."""
    n_used = 0
    for each in found:
        if not isinstance(each, Rejected):
            n_used += 1
            yield each
            continue
        if not keep_going and not each.record:
            raise DataError(f"{each.report}: {each.reason}")
        rejects.append(each)
        complain(f"{each.report}: {each.reason}")
    if rejects and not n_used:
        raise DataError("nothing is left that could be used.")


def render_brief(brief: Any, form: str, values: dict[str, Value], *, out: Path | None, why: bool, whole: bool) -> None:
    """Put a brief where it is wanted, in the form that is wanted."""
    from crosswire.brief import render  # noqa: PLC0415  # see read

    when = values["colour"].value
    wanted = when == "auto" and out is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    colour = when == "always" or wanted
    content = render(brief, form, width=values["width"].value, colour=colour, long=whole, why=why)
    deliver(content, out=out, pager=values["pager"].value == "auto" and form == "text")
