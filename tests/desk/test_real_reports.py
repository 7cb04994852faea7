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

FOLDERS = sorted(path for path in (Path(__file__).parent.parent.parent / "examples").iterdir() if path.is_dir())
EXAMPLES = sorted(FOLDERS[-1].glob("*.txt"))
PAIRS = [
    list(demo_reports()),
    *(sorted(folder.glob("*.txt")) for folder in FOLDERS),
]


@pytest.mark.parametrize("path", [path for pair in PAIRS for path in pair], ids=lambda path: path.stem)
def test_what_read_prints_follows_its_schema_and_says_what_made_it(path: Path) -> None:
    data = read_json(annotate(read(path)))
    jsonschema.validate(data, schema("read-1"))
    filled = {name for name, layer in data["layers"].items() if layer}
    assert set(data["made_by"]) == filled | {"words"}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0].parent.name)
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
    with pytest.raises(NotComparableError, match=r"only one report.*given 2 times; they are the same"):
        compare([doc, doc])


def test_a_report_in_another_language_is_declared_and_not_called_another_event(tmp_path: Path) -> None:
    path = tmp_path / "nord.txt"
    path.write_text(
        "Le ministre des transports a ouvert hier le nouveau pont du port, et les ferries reprennent lundi prochain.\n"
    )
    brief = compare([annotate(read(each)) for each in (*EXAMPLES, path)])
    assert [telling.analysed for telling in brief.tellings].count(False) == 1
    assert brief.apart == ()
    shown = render(brief, "text")
    assert "3 reports, 3 origins, 2 of 3 analysed" in shown
    assert "not analysed (language: French (fr))" in " ".join(shown.split())
    jsonschema.validate(json.loads(render(brief, "json")), schema("brief-1"))


def test_what_the_article_of_a_page_leaves_out_is_summed_up_in_every_format(tmp_path: Path) -> None:
    body = "".join(f"<p>{line}</p>" for line in EXAMPLES[0].read_text("utf-8").split("\n") if len(line) > 80)
    menu = "<nav><ul><li><a href=1>Home</a></li><li><a href=2>Weather</a></li></ul></nav>"
    path = tmp_path / "page.html"
    path.write_text(
        f"<html><body>{menu}<article><h1>Talks</h1>{body}</article><footer>Harbour Media</footer></body></html>"
    )
    brief = compare([annotate(read(each)) for each in (EXAMPLES[1], path)], same_story=True)
    assert "3 blocks of its page (navigation, footer)" in " ".join(render(brief, "text").split())
    assert "3 blocks of its page (navigation, footer)" in " ".join(render(brief, "markdown").replace("\\", "").split())
    (counted,) = [
        each["left_out_of_page"] for each in json.loads(render(brief, "json"))["reports"] if each["left_out_of_page"]
    ]
    assert counted == [
        {"reason": "in the page's navigation", "blocks": 2},
        {"reason": "in the page's footer", "blocks": 1},
    ]


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
