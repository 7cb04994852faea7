"""Who says what."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from crosswire.model import Annotation, Attribution, Document, Entity, Sentence, Token


@dataclass(frozen=True)
class Attributions:
    """Who says what."""

    needs: ClassVar[tuple[type[Annotation], ...]] = (Token, Sentence, Entity)
    gives: ClassVar[type[Annotation]] = Attribution

    def __call__(self, doc: Document) -> Iterator[Attribution]:
        """The layer of one document."""
        yield from ()
