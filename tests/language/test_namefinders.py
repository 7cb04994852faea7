import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

import make
from crosswire.annotate import Entities, Parsing, Sentences
from crosswire.errors import ModelError
from crosswire.language.namefinders import Name, Renamed
from crosswire.model import Document, Entity


@dataclass(frozen=True)
class Listed:
    """A tiny model: it knows two names by heart."""

    names: tuple[tuple[str, str], ...] = (("zorbl quint", "PERSON"), ("Klamm", "ORG"))

    def find(self, text: str) -> Iterator[Name]:
        for name, label in self.names:
            for match in re.finditer(name, text):
                yield Name(match.start(), match.end(), label)


def read(text: str, finder: Listed) -> Document:
    return make.annotated(text, steps=(Parsing(Renamed(finder)), Sentences(), Entities()))


def test_the_names_of_a_users_own_model_are_the_ones_that_count() -> None:
    doc = read("On Friday zorbl quint left Klamm.", Listed((("zorbl quint", "PERSON"), ("Klamm", "ORG"))))
    assert [(doc.text_of(e.span), e.kind) for e in doc[Entity]] == [("Klamm", "organisation")]
    doc = read(
        "On Friday Zorbl Quint left Klamm. Quint was glad.", Listed((("Zorbl Quint", "PERSON"), ("Klamm", "ORG")))
    )
    assert [(doc.text_of(e.span), e.key) for e in doc[Entity]] == [
        ("Zorbl Quint", "person:zorbl quint"), ("Klamm", "organisation:klamm"), ("Quint", "person:zorbl quint"),
    ]  # fmt: skip


def test_names_of_several_paragraphs_fall_where_they_stand() -> None:
    doc = read("Zorbl Quint left.\n\nThen Klamm closed.", Listed((("Zorbl Quint", "PERSON"), ("Klamm", "ORG"))))
    assert [doc.text_of(e.span) for e in doc[Entity]] == ["Zorbl Quint", "Klamm"]


def test_dates_of_the_model_underneath_are_kept() -> None:
    words = next(Renamed(Listed()).read(["On Friday Klamm closed."]))
    assert [word.name for word in words] == ["", "B-DATE", "B-ORG", "", ""]


@dataclass(frozen=True)
class Wrong:
    """A model that answers what nobody asked."""

    name: Name

    def find(self, text: str) -> Iterator[Name]:  # noqa: ARG002  # the protocol's signature
        yield self.name


@pytest.mark.parametrize(
    ("name", "message"),
    [(Name(0, 5, "PER"), "the label 'PER'"), (Name(3, 99, "ORG"), "the range 3 to 99"), (Name(4, 4, "ORG"), "the range 4 to 4")],
)  # fmt: skip
def test_what_a_model_gives_is_checked(name: Name, message: str) -> None:
    with pytest.raises(ModelError, match=message):
        list(Renamed(Wrong(name)).read(["Klamm closed."]))


def test_the_reader_says_which_model_it_used() -> None:
    assert repr(Parsing(Renamed(Listed()))).startswith("Parsing(model=Renamed(finder=Listed(")
