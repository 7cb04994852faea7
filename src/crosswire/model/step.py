"""What every step is, and the check that steps stand in an order that can work."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Protocol, runtime_checkable

from crosswire.errors import UsageError
from crosswire.model.document import Document
from crosswire.model.layers import Annotation


class Step(Protocol):
    """A frozen dataclass that can be called: a document in, the annotations of one layer out.

    Its fields are its settings, its repr is the provenance (`by`) of what it finds. Same input, same output: no clock,
    no randomness, no I/O inside.
    """

    needs: ClassVar[tuple[type[Annotation], ...]]
    gives: ClassVar[type[Annotation]]

    def __call__(self, doc: Document) -> Iterable[Annotation]:
        """The annotations of the layer `gives`, in any order."""
        ...


@runtime_checkable
class BatchStep(Protocol):
    """A step that reads many documents faster together (a language model)."""

    def many(self, docs: Sequence[Document]) -> Iterable[Iterable[Annotation]]:
        """One result for each document, in the same order."""
        ...


def check_order(steps: Sequence[Step], *, given: Iterable[type[Annotation]] = ()) -> None:
    """Return if every step finds the layers it needs.

    Raises:
        UsageError: a step needs a layer that no step before it gives.
    """
    have = set(given)
    for position, step in enumerate(steps, 1):
        missing = [kind.__name__ for kind in step.needs if kind not in have]
        if missing:
            names = ", ".join(sorted(kind.__name__ for kind in have)) or "none"
            raise UsageError(
                f"Step {position} ({type(step).__name__}) needs {', '.join(missing)}, which no step before it gives. "
                f"Layers made before it: {names}. Put the step that makes it earlier."
            )
        have.add(step.gives)
