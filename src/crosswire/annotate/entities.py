"""People, organisations, states, forums, places."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from crosswire.model import Annotation, Document, Entity, Sentence, Token


@dataclass(frozen=True)
class Entities:
    """People, organisations, states, forums, places."""

    needs: ClassVar[tuple[type[Annotation], ...]] = (Token, Sentence)
    gives: ClassVar[type[Annotation]] = Entity

    def __call__(self, doc: Document) -> Iterator[Entity]:
        """The layer of one document."""
        yield from ()
