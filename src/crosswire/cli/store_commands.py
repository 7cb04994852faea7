"""The commands that work on the store. What they do is the desk's business."""

import json
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosswire.cli.commands import SCHEMA_VERSION, crosswire
from crosswire.cli.console import complain, counting, deliver, printable
from crosswire.desk.settings import settings
from crosswire.errors import StoreError, UsageError
from crosswire.model import Rejected, Report

if TYPE_CHECKING:
    from crosswire.desk.finding import Hit
    from crosswire.desk.keeping import Store
    from crosswire.desk.watching import Watch

__all__ = ["ALLOW_HOST", "FORM", "SCHEMA_VERSION", "STORE", "crosswire", "open_kept", "watch_of"]

STORE = click.option(
    "--store", default=None, metavar="FILE", help="The store; see `crosswire config` for where it lies."
)
FORM = click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="What to print."
)


ALLOW_HOST = click.option(
    "--allow-host", multiple=True, metavar="NAME", help="Fetch from this host though it is not of the public network."
)


def open_kept(context: click.Context, named: str | None, *, create: bool = False) -> "Store":
    """The store that an option, the environment or the settings name."""
    from crosswire.desk.opening import open_store  # noqa: PLC0415  # --help must not wait for what only work needs

    return open_store(_path(context, named), create=create)


def watch_of(context: click.Context, store: "Store", allow_host: tuple[str, ...], *, working: bool = False) -> "Watch":
    """What fetches into a store."""
    from crosswire.desk.keeping import Retention  # noqa: PLC0415  # see open_kept
    from crosswire.desk.watching import watch_with  # noqa: PLC0415  # see open_kept

    values = {name: value.value for name, value in settings(context.obj).items()}
    retention = Retention(values["keep_days"] or None, values["keep_pages_days"] or None)
    return watch_with(
        store, allowed=allow_host, max_bytes=values["max_bytes"], heard=_named, retention=retention, working=working,
        doubted=_doubted,
    )  # fmt: skip


def _named(rejected: Rejected) -> None:
    complain(f"{rejected.report}: {rejected.reason}")


def _doubted(report: Report) -> None:
    day = report.written_on.value
    complain(f"{report.id}: its date, {day}, is later than today; it is kept without one.")


def _path(context: click.Context, named: str | None) -> Path:
    return Path(settings({**context.obj, "store": named})["store"].value)


@crosswire.command()
@click.argument("places", nargs=-1, required=True, metavar="SOURCE...")
@STORE
@ALLOW_HOST
@click.pass_context
def add(context: click.Context, places: tuple[str, ...], store: str | None, allow_host: tuple[str, ...]) -> int:
    """Keep reports in the store, to be analysed by `crosswire work`.

    SOURCE is a file (text, HTML, JSONL, RSS, Atom, JSON Feed, WARC), a folder, - for standard input, or a web address: of a
    page, of a news sitemap, or of a feed, which is then subscribed to. An OPML file subscribes to its feeds. What cannot be
    read is named, kept under `crosswire rejected`, and stops nothing. A report that is known already is not kept twice; one
    with the same address and other text is kept as a later edition.
    """
    from crosswire.desk import keeping  # noqa: PLC0415  # see open_kept

    kept = open_kept(context, store, create=True)
    max_bytes = settings(context.obj)["max_bytes"].value
    addresses = [place for place in places if place.startswith(("http://", "https://"))]
    lists = [Path(place) for place in places if place.lower().endswith(".opml")]
    files = [place for place in places if place not in addresses and Path(place) not in lists]
    total, n_rejected = keeping.Added(), 0
    with counting("reports read") as count:
        if files:
            total, n_rejected = keeping.add(
                kept, files, max_bytes=max_bytes, heard=_named, doubted=_doubted,
                told=lambda a: count(a.new + a.revised + a.known),
            )  # fmt: skip
        for path in lists:
            click.echo(f"{path}: {keeping.subscribe(kept, path)} feeds subscribed to")
        if addresses:
            more, n_more = watch_of(context, kept, allow_host).addresses(addresses, said=click.echo)
            total, n_rejected = total + more, n_rejected + n_more
    click.echo(
        f"{total.new} new, {total.revised} later editions, {total.known} known already, {n_rejected} rejected. "
        f"{kept.waiting.count()} wait to be analysed: crosswire work"
    )
    return 1 if n_rejected else 0


