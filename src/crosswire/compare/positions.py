"""Where each actor stands, as each report has it."""

from collections.abc import Iterator, Sequence

from crosswire.compare.citing import Cites, Names, joined, voice
from crosswire.compare.heard import Heard, outermost
from crosswire.model import Attribution, Document, Position, Story


def positions(docs: Sequence[Document], story: Story, names: Names) -> tuple[Position, ...]:
    """The stances that are taken in the reports' bodies, by actor, then in the order of the reports and their texts.

    Only those of a known actor: who is kept by description ("a diplomat") takes no position of record. A neutral report
    of somebody's words is no position.
    """
    found = [position for doc in docs for position in _of_report(doc, story, names)]
    return tuple(sorted(found, key=lambda p: (p.actor.name, p.actor.key or "", p.cites.report, p.cites.start)))


def _of_report(doc: Document, story: Story, names: Names) -> Iterator[Position]:
    own = names.get(doc.report.id, {})
    since = story.written_on(doc.report.id).value
    cites, heard = Cites.of(doc), Heard.of(doc)
    for said in outermost(each for each in doc[Attribution] if each.stance != "neutral" and heard(each)):
        holder = voice(said.sources[-1], own)
        if holder.key is None and holder.side is None:
            continue
        yield Position(
            holder,
            joined(doc, said.content),
            said.stance,
            cites.cite(said.span),
            cue=joined(doc, said.cue),
            condition=joined(doc, [said.condition]) if said.condition else None,
            since=since,
        )
