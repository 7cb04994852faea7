"""Time expressions as TIMEX3."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from crosswire.model import Annotation, Document, Sentence, TimeExpression, Token


@dataclass(frozen=True)
class Times:
    """Time expressions as TIMEX3."""

    needs: ClassVar[tuple[type[Annotation], ...]] = (Token, Sentence)
    gives: ClassVar[type[Annotation]] = TimeExpression

    def __call__(self, doc: Document) -> Iterator[TimeExpression]:
        """The layer of one document."""
        yield from ()
