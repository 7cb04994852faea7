"""Who does what to whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from crosswire.model import Annotation, Attribution, Document, Entity, Event, Place, Sentence, TimeExpression, Token


@dataclass(frozen=True)
class Events:
    """Who does what to whom."""

    needs: ClassVar[tuple[type[Annotation], ...]] = (Token, Sentence, Entity, TimeExpression, Place, Attribution)
    gives: ClassVar[type[Annotation]] = Event

    def __call__(self, doc: Document) -> Iterator[Event]:
        """The layer of one document."""
        yield from ()
