"""The commands that look after what the store holds: a layer made anew, the editions of a report."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from crosswire.cli.console import complain, counting, deliver, printable
from crosswire.cli.store_commands import FORM, SCHEMA_VERSION, STORE, crosswire, open_kept
from crosswire.desk.settings import settings

if TYPE_CHECKING:
    from crosswire.desk.revising import Edition

__all__ = ["crosswire"]


@crosswire.command()
@click.argument("layer")
@STORE
@click.option("--dependents", is_flag=True, help="Also the layers that rest on it.")
@click.option("--all", "everything", is_flag=True, help="Also where this version made it.")
@click.option("--workers", default=None, metavar="N", help="Processes that work side by side; 0 is one a core.")
@click.pass_context
def rebuild(
    context: click.Context, layer: str, store: str | None, workers: str | None, *, dependents: bool, everything: bool
) -> int:
    """Make one layer of the store anew where another version made it, and leave the others as they are.

    LAYER is Furniture, Token, Sentence, TimeExpression, Entity, Place, Attribution or Event. Can be stopped at any time
    and goes on where it was.
    """
    from crosswire.desk import rebuilding, working  # noqa: PLC0415  # --help must not wait for what only work needs
    from crosswire.desk.provenance import made_now  # noqa: PLC0415  # the same

    kept = open_kept(context, store)
    names = rebuilding.layers_of(layer, dependents=dependents)
    n_workers = settings({**context.obj, "workers": workers})["workers"].value or working.n_cores()
    n_failed = 0
    for name in names:
        with counting(f"reports, {name}") as count:
            made = rebuilding.rebuild(kept, name, everything=everything, n_workers=n_workers, told=count)
        failed = f", {made.failed} failed (crosswire rejected)" if made.failed else ""
        click.echo(f"{name}: {made.done} reports made anew, {made.current} as they were{failed}")
        n_failed += made.failed
    left = kept.layers.outdated(made_now())[1]
    if left:
        rows = ", ".join(f"{name} {n}" for name, n in left.items())
        complain(f"reports with layers of another version, or that rest on one: {rows}. crosswire rebuild LAYER")
    return 1 if n_failed else 0


@crosswire.command()
@click.argument("report", required=False)
@STORE
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="How many to list at most."
)
@FORM
@click.pass_context
def revisions(context: click.Context, report: str | None, store: str | None, limit: int, form: str) -> None:
    """Show the editions of a report and what each changed; without REPORT, list the reports that have several."""
    from crosswire.desk import revising  # noqa: PLC0415  # see rebuild

    kept = open_kept(context, store)
    if report is None:
        rows = revising.revised(kept, limit=limit)
        lines = [
            f"{row.report.title or '(no headline)'}\n  {row.report.source.name} [{row.report.id}], {row.n_editions} editions"
            for row in rows
        ]
        data: dict[str, object] = {
            "revised": [{"id": r.report.id, "headline": r.report.title, "editions": r.n_editions} for r in rows]
        }
        lines = lines or ["No report has a later edition."]
    else:
        found = revising.editions(kept, report)
        lines = [line for number, edition in enumerate(found, 1) for line in _edition(edition, number)]
        data = {"editions": [_edition_data(each) for each in found]}
    if form == "json":
        click.echo(json.dumps({"schema_version": SCHEMA_VERSION, **data}, indent=1, ensure_ascii=False))
        return
    deliver("".join(printable(line) + "\n" for each in lines for line in each.split("\n")), out=None, pager=False)


def _edition(edition: "Edition", number: int) -> list[str]:
    newest = ", the newest" if edition.newest and number > 1 else ""
    lines = [f"Edition {number}{newest}, added {edition.added[:16].replace('T', ' ')} UTC [{edition.report.id}]"]
    if number == 1:
        return [*lines, f"  {edition.report.title or '(no headline)'}"]
    lines += [f"  {name}: {before or 'none'} → {after or 'none'}" for name, before, after in edition.stated]
    for change in edition.changes:
        lines += [f"  - {_one_line(change.before)}"] if change.before is not None else []
        lines += [f"  + {_one_line(change.after)}"] if change.after is not None else []
        if change.words:
            lines.append("      " + "; ".join(f"{a or '(nothing)'} → {b or '(nothing)'}" for a, b in change.words))
    if not edition.changes and not edition.stated:
        lines.append("  Only spaces, kinds of quotation marks or page furniture changed.")
    return lines


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _edition_data(edition: "Edition") -> dict[str, object]:
    return {
        "id": edition.report.id,
        "added": edition.added,
        "newest": edition.newest,
        "headline": edition.report.title,
        "stated": [{"what": name, "before": before, "after": after} for name, before, after in edition.stated],
        "changes": [asdict(change) for change in edition.changes],
    }
