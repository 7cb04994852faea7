"""A report and what was found in it, in layers keyed by type."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from crosswire.errors import MissingLayerError
from crosswire.model.layers import MADE_BY, Annotation, Furniture, Sentence, Token
from crosswire.model.parse import Parse
from crosswire.model.report import Report, Span

A = TypeVar("A", bound=Annotation)


@dataclass(frozen=True)
class Document:
    """A report with its layers. Nothing in it changes; `adding` gives a new one.

    `doc[Sentence]` is the layer of that type: a tuple in text order, () where a step looked and found none.

    Raises (on `doc[Kind]`):
        MissingLayerError: no step has made that layer yet; the message says which step does.
    """

    report: Report
    layers: Mapping[type[Annotation], tuple[Annotation, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def __getitem__(self, kind: type[A]) -> tuple[A, ...]:
        found = self.layers.get(kind)
        if found is None:
            made = MADE_BY.get(kind.__name__, "no known step")
            have = ", ".join(sorted(k.__name__ for k in self.layers)) or "none"
            raise MissingLayerError(
                f"Report {self.report.id} has no layer {kind.__name__} yet; it is made by the step {made}. Layers here: {have}."
            )
        return found  # type: ignore[return-value]  # adding() puts only `kind` under `kind`

    def __contains__(self, kind: type[Annotation]) -> bool:
        return kind in self.layers

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt, (self.report, dict(self.layers))

    def adding(self, kind: type[A], found: Iterable[A]) -> "Document":
        """A document with one layer more (or that layer replaced), in text order."""
        ordered = tuple(sorted(found, key=lambda each: (each.start, each.end)))
        new = Document(self.report, MappingProxyType({**self.layers, kind: ordered}))
        if kind is not Token and "parse" in self.__dict__:
            new.__dict__["parse"] = self.__dict__["parse"]
        return new

    @property
    def analysed(self) -> bool:
        """Whether the language steps have read this report; if not, it leaves nothing out."""
        return Sentence in self

    @cached_property
    def parse(self) -> Parse:
        """The dependency trees over the Token layer."""
        return Parse(self.report.text, self[Token])

    @cached_property
    def set_aside(self) -> tuple[Span, ...]:
        """The spans of furniture, sorted; nothing in them is analysed."""
        return tuple((f.start, f.end) for f in self[Furniture]) if Furniture in self else ()

    def text_of(self, span: Span) -> str:
        """The report's own words in a span."""
        return self.report.text[span[0] : span[1]]


def _rebuilt(report: Report, layers: dict[type[Annotation], tuple[Annotation, ...]]) -> Document:
    return Document(report, MappingProxyType(layers))
