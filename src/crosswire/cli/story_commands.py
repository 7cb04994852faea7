"""The commands on stories: what is told, how it came to be one story, and what a hand decides of it."""

import getpass
import json
import textwrap
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosswire.cli.commands import FORMATS, KEEP_GOING, OUT, SCHEMA_VERSION, render_brief
from crosswire.cli.comparing_commands import crosswire
from crosswire.cli.console import complain, counting, deliver, printable, progress
from crosswire.cli.given import reports_given
from crosswire.cli.store_commands import STORE, open_kept
from crosswire.desk.settings import settings
from crosswire.errors import DataError, UsageError
from crosswire.model import Rejected, Report

if TYPE_CHECKING:
    from crosswire.desk.asking import Entry, KeptStory, Store

__all__ = ["STORE", "counted", "crosswire", "entry_line", "grouped", "say"]

BY = click.option("--by", default=None, metavar="NAME", help="Who decides; by default the user who is logged in.")
FILTERS = (
    click.option("--since", default=None, metavar="DAY", help="Of the store, stories told on this day or later (undated: added)."),
    click.option("--until", default=None, metavar="DAY", help="Of the store, stories told on this day or earlier (undated: added)."),
    click.option("--source", default=None, metavar="NAME", help="Of the store, stories told by this outlet."),
    click.option("--country", default=None, metavar="CODE", help="Of the store, stories told by outlets of this country."),
    click.option("--actor", default=None, metavar="NAME", help="Of the store, stories that name this actor."),
    click.option("--search", default=None, metavar="WORDS", help="Of the store, stories with a report that has these words."),
    click.option("--story", default=None, metavar="ID", help="Of the store, this story, or that which this report tells."),
    click.option("--limit", type=click.IntRange(1), default=50, show_default=True, metavar="N", help="Stories of the store to print, the latest first."),
)  # fmt: skip


def _filters(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(FILTERS):
        command = option(command)
    return command


@crosswire.command()
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path, allow_dash=True))
@KEEP_GOING
@STORE
@_filters
@click.option(
    "--format", "form", type=click.Choice(("text", "json", "jsonl")), default="text", show_default=True,
    help="What to print.",
)  # fmt: skip
@OUT
@click.pass_context
def stories(
    context: click.Context, /, files: tuple[Path, ...], form: str, out: Path | None, limit: int, *, keep_going: bool,
    store: str | None, **choice: str | None,
) -> int:  # fmt: skip
    """Group reports by the event they tell of.

    Of the store where no FILE is named; its reports need not be analysed for it, and a story keeps its id from the day on
    which it is first shown. With --format jsonl, one line a report: {"id", "story"}.
    """
    rejects: list[Rejected] = []
    if files:
        if store is not None or any(value is not None for value in choice.values()):
            raise UsageError("--store and what chooses from it take no FILE.")
        shown = _of_files(context, files, rejects, keep_going=keep_going)
    else:
        shown = _of_store(context, store, limit, choice)
    content = "".join(f"{line}\n" for line in _PRINTS[form](shown))
    deliver(content, out=out, pager=settings(context.obj)["pager"].value == "auto")
    return 1 if rejects else 0


Shown = list[tuple["KeptStory", list[Report]]]


def _of_files(context: click.Context, files: tuple[Path, ...], rejects: list[Rejected], *, keep_going: bool) -> Shown:
    from crosswire.desk.asking import kept_story  # noqa: PLC0415  # the same
    from crosswire.desk.grouping import group  # noqa: PLC0415  # --help must not wait for what only work needs

    found = group(reports_given(context, files, rejects, keep_going=keep_going, store=None))
    return [(kept_story(story, members), members) for story, members in found]


def _of_store(context: click.Context, store: str | None, limit: int, choice: dict[str, str | None]) -> Shown:
    from crosswire.desk import asking  # noqa: PLC0415  # see _of_files
    from crosswire.desk.keeping import status  # noqa: PLC0415  # see _of_files

    kept = grouped(context, store)
    now = status(kept)
    complain(f"{now.n_analysed} of {now.n_reports} reports analysed; {kept.stories.count()} stories.")
    named = choice.pop("story")
    if named is not None:
        story = asking.story_named(kept, named)
        _say_earlier(kept, story)
        return [(story, asking.reports_of(kept, story))]
    found = asking.listed(kept, asking.wanted(kept, **choice), limit=limit)
    if not found:
        asked = any(value is not None for value in choice.values())
        raise UsageError("No story of the store fits." if asked else "The store holds no report yet: crosswire add.")
    return found


