"""Page furniture in plain text, marked with its reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from crosswire.model import Annotation, Document, Furniture


@dataclass(frozen=True)
class MarkFurniture:
    """Page furniture in plain text, marked with its reason."""

    needs: ClassVar[tuple[type[Annotation], ...]] = ()
    gives: ClassVar[type[Annotation]] = Furniture

    def __call__(self, doc: Document) -> Iterator[Furniture]:
        """The furniture of one document."""
        yield from ()
