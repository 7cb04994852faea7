"""The commands of the reading room: serve it, say who may use it, carry its corrections elsewhere."""

import os
from pathlib import Path

import click

from crosswire.cli.console import deliver, printable
from crosswire.cli.store_commands import STORE, open_kept
from crosswire.cli.story_commands import who_decides
from crosswire.cli.why_command import crosswire
from crosswire.errors import UsageError

__all__ = ["crosswire"]


@crosswire.command()
@STORE
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8360, show_default=True, help="The port; 0 for any free one."
)
@click.pass_context
def serve(context: click.Context, store: str | None, host: str, port: int) -> None:
    """Open the store as a reading room: web pages on this machine.

    Only this machine can reach it. Another address needs users with passwords: crosswire users add NAME.
    """
    from crosswire.web.serving import serve as run  # noqa: PLC0415  # --help must not wait for what only work needs

    kept = open_kept(context, store)
    run(kept, host=host, port=port, ready=lambda place: click.echo(f"Reading room: {place} (stop with Ctrl-C)"))


@crosswire.group()
def users() -> None:
    """Say who may use the reading room from other machines."""


@users.command("add")
@click.argument("name")
@STORE
@click.pass_context
def add_user(context: click.Context, name: str, store: str | None) -> None:
    """Let NAME in, or give NAME another password.

    The password is asked for, or taken from the environment variable CROSSWIRE_PASSWORD.
    """
    from crosswire.desk import users as room  # noqa: PLC0415  # see serve

    kept = open_kept(context, store)
    password = os.environ.get("CROSSWIRE_PASSWORD") or click.prompt(
        "Password", hide_input=True, confirmation_prompt=True
    )
    room.add_user(kept, name, password)
    click.echo(printable(f"{name} may use the reading room."))


@users.command("remove")
@click.argument("name")
@STORE
@click.pass_context
def remove_user(context: click.Context, name: str, store: str | None) -> None:
    """Let NAME in no more."""
    from crosswire.desk import users as room  # noqa: PLC0415  # see serve

    room.remove_user(open_kept(context, store), name)
    click.echo(printable(f"{name} may use the reading room no more."))


@users.command("list")
@STORE
@click.pass_context
def list_users(context: click.Context, store: str | None) -> None:
    """List who may use the reading room from other machines."""
    from crosswire.desk import users as room  # noqa: PLC0415  # see serve

    names = room.known(open_kept(context, store))
    click.echo("".join(printable(name) + "\n" for name in names) or "Nobody has a password.\n", nl=False)


@crosswire.group()
def corrections() -> None:
    """Carry what was corrected by hand from one store to another."""


@corrections.command("list")
@STORE
@click.pass_context
def list_corrections(context: click.Context, store: str | None) -> None:
    """List the corrections of reports and findings, and whether they still fit."""
    kept = open_kept(context, store)
    lines = []
    for each in kept.corrections.each(undone=True):
        found = each.correction
        words = "; ".join(f"‹{part.exact}›" if part.exact else part.report for part in found.passages)
        state = " (taken back)" if each.undone else f" (does not fit: {each.misfit})" if each.misfit else ""
        lines.append(f"{each.n}  {found.at[:16]}  {found.by}: {found.kind} {found.value}{state}\n   {words}\n")
    click.echo(printable("".join(lines)) if lines else "Nothing was corrected.", nl=not lines)


@corrections.command("export")
@STORE
@click.option("--out", type=click.Path(path_type=Path), default=None, metavar="FILE", help="Write to FILE instead.")
@click.pass_context
def export_corrections(context: click.Context, store: str | None, out: Path | None) -> None:
    """Write all corrections as JSON lines."""
    from crosswire.desk.carrying import exported  # noqa: PLC0415  # see serve

    deliver(exported(open_kept(context, store)), out=out, pager=False)


@corrections.command("apply")
@click.argument("file", type=click.Path(path_type=Path))
@STORE
@click.pass_context
def apply_corrections(context: click.Context, file: Path, store: str | None) -> int:
    """Take over the corrections of FILE."""
    from crosswire.desk.carrying import apply, read_corrections  # noqa: PLC0415  # see serve

    kept = open_kept(context, store)
    done = apply(kept, read_corrections(file))
    click.echo(f"{done.n_new} new corrections, {len(done.misfits)} that do not fit.")
    for each in done.misfits:
        click.echo(printable(f"  {each}"), err=True)
    return 1 if done.misfits else 0


@corrections.command("undo")
@click.argument("number", type=int)
@STORE
@click.pass_context
def undo_a_correction(context: click.Context, number: int, store: str | None) -> None:
    """Take back the correction of a NUMBER that the list shows."""
    from crosswire.desk.room import undo_correction  # noqa: PLC0415  # see serve

    found = undo_correction(open_kept(context, store), number, by=who_decides(None))
    if found is None:
        raise UsageError(f"There is no correction {number} in force. `crosswire corrections list` shows them.")
    click.echo(printable(f"Taken back: {found.correction.kind} {found.correction.value}"))
