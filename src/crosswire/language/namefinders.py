"""A name finder of the user's own in front of the words and trees of another model."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import tee
from typing import NamedTuple, Protocol

from crosswire.errors import ModelError
from crosswire.language.models import Reader, SpacyReader, Word

LABELS = frozenset((
    "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "WORK_OF_ART", "LAW", "EVENT", "PRODUCT", "LANGUAGE", "DATE", "TIME",
    "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL",
))  # fmt: skip
"""The OntoNotes labels, which the steps understand."""

AMOUNTS = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"))
"""Labels of what is no name: kept from the model underneath wherever the finder says nothing of the words."""


class Name(NamedTuple):
    """One name in a text: a half-open range of code points and an OntoNotes label ("PERSON", "ORG", "GPE")."""

    start: int
    end: int
    label: str


class NameFinder(Protocol):
    """Finds names: a transformer, a service of the house, a list."""

    def find(self, text: str) -> Iterable[Name]:
        """The names of one text; of two that overlap the first counts."""
        ...


@dataclass(frozen=True)
class Renamed:
    """A reader with the names of another model: words and trees are the base's, names the finder's.

    Raises:
        ModelError: the finder gives a label that the steps do not know, or a range outside the text.
    """

    finder: NameFinder
    base: Reader = field(default_factory=SpacyReader)

    def read(self, texts: Iterable[str]) -> Iterator[list[Word]]:
        """The words of each text, in order."""
        for_base, for_finder = tee(texts)
        for text, words in zip(for_finder, self.base.read(for_base), strict=True):
            yield _labelled(words, [_checked(text, name) for name in self.finder.find(text)])


def _checked(text: str, name: Name) -> Name:
    if name.label not in LABELS:
        raise ModelError(f"The name finder gives the label {name.label!r}; known are {', '.join(sorted(LABELS))}.")
    if not 0 <= name.start < name.end <= len(text):
        raise ModelError(f"The name finder gives the range {name.start} to {name.end} in a text of {len(text)}.")
    return name


def _labelled(words: list[Word], names: Sequence[Name]) -> list[Word]:
    """The words with BIO labels of the names that touch them; amounts and dates of the model are kept where no name is."""
    labels: list[str] = [word.name if word.name[2:] in AMOUNTS else "" for word in words]
    ahead = iter(sorted(names))
    name = next(ahead, None)
    begun = False
    for n, word in enumerate(words):
        while name is not None and name.end <= word.start:
            name, begun = next(ahead, None), False
        if name is not None and word.end > name.start:
            labels[n] = f"{'I' if begun else 'B'}-{name.label}"
            begun = True
    return [word._replace(name=label) for word, label in zip(words, labels, strict=True)]
