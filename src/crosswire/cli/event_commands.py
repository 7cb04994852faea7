"""The commands that count events: events, relations."""

from pathlib import Path
from typing import Any

import click

from crosswire.cli.commands import OUT
from crosswire.cli.console import deliver, write_whole
from crosswire.cli.given import documents_given, given
from crosswire.cli.position_commands import crosswire
from crosswire.desk.settings import settings
from crosswire.errors import UsageError
from crosswire.model import Document, EventRecord, Rejected, Report

__all__ = ["crosswire"]

EVENT_FORMATS = ("text", "csv", "jsonl", "gdelt", "polecat", "parquet")
RELATION_FORMATS = ("text", "html", "json", "csv", "svg", "gexf")

WIDTH = click.option("--width", default=None, metavar="N", help="Columns of the text format.")


@crosswire.command()
@given
@click.option(
    "--format", "form", type=click.Choice(EVENT_FORMATS), default="text", show_default=True, help="What to print."
)
@OUT
@WIDTH
@click.pass_context
def events(
    context: click.Context, /, files: tuple[Path, ...], form: str, out: Path | None, width: str | None, **of: Any
) -> int:
    """List who did what to whom, each event once however many reports tell of it.

    FILE is text, HTML or JSONL, a folder of them, or - for standard input. Without one the reports
    are those of the store. gdelt and polecat are tables by tabs with
    columns like those of GDELT 2.0 and POLECAT; parquet needs --out.
    """
    from crosswire.brief import event_json, event_tables, event_text  # noqa: PLC0415  # --help must not wait for them

    if form == "parquet" and out is None:
        raise UsageError("Parquet is no text; say where to write it with --out FILE.")
    values = settings({**context.obj, "width": width})
    rejects: list[Rejected] = []
    records, reports = _events(documents_given(context, files, rejects, **of))
    if form == "parquet" and out is not None:
        write_whole(out, event_tables.render_parquet(records, reports))
        return 1 if rejects else 0
    if form == "text":
        content = event_text.render_events_text(records, reports, width=values["width"].value)
    elif form == "jsonl":
        content = event_json.render_jsonl(records, reports)
    elif form == "csv":
        content = event_tables.render_csv(records, reports)
    else:
        content = event_tables.render_tsv(records, reports, form)
    deliver(content, out=out, pager=values["pager"].value == "auto" and form == "text")
    return 1 if rejects else 0


@crosswire.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@given
@click.option(
    "--per", type=click.Choice(("day", "week", "month")), default="month", show_default=True, help="What is summed up."
)
@click.option(
    "--format", "form", type=click.Choice(RELATION_FORMATS), default="text", show_default=True, help="What to print."
)
@OUT
@WIDTH
@click.pass_context
def relations(  # noqa: PLR0913  # one parameter an option is how click works
    context: click.Context, /, a: str, b: str, files: tuple[Path, ...], *, per: Any, form: str, out: Path | None,
    width: str | None, **of: Any,
) -> int:  # fmt: skip
    """Show what passed between two sides: cooperation and conflict apart, over time, with the sentences.

    A and B are states, bodies or people by name (NATO, Russia). FILE and the store are as in events. html is a page with
    the chart, gexf the network of every pair in the reports.
    """
    from crosswire.brief import relation_data, relation_html, relation_svg, relation_text  # noqa: PLC0415  # see events
    from crosswire.desk.relating import network, relation  # noqa: PLC0415  # see events

    values = settings({**context.obj, "width": width})
    rejects: list[Rejected] = []
    records, reports = _events(documents_given(context, files, rejects, **of))
    found = relation(records, a, b, per=per)
    if form == "text":
        content = relation_text.render_relation_text(found, reports, width=values["width"].value)
    elif form == "html":
        content = relation_html.render_relation_html(found, reports)
    elif form == "json":
        content = relation_data.render_relation_json(found, reports)
    elif form == "csv":
        content = relation_data.render_relation_csv(found)
    elif form == "svg":
        content = relation_svg.render_svg(found)
    else:
        content = relation_data.render_gexf(network(records, per=per))
    deliver(content, out=out, pager=values["pager"].value == "auto" and form == "text")
    return 1 if rejects else 0


def _events(documents: list[Document]) -> tuple[tuple[EventRecord, ...], dict[str, Report]]:
    from crosswire.desk.relating import events as events_of  # noqa: PLC0415  # see events

    return events_of(documents), {doc.report.id: doc.report for doc in documents}
