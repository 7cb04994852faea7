"""People, organisations, states, forums, places."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from crosswire.annotate.bodies import settle
from crosswire.annotate.mentions import Found, Reading, name_mentions
from crosswire.annotate.people import gather
from crosswire.model import Annotation, Document, Entity, Sentence, Token


@dataclass(frozen=True)
class Entities:
    """People, organisations, states, forums and places, by name, by description and by pronoun.

    Descriptions and names may be nested: in "the minister's spokesman" the whole is one mention and the minister
    another. What a description or pronoun means is only said where one reading fits.
    """

    needs: ClassVar[tuple[type[Annotation], ...]] = (Token, Sentence)
    gives: ClassVar[type[Annotation]] = Entity

    def __call__(self, doc: Document) -> Iterator[Entity]:
        """The mentions of one document."""
        reading = Reading(doc)
        mentions = settle(reading, name_mentions(reading))
        _, mentions = gather(reading, mentions)
        by = repr(self)
        for mention in mentions:
            yield _entity(reading, mention, by)


def _entity(reading: Reading, mention: Found, by: str) -> Entity:
    start, end = reading.span(mention.first, mention.last)
    return Entity(
        start, end, mention.kind, mention.name, mention.key, mention.role, mention.side, mention.manner, by=by
    )  # fmt: skip
