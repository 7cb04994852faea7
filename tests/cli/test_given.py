"""Commands without a file: the reports are those of the store."""

import json
import re
from pathlib import Path

import pytest

from crosswire.cli import run

ROWS = [
    {"id": "first", "source": "Andes Wire", "title": "Chile and Peru to talk", "published": "2031-03-04",
     "text": "Chile and Peru will hold talks in Lima on 9 March, Chile's foreign minister Ana Soto said on Tuesday. \"We support the talks,\" Soto said."},
    {"id": "fair", "source": "Kolding Post", "title": "Ferry harbour closes", "published": "2031-03-05",
     "text": "Denmark accused Sweden on Wednesday of delaying repairs to the ferry harbour of Kolding."},
    {"id": "moved", "source": "Lima Post", "title": "Chile and Peru put off talks", "published": "2031-03-07",
     "text": "Talks between Chile and Peru in Lima were postponed from 9 March to 16 March, Peru's foreign ministry said on Friday."},
]  # fmt: skip
LATER = {"id": "last", "source": "Lima Post", "title": "Chile and Peru talk", "published": "2031-03-17",
         "text": "Chile and Peru held talks in Lima on Sunday, Peru's foreign ministry said."}  # fmt: skip


def written(path: Path, rows: list[dict[str, str]]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return str(path)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CROSSWIRE_STORE", str(tmp_path / "reports.db"))
    assert run(["add", written(tmp_path / "reports.jsonl", ROWS)]) == 0
    assert run(["work", "--workers", "1"]) == 0
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [["events", "--format", "jsonl"], ["relations", "Chile", "Peru"], ["agenda", "--as-of", "2031-03-08"], ["positions"]],
)  # fmt: skip
def test_the_store_tells_what_its_files_told(
    store: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run([*arguments, str(store / "reports.jsonl")]) == 0
    of_files = capsys.readouterr()
    assert run(arguments) == 0
    of_store = capsys.readouterr()
    assert "Chile" in of_store.out
    assert of_store.out == of_files.out
    assert "3 of 3 reports analysed" in of_store.err


@pytest.mark.parametrize(
    ("choice", "analysed", "there"),
    [
        ([], "3 of 3", {"Chile", "Denmark"}),
        (["--since", "2031-03-05"], "2 of 2", {"Chile", "Denmark"}),
        (["--until", "2031-03-04"], "1 of 1", {"Chile"}),
        (["--since", "2031-03-05", "--until", "2031-03-05"], "1 of 1", {"Denmark"}),
        (["--source", "Kolding Post"], "1 of 1", {"Denmark"}),
        (["--story", "first"], "2 of 2", {"Chile"}),
        (["--until", "9999-12-31"], "3 of 3", {"Chile", "Denmark"}),
    ],
)
@pytest.mark.usefixtures("store")
def test_only_some_of_the_store_is_taken(
    choice: list[str], analysed: str, there: set[str], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run(["events", "--format", "jsonl", *choice]) == 0
    said = capsys.readouterr()
    assert f"{analysed} reports analysed" in said.err
    sources = {telling["report"] for line in said.out.splitlines() for telling in json.loads(line)["tellings"]}
    assert bool(sources & {"first", "moved"}) is ("Chile" in there)
    assert ("fair" in sources) is ("Denmark" in there)


def test_what_is_not_analysed_yet_is_counted_and_left_out(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["add", written(store / "later.jsonl", [LATER])])
    capsys.readouterr()
    assert run(["agenda"]) == 0
    said = capsys.readouterr()
    assert "3 of 4 reports analysed" in said.err
    assert "held" not in said.out


def test_a_plan_keeps_its_uid_as_the_store_grows_and_its_sequence_rises(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def entry(*arguments: str) -> tuple[list[str], list[int]]:
        capsys.readouterr()
        assert run(["agenda", "--format", "ical", *arguments]) == 0
        out = capsys.readouterr().out
        return re.findall(r"^UID:(.*?)\r?$", out, re.MULTILINE), [
            int(n) for n in re.findall(r"^SEQUENCE:(\d+)", out, re.MULTILINE)
        ]

    first = entry("--as-of", "2031-03-04")
    moved = entry()
    run(["add", written(store / "later.jsonl", [LATER])])
    run(["work", "--workers", "1"])
    held = entry()
    assert len(first[0]) == 1
    assert first[0] == moved[0] == held[0]
    assert first[1] < moved[1] < held[1]
    assert entry() == held, "the same store gives the same calendar"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["events", "--source", "Nobody"], 2, "No report of the store fits"),
        (["agenda", "--since", "2031-02-30"], 2, "'2031-02-30' is no day"),
        (["agenda", "--since", "2031-03-05", "--until", "2031-03-04"], 2, "is before --since"),
        (["positions", "--story", "nothing"], 2, "There is no story or report 'nothing'"),
        (["relations", "Chile", "Peru", "reports.jsonl", "--since", "2031-03-04"], 2, "name no FILE then"),
        (["agenda", "--store", "elsewhere.db"], 1, "No FILE is named"),
    ],
)
@pytest.mark.usefixtures("store")
def test_a_wrong_choice_is_one_clear_line(
    arguments: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run(arguments) == code
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1


def test_a_store_of_which_nothing_is_analysed_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    db = str(tmp_path / "new.db")
    run(["add", written(tmp_path / "reports.jsonl", ROWS), "--store", db])
    capsys.readouterr()
    assert run(["agenda", "--store", db]) == 1
    assert "None of 3 reports is analysed yet: crosswire work." in capsys.readouterr().err


def _parts(lines: str) -> set[frozenset[str]]:
    rows = [json.loads(line) for line in lines.splitlines()]
    return {frozenset(row["id"] for row in rows if row["story"] == story) for story in {row["story"] for row in rows}}


def test_stories_of_the_store_are_those_of_its_files(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["stories", "--format", "jsonl", str(store / "reports.jsonl")]) == 0
    of_files = _parts(capsys.readouterr().out)
    assert run(["stories", "--format", "jsonl"]) == 0
    assert _parts(capsys.readouterr().out) == of_files
    assert run(["stories", "--story", "moved", "--format", "jsonl"]) == 0
    assert {json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()} == {"first", "moved"}


@pytest.mark.usefixtures("store")
def test_a_story_of_the_store_is_compared(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", "--story", "moved", "--format", "json"]) == 0
    said = capsys.readouterr()
    assert {each["id"] for each in json.loads(said.out)["reports"]} == {"first", "moved"}
    assert "2 of 2 reports analysed" in said.err
    assert run(["compare"]) == 2
    assert "--story ID" in capsys.readouterr().err
