"""Documentation is tested: what the program can do is written down, and what is written down works."""

import json
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from crosswire import errors
from crosswire.cli import crosswire as group
from crosswire.desk.settings import SETTINGS

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
COMMANDS = sorted(group.commands.items())


def _options(command: click.Command) -> list[str]:
    return [name for parameter in command.params if isinstance(parameter, click.Option) for name in parameter.opts]


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_every_command_and_option_has_its_place_in_the_docs(name: str, command: click.Command) -> None:
    page = (DOCS / "commands" / f"{name}.md").read_text("utf-8")
    assert page.startswith(f"# crosswire {name}\n")
    missing = [option for option in _options(command) if f"`{option}" not in page]
    assert not missing


def test_no_page_documents_a_command_that_is_gone() -> None:
    assert {path.stem for path in (DOCS / "commands").glob("*.md")} == {name for name, _ in COMMANDS}


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_no_page_documents_an_option_that_is_gone(name: str, command: click.Command) -> None:
    page = (DOCS / "commands" / f"{name}.md").read_text("utf-8")
    known = {*_options(command), *_options(group), "--help"}
    assert set(re.findall(r"^- `(--[a-z-]+)", page, re.MULTILINE)) <= known


def test_every_setting_is_documented() -> None:
    page = (DOCS / "settings.md").read_text("utf-8")
    for setting in SETTINGS:
        assert f"`{setting.name}`" in page
        assert f"`{setting.variable}`" in page


def test_every_error_is_documented() -> None:
    page = (DOCS / "errors.md").read_text("utf-8")
    kinds = [
        n for n, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.CrosswireError)
    ]
    assert kinds
    assert [kind for kind in kinds if f"`{kind}`" not in page] == []


@pytest.mark.parametrize("page", [*sorted(DOCS.rglob("*.md")), ROOT / "README.md"], ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", [*sorted(DOCS.rglob("*.md")), ROOT / "README.md"], ids=lambda p: p.name)
def test_python_examples_compile(page: Path) -> None:
    for example in re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        compile(example, str(page), "exec")


def _sessions(page: Path) -> list[tuple[str, str]]:
    """Commands and the output that the page shows: blocks of ```console whose lines begin with "$ bin/crosswire"."""
    found = []
    for block in re.findall(r"```console\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        for command, output in re.findall(r"^\$ bin/crosswire (.*)\n((?:(?!\$ ).*\n?)*)", block, re.MULTILINE):
            found.append((command, output))
    return found


SESSIONS = [
    (page, *session) for page in [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))] for session in _sessions(page)
]


SHOWN = [(command, output) for _, command, output in SESSIONS]


@pytest.mark.parametrize(("command", "output"), SHOWN, ids=[f"{p.name}: {c}" for p, c, _ in SESSIONS])
def test_sessions_print_what_the_page_shows(command: str, output: str) -> None:
    result = subprocess.run(
        f"{sys.executable} -m crosswire {command}", shell=True, cwd=ROOT, capture_output=True, text=True, check=False
    )
    shown = output.rstrip("\n").split("\n")
    printed = (result.stdout + result.stderr).rstrip("\n").split("\n")
    if shown[-1].strip() == "...":  # the page shows only the beginning
        shown = shown[:-1]
        printed = printed[: len(shown)]
    assert printed == shown


def test_readme_shows_a_session() -> None:
    assert any(page.name == "README.md" for page, _, _ in SESSIONS)


@pytest.mark.parametrize("path", sorted((ROOT / "src").rglob("*.schema.json")), ids=lambda p: p.name)
def test_schemas_are_json_and_named_in_the_docs(path: Path) -> None:
    schema = json.loads(path.read_text("utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert path.name in (DOCS / "formats.md").read_text("utf-8")
