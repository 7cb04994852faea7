"""The commands that fetch: watch, and the list of what is watched."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosswire.cli.console import complain, counting, deliver
from crosswire.cli.store_commands import ALLOW_HOST, FORM, SCHEMA_VERSION, STORE, open_kept, watch_of
from crosswire.cli.upkeep_commands import crosswire
from crosswire.errors import UsageError

if TYPE_CHECKING:
    from crosswire.desk.keeping import Subscription

__all__ = ["crosswire"]


@crosswire.command()
@STORE
@ALLOW_HOST
@click.option("--once", is_flag=True, help="Ask every feed that is due, and stop.")
@click.option("--no-work", "idle", is_flag=True, help="Leave the analysis to `crosswire work`.")
@click.pass_context
def watch(context: click.Context, store: str | None, allow_host: tuple[str, ...], *, once: bool, idle: bool) -> None:
    """Read new reports from the subscribed feeds, until stopped (Ctrl-C), and analyse them while no feed is due.

    Politely: robots.txt is kept to, hosts are asked at most once a second, feeds every quarter of an hour, and the
    longer left alone the more often they fail.
    """
    kept = open_kept(context, store)
    if not kept.feeds.each():
        raise UsageError("No feed is subscribed to. Subscribe with: crosswire add URL (or an OPML file)")
    watching = watch_of(context, kept, allow_host, working=not idle)
    with counting("reports kept") as count:
        try:
            total = watching.once() if once else watching.forever(told=lambda added: count(added.new + added.revised))
        except KeyboardInterrupt:
            click.echo("Stopped; what was read is kept.", err=True)
            return
    click.echo(f"{total.new} new, {total.revised} later editions, {total.known} known already.")


@crosswire.command()
@click.argument("feeds", nargs=-1, metavar="[URL]...")
@STORE
@click.option("--group", default=None, metavar="NAME", help="Put the feeds named into this group.")
@click.option("--owner", default=None, metavar="NAME", help="Who owns the outlets of the feeds named.")
@click.option("--country", default=None, metavar="CODE", help="Their country (ISO 3166-1 alpha-3).")
@click.option("--disable", is_flag=True, help="Stop watching the feeds named; their reports stay.")
@click.option("--enable", is_flag=True, help="Watch them again, at once.")
@click.option("--remove", is_flag=True, help="Forget the subscriptions named; their reports stay.")
@click.option(
    "--opml", type=click.Path(path_type=Path, dir_okay=False), default=None, help="Write all feeds to this OPML file."
)
@FORM
@click.pass_context
def sources(  # noqa: PLR0913  # one parameter an option is how click works
    context: click.Context, feeds: tuple[str, ...], *, store: str | None, group: str | None, owner: str | None,
    country: str | None, disable: bool, enable: bool, remove: bool, opml: Path | None, form: str,
) -> int:  # fmt: skip
    """List the feeds that are watched, or change those named."""
    from crosswire.desk.keeping import change_feeds, feeds_as_opml  # noqa: PLC0415  # --help must not wait for it

    kept = open_kept(context, store)
    asked = {"group": group, "owner": owner, "country": country}
    changes: dict[str, object] = {name: value for name, value in asked.items() if value is not None}
    if disable or enable:
        changes |= {"enabled": enable, "due": "", "failures": 0}
    if (changes or remove) and not feeds:
        raise UsageError("Name the feeds to change by their addresses; `crosswire sources` lists them.")
    change_feeds(kept, feeds, changes, remove=remove)
    if opml is not None:
        deliver(feeds_as_opml(kept), out=opml, pager=False)
        return 0
    rows = [each for each in kept.feeds.each() if not feeds or each.url in feeds]
    if form == "json":
        items = [asdict(each) for each in rows]
        click.echo(json.dumps({"schema_version": SCHEMA_VERSION, "feeds": items}, indent=1, ensure_ascii=False))
        return 0
    for each in rows:
        click.echo("".join(c if c.isprintable() else " " for c in _row(each)))
    if not rows and not feeds:
        complain("no feed is subscribed to; subscribe with: crosswire add URL")
    return 0


def _row(feed: "Subscription") -> str:
    state = "" if feed.enabled else "  (not watched)"
    trouble = f"  ! {feed.trouble}" if feed.trouble else ""
    about = ", ".join(each for each in (feed.group, feed.owner, feed.country) if each)
    return f"{feed.url}  {feed.title or ''}{f' [{about}]' if about else ''}{state}{trouble}"
