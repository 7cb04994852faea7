"""What is published: the wheel holds all that the program needs, nothing that is not ours to give, and runs by itself."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SRC = ROOT / "src"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def test_every_file_of_the_package_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    ours = {p.relative_to(SRC).as_posix() for p in SRC.rglob("*") if p.is_file() and "__pycache__" not in p.parts}
    assert {name for name in wheel.namelist() if not name.partition("/")[0].endswith(".dist-info")} == ours


def test_the_sample_reports_are_not_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    samples = [path.read_bytes() for path in (ROOT / "examples").rglob("*.txt")]
    assert samples
    assert not any(wheel.read(name) in samples for name in wheel.namelist())


def test_the_wheel_runs_its_demo(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    result = subprocess.run(
        [sys.executable, "-m", "crosswire", "demo"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert "2 reports" in result.stdout
