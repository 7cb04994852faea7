"""`crosswire read --format timeml`: one report a document, several into a folder."""

import subprocess
import sys
from pathlib import Path

from lxml import etree

from crosswire.desk.demo import demo_reports

FIRST, SECOND = demo_reports()


def _run(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "crosswire", "read", "--format", "timeml", *map(str, arguments)],
        capture_output=True,
        check=False,
    )


def test_one_report_goes_to_standard_output() -> None:
    result = _run(FIRST)
    assert (result.returncode, result.stderr) == (0, b"")
    assert etree.fromstring(result.stdout).tag == "TimeML"


def test_several_reports_go_to_a_folder_one_file_each(tmp_path: Path) -> None:
    assert _run(FIRST, SECOND, "--out", tmp_path).returncode == 0
    ids = [etree.parse(path).findtext("DOCID") for path in tmp_path.glob("*.tml")]
    assert sorted(f"{each}.tml" for each in ids) == sorted(path.name for path in tmp_path.iterdir())
    assert len(ids) == 2


def test_several_reports_without_a_folder_are_refused_in_one_line() -> None:
    result = _run(FIRST, SECOND)
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.decode().count("\n") == 1
    assert "folder" in result.stderr.decode()
