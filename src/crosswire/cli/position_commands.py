"""The command that shows where actors stand."""

import sys
from pathlib import Path
from typing import Any

import click

from crosswire.cli.commands import OUT
from crosswire.cli.console import deliver, progress
from crosswire.cli.feed_commands import crosswire
from crosswire.cli.given import documents_given, given
from crosswire.desk.settings import settings
from crosswire.model import Rejected

__all__ = ["crosswire"]

FORMATS = ("text", "json", "csv")


@crosswire.command()
@given
@click.option("--actor", default=None, metavar="NAME", help="Only this person or body, and those that speak for it.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="What to print.")
@OUT
@click.option("--width", default=None, metavar="N", help="Columns of the text format.")
@click.pass_context
def positions(
    context: click.Context, /, files: tuple[Path, ...], *, actor: str | None, form: str, out: Path | None, width: str | None,
    **of: Any,
) -> int:  # fmt: skip
    """Show where each actor stands, towards what and since when, and where voices of one side differ.

    FILE is text, HTML or JSONL, a folder of them, or - for standard input; they may tell of many stories. Without
    one the reports are those of the store.
    """
    from crosswire.brief import standing_text  # noqa: PLC0415  # --help must not wait for what only work needs
    from crosswire.desk.standing import only, standing  # noqa: PLC0415  # the same

    values = settings({**context.obj, "width": width})
    rejects: list[Rejected] = []
    documents = documents_given(context, files, rejects, **of)
    with progress("Comparing"):
        found = standing(documents, rejected=tuple(rejects))
    if actor is not None:
        found = only(found, actor)
    if form == "text":
        when = values["colour"].value
        colour = when == "always" or (when == "auto" and out is None and sys.stdout.isatty())
        content = standing_text.render_standing_text(found, width=values["width"].value, colour=colour)
    else:
        render = standing_text.render_standing_json if form == "json" else standing_text.render_standing_csv
        content = render(found)
    deliver(content, out=out, pager=values["pager"].value == "auto" and form == "text")
    return 1 if rejects else 0
