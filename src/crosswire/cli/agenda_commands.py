"""The command that tells what is due, and what became of it."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from crosswire.cli.commands import OUT
from crosswire.cli.console import deliver, progress
from crosswire.cli.event_commands import crosswire
from crosswire.cli.given import documents_given, given
from crosswire.desk.settings import settings
from crosswire.model import Rejected

__all__ = ["crosswire"]

FORMATS = ("text", "json", "ical", "csv")


@crosswire.command()
@given
@click.option("--as-of", default=None, metavar="DATE", help="What was known on this day, as 2031-05-07.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="What to print.")
@OUT
@click.option("--width", default=None, metavar="N", help="Columns of the text format.")
@click.option("--colour", default=None, metavar="WHEN", help="auto, always or never.")
@click.option("--pager", default=None, metavar="WHEN", help="auto or never.")
@click.pass_context
def agenda(  # noqa: PLR0913, PLR0917  # one parameter an option is how click works
    context: click.Context, /, files: tuple[Path, ...], as_of: str | None, form: str, out: Path | None, width: str | None,
    colour: str | None, pager: str | None, **of: Any,
) -> int:  # fmt: skip
    """Tell what is due and what became of it, over all the stories that the reports tell.

    FILE is text, HTML or JSONL, a folder of them, or - for standard input. Without one the reports are those of the
    store.
    """
    seen = _day(as_of)
    from crosswire.brief.agenda_formats import render_agenda  # noqa: PLC0415  # --help must not wait for it
    from crosswire.desk.agenda import agenda as agenda_of  # noqa: PLC0415  # the same

    values = settings({**context.obj, "width": width, "colour": colour, "pager": pager})
    rejects: list[Rejected] = []
    documents = documents_given(context, files, rejects, **of)
    with progress("Following the plans"):
        found = agenda_of(documents, as_of=seen, rejected=tuple(rejects))
    when = values["colour"].value
    paint = when == "always" or (when == "auto" and out is None and sys.stdout.isatty())
    content = render_agenda(found, form, width=values["width"].value, colour=paint)
    deliver(content, out=out, pager=values["pager"].value == "auto" and form == "text")
    return 1 if rejects else 0


def _day(printed: str | None) -> date | None:
    """The day that an option names.

    Raises:
        BadParameter: it is no day of the calendar.
    """
    if printed is None:
        return None
    try:
        return datetime.strptime(printed, "%Y-%m-%d").date()  # noqa: DTZ007  # a bare day has no zone
    except ValueError:
        raise click.BadParameter(
            f"{printed!r} is no day of the calendar; write it as 2031-05-07.", param_hint="--as-of"
        ) from None
