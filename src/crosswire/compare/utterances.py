"""Who said what, by name, in every report."""

from collections.abc import Iterator, Sequence

from crosswire.compare.citing import Cites, Names, voice
from crosswire.model import Attribution, Document, Utterance


def utterances(docs: Sequence[Document], names: Names) -> tuple[Utterance, ...]:
    """The attributions of the bodies that name a source, in the order of the reports and their texts."""
    return tuple(found for doc in docs for found in _of_report(doc, names))


def _of_report(doc: Document, names: Names) -> Iterator[Utterance]:
    own = names.get(doc.report.id, {})
    cites = Cites.of(doc)
    for said in doc[Attribution]:
        if said.sources and cites.in_body(said.start):
            chain = tuple(voice(speaker, own) for speaker in said.sources)
            yield Utterance(
                chain, said.style, said.content, cites.cite(said.span), said.addressee, said.stance, said.embedded
            )
