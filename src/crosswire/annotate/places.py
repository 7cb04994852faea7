"""Places with coordinates and ISO codes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from crosswire.model import Annotation, Document, Entity, Place, Sentence, Token


@dataclass(frozen=True)
class Places:
    """Places with coordinates and ISO codes."""

    needs: ClassVar[tuple[type[Annotation], ...]] = (Token, Sentence, Entity)
    gives: ClassVar[type[Annotation]] = Place

    def __call__(self, doc: Document) -> Iterator[Place]:
        """The layer of one document."""
        yield from ()
