"""Offices in front of names: who holds which, for whom, and whom the report means by it afterwards."""

from pathlib import Path

import pytest

import make
from crosswire.annotate import Entities, Parsing, Sentences
from crosswire.model import Entity

STEPS = (Parsing(), Sentences(), Entities())
ROWS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "data/offices.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("text", "form", "key", "role", "side"), ROWS, ids=[f"{row[1]}: {row[0]}" for row in ROWS])
def test_an_office_belongs_to_the_name_behind_it(text: str, form: str, key: str, role: str, side: str) -> None:
    doc = make.annotated(text, steps=STEPS)
    mention = [e for e in doc[Entity] if doc.text_of(e.span) == form][-1:]
    given = [(e.key, e.role or "-", e.side or "-") for e in mention]
    assert given == ([] if key == "?" else [(key, role, side)])
