"""One report with its layers as JSON."""

import json
from datetime import date

import jsonschema
import make_brief

from crosswire.brief import read_json, schema
from crosswire.model import (
    Attribution,
    Document,
    Entity,
    Event,
    Furniture,
    Place,
    Sentence,
    Speaker,
    TimeExpression,
)


def _valid(doc: Document) -> dict[str, object]:
    data: dict[str, object] = json.loads(json.dumps(read_json(doc)))
    jsonschema.Draft202012Validator(schema("read-1")).validate(data)
    return data


def test_a_report_that_was_not_analysed_has_no_layers() -> None:
    data = _valid(Document(make_brief.report("a", "Titel\n\nText.", language="de")))
    assert data["analysed"] is False
    assert data["layers"] == {}


def test_every_layer_is_there_with_its_spans() -> None:
    doc = Document(
        make_brief.report("a", "Head\n\nOslo waits, Ada Berg told reporters on Friday.", published=date(2031, 3, 4))
    )
    said = Attribution(
        6,
        48,
        (Speaker(((18, 26),), "Ada Berg", "person:ada berg", "state:NOR"),),
        ((27, 31),),
        ((6, 16),),
        "indirect",
        "reporters",
    )
    doc = doc.adding(Furniture, []).adding(Sentence, [Sentence(6, 52, 0, 9)])
    doc = doc.adding(Entity, [Entity(18, 26, "person", "Ada Berg", "person:ada berg", None, "state:NOR")])
    doc = doc.adding(Attribution, [said]).adding(Place, [Place(6, 10, "Oslo", 59.9, 10.7, "NOR")])
    doc = doc.adding(TimeExpression, [TimeExpression(45, 51, "DATE", "2031-03-07", None, date(2031, 3, 4))])
    doc = doc.adding(Event, [Event(6, 16, (11, 16), None, "happened")])
    data = _valid(doc)
    layers = data["layers"]
    assert isinstance(layers, dict)
    assert list(layers) == ["furniture", "sentences", "entities", "attributions", "times", "places", "events"]
    assert layers["attributions"][0]["sources"][0]["spans"] == [[18, 26]]
    assert data["written_on"] == {"value": "2031-03-04", "basis": "stated", "from": "published"}


def test_halves_of_characters_do_not_break_the_output() -> None:
    json.dumps(read_json(Document(make_brief.report("a", "x \ud800 y"))), ensure_ascii=False).encode()
