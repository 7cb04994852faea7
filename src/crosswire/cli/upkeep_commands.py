"""The commands that look after what the store holds: a layer made anew, the editions of a report."""

import click

from crosswire.cli.console import complain, counting
from crosswire.cli.store_commands import STORE, crosswire, open_kept
from crosswire.desk.settings import settings

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
