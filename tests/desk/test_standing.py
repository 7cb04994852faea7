"""`crosswire positions` on invented reports: stands over days and stories, in every format."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from crosswire.cli import crosswire

FIRST = """Norway rejects fishing treaty

OSLO, 3 March 2026 (NTB) - Norwegian Fisheries Minister Kari Lund rejected the fishing treaty with Iceland on Tuesday, a day after the text had been made public.

Norwegian Prime Minister Nils Holm welcomed the fishing treaty, calling it a fair deal for both countries.
"""
SECOND = """Norwegian minister now backs fishing treaty with Iceland

OSLO, 9 March 2026 (NTB) - Norwegian Fisheries Minister Kari Lund welcomed the fishing treaty with Iceland on Monday after quotas for cod had been raised by a quarter.

Quotas for cod had been raised the week before.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "first.txt").write_text(FIRST, "utf-8")
    (tmp_path / "second.txt").write_text(SECOND, "utf-8")
    return tmp_path


def _run(*arguments: str) -> str:
    result = CliRunner().invoke(crosswire, ["positions", *arguments], catch_exceptions=False, standalone_mode=False)
    return result.stdout


def test_a_stand_that_moved_is_told_with_its_days(folder: Path) -> None:
    data = json.loads(_run(str(folder), "--format", "json"))
    (lund,) = [stand for stand in data["stands"] if stand["actor"]["name"] == "Kari Lund"]
    assert (lund["stance"], lund["since"]) == ("for", "2026-03-09")
    assert lund["before"] == [{"stance": "against", "since": "2026-03-03"}]
    assert [each["day"] for each in lund["positions"]] == ["2026-03-03", "2026-03-09"]


def test_the_text_cites_every_stand(folder: Path) -> None:
    text = _run(str(folder), "--format", "text", "--actor", "Kari Lund")
    assert "against (2026-03-03), then for, since 2026-03-09" in text.replace("\n     ", " ")
    assert "Nils Holm" not in text
    assert all(len(row) <= 80 for row in text.split("\n"))


def test_the_table_has_one_row_a_position(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(_run(str(folder), "--format", "csv"))))
    assert [(row["actor"], row["stance"], row["day"]) for row in rows] == [
        ("Kari Lund", "against", "2026-03-03"),
        ("Kari Lund", "for", "2026-03-09"),
        ("Nils Holm", "for", "2026-03-03"),
    ]
