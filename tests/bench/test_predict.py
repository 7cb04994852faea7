"""Predictions for yardsticks: one a record, in the yardsticks' format, from inputs without labels."""

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
TEXT = "Prime Minister Ada Brook said on Tuesday that Norland would ratify the fishing treaty with Estmark in June."
SECOND = "Norland will ratify its treaty on fishing with Estmark in June, Prime Minister Ada Brook told reporters."
TELLINGS = [
    {"id": "r1", "source": "one", "title": "Treaty", "text": TEXT, "published": "2024-03-05"},
    {"id": "r2", "source": "two", "title": "Treaty", "text": SECOND, "published": "2024-03-05"},
]
INPUTS: dict[str, tuple[dict[str, Any], set[str]]] = {
    "stories": (TELLINGS[0], {"story"}),
    "quotes": ({"id": "x", "text": TEXT}, {"attributions"}),
    "times": ({"id": "x", "text": TEXT, "created": "2024-03-05"}, {"timexes"}),
    "events": (
        {"id": "x", "text": TEXT, "actor": {"text": "Norland", "start": 46, "end": 53}, "recipient": None},
        {"root", "quad"},
    ),
    "entities": ({"id": "x", "text": TEXT}, {"mentions"}),
    "pairs": ({"id": "sick-1", "a": TEXT, "b": SECOND}, {"label"}),
    "links": ({"id": "x", "reports": TELLINGS}, {"links"}),
    "extraction": ({"id": "x", "url": "http://example.org/a", "file": "page.html.gz", "english": True}, {"text"}),
}


@pytest.mark.parametrize("task", sorted(INPUTS))
def test_every_task_predicts_from_inputs_alone(task: str, tmp_path: Path) -> None:
    record, keys = INPUTS[task]
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(record) + "\n", "utf-8")
    page = f"<html><body><nav><a href='/'>Home</a></nav><article><h1>Treaty</h1><p>{TEXT}</p><p>{SECOND}</p></article></body></html>"
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(page.encode()))
    result = subprocess.run(
        [sys.executable, "-m", "bench", "predict", task, str(gold)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    (prediction,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert prediction["id"] == record["id"]
    assert keys <= set(prediction)
    assert prediction[next(iter(keys))] not in (None, "")