def grouped(context: click.Context, store: str | None) -> "Store":
    """The store with its stories brought up to date."""
    from crosswire.desk.storying import regroup  # noqa: PLC0415  # see _of_files

    kept = open_kept(context, store)
    if kept.database.fixed:
        complain("The store may only be read: its stories are as they were last grouped.")
    with counting("reports looked at for stories") as count:
        regroup(kept, told=lambda done, _total: count(done))
    return kept


def _say_earlier(kept: "Store", story: "KeptStory") -> None:
    """Name, on standard error, the stories of the affair that were told before."""
    from crosswire.desk.asking import earlier  # noqa: PLC0415  # see _of_files

    for old in earlier(kept, story)[:5]:
        complain(f"Earlier in this affair: {old.id} ({old.days[1]}) {old.headline}")


def _as_text(shown: Shown) -> Iterator[str]:
    from crosswire.desk.asking import headline_of  # noqa: PLC0415  # see _of_files

    for story, members in shown:
        first, last = _days(members)
        days = f", {first}" if first == last else f", {first} to {last}"
        if first is None:
            days = f", undated, added {story.days[0]}" if story.days[0] else ", undated"
        elif undated := sum(each.written_on.value is None for each in members):
            days += f", {undated} undated"
        counts = f"{counted(len(members), 'report')}, {counted(story.n_origins, 'origin')}{days}"
        yield from _wrapped(f"{story.headline or '(no headline)'} [{counts}]", "")
        yield printable(f"  {story.id}")
        for report in members:
            yield from _wrapped(f"{report.source.name}: {headline_of(report)}", "  ")


def _days(members: Sequence[Report]) -> tuple[str | None, str | None]:
    """The first and the last day that reports state; never the day on which they came."""
    stated = sorted(day.isoformat() for each in members if (day := each.written_on.value))
    return (stated[0], stated[-1]) if stated else (None, None)


def _wrapped(line: str, indent: str) -> Iterator[str]:
    """A line in rows of a terminal's width."""
    yield from textwrap.wrap(
        printable(" ".join(line.split())),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=f"{indent}    ",
        break_on_hyphens=False,
    )


def say(line: str, indent: str = "") -> None:
    """Print a line in rows of a terminal's width."""
    for row in _wrapped(line, indent):
        click.echo(row)


WIDTH = 80


def _as_jsonl(shown: Shown) -> Iterator[str]:
    for story, members in shown:
        yield from (json.dumps({"id": report.id, "story": story.id}) for report in members)


def _as_json(shown: Shown) -> Iterator[str]:
    found = [
        {
            "id": story.id, "headline": story.headline, "n_origins": story.n_origins, "first_day": first, "last_day": last, "ties": list(story.ties),
            "reports": [
                {"id": each.id, "source": each.source.name, "country": each.source.country, "title": each.title,
                 "url": each.url, "written_on": day.isoformat() if (day := each.written_on.value) else None}
                for each in members
            ],
        }
        for story, members in shown
        for first, last in [_days(members)]
    ]  # fmt: skip
    yield json.dumps({"schema_version": SCHEMA_VERSION, "stories": found}, indent=1, ensure_ascii=False)


_PRINTS = {"text": _as_text, "json": _as_json, "jsonl": _as_jsonl}


def counted(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


@crosswire.command()
@click.argument("name", metavar="ID")
@STORE
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="What to print.")
@OUT
@click.option("--why", is_flag=True, help="With each verdict, say how it came about and how sure it is.")
@click.option("--long", "whole", is_flag=True, help="Everything, not one screen.")
@click.pass_context
def story(
    context: click.Context, name: str, store: str | None, form: str, out: Path | None, *, why: bool, whole: bool
) -> int:
    """Set the reports of one story of the store against each other.

    ID is a story's, its first letters where they are only one story's, or a report's. The id of a story that has become
    part of another leads there.
    """
    from crosswire.desk import asking, keeping  # noqa: PLC0415  # see _of_files
    from crosswire.desk.comparing import compare  # noqa: PLC0415  # see _of_files

    kept = grouped(context, store)
    found = asking.story_named(kept, name)
    docs = list(keeping.documents(kept, [report.id for report in asking.reports_of(kept, found)]))
    n_analysed = sum(doc.analysed for doc in docs)
    if not n_analysed:
        raise DataError(f"None of the {len(docs)} reports of {found.id} is analysed yet: crosswire work.")
    complain(f"{found.id}: {n_analysed} of {len(docs)} reports analysed.")
    _say_earlier(kept, found)
    with progress("Comparing"):
        brief = compare(docs, same_story=True, corrections=[each.correction for each in kept.corrections.each()])
    render_brief(brief, form, settings(context.obj), out=out, why=why, whole=whole)
    return 0


