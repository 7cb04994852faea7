"""A layer that may be missing."""

from typing import TypeVar

from crosswire.model import Annotation, Document

A = TypeVar("A", bound=Annotation)


def found(doc: Document, kind: type[A]) -> tuple[A, ...]:
    """The annotations of a layer; () also where no step has made it."""
    if kind not in doc:
        return ()
    return doc[kind]
