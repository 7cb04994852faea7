"""Reports in, where everybody stands out: across all their stories."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from crosswire.compare.account import account
from crosswire.compare.dates import borrow
from crosswire.compare.stands import splits, stands
from crosswire.desk.comparing import dated
from crosswire.errors import UsageError
from crosswire.language.folding import fold
from crosswire.language.vectors import Encoder, UniversalEncoder
from crosswire.model import Document, Finding, Position, Rejected, Telling, WrittenOn
from crosswire.model.stands import Stand, Standing
from crosswire.stories import stories


def standing(
    documents: Iterable[Document], *, rejected: Sequence[Rejected] = (), encoder: Encoder | None = None
) -> Standing:
    """Where the actors of the reports stand, towards what and since when, and where voices of one side differ.

    The reports may tell of many stories; a stand may go through several. Their order changes nothing.
    """
    docs = {doc.report.id: doc for doc in sorted(documents, key=lambda doc: doc.report.id)}
    encoder = encoder or UniversalEncoder()
    positions: list[Position] = []
    findings: list[Finding] = []
    tellings: list[Telling] = []
    names: dict[str, str] = {}
    days: dict[str, WrittenOn] = {}
    for story in stories(list(docs.values())):
        written = borrow([docs[name] for name in story.reports])
        members = [dated(docs[name], written.get(name)) for name in story.reports]
        brief = account(members, story=replace(story, written=tuple(sorted(written.items()))), encoder=encoder)
        days.update(written)
        positions += brief.positions
        findings += brief.findings
        tellings += brief.tellings
        names.update({actor.key: actor.name for actor in brief.actors})
    found = stands(positions, findings, encoder)
    return Standing(
        found,
        splits(found, findings, encoder),
        tuple(tellings),
        tuple(sorted(names.items())),
        tuple(rejected),
        tuple(sorted(days.items())),
    )


def only(standing: Standing, name: str) -> Standing:
    """The stands of one actor by name, and of those that speak for it.

    Raises:
        UsageError: nobody of that name takes a stand; the message names who does.
    """
    wanted = fold(name)
    names = dict(standing.names)
    keys = {key for key, known in names.items() if fold(known) == wanted}

    def fits(stand: Stand) -> bool:
        actor = stand.actor
        own = {fold(actor.name), fold(names.get(actor.key or "", ""))}
        return wanted in own or actor.side in keys or bool(actor.side and fold(actor.side.partition(":")[2]) == wanted)

    kept = tuple(stand for stand in standing.stands if fits(stand))
    if not kept:
        there = sorted({names.get(stand.actor.key or "", stand.actor.name) for stand in standing.stands})
        raise UsageError(f"Nobody called {name!r} takes a stand here. There are: {', '.join(there[:20]) or 'none'}.")
    return replace(
        standing, stands=kept, splits=tuple(s for s in standing.splits if any(stand in kept for stand in s.stands))
    )
