"""The command that says what ties a report to a story, in the figures by which it was decided."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from crosswire.cli.story_commands import STORE, counted, crosswire, entry_line, grouped, say

if TYPE_CHECKING:
    from crosswire.desk.explaining import Explained, Step, Tie, Why
    from crosswire.model import Origin

__all__ = ["crosswire"]

TIES = 5
"""Texts to which a report's likeness is told one by one."""


@crosswire.command()
@click.argument("report", metavar="REPORT")
@click.argument("name", required=False, metavar="[STORY]")
@STORE
@click.pass_context
def why(context: click.Context, report: str, name: str | None, store: str | None) -> int:
    """Say what ties a report of the store to a story, by default its own, or keeps it out."""
    from crosswire.desk.explaining import explain  # noqa: PLC0415  # --help must not wait for what only work needs

    found = explain(grouped(context, store), report, name)
    say(f"{report} is {'in' if found.inside else 'not in'} {found.story.id}: {found.story.headline}")
    for line in _lines(found):
        say(line, "  ")
    return 0


def _lines(found: "Explained") -> Iterator[str]:
    if not found.inside:
        yield f"it is in {found.own.id}: {found.own.headline}"
    yield from found.story.ties if found.inside else ()
    if found.printed is not None:
        yield from _printed(found.printed)
    if found.by_added is not None:
        yield f"it states no day and goes by the day on which it was added, {found.by_added}"
    yield from _inside(found) if found.inside else _outside(found)
    if found.alone:
        yield f"the most alike elsewhere (from {found.why.linked:.2f} two texts are linked):"
        yield from (f"{_tie(tie)}; it is in {story.id}" for tie, story in found.alone)
    yield from _barred(found.why)
    yield from (_tie(tie) for tie in found.why.ties[:TIES])
    if len(found.why.ties) > TIES:
        yield f"and {len(found.why.ties) - TIES} more"
    yield from (f"by hand: {entry_line(entry)}" for entry in found.hands)


def _printed(origin: "Origin") -> Iterator[str]:
    """Which reports print the same text, and by what that is told."""
    if len(origin.reports) > 1:
        more = " ..." if len(origin.reports) > 5 else ""
        yield f"one text, first seen as {origin.reports[0]}: {', '.join(origin.reports[:5])}{more}; it counts once"
        yield from origin.ties[:3]


def _inside(found: "Explained") -> Iterator[str]:
    """The steps by which a report came to the others of its story."""
    why = found.why
    if not why.ties:
        yield "its text is the only one of the story"
        return
    for number, step in enumerate(why.steps):
        others = _named(step.other)
        first = "joined with" if not number else "and with these, joined with"
        yield f"{first} {others}: likeness {step.likeness:.2f}, wanted {_wanted(step, why)}"
    if why.apart is not None:
        by = "a hand joined them" if found.hands else "they were joined across languages"
        yield f"not by its words with {_named(why.apart.other)}: likeness {why.apart.likeness:.2f}, wanted {_wanted(why.apart, why)}; {by}"


def _outside(found: "Explained") -> Iterator[str]:
    """What kept a report out of a story."""
    why, step = found.why, found.why.apart
    if step is None:
        return
    own = "the report" if len(step.own) == 1 else f"its {len(step.own)} texts"
    theirs = "that of the story" if len(step.other) == 1 else f"the {len(step.other)} of the story"
    yield f"mean likeness of {own} and {theirs} {step.likeness:.2f}; wanted: {_wanted(step, why)}"
    if step.against and len(step.own) > 1:
        n = len(step.own) * len(step.other)
        yield f"{step.against} of the {n} pairs between them were told more than {why.window} days apart, which counts as -1 each"
    if not step.enough:
        return
    if any(entry.kind.startswith("split") and not entry.undone for entry in found.hands):
        yield "that would do, but a hand has parted them"
    else:
        best = max((tie.counts for tie in why.ties), default=0.0)
        yield (
            f"that would do, but texts are joined only where they hang together by strong links: its best one here is {best:.2f}, "
            f"in its own story {why.best:.2f}"
        )


def _wanted(step: "Step", why: "Why") -> str:
    """The likeness that was wanted, and what made it so."""
    if step.wanted <= why.least:
        return f"{why.least:.2f}"
    first, second = (
        f"{close:.2f}, presumed of one text" if len(group) == 1 else f"{close:.2f}"
        for close, group in zip(step.closeness, (step.own, step.other), strict=True)
    )
    return (
        f"{step.wanted:.2f} ({why.share:.0%} of the geometric mean of how close each is in itself: {first}; {second})"
    )


def _barred(why: "Why") -> Iterator[str]:
    """How many texts count for something else than their likeness, and why."""
    n = len(why.ties)
    days = [tie for tie in why.ties if tie.bar == "days"]
    if against := sum(tie.counts < 0 for tie in days):
        yield f"{against} of {n} told more than {why.window} days from it, which counts as -1 each"
    if aside := sum(tie.counts >= 0 for tie in days):
        yield f"{aside} of {n} more than {why.window} days from it by the day of adding: not set beside it, which counts as {why.unlinked:.2f} each"
    if months := sum(tie.bar == "months" for tie in why.ties):
        yield f"{months} of {n} begin with other months, and not both state a day: not linked, which counts as {why.unlinked:.2f} each"
    if names := sum(tie.bar == "names" for tie in why.ties):
        yield f"{names} of {n} as brief and name others: not linked, which counts as {why.unlinked:.2f} each"
    if weekdays := sum(tie.bar == "weekdays" for tie in why.ties):
        yield f"{weekdays} of {n} count more or less by the days of the week that short texts name"
    if meaning := sum(tie.bar == "meaning" for tie in why.ties):
        yield f"{meaning} of {n} count more, since these brief texts are near in what they mean"
    if loose := sum(tie.bar == "loose" for tie in why.ties):
        yield f"{loose} of {n} less than {why.linked:.2f} alike: not linked, which counts as {why.unlinked:.2f} each"


def _tie(tie: "Tie") -> str:
    apart = "" if tie.days is None else f", {counted(tie.days, 'day')} apart"
    counts = f" (counts {tie.counts:.2f})" if tie.bar else ""
    return f"{tie.likeness:.2f} like {tie.report}{counts}{apart}; both say: {', '.join(tie.words) or 'nothing telling'}"


def _named(reports: Sequence[str]) -> str:
    more = f" and {len(reports) - 3} more" if len(reports) > 3 else ""
    return f"{', '.join(reports[:3])}{more}"
