"""Everything a comparison finds about one story, put together."""

from collections.abc import Sequence

from crosswire.compare.actors import actors
from crosswire.compare.agenda import agenda
from crosswire.compare.align import WHOLLY, aligned
from crosswire.compare.centrality import with_centrality
from crosswire.compare.details import detail_links
from crosswire.compare.echoes import echoes
from crosswire.compare.findings import find
from crosswire.compare.headlines import overstatements
from crosswire.compare.omissions import Omissions
from crosswire.compare.positions import positions
from crosswire.compare.prints import prints
from crosswire.compare.sayings import sayings
from crosswire.compare.statements import statements
from crosswire.compare.timeline import timeline
from crosswire.compare.utterances import utterances
from crosswire.language.entailment import Entailment
from crosswire.language.vectors import Encoder, Remembering
from crosswire.model import Brief, Document, Event, Furniture, Rejected, Sentence, Story, Telling


def account(
    docs: Sequence[Document],
    *,
    story: Story,
    encoder: Encoder,
    entailment: Entailment | None = None,
    apart: Sequence[Document] = (),
    rejected: Sequence[Rejected] = (),
) -> Brief:
    """The account of a story from the documents of its reports; their order changes nothing.

    Reports that were not analysed stand in it as tellings and leave nothing out. `story.written` holds the day of
    writing of each report; the documents' times have been read against it.
    """
    encoder = Remembering(encoder)
    tellings = sorted(docs, key=lambda doc: (doc.report.source.name, doc.report.id))
    printed = prints(doc for doc in tellings if doc.analysed)
    read = printed.kept
    people, names = actors(read)
    told = {doc.report.id: statements(doc, names=names.get(doc.report.id, {})) for doc in read}
    due = agenda(read, story=story, names=names)
    set_beside = aligned(told, read, encoder=encoder, entailment=entailment)
    links = (*set_beside.links, *detail_links(due, told, read, set_beside.links))
    said = [statement for each in told.values() for statement in each]
    findings = find(said, links, story, read, printed.outlets, set_beside.looked if len(read) > WHOLLY else None)
    findings = with_centrality(findings, read)
    left_out = Omissions(read, findings, story)
    said_by = utterances(read, names)
    return Brief(
        story=story,
        tellings=tuple(_telling(doc) for doc in tellings),
        actors=people,
        findings=findings,
        utterances=said_by,
        sayings=sayings(read, said_by, story, encoder),
        positions=positions(read, story, names),
        agenda=due,
        timeline=timeline(read, findings, story=story, names=names),
        omissions=left_out.by_report(),
        silences=(*left_out.by_outlet(), *left_out.by_country()),
        events=tuple((doc.report.id, event) for doc in read for event in doc[Event]),
        echoes=echoes([doc for doc in tellings if not doc.analysed], read, findings, encoder),
        overstatements=overstatements(read, people),
        apart=tuple(_telling(doc) for doc in sorted(apart, key=lambda doc: doc.report.id)),
        rejected=tuple(rejected),
    )


def _telling(doc: Document) -> Telling:
    return Telling(
        doc.report,
        doc.analysed,
        doc[Furniture],
        doc[Sentence] if doc.analysed else (),
    )