@crosswire.command()
@click.argument("names", nargs=-1, required=True, metavar="STORY STORY...")
@STORE
@BY
@click.pass_context
def merge(context: click.Context, names: tuple[str, ...], store: str | None, by: str | None) -> int:
    """Make stories of the store one, for good; their other ids lead to it."""
    from crosswire.desk import deciding  # noqa: PLC0415  # see _of_files

    if len(names) < 2:
        raise UsageError("Name two stories or more.")
    found = deciding.merge(grouped(context, store), names, by=who_decides(by))
    say(f"{found.id} now has {counted(found.n_reports, 'report')}: {found.headline}")
    return 0


@crosswire.command()
@click.argument("name", metavar="STORY")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@STORE
@BY
@click.pass_context
def split(context: click.Context, name: str, reports: tuple[str, ...], store: str | None, by: str | None) -> int:
    """Take reports out of a story of the store, for good, into a story of their own."""
    from crosswire.desk import deciding  # noqa: PLC0415  # see _of_files

    found = deciding.split(grouped(context, store), name, reports, by=who_decides(by))
    say(f"{found.id} has {counted(found.n_reports, 'report')}: {found.headline}")
    return 0


@crosswire.command()
@click.argument("name", metavar="STORY")
@click.argument("title", metavar="HEADLINE")
@STORE
@BY
@click.pass_context
def rename(context: click.Context, name: str, title: str, store: str | None, by: str | None) -> int:
    """Give a story of the store another headline, for good."""
    from crosswire.desk import deciding  # noqa: PLC0415  # see _of_files

    found = deciding.rename(grouped(context, store), name, title, by=who_decides(by))
    say(f"{found.id}: {found.headline}")
    return 0


@crosswire.command()
@click.argument("name", required=False, metavar="[STORY]")
@STORE
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, metavar="N", help="The last lines.")
@click.pass_context
def ledger(context: click.Context, name: str | None, store: str | None, limit: int) -> int:
    """Show when stories were made, merged and split, by the program or by hand, and why."""
    from crosswire.desk import asking  # noqa: PLC0415  # see _of_files

    kept = grouped(context, store)
    told = (kept.stories.now(name) or asking.story_named(kept, name)).id if name else None
    entries = kept.stories.log(told, limit=limit)
    for entry in entries:
        click.echo(printable(f"{entry.n}  {entry_line(entry)}"))
    if not entries:
        click.echo("Nothing has happened to a story yet.")
    return 0


@crosswire.command()
@click.argument("number", type=click.IntRange(1), metavar="N")
@STORE
@click.pass_context
def undo(context: click.Context, number: int, store: str | None) -> int:
    """Take back what was decided by hand in line N of the ledger."""
    from crosswire.desk import deciding  # noqa: PLC0415  # see _of_files

    entry = deciding.undo(grouped(context, store), number, by=who_decides(None))
    say(f"taken back: {entry_line(entry)}")
    return 0


def entry_line(entry: "Entry") -> str:
    """A line of the ledger without its number."""
    others = [*entry.data.get("of", []), *([entry.data["merged"]] if "merged" in entry.data else [])]
    with_it = f" with {', '.join(others)}" if others and entry.kind.startswith("merged") else ""
    reports = f" without {', '.join(entry.data['reports'])}" if entry.kind.startswith("split by") else ""
    if entry.kind == "moved":
        reports = f" from {', '.join(entry.data['of'])}: {', '.join(entry.data['reports'])}"
    undone = " (taken back)" if entry.undone else ""
    return f"{entry.at[:16].replace('T', ' ')} {entry.kind} {entry.story}{with_it}{reports}, by {entry.by}: {entry.reason}{undone}"


def who_decides(named: str | None) -> str:
    """Who decides: a name that is given, else the user's."""
    if named is not None:
        if not named.strip() or named.strip() == "crosswire":
            raise UsageError("--by is the name of whoever decides.")
        return named.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
