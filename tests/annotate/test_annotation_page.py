"""The page on annotation shows what the program finds."""

import re
from pathlib import Path
from typing import Any

import pytest

from crosswire import annotate, read
from crosswire.brief import read_json

PAGE = (Path(__file__).parent.parent.parent / "docs" / "annotation.md").read_text("utf-8")
TEXT = PAGE.partition("```text\n")[2].partition("```")[0]
ROWS = re.findall(r"^\| (\w+) \| (.+?) \| (`.+) \|$", PAGE, re.MULTILINE)


@pytest.fixture(scope="module")
def layers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    path = tmp_path_factory.mktemp("page") / "report.txt"
    path.write_text(TEXT, "utf-8")
    found: dict[str, list[dict[str, Any]]] = read_json(annotate(read(path)))["layers"]
    return found


def test_the_page_shows_every_layer(layers: dict[str, list[dict[str, Any]]]) -> None:
    assert {layer for layer, _, _ in ROWS} == set(layers)


@pytest.mark.parametrize(("layer", "words", "reading"), ROWS, ids=[f"{layer}: {words}" for layer, words, _ in ROWS])
def test_what_the_page_shows_is_found(
    layers: dict[str, list[dict[str, Any]]], layer: str, words: str, reading: str
) -> None:
    shown = dict(re.findall(r"`(\w+)` ([^,]+)", reading))
    found = [each for each in layers[layer] if TEXT[each["start"] : each["end"]] == words]
    assert shown
    assert any({name: each[name] for name in shown} == shown for each in found), found


def test_the_page_shows_the_chain_of_sources(layers: dict[str, list[dict[str, Any]]]) -> None:
    assert ["NTB", "Kari Holm"] in [[source["name"] for source in each["sources"]] for each in layers["attributions"]]