@crosswire.command()
@STORE
@click.option("--workers", default=None, metavar="N", help="Processes that analyse side by side; 0 is one a core.")
@click.option("--all", "everything", is_flag=True, help="Also what an older version analysed, and what failed.")
@click.pass_context
def work(context: click.Context, store: str | None, workers: str | None, *, everything: bool) -> int:
    """Analyse what waits in the store.

    Can be stopped at any time and goes on where it was. Several may run side by side.
    """
    from crosswire.desk import working  # noqa: PLC0415  # see open_kept
    from crosswire.desk.accounting import take_stock  # noqa: PLC0415  # see open_kept
    from crosswire.desk.keeping import status as status_of  # noqa: PLC0415  # see open_kept
    from crosswire.desk.provenance import made_now  # noqa: PLC0415  # see open_kept

    kept = open_kept(context, store)
    n_workers = settings({**context.obj, "workers": workers})["workers"].value
    if everything:
        kept.waiting.again(states=("analysed", "failed", "declared"), made_by_other_than=made_now().by)
        kept.waiting.again(states=("failed",))
    n_waiting = kept.waiting.count()
    with counting("reports analysed", total=n_waiting) as count:
        working.work(kept, n_workers=n_workers or working.n_cores(), told=lambda left: count(max(0, n_waiting - left)))
    with counting("stories compared") as count:
        n_made = take_stock(kept, told=lambda n, _total: count(n))
    now = status_of(kept)
    click.echo(f"{now.n_analysed} of {now.n_reports} analysed, {n_made} stories compared anew. {_others(now)}".rstrip())
    return 0


@crosswire.command()
@STORE
@FORM
@click.pass_context
def status(context: click.Context, store: str | None, form: str) -> None:
    """Say what the store holds."""
    from crosswire.desk.keeping import status as status_of  # noqa: PLC0415  # see open_kept

    kept = open_kept(context, store)
    now = status_of(kept)
    if form == "json":
        click.echo(
            json.dumps({"schema_version": SCHEMA_VERSION, "store": str(kept.database.path), **asdict(now)}, indent=1)
        )
        return
    click.echo(f"Store: {kept.database.path} ({now.n_bytes / 1e6:,.1f} MB, version {now.version})")
    click.echo(f"{now.n_analysed} of {now.n_reports} reports analysed. {_others(now)}".rstrip())
    if now.outdated:
        rows = ", ".join(f"{layer} {n}" for layer, n in now.outdated.items())
        click.echo(f"Layers of another version, or that rest on one: {rows} (one alone: crosswire rebuild LAYER)")
    if now.n_rejected:
        click.echo(f"{now.n_rejected} inputs rejected: crosswire rejected")


def _others(now: Any) -> str:
    parts = (
        (now.n_waiting, "wait (crosswire work)"),
        (now.n_declared, "in languages that are not analysed"),
        (now.n_failed, "failed (crosswire rejected)"),
        (now.n_outdated, "analysed by another version (crosswire work --all)"),
    )
    return "; ".join(f"{n} {words}" for n, words in parts if n)


@crosswire.command()
@click.argument("words", nargs=-1, required=True)
@STORE
@click.option("--in", "where", type=click.Choice(("reports", "quotes", "statements")), default="reports", show_default=True,
              help="What to look in.")  # fmt: skip
@click.option("--source", default=None, metavar="NAME", help="Only this outlet.")
@click.option("--speaker", default=None, metavar="NAME", help="Only what this person or body said (with --in quotes).")
@click.option("--actor", default=None, metavar="NAME", help="Only reports that name this person or body.")
@click.option("--language", default=None, metavar="CODE", help="Only reports in this language.")
@click.option("--since", default=None, metavar="DAY", help="Written on this day or later (2016-05-20).")
@click.option("--until", default=None, metavar="DAY", help="Written on this day or earlier.")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many at most.")
@click.option(
    "--format", "form", type=click.Choice(("text", "jsonl")), default="text", show_default=True, help="What to print."
)
@click.pass_context
def search(  # noqa: PLR0913  # one parameter an option is how click works
    context: click.Context, words: tuple[str, ...], *, store: str | None, where: str, source: str | None,
    speaker: str | None, actor: str | None, language: str | None, since: str | None, until: str | None,
    limit: int, form: str,
) -> int:  # fmt: skip
    """Find reports, quotations or statements by their words.

    All words must stand there; "a phrase in quotation marks", -without, begin*.
    """
    from crosswire.desk.finding import find  # noqa: PLC0415  # see open_kept

    kept = open_kept(context, store)
    hits = find(
        kept, " ".join(words), where=where, limit=limit, since=since, until=until, source=source, speaker=speaker,
        actor=actor, language=language,
    )  # fmt: skip
    lines = [json.dumps({"schema_version": SCHEMA_VERSION, **asdict(hit)}, ensure_ascii=False) for hit in hits]
    if form == "text":
        lines = [line for hit in hits for line in _told(hit)] or ["Nothing found."]
    deliver("".join(printable(line) + "\n" for line in lines), out=None, pager=False)
    return 0


