"""The gate: no measured figure falls below its floor. Floors are lowered only in a commit that says so.

Each floor names a task, a gold file with the digest it was measured on, a figure of the scorer and the least it may be.
Where the gold data is not there the gate says so and passes: a user does not need it.
"""

import hashlib
import json
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FLOORS = Path(__file__).parent / "floors.json"


def data_folder() -> Path:
    """Where the yardsticks lie: CROSSWIRE_YARDSTICKS, or beside the checkout."""
    return Path(os.environ.get("CROSSWIRE_YARDSTICKS") or ROOT.parent / "shared" / "yardsticks")


def main(*, only: str | None = None, raising: bool = False) -> int:
    """Check every floor and print a line for each; the exit code is 1 if one is missed.

    With `raising`, floors that the figures now exceed are raised to them, two decimals down; none is lowered.
    """
    data = data_folder()
    if not (data / "score.py").is_file():
        print(f"gate: skipped, no yardsticks at {data} (set CROSSWIRE_YARDSTICKS to their folder)")
        return 0
    floors: list[dict[str, Any]] = json.loads(FLOORS.read_text("utf-8"))
    code = 0
    for floor in floors:
        if only and floor["task"] != only:
            continue
        code |= _check(floor, data, raising=raising)
    if raising:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", "utf-8")
    return code


def _check(floor: dict[str, Any], data: Path, *, raising: bool) -> int:
    gold = data / floor["gold"]
    if not gold.is_file():
        print(f"gate: {floor['gold']} skipped, not there")
        return 0
    digest = hashlib.sha256(gold.read_bytes()).hexdigest()
    if raising:
        floor["sha256"] = digest
    if digest != floor["sha256"]:
        print(f"gate: {floor['gold']} is not the file the floor was measured on; measure anew and set the floor")
        return 1
    scores = measure(floor["task"], gold, data)
    code = 0
    for figure, least in floor["floors"].items():
        value = _at(scores, figure)
        ok = value >= least
        code |= not ok
        if raising:
            floor["floors"][figure] = max(least, math.floor(value * 100) / 100)
        print(
            f"gate: {floor['gold']:34} {figure:24} {value:.4f}  floor {least:.4f}  {'ok' if ok else 'BELOW THE FLOOR'}"
        )
    return code


def measure(task: str, gold: Path, data: Path) -> dict[str, Any]:
    """The scorer's result on fresh predictions."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predictions:
        subprocess.run(
            [sys.executable, "-m", "bench", "predict", task, str(gold)],
            stdout=predictions,
            check=True,
            env=environment,
            cwd=ROOT,
        )  # our own command
        command = [sys.executable, str(data / "score.py"), task, str(gold), predictions.name]
        result = subprocess.run(command, capture_output=True, text=True, check=True)  # the scorer beside the data
    scores: dict[str, Any] = json.loads(result.stdout)
    return scores


def _at(scores: dict[str, Any], path: str) -> float:
    for key in path.split("."):
        scores = scores[key]
    return float(scores)  # type: ignore[arg-type]  # a path names a number
