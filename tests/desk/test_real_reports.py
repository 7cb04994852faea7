"""The reports that come with the project, from file to JSON: what is printed follows the published schemas."""

import json
import subprocess
import sys
from pathlib import Path
from typing import get_args

import jsonschema
import pytest

from crosswire.brief import render, schema
from crosswire.brief.layers_json import read_json
from crosswire.desk.comparing import compare
from crosswire.desk.demo import demo_reports
from crosswire.desk.reading import annotate, read
from crosswire.errors import NotComparableError
from crosswire.model import EntityKind

EXAMPLES = sorted((Path(__file__).parent.parent.parent / "examples").rglob("*.txt"))
PAIRS = [list(demo_reports()), EXAMPLES]


@pytest.mark.parametrize("path", [path for pair in PAIRS for path in pair], ids=lambda path: path.stem)
def test_what_read_prints_follows_its_schema_and_says_what_made_it(path: Path) -> None:
    data = read_json(annotate(read(path)))
    jsonschema.validate(data, schema("read-1"))
    filled = {name for name, layer in data["layers"].items() if layer}
    assert set(data["made_by"]) == filled | {"words"}


@pytest.mark.parametrize("pair", PAIRS, ids=["demo", "examples"])
def test_what_compare_prints_follows_its_schema_whatever_the_order(pair: list[Path]) -> None:
    docs = [annotate(read(path)) for path in pair]
    content = render(compare(docs), "json")
    jsonschema.validate(json.loads(content), schema("brief-1"))
    assert render(compare(docs[::-1]), "json") == content


def test_the_schema_knows_every_kind_of_entity() -> None:
    kinds = schema("read-1")["properties"]["layers"]["properties"]["entities"]["items"]["properties"]["kind"]["enum"]
    assert set(kinds) == set(get_args(EntityKind))


def test_a_report_and_itself_are_no_comparison() -> None:
    doc = annotate(read(EXAMPLES[0]))
    with pytest.raises(NotComparableError, match="only one report"):
        compare([doc, doc])


def test_the_python_example_runs_and_its_verbs_stay_callable_after_the_rooms_are_imported() -> None:
    code = (
        "import crosswire\n"
        "import crosswire.annotate.pipeline, crosswire.compare.statements\n"
        f"reports = [crosswire.read(path) for path in {[str(path) for path in EXAMPLES]!r}]\n"
        "brief = crosswire.compare([crosswire.annotate(report) for report in reports])\n"
        "print(crosswire.render(crosswire.compare([crosswire.annotate(r) for r in reports]), 'markdown')[:20])\n"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