def _told(hit: "Hit") -> list[str]:
    where = f" {hit.start}-{hit.end}" if hit.start is not None else ""
    said = f"{hit.speaker}: " if hit.speaker else ""
    return [
        f"{hit.title or '(no headline)'}",
        f"  {hit.source}, {hit.day or 'undated'} [{hit.report}{where}]",
        f"  {said}‹{hit.excerpt}›",
    ]


@crosswire.command()
@STORE
@FORM
@click.option("--again", is_flag=True, help="Try once more the files, records and addresses that were rejected.")
@ALLOW_HOST
@click.pass_context
def rejected(context: click.Context, store: str | None, form: str, allow_host: tuple[str, ...], *, again: bool) -> int:
    """List what could not be read or analysed, and why."""
    from crosswire.desk import keeping  # noqa: PLC0415  # see open_kept

    kept = open_kept(context, store)
    if again:
        total, n_still = keeping.try_again(kept, max_bytes=settings(context.obj)["max_bytes"].value)
        more, n_more = watch_of(context, kept, allow_host).again(said=click.echo)
        total, n_still = total + more, n_still + n_more
        click.echo(f"{total.new + total.revised} read after all, {n_still} rejected again.", err=True)
    rows = kept.rejects.each()
    if form == "json":
        items = [
            {"place": r.rejected.report, "step": r.rejected.step, "reason": r.rejected.reason, "seen": r.seen}
            for r in rows
        ]
        click.echo(json.dumps({"schema_version": SCHEMA_VERSION, "rejected": items}, indent=1, ensure_ascii=False))
        return 0
    for row in rows:
        click.echo(printable(f"{row.seen[:10]}  {row.rejected.report}: {row.rejected.reason}"))
    if not rows:
        click.echo("Nothing was rejected.")
    return 0


@crosswire.command()
@click.argument("reports", nargs=-1, metavar="[REPORT]...")
@STORE
@click.option("--source", default=None, metavar="NAME", help="All reports of this outlet.")
@click.option(
    "--older-than", type=click.IntRange(1), default=None, metavar="DAYS", help="All reports older than so many days."
)
@click.option("--pages", is_flag=True, help="Only the raw pages that were fetched; the reports stay.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def forget(
    context: click.Context,
    reports: tuple[str, ...],
    store: str | None,
    source: str | None,
    older_than: int | None,
    *,
    pages: bool,
    yes: bool,
) -> None:
    """Take reports out of the store for good: text, page, layers, search."""
    from crosswire.desk import keeping  # noqa: PLC0415  # see open_kept

    if pages and (reports or source):
        raise UsageError("--pages takes raw pages out by age or all of them: name no report and no --source with it.")
    kept = open_kept(context, store)
    if not yes:
        click.confirm("What is forgotten cannot be brought back. Go on?", abort=True, err=True)
    age = timedelta(days=older_than) if older_than is not None else None
    if pages:
        click.echo(f"{keeping.forget_pages(kept, older_than=age)} raw pages forgotten.")
        return
    n_gone = keeping.forget(kept, reports=reports, source=source, older_than=age)
    click.echo(f"{n_gone} report{'' if n_gone == 1 else 's'} forgotten.")


@crosswire.command()
@click.argument("file", type=click.Path(path_type=Path))
@STORE
@click.pass_context
def backup(context: click.Context, file: Path, store: str | None) -> None:
    """Write a whole copy of the store to FILE, while it is in use."""
    from crosswire.desk.keeping import backup as copy  # noqa: PLC0415  # see open_kept

    copy(open_kept(context, store).database, file)
    click.echo(f"Backup written: {file}")


@crosswire.command()
@click.argument("file", type=click.Path(path_type=Path))
@STORE
@click.pass_context
def restore(context: click.Context, file: Path, store: str | None) -> None:
    """Take the store back from a backup; the present one is kept beside it."""
    from crosswire.desk.keeping import restore as take_back  # noqa: PLC0415  # see open_kept

    to = _path(context, store).expanduser()
    there = to.exists()
    take_back(file, to).close()
    click.echo(f"Restored: {to}" + (f" (what was there before: {to.name}.before)" if there else ""))


@crosswire.command()
@STORE
@click.option("--mend", "mending", is_flag=True, help="Build the search index anew.")
@click.pass_context
def verify(context: click.Context, store: str | None, *, mending: bool) -> None:
    """Check that the store is whole. Reads all of it."""
    from crosswire.desk.keeping import mend  # noqa: PLC0415  # see open_kept
    from crosswire.desk.keeping import verify as check  # noqa: PLC0415  # see open_kept

    kept = open_kept(context, store)
    if mending:
        mend(kept.database)
    if wrong := check(kept.database):
        raise StoreError(
            f"The store {kept.database.path} is not whole: {'; '.join(wrong[:5])}. For the search index: crosswire verify --mend; "
            "for all else: crosswire restore BACKUP."
        )
    click.echo(f"The store {kept.database.path} is whole.")
