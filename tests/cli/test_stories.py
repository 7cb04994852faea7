"""The commands on stories of the store, as a user calls them."""

import json
from pathlib import Path

import jsonschema
import pytest

from crosswire.brief import schema
from crosswire.cli import run

ROWS = [
    {"id": "a", "source": "Arvik Post", "title": "Ferry sinks off Arvik", "published": "2031-03-04",
     "text": "The ferry Maren sank off Arvik on Tuesday after it struck a rock. All 41 passengers were saved, the coast guard said."},
    {"id": "b", "source": "Sund Times", "title": "All saved as ferry Maren sinks", "published": "2031-03-05",
     "text": "All 41 passengers of the ferry Maren were saved after it sank off Arvik on Tuesday, the coast guard said."},
    {"id": "c", "source": "Sund Times", "title": "Museum loses a crown", "published": "2031-03-05",
     "text": "Thieves took a bronze crown from the museum of Brenholt on Wednesday. The police seek two men on a motorcycle."},
]  # fmt: skip


@pytest.fixture
def _store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A store of two stories, by the environment."""
    monkeypatch.setenv("CROSSWIRE_STORE", str(tmp_path / "kept.db"))
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in ROWS), "utf-8")
    assert run(["add", str(path)]) == 0
    capsys.readouterr()


def _said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert run(list(arguments)) == code
    found = capsys.readouterr()
    return found.out if code == 0 else found.err


@pytest.mark.usefixtures("_store")
def test_stories_are_listed_named_joined_parted_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(_said(capsys, "stories", "--format", "json"))
    jsonschema.Draft202012Validator(schema("stories-1")).validate(data)
    found = data["stories"]
    ferry, museum = (next(each for each in found if each["n_origins"] == n) for n in (2, 1))
    assert [each["id"] for each in ferry["reports"]] == ["a", "b"]
    text = _said(capsys, "stories")
    assert f"[2 reports, 2 origins, 2031-03-04 to 2031-03-05]\n  {ferry['id']}\n  Arvik Post: Ferry sinks" in text
    assert "both say:" in _said(capsys, "why", "a", ferry["id"])
    assert "c is not in" in _said(capsys, "why", "c", ferry["id"])
    assert "now has 3 reports" in _said(capsys, "merge", ferry["id"], museum["id"], "--by", "Ada")
    assert museum["id"] in _said(capsys, "ledger", ferry["id"])
    number = _said(capsys, "ledger").splitlines()[-1].split()[0]
    assert "taken back" in _said(capsys, "undo", number)
    assert "has 1 report:" in _said(capsys, "split", ferry["id"], "b")
    assert "The night of the Maren" in _said(capsys, "rename", ferry["id"], "The night of the Maren")
    assert _said(capsys, "stories", "--search", "crown", "--format", "jsonl").count("\n") == 1


@pytest.mark.usefixtures("_store")
def test_why_says_where_a_report_is_and_what_it_is_a_print_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "more.jsonl"
    path.write_text(json.dumps({**ROWS[0], "id": "d", "source": "Reprinter", "title": ""}), "utf-8")
    _said(capsys, "add", str(path))
    data = json.loads(_said(capsys, "stories", "--format", "json"))["stories"]
    ferry, museum = (next(each["id"] for each in data if len(each["reports"]) == n) for n in (3, 1))
    told = _said(capsys, "why", "d", ferry.removeprefix("story:")[:8])
    assert f"d is in {ferry}" in told
    assert "one text, first seen as a: a, d" in told
    assert "Arvik Post and Reprinter share 100 % of the shorter text" in told
    assert f"it is in {museum}: Museum loses a crown" in _said(capsys, "why", "c", ferry)
    assert "Reprinter: The ferry Maren sank off Arvik" in _said(capsys, "stories")


@pytest.mark.usefixtures("_store")
def test_a_story_without_a_day_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "undated.jsonl"
    path.write_text(
        json.dumps({"id": "u", "source": "Blog", "title": "Odd", "text": "A mayor spoke of odd lights."}), "utf-8"
    )
    _said(capsys, "add", str(path))
    assert "[1 report, 1 origin, undated, added " in _said(capsys, "stories", "--search", "odd")
    (found,) = json.loads(_said(capsys, "stories", "--search", "odd", "--format", "json"))["stories"]
    assert (found["first_day"], found["last_day"]) == (None, None)


@pytest.mark.usefixtures("_store")
def test_a_story_that_is_not_analysed_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert "crosswire work" in _said(capsys, "story", "a", code=1)


@pytest.mark.usefixtures("_store")
def test_a_story_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    _said(capsys, "work")
    brief = json.loads(_said(capsys, "story", "a", "--format", "json"))
    assert {each["id"] for each in brief["reports"]} == {"a", "b"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["story", "story:nothing"], "There is no story or report 'story:nothing'"),
        (["why", "nobody", "a"], "There is no report 'nobody'"),
        (["merge", "a"], "Name two stories"),
        (["merge", "a", "b"], "one story already"),
        (["split", "a", "c"], "'c' is no report of"),
        (["split", "c", "c"], "nothing would be left"),
        (["rename", "a", "  "], "headline is empty"),
        (["undo", "1"], "no decision 1"),
        (["stories", "--search", "crown", "reports.jsonl"], "take no FILE"),
        (["stories", "--since", "2031-03-05", "--until", "2031-03-04"], "is before --since"),
        (["stories", "--country", "XX"], "No story of the store fits"),
        (["merge", "a", "c", "--by", "crosswire"], "--by is the name"),
    ],
)
@pytest.mark.usefixtures("_store")
def test_a_wrong_call_is_one_clear_line(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert said in _said(capsys, *arguments, code=2)


@pytest.mark.usefixtures("_store")
def test_a_report_without_a_day_gives_its_story_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {"id": "d", "source": "Arvik Post", "title": "Library of Norvik stays open", "text": "The library of Norvik stays open, Mayor Per Aas said."},
        {"id": "e", "source": "Osten Post", "title": "Ferry sinks off Arvik", "text": ROWS[0]["text"]},
    ]  # fmt: skip
    (tmp_path / "undated.jsonl").write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    assert run(["add", str(tmp_path / "undated.jsonl")]) == 0
    capsys.readouterr()
    data = json.loads(_said(capsys, "stories", "--format", "json"))
    jsonschema.Draft202012Validator(schema("stories-1")).validate(data)
    days = {each["reports"][0]["id"]: (each["first_day"], each["last_day"]) for each in data["stories"]}
    assert days == {"a": ("2031-03-04", "2031-03-05"), "c": ("2031-03-05", "2031-03-05"), "d": (None, None)}
    assert "[1 report, 1 origin, undated, added " in _said(capsys, "stories")
