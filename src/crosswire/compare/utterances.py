"""Who said what, by name, in every report."""

from collections.abc import Iterator, Sequence

from crosswire.compare.citing import Cites, Names
from crosswire.compare.describing import Voices, voices
from crosswire.compare.heard import Heard, outermost
from crosswire.model import Attribution, Document, Utterance


def utterances(docs: Sequence[Document], names: Names) -> tuple[Utterance, ...]:
    """What somebody is heard to say in the bodies, in the order of the reports and their texts.

    Nobody is heard where the source is a bare pronoun, a time or a happening, nor where less than two words with a meaning
    of their own are attributed; a saying inside another one of the same speaker is part of that.
    """
    heard = voices(docs, names)
    return tuple(found for doc in docs for found in _of_report(doc, heard))


def _of_report(doc: Document, heard: Voices) -> Iterator[Utterance]:
    cites, speaks = Cites.of(doc), Heard.of(doc)
    for said in outermost(each for each in doc[Attribution] if speaks(each)):
        chain = tuple(heard(doc.report.id, speaker) for speaker in said.sources)
        yield Utterance(
            chain, said.style, said.content, cites.cite(said.span), said.addressee, said.stance, said.embedded
        )
